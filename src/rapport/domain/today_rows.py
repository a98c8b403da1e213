"""The rows of Today, each made from what the journal knows about one person."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from rapport.domain import in_words, today_words
from rapport.domain.aging import aged, question
from rapport.domain.ledger import days_late, next_day, turning
from rapport.domain.offers import Side
from rapport.domain.quoting import said
from rapport.domain.today import Matter, Section

if TYPE_CHECKING:
    from rapport.domain.entries import Entry, EntryId
    from rapport.domain.habits import Habits
    from rapport.domain.ledger import Line
    from rapport.domain.people import CustomerId
    from rapport.domain.rhythm import Rhythm


class Person(NamedTuple):
    """Who a row is about. `way` is how to reach them best: "by text", or the channel of the last contact."""

    id: CustomerId
    name: str
    company: str
    way: str = ""
    need: str = ""
    """An open need of theirs, if that is why one may reach out."""
    days: int = 1
    """On how many days there was contact, with somebody who has no rhythm yet: one or two."""
    met: int = 0
    """On how many of those one met."""
    last_entry: EntryId | None = None


def promise_matter(person: Person, line: Line, on: date) -> Matter:
    """Give the row of an open promise."""
    late = days_late(line, on)
    return Matter(
        section=Section.OWED_BY_ME if line.by is Side.ME else Section.OWED_TO_ME,
        customer_id=person.id,
        customer=person.name,
        company=person.company,
        text=line.text,
        why=today_words.promise_why(line, on),
        aside=today_words.promise_aside(line.due, on),
        late=late > 0,
        quote=line.sentence,
        line_id=line.id,
        entry_id=line.entry_id,
        due=line.due,
        days_since=late or None,
    )


def quiet_matter(person: Person, rhythm: Rhythm, on: date) -> Matter:
    """Give the row of somebody who has been quiet too long."""
    why = today_words.quiet_why(rhythm, on, need=person.need, days=person.days, met=person.met)
    usual = rhythm.ideal_days or rhythm.usual_days
    return Matter(
        section=Section.QUIET,
        customer_id=person.id,
        customer=person.name,
        company=person.company,
        text=why,
        why=why,
        aside=person.way,
        entry_id=person.last_entry,
        last=date.fromordinal(rhythm.last_day),
        usual_days=None if usual is None else round(usual),
        days_since=on.toordinal() - rhythm.last_day,
    )


def occasion_matter(person: Person, line: Line, on: date) -> Matter:
    """Give the row of somebody's day. Raises ValueError for a line without one."""
    day = next_day(line, on)
    if day is None:
        raise ValueError(line)
    text = today_words.occasion_words(line.text, turning(line, day), day, on)
    return Matter(
        section=Section.OCCASIONS,
        customer_id=person.id,
        customer=person.name,
        company=person.company,
        text=text,
        why=f"{person.name}: {text}.",
        aside=today_words.day_and_month(day),
        quote=line.sentence,
        line_id=line.id,
        entry_id=line.entry_id,
        on=day,
    )


def strained_matter(person: Person, entry: Entry, on: date) -> Matter:
    """Give the row of somebody with whom something is to be made right."""
    text = today_words.strained_words(said(entry.text), entry.when.at.date(), on)
    return _entry_matter(Section.MAKE_RIGHT, person, entry, text, on)


def without_note_matter(person: Person, entry: Entry, on: date) -> Matter:
    """Give the row of a contact nobody has written down yet."""
    text = today_words.no_note_words(entry.channel, entry.when.at.date(), on)
    return _entry_matter(Section.WITHOUT_NOTE, person, entry, text, on)


def ask_matter(person: Person, line: Line, on: date, habits: Habits) -> Matter:
    """Give the row of a fact to ask about."""
    known = line.confirmed_on or line.learned_on or on
    return Matter(
        section=Section.ASK,
        customer_id=person.id,
        customer=person.name,
        company=person.company,
        text=question(line, on, habits.fact_days) or aged(line, on),
        why=today_words.asked_why(known),
        aside=today_words.since_words(known),
        quote=line.sentence,
        line_id=line.id,
        entry_id=line.entry_id,
        on=known,
    )


def _entry_matter(section: Section, person: Person, entry: Entry, text: str, on: date) -> Matter:
    day = entry.when.at.date()
    return Matter(
        section=section,
        customer_id=person.id,
        customer=person.name,
        company=person.company,
        text=text,
        why=text,
        aside=in_words.in_letters(in_words.ago(day, on)),
        entry_id=entry.id,
        on=day,
    )
