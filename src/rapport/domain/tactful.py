"""What the words of a line ask of whoever knows it: to keep quiet about something, or to have it at hand.

Both are told from the words alone, so that a line written by hand, or kept before any tact was proposed, is treated
with the same care.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rapport.domain.ledger import LineKind, Tact, Topic

if TYPE_CHECKING:
    from rapport.domain.ledger import Line

_OWN = {Topic.HEALTH, Topic.FOOD, Topic.TREAT}
"""The topics of facts that are about themselves, and not their family."""
_NOT = r"(?:(?:never|do not|don[’']?t|must not|mustn[’']?t|should not|shouldn[’']?t|better not|not)(?: to)?(?: ever)?)"
_WHO = r"(?:him|her|them|anyone|anybody|[A-Z]\w+)"
_SAY = (
    rf"(?:mention|bring up|discuss|touch on|comment on|refer to|allude to|joke about|ask (?:{_WHO} )?(?:about|after)"
    rf"|ask(?: {_WHO})?(?= (?:whether|if|why|how|what|when|where|who)\b)"
    rf"|(?:talk|speak) (?:(?:to|with) {_WHO} )?(?:about|of)"
    rf"|(?:say|breathe) (?:a word|anything) (?:to {_WHO} )?(?:about|of))"
)
_QUIET = (
    rf"(?:(?:keep|stay) (?:quiet|mum|silent) (?:about|on)|say nothing (?:to {_WHO} )?(?:about|of)"
    rf"|not a word (?:to {_WHO} )?(?:about|of|on)|no (?:talk|jokes|questions|mention) (?:of|about)"
    r"|mum[’']?s the word (?:about|on)|(?:steer|stay) clear of|(?:stay|keep) (?:off|away from) the (?:subject|topic) of"
    r"|avoid (?:talking about|mentioning|discussing|the (?:subject|topic) of)"
    rf"|avoid(?=.* with {_WHO}$))"
)
_LIKES_NO = (
    r"(?:(?:he|she|they|[A-Z]\w+) )?(?:really )?(?:hates?|dislikes?|(?:does|do)(?: not|n[’']t) (?:like|want))"
    r" (?:being asked|to be asked|talking|to talk|to speak) (?:about|of)"
)
_NOT_PUBLIC = r"(?:is|are|['’]s)?(?: ?not|n[’']t)(?: yet)? (?:public|official)(?: yet)?"
_NICHT = r"(?:nie|niemals|nicht|besser nicht|auf keinen fall)"
_AT_THE_FRONT = (
    rf"(?:please |better |just )?(?:{_NOT} {_SAY}|{_QUIET}) (?P<thing>.+)",
    rf"{_LIKES_NO} (?P<thing>.+)",
    r"(?:bitte )?(?:kein wort|nichts) (?:über|von|zu|sagen über) (?P<thing>.+?)(?: sagen| verlieren)?",
    rf"(?:bitte )?{_NICHT} (?:(?:nach|über|auf|von) )?(?P<thing>.+?) (?:erwähnen|ansprechen|fragen|reden|sprechen)",
    r"(?:bitte )?(?P<thing>.+?) nicht (?:erwähnen|ansprechen)",
    r"(?:bitte )?über (?P<thing>.+?) schweigen",
    r"(?:bitte )?(?P<thing>.+?) mit (?:ihm|ihr|ihnen) (?:ver)?meiden",
)
_AT_THE_END = (
    rf"(?P<thing>.+?)\s*[,;:–—]\s*(?:please )?{_NOT} (?:mention|ask|bring|talk|speak|discuss|say)\b.*",
    rf"(?P<thing>.+?)(?:\s*[,;:–—]\s*(?:it|this|that|which|they)?)? ?{_NOT_PUBLIC}",
    r"(?P<thing>.+?)(?:\s*[,;:–—]\s*(?:das|es|sie|er|die)?)? ?(?:ist|sind) noch nicht (?:öffentlich|offiziell|bekannt)",
    r"(?P<thing>.+?)\s*[,;:–—]\s*nicht (?:erwähnen|ansprechen|fragen)",
)
_BANS = tuple(re.compile(ban, re.IGNORECASE) for ban in (*_AT_THE_END, *_AT_THE_FRONT))
"""Who asks for silence stands before the thing or behind it; English and German, as notes are read."""
_TO_WHOM = re.compile(r" (?:with|to|around|near) (?:him|her|them)$", re.IGNORECASE)
_NOTHING = frozenset(["it", "this", "that", "them", "him", "her", "anything", "es", "das", "ihn", "sie"])
"""Words that do not say what the thing is."""
_AT_HAND = re.compile(
    r"\b(?:allerg(?:ic|y|ies|isch|ien?)|(?:lactose|gluten)[ -]intoleran\w+|intoleran\w+|c(?:o?)eliac|gluten[- ]free"
    r"|epi-?pen|vegetarian|vegan|teetotal\w*|kosher|halal|vegetarier(?:in)?|veganer(?:in)?|vegetarisch|koscher"
    r"|zöliakie|(?:does not|doesn[’']t|do not|don[’']t|never) (?:drink|eat)s?"
    r"(?= alcohol| meat| pork| beef| fish| at all|[,.;]|$)"
    r"|(?:drinks|eats) no (?:alcohol|meat|pork|beef|fish)|no (?:alcohol|pork|meat|gluten|nuts|dairy)"
    r"|(?:trinkt|isst) (?:keinen?|kein) (?:alkohol|fleisch|schweinefleisch|fisch))\b",
    re.IGNORECASE,
)
"""An allergy or a diet: what one has to know before one brings anything or orders lunch."""


def kept_quiet(text: str) -> str:
    """Give the thing that words ask to keep quiet about: "the takeover" of "never mention the takeover"; else ''.

    Where they do not name it ("do not ask about it"), they are given as they are.
    """
    thing = bare = " ".join(text.split()).rstrip(" .!")
    for ban in _BANS:
        if found := ban.fullmatch(thing):
            thing = _TO_WHOM.sub("", found["thing"].rstrip(" ,;:–—"))
    if thing == bare:
        return ""
    return bare if thing.lower() in _NOTHING else thing


def is_sayable(line: Line) -> bool:
    """Whether what a line tells may be said, shown and printed. What one owes is no matter of tact."""
    return line.tact is Tact.SAYABLE and (line.kind is LineKind.PROMISE or not kept_quiet(line.text))


def is_at_hand(line: Line) -> bool:
    """Whether a line tells of an allergy or a diet of theirs, and may be said."""
    return line.topic in _OWN and bool(_AT_HAND.search(line.text)) and is_sayable(line)
