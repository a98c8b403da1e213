"""What a doorstep card asks: the questions that matter most for somebody, none of which the journal can answer itself.

A fact answers by its words: who "has the last word" decides, who "prefers texts" is reached so. Every word of the
language stands in the tables at the top; facts are in the language the notes are in, English or German.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from rapport.domain.aging import question
from rapport.domain.ledger import LineKind, State, Topic
from rapport.domain.people import BuyingRole, Welcome
from rapport.domain.tactful import is_sayable

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from rapport.domain.doorstep import Known
    from rapport.domain.habits import Habits
    from rapport.domain.ledger import Line

_LONGEST_NEED = 10
_PATTERNS: Mapping[str, str] = {
    "company": "Where do they work?",
    "decides": "Who decides here?",
    "next": "What do they need next, after “{text}”?",
    "needs": "What do they need most?",
    "reach": "How do they like to be reached?",
    "outside": "What matters to them outside of work?",
    "else": "Who else has a say here?",
    "birthday": "When is their birthday?",
}
_BY_ROLE: Mapping[BuyingRole, str] = {
    BuyingRole.USES: "What would make their work easier?",
    BuyingRole.PAYS: "What matters to them besides the price?",
    BuyingRole.INFLUENCES: "What would they choose themselves?",
    BuyingRole.OPENS_DOOR: "Who else here should I meet?",
}
"""What is asked in the stead of a decider's needs."""
_DECIDES = re.compile(
    r"\b(?:last|final) (?:word|say|decision)\b|\bdecides?\b|\bdecision[- ]maker\b|\breports? to\b|\bcalls the shots\b"
    r"|\bsigns\b(?! in\b)|\bmakes the (?:decision|call)s?\b|\b(?:has|have) the say\b|\bletztes? wort\b"
    r"|\bentscheidet\b|\bentscheiden\b|\bunterschreibt\b|\bberichtet an\b|\bhat das sagen\b",
    re.IGNORECASE,
)
_REACHED = re.compile(
    r"\b(?:by|per|via|over the) (?:phone|telephone|text|e-?mail|mail|letter|message|sms|whatsapp|fax|telefon|brief)\b"
    r"|\b(?:likes?|prefers?|wants?|answers?|reads?|only|rather|no|hates?|never|lieber|liest|keine|nur)\b[^,;]*"
    r"\b(?:texts?|calls?|e-?mails?|mails?|messages?|letters?|phone|sms|whatsapp|anrufe?|nachrichten|briefe?)\b"
    r"|\b(?:do not|don['’]t) (?:call|text|write)\b|^(?:call|text|ring|e-?mail|phone)s?\b|\btelefonisch\b|\banrufen\b",
    re.IGNORECASE,
)
_RETIRED = re.compile(r"\bretired\b|\bruhestand\b|\bpensioniert\b|\bin rente\b", re.IGNORECASE)
_BIRTHDAY = re.compile(r"^(?:(?:his|her|their) )?(?:birthday|geburtstag)$", re.IGNORECASE)
_OUTSIDE = {Topic.FAMILY, Topic.INTERESTS}


class Asked(NamedTuple):
    """A question of the card, and the line it is about, if it is about one."""

    text: str
    line: Line | None = None


def asked(known: Known, on: date, habits: Habits) -> Iterator[Asked]:
    """Give what to ask somebody, what matters most first; nothing of those who want no contact."""
    if known.customer.welcome is Welcome.NO_CONTACT:
        return
    yield from map(Asked, _who_they_are(known))
    for line in _facts(known):
        if is_sayable(line) and (still := question(line, on, habits.fact_days)):
            yield Asked(still, line)
    yield from _needs(known)
    yield from map(Asked, _closer(known))


def tells_who_decides(line: Line) -> bool:
    """Whether a fact says who decides: "her brother Tom has the last word"."""
    about_work = line.topic not in {Topic.HEALTH, Topic.FOOD, Topic.ABOUT_ME}
    return line.kind is LineKind.FACT and about_work and _DECIDES.search(line.text) is not None


def _who_they_are(known: Known) -> Iterator[str]:
    customer = known.customer
    if not customer.company and not any(line.topic is Topic.WORK for line in _facts(known)):
        yield _PATTERNS["company"]
    if customer.company and not _knows_who_decides(known):
        yield _PATTERNS["decides"]


def _needs(known: Known) -> Iterator[Asked]:
    """Ask what they need, if nothing is open; after the need that was met last, or else as their part in buying is."""
    needs = [line for line in known.lines if line.kind is LineKind.NEED]
    retired = _RETIRED.search(known.customer.title) or any(_RETIRED.search(line.text) for line in _facts(known))
    met = [line for line in needs if line.state is State.MET and is_sayable(line)]
    if retired or any(line.is_open for line in needs):
        return
    if met:
        last = max(met, key=lambda line: (line.closed_on is not None, line.closed_on or line.learned_on, line.id))
        yield Asked(_PATTERNS["next"].format(text=_short(last.text)), last)
    elif not needs:
        role = known.customer.buying_role
        yield Asked(_BY_ROLE.get(role, _PATTERNS["needs"]) if role else _PATTERNS["needs"])


def _closer(known: Known) -> Iterator[str]:
    customer, facts = known.customer, [*_facts(known)]
    if not any(line.topic in _OUTSIDE for line in facts):
        yield _PATTERNS["outside"]
    if not any(method.preferred for method in customer.methods) and not any(_REACHED.search(f.text) for f in facts):
        yield _PATTERNS["reach"]
    alone = not known.deciders and not any(map(tells_who_decides, facts))
    if customer.company and customer.buying_role is BuyingRole.DECIDES and alone:
        yield _PATTERNS["else"]
    occasions = (line for line in known.lines if line.kind is LineKind.OCCASION)
    if (customer.loyal or customer.ambassador) and not any(_BIRTHDAY.search(line.text) for line in occasions):
        yield _PATTERNS["birthday"]


def _knows_who_decides(known: Known) -> bool:
    """Whether it is known who decides: by parts in buying, by a tie, a fact, by what was said last or is planned."""
    plan, last = known.customer.plan, known.last
    return (
        bool(known.deciders)
        or known.customer.buying_role is BuyingRole.DECIDES
        or any(tie.word == "reports to" for tie in known.ties)
        or any(map(tells_who_decides, known.lines))
        or any(_DECIDES.search(line.sentence) for line in _facts(known))
        or (last is not None and _DECIDES.search(last.text) is not None)
        or (plan is not None and not plan.used and _DECIDES.search(plan.ask) is not None)
    )


def _facts(known: Known) -> Iterator[Line]:
    return (line for line in known.lines if line.kind is LineKind.FACT)


def _short(text: str) -> str:
    words = text.rstrip(" .").split()
    return " ".join(words) if len(words) <= _LONGEST_NEED else f"{' '.join(words[:_LONGEST_NEED])}…"
