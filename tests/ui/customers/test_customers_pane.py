"""The customers pane on a real journal: what is done in it, and what it says."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import QBuffer, QEvent, QPoint, Qt
from PySide6.QtGui import QAccessible, QAction, QImage, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from rapport.domain.changes import Change
from rapport.domain.entries import When, Writing
from rapport.domain.ledger import LineKind, NewLine, State
from rapport.domain.offers import Side
from rapport.domain.people import Contact, CustomerOrder, Shelf
from rapport.domain.troubles import Trouble, TroubleKind
from rapport.ui.customers import CustomersPane
from rapport.ui.widgets.labels import plain_tip
from rapport.ui.widgets.photos import small

SIGNALS = (
    "customer_picked",
    "customer_opened",
    "customer_delete_requested",
    "customer_restore_requested",
    "customer_archive_requested",
    "customer_unarchive_requested",
    "order_picked",
    "shelf_shown",
    "import_requested",
    "listed",
)


class Said:
    """What a pane has said, in order."""

    def __init__(self, pane) -> None:
        self.all = []
        for name in SIGNALS:
            getattr(pane, name).connect(lambda *what, name=name: self.all.append((name, *what)))

    def take(self):
        said, self.all = self.all, []
        return said


@pytest.fixture
def people(journal, clock):
    ids = {}
    for name, company, place, days in (
        ("Dana Adler", "Ohio Gravel", "Dayton", 21),
        ("Luis Brown", "Lima Steel", "Lima", 1),
        ("Mei Chen", "Chen & Daughters", "Columbus", 5),
        ("Jonas Fox", "", "", None),
    ):
        ids[name.split()[0]] = number = journal.add_customer(name, company=company, place=place).customer
        if days is not None:
            journal.finish(Writing(text="Met.", who=(number,), when=When(clock() - timedelta(days=days))))
    return ids


@pytest.fixture
def make_pane(qtbot, desk, clock, looks):
    def make():
        pane = CustomersPane(desk, clock=clock)
        qtbot.addWidget(pane)
        pane.resize(272, 700)
        with qtbot.waitActive(pane):
            pane.show()
            pane.activateWindow()
        pane.said = Said(pane)
        return pane

    return make


@pytest.fixture
def pane(people, make_pane):
    return make_pane()


def names(pane):
    model = pane.list.model()
    return [model.line(row).name.split()[0] for row in range(model.rowCount())]


def marked(pane):
    rows = pane.list.selectionModel().selectedIndexes()
    return rows[0].data().split()[0] if rows else None


def nobody(pane):
    return pane._list_place.nobody


def press(qtbot, widget, *keys):
    for key in keys:
        qtbot.keyClick(widget, key)


def take_in(journal, count):
    going = journal.take_in([Contact(name=f"Person {number}") for number in range(count)], "import")
    while True:
        try:
            next(going)
        except StopIteration as end:
            return end.value


def is_kept_from_shortcuts(widget, key):
    event = QKeyEvent(QEvent.Type.ShortcutOverride, key, Qt.KeyboardModifier.NoModifier)
    event.ignore()
    QApplication.sendEvent(widget, event)
    return event.isAccepted()


# Listing


def test_everyone_is_listed_and_counted(desk, people, clock, qtbot, looks):
    desk.holds = True
    pane = CustomersPane(desk, clock=clock)
    qtbot.addWidget(pane)
    assert names(pane) == []
    assert nobody(pane) is None  # not known to be empty yet
    with qtbot.waitSignal(pane.listed):
        desk.answer()
    assert names(pane) == ["Dana", "Luis", "Mei", "Jonas"]
    assert pane.places.rows[Shelf.EVERYONE].accessibleName() == "Everyone, 4 customers"
    assert pane.places.rows[Shelf.ARCHIVED].isHidden()
    assert pane.current() is None


def test_what_was_chosen_before_the_first_rows_holds(desk, people, clock, qtbot, looks):
    desk.holds = True
    pane = CustomersPane(desk, clock=clock)
    qtbot.addWidget(pane)
    pane.sort_by(CustomerOrder.LAST_CONTACT)
    pane.pick(people["Mei"])
    desk.answer()
    assert names(pane) == ["Luis", "Mei", "Dana", "Jonas"]
    assert marked(pane) == "Mei"


@pytest.mark.parametrize(
    ("order", "expected"),
    [
        (CustomerOrder.LAST_CONTACT, ["Luis", "Mei", "Dana", "Jonas"]),
        (CustomerOrder.PLACE, ["Mei", "Dana", "Luis", "Jonas"]),
    ],
)
def test_sorting_keeps_who_is_picked(pane, people, order, expected):
    pane.pick(people["Dana"])
    pane.sort_by(order)
    assert (names(pane), marked(pane), pane.order()) == (expected, "Dana", order)
    assert pane.said.take() == [("order_picked", order)]
    pane.sort_by(order)
    assert pane.said.take() == []


def test_the_sort_button_offers_the_orders_by_keyboard(pane, qtbot):
    button = pane.filter_row.sort
    press(qtbot, button, Qt.Key.Key_Return)
    menu = QApplication.activePopupWidget()
    assert [action.isChecked() for action in menu.actions()] == [True, False, False]
    menu.actions()[2].trigger()
    menu.close()
    assert pane.order() is CustomerOrder.PLACE
    assert button.accessibleName() == "Sorted by place"
    assert menu.actions()[2].isChecked()


def test_a_new_day_changes_the_words(pane, clock):
    clock.advance(days=1)
    pane.refresh_day()
    spoken = pane.list.model().index(1, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Luis Brown, Lima Steel, last contact 2 days ago"


# Picking


def test_a_click_picks_and_a_double_click_opens(pane, people, qtbot):
    luis = pane.list.visualRect(pane.list.model().index(1, 0)).center()
    qtbot.mouseClick(pane.list.viewport(), Qt.MouseButton.LeftButton, pos=luis)
    assert pane.said.take() == [("customer_picked", people["Luis"])]
    qtbot.mouseDClick(pane.list.viewport(), Qt.MouseButton.LeftButton, pos=luis)
    assert ("customer_opened", people["Luis"]) in pane.said.take()


@pytest.mark.parametrize("modifier", [Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier])
def test_no_click_leaves_the_picked_one_unmarked(pane, people, qtbot, modifier):
    pane.pick(people["Luis"])
    luis = pane.list.visualRect(pane.list.model().index(1, 0)).center()
    for at in (luis, QPoint(100, 600)):
        qtbot.mouseClick(pane.list.viewport(), Qt.MouseButton.LeftButton, modifier, at)
    assert (marked(pane), pane.current(), pane.said.take()) == ("Luis", people["Luis"], [])


def test_arrows_pick_and_enter_opens(pane, people, qtbot):
    pane.pick(people["Dana"])
    pane.focus_list()
    press(qtbot, pane.list, Qt.Key.Key_Down, Qt.Key.Key_End, Qt.Key.Key_Home, Qt.Key.Key_Return)
    assert pane.said.take() == [
        ("customer_picked", people["Luis"]),
        ("customer_picked", people["Jonas"]),
        ("customer_picked", people["Dana"]),
        ("customer_picked", people["Dana"]),
        ("customer_opened", people["Dana"]),
    ]


def test_a_repeating_arrow_picks_once_it_rests(pane, people, qtbot):
    pane.pick(people["Dana"])
    pane.focus_list()
    with qtbot.waitSignal(pane.customer_picked):
        for _ in range(3):
            event = QKeyEvent(
                QEvent.Type.KeyPress, Qt.Key.Key_Down, Qt.KeyboardModifier.NoModifier, "", autorep=True, count=1
            )
            QApplication.sendEvent(pane.list, event)
        assert pane.said.take() == []
        assert pane.current() == people["Jonas"]
    assert pane.said.take() == [("customer_picked", people["Jonas"])]


def test_going_to_the_list_picks_nobody_until_a_key_says_so(pane, people, qtbot):
    pane.focus_list()
    assert (pane.list.currentIndex().row(), marked(pane), pane.said.take()) == (0, None, [])
    press(qtbot, pane.list, Qt.Key.Key_Delete)
    assert pane.said.take() == []
    press(qtbot, pane.list, Qt.Key.Key_Down)
    assert (marked(pane), pane.said.take()) == ("Dana", [("customer_picked", people["Dana"])])


def test_the_window_picks_without_a_word(pane, people):
    pane.pick(people["Mei"])
    assert (marked(pane), pane.current(), pane.said.take()) == ("Mei", people["Mei"], [])
    pane.pick(None)
    assert (marked(pane), pane.current(), pane.said.take()) == (None, None, [])


def test_a_pick_the_filter_hides_empties_the_filter(pane, people):
    pane.filter_row.field.setText("luis")
    pane.pick(people["Mei"])
    assert (marked(pane), pane.filter_row.field.text()) == ("Mei", "")


def test_a_pick_from_another_shelf_shows_that_shelf(pane, people, desk):
    desk.change(lambda journal: journal.archive_customer(people["Mei"]))
    pane.said.take()
    pane.pick(people["Mei"])
    assert (pane.shelf(), marked(pane), pane.current()) == (Shelf.ARCHIVED, "Mei", people["Mei"])
    assert pane.said.take() == [("shelf_shown", Shelf.ARCHIVED)]


def test_a_pick_that_is_over_shows_no_shelf(pane, people, desk):
    desk.change(lambda journal: journal.archive_customer(people["Mei"]))
    desk.holds = True
    pane.pick(people["Mei"])
    pane.pick(people["Luis"])
    desk.answer()
    assert (pane.shelf(), marked(pane)) == (Shelf.EVERYONE, "Luis")


# The filter


def test_the_filter_keeps_who_is_picked(pane, people):
    pane.pick(people["Dana"])
    pane.filter_row.field.setText("lima")
    assert (names(pane), marked(pane), pane.current()) == (["Luis"], None, people["Dana"])
    pane.filter_row.field.setText("gravel DAY")
    assert (names(pane), marked(pane)) == (["Dana"], "Dana")
    pane.filter_row.field.clear()
    assert (len(names(pane)), marked(pane), pane.said.take()) == (4, "Dana", [])


def test_letters_typed_in_the_list_go_to_the_filter(pane, qtbot):
    pane.focus_list()
    qtbot.keyClick(pane.list, "m")
    assert QApplication.focusWidget() is pane.filter_row.field
    qtbot.keyClicks(pane.filter_row.field, "ei")
    assert names(pane) == ["Mei"]
    pane.focus_list()
    qtbot.keyClick(pane.list, Qt.Key.Key_Backspace)
    assert pane.filter_row.field.text() == "me"


def test_down_goes_on_to_the_list_and_picks_the_first(pane, people, qtbot):
    pane.filter_row.field.setText("me")
    pane.focus_filter()
    press(qtbot, pane.filter_row.field, Qt.Key.Key_Down)
    assert QApplication.focusWidget() is pane.list
    assert pane.said.take() == [("customer_picked", people["Mei"])]


def test_enter_in_the_filter_opens_the_first(pane, people, qtbot):
    pane.filter_row.field.setText("l")
    press(qtbot, pane.filter_row.field, Qt.Key.Key_Return)
    assert pane.said.take() == [("customer_picked", people["Dana"]), ("customer_opened", people["Dana"])]


def test_enter_in_an_empty_filter_opens_nobody(pane, qtbot):
    pane.focus_filter()
    press(qtbot, pane.filter_row.field, Qt.Key.Key_Return)
    assert QApplication.focusWidget() is pane.list
    assert "customer_opened" not in dict.fromkeys(said[0] for said in pane.said.take())


def test_the_window_filters_as_if_it_were_typed(pane):
    whole = names(pane)
    pane.filter_by("ohio gravel")
    assert pane.filter_row.field.text() == "ohio gravel"
    assert 0 < len(names(pane)) < len(whole)


@pytest.mark.parametrize("place", ["field", "list"])
def test_escape_empties_the_filter_first(pane, qtbot, place):
    widget = pane.list if place == "list" else pane.filter_row.field
    pane.filter_row.field.setText("mei")
    widget.setFocus()
    assert is_kept_from_shortcuts(widget, Qt.Key.Key_Escape)
    press(qtbot, widget, Qt.Key.Key_Escape)
    assert pane.filter_row.field.text() == ""
    assert not is_kept_from_shortcuts(widget, Qt.Key.Key_Escape)


def test_the_cross_empties_the_filter(pane, qtbot):
    cross = pane.filter_row.field.findChild(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly)
    assert cross.isHidden()
    pane.filter_row.field.setText("mei")
    assert cross.isVisible()
    cross.click()
    assert (pane.filter_row.field.text(), cross.isHidden()) == ("", True)


# Nobody


def test_nobody_found_can_be_added_by_enter(pane, journal, qtbot):
    pane.filter_row.field.setText("Jane Roe")
    assert nobody(pane).accessibleName() == "Nobody like ‘Jane Roe’."
    assert nobody(pane).button.text() == "Add Jane Roe"
    assert not pane.list.isVisible()
    press(qtbot, pane.filter_row.field, Qt.Key.Key_Return)
    (jane,) = journal.customers_named("Jane Roe")
    assert pane.said.take() == [("customer_picked", jane.id), ("customer_opened", jane.id)]
    assert (marked(pane), pane.filter_row.field.text()) == ("Jane", "")
    assert pane.list.isVisible()
    assert nobody(pane) is None


def test_a_name_with_an_ampersand_is_offered_as_it_is(pane):
    pane.filter_row.field.setText("Ma & Pa")
    assert nobody(pane).button.text() == "Add Ma && Pa"
    assert nobody(pane).button.toolTip() == plain_tip("Add Ma & Pa (Enter)")


def test_what_is_typed_at_length_does_not_widen_the_pane(pane):
    width = pane.minimumSizeHint().width()
    pane.filter_row.field.setText("W" * 200)
    assert pane.minimumSizeHint().width() <= max(width, 272)


def test_an_empty_journal_says_what_it_is_for(make_pane, journal, qtbot):
    pane = make_pane()
    place = nobody(pane)
    assert "Bring in your contacts" in place.accessibleName()
    place.button.click()
    assert pane.said.take() == [("import_requested",)]
    place.second.click()
    assert pane.card.isVisible()
    qtbot.keyClicks(pane.card.name, "Dana Adler")
    press(qtbot, pane.card.name, Qt.Key.Key_Return)
    assert names(pane) == ["Dana"]
    assert place.isHidden()


def test_the_last_one_put_away_leaves_a_word(make_pane, journal, desk):
    number = journal.add_customer("Dana Adler").customer
    pane = make_pane()
    desk.change(lambda journal: journal.archive_customer(number))
    assert nobody(pane).accessibleName() == "Everyone has been put away."
    pane.show_shelf(Shelf.TRASH)
    assert nobody(pane).accessibleName() == "The trash is empty."
    assert nobody(pane).button.isHidden()
    pane.show_shelf(Shelf.ARCHIVED)
    pane.filter_row.field.setText("jane")
    assert nobody(pane).accessibleName() == "Nobody like ‘jane’ in the archive."
    nobody(pane).act()
    assert pane.card.isHidden()


# The card


@pytest.fixture
def card(pane):
    pane.begin_new_customer()
    return pane.card


def test_the_card_adds_with_a_company(pane, card, journal, qtbot):
    assert QApplication.focusWidget() is card.name
    qtbot.keyClicks(card.name, "  Ann   Gray ")
    qtbot.keyClicks(card.company, "Lima Steel")
    press(qtbot, card.company, Qt.Key.Key_Return)
    (ann,) = journal.customers_named("Ann Gray")
    assert ann.company == "Lima Steel"
    assert pane.said.take() == [("customer_picked", ann.id), ("customer_opened", ann.id)]
    assert card.isHidden()
    card.begin()
    assert (card.name.text(), card.company.text()) == ("", "")


def test_a_name_somebody_has_is_added_by_enter_again(card, journal, qtbot):
    card.name.setText("dana adler")
    press(qtbot, card.name, Qt.Key.Key_Return)
    assert card._said.text() == "There is a Dana Adler at Ohio Gravel already."
    assert (card.add.text(), len(journal.customers_named("Dana Adler"))) == ("Add anyway", 1)
    press(qtbot, card.name, Qt.Key.Key_Return)
    assert len(journal.customers_named("Dana Adler")) == 2
    card.begin("Dana Adler")
    card.submit()
    assert card._said.text() == "There are 2 customers called Dana Adler already."


def test_another_name_is_asked_about_anew(card, journal, qtbot):
    card.name.setText("Dana Adler")
    card.submit()
    qtbot.keyClicks(card.name, "x")
    assert (card._said.text(), card.add.text()) == ("", "Add")
    card.name.setText("Jonas Fox")
    card.submit()
    assert card._said.text() == "There is a Jonas Fox already."
    assert len(journal.customer_lines()) == 4


@pytest.mark.parametrize("typed", ["", "   ", "x" * 10_000])
def test_a_name_that_is_none_is_refused_in_place(card, journal, typed):
    card.name.setText(typed)
    card.submit()
    assert card._said.isVisible()
    assert card._said.property("kind") == "late"
    assert card.name.text() == typed
    assert len(journal.customer_lines()) == 4


def test_markup_and_surrogates_are_names_like_others(card, journal):
    card.name.setText("<img src=x>")
    card.submit()
    assert [line.name for line in journal.customers_named("<img src=x>")] == ["<img src=x>"]


def test_trouble_leaves_what_was_typed(pane, card, desk, journal):
    card.name.setText("Ann Gray")
    desk.fails = Trouble(TroubleKind.FULL, "The disk is full.", "Make room.")
    card.submit()
    assert card._said.text() == "The disk is full. Make room."
    assert (card.name.text(), card.isVisible()) == ("Ann Gray", True)
    card.submit()
    assert len(journal.customers_named("Ann Gray")) == 1


def test_enter_twice_adds_once(card, desk, journal):
    desk.holds = True
    card.name.setText("Ann Gray")
    card.submit()
    card.submit()
    desk.answer()
    assert len(journal.customers_named("Ann Gray")) == 1


def test_enter_thrice_adds_anyway_once(card, desk, journal):
    card.name.setText("Dana Adler")
    card.submit()
    desk.holds = True
    card.submit()
    card.submit()
    desk.answer()
    assert len(journal.customers_named("Dana Adler")) == 2


def test_a_name_come_back_to_is_asked_about_again(card, journal, qtbot):
    card.name.setText("Dana Adler")
    card.submit()
    qtbot.keyClick(card.name, "x")
    qtbot.keyClick(card.name, Qt.Key.Key_Backspace)
    card.submit()
    assert len(journal.customers_named("Dana Adler")) == 1


def test_escape_leaves_the_card(pane, card, qtbot):
    card.name.setText("Ann")
    assert is_kept_from_shortcuts(card.name, Qt.Key.Key_Escape)
    press(qtbot, card.name, Qt.Key.Key_Escape)
    assert card.isHidden()
    assert QApplication.focusWidget() is pane.list
    assert pane.said.take() == []


def test_one_who_is_added_comes_to_everyone(pane, people, desk, card):
    desk.change(lambda journal: journal.archive_customer(people["Mei"]))
    pane.show_shelf(Shelf.ARCHIVED)
    pane.begin_new_customer()
    card.name.setText("Ann Gray")
    card.submit()
    assert (pane.shelf(), marked(pane)) == (Shelf.EVERYONE, "Ann")


# News


def test_a_change_reaches_its_row_alone(pane, people, desk):
    resets = []
    pane.list.model().modelReset.connect(lambda: resets.append(1))
    pane.pick(people["Mei"])
    desk.change(lambda journal: journal.change_customer(people["Dana"], name="Zoe Zeller"))
    assert names(pane) == ["Luis", "Mei", "Jonas", "Zoe"]
    desk.change(lambda journal: journal.add_customer("Abe Aal"))
    assert names(pane)[0] == "Abe"
    assert (marked(pane), pane.said.take(), resets) == ("Mei", [], [])
    assert pane.places.rows[Shelf.EVERYONE].accessibleName() == "Everyone, 5 customers"


def test_an_entry_moves_its_customer(pane, people, desk):
    pane.sort_by(CustomerOrder.LAST_CONTACT)
    desk.change(lambda journal: journal.finish(Writing(text="Met.", who=(people["Jonas"],))))
    assert names(pane) == ["Jonas", "Luis", "Mei", "Dana"]


def test_changes_before_the_answer_are_all_seen(pane, people, desk, journal):
    desk.holds = True
    desk.change(lambda journal: journal.change_customer(people["Dana"], name="Zoe Zeller"))
    desk.change(lambda journal: journal.change_customer(people["Luis"], name="Abe Aal"))
    desk.answer()
    assert names(pane) == ["Abe", "Mei", "Jonas", "Zoe"]


def test_a_shelf_gone_to_while_a_change_is_on_its_way_is_right(pane, people, desk):
    desk.holds = True
    desk.change(lambda journal: journal.archive_customer(people["Dana"]))
    pane.show_shelf(Shelf.ARCHIVED)
    desk.answer()
    assert names(pane) == ["Dana"]


def test_many_changes_read_everyone_again(pane, desk, people):
    resets = []
    pane.list.model().modelReset.connect(lambda: resets.append(1))
    pane.pick(people["Mei"])

    desk.change(lambda journal: take_in(journal, 250))
    assert (len(names(pane)), marked(pane), len(resets)) == (254, "Mei", 1)


def test_deleting_picks_the_next_and_undo_the_one_again(pane, people, desk, qtbot):
    pane.pick(people["Luis"])
    pane.focus_list()
    press(qtbot, pane.list, Qt.Key.Key_Delete)
    assert pane.said.take() == [("customer_delete_requested", people["Luis"])]
    desk.change(lambda journal: journal.delete_customer(people["Luis"]))
    assert (marked(pane), pane.said.take()) == ("Mei", [("customer_picked", people["Mei"])])
    assert pane.places.rows[Shelf.TRASH].isVisible()
    desk.change(lambda journal: journal.undo())
    assert (marked(pane), pane.said.take()) == ("Luis", [("customer_picked", people["Luis"])])
    assert not pane.places.rows[Shelf.TRASH].isVisible()


def test_deleting_the_last_row_picks_the_one_before(pane, people, desk):
    pane.pick(people["Jonas"])
    desk.change(lambda journal: journal.delete_customer(people["Jonas"]))
    assert (marked(pane), pane.current()) == ("Mei", people["Mei"])


def test_deleting_the_only_one_found_picks_everyone(pane, people, desk):
    pane.pick(people["Jonas"])
    pane.filter_row.field.setText("jonas")
    desk.change(lambda journal: journal.delete_customer(people["Jonas"]))
    assert (pane.current(), pane.said.take()) == (None, [("customer_picked", None)])


def test_a_change_elsewhere_does_not_scroll(make_pane, journal, desk):
    first = journal.add_customer("Aaron Able").customer
    for number in range(60):
        journal.add_customer(f"Person {number:02}")
    pane = make_pane()
    pane.pick(first)
    pane.list.scrollToBottom()
    place = pane.list.verticalScrollBar().value()
    assert place > 0
    desk.change(lambda journal: journal.change_customer(first, title="Buyer"))
    assert pane.list.verticalScrollBar().value() == place


def test_reading_everyone_again_does_not_scroll(make_pane, journal, desk):
    first = journal.add_customer("Aaron Able").customer
    for number in range(60):
        journal.add_customer(f"Bob Baker {number:02}")
    pane = make_pane()
    pane.pick(first)
    pane.list.verticalScrollBar().setValue(900)
    desk.change(lambda journal: take_in(journal, 250))
    assert (pane.list.model().rowCount(), pane.list.verticalScrollBar().value()) == (311, 900)


# Places


def test_archive_and_trash_stand_there_while_somebody_is_in_them(pane, people, desk):
    rows = pane.places.rows
    desk.change(lambda journal: journal.archive_customer(people["Mei"]))
    assert rows[Shelf.ARCHIVED].accessibleName() == "Archived, 1 customer"
    assert [rows[shelf].isVisible() for shelf in Shelf] == [True, True, False]
    rows[Shelf.ARCHIVED].click()
    assert (names(pane), pane.shelf()) == (["Mei"], Shelf.ARCHIVED)
    assert [rows[shelf].isChecked() for shelf in Shelf] == [False, True, False]
    desk.change(lambda journal: journal.unarchive_customer(people["Mei"]))
    assert rows[Shelf.ARCHIVED].isVisible()  # it is being shown
    rows[Shelf.EVERYONE].click()
    assert not rows[Shelf.ARCHIVED].isVisible()


def test_everyone_picks_the_journal_of_everyone(pane, people):
    pane.pick(people["Mei"])
    pane.places.rows[Shelf.EVERYONE].click()
    assert (marked(pane), pane.said.take()) == (None, [("customer_picked", None)])
    pane.places.rows[Shelf.EVERYONE].click()
    assert pane.said.take() == []
    assert pane.places.rows[Shelf.EVERYONE].isChecked()


def test_another_shelf_leaves_who_was_picked(pane, people, desk):
    desk.change(lambda journal: journal.delete_customer(people["Mei"]))
    pane.pick(people["Dana"])
    pane.show_shelf(Shelf.TRASH)
    assert pane.said.take() == [("shelf_shown", Shelf.TRASH), ("customer_picked", None)]
    pane.show_shelf(Shelf.TRASH)
    assert pane.said.take() == []


def test_places_are_gone_to_by_keyboard(pane, people, desk, qtbot):
    desk.change(lambda journal: journal.archive_customer(people["Mei"]))
    rows = pane.places.rows
    rows[Shelf.EVERYONE].setFocus()
    press(qtbot, rows[Shelf.EVERYONE], Qt.Key.Key_Down)
    assert QApplication.focusWidget() is rows[Shelf.ARCHIVED]
    press(qtbot, rows[Shelf.ARCHIVED], Qt.Key.Key_Return)
    assert pane.shelf() is Shelf.ARCHIVED
    press(qtbot, rows[Shelf.ARCHIVED], Qt.Key.Key_Down)
    assert QApplication.focusWidget() is pane.filter_row.field
    rows[Shelf.ARCHIVED].setFocus()
    press(qtbot, rows[Shelf.ARCHIVED], Qt.Key.Key_Up)
    assert QApplication.focusWidget() is rows[Shelf.EVERYONE]


# The menu of a row


@pytest.mark.parametrize(
    ("shelf", "key", "said"),
    [
        (Shelf.EVERYONE, "open", "customer_opened"),
        (Shelf.EVERYONE, "archive", "customer_archive_requested"),
        (Shelf.EVERYONE, "delete", "customer_delete_requested"),
        (Shelf.ARCHIVED, "unarchive", "customer_unarchive_requested"),
        (Shelf.ARCHIVED, "delete", "customer_delete_requested"),
        (Shelf.TRASH, "restore", "customer_restore_requested"),
    ],
)
def test_the_menu_asks_for_what_the_shelf_allows(pane, people, desk, qtbot, shelf, key, said):
    mei = people["Mei"]
    if shelf is not Shelf.EVERYONE:
        put = {Shelf.ARCHIVED: "archive_customer", Shelf.TRASH: "delete_customer"}[shelf]
        desk.change(lambda journal: getattr(journal, put)(mei))
    pane.pick(mei)
    assert pane.shelf() is shelf
    pane.said.take()
    pane.focus_list()
    pane.list.menu_wanted.emit(QPoint(10, 10))
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    menu.findChild(QAction, key).trigger()
    menu.close()
    assert pane.said.take()[-1] == (said, mei)


def test_the_menu_key_opens_the_menu_of_the_picked_row(pane, people, qtbot):
    from PySide6.QtGui import QContextMenuEvent

    wanted = []
    pane.list.menu_wanted.connect(wanted.append)
    pane.list.menu_wanted.disconnect(pane._on_menu_wanted)
    event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(0, 0), QPoint(0, 0))
    QApplication.sendEvent(pane.list.viewport(), event)
    assert wanted == []  # nobody is picked
    pane.pick(people["Luis"])
    QApplication.sendEvent(pane.list.viewport(), event)
    row = pane.list.visualRect(pane.list.currentIndex())
    assert row.contains(pane.list.viewport().mapFromGlobal(wanted[0]))


def test_nothing_in_the_trash_is_deleted_again(pane, people, desk, qtbot):
    desk.change(lambda journal: journal.delete_customer(people["Mei"]))
    pane.pick(people["Mei"])
    pane.said.take()
    press(qtbot, pane.list, Qt.Key.Key_Delete)
    assert pane.said.take() == []


# What is seen and heard


def picture(width, height, colour="red", kind="PNG"):
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(colour)
    buffer = QBuffer()
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    image.save(buffer, kind)
    return bytes(buffer.data())


@pytest.mark.parametrize(("width", "height", "kind"), [(400, 300, "PNG"), (30, 90, "PNG"), (3000, 20, "JPEG")])
def test_photos_become_squares_of_the_size_painted(width, height, kind):
    made = small(picture(width, height, kind=kind), 36)
    assert (made.width(), made.height()) == (36, 36)


def test_what_is_no_picture_is_none():
    assert small(b"no picture", 36).isNull()


def test_a_photo_is_fetched_once_for_the_rows_in_sight(pane, people, desk, qtbot):
    desk.change(lambda journal: journal.change_customer(people["Mei"], photo=picture(80, 80)))
    qtbot.waitUntil(lambda: people["Mei"] in pane._photos._kept)
    pane.grab()
    asked = desk.asked
    pane.grab()
    QApplication.processEvents()
    assert desk.asked == asked
    row = pane.list.visualRect(pane.list.model().index(2, 0))
    seen = pane.list.viewport().grab().toImage()
    assert seen.pixelColor(38, row.center().y()).name() == "#ff0000"
    desk.change(lambda journal: journal.change_customer(people["Mei"], photo=picture(80, 80, "blue")))
    pane.grab()
    qtbot.waitUntil(lambda: people["Mei"] in pane._photos._kept)
    assert pane.list.viewport().grab().toImage().pixelColor(38, row.center().y()).name() == "#0000ff"


def test_a_photo_on_its_way_is_not_asked_for_again(pane, people, desk, qtbot):
    desk.journal.change_customer(people["Mei"], photo=picture(80, 80))
    desk.changed.emit(Change(customers=frozenset({people["Mei"]})))
    desk.holds = True
    asked = desk.asked
    pane.grab()
    qtbot.waitUntil(lambda: desk.asked == asked + 1)
    pane.grab()
    QApplication.processEvents()
    assert desk.asked == asked + 1


def test_a_row_that_is_cut_is_whole_in_its_tooltip(pane, desk, people, qtbot):
    from PySide6.QtGui import QHelpEvent
    from PySide6.QtWidgets import QStyleOptionViewItem, QToolTip

    desk.change(lambda journal: journal.change_customer(people["Dana"], name="<b>" + "Adler" * 20))
    view, delegate = pane.list, pane.list.itemDelegate()
    for row, tip in ((0, True), (1, False)):
        index = view.model().index(row, 0)
        option = QStyleOptionViewItem()
        option.rect = view.visualRect(index)
        event = QHelpEvent(QEvent.Type.ToolTip, option.rect.center(), view.mapToGlobal(option.rect.center()))
        assert delegate.helpEvent(event, view, option, index)
        if tip:
            assert QToolTip.text().startswith("<span>&lt;b&gt;Adler")
        else:
            qtbot.waitUntil(lambda: QToolTip.text() == "")


def test_rows_are_spoken(pane):
    interface = QAccessible.queryAccessibleInterface(pane.list)
    assert interface.text(QAccessible.Text.Name) == "Customers"
    assert interface.child(0).text(QAccessible.Text.Name) == "Dana Adler, Ohio Gravel, last contact 3 weeks ago"


@pytest.mark.parametrize("direction", [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft])
def test_who_is_owed_something_has_a_dot_until_it_is_kept(pane, desk, people, clock, journal, qapp, direction):
    from rapport.ui.theme import theme_of

    def said():
        return QAccessible.queryAccessibleInterface(pane.list).child(0).text(QAccessible.Text.Name)

    def dots():
        """Give the columns in which the first row shows the colour of what is owed."""
        picture, late = pane.list.viewport().grab(pane.list.visualRect(index)).toImage(), theme_of().late
        return [x for x in range(picture.width()) for y in range(picture.height()) if picture.pixelColor(x, y) == late]

    qapp.setLayoutDirection(direction)
    try:
        index = pane.list.model().index(0, 0)
        assert dots() == []
        curve = NewLine(LineKind.PROMISE, "the pump curve", by=Side.ME)
        desk.change(lambda journal: journal.keep_line(people["Dana"], curve, on=clock().date()))
        assert said() == "Dana Adler, Ohio Gravel, last contact 3 weeks ago, you owe them something"
        half = pane.list.viewport().width() // 2
        assert dots()
        assert all((x > half) is (direction is Qt.LayoutDirection.LeftToRight) for x in dots())
        (line,) = journal.ledger(people["Dana"])
        desk.change(lambda journal: journal.close_line(line.id, State.KEPT, on=clock().date()))
        assert (said(), dots()) == ("Dana Adler, Ohio Gravel, last contact 3 weeks ago", [])
    finally:
        qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


def test_what_they_owe_me_is_no_debt_of_mine(pane, desk, people, clock):
    photos = NewLine(LineKind.PROMISE, "photos of the track", by=Side.THEM)
    desk.change(lambda journal: journal.keep_line(people["Dana"], photos, on=clock().date()))
    assert not pane.list.model().line(0).owes


def test_the_tip_says_what_the_dot_means(pane, desk, people, clock):
    from PySide6.QtGui import QHelpEvent
    from PySide6.QtWidgets import QStyleOptionViewItem, QToolTip

    curve = NewLine(LineKind.PROMISE, "the pump curve", by=Side.ME)
    desk.change(lambda journal: journal.keep_line(people["Dana"], curve, on=clock().date()))
    option = QStyleOptionViewItem()
    option.rect = pane.list.visualRect(pane.list.model().index(0, 0))
    event = QHelpEvent(QEvent.Type.ToolTip, option.rect.center(), pane.list.mapToGlobal(option.rect.center()))
    assert pane.list.itemDelegate().helpEvent(event, pane.list, option, pane.list.model().index(0, 0))
    assert "you owe them something" in QToolTip.text()
    QToolTip.hideText()


def test_everything_one_can_go_to_has_a_name(pane):
    pane.begin_new_customer()
    pane.filter_row.field.setText("nobody at all")
    for widget in pane.findChildren(QWidget):
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isVisible():
            assert widget.accessibleName() or widget.property("text"), widget


def test_rows_are_52_high_and_grow_with_the_text(pane, qapp):
    from rapport.ui.theme import apply, load_theme

    first = pane.list.model().index(0, 0)
    assert pane.list.visualRect(first).height() == 52
    apply(qapp, load_theme("dark"), 2.0)
    QApplication.processEvents()
    assert pane.list.visualRect(first).height() >= 104
    apply(qapp, load_theme("light"))


def test_shortcuts_of_the_window_pass_the_list(pane, qtbot):
    done = []
    action = QAction("x", pane)
    action.setShortcut(QKeySequence("Ctrl+N"))
    action.triggered.connect(lambda: done.append(1))
    pane.addAction(action)
    pane.focus_list()
    qtbot.keyClick(pane.list, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    assert done == [1]
    assert pane.filter_row.field.text() == ""
