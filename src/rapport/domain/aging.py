"""How facts age: a child of 7 grows older, and what was true of work or health a while ago is asked again.

What is kept is never touched; these are only other words for it, seen from today.
"""

from __future__ import annotations

import re
from datetime import timedelta
from functools import lru_cache
from typing import TYPE_CHECKING

from rapport.domain.habits import FACT_DAYS
from rapport.domain.in_words import NUMBERS
from rapport.domain.ledger import LineKind, Topic

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from rapport.domain.ledger import EarlierFact, Line

_STILL_NEW = timedelta(days=183)
"""For half a year an age is left as it was said: most have not had their birthday since."""

_AGE = r"(?P<age>[1-9]\d?)"
_ENDS = r"(?=\s*(?:[,;.)!]|$|and\b|now\b|&))"
_SAID_AGES = (
    re.compile(rf"\b{_AGE}(?=[ -](?:years?|yrs?)[ -]old\b)", re.IGNORECASE),
    re.compile(rf"\b(?:aged|age|age of)\s+{_AGE}\b(?!\s*(?:%|\d|[-/]))", re.IGNORECASE),
)
_FAMILY_AGES = (
    re.compile(rf"\b(?:is|are|both)\s+{_AGE}{_ENDS}"),
    re.compile(
        rf"\b(?!(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*,)[^\W\d_a-z][^\W\d_]*,\s*{_AGE}{_ENDS}"
    ),
    re.compile(rf"(?<=\w )\({_AGE}\)"),
)
_TWICE = re.compile(r"\b(?:about|almost|nearly) (?=about \d)", re.IGNORECASE)
_ARTICLE = re.compile(r"\ba(?= about \d)", re.IGNORECASE)

_IS = re.compile(r"^(?:(?:he|she|they|it)\s+(?:is|are)|(?:he|she|they|it)['’](?:s|re)|is|are)\s+", re.IGNORECASE)
_SOMEBODY_IS = re.compile(r"^(?P<who>(?:[^\W\d_][\w'’.-]*\s+){1,3}?)(?P<is>is|are)\s+(?!not\b)(?P<rest>.+)$")
_LEAD = re.compile(r"^(?:he|she|they|it)\s+(?=\w)", re.IGNORECASE)
_OPENERS = (
    "at bad buys buyer chief comes covers decides diabetic does drives for foreman from gets goes has have head heads "
    "in influences leads likes looks lives manager manages off on opens orders owner owns part pays plays purchasing "
    "reports responsible retired runs says sees sells sits signs smokes studies takes teaches the trains uses "
    "vegetarian walks wants wears with works"
)
"""Words a fact begins with that are written small after "Still"; another may be a name."""


_VERB = (
    r"(?!\w*eed\b)(?!(?:based|certified|concerned|disabled|divorced|employed|engaged|interested|involved|licensed"
    r"|married|qualified|scared|separated|skilled|tired|trained|worried)\b)[a-z]{2,}ed"
    r"|began|begun|bought|broke|broken|built|came|chosen|died|fallen|fell|found|gave|given|gone|got|gotten|grew|had|held"
    r"|left|lost|made|met|moved|paid|ran|said|seen|sent|sold|spent|taken|taught|told|took|went|won|written|wrote"
)
_ONCE = (
    re.compile(r"^(?:is |are )?retired\b"),
    re.compile(rf"^(?:{_VERB}|was|were)\b(?!-| up (?:smoking|drinking|sugar))"),
    re.compile(rf"^(?:\S+\s+){{0,3}}?(?:has|have)\s+(?:(?:already|finally|just|now|recently|since)\s+)*(?:{_VERB})\b"),
    re.compile(r"\b(?:hat|haben|ist|sind|war|wurde)\b.*\b(?:(?:\w+)?ge\w+(?:t|en)|bestanden|bekommen|verkauft|verloren"
               r"|unterschrieben)$"),
)  # fmt: skip
"""What happened once, seen from its verb: it stays so, and nobody asks whether it still holds."""
_GOES_ON = re.compile(r"\b(?:begun|given|gave|stopped|started|taken|took)(?: up\b| \w+ing\b)")
_NOT_AFTER_STILL = re.compile(
    r"[;:]|\b(?:since|once)\b|^(?:has|have)\s+(?:been|quit|stopped|given|begun|started|taken)\b"
    rf"|^(?:in|at|on|off|from)\s+(?:\d|(?:{'|'.join(NUMBERS[1:])})\b)|^(?:no|not|never|neither|none)\b"
    r"|^(?:gave up|quit|stopped|ist|sind|hat|haben|wird)\b",
)
"""What cannot stand behind "Still": "has quit smoking", "in three days a week"."""


def known_since(line: Line, earlier: Sequence[EarlierFact] = ()) -> date | None:
    """Give the day on which a fact was said as it stands: that of its last correction, else when it was learned."""
    return earlier[0].until if earlier else line.learned_on


def aged(line: Line, today: date, earlier: Sequence[EarlierFact] = ()) -> str:
    """Give a fact as it may be today: "Tim, 7" of 2023 is "Tim, about 10" in 2026.

    An age is a number said as one ("7 years old", "aged 7"), and in the family also "is 7", "Tim, 7" and "Tim (7)".
    """
    since = known_since(line, earlier)
    if since is None or line.kind is not LineKind.FACT or today - since < _STILL_NEW:
        return line.text
    years, text = today.year - since.year, line.text
    for pattern in (*_SAID_AGES, *(_FAMILY_AGES if line.topic is Topic.FAMILY else ())):
        text = pattern.sub(lambda found: _older(found, years), text)
    return text if text == line.text else _ARTICLE.sub(r"\g<0>n", _TWICE.sub("", text))


def question(line: Line, today: date, limits: Mapping[Topic, int] = FACT_DAYS) -> str:
    """Ask whether a fact still holds ("Still in purchasing?") once it has not been confirmed for too long; else ''."""
    known = line.confirmed_on or line.learned_on
    limit = limits.get(line.topic) if line.topic else None
    if line.kind is not LineKind.FACT or known is None or limit is None or (today - known).days <= limit:
        return ""
    return "" if happened_once(line.text) else _asked(line.text.rstrip(" .!?"))


@lru_cache(maxsize=8192)  # asked of each fact that has not been confirmed for long, each time Today is shown
def happened_once(text: str) -> bool:
    """Whether a fact tells of an event, such as "has signed", "passed the exam": it is not asked again."""
    text = _small(_LEAD.sub("", text.rstrip(" .!?")))
    return not _GOES_ON.search(text) and any(once.search(text) for once in _ONCE)


def _older(found: re.Match[str], years: int) -> str:
    """Give what was found with its age `years` on."""
    before = found[0][: found.start("age") - found.start()]
    after = found[0][found.end("age") - found.start() :]
    return f"{before}about {int(found['age']) + years}{after}" if years > 0 else found[0]


def _asked(text: str) -> str:
    bare, whole, text = _IS.sub("", text), text, _LEAD.sub("", text)
    if _NOT_AFTER_STILL.search(_small(bare)) or _NOT_AFTER_STILL.search(_small(text)):
        return f"Is it still so: {text}?"
    if bare != whole:
        return f"Still {bare}?"
    first = text.split(maxsplit=1)[0] if text else ""
    if somebody := _SOMEBODY_IS.match(text):
        return f"{somebody['is'].capitalize()} {_inside(somebody['who'].strip())} still {somebody['rest']}?"
    if first[:1].islower() or first.lower() in _OPENERS.split():
        return f"Still {_small(text)}?"
    return f"Is it still so: {text}?"


def _small(text: str) -> str:
    return text[:1].lower() + text[1:]


def _inside(who: str) -> str:
    """Give a subject as it is written inside a sentence: "The boss" is "the boss", a name stays."""
    first, _, rest = who.partition(" ")
    small = first.lower() in {"the", "his", "her", "their", "my", "our", "a", "an"}
    return f"{first.lower()} {rest}" if small else who
