"""How what is owed is said behind "I owe" or "promised": a thing as it is, a deed with "to" before its verb.

A promise is kept as short as it was read, "the pump curve" as well as "look at the third header".
"""

from __future__ import annotations

import re

_DEEDS = (
    "add arrange ask be bring build buy choose collect come compare confirm decide deliver do explain find fix forward "
    "get give go have hear help install introduce invite keep learn let look make meet mention organize pay prepare "
    "put repair replace return say see sell send set show sign speak stay stop take talk tell think try wait write"
)
"""Verbs that are nothing else in the words of a promise."""
_THINGS_TOO = (
    "answer book call change check clean cover email fax mail measure offer order phone plan quote reply review ring "
    "run share ship start test text update visit walk work"
)
"""Verbs that name things too: "check the drawings", but "offer for line 2"."""
_DEED = re.compile(
    rf"^(?:(?:{'|'.join(_DEEDS.split())})\b(?![-’'])"
    rf"|(?:{'|'.join(_THINGS_TOO.split())}) (?:the|an?|him|her|them|us|me|it|his|their|our|my|with|up|off|back)\b)"
)


def owed_words(text: str) -> str:
    """Give what is owed as it stands behind "I owe:": "the pump curve", "to look at the third header"."""
    return f"to {text}" if _DEED.match(text) else text
