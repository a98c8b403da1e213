"""What opens over the window in the gallery, cards and dialogs: `add_scenes(scene)` puts them there."""

from __future__ import annotations

from pathlib import Path

from journals import FOLDER, NOW, AnsweringDesk, journal_of
from PySide6.QtCore import QEventLoop
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog
from views_window import make_window, someone

from rapport.ui.dialogs.about import About
from rapport.ui.dialogs.bug import BugReport
from rapport.ui.dialogs.changes import RecentChanges
from rapport.ui.dialogs.importing import ImportContacts
from rapport.ui.dialogs.shortcuts import Shortcuts
from rapport.ui.window import Window

WORDS = {"empty": "zebra", "usual": "pump", "long names": "wolfe", "thousands": "yard"}
CONTACTS = Path(__file__).resolve().parents[1] / "fixtures" / "contacts"
FILES = {
    "empty": ["notes.txt"],
    "usual": ["iphone.vcf", "google_2024.csv"],
    "long names": ["cut.vcf", "linkedin.csv", "hubspot.csv"],
}


def search_results(content: str) -> Window:
    window = make_window(content)

    def look_for() -> None:
        window.search.take_focus()
        QTest.keyClicks(window.search, WORDS[content])

    window.after = look_for
    return window


def palette(content: str) -> Window:
    """With nothing typed, with a person's name, and with words that nothing has."""
    window = make_window(content)
    typed = {"empty": "zebra", "usual": "", "long names": "wolfe", "thousands": "da"}[content]

    def open_card() -> None:
        window.palette_card.toggle()
        QTest.keyClicks(window.palette_card.line, typed)

    window.after = open_card
    return window


def import_preview(content: str) -> QDialog:
    dialog = ImportContacts(AnsweringDesk(journal_of(content)))
    dialog._desk.setParent(dialog)
    paths = [CONTACTS / name for name in FILES[content]] if content in FILES else [_many_cards()]

    def begin() -> None:
        dialog.begin(paths)
        while dialog._bar.isVisible():  # the files are read in a thread of their own
            QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
        dialog.adjustSize()

    dialog.after = begin
    return dialog


def recent_changes(content: str) -> QDialog:
    journal = journal_of(content)
    if content != "empty" and not journal.steps():
        who = someone(content)
        for number in range(3 if content != "thousands" else 200):
            journal.change_customer(who, place=f"Dayton {number}")
        entries = journal.timeline(who).entries[:3]
        for entry in entries:
            journal.delete_entry(entry.id)
    dialog = RecentChanges(AnsweringDesk(journal), lambda: NOW)
    dialog._desk.setParent(dialog)
    return dialog


def shortcuts(content: str) -> QDialog:
    dialog = Shortcuts()
    dialog.line.setText({"empty": "zebra", "long names": "timeline"}.get(content, ""))
    return dialog


def about(_content: str) -> QDialog:
    return About(Path("/home/dana/journal.rapport"))


def bug_report(_content: str) -> QDialog:
    return BugReport(ValueError("a bug"))


def _many_cards() -> Path:
    file = FOLDER / "many.vcf"
    if not file.exists():
        names = (f"FN:Dana Adler{number}\r\nTEL:+1555{number:04}" for number in range(2_000))
        cards = (f"BEGIN:VCARD\r\nVERSION:3.0\r\n{name}\r\nEND:VCARD\r\n" for name in names)
        file.write_text("".join(cards), encoding="utf-8")
    return file


def add_scenes(scene) -> None:
    """Put the views into the gallery whose `scene` this is."""
    scene(1000, 640)(search_results)
    scene(1000, 640)(palette)
    scene(520, 480)(import_preview)
    scene(620, 640)(recent_changes)
    scene(560, 640)(shortcuts)
    scene(520, 400)(about)
    scene(520, 400)(bug_report)
