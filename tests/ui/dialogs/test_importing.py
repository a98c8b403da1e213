"""The import from the files to the end, with a real journal, and with the real desk where it takes time."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from rapport.domain.changes import Change
from rapport.domain.troubles import Trouble, TroubleKind
from rapport.store import Journal
from rapport.ui.dialogs.importing import ImportContacts

NAMELESS = "BEGIN:VCARD\r\nVERSION:3.0\r\nNOTE:who\r\nEND:VCARD\r\n"


def names(journal: Journal) -> set[str]:
    return {line.name for line in journal.customer_lines()}


def shown(dialog: ImportContacts) -> str:
    return f"{dialog._title.text()} / {dialog._words.text()}"


@pytest.fixture
def begun(qtbot, desk, window, button):
    """Begin an import and wait for its preview."""

    def begin(*paths, ready="Close", on=None):
        dialog = ImportContacts(on or desk, window)
        dialog.begin(paths)
        qtbot.waitUntil(lambda: not dialog._bar.isVisible(), timeout=10_000)
        return dialog

    return begin


def test_the_preview_counts_honestly_and_writes_nothing(journal, begun, button, cards):
    journal.add_customer("Dana Adler")
    dialog = begun(cards("people.vcf", ["Dana Adler", "Luis Brown"], NAMELESS))
    assert shown(dialog) == "people.vcf: 2 people / 1 is new, 1 is here already. 1 thing could not be read."
    rows = dialog._list.rows
    assert [row.text for row in rows if row.heading] == ["Left out, or not read", "Who is in it"]
    assert (rows[1].text, rows[1].more) == ("Card 3", "It has no name, company, e-mail or phone.")
    assert names(journal) == {"Dana Adler"}
    assert button(dialog, "Import 1").isDefault()
    assert dialog.focusWidget() is button(dialog, "Import 1")


def test_ten_names_show_that_it_is_the_right_file(begun, cards):
    dialog = begun(cards("people.vcf", [f"Person {number}" for number in range(14)]))
    assert [row.text for row in dialog._list.rows[-2:]] == ["Person 9", "and 4 more"]
    assert len(dialog._list.rows) == 12


def test_it_imports_by_enter_and_undoes_what_it_did(qtbot, journal, begun, button, cards):
    journal.add_customer("Dana Adler")
    dialog = begun(cards("people.vcf", ["Luis Brown", "Mei Chen"]))
    qtbot.keyClick(button(dialog, "Import 2"), Qt.Key.Key_Return)
    assert shown(dialog) == "Imported / 2 customers are new. You can undo this at any time."
    assert names(journal) == {"Dana Adler", "Luis Brown", "Mei Chen"}
    assert journal.steps()[0].label == "import people.vcf"
    button(dialog, "Undo").click()
    assert shown(dialog) == "Undone / Taken back: import people.vcf."
    assert names(journal) == {"Dana Adler"}
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_undo_works_after_somebody_else_wrote(journal, desk, begun, button, cards):
    dialog = begun(cards("people.vcf", ["Luis Brown"]))
    button(dialog, "Import 1").click()
    desk.change(lambda journal: journal.add_customer("Dana Adler"))
    button(dialog, "Undo").click()
    assert names(journal) == {"Dana Adler"}


def test_cancel_leaves_the_journal_alone(journal, begun, button, cards):
    dialog = begun(cards("people.vcf", ["Luis Brown"]))
    button(dialog, "Cancel").click()
    assert not dialog.isVisible()
    assert names(journal) == set()


def test_several_files_are_one_step_and_a_bad_one_is_told(journal, begun, button, cards, tmp_path):
    (tmp_path / "empty.vcf").write_text("")
    first, second = cards("a.vcf", ["Luis Brown"], NAMELESS), cards("b.vcf", ["Luis Brown", "Mei Chen"])
    dialog = begun(first, second, tmp_path / "empty.vcf", first)
    assert shown(dialog) == (
        "2 files: 3 people / 2 are new, 1 is here already. 1 thing could not be read. 1 file could not be read."
    )
    assert [row.text for row in dialog._list.rows[1:3]] == ["“empty.vcf” is empty.", "A.vcf, card 2"]
    button(dialog, "Import 2").click()
    assert [line.label for line in journal.steps()] == ["import 2 files"]


def test_nothing_new_offers_nothing_but_to_close(journal, begun, button, cards):
    journal.add_customer("Dana Adler")
    dialog = begun(cards("people.vcf", ["Dana Adler"]))
    assert shown(dialog) == "people.vcf: 1 person / 1 is here already. There is nothing to import."
    assert button(dialog, "Close").isDefault()


def test_a_file_that_is_no_contacts_gets_a_sentence_and_another_chance(qtbot, begun, button, tmp_path, window):
    (tmp_path / "empty.vcf").write_text("")
    dialog = begun(tmp_path / "empty.vcf")
    assert shown(dialog) == "Nothing to import / “empty.vcf” is empty. Export the contacts once more."
    button(dialog, "Choose other files…").click()
    asking = dialog.findChild(QFileDialog)
    assert asking.isVisible()
    asking.reject()
    assert dialog.isVisible()


def test_only_bad_files_are_listed(begun, tmp_path):
    dialog = begun(tmp_path / "a.vcf", tmp_path / "b.vcf")
    assert shown(dialog) == "Nothing to import / None of the files could be read."
    assert [row.text for row in dialog._list.rows[1:]] == ["There is no file “a.vcf”.", "There is no file “b.vcf”."]


def test_choosing_asks_for_several_contact_files(qtbot, desk, window, cards):
    dialog = ImportContacts(desk, window)
    dialog.choose()
    asking = window.findChild(QFileDialog)
    assert asking.isVisible()
    assert not dialog.isVisible()
    assert asking.fileMode() is QFileDialog.FileMode.ExistingFiles
    assert asking.nameFilters()[0] == "Contacts (*.vcf *.csv)"
    asking.filesSelected.emit([str(cards("people.vcf", ["Luis Brown"]))])
    qtbot.waitUntil(lambda: dialog._title.text() == "people.vcf: 1 person" and not dialog._bar.isVisible())
    assert dialog.isVisible()


def test_choosing_nothing_leaves_nothing_behind(qtbot, desk, window):
    dialog = ImportContacts(desk, window)
    dialog.choose()
    with qtbot.waitSignal(dialog.destroyed):
        window.findChild(QFileDialog).reject()


def test_beginning_with_nothing_leaves_nothing_behind(qtbot, desk, window):
    dialog = ImportContacts(desk, window)
    with qtbot.waitSignal(dialog.destroyed):
        dialog.begin([])


def test_one_need_not_wait_for_the_undoing(qtbot, journal, desk, begun, button, cards):
    dialog = begun(cards("people.vcf", ["Luis Brown"]))
    button(dialog, "Import 1").click()
    desk.holds = True
    button(dialog, "Undo").click()
    assert shown(dialog) == "Taking the import back / You can close this and go on working."
    with qtbot.waitSignal(dialog.destroyed):
        button(dialog, "Close").click()
    desk._waiting = [(question, job, None, None) for question, job, _, _ in desk._waiting]  # as the real one does
    desk.answer()
    assert names(journal) == set()


def test_trouble_before_anything_was_written(journal, desk, begun, button, cards):
    dialog = begun(cards("people.vcf", ["Luis Brown"]))
    desk.fails = Trouble(TroubleKind.LOCKED, "The journal is busy.", "Try again.")
    button(dialog, "Import 1").click()
    assert shown(dialog) == "This could not be done / The journal is busy. Try again."
    assert button(dialog, "Close").isDefault()


def test_trouble_half_way_says_what_is_kept(journal, begun, button, cards, monkeypatch):
    dialog = begun(cards("people.vcf", [f"Person {number}" for number in range(250)]))
    full = Trouble(TroubleKind.FULL, "The disk is full.", "Free some space.")
    chunks = iter(range(100))
    step = Journal._step

    def fills_up(self, label, **kwargs):
        if next(chunks) == 1:
            raise full
        return step(self, label, **kwargs)

    monkeypatch.setattr(Journal, "_step", fills_up)
    button(dialog, "Import 250").click()
    assert len(names(journal)) == 100
    assert shown(dialog) == (
        "The import broke off / The disk is full. Free some space. What was taken in by then is kept; you can undo it."
    )
    button(dialog, "Undo").click()
    assert names(journal) == set()


def test_trouble_in_the_first_piece_keeps_nothing(journal, begun, button, cards, monkeypatch):
    dialog = begun(cards("people.vcf", ["Luis Brown"]))

    def is_full(self, label, **kwargs):
        raise Trouble(TroubleKind.FULL, "The disk is full.", "Free some space.")

    monkeypatch.setattr(Journal, "_step", is_full)
    button(dialog, "Import 1").click()
    assert shown(dialog) == "The import broke off / The disk is full. Free some space. Nothing was imported."
    assert button(dialog, "Close").isDefault()


def test_a_bug_in_reading_is_told_as_one(qtbot, desk, begun, cards, monkeypatch):
    def breaks(path):
        raise ZeroDivisionError

    monkeypatch.setattr("rapport.ui.dialogs.contact_reader.read_contacts", breaks)
    with qtbot.waitSignal(desk.troubled) as told:
        dialog = begun(cards("people.vcf", ["Luis Brown"]))
    assert isinstance(told.args[0], ZeroDivisionError)
    assert shown(dialog) == "Nothing was imported / Something in Rapport went wrong, so this was not finished."


def test_closing_while_files_are_read_asks_for_nothing_more(qtbot, desk, window, cards, monkeypatch):
    import threading

    from rapport.exchange.contacts import read_contacts

    may_go_on = threading.Event()

    def reads_slowly(path):
        assert may_go_on.wait(10)
        return read_contacts(path)

    monkeypatch.setattr("rapport.ui.dialogs.contact_reader.read_contacts", reads_slowly)
    dialog = ImportContacts(desk, window)
    dialog.begin([cards("people.vcf", ["Luis Brown"])])
    with qtbot.waitSignal(dialog.destroyed):
        qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    reader = next(child for child in desk.children() if type(child).__name__ == "ContactReader")
    with qtbot.waitSignal(reader.destroyed):
        may_go_on.set()
    assert desk.asked == 0


# With lanes


def test_the_real_desk_imports_and_tells(qtbot, real_desk, begun, button, cards):
    dialog = begun(cards("people.vcf", [f"Person {number}" for number in range(450)]), on=real_desk)
    with qtbot.waitSignal(real_desk.changed) as told:
        button(dialog, "Import 450").click()
    assert len(told.args[0].customers) == 450
    qtbot.waitUntil(lambda: dialog._title.text() == "Imported")
    assert dialog._words.text() == "450 customers are new. You can undo this at any time."


@pytest.mark.parametrize("by", ["button", "escape"])
def test_stop_takes_everything_back_and_says_so(qtbot, real_desk, begun, button, cards, by):
    dialog = begun(cards("people.vcf", [f"Person {number}" for number in range(2_000)]), on=real_desk)
    changes: list[Change] = []
    real_desk.changed.connect(changes.append)
    stopped = []

    def stop(value):
        if value and not stopped:
            stopped.append(value)
            if by == "button":
                button(dialog, "Stop").click()
            else:
                qtbot.keyClick(dialog, Qt.Key.Key_Escape)

    dialog._bar.valueChanged.connect(stop)
    button(dialog, "Import 2,000").click()
    qtbot.waitUntil(lambda: dialog._title.text() in {"Stopped", "Imported"}, timeout=20_000)
    assert shown(dialog) == "Stopped / Everything was taken back; the journal is as it was before."
    assert 0 < stopped[0] < 2_000
    assert dialog.isVisible()
    found = []
    real_desk.ask(dialog, names, found.append)
    qtbot.waitUntil(lambda: bool(found))
    assert found == [set()]
    assert changes
    button(dialog, "Close").click()


def test_closing_the_program_takes_back_what_was_half_done(qtbot, real_desk, begun, button, cards, tmp_path):
    dialog = begun(cards("people.vcf", [f"Person {number}" for number in range(2_000)]), on=real_desk)
    button(dialog, "Import 2,000").click()
    qtbot.waitUntil(lambda: dialog._bar.value() > 0)
    real_desk.close()
    journal = Journal.open_reading(tmp_path / "real.rapport")
    assert names(journal) == set()
    journal.close()
