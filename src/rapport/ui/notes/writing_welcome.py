"""Warns while one writes of reaching out to someone who asked not to be contacted; it never stands in the way."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from rapport.domain.entries import Channel
from rapport.domain.in_words import MONTHS
from rapport.domain.people import Welcome
from rapport.domain.troubles import Refusal
from rapport.ui.notes.offers_words import called

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date, datetime

    from rapport.desk import Desk
    from rapport.domain.entries import Writing
    from rapport.domain.people import Customer, CustomerId
    from rapport.store.journal import Journal

NOT_OUTGOING = frozenset({Channel.NOTE, Channel.EVENT})
"""What one does not go to somebody for: a note to oneself, and an event where both happen to be."""


class WelcomeWarner(QObject):
    """Watches whom a writing is about and how it came about."""

    warned = Signal(str)
    """The sentence to show, '' for none."""

    def __init__(self, desk: Desk, clock: Callable[[], datetime], parent: QObject) -> None:
        """Know of nobody yet."""
        super().__init__(parent)
        self._desk, self._clock = desk, clock
        self._who: tuple[CustomerId, ...] = ()
        self._sentence = ""

    def watch(self, writing: Writing) -> None:
        """Follow the writing; only another set of people is asked about."""
        who = writing.who if writing.channel not in NOT_OUTGOING else ()
        if who != self._who:
            self._who = who
            self.ask_anew()

    def ask_anew(self) -> None:
        """Ask again how welcome one is."""
        who = self._who
        if who:
            self._desk.ask(self, lambda journal: (who, _not_to_be_contacted(journal, who)), self._on_found)
        else:
            self._say("")

    def _on_found(self, found: tuple[Sequence[CustomerId], Sequence[Customer]]) -> None:
        who, customers = found
        if who == self._who:
            self._say(" ".join(warning_of(customer, self._clock().date()) for customer in customers))

    def _say(self, sentence: str) -> None:
        if sentence != self._sentence:
            self._sentence = sentence
            self.warned.emit(sentence)


def warning_of(customer: Customer, today: date) -> str:
    """Say that one is not to be contacted: "Dana asked not to be contacted (since 3 March: too many calls)."."""
    since = customer.welcome_since
    parts = []
    if since:
        year = "" if since.year == today.year else f" {since.year}"
        parts.append(f"since {since.day} {MONTHS[since.month - 1]}{year}")
    if customer.welcome_why:
        parts.append(customer.welcome_why.rstrip("."))
    reason = f" ({': '.join(parts)})" if parts else ""
    return f"{called(customer.name)} asked not to be contacted{reason}."


def _not_to_be_contacted(journal: Journal, who: Sequence[CustomerId]) -> list[Customer]:
    found = []
    for customer_id in who:
        try:
            customer = journal.customer(customer_id)
        except Refusal:  # gone meanwhile; finishing says so
            continue
        if customer.welcome is Welcome.NO_CONTACT:
            found.append(customer)
    return found
