"""The window in the gallery, whole and narrow, and its panes one by one: `add_scenes(scene)` puts them there."""

from __future__ import annotations

import tempfile
from functools import partial
from pathlib import Path

from journals import FOLDER, NOW, AnsweringDesk, journal_of
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QWidget

from rapport.domain.entries import Channel, Felt, When, Writing
from rapport.domain.people import CustomerId, CustomerOrder
from rapport.ui.customers import CustomersPane
from rapport.ui.dialogs.trouble_page import TroublePage
from rapport.ui.notes.details import CustomerDetails
from rapport.ui.notes.pane import NotesPane
from rapport.ui.settings import Settings
from rapport.ui.theme import ColourScheme, Look, theme_of
from rapport.ui.window import Window

TYPED = """Brought the torque wrench back. I'll send the offer for line 2 by Wednesday. Night shift is down to one \
pump, they need a spare before Easter."""


def someone(content: str) -> CustomerId | None:
    """Give whom the views show: the first by name, in the usual journal Dana Adler; nobody in an empty one."""
    lines = journal_of(content).customer_lines(CustomerOrder.NAME)
    wanted = [line for line in lines if line.name == "Dana Adler"] or lines
    return wanted[0].id if wanted else None


def make_window(content: str) -> Window:
    """Give a window on the journal of `content`, somebody picked."""
    app = QApplication.instance()
    look = Look(app, ColourScheme(theme_of().name), app.property("gallery_zoom") or 1.0)
    settings = Settings(Path(tempfile.mkdtemp(dir=FOLDER)) / "settings.ini")
    desk = AnsweringDesk(journal_of(content))
    window = Window(desk, settings, look, FOLDER / "journal.rapport", lambda: NOW)
    desk.setParent(window)
    look.setParent(window)
    desk.opened.emit()
    window.go_to_customer(someone(content))
    return window


def whole_window(content: str) -> Window:
    return make_window(content)


def window_850(content: str) -> Window:
    return make_window(content)


def window_600(content: str) -> Window:
    """One pane alone: in the usual content the timeline, else the list or the notes."""
    window = make_window(content)
    fronts = {"empty": window.customers, "usual": window.timeline, "long names": window.timeline}
    window.after = partial(window.panes.bring_front, fronts.get(content, window.notes))
    return window


def window_400(content: str) -> Window:
    return window_600(content)


def trouble_page(content: str) -> Window:
    """The journal cannot be opened."""
    window = make_window("empty")
    sentence = "The journal is damaged." if content != "long names" else "The journal at " + "a/long/way/" * 12
    deeds = (("Try again", window.show), ("Open the folder", window.show), ("Quit", window.close))
    window.show_trouble(TroublePage(sentence, "Go back to a backup; nothing was changed.", deeds))
    return window


def customers_pane(content: str) -> CustomersPane:
    pane = _alone(CustomersPane, content)
    pane.pick(someone(content))
    return pane


def notes_pane(content: str) -> NotesPane:
    """The usual one has words in it, as one writes."""
    pane = notes_of(content)
    if content in {"usual", "long names"}:
        _write(pane, content)
    return pane


def notes_at_rest(content: str) -> NotesPane:
    pane = notes_of(content)
    pane.details.about.unfold(on=content == "long names")
    return pane


def notes_of(content: str) -> NotesPane:
    desk = AnsweringDesk(journal_of(content))
    details = CustomerDetails(desk, lambda: NOW)
    pane = NotesPane(desk, details, lambda: NOW)
    desk.setParent(pane)
    pane.writing.take_up_drafts()
    pane.writing.show_customer(someone(content))
    details.show_customer(someone(content))
    return pane


def _write(pane: NotesPane, content: str) -> None:
    chips = pane.writing.chips
    felt = Felt.GOOD if content == "usual" else Felt.STRAINED
    place = "" if content == "usual" else "the yard behind the second gate, where the old crusher stands"
    chips.show_writing(Writing("", Channel.VISIT, When(NOW), place=place, felt=felt), chips.people)
    pane.writing.text.insertPlainText(TYPED if content == "usual" else TYPED * 6)
    pane.writing.status.show_saved(NOW)


def _alone(make: type[QWidget], content: str) -> QWidget:
    desk: QObject = AnsweringDesk(journal_of(content))
    pane = make(desk, lambda: NOW)
    desk.setParent(pane)
    return pane


def add_scenes(scene) -> None:
    """Put the views into the gallery whose `scene` this is."""
    scene(1280, 800)(whole_window)
    scene(850, 800)(window_850)
    scene(600, 800)(window_600)
    scene(400, 700)(window_400)
    scene(1000, 640)(trouble_page)
    scene(272, 752)(customers_pane)
    scene(376, 752)(notes_pane)
    scene(376, 752)(notes_at_rest)
