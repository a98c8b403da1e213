"""What appears by itself: a notice, an empty place, a heading, the status line."""

from __future__ import annotations

from datetime import UTC, datetime

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QSizePolicy

from rapport.ui.actions import Actions
from rapport.ui.theme import apply, load_theme
from rapport.ui.widgets.empty import EmptyPlace
from rapport.ui.widgets.notice import SHOWN_FOR, Notice
from rapport.ui.widgets.saved_line import SavedLine
from rapport.ui.widgets.section import SectionLabel

LONG = "Maximiliane Freifrau von und zu Hohenstein-Oettingen-Wallerstein"
Key = Qt.Key


def notice_on(page):
    notice = Notice()
    page.rows.addWidget(notice)
    return notice


def test_a_notice_offers_one_thing_once(qtbot, page):
    done = []
    notice = notice_on(page)
    notice.tell("Deleted Dana Adler", "Undo", lambda: done.append("first"))
    notice.tell("Deleted Luis Brown", "Undo", lambda: done.append("second"))
    assert (notice.text, notice.isVisible()) == ("Deleted Luis Brown", True)
    notice.button.setFocus()
    qtbot.keyClick(notice.button, Key.Key_Space)
    assert done == ["second"]
    assert not notice.isVisible()


def test_a_notice_goes_by_itself_unless_one_is_about_to_use_it(qtbot, page):
    qtbot.mouseMove(page.text)
    notice = notice_on(page)
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
    notice = notice_on(page)
    notice.tell("Deleted", "Undo")
    notice.button.setFocus()
    with qtbot.assertNotEmitted(back.triggered):
        qtbot.keyClick(notice.button, Key.Key_Escape)
    assert not notice.isVisible()


def test_a_notice_stays_within_the_window_and_hides_nothing(page):
    page.text.setSizePolicy(page.text.sizePolicy().horizontalPolicy(), QSizePolicy.Policy.Expanding)
    notice = notice_on(page)
    page.layout().activate()
    before = page.text.geometry()
    notice.tell(LONG * 5, "Undo")
    for size in (page.size(), QSize(320, 200)):
        page.resize(size)
        page.layout().activate()
        assert page.rect().contains(notice.geometry())
        assert not notice.geometry().intersects(page.text.geometry())
        assert notice.rect().contains(notice.button.geometry())
    page.resize(600, 400)
    notice.hide()
    page.layout().activate()
    assert page.text.geometry() == before


def test_a_click_on_what_a_notice_offers_leaves_one_where_one_was(qtbot, page):
    notice = notice_on(page)
    notice.tell("Deleted", "Undo")
    qtbot.mouseClick(notice.button, Qt.MouseButton.LeftButton)
    assert page.text.hasFocus()


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
    assert line.text() == "Saved 14:02"
    line.show_trouble("The disk is full.")
    assert line.text() == line.accessibleName() == "Not saved. The disk is full."
    line.say_nothing()
    assert line.text() == ""


def test_a_screen_reader_may_listen(page):
    QAccessible.setActive(True)
    try:
        assert QAccessible.isActive()
        notice_on(page).tell("Deleted Dana Adler", "Undo")
    finally:
        QAccessible.setActive(False)
