"""What there is to ask about one person when one wants to know them by heart, from what the journal knows of them.

Every word of the language stands in the tables at the top.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from rapport.domain.aging import aged
from rapport.domain.by_heart import Answer, Ask, Question, QuestionKey, is_due, may_be_asked, was_missed
from rapport.domain.card import Source
from rapport.domain.in_words import MONTHS, number_words
from rapport.domain.ledger import Line, LineKind, Tact, Topic, next_day
from rapport.domain.offers import Side
from rapport.domain.people import BuyingRole, Welcome
from rapport.domain.today_words import promise_aside

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from rapport.domain.by_heart import Recall, Why
    from rapport.domain.entries import EntryId
    from rapport.domain.ledger import EarlierFact, LineId
    from rapport.domain.people import CustomerId

MOST = 20
"""How many questions a round has: three minutes."""
MOST_EACH = 3
"""How many of them are about one person."""
MOST_LINES = 3
"""How many lines of the ledger one answer has."""

_ASKS: Mapping[Ask, tuple[str, str]] = {
    Ask.WHO: ("Who is this?", ""),
    Ask.OWE: ("What do you owe?", "Which {count} things do you owe?"),
    Ask.ADDRESS: ("How do you address them?", ""),
    Ask.NEED: ("What do they need?", "Which {count} things do they need?"),
    Ask.DECIDES: ("Who decides?", ""),
    Ask.FAMILY: ("What do you know of the family?", "Which {count} things do you know of the family?"),
    Ask.OCCASION: ("Which day matters to them?", "Which {count} days matter to them?"),
    Ask.NOT_MENTION: ("What do you not mention?", "Which {count} things do you not mention?"),
}
_OF_MORE = "{count} of the {all}"
_DECIDE = ("{names} decides", "{names} decide")
_ROLES: Mapping[BuyingRole, str] = {
    BuyingRole.INFLUENCES: "{name} has a say",
    BuyingRole.USES: "{name} uses what is bought",
    BuyingRole.OPENS_DOOR: "{name} opens the door",
    BuyingRole.PAYS: "{name} pays",
}
_DUE, _AT, _AND = "due {day}", " at ", " and "
_MISSED, _IS_DUE, _NEW, _NOT_YET = range(4)


@dataclass(frozen=True, slots=True)
class Person:
    """What the journal knows of somebody that can be asked.

    `deciders` are those who decide where they work, `lines` what is open in the ledger, `earlier` what facts said
    before, `said_on` the days of the entries the lines came from, as far as those still stand. `put_away` is archived
    or in the trash.
    """

    id: CustomerId
    name: str
    why: Why
    company: str = ""
    title: str = ""
    place: str = ""
    address_as: str = ""
    role: BuyingRole | None = None
    welcome: Welcome = Welcome.WELCOME
    put_away: bool = False
    has_photo: bool = False
    deciders: tuple[tuple[CustomerId, str], ...] = ()
    lines: tuple[Line, ...] = ()
    earlier: Mapping[LineId, Sequence[EarlierFact]] = field(default_factory=dict)
    said_on: Mapping[EntryId, date] = field(default_factory=dict)
    recalls: Mapping[tuple[Ask, LineId | None], Recall] = field(default_factory=dict)


def round_of(people: Iterable[Person], on: date) -> tuple[Question, ...]:
    """Give the questions of a round, person by person in their order; no more people are taken than it needs."""
    found: list[Question] = []
    for person in people:
        found += questions_about(person, on)
        if len(found) >= MOST:
            break
    return tuple(found[:MOST])


def questions_about(person: Person, on: date) -> tuple[Question, ...]:
    """Give what to ask about one person: what was missed, what is due, what was never asked; who they are leads."""
    if person.put_away or not may_be_asked(person.why, person.welcome):
        return ()
    ranked = [(_rank(person, question.key, on), question) for question in _all_about(person, on)]
    ranked = sorted((each for each in ranked if each[0] < _NOT_YET), key=lambda each: each[0])[:MOST_EACH]
    return tuple(question for _, question in sorted(ranked, key=lambda each: each[1].key.ask is not Ask.WHO))


def _rank(person: Person, key: QuestionKey, on: date) -> int:
    return min(_rank_of(person.recalls.get((key.ask, line_id)), on) for line_id in key.line_ids or (None,))


def _rank_of(recall: Recall | None, on: date) -> int:
    if recall is None:
        return _NEW
    if not is_due(recall, on):
        return _NOT_YET
    return _MISSED if was_missed(recall) else _IS_DUE


def _all_about(person: Person, on: date) -> Iterator[Question]:
    """Give every question that has an answer, in the order of `Ask`."""
    details = {Ask.WHO: _who(person), Ask.ADDRESS: person.address_as, Ask.DECIDES: _decides(person)}
    for ask in Ask:
        if ask in details:
            decider = person.deciders[0][0] if ask is Ask.DECIDES and person.deciders else person.id
            if details[ask]:
                yield _question(person, ask, (Answer(details[ask], Source(customer_id=decider)),))
        elif lines := [line for line in person.lines if _is_asked(ask, line, on)]:
            yield _line_question(person, ask, lines, on)


def _is_asked(ask: Ask, line: Line, on: date) -> bool:
    """Whether a line belongs to an answer. What is sensitive is asked only as what not to mention."""
    if not line.is_open or (line.tact is Tact.SENSITIVE) is not (ask is Ask.NOT_MENTION):
        return False
    fits = {
        Ask.OWE: line.kind is LineKind.PROMISE and line.by is Side.ME,
        Ask.NEED: line.kind is LineKind.NEED,
        Ask.FAMILY: line.kind is LineKind.FACT and line.topic is Topic.FAMILY,
        Ask.OCCASION: line.kind is LineKind.OCCASION and next_day(line, on) is not None,
        Ask.NOT_MENTION: line.kind is LineKind.FACT,
    }
    return fits[ask]


def _line_question(person: Person, ask: Ask, lines: list[Line], on: date) -> Question:
    ordered = sorted(lines, key=lambda line: _rank_of(person.recalls.get((ask, line.id)), on))
    asked = ordered[:MOST_LINES]
    return _question(person, ask, tuple(_answer(person, line, on) for line in asked), asked, len(lines))


def _question(
    person: Person, ask: Ask, answers: tuple[Answer, ...], lines: Sequence[Line] = (), count: int = 1
) -> Question:
    one, many = _ASKS[ask]
    number = number_words(len(answers))
    if count > len(answers):
        number = _OF_MORE.format(count=number, all=number_words(count))
    return Question(
        key=QuestionKey(person.id, ask, tuple(line.id for line in lines)),
        customer=person.name,
        company=person.company,
        asks=one if count == 1 else many.format(count=number),
        answers=answers,
        why=person.why,
        from_face=ask is Ask.WHO and person.has_photo,
    )


def _answer(person: Person, line: Line, on: date) -> Answer:
    text, entry_id = line.text, line.entry_id if line.entry_id in person.said_on else None
    if line.kind is LineKind.FACT:
        text = aged(line, on, person.earlier.get(line.id, ()))
    elif line.kind is LineKind.OCCASION and line.month and line.day:
        text = f"{text}, {line.day} {MONTHS[line.month - 1]}"
    elif line.due is not None:
        aside = promise_aside(line.due, on)
        text = f"{text}, {aside if line.due < on else _DUE.format(day=aside)}"
    said_on = line.learned_on if entry_id is None else person.said_on[entry_id]
    return Answer(text, Source(entry_id, line.id, person.id, line.sentence), said_on)


def _who(person: Person) -> str:
    work = _AT.join(filter(None, (person.title, person.company)))
    known = ", ".join(filter(None, (work, person.place)))
    if person.has_photo:
        return ", ".join(filter(None, (person.name, known)))
    return known if work else ""


def _decides(person: Person) -> str:
    names = [name for _, name in person.deciders]
    if not names:
        return ""
    joined = _AND.join(filter(None, (", ".join(names[:-1]), names[-1])))
    said = [_DECIDE[len(names) > 1].format(names=joined)]
    if person.role is not None and person.role in _ROLES:
        said.append(_ROLES[person.role].format(name=person.name))
    return "; ".join(said)
