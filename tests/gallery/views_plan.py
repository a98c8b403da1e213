"""The plan for the next time and the rhythm, in the gallery: what stands under the writing place in the details.

Empty is a new customer just met, usual a plan with a rhythm, long names a plan and troubles that go on and on, and
thousands a plan whose contact has happened, of somebody who is left in peace.
"""

from __future__ import annotations

import atexit
from datetime import date, timedelta
from functools import cache, partial

from journals import FOLDER, LONG_COMPANY, LONG_NAMES, LONG_TEXT, NOW, AnsweringDesk
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from rapport.domain.entries import Channel, When, Writing
from rapport.domain.ledger import LineKind, NewLine, State
from rapport.domain.offers import Side
from rapport.domain.people import ContactMethod, CustomerId, MethodKind
from rapport.domain.today import Section
from rapport.store import Journal
from rapport.ui.notes.details import CustomerDetails
from rapport.ui.notes.pane import NotesPane

TODAY = NOW.date()


@cache
def _journal(content: str) -> Journal:
    """Give a journal with one customer, as the module says."""
    journal = Journal.open(FOLDER / f"plan-{content.replace(' ', '-')}.rapport", clock=lambda: NOW)
    atexit.register(journal.close)
    long = content == "long names"
    names = ("Dana Adler", "Ohio Gravel") if not long else (LONG_NAMES[2], LONG_COMPANY)
    journal.add_customer(names[0], company=names[1])
    dana = CustomerId(1)
    gaps = {"empty": [0]}.get(content, range(14 if content == "thousands" else 21, 400, 33))
    for gap in sorted(gaps, reverse=True):
        when = When(NOW - timedelta(days=gap))
        journal.finish(Writing("Walked the yard.", Channel.VISIT, when, who=(dana,)))
    if content == "empty":
        return journal
    journal.add_method(dana, ContactMethod(MethodKind.MOBILE, "+1 555 0100"))
    for number in range(1, 8):
        _promise(journal, dana, f"drawing {number}", Side.ME if number < 5 else Side.THEM, kept=number % 3 > 0)
    texts = {
        "usual": ("Her word on line 2", "How Mia likes law\nWhether Paul has seen the drawings"),
        "long names": (LONG_TEXT[:700], "Donaudampfschifffahrtsgesellschaftskapitän " * 9),
        "thousands": ("The order for the spare pump before Easter", "Who signs while she is away"),
    }[content]
    journal.set_plan(dana, want=texts[0], ask=texts[1], on=TODAY if content != "thousands" else TODAY - timedelta(30))
    if content != "usual":
        journal.change_customer(dana, ideal_days=42, longest_days=61)
        journal.snooze(Section.QUIET, dana, date(2026, 5, 4))
    return journal


def _promise(journal: Journal, who: CustomerId, text: str, by: Side, *, kept: bool) -> None:
    journal.keep_line(who, NewLine(LineKind.PROMISE, text, by=by, due=date(2026, 3, 27)), on=TODAY)
    if kept:
        journal.close_line(max(line.id for line in journal.ledger(who)), State.KEPT, on=TODAY)


def notes_next_time(content: str) -> NotesPane:
    """One is about to write the plan of the new customer, and looks at the others."""
    pane = _pane(content)
    if content == "empty":
        pane.after = pane.details.edit_plan
    return pane


def notes_rhythm(content: str) -> NotesPane:
    """The rhythm is being set; in the long one with what is no length of time."""
    pane = _pane(content)
    pane.after = partial(_set_rhythm, pane.details, content)
    return pane


def _set_rhythm(details: CustomerDetails, content: str) -> None:
    details.edit_rhythm()
    if content == "long names":
        for field in details.rhythm.lines.values():
            field.setText("whenever the moon is full")
            field.commit()
    QApplication.processEvents()


def _pane(content: str) -> NotesPane:
    desk = AnsweringDesk(_journal(content))
    details = CustomerDetails(desk, lambda: NOW)
    pane = NotesPane(desk, details, lambda: NOW)
    desk.setParent(pane)
    if content == "thousands":
        pane.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    pane.writing.take_up_drafts()
    pane.writing.show_customer(CustomerId(1))
    details.show_customer(CustomerId(1))
    return pane


def notes_rhythm_narrow(content: str) -> NotesPane:
    return notes_rhythm(content)


def add_scenes(scene) -> None:
    """Put the views into the gallery whose `scene` this is."""
    scene(376, 752)(notes_next_time)
    scene(376, 752)(notes_rhythm)
    scene(250, 752)(notes_rhythm_narrow)
