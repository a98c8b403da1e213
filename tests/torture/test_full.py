"""A disk that fills up while one works: what is typed stays, and is kept as soon as there is room."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from rapport.paths import Paths
from rapport.store import Journal
from rapport.ui.dialogs.importing import ImportContacts
from rapport.ui.notes import draft_keeper
from rapport.ui.window import UNSAVED

FULL = "The disk is full, so nothing more can be kept."
LONG = "Walked the yard and talked about the pump. " * 3_000
CARD = "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Person {}\r\nEND:VCARD\r\n"


class FullJournal:
    """A journal that may not grow, which is as much of a full disk as can be had without mounting one."""

    def __init__(self, folder):
        self.folder = folder
        self.rapport = None

    def fill(self):
        self._limit(1)  # SQLite takes it for as many as there are

    def make_room(self):
        self._limit(1_000_000)

    def _limit(self, pages):
        self.rapport.desk.do(
            self.rapport.window, lambda journal: journal.database.value(f"PRAGMA max_page_count = {pages}")
        )
        self.rapport.settle()


@pytest.fixture(params=["a full disk", "a journal that may not grow"])
def disk(request, tmp_path):
    if request.param == "a full disk":
        return request.getfixturevalue("small_disk")
    return FullJournal(tmp_path)


@pytest.fixture
def opened(start, disk, monkeypatch):
    """The program on a disk that can be filled; it looks for room more often than it does for a person."""
    monkeypatch.setattr(draft_keeper, "RETRY", 500)
    rapport = start(disk.folder / "home")
    disk.rapport = rapport
    return rapport


def _full(rapport, disk, text="Walked the yard."):
    rapport.add_customer("Dana Adler")
    rapport.type(text)
    rapport.wait(lambda: rapport.status.startswith("Saved"))
    rapport.settle()
    disk.fill()


def test_what_is_typed_is_saved_as_soon_as_there_is_room(opened, disk, whole, reading):
    _full(opened, disk)
    opened.writing.text.insertPlainText(LONG)
    opened.wait(lambda: FULL in opened.status)
    opened.type(" Still here.")
    opened.wait(opened.writing._keeper._retry.isActive)  # nothing but trying again will save it
    typed = opened.writing.text.words
    assert typed.endswith("Still here.")
    assert typed.startswith("Walked the yard.")
    disk.make_room()
    opened.wait(lambda: opened.status.startswith("Saved"))
    whole(opened.paths.journal)
    with reading(opened.paths.journal) as journal:
        assert [draft.writing.text for draft in journal.drafts()] == [typed]
    opened.writing.finish()
    opened.wait(lambda: opened.status.startswith("Kept"))
    opened.goes_on()


def test_an_entry_that_cannot_be_finished_stays_and_is_finished_later(opened, disk, whole, reading):
    _full(opened, disk)
    customer = opened.window.customers.current()
    opened.writing.text.insertPlainText(LONG)
    opened.writing.finish()
    opened.wait(lambda: FULL in opened.status)
    typed = opened.writing.text.words
    assert typed.startswith("Walked the yard.")
    disk.make_room()
    opened.writing.finish()
    opened.wait(lambda: opened.status.startswith("Kept"))
    whole(opened.paths.journal)
    with reading(opened.paths.journal) as journal:
        assert [entry.text for entry in journal.timeline(customer).entries] == [typed.strip()]
        assert journal.drafts() == ()
    opened.goes_on()


def test_another_customer_picked_while_it_is_full_takes_no_words_away(opened, disk, reading):
    luis = opened.add_customer("Luis Brown")
    _full(opened, disk)
    opened.writing.text.insertPlainText(LONG)
    opened.window.go_to_customer(luis)
    opened.wait(lambda: FULL in opened.status)
    typed = opened.writing.text.words
    assert typed.startswith("Walked the yard.")
    disk.make_room()
    opened.wait(lambda: opened.status.startswith("Saved"))
    with reading(opened.paths.journal) as journal:
        assert [draft.writing.text for draft in journal.drafts()] == [typed]


def test_an_import_that_fills_the_disk_says_so_and_works_later(opened, disk, whole, tmp_path, reading):
    people = tmp_path / "people.vcf"
    people.write_text("".join(CARD.format(number) for number in range(1_500)))
    _full(opened, disk)
    dialog = _import(opened, people)
    opened.wait(lambda: FULL in dialog._words.text())
    _press(dialog, "Close")
    disk.make_room()
    whole(opened.paths.journal)
    dialog = _import(opened, people)
    opened.wait(lambda: dialog._title.text() == "Imported", 30)
    _press(dialog, "Close")
    whole(opened.paths.journal)
    with reading(opened.paths.journal) as journal:
        assert len(journal.customer_lines()) == 1_501
    assert opened.writing.text.words == "Walked the yard."
    opened.writing.finish()
    opened.wait(lambda: opened.status.startswith("Kept"))


def test_a_detail_that_cannot_be_kept_stays_and_is_kept_later(opened, disk, reading):
    _full(opened, disk)
    customer = opened.window.customers.current()
    note = opened.window.details.note
    note.edit.setFocus()
    note.edit.insertPlainText(LONG)
    opened.wait(lambda: FULL in note._trouble.text())
    assert note.text() == LONG
    disk.make_room()
    opened.window.details.save_now()
    opened.settle()
    with reading(opened.paths.journal) as journal:
        assert journal.customer(customer).note == LONG


def test_a_customer_who_cannot_be_added_stays_in_the_card(start, small_disk, whole):
    rapport = start(small_disk.folder / "home")
    _full(rapport, small_disk)
    card = rapport.window.customers.card
    rapport.window.new_customer()
    card.name.setText("Luis Brown")
    card.company.setText("Lima Steel")
    rapport.qtbot.keyClick(card.company, Qt.Key.Key_Return)
    rapport.wait(lambda: FULL in card._said.text())
    assert (card.name.text(), card.company.text()) == ("Luis Brown", "Lima Steel")
    small_disk.make_room()
    rapport.qtbot.keyClick(card.company, Qt.Key.Key_Return)
    rapport.wait(card.isHidden)
    whole(rapport.paths.journal)


def test_closing_would_lose_words_so_it_asks_first(start, small_disk, reading):
    rapport = start(small_disk.folder / "home")
    _full(rapport, small_disk)
    rapport.writing.text.insertPlainText(LONG)
    rapport.wait(lambda: FULL in rapport.status)
    assert not rapport.window.close()
    assert rapport.window.isVisible()
    assert rapport.window.notice.text == UNSAVED
    typed = rapport.writing.text.words
    small_disk.make_room()
    rapport.wait(lambda: rapport.status.startswith("Saved"))
    assert rapport.window.close()
    rapport.close()
    with reading(rapport.paths.journal) as journal:
        assert [draft.writing.text for draft in journal.drafts()] == [typed]


def test_one_can_quit_all_the_same(start, small_disk):
    rapport = start(small_disk.folder / "home")
    _full(rapport, small_disk)
    rapport.writing.text.insertPlainText(LONG)
    rapport.wait(lambda: FULL in rapport.status)
    assert not rapport.window.close()
    rapport.window.notice.button.click()
    assert not rapport.window.isVisible()


def test_closing_on_a_full_disk_ends_and_keeps_what_was_saved(start, small_disk, whole, reading):
    rapport = start(small_disk.folder / "home")
    _full(rapport, small_disk)
    rapport.close()
    small_disk.make_room()
    whole(rapport.paths.journal)
    with reading(rapport.paths.journal) as journal:
        assert [draft.writing.text for draft in journal.drafts()] == ["Walked the yard."]
    assert start(small_disk.folder / "home").writing.text.words == "Walked the yard."


def test_the_command_line_says_that_it_is_full(small_disk, rapport, whole):
    home = small_disk.folder / "home"
    rapport("add", "Walked the yard", "--with", "Dana Adler", "--new", folder=home)
    before = whole(home / "journal.rapport")
    small_disk.fill()
    said = rapport("add", LONG[:90_000], "--with", "Dana Adler", folder=home, status=1).stderr
    assert said.count("\n") == 1
    assert FULL in said
    small_disk.make_room()
    assert whole(home / "journal.rapport") == before
    rapport("add", LONG[:90_000], "--with", "Dana Adler", folder=home)


def test_a_start_on_a_full_disk_says_so_and_works_later(small_disk, start, whole):
    paths = Paths.under(small_disk.folder / "home")
    paths.make()
    journal = Journal.open(paths.journal)
    journal.add_customer("Dana Adler")
    journal.close()
    before = whole(paths.journal)
    small_disk.fill()
    rapport = start(paths.data, settle=False)
    rapport.wait(lambda: rapport.window.stack.currentIndex() > 0 or rapport.window.customers._is_listed)
    if rapport.window.stack.currentIndex() > 0:
        assert any("full" in text for text in rapport.labels()), rapport.labels()
    rapport.close()
    small_disk.make_room()
    assert whole(paths.journal) == before
    start(paths.data).goes_on()


def test_a_first_start_on_a_full_disk_says_so(small_disk, rapport):
    small_disk.fill()
    said = rapport("search", "yard", folder=small_disk.folder / "home", status=1).stderr
    assert said.count("\n") == 1
    small_disk.make_room()
    rapport("add", "Walked the yard", "--with", "Dana Adler", "--new", folder=small_disk.folder / "home")


def _import(rapport, path):
    rapport.window.doors.import_files([path])
    dialog = rapport.window.findChildren(ImportContacts)[-1]
    rapport.wait(lambda: not dialog._bar.isVisible())
    if any(one.text().startswith("Import") for one in dialog.findChildren(QPushButton)):
        _press(dialog, "Import")
    return dialog


def _press(dialog, text):
    next(one for one in dialog.findChildren(QPushButton) if one.text().startswith(text) and one.isVisible()).click()
