"""A page of matters is walked, acted on, clicked, asked for words; what is done with goes, and the next is current."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication, QMenu

from rapport.ui.theme import apply, load_theme, metrics_of
from rapport.ui.widgets.matter_field import MatterField
from rapport.ui.widgets.matter_later import in_a_month, later_menu, next_monday
from rapport.ui.widgets.matter_model import MattersModel
from rapport.ui.widgets.matter_places import Faces, places_of
from rapport.ui.widgets.matter_rows import (
    KEY_WORDS,
    KEYS,
    MENU_WORDS,
    AllRow,
    Deed,
    HeadingRow,
    MatterRow,
    deed_for,
)
from rapport.ui.widgets.matter_text import LaidText
from rapport.ui.widgets.matter_view import MattersView

Key = Qt.Key
CHIPS = (Deed.KEPT, Deed.LATER, Deed.WRITE, Deed.LET_GO)
MORE = (Deed.CUSTOMER, Deed.SOURCE, Deed.CARD)


def matter(key, name="Dana Adler", text="the pump curve", **more):
    return MatterRow(key, key, name, "Ohio Gravel", text, **{"chips": CHIPS, "more": MORE} | more)


ROWS = (
    HeadingRow("I owe", "1 late"),
    matter(1, why="You promised: the pump curve; one day late.", aside="one day late", late=True, quote="By Friday."),
    matter(2, "Omar Diaz", "a call"),
    AllRow("all", "Show all 23"),
    HeadingRow("Make it right"),
    matter(3, "Sven Lopez", "It felt strained.", chips=(Deed.SETTLED,)),
)


@pytest.fixture
def view(qtbot):
    view = MattersView(MattersModel(), "Today")
    qtbot.addWidget(view)
    view.resize(1008, 500)
    view.show()
    view.activateWindow()
    qtbot.waitUntil(view.isActiveWindow)
    view.show_rows(ROWS)
    view.go_to_first()
    view.setFocus()
    return view


def said(view):
    deeds = []
    view.deed_wanted.connect(lambda deed, row: deeds.append((deed, row.key)))
    return deeds


def press(qtbot, view, *keys):
    for key in keys:
        qtbot.keyClick(view, key)


def place_of(view, number, deed=None):
    """Give the middle of a key of a row, or the row's own rectangle."""
    rect = view.visualRect(view.model().index(number))
    if deed is None:
        return rect
    places = places_of(ROWS[number], rect, Faces.at(metrics_of()), ROWS[number].chips)
    return dict(places.chips)[deed].center()


def is_seen(view):
    return view.viewport().rect().contains(view.visualRect(view.currentIndex()))


@pytest.mark.parametrize("size", [(1008, 220), (500, 500), (500, 220)])
def test_a_row_that_was_in_sight_stays_so_in_another_size(qtbot, view, size):
    rows = [HeadingRow("I owe"), *(matter(number, text="the pump curve " * 8) for number in range(30))]
    view.show_rows(rows)
    press(qtbot, view, *[Key.Key_Down] * 6)
    assert is_seen(view)
    view.resize(*size)
    qtbot.waitUntil(lambda: is_seen(view))
    press(qtbot, view, Key.Key_End)
    view.resize(1008, 500)
    view.resize(*size)
    qtbot.waitUntil(lambda: is_seen(view))


def test_rows_read_anew_after_a_resize_leave_the_one_one_is_on_in_sight(qtbot, view):
    rows = [HeadingRow("I owe"), *(matter(number) for number in range(30))]
    view.show_rows(rows)
    press(qtbot, view, *[Key.Key_Down] * 6)
    view.hide()
    view.resize(1008, 220)
    view.show()
    view.show_rows(rows)
    assert is_seen(view)


def test_where_one_has_scrolled_away_a_resize_does_not_bring_one_back(qtbot, view):
    view.show_rows([HeadingRow("I owe"), *(matter(number) for number in range(30))])
    view.verticalScrollBar().setValue(view.verticalScrollBar().maximum())
    view.resize(1008, 220)
    view.doItemsLayout()
    assert not is_seen(view)


def test_each_key_has_a_word_and_each_deed_a_key():
    assert set(KEYS.values()) == set(KEY_WORDS) == set(MENU_WORDS) == set(Deed)


def test_a_key_does_what_it_always_does_or_nothing():
    promise = matter(1, chips=(Deed.KEPT, Deed.DUE))
    assert deed_for(Key.Key_D, promise) is Deed.DUE
    assert deed_for(Key.Key_D, matter(2)) is None
    assert {deed_for(Key.Key_F5, row) for row in (promise, matter(2))} == {Deed.CARD}
    assert deed_for(Key.Key_Return, AllRow("all", "Show all 23")) is Deed.CUSTOMER
    assert deed_for(Key.Key_K, AllRow("all", "Show all 23")) is None
    assert deed_for(Key.Key_K, None) is None


def test_the_model_keeps_the_rules_of_models():
    model = MattersModel()
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.show(ROWS)
    model.drop(1)
    model.drop(3)
    assert [type(row) for row in model.rows] == [HeadingRow, MatterRow, AllRow]
    model.show(ROWS)
    assert model.rows == ROWS


def test_only_what_moved_is_told(qtbot):
    model = MattersModel()
    model.show(ROWS)
    with qtbot.assertNotEmitted(model.modelReset), qtbot.assertNotEmitted(model.dataChanged):
        model.show(ROWS)
    later = (*ROWS[:2], matter(2, "Omar Diaz", "a call about the warranty"), *ROWS[3:])
    with qtbot.assertNotEmitted(model.modelReset), qtbot.waitSignal(model.dataChanged):
        model.show(later)
    with qtbot.waitSignal(model.modelReset):
        model.show(later[1:])


def test_the_last_of_a_section_takes_its_heading_along():
    model = MattersModel()
    model.show(ROWS)
    model.drop(3)
    assert model.rows == ROWS[:4]


def test_rows_say_who_why_when_and_what_can_be_done():
    model = MattersModel()
    model.show(ROWS)
    role = Qt.ItemDataRole
    spoken = [model.index(number).data(role.AccessibleTextRole) for number in range(6)]
    assert spoken == [
        "I owe, 1 late",
        "Dana Adler, Ohio Gravel: You promised: the pump curve; one day late.",
        "Omar Diaz, Ohio Gravel: a call",
        "Show all 23",
        "Make it right",
        "Sven Lopez, Ohio Gravel: It felt strained.",
    ]
    keys = model.index(5).data(role.AccessibleDescriptionRole)
    assert keys == "R settled, Enter customer, O its entry, F5 card"
    assert model.index(0).data(role.AccessibleDescriptionRole) is None


def test_arrows_pass_headings_by_and_stop_at_the_ends(qtbot, view):
    seen = []
    for key in (Key.Key_Down, Key.Key_Down, Key.Key_Down, Key.Key_Down, Key.Key_Up, Key.Key_Home, Key.Key_Up):
        press(qtbot, view, key)
        seen.append(view.current().key)
    assert seen == [2, "all", 3, 3, "all", 1, 1]
    press(qtbot, view, Key.Key_End)
    assert view.current().key == 3
    press(qtbot, view, Key.Key_PageUp)
    assert view.current().key == 1
    press(qtbot, view, Key.Key_PageDown)
    assert view.current().key == 3


def test_keys_do_what_the_row_one_is_on_can(qtbot, view):
    deeds = said(view)
    press(qtbot, view, Key.Key_K, Key.Key_S, Key.Key_N, Key.Key_L, Key.Key_Return, Key.Key_O, Key.Key_F5)
    assert [deed for deed, _ in deeds] == [*CHIPS, *MORE]
    assert {key for _, key in deeds} == {1}
    deeds.clear()
    press(qtbot, view, Key.Key_R, Key.Key_Y, Key.Key_E)
    qtbot.keyClick(view, Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    assert deeds == []
    press(qtbot, view, Key.Key_End, Key.Key_R)
    assert deeds == [(Deed.SETTLED, 3)]


def test_a_key_of_the_row_goes_before_one_of_the_window(qtbot, view):
    deeds = said(view)
    action = QAction(view, shortcut="F5")
    view.addAction(action)
    with qtbot.assertNotEmitted(action.triggered):
        press(qtbot, view, Key.Key_F5)
    assert deeds == [(Deed.CARD, 1)]


@pytest.mark.parametrize("key", [Key.Key_Return, Key.Key_Enter, Key.Key_Space])
def test_show_all_can_be_reached_with_the_keyboard(qtbot, view, key):
    press(qtbot, view, Key.Key_Down, Key.Key_Down)
    with qtbot.waitSignal(view.all_wanted) as wanted:
        press(qtbot, view, key)
    assert wanted.args == ["all"]


def test_esc_leaves(qtbot, view):
    with qtbot.waitSignal(view.left):
        press(qtbot, view, Key.Key_Escape)


def test_clicks_on_name_key_and_quote(qtbot, view):
    deeds = said(view)
    viewport, row = view.viewport(), place_of(view, 1)
    left, middle = Qt.MouseButton.LeftButton, row.center().y()
    qtbot.mouseClick(viewport, left, pos=QPoint(row.left() + 120, middle - 8))
    qtbot.mouseMove(viewport, place_of(view, 1, Deed.LATER))
    qtbot.mouseClick(viewport, left, pos=place_of(view, 1, Deed.LATER))
    qtbot.mouseClick(viewport, left, pos=QPoint(row.left() + 330, middle))  # the text: nothing but being there
    qtbot.mouseClick(viewport, left, pos=QPoint(row.left() + 440, middle))
    assert deeds == [(Deed.CUSTOMER, 1), (Deed.LATER, 1), (Deed.SOURCE, 1)]
    qtbot.mouseDClick(viewport, left, pos=QPoint(row.left() + 330, middle))
    assert deeds[-1] == (Deed.CUSTOMER, 1)
    with qtbot.waitSignal(view.all_wanted):
        qtbot.mouseClick(viewport, left, pos=place_of(view, 3).center())


def test_only_the_row_one_is_on_has_its_keys(qtbot, view):
    deeds = said(view)
    key = place_of(view, 2, Deed.KEPT)
    qtbot.mouseMove(view.viewport(), key)
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=key)  # shows the keys, and does nothing yet
    assert deeds == []
    assert view.current().key == 2
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=key)
    assert deeds == [(Deed.KEPT, 2)]


def test_the_menu_offers_all_that_can_be_done(qtbot, view):
    deeds = said(view)
    menu = QMenu()
    view._fill_menu(menu, ROWS[1])
    words = [action.text().split("\t")[0] for action in menu.actions() if action.text()]
    assert words == [MENU_WORDS[deed] for deed in (*CHIPS, *MORE)]
    menu.actions()[0].trigger()
    assert deeds == [(Deed.KEPT, 1)]


def test_a_hand_shows_what_can_be_clicked(qtbot, view):
    viewport, row = view.viewport(), place_of(view, 1)
    shape = Qt.CursorShape
    for x, expected in ((120, shape.PointingHandCursor), (330, shape.ArrowCursor), (440, shape.PointingHandCursor)):
        qtbot.mouseMove(viewport, QPoint(row.left() + x, row.center().y()))
        assert viewport.cursor().shape() == expected


def test_what_is_done_with_goes_and_the_next_is_current(view):
    view.drop(1)
    assert view.current().key == 2
    view.drop(2)
    assert view.current().key == "all"
    view.setCurrentIndex(view.model().index(view.model().number_of(3)))
    view.drop(3)
    assert view.current().key == "all"
    view.drop("nobody")
    assert view.current().key == "all"


def test_rows_read_anew_leave_one_where_one_is(view):
    view.setCurrentIndex(view.model().index(2))
    view.show_rows((HeadingRow("I owe"), matter(7), *ROWS[1:]))
    assert view.current().key == 2
    view.show_rows(ROWS[3:])
    assert view.current().key == 3
    view.show_rows(())
    assert view.current() is None


def test_scrolling_stays_as_it_was(qtbot, view):
    many = [matter(number) for number in range(100)]
    view.show_rows(many)
    view.verticalScrollBar().setValue(900)
    view.show_rows([*many, matter(100)])
    assert view.verticalScrollBar().value() == 900


def test_the_heading_comes_in_sight_with_its_first_row(qtbot, view):
    view.resize(1008, 150)
    press(qtbot, view, Key.Key_End, Key.Key_Home)
    assert place_of(view, 0).top() >= 0


def test_a_field_stands_in_the_row_and_gives_what_was_typed(qtbot, view):
    given = []
    field = MatterField("Why let go: the pump curve", "Why?", 300)
    field.given.connect(given.append)
    view.ask(ROWS[1], field)
    assert place_of(view, 1).contains(field.geometry())
    assert field.line.hasFocus()
    deeds = said(view)
    qtbot.keyClicks(field.line, "sold it  ")
    qtbot.keyClick(field.line, Key.Key_Return)
    assert given == ["sold it"]
    assert deeds == []
    view.close_field()
    assert view.hasFocus()
    assert not view.is_asking


def test_esc_leaves_the_field_and_not_the_page(qtbot, view):
    field = MatterField("Why", "Why?", 300)
    view.ask(ROWS[1], field)
    with qtbot.assertNotEmitted(view.left), qtbot.waitSignal(view.field_closed):
        qtbot.keyClick(field.line, Key.Key_Escape)
    assert view.hasFocus()


def test_a_field_follows_its_row(qtbot, view):
    view.resize(1008, 150)
    field = MatterField("Why", "Why?", 300)
    view.ask(ROWS[1], field)
    before = field.y()
    view.verticalScrollBar().setValue(20)
    assert field.y() == before - 20


@pytest.mark.parametrize(("typed", "keep", "expected"), [("!", True, ["Tim!"]), ("!", False, []), ("", True, [])])
def test_going_elsewhere_keeps_only_a_text_that_was_changed(qtbot, view, page, typed, keep, expected):
    given = []
    field = MatterField("Correct", "", 300, "Tim", keep=keep)
    page.rows.addWidget(field)
    field.given.connect(given.append)
    field.begin()
    field.line.end(False)
    qtbot.keyClicks(field.line, typed)
    page.text.setFocus(Qt.FocusReason.MouseFocusReason)
    assert given == expected


def test_a_field_says_what_it_understood_and_what_will_not_do(qtbot, page):
    field = MatterField("Later", "Which day?", 60)
    page.rows.addWidget(field)
    field.tell_by(lambda typed: typed.upper())
    field.begin()
    qtbot.keyClicks(field.line, "fri")
    assert field.line.accessibleDescription() == "FRI"
    field.show_trouble("This is no day.")
    assert field.line.accessibleDescription() == "This is no day."
    with qtbot.waitSignal(field.given):  # and may be given once more
        qtbot.keyClick(field.line, Key.Key_Return)


def test_the_menu_puts_off(qapp, view):
    chosen = []
    menu = later_menu(view, date(2026, 3, 31), chosen.append, lambda: chosen.append("a day"))
    words = [action.text() for action in menu.actions()]
    assert words[:3] == ["&Tomorrow\tWed 1 Apr", "&Next week\tMon 6 Apr", "In a &month\tThu 30 Apr"]
    for action in menu.actions():
        action.trigger()
    assert chosen == [date(2026, 4, 1), date(2026, 4, 6), date(2026, 4, 30), "a day"]
    assert menu.activeAction() is menu.actions()[0]


def test_on_a_sunday_next_week_is_not_tomorrow():
    assert next_monday(date(2026, 11, 22)) == date(2026, 11, 30)
    assert next_monday(date(2026, 11, 21)) == date(2026, 11, 23)


@given(st.dates(max_value=date(9998, 12, 31)))
def test_what_is_put_off_lies_ahead(today):
    assert next_monday(today).weekday() == 0
    assert 2 <= (next_monday(today) - today).days <= 8
    assert 28 <= (in_a_month(today) - today).days <= 31


@given(st.text(max_size=300), st.text(max_size=80), st.integers(20, 600), st.booleans())
def test_no_text_takes_more_than_two_lines(qapp, text, quote, width, mirrored):
    laid = LaidText(text, quote, width, 2, 20, mirrored=mirrored)
    assert laid.height <= 40


def test_the_quote_is_found_where_it_is_painted(qapp):
    laid = LaidText("the curve", "“By Friday.”", 600, 2, 20, mirrored=False)
    assert [laid.is_quote(x, 10) for x in (5, 90, 590)] == [False, True, False]
    assert not LaidText("the curve", "", 600, 2, 20, mirrored=False).is_quote(90, 10)


@pytest.mark.parametrize("width", [300, 500, 800, 1008, 2400])
@pytest.mark.parametrize("zoom", [1.0, 2.0])
def test_nothing_lies_over_anything_else(qapp, width, zoom):
    apply(qapp, load_theme("light"), zoom)
    long = matter(
        1, "Maximiliane Freifrau von und zu Hohenstein " * 3, "the whole set of drawings " * 9, aside="late " * 9
    )
    for row in (*ROWS, long):
        if not isinstance(row, MatterRow):
            continue
        view = MattersView(MattersModel(), "Today")
        view.resize(width, 600)
        view.show_rows([row])
        rect = view.visualRect(view.model().index(0))
        places = places_of(row, rect, Faces.at(metrics_of()), row.chips)
        chips = [chip.adjusted(0, 6, 0, -6) for _, chip in places.chips]  # their edges may reach between two lines
        rooms = [places.mark, places.name, places.company, places.text, places.aside, *chips]
        rooms = [room for room in rooms if not room.isEmpty()]
        assert all(places.body.contains(room) for room in rooms)
        assert [(a, b) for a in rooms for b in rooms if a is not b and a.intersects(b)] == []
        view.deleteLater()
    apply(qapp, load_theme("light"))


def test_reading_from_the_right_turns_clicks_round_too(qtbot, view):
    view.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    QApplication.processEvents()
    deeds = said(view)
    row = place_of(view, 1)
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(row.right() - 120, row.center().y() - 8))
    assert deeds == [(Deed.CUSTOMER, 1)]
