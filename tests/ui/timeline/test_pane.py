"""The pane with a real journal and a desk that answers at once, or when it is told to."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from rapport.domain.entries import TEXT_LIMIT, Writing
from rapport.domain.people import Welcome
from rapport.ui.theme import apply, load_theme
from rapport.ui.timeline.model import MOST_ROWS
from rapport.ui.timeline.pages import FIRST_PAGE, PAGE


def press(pane, *keys):
    for key in keys:
        QTest.keyClick(pane._view, key)


def header(pane):
    named = pane._header
    return named.name.accessibleName(), named.position.text(), named.last_seen.text()


def top_of(pane):
    number, y = pane._view._strip.in_sight()[0]
    return pane._model.row(number).entry.id, y


def click(pane, wanted):
    """Click the first link in sight for which `wanted` holds."""
    viewport = pane._view.viewport()
    for y in range(0, viewport.height(), 4):
        for x in range(0, viewport.width(), 4):
            link = pane._view._link_at(QPoint(x, y))[0]
            if link is not None and wanted(link):
                QTest.mouseClick(viewport, Qt.MouseButton.LeftButton, pos=QPoint(x, y))
                return
    pytest.fail("no such link in sight")


# Who it is about


def test_it_says_who_and_when_one_last_saw_them(pane, dana, write, clock):
    write("met", dana, on=clock.now - timedelta(days=21), place="the yard")
    pane.show_customer(dana)
    assert header(pane) == ("Dana Adler", "Buyer at Ohio Gravel, Dayton", "Last seen three weeks ago, at the yard.")


def test_everyone_is_everyone(pane, dana, write, texts):
    write("met", dana)
    pane.show_customer(None)
    assert header(pane) == ("Everyone", "What happened, newest first", "")
    assert texts() == ["met"]


def test_the_day_turns(pane, dana, write, clock):
    write("met", dana, on=clock.now)
    pane.show_customer(dana)
    assert header(pane)[2] == "Last seen today."
    clock.advance(days=1)
    pane.refresh_day()
    assert header(pane)[2] == "Last seen yesterday."


def test_the_header_follows_changes(pane, desk, dana, clock):
    pane.show_customer(dana)
    desk.change(lambda journal: journal.change_customer(dana, name="<b>Dana</b> & Co", title="Owner"))
    assert header(pane)[:2] == ("<b>Dana</b> & Co", "Owner at Ohio Gravel, Dayton")
    desk.change(lambda journal: journal.archive_customer(dana))
    assert header(pane)[2] == "Archived. Not met yet."
    desk.change(lambda journal: journal.delete_customer(dana))
    assert header(pane)[2] == "In the trash. Not met yet."


def test_an_ambassador_is_called_so_right_behind_the_name(pane, desk, dana, luis, qapp):
    pane.show_customer(dana)
    name = pane._header.name
    assert not name.tag.isVisible()
    desk.change(lambda journal: journal.change_customer(dana, ambassador=True))
    assert name.tag.isVisible()
    assert name.tag.accessibleName() == "ambassador"
    qapp.processEvents()
    short = name.tag.x()
    desk.change(lambda journal: journal.change_customer(dana, name="Maximiliane Freifrau von und zu Hohenstein " * 3))
    qapp.processEvents()
    assert short < name.tag.x()
    assert name.tag.geometry().right() < name.width()
    pane.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    qapp.processEvents()
    assert name.tag.x() < name.width() // 2
    apply(qapp, load_theme("light"), 2.0)
    qapp.processEvents()
    assert name.tag.size() == name.tag.sizeHint()
    pane.show_customer(luis)
    assert not name.tag.isVisible()


def test_where_one_is_not_welcome_it_is_said_below_in_a_colour_of_its_own(pane, desk, dana, clock, qapp):
    pane.show_customer(dana)
    line = pane._header.welcome
    assert not line.isVisible()
    why = "asked me to stop until the second delivery is settled with the lawyers of both sides, or until autumn"
    desk.change(lambda journal: journal.change_customer(dana, welcome=Welcome.NO_CONTACT, welcome_why=why))
    assert line.text().startswith("Do not contact")
    assert line.text().endswith(why)
    assert line.property("kind") == "late"
    pane.resize(400, 700)
    qapp.processEvents()
    assert line.height() >= line.heightForWidth(line.width())  # nothing is cut off
    desk.change(lambda journal: journal.change_customer(dana, welcome=Welcome.WHEN_NEEDED, welcome_why=""))
    assert line.text().startswith("Only when needed")
    assert line.property("kind") == "quiet"
    pane.show_customer(None)
    assert not line.isVisible()


def test_the_name_asks_to_be_edited(pane, dana, qtbot):
    pane.show_customer(dana)
    name = pane._header.name
    for act in (
        lambda: QTest.mouseClick(name, Qt.MouseButton.LeftButton),
        lambda: QTest.keyClick(name, Qt.Key.Key_F2),
        lambda: QTest.keyClick(name, Qt.Key.Key_Return),
    ):
        with qtbot.waitSignal(pane.edit_customer_requested, check_params_cb=lambda who: who == dana):
            act()
    pane.show_customer(None)
    with qtbot.assertNotEmitted(pane.edit_customer_requested):
        QTest.mouseClick(name, Qt.MouseButton.LeftButton)


# Paging


def test_pages_come_as_one_scrolls(pane, desk, dana, visits, texts, qtbot):
    written = visits(5 * PAGE, dana)
    pane.show_customer(dana)
    assert len(texts()) < len(written)
    bar = pane._view.verticalScrollBar()

    def at_the_end():
        bar.setValue(bar.maximum())
        return pane._model.oldest

    qtbot.waitUntil(at_the_end)
    assert [pane._model.row(n).entry.id for n in range(pane._model.rowCount())] == written


def test_the_first_page_is_all_that_is_asked_for_first(pane, desk, dana, visits, qtbot):
    visits(20 * PAGE, dana)
    desk.asked = 0
    painted = []
    pane.shown.connect(lambda: painted.append(pane._model.rowCount()))
    pane.show_customer(dana)
    assert painted == [FIRST_PAGE]  # at once, whatever else there is to be done
    assert desk.asked == 1
    qtbot.waitUntil(lambda: pane._model.rowCount() == FIRST_PAGE + PAGE)


def test_through_a_long_journal_and_back_with_few_rows_held(pane, dana, visits, qtbot):
    written = visits(MOST_ROWS + 5 * PAGE, dana)
    pane.show_customer(None)
    pane.focus_entries()
    bar = pane._view.verticalScrollBar()

    def scrolled_to(end):
        bar.setValue(bar.maximum() if end else 0)
        return pane._model.oldest if end else pane._model.newest and bar.value() == 0

    qtbot.waitUntil(lambda: scrolled_to(end=True), timeout=20_000)
    assert pane._model.rowCount() <= MOST_ROWS
    assert not pane._model.newest
    qtbot.waitUntil(lambda: scrolled_to(end=False), timeout=20_000)
    assert pane._model.row(0).entry.id == written[0]
    assert pane._model.rowCount() <= MOST_ROWS


def test_home_and_end_go_all_the_way(pane, dana, visits):
    written = visits(6 * PAGE, dana)
    pane.show_customer(None)
    pane.focus_entries()
    press(pane, Qt.Key.Key_End)
    assert pane.current_entry() == written[-1]
    press(pane, Qt.Key.Key_Up)
    assert pane.current_entry() == written[-2]
    press(pane, Qt.Key.Key_Home)
    assert pane.current_entry() == written[0]


def test_it_can_be_brought_back_to_where_one_was(pane, dana, visits, qtbot):
    written = visits(6 * PAGE, dana)
    pane.show_customer(dana)
    assert pane.top_entry() is None
    pane.show_customer(dana, top=written[100])
    assert pane.top_entry() == written[100]
    assert pane.current_entry() is None


# Going to an entry


@pytest.mark.parametrize("everyone", [True, False])
def test_an_entry_far_down_is_gone_to_and_marked(pane, dana, visits, everyone, qtbot):
    written = visits(8 * PAGE, dana)
    goal = written[6 * PAGE]
    pane.show_customer(dana)
    pane.show_entry(None if everyone else dana, goal)
    assert pane.current_entry() == goal
    assert pane._view.visualRect(pane._view.currentIndex()).intersects(pane._view.viewport().rect())
    assert pane._view._marked == goal
    qtbot.waitUntil(lambda: pane._view._marked is None)
    assert pane._model.rowCount() < 4 * PAGE


def test_an_entry_that_is_here_is_gone_to_without_asking(pane, desk, dana, visits):
    written = visits(10, dana)
    pane.show_customer(dana)
    asked = desk.asked
    pane.show_entry(dana, written[7])
    assert (pane.current_entry(), desk.asked) == (written[7], asked)


def test_the_focus_waits_for_the_entries(pane, desk, dana, visits):
    written = visits(3, dana)
    desk.holds = True
    pane.show_customer(dana)
    pane.show_entry(dana, written[2])
    pane.focus_entries()
    desk.answer()
    assert pane._view.hasFocus()
    assert pane.current_entry() == written[2]


# News


def test_a_changed_entry_is_replaced_where_it_stands(pane, desk, dana, visits, write, texts, journal):
    written = visits(60, dana)
    pane.show_entry(dana, written[15])
    before = top_of(pane)
    when = journal.entry(written[2]).when.at
    desk.change(lambda _journal: _change_of(journal, write, "word " * 200, dana, written[2], when))
    assert texts()[2].startswith("word word")
    assert top_of(pane) == before
    assert pane.current_entry() == written[15]


def _change_of(journal, write, text, who, entry_id, when):
    step = journal.last_step()
    write(text, who, entry_id=entry_id, on=when)
    return journal.change_since(step)


def test_a_deleted_entry_vanishes_and_undo_brings_it_back(pane, desk, dana, visits, texts):
    written = visits(5, dana)
    pane.show_customer(dana)
    all_texts = texts()
    desk.change(lambda journal: journal.delete_entry(written[2]))
    assert texts() == all_texts[:2] + all_texts[3:]
    desk.change(lambda journal: journal.undo())
    assert texts() == all_texts


def test_after_deleting_one_is_on_the_next(pane, desk, dana, visits):
    written = visits(4, dana)
    pane.show_customer(dana)
    pane.focus_entries()
    press(pane, Qt.Key.Key_Down)
    pane.entry_delete_requested.connect(lambda entry_id: desk.change(lambda journal: journal.delete_entry(entry_id)))
    press(pane, Qt.Key.Key_Delete)
    assert pane.current_entry() == written[2]


def test_a_new_entry_comes_in_its_order(pane, desk, dana, visits, write, texts, clock, journal):
    visits(5, dana)
    pane.show_customer(dana)

    def add(text, days):
        step = journal.last_step()
        write(text, dana, on=clock.now - timedelta(days=days, hours=1))
        desk.changed.emit(journal.change_since(step))

    add("today", 0)
    add("between", 3)
    assert (texts()[0], texts()[4]) == ("today", "between")
    assert top_of(pane)[1] == 0
    assert pane._model.row(0).entry.text == "today"


def test_what_moves_elsewhere_asks_nothing(pane, desk, dana, luis, write):
    write("met", dana)
    pane.show_customer(dana)
    asked = desk.asked
    desk.change(lambda journal: journal.change_customer(luis, name="Luis B. Brown"))
    assert desk.asked == asked


def test_a_renamed_companion_is_renamed_in_the_entries(pane, desk, dana, luis, write):
    write("met both", dana, luis)
    pane.show_customer(dana)
    desk.change(lambda journal: journal.change_customer(luis, name="Luis B. Brown"))
    assert pane._model.row(0).entry.who[1].name == "Luis B. Brown"


def test_a_change_to_very_much_opens_the_timeline_anew(pane, desk, dana, luis, visits, journal, texts):
    step = journal.last_step()
    pane.show_customer(None)
    visits(150, luis)
    desk.changed.emit(journal.change_since(step))
    assert texts()[0].startswith("visit 1 ")


def test_a_change_while_a_page_is_under_way_is_not_missed(pane, desk, dana, visits, texts):
    written = visits(5, dana)
    desk.holds = True
    pane.show_customer(dana)
    desk.change(lambda journal: journal.delete_entry(written[0]))
    desk.answer()
    assert len(texts()) == 4


def test_two_changes_close_together_are_both_seen(pane, desk, dana, visits, texts):
    written = visits(5, dana)
    pane.show_customer(dana)
    desk.holds = True
    desk.change(lambda journal: journal.delete_entry(written[0]))
    desk.change(lambda journal: journal.delete_entry(written[3]))
    desk.answer()
    assert [text.split()[1] for text in texts()] == ["2", "3", "5"]


# One customer after another


def test_an_answer_for_an_earlier_customer_never_shows(pane, desk, dana, luis, visits, write, texts):
    write("with Luis", luis)
    visits(3 * PAGE, dana)
    pane.show_customer(dana)
    desk.holds = True
    pane._fetch_older()
    pane.show_customer(dana)
    pane.show_customer(None)
    pane.show_customer(luis)
    desk.answer()
    assert texts() == ["with Luis"]
    assert header(pane)[0] == "Luis Brown"


def test_keys_mean_nothing_while_another_customer_is_on_the_way(pane, desk, dana, luis, visits, qtbot):
    visits(3, dana)
    pane.show_customer(dana)
    pane.focus_entries()
    desk.holds = True
    pane.show_customer(luis)
    assert pane.current_entry() is None
    with qtbot.assertNotEmitted(pane.entry_delete_requested), qtbot.assertNotEmitted(pane.entry_edit_requested):
        press(pane, Qt.Key.Key_Delete, Qt.Key.Key_Return)


def test_the_same_customer_again_stays_where_one_was(pane, desk, dana, visits, qtbot):
    written = visits(60, dana)
    pane.show_entry(dana, written[20])
    before, asked = top_of(pane), desk.asked
    with qtbot.waitSignal(pane.shown):
        pane.show_customer(dana)
    assert (top_of(pane), desk.asked) == (before, asked)


# Keys and mouse


def test_the_keys_ask_for_what_they_say(pane, dana, visits, qtbot):
    written = visits(3, dana)
    pane.show_customer(dana)
    pane.focus_entries()
    assert pane.current_entry() == written[0]
    for key, signal in (
        (Qt.Key.Key_Return, pane.entry_edit_requested),
        (Qt.Key.Key_F2, pane.entry_edit_requested),
        (Qt.Key.Key_Delete, pane.entry_delete_requested),
    ):
        with qtbot.waitSignal(signal, check_params_cb=lambda entry: entry == written[0]):
            press(pane, key)


def test_a_double_click_asks_to_edit(pane, dana, visits, qtbot):
    written = visits(3, dana)
    pane.show_customer(dana)
    place = pane._view._drawn(0).body(0).center()
    with qtbot.waitSignal(pane.entry_edit_requested, check_params_cb=lambda entry: entry == written[0]):
        QTest.mouseDClick(pane._view.viewport(), Qt.MouseButton.LeftButton, pos=place)


def test_one_walks_by_row_and_by_page(pane, dana, visits):
    written = visits(60, dana)
    pane.show_customer(dana)
    pane.focus_entries()
    press(pane, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Up)
    assert pane.current_entry() == written[1]
    press(pane, Qt.Key.Key_PageDown)
    further = written.index(pane.current_entry())
    assert further > 3
    assert pane._view.visualRect(pane._view.currentIndex()).bottom() <= pane._view.viewport().height()
    press(pane, Qt.Key.Key_PageUp)
    assert written.index(pane.current_entry()) < further
    press(pane, Qt.Key.Key_Home, Qt.Key.Key_Up)
    assert pane.current_entry() == written[0]


def test_a_row_higher_than_the_window_is_scrolled_before_it_is_left(pane, dana, write, clock):
    write("below", dana, on=clock.now - timedelta(days=2))
    long = write("word " * 2_000, dana, on=clock.now - timedelta(days=1))
    pane.show_customer(dana)
    pane.focus_entries()
    press(pane, Qt.Key.Key_Space)
    assert pane._view.visualRect(pane._view.currentIndex()).height() > pane._view.viewport().height()
    press(pane, Qt.Key.Key_PageDown)
    assert pane.current_entry() == long
    for _ in range(20):
        press(pane, Qt.Key.Key_PageDown)
    assert pane.current_entry() != long


def test_space_shows_a_long_text_whole_and_cut_again(pane, dana, write):
    write("word " * 2_000, dana)
    pane.show_customer(dana)
    pane.focus_entries()
    cut = pane._view.visualRect(pane._view.currentIndex()).height()
    press(pane, Qt.Key.Key_Space)
    assert pane._view.visualRect(pane._view.currentIndex()).height() > 2 * cut
    press(pane, Qt.Key.Key_Space)
    assert pane._view.visualRect(pane._view.currentIndex()).height() == cut
    click(pane, lambda link: link.whole)
    assert pane._model.row(0).whole


def test_the_longest_text_there_can_be_is_shown(pane, dana, write, qtbot):
    write("x" * TEXT_LIMIT, dana)
    with qtbot.waitSignal(pane.shown):
        pane.show_customer(dana)
    pane.focus_entries()
    press(pane, Qt.Key.Key_Space)
    assert pane._model.row(0).whole


def test_what_is_to_be_written_later_says_so_and_how(pane, journal, dana, qtbot):
    entry = journal.finish(Writing(who=(dana,)), without_note=True).entry
    pane.show_customer(dana)
    index = pane._model.index(0)
    assert index.data() == "No note yet."
    assert index.data(Qt.ItemDataRole.AccessibleTextRole).endswith("No note yet. Enter to write it.")
    with qtbot.waitSignal(pane.entry_edit_requested) as asked:
        click(pane, lambda link: link.write)
    assert asked.args == [entry]
    pane.focus_entries()
    pane._view.go_to(0)
    with qtbot.waitSignal(pane.entry_edit_requested) as asked:
        press(pane, Qt.Key.Key_Return)
    assert asked.args == [entry]
    assert pane._view._keys_here(0)[0] == ("Enter", "write it")
    pane._view.menu_wanted.emit(0, QPoint())
    (menu,) = pane.findChildren(QMenu)
    assert [action.text().split("\t")[0] for action in menu.actions() if action.text()][:2] == [
        "Write the note",
        "Delete entry",
    ]
    menu.close()


def test_h_opens_the_earlier_words_in_place_and_closes_them(pane, desk, dana, write, clock, qtbot):
    entry = write("80 boxes", dana, on=clock.now)
    clock.advance(days=1)
    write("90 boxes", dana, entry_id=entry, on=clock.now)
    pane.show_customer(dana)
    pane.focus_entries()
    press(pane, Qt.Key.Key_H)
    (earlier,) = pane._model.row(0).earlier
    assert (earlier.title, earlier.text) == ("Until today 12:10 it said", "80 boxes")
    press(pane, Qt.Key.Key_H)
    assert pane._model.row(0).earlier == ()
    click(pane, lambda link: link.earlier)
    assert pane._model.row(0).earlier == (earlier,)
    pane.show_earlier()
    assert pane._model.row(0).earlier == ()


def test_h_on_an_unchanged_entry_does_nothing(pane, desk, dana, write):
    write("80 boxes", dana)
    pane.show_customer(dana)
    pane.focus_entries()
    asked = desk.asked
    press(pane, Qt.Key.Key_H)
    assert desk.asked == asked


def test_a_name_is_a_way_to_that_customer(pane, dana, luis, write, qtbot):
    write("met both", dana, luis)
    pane.show_customer(None)
    with qtbot.waitSignal(pane.customer_picked, check_params_cb=lambda who: who == luis):
        click(pane, lambda link: link.customer == luis)


def test_the_menu_offers_what_the_keys_do_and_the_way_to_people(pane, journal, dana, write, qtbot):
    ampersand = journal.add_customer("Smith & Sons").customer
    entry = write("met", dana, ampersand)
    pane.show_customer(dana)
    pane.focus_entries()
    pane._open_menu(0, QPoint(10, 10))
    menu = pane.findChild(QMenu)
    actions = {action.text(): action for action in menu.actions() if action.text()}
    assert list(actions) == ["Edit entry\tEnter", "Copy text\tCtrl+C", "Go to Smith && Sons", "Delete entry\tDel"]
    with qtbot.waitSignal(pane.entry_edit_requested, check_params_cb=lambda which: which == entry):
        actions["Edit entry\tEnter"].trigger()
    with qtbot.waitSignal(pane.entry_delete_requested):
        actions["Delete entry\tDel"].trigger()
    with qtbot.waitSignal(pane.customer_picked, check_params_cb=lambda who: who == ampersand):
        actions["Go to Smith && Sons"].trigger()
    actions["Copy text\tCtrl+C"].trigger()
    assert QApplication.clipboard().text() == "met"
    menu.close()


def test_letters_search_nothing_and_space_selects_nothing(pane, dana, visits):
    written = visits(3, dana)
    pane.show_customer(dana)
    pane.focus_entries()
    press(pane, Qt.Key.Key_V, Qt.Key.Key_2, Qt.Key.Key_Space)
    assert pane.current_entry() == written[0]


# Empty places and trouble


def test_a_customer_without_entries_gets_the_first_one_offered(pane, desk, dana, journal, write, texts, qtbot):
    with qtbot.waitSignal(pane.shown):
        pane.show_customer(dana)
    assert pane._empty.accessibleName() == "Nothing written about Dana Adler yet."
    assert pane._empty.isVisible()
    pane.focus_entries()
    with qtbot.waitSignal(pane.new_entry_requested):
        QTest.keyClick(pane._empty.button, Qt.Key.Key_Space)
    step = journal.last_step()
    write("met", dana)
    desk.changed.emit(journal.change_since(step))
    assert texts() == ["met"]
    assert pane._view.isVisible()
    desk.change(lambda journal: journal.undo())
    assert pane._empty.isVisible()


def test_the_empty_journal_of_everyone_says_what_it_is_for(pane):
    pane.show_customer(None)
    assert "what happened with everyone" in pane._empty.accessibleName()
    assert pane._empty.button.text() == "Write what happened"


def test_nothing_is_offered_for_one_in_the_trash(pane, journal, dana):
    journal.delete_customer(dana)
    pane.show_customer(dana)
    assert not pane._empty.button.isVisible()


def test_a_customer_who_is_gone_is_said_to_be(pane, dana, write, luis, texts):
    write("met", dana)
    pane.show_customer(dana)
    pane.show_customer(77)
    assert pane._empty.accessibleName() == "This customer is no longer in the journal."
    assert texts() == []
    assert pane.current_entry() is None
    pane.show_customer(dana)
    assert texts() == ["met"]


# What one sees


def test_another_width_or_text_size_keeps_the_entry_on_top(pane, qapp, dana, visits, qtbot):
    written = visits(60, dana)
    pane.show_customer(dana, top=written[12])
    pane.resize(420, 700)
    assert pane.top_entry() == written[12]
    apply(qapp, load_theme("dark"), 2.0)
    assert pane.top_entry() == written[12]
    assert not pane.grab().isNull()


def test_it_tells_screen_readers_what_it_is(pane, dana, visits):
    visits(1, dana)
    pane.show_customer(dana)
    assert pane.accessibleName() == "Timeline"
    assert pane._view.accessibleName() == "Entries, newest first"
    read = QAccessible.queryAccessibleInterface(pane._view)
    assert (read.role(), read.childCount()) == (QAccessible.Role.List, 1)
    said = read.child(0).text(QAccessible.Text.Name)
    assert said == "Monday 30 March 2026, visit, with Dana Adler, written the next day: visit 1 and on"


def test_the_keys_show_on_the_row_one_is_on(pane, dana, visits, qtbot):
    visits(3, dana)
    pane.show_customer(dana)
    plain = pane.grab().toImage()
    pane.activateWindow()
    pane.focus_entries()
    qtbot.waitUntil(pane._view.hasFocus)
    assert pane.grab().toImage() != plain
