"""What the card asks of the journal, in one go: the cards, and who else works there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from rapport.domain.card import Card
    from rapport.domain.habits import Habits
    from rapport.domain.people import CustomerId
    from rapport.store import Journal

MOST_COLLEAGUES = 40
"""The most people of one company at once; of more, those met last."""


@dataclass(frozen=True, slots=True)
class Asked:
    """Whose cards for which day; `everyone` of the company too, where it is one customer. `paper` is to be printed."""

    ids: tuple[CustomerId, ...]
    on: date
    habits: Habits
    everyone: bool = False
    paper: bool = False


@dataclass(frozen=True, slots=True)
class Told:
    """The cards, in order. Where it is one customer of a company, its name and how many work there are told too."""

    cards: tuple[Card, ...]
    company: str = ""
    people: int = 0


def read(journal: Journal, asked: Asked) -> Told:
    """Read what is asked; customers in the trash are left out. Raises Refusal for one who is not in the journal."""
    customers = [customer for each in asked.ids if (customer := journal.customer(each)).deleted_at is None]
    ids: Sequence[CustomerId] = [customer.id for customer in customers]
    company, people = "", 0
    if len(asked.ids) == 1 and customers and customers[0].company_id is not None:
        colleagues = journal.colleagues(customers[0].company_id, customers[0].id)
        others = journal.customer_lines_of(line.id for line in colleagues)  # without the archived
        company, people = customers[0].company, len(others) + 1
        if asked.everyone:
            ids = [*ids, *(line.id for line in others[: MOST_COLLEAGUES - 1])]
    return Told(journal.cards(ids, asked.on, asked.habits, paper=asked.paper), company, people)


def everyone_words(told: Told, *, shown: bool) -> str:
    """Say what the key for the colleagues does: "everyone at Ohio Gravel (3)", or "only Dana Adler"."""
    if shown:
        return f"only {told.cards[0].customer}"
    most = f"{MOST_COLLEAGUES} of {told.people:,}" if told.people > MOST_COLLEAGUES else f"{told.people:,}"
    return f"everyone at {told.company} ({most})"
