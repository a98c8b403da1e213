"""The commands that tell before they are asked: who needs me today, and what to know before walking in."""

from __future__ import annotations

from configparser import ConfigParser, Error
from typing import TYPE_CHECKING

from rapport.domain.folding import fold, one_line
from rapport.domain.habits import Habits, habits_of
from rapport.domain.in_words import last_contact_words
from rapport.domain.people import CustomerId
from rapport.domain.today import Section
from rapport.domain.today_words import TITLES, day_title, headline
from rapport.domain.troubles import Refusal
from rapport.local_time import LOCAL, local_now
from rapport.terminal import say, say_json, shown

if TYPE_CHECKING:
    import argparse
    from collections.abc import Collection, Iterator, Sequence
    from datetime import date
    from pathlib import Path

    from rapport.domain.card import Card
    from rapport.domain.people import CustomerLine
    from rapport.domain.today import Matter, Today
    from rapport.paths import Paths
    from rapport.store import Journal

MOST_TOLD = 7
"""How many customers of one name are told apart in a sentence."""


def tell_today(journal: Journal, arguments: argparse.Namespace, paths: Paths) -> int:
    """Print what Today shows, all of it. Raises Refusal for a day in a year that cannot be right."""
    from rapport.store.writing import FIRST_YEAR, LAST_YEAR  # noqa: PLC0415 - loaded with the journal, not for help

    on = arguments.on or local_now().date()
    if not FIRST_YEAR <= on.year <= LAST_YEAR:
        raise Refusal(f"The year {on.year} cannot be right.", f"Say a day from {FIRST_YEAR} to {LAST_YEAR}.")
    today = journal.today(on, habits_in(paths.settings_file), most=None)
    if arguments.json:
        say_json({section.value: [_matter_json(each) for each in today.part(section).matters] for section in Section})
        return 0
    say(day_title(today.on))
    mine = today.part(Section.OWED_BY_ME)
    say(headline(today, mine.late, mine.due))
    for line in _today_lines(today):
        say(line)
    return 0


def tell_card(journal: Journal, arguments: argparse.Namespace, paths: Paths) -> int:
    """Print a doorstep card, or those of everybody at a company; as a PDF through `arguments.write_cards`."""
    cards = _cards(journal, arguments, paths)
    if arguments.json:
        documents = [_card_json(card) for card in cards]
        say_json(documents[0] if len(documents) == 1 else documents)
    elif arguments.pdf is None:
        for line in (line for card in cards for line in _card_lines(card)):
            say(line)
    if arguments.pdf is not None:
        arguments.write_cards(_cards(journal, arguments, paths, paper=True), arguments.pdf)
    return 0


def _cards(journal: Journal, arguments: argparse.Namespace, paths: Paths, *, paper: bool = False) -> Sequence[Card]:
    ids = _meant(journal, arguments)
    return journal.cards(ids, local_now().date(), habits_in(paths.settings_file), paper=paper)


def habits_in(settings_file: Path) -> Habits:
    """Read the habits from the settings the window keeps; a file that cannot be read has none."""
    file = ConfigParser(interpolation=None, strict=False)
    try:
        file.read(settings_file, encoding="utf-8")
    except (Error, OSError, UnicodeDecodeError):
        return Habits()

    def read(key: str) -> str | None:
        section, _, name = key.partition("/")
        return file.get(section, name, fallback=None)

    return habits_of(read)


def told_apart(journal: Journal, lines: Sequence[CustomerLine]) -> str:
    """Say who customers of one name are, so that one can say which is meant: each with the number they have."""
    said = [f"--id {line.id} ({_known_by(journal, line)})" for line in lines[:MOST_TOLD]]
    if len(lines) > MOST_TOLD:
        said.append(f"{len(lines) - MOST_TOLD:,} more")
    return "; ".join(said)


def _known_by(journal: Journal, line: CustomerLine) -> str:
    role = journal.customer(line.id).buying_role
    last = last_contact_words(line.last_contact and line.last_contact.astimezone(LOCAL).date(), local_now().date())
    work = f"{line.title} at {line.company}" if line.title and line.company else line.title or line.company
    met = f"last contact {last}" if line.last_contact else last
    return ", ".join(filter(None, (work or "no company", line.place, role, met)))


def the_one_named(
    journal: Journal, name: str, company: str, *, ids: Collection[int] = (), new: bool = False
) -> CustomerId | None:
    """Give the customer of that name, at `company` if it is said, or of `ids`; None where nobody is called so.

    Raises Refusal where more than one is, and where they are called so elsewhere only, unless another may be `new`.
    """
    named = journal.customers_named(name)
    found = [line for line in named if fold(line.company) == fold(one_line(company))] if company else named
    if len(found) > 1:
        found = [line for line in found if line.id in ids] or found
    if len(found) > 1:
        ways = "--company or --id" if len({line.company for line in found}) > 1 else "--id"
        raise Refusal(f"There is more than one {shown(name)}: {told_apart(journal, found)}.", f"Say which with {ways}.")
    if found:
        return found[0].id
    if named and not new:
        where = f"works at {named[0].company}" if named[0].company else "is not known to work anywhere"
        said = f"{shown(name)} {where}." if len(named) == 1 else f"Others of that name: {told_apart(journal, named)}."
        raise Refusal(f"There is no {shown(name)} at “{shown(company)}”.", said)
    return None


def the_one_numbered(journal: Journal, number: int) -> CustomerId:
    """Give the customer of that number. Raises Refusal where there is none, or only one in the trash."""
    if lines := journal.customer_lines_of([CustomerId(number)], shelf=None):
        return lines[0].id
    raise Refusal(f"No customer has the number {number}.", "“rapport search NAME --json” tells it, as “customer”.")


def _meant(journal: Journal, arguments: argparse.Namespace) -> list[CustomerId]:
    if arguments.id is not None:
        return [the_one_numbered(journal, arguments.id)]
    if arguments.name is None:
        raise Refusal("It does not say whose card.", "Name a customer, or a company for everybody there.")
    name, company = arguments.name, arguments.company
    if customer_id := the_one_named(journal, name, company):
        return [customer_id]
    if people := journal.people_at(name):
        return [line.id for line in people]
    like = journal.names_like(name, 3)
    if len(like) == 1 and not company:
        return [like[0].id]  # the card says whose it is
    nobody = f"Nobody is called “{shown(name)}”, and no company."
    if len({fold(line.name) for line in like}) < len(like):
        told = "; ".join(f"{line.name}, --id {line.id} ({_known_by(journal, line)})" for line in like)
        raise Refusal(nobody, f"Did you mean one of these? {told}.")
    names = ", ".join(line.name for line in like)
    raise Refusal(nobody, f"Did you mean {names}?" if names else "")


def _card_lines(card: Card) -> Iterator[str]:
    from rapport.pages.card import LABELS, WORDS  # noqa: PLC0415 - only here

    yield f"{card.customer}: {card.about}" if card.about else card.customer
    if under := " · ".join(line.text for line in card.lines if line.part not in LABELS):
        yield f"  {under}"
    if card.first_contact:
        yield f"  {WORDS['first']}"
    for line in card.lines:
        if line.part in LABELS:
            said_on = f" ({line.said_on})" if line.said_on else ""
            yield f"  {LABELS[line.part]}: {line.text}{said_on}"


def _today_lines(today: Today) -> list[str]:
    lines: list[str] = []
    for section in Section:
        matters = today.part(section).matters
        lines += [TITLES[section]] if matters else []
        lines += [f"  {each.customer}: {each.text}" + (f" ({each.aside})" if each.aside else "") for each in matters]
    return lines


def _matter_json(matter: Matter) -> dict[str, object]:
    return {
        "customer": matter.customer,
        "customer_id": matter.customer_id,
        "company": matter.company,
        "text": matter.text,
        "why": matter.why,
        "sentence": matter.quote,
        "entry": matter.entry_id,
        "due": _iso(matter.due),
        "last": _iso(matter.last),
        "usual_days": matter.usual_days,
        "days_since": matter.days_since,
        "on": _iso(matter.on),
    }


def _card_json(card: Card) -> dict[str, object]:
    lines = [{"part": line.part, "text": line.text, "entry": line.source.entry_id} for line in card.lines]
    return {"customer": card.customer, "first_contact": card.first_contact, "lines": lines}


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
