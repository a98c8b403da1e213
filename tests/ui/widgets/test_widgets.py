"""The small widgets, each by what it promises: plain text, whole names for those who listen, keys that work."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as effort
from hypothesis import strategies as st
from PySide6.QtCore import QRect, QSize, QStringListModel, Qt
from PySide6.QtGui import QImage, QPainter, QPixmap
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from rapport.domain.entries import Channel
from rapport.resources import resource
from rapport.ui import icons
from rapport.ui.actions import Actions
from rapport.ui.theme import apply, load_theme, theme_of
from rapport.ui.widgets.action_button import ActionButton
from rapport.ui.widgets.chip import Chip
from rapport.ui.widgets.empty import EmptyPlace
from rapport.ui.widgets.flow import FlowLayout
from rapport.ui.widgets.initials import Portrait, paint_initials
from rapport.ui.widgets.labels import ElidedLabel, dress, plain_label, plain_tip
from rapport.ui.widgets.line_field import LineField
from rapport.ui.widgets.notice import SHOWN_FOR, Notice
from rapport.ui.widgets.overlay import Overlay
from rapport.ui.widgets.saved_line import SavedLine
from rapport.ui.widgets.section import SectionLabel

LONG = "Maximiliane Freifrau von und zu Hohenstein-Oettingen-Wallerstein"
Key = Qt.Key


@pytest.fixture(autouse=True)
def _dressed(qapp):
    apply(qapp, load_theme("light"))


@pytest.fixture
def page(qtbot):
    """A shown, active window of 600 x 400 with one text that has the focus."""
    page = QWidget()
    page.rows = QVBoxLayout(page)
    page.text = QLineEdit()
    page.rows.addWidget(page.text)
    page.resize(600, 400)
    qtbot.addWidget(page)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    page.text.setFocus()
    return page


# Labels


def test_a_label_never_reads_markup(page):
    label = plain_label("<b>Adler</b>")
    page.rows.addWidget(label)
    assert label.textFormat() is Qt.TextFormat.PlainText
    assert label.sizeHint().width() > plain_label("Adler").sizeHint().width()


def test_a_label_can_change_its_kind(qtbot):
    label = plain_label("Adler", "second")
    qtbot.addWidget(label)
    label.ensurePolished()
    small = label.fontMetrics().height()
    dress(label, "name")
    assert label.fontMetrics().height() > small


def test_a_cut_name_is_whole_in_the_tooltip_and_to_the_ear(qtbot):
    label = ElidedLabel(f"<b>\n{LONG}")
    qtbot.addWidget(label)
    label.resize(80, 20)
    label.grab()
    assert label.toolTip() == plain_tip(f"<b> {LONG}")
    assert label.accessibleName() == f"<b> {LONG}"
    label.resize(2000, 20)
    label.grab()
    assert label.toolTip() == ""


def test_an_elided_label_gives_way(qtbot):
    label = ElidedLabel(LONG)
    qtbot.addWidget(label)
    assert label.minimumSizeHint().width() < 60 < label.sizeHint().width()


def test_a_tooltip_shows_markup_as_it_is():
    assert plain_tip("<img src=x> & co") == "<span>&lt;img src=x&gt; &amp; co</span>"


# Chips and their layout


def test_a_chip_says_what_it_sets_and_keeps_ampersands(qtbot):
    chip = Chip("Adler & Sons", "Who")
    qtbot.addWidget(chip)
    assert chip.accessibleName() == "Who: Adler & Sons"
    assert chip.line == "Adler & Sons"
    with qtbot.waitSignal(chip.clicked):
        qtbot.keyClick(chip, Key.Key_Space)


def test_a_chip_shows_the_focus_without_being_pressed(page):
    chip = Chip("visit")
    page.rows.addWidget(chip)
    chip.show()
    before = chip.grab().toImage()
    chip.setFocus()
    assert chip.grab().toImage() != before


def _flow(widths, room, direction=Qt.LayoutDirection.LeftToRight):
    page = QWidget()
    page.setLayoutDirection(direction)
    flow = FlowLayout(page)
    for width in widths:
        box = QWidget()
        box.setFixedSize(width, 20)
        flow.addWidget(box)
    page.resize(room, flow.heightForWidth(room))
    page.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
    page.show()
    flow.activate()
    return page, flow, [flow.itemAt(at).geometry() for at in range(flow.count())]


@given(widths=st.lists(st.integers(10, 200), min_size=1, max_size=12), room=st.integers(200, 500))
@effort(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)
@pytest.mark.parametrize("direction", [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft])
def test_flowing_things_never_overlap_nor_leave_the_room(qapp, direction, widths, room):
    page, flow, places = _flow(widths, room, direction)
    inside = QRect(0, 0, room, flow.heightForWidth(room))
    for at, place in enumerate(places):
        assert inside.contains(place)
        assert not any(place.intersects(other) for other in places[at + 1 :])
    assert max(place.bottom() for place in places) == inside.bottom()
    page.close()
    page.deleteLater()


def test_flow_reads_from_the_right_where_people_do(qtbot):
    page, _flow_layout, places = _flow([50, 50], 300, Qt.LayoutDirection.RightToLeft)
    qtbot.addWidget(page)
    assert places[0].right() == 299
    assert places[1].right() < places[0].left()


def test_hidden_things_take_no_room(qtbot):
    page, flow, _places = _flow([200, 200], 250)
    qtbot.addWidget(page)
    both = flow.heightForWidth(250)
    flow.itemAt(1).widget().hide()
    assert flow.heightForWidth(250) < both
    assert flow.takeAt(0) is not None
    assert flow.takeAt(5) is None
    assert flow.itemAt(5) is None


# The field


@pytest.fixture
def field(page):
    field = LineField("Company")
    page.rows.addWidget(field)
    field.set_value("Ohio Gravel")
    field.setFocus()
    field.selectAll()
    return field


def test_enter_commits_once_and_cleaned(qtbot, page, field):
    qtbot.keyClicks(field, "  Lima   Steel ")
    with qtbot.waitSignal(field.committed) as committed:
        qtbot.keyClick(field, Key.Key_Return)
    assert committed.args == ["Lima Steel"]
    with qtbot.assertNotEmitted(field.committed):
        page.text.setFocus()


def test_leaving_commits_and_leaving_unchanged_does_not(qtbot, page, field):
    with qtbot.assertNotEmitted(field.committed):
        page.text.setFocus()
    field.setFocus()
    qtbot.keyClicks(field, "!")
    with qtbot.waitSignal(field.committed):
        page.text.setFocus()


def test_esc_takes_back_and_only_then_is_the_windows(qtbot, page, field):
    back = Actions(page)["back"]
    qtbot.keyClicks(field, "Lima")
    with qtbot.assertNotEmitted(back.triggered):
        qtbot.keyClick(field, Key.Key_Escape)
    assert field.text() == "Ohio Gravel"
    assert not field.has_typing
    with qtbot.waitSignal(back.triggered):
        qtbot.keyClick(field, Key.Key_Escape)


def test_news_does_not_take_typing_away_but_an_undo_is_shown(qtbot, field):
    qtbot.keyClicks(field, "typing")
    field.set_value("changed elsewhere")
    assert field.text() == "typing"
    field.revert()
    assert field.text() == "changed elsewhere"
    field.set_value("undone")
    assert field.text() == "undone"


def test_what_was_kept_in_another_form_is_shown_so(qtbot, field):
    qtbot.keyClicks(field, "lima  steel")
    field.commit()
    field.set_value("Lima Steel")
    assert field.text() == "Lima Steel"


def test_trouble_is_said_beneath_and_the_text_stays(qtbot, page, field):
    qtbot.keyClicks(field, "x" * 50)
    field.commit()
    field.show_trouble("Too long. Shorten it.")
    assert field.text() == "x" * 50
    assert field.accessibleDescription() == "Too long. Shorten it."
    assert field._bubble.isVisible()
    assert not field._bubble.geometry().intersects(field.geometry())
    with qtbot.waitSignal(field.committed):
        qtbot.keyClick(field, Key.Key_Return)
    qtbot.keyClicks(field, "y")
    assert not field._bubble.isVisible()
    assert field.accessibleDescription() == ""


def test_the_sentence_goes_where_the_field_goes(qtbot, page, field):
    qtbot.keyClicks(field, "x")
    field.show_trouble("Too long.")
    field.move(field.x(), page.height() - field.height())
    assert field._bubble.geometry().bottom() < field.geometry().top()


# Notice, empty place, heading, status line


def test_a_notice_offers_one_thing_once(qtbot, page):
    done = []
    notice = Notice(page)
    notice.tell("Deleted Dana Adler", "Undo", lambda: done.append("first"))
    notice.tell("Deleted Luis Brown", "Undo", lambda: done.append("second"))
    assert (notice.text, notice.isVisible()) == ("Deleted Luis Brown", True)
    notice.button.setFocus()
    qtbot.keyClick(notice.button, Key.Key_Space)
    assert done == ["second"]
    assert not notice.isVisible()


def test_a_notice_goes_by_itself_unless_one_is_about_to_use_it(qtbot, page):
    notice = Notice(page)
    notice.tell("Deleted Dana Adler", "Undo")
    assert notice._timer.interval() == SHOWN_FOR
    notice.button.setFocus()
    notice._timer.timeout.emit()
    assert notice.isVisible()
    page.text.setFocus()
    notice._timer.timeout.emit()
    assert not notice.isVisible()


def test_esc_sends_a_notice_away(qtbot, page):
    back = Actions(page)["back"]
    notice = Notice(page)
    notice.tell("Deleted", "Undo")
    notice.button.setFocus()
    with qtbot.assertNotEmitted(back.triggered):
        qtbot.keyClick(notice.button, Key.Key_Escape)
    assert not notice.isVisible()


def test_a_notice_stays_within_the_window(page):
    notice = Notice(page)
    notice.tell(LONG * 5, "Undo")
    assert page.rect().contains(notice.geometry())
    page.resize(320, 200)
    page.grab()
    assert page.rect().contains(notice.geometry())


def test_an_empty_place_offers_what_fills_it(qtbot):
    place = EmptyPlace("person", "Nobody is here yet.", "Import contacts…")
    qtbot.addWidget(place)
    place.show()
    assert place.accessibleName() == "Nobody is here yet."
    with qtbot.waitSignal(place.acted):
        qtbot.keyClick(place.button, Key.Key_Space)
    place.say("Nothing is in the trash.")
    assert not place.button.isVisible()


def test_an_empty_place_takes_the_colours_of_a_new_theme(qtbot, qapp):
    place = EmptyPlace("person", "Nobody is here yet.")
    qtbot.addWidget(place)
    place.show()
    before = place._picture.pixmap().toImage()
    apply(qapp, load_theme("dark"))
    assert place._picture.pixmap().toImage() != before


def test_a_heading_is_seen_in_capitals_and_heard_as_written(qtbot):
    heading = SectionLabel("Between you", "Add")
    qtbot.addWidget(heading)
    assert heading._label.text() == "BETWEEN YOU"
    assert heading.accessibleName() == "Between you"
    assert heading.button.accessibleName() == "Add, Between you"
    with qtbot.waitSignal(heading.acted):
        heading.button.click()


def test_the_line_says_when_it_was_saved_or_why_not(qtbot):
    line = SavedLine()
    qtbot.addWidget(line)
    line.show_saved(datetime(2026, 3, 31, 14, 2, tzinfo=UTC))
    assert line.text().startswith("Saved ")
    assert "02" in line.text()
    line.show_trouble("The disk is full.")
    assert line.text() == line.accessibleName() == "Not saved. The disk is full."
    line.say_nothing()
    assert line.text() == ""


# Pictures


def test_each_channel_has_its_icon_and_each_icon_its_file():
    names = set(icons.IconName.__args__)
    assert {channel.value for channel in Channel} <= names
    assert {path.stem for path in resource("icons").glob("*.svg")} == names | {"rapport"}


def test_an_icon_is_drawn_in_the_colour_it_is_asked_for(qapp):
    picture = icons.pixmap("plus", theme_of().accent, 32, 2.0)
    assert picture.size() == QSize(64, 64)
    assert picture.deviceIndependentSize().width() == 32
    assert picture.toImage().pixelColor(32, 32) == theme_of().accent
    assert icons.pixmap("plus", theme_of().accent, 32, 2.0).cacheKey() == picture.cacheKey()
    assert not icons.app_icon().pixmap(QSize(32, 32)).isNull()


def test_the_icon_of_what_cannot_be_done_is_quiet(qapp):
    both = icons.icon("plus")
    assert both.pixmap(16, icons.QIcon.Mode.Normal).toImage() != both.pixmap(16, icons.QIcon.Mode.Disabled).toImage()


@pytest.mark.parametrize("size", [(300, 100), (100, 300)])
def test_a_photo_is_cut_round_from_its_middle(qapp, size):
    photo = QPixmap(*size)
    photo.fill(Qt.GlobalColor.red)
    drawn = QImage(40, 40, QImage.Format.Format_RGB32)
    drawn.fill(Qt.GlobalColor.white)
    painter = QPainter(drawn)
    paint_initials(painter, QRect(0, 0, 40, 40), "DA", theme_of(), photo)
    painter.end()
    assert drawn.pixelColor(20, 20).red() > 200 > drawn.pixelColor(20, 20).green()
    assert drawn.pixelColor(0, 0) == Qt.GlobalColor.white


def test_a_portrait_shows_initials_and_says_the_name(qtbot):
    portrait = Portrait()
    qtbot.addWidget(portrait)
    nobody = portrait.grab().toImage()
    portrait.show_person("Dana Adler")
    assert portrait.accessibleName() == "Dana Adler"
    assert portrait.grab().toImage() != nobody


# The button of an action


def test_an_action_button_follows_its_action(qtbot, page):
    actions = Actions(page)
    button = ActionButton(actions["undo"], primary=True)
    page.rows.addWidget(button)
    assert button.accessibleName() == "Undo"
    with qtbot.waitSignal(actions["undo"].triggered):
        button.click()
    narrow = button.sizeHint().width()
    actions["undo"].setText("&Undo delete Dana Adler")
    assert button.sizeHint().width() > narrow
    actions["undo"].setEnabled(False)
    assert not button.isEnabled()


# The card with a line and a list


@pytest.fixture
def card(page):
    card = Overlay("Search everything", page)
    card.set_model(QStringListModel([f"row {number}" for number in range(100)], card))
    return card


def test_the_card_takes_the_focus_and_gives_it_back(qtbot, page, card):
    card.open_under(page.text)
    assert page.focusWidget() is card.line
    qtbot.keyClick(card.line, Key.Key_Escape)
    assert not card.isVisible()
    assert page.focusWidget() is page.text


def test_the_keys_walk_the_list_while_one_types(qtbot, card):
    card.open_under()
    rows = []
    for key in (Key.Key_Down, Key.Key_Down, Key.Key_Up, Key.Key_Up, Key.Key_Up, Key.Key_Down):
        qtbot.keyClick(card.line, key)
        rows.append(card.list.currentIndex().row())
    assert rows == [1, 2, 1, 0, 99, 0]
    qtbot.keyClick(card.line, Key.Key_PageDown)
    assert 3 < card.list.currentIndex().row() < 40
    qtbot.keyClick(card.line, Key.Key_PageUp)
    assert card.list.currentIndex().row() == 0
    with qtbot.waitSignal(card.typed) as typed:
        qtbot.keyClicks(card.line, "d")
    assert typed.args == ["d"]
    assert not card.list.hasFocus()


def test_enter_picks_the_row_one_is_on(qtbot, page, card):
    card.open_under()
    qtbot.keyClick(card.line, Key.Key_Down)
    with qtbot.waitSignal(card.picked) as picked:
        qtbot.keyClick(card.line, Key.Key_Return)
    assert picked.args[0].row() == 1
    assert not card.isVisible()


def test_a_click_picks_too(qtbot, card):
    card.open_under()
    place = card.list.visualRect(card.list.model().index(2, 0)).center()
    with qtbot.waitSignal(card.picked) as picked:
        qtbot.mouseClick(card.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert picked.args[0].row() == 2


def test_with_nothing_in_the_list_the_keys_do_nothing(qtbot, page, card):
    card.set_model(QStringListModel([], card))
    card.open_under()
    with qtbot.assertNotEmitted(card.picked):
        for key in (Key.Key_Down, Key.Key_PageUp, Key.Key_Return):
            qtbot.keyClick(card.line, key)
    assert card.isVisible()


def test_esc_in_the_card_is_the_cards(qtbot, page, card):
    back = Actions(page)["back"]
    card.open_under()
    with qtbot.assertNotEmitted(back.triggered):
        qtbot.keyClick(card.line, Key.Key_Escape)


def test_the_card_goes_when_one_goes_elsewhere(qtbot, page, card):
    card.open_under()
    page.text.setFocus(Qt.FocusReason.MouseFocusReason)
    assert not card.isVisible()
    assert page.focusWidget() is page.text


def test_new_rows_begin_at_the_first_and_the_card_is_as_high_as_they_need(qtbot, page, card):
    card.open_under()
    qtbot.keyClick(card.line, Key.Key_Down)
    high = card.height()
    card.list.model().setStringList(["only one"])
    assert card.list.currentIndex().row() == 0
    assert card.height() < high


@pytest.mark.parametrize("size", [(300, 200), (1600, 900)])
def test_the_card_stays_within_the_window(page, card, size):
    card.open_under()
    page.resize(*size)
    page.grab()
    assert page.rect().contains(QRect(card.line.mapTo(page, card.line.rect().topLeft()), card.line.size()))
    assert page.rect().contains(QRect(card.list.mapTo(page, card.list.rect().topLeft()), card.list.size()))


def test_at_twice_the_size_the_card_still_fits(qapp, page, card):
    apply(qapp, load_theme("light"), 2.0)
    card.open_under(page.text)
    page.grab()
    assert page.rect().contains(QRect(card.list.mapTo(page, card.list.rect().topLeft()), card.list.size()))
