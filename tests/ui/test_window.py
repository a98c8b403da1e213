"""The window joins its panes: what one of them says is done by the others; keys, undo, folding, memory."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QApplication

from rapport.domain.entries import Writing
from rapport.domain.people import CustomerOrder, Shelf
from rapport.ui import settings as kept
from rapport.ui.notes.offers_reader import load_reader
from rapport.ui.panes import Fold
from rapport.ui.settings import Settings
from rapport.ui.theme import ColourScheme, Look
from rapport.ui.window import Window


@pytest.fixture
def open_window(qtbot, desk, tmp_path, clock):
    """Open a window on the journal as at a start; once more, it is the next start."""
    look = Look(QApplication.instance(), ColourScheme.LIGHT)

    def opened(width=1280, height=800, *, whole=True):
        settings = Settings(tmp_path / "settings.ini")
        window = Window(desk, settings, look, tmp_path / "journal.rapport", clock, whole=whole)
        qtbot.addWidget(window)
        window.resize(width, height)
        window.show()
        desk.opened.emit()
        qtbot.waitExposed(window)
        return window

    return opened


@pytest.fixture
def dana(journal):
    return journal.add_customer("Dana Adler", company="Ohio Gravel").customer


@pytest.fixture
def luis(journal):
    return journal.add_customer("Luis Brown", company="Lima Steel").customer


def test_closed_before_it_is_whole_it_stays_as_it_is_so_that_the_program_ends(open_window, dana):
    window = open_window(whole=False)
    assert window.close()
    window.complete()
    assert not window.is_whole
    again = open_window(whole=False)
    again.complete()
    assert again.is_whole


def test_picking_somebody_shows_them_in_every_pane(open_window, dana, luis):
    window = open_window()
    window.go_to_customer(luis)
    assert window.customers.current() == luis
    assert window.details.current() == luis
    assert window.writing.writing.who == (luis,)
    window.go_to_customer(None)
    assert window.customers.current() is None
    assert window.writing.writing.who == ()


def test_what_was_written_for_one_is_kept_when_another_is_picked(open_window, journal, dana, luis, qtbot):
    window = open_window()
    window.go_to_customer(dana)
    window.writing.focus_text()
    qtbot.keyClicks(window.focusWidget(), "Walked the yard.")
    window.go_to_customer(luis)
    assert [(e.text, e.who[0].id) for e in journal.timeline(None).entries] == [("Walked the yard.", dana)]
    assert window.writing.writing.text == ""


def test_undoing_a_new_customer_says_what_was_undone(open_window, desk, dana):
    window = open_window()
    window.customers.begin_new_customer()
    window.customers.card.begin("Luis Brown")
    window.customers.card.submit()
    assert window.customers.current() not in {None, dana}
    desk.holds = True  # as with the real desk, what others ask for news of is answered after the undo
    window.deeds.undo()
    desk.answer()
    assert window.notice.text == "Undone: add Luis Brown"
    assert window.customers.current() == dana


def test_what_a_note_holds_and_nobody_saw_is_told_with_the_way_to_it(open_window, journal, dana, qtbot):
    window = open_window()
    window.go_to_customer(dana)
    window.write_new()
    window.writing.offers._on_loaded(load_reader())
    window.writing.text.insertPlainText("I'll send the offer for line 2.")
    window.keys["finish_entry"].trigger()
    assert window.notice.text == "Also in that note: I owe the offer for line 2"
    window.notice.button.click()
    assert window.writing.editing == journal.timeline(dana).entries[0].id
    qtbot.waitUntil(lambda: window.writing.offers.has_next)
    qtbot.keyClick(window.writing.text, Qt.Key.Key_Tab)
    window.keys["finish_entry"].trigger()
    assert [line.text for line in journal.ledger(dana)] == ["the offer for line 2"]


def test_deleting_asks_nothing_and_offers_undo(open_window, journal, dana, luis):
    window = open_window()
    window.go_to_customer(dana)
    window.keys["delete_customer"].trigger()
    assert journal.counts()[Shelf.TRASH] == 1
    assert window.notice.text == "Done: delete Dana Adler"
    assert window.keys["undo"].text() == "&Undo delete Dana Adler"
    window.notice.button.click()
    assert journal.counts()[Shelf.TRASH] == 0
    assert window.notice.text == "Undone: delete Dana Adler"
    assert window.customers.current() == dana
    window.keys["redo"].trigger()
    assert journal.counts()[Shelf.TRASH] == 1


def test_archiving_and_restoring_are_in_the_menu_where_they_make_sense(open_window, journal, dana):
    window = open_window()
    assert not window.keys["delete_customer"].isEnabled()
    window.go_to_customer(dana)
    assert window.keys["delete_customer"].isEnabled()
    assert not window.keys["restore_customer"].isEnabled()
    window.keys["archive_customer"].trigger()
    assert journal.counts()[Shelf.ARCHIVED] == 1
    window.keys["archived"].trigger()
    assert window.customers.shelf() is Shelf.ARCHIVED
    window.keys["back"].trigger()
    assert window.customers.shelf() is Shelf.EVERYONE


def test_an_entry_found_is_shown_among_the_others(open_window, journal, dana):
    ids = [journal.finish(Writing(text=f"visit {n}", who=(dana,))).entry for n in range(5)]
    window = open_window()
    window.search.entry_picked.emit(dana, ids[2])
    assert window.timeline.current_entry() == ids[2]
    window.keys["edit_entry"].trigger()
    assert window.writing.editing == ids[2]
    assert window.writing.writing.text == "visit 2"


def test_a_company_found_lists_who_works_there(open_window, journal, dana, luis):
    window = open_window()
    window.search.company_picked.emit(journal.customer(luis).company_id)
    assert window.customers.filter_row.field.text() == "Lima Steel"


@pytest.mark.parametrize("key", ["add_promise", "add_need", "add_fact", "add_day", "add_tie"])
def test_a_line_of_the_ledger_is_begun_from_the_menu(open_window, dana, key):
    window = open_window()
    assert not window.keys[key].isEnabled()
    window.go_to_customer(dana)
    window.keys[key].trigger()
    assert window.details.ledger.isAncestorOf(window.focusWidget())


def test_f6_walks_the_panes_round_and_back(open_window, dana):
    window = open_window()
    window.go_to_customer(dana)
    window.customers.focus_list()
    homes = [window.timeline, window.writing, window.details, window.customers]
    for home in homes:
        window.keys["next_pane"].trigger()
        assert home.isAncestorOf(window.focusWidget()), home
    for home in [window.details, window.writing, window.timeline]:
        window.keys["previous_pane"].trigger()
        assert home.isAncestorOf(window.focusWidget()), home


@pytest.mark.parametrize(("width", "fold"), [(1280, Fold.WIDE), (850, Fold.FOLDED), (600, Fold.SINGLE)])
def test_the_panes_fold_by_the_width(open_window, dana, width, fold):
    window = open_window(width)
    assert window.panes.fold is fold
    shown = [pane.isVisible() for pane in (window.customers, window.timeline, window.notes)]
    assert shown == ([True, False, False] if fold is Fold.SINGLE else [True, True, True])
    assert window.width() <= width


def test_where_one_pane_stands_alone_there_is_a_way_back(open_window, dana):
    window = open_window(600)
    window.go_to_customer(dana)
    assert window.timeline.isVisible()
    window.keys["new_entry"].trigger()
    assert window.notes.isVisible()
    assert not window.timeline.isVisible()
    window.bar.back.click()
    assert window.timeline.isVisible()
    window.keys["back"].trigger()
    assert window.customers.isVisible()
    assert not window.timeline.isVisible()


def test_it_comes_back_as_it_was_left(open_window, journal, dana, luis, tmp_path):
    window = open_window()
    window.customers.sort_by(CustomerOrder.PLACE)
    window.go_to_customer(luis)
    window.panes.set_sizes((300, 600, 380))
    window.close()
    again = open_window()
    assert again.customers.current() == luis
    assert again.details.current() == luis
    assert again.customers.order() is CustomerOrder.PLACE
    assert again.keys["sort_by_place"].isChecked()
    assert Settings(tmp_path / "settings.ini").get(kept.PANE_SIZES) == (300, 600, 380)


def test_what_was_half_written_comes_back_with_its_customer(open_window, journal, dana, luis):
    journal.save_draft(Writing(text="Half a", who=(luis,)))
    window = open_window()
    assert window.customers.current() == luis
    assert window.writing.writing.text == "Half a"


def test_closing_hands_over_what_was_typed_last(open_window, journal, dana, qtbot):
    window = open_window()
    window.go_to_customer(dana)
    window.writing.focus_text()
    qtbot.keyClicks(window.focusWidget(), "just typed")
    window.close()
    assert journal.drafts()[0].writing.text == "just typed"


def test_files_dropped_on_it_are_shown_before_anything_is_taken_in(open_window, journal, tmp_path, qtbot):
    file = tmp_path / "people.vcf"
    file.write_text("BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Dana Adler\r\nEND:VCARD\r\n")
    window = open_window()
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file))])
    drop = QDropEvent(
        QPointF(5, 5), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    window.dropEvent(drop)
    from rapport.ui.dialogs.importing import ImportContacts

    dialog = window.findChild(ImportContacts)
    assert dialog is not None
    qtbot.waitUntil(lambda: not journal.customer_lines() and dialog.isVisible())
    dialog.reject()


def test_trouble_of_a_deed_is_said_and_nothing_else_happens(open_window, desk, journal, dana):
    from rapport.domain.troubles import Trouble, TroubleKind

    window = open_window()
    window.go_to_customer(dana)
    desk.fails = Trouble(TroubleKind.FULL, "The disk is full.", "Make some room.")
    window.keys["archive_customer"].trigger()
    assert window.notice.text == "The disk is full. Make some room."
    assert journal.counts()[Shelf.ARCHIVED] == 0


def test_text_and_colours_change_at_once(open_window, dana):
    window = open_window()
    before = QApplication.font().pixelSize()
    window.keys["text_larger"].trigger()
    assert QApplication.font().pixelSize() > before
    window.keys["text_normal"].trigger()
    window.keys["scheme_dark"].trigger()
    assert QApplication.palette().window().color().lightness() < 100
    window.keys["scheme_light"].trigger()
    assert QApplication.palette().window().color().lightness() > 150
