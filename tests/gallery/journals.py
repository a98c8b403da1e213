"""The journals that the gallery's views are drawn from, one for each content, and a desk that answers at once."""

from __future__ import annotations

import atexit
import shutil
import tempfile
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from functools import cache
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from rapport.demo import compose_demo
from rapport.domain.changes import Change
from rapport.domain.entries import Channel, Entry, EntryId, Felt, When, Who
from rapport.domain.ledger import EarlierFact, Line, LineId, LineKind, Party, State, Tact, Tie, TieId, Topic, back_of
from rapport.domain.offers import Side
from rapport.domain.people import (
    BuyingRole,
    Company,
    CompanyId,
    ContactMethod,
    Customer,
    CustomerId,
    MethodKind,
    Place,
    Welcome,
)
from rapport.store import Journal

NOW = datetime(2026, 3, 31, 14, 10, tzinfo=UTC)
FOLDER = Path(tempfile.mkdtemp(prefix="rapport-gallery-"))
atexit.register(shutil.rmtree, FOLDER, ignore_errors=True)

LONG_NAMES = (
    "Maximiliane Freifrau von und zu Hohenstein-Oettingen und Sankt Blasien am Oberen See",
    "<b>Not bold</b> & sons",
    "Wolfeschlegelsteinhausenbergerdorff " * 4,
    "محمد عبد الرحمن القحطاني",
    "张伟",
    "the foreman at Lima, the one with the red hat who knows where the keys are",
)
LONG_COMPANY = "Vereinigte Schotter-, Kies- und Sandwerke Hohenstein & Söhne GmbH & Co. Kommanditgesellschaft"
LONG_TEXT = "Donaudampfschifffahrtsgesellschaftskapitänspatent" * 5 + " and then we went on talking. " * 30


class AnsweringDesk(QObject):
    """A desk on one journal and one thread."""

    changed = Signal(object)
    troubled = Signal(object)
    opened = Signal()
    failed = Signal(object)
    idle = Signal()
    busy = False

    def __init__(self, journal: Journal, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.journal = journal

    def ask(self, asker, reading, then, otherwise=None) -> None:
        self._do(lambda: reading(self.journal), then, otherwise)

    def do(self, asker, writing, then=None, otherwise=None) -> None:
        self._do(lambda: self._write(writing), then, otherwise)

    def work(self, asker, working, then, *, progress=None, otherwise=None) -> None:
        def run():
            going = working(self.journal)
            while True:
                try:
                    next(going)
                except StopIteration as end:
                    return end.value

        self._do(run, then, otherwise)

    def _do(self, job, then, otherwise) -> None:
        try:
            value = job()
        except Exception as error:
            if otherwise is None:
                raise
            otherwise(error)
            return
        if then is not None:
            then(value)

    def _write(self, writing):
        value = writing(self.journal)
        if isinstance(value, Change) and value.moved:
            self.changed.emit(value)
        return value


@cache
def journal_of(content: str) -> Journal:
    """Give the journal of a content; it lasts as long as the gallery is drawn."""
    journal = Journal.open(FOLDER / f"{content.replace(' ', '-')}.rapport", clock=lambda: NOW)
    atexit.register(journal.close)
    if content == "usual":
        compose_demo(journal, NOW)
    elif content == "long names":
        lines = [_line(number, f"{word}: {LONG_TEXT[:400]}", who=2) for number, word in enumerate(_SAID, 1)]
        _compose(journal, LONG_NAMES, (LONG_COMPANY,), texts=(LONG_TEXT, "Short."), lines=lines)
    elif content == "thousands":
        names = [f"{given} {family}{number:04}" for number in range(1_250) for given, family in _PEOPLE]
        texts = ("Walked the yard. Line 2 is still the trouble; they run it at night.", "Called about the invoice.")
        firms = ("Ohio Gravel", "Lima Steel", "Chen & Daughters")
        lines = [_line(number, f"{_SAID[number % len(_SAID)]} number {number}") for number in range(1, 121)]
        _compose(journal, names, firms, texts=texts, entries=2_000, lines=lines)
    return journal


_PEOPLE = (("Dana", "Adler"), ("Luis", "Brown"), ("Mei", "Chen"), ("Omar", "Diaz"))


_SAID = ("the pump curve", "a quieter pump", "Mia, daughter", "birthday", "the drawings", "the old quote", "a spare")


def _compose(journal: Journal, names, firms, *, texts, lines, entries: int = 40) -> None:
    companies = [
        Company(CompanyId(number), name, (Place("Yard", "4410 Old Springfield Pike, Dayton, OH"),) * 2, texts[0])
        for number, name in enumerate(firms, 1)
    ]
    people = [_customer(number, name, companies[number % len(companies)]) for number, name in enumerate(names, 1)]
    journal.compose(
        companies,
        people,
        [_entry(number, people, texts) for number in range(1, entries + 1)],
        lines=lines,
        earlier={line.id: (EarlierFact(line.text, line.learned_on, date(2025, 9, 1)),) for line in lines if line.topic},
        ties=[_tie(number, people) for number in range(1, 4)],
    )


def _line(number: int, text: str, who: int = 1) -> Line:
    """Give a line of a customer's, the first or who comes first by name, of each kind and state in turn."""
    learned = date(2024, 3, 1)
    line = Line(LineId(number), LineKind.PROMISE, CustomerId(who), text, entry_id=EntryId(number % 40 or 1))
    return (
        replace(line, by=Side.ME, due=date(2026, 3, 1) + timedelta(days=number)),
        replace(line, kind=LineKind.NEED),
        replace(
            line, kind=LineKind.FACT, topic=list(Topic)[number % 8], tact=list(Tact)[number % 3], learned_on=learned
        ),
        replace(line, kind=LineKind.OCCASION, month=1 + number % 12, day=1 + number % 28, year=1971),
        replace(line, by=Side.THEM),
        replace(line, by=Side.ME, state=State.LET_GO, closed_on=date(2026, 3, 2), reason=text),
        replace(line, kind=LineKind.NEED, state=State.MET, closed_on=date(2026, 3, 2)),
    )[number % 7]


def _tie(number: int, people: list[Customer]) -> tuple[Party, Tie]:
    """Give a tie of the first customer's to another."""
    one, other = people[0], people[number]
    word = ("reports to", "introduced by", "works with")[number % 3]
    tie = Tie(TieId(number), word, back_of(word), Party(other.name, other.id), EntryId(number))
    return Party(one.name, one.id), tie


def _customer(number: int, name: str, company: Company) -> Customer:
    return Customer(
        id=CustomerId(number),
        name=name.strip(),
        company=company.name,
        company_id=company.id,
        title="Head of purchasing for aggregates, pumps and everything that turns",
        place="Dayton",
        buying_role=BuyingRole.DECIDES,
        address_as=f"say {name.split(maxsplit=1)[0]}",
        note="Coffee black. Decides with her brother.",
        welcome=Welcome.NO_CONTACT if number <= 2 else Welcome.WELCOME,
        welcome_since=date(2026, 2, 3) if number <= 2 else None,
        welcome_why="Wrote that all orders go through the office from now on" if number <= 2 else "",
        methods=(
            ContactMethod(MethodKind.MOBILE, "+1 555 0100", "the one that is on at night", preferred=True),
            ContactMethod(MethodKind.EMAIL, f"{'a-very-long-address' * 3}@ohiogravel.example"),
        ),
    )


def _entry(number: int, people: list[Customer], texts) -> Entry:
    when = When(NOW - timedelta(days=3 * number))
    many = people[:4] if number % 5 == 0 else people[:1]
    return Entry(
        id=EntryId(number),
        channel=list(Channel)[number % 9],
        when=when,
        text=texts[number % len(texts)],
        who=tuple(Who(person.id, person.name) for person in many),
        place="the yard" if number % 3 else "",
        felt=Felt.GOOD if number % 4 == 0 else None,
        written_at=when.at,
    )
