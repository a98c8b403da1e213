"""What a note holds, in the gallery: offers as one writes, and the ledger; `add_scenes(scene)` puts them there."""

from __future__ import annotations

from functools import cache, partial

from journals import NOW, AnsweringDesk, journal_of
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QScrollArea
from views_window import notes_of, someone

from rapport.ui.notes.details import CustomerDetails
from rapport.ui.notes.ledger_row import LineRow
from rapport.ui.notes.offers_reader import load_reader
from rapport.ui.notes.pane import NotesPane
from rapport.ui.notes.writing_offers import WritingOffers

VISIT = """Walked the yard with the foreman. I'll send the pump curve by Friday. She's after a quieter pump for the \
night shift. Dana will check the drawings with Paul. Her birthday is on 14 May. Mia starts law in October."""
NOTES = {
    "empty": "Walked the yard. It rained all morning and we had a good laugh about the gate.",
    "usual": VISIT,
    "long names": " ".join(
        f"I'll send {what} to the Vereinigte Schotter-, Kies- und Sandwerke Hohenstein-Oettingen by {day}."
        for what, day in (("the whole set of revised drawings", "30 September 2027"), ("<b>the offer</b>", "Friday"))
    ),
    "thousands": " ".join(f"I'll send drawing {number} by Friday." for number in range(1, 41)),
}
_reader = cache(load_reader)
"""What reads notes, made once: its patterns take their time."""


def writing_with_offers(content: str) -> NotesPane:
    """In the usual note two are accepted and the next one waits; in a long one the first is being changed."""
    pane = notes_of(content)
    pane.focus = pane.writing.text
    pane.after = partial(_write, pane, content)
    return pane


def writing_on_an_offer(content: str) -> NotesPane:
    """One is on an offer's row, or changes it."""
    pane = notes_of(content)
    pane.after = partial(_go_to_offer, pane, content)
    return pane


def ledger_whole(content: str) -> QScrollArea:
    details, area = _details(content)
    details.about.unfold(on=True)
    return area


def ledger_on_a_row(content: str) -> QScrollArea:
    """One is on a line and sees its keys; in the long one it is asked why a promise is let go, in the many a fact."""
    details, area = _details(content)
    area.after = partial(_go_to_row, details, content)
    return area


def _write(pane: NotesPane, content: str) -> None:
    place = pane.writing
    place.text.load("")  # a draft may have been taken up
    place.text.insertPlainText(NOTES[content])
    _read(place.offers)
    for _ in range(2 if content == "usual" else 0):
        place.offers.accept_next()
    place.status.show_saved(NOW)


def _read(offers: WritingOffers) -> None:
    """Have the note read at once."""
    offers._on_loaded(_reader())
    while not offers._reading.is_done:
        offers._read_on()


def _go_to_offer(pane: NotesPane, content: str) -> None:
    _write(pane, content)
    buttons = pane.writing.offers.rows.buttons
    if buttons:
        buttons[0].setFocus(Qt.FocusReason.TabFocusReason)
        if content == "long names":
            QTest.keyClick(buttons[0], Qt.Key.Key_F2)
    QApplication.processEvents()


def _go_to_row(details: CustomerDetails, content: str) -> None:
    details.focus_first()
    row = QApplication.focusWidget()
    if isinstance(row, LineRow) and content == "long names":
        QTest.keyClick(row, Qt.Key.Key_L)
    elif content in {"empty", "thousands"}:
        details.ledger.facts.begin_adding()


def _details(content: str) -> tuple[CustomerDetails, QScrollArea]:
    desk = AnsweringDesk(journal_of(content))
    details = CustomerDetails(desk, lambda: NOW)
    desk.setParent(details)
    area = QScrollArea()
    area.setProperty("kind", "page")
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setWidget(details)
    details.show_customer(someone(content))
    return details, area


def add_scenes(scene) -> None:
    """Put the views into the gallery whose `scene` this is."""
    scene(376, 752)(writing_with_offers)
    scene(376, 752)(writing_on_an_offer)
    scene(376, 1500)(ledger_whole)
    scene(376, 752)(ledger_on_a_row)
