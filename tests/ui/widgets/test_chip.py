"""Chips, the rows they flow in, and the button of an action."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as effort
from hypothesis import strategies as st
from PySide6.QtCore import QEvent, QObject, QPointF, QRect, Qt
from PySide6.QtGui import QHoverEvent
from PySide6.QtWidgets import QApplication, QWidget

from rapport.ui.actions import Actions
from rapport.ui.theme import apply, load_theme
from rapport.ui.widgets.action_button import ActionButton
from rapport.ui.widgets.chip import Chip
from rapport.ui.widgets.flow import FlowLayout

LONG = "Maximiliane Freifrau von und zu Hohenstein-Oettingen-Wallerstein"
Key = Qt.Key


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


def test_a_chip_is_measured_anew_for_another_text_and_another_size_of_it(page, qapp):
    chip = Chip("visit")
    page.rows.addWidget(chip)
    chip.show()
    narrow = chip.sizeHint()
    chip.say("a long visit")
    wide = chip.sizeHint()
    apply(qapp, load_theme("light"), 2.0)
    large = chip.sizeHint()
    apply(qapp, load_theme("light"))
    assert narrow.width() < wide.width() < large.width()
    assert chip.sizeHint() == wide


def test_a_flow_follows_what_is_in_it(qapp):
    page, flow, _ = _flow([60, 60, 60], 200)
    one_row = flow.heightForWidth(200)
    two_rows = flow.heightForWidth(150)
    assert two_rows > one_row
    flow.itemAt(0).widget().hide()
    assert flow.heightForWidth(150) == one_row
    flow.itemAt(0).widget().show()
    assert flow.heightForWidth(150) == two_rows
    flow.itemAt(0).widget().setFixedSize(10, 20)
    assert flow.heightForWidth(150) == one_row
    box = QWidget()
    box.setFixedSize(90, 40)
    flow.addWidget(box)
    box.show()
    assert flow.heightForWidth(150) > two_rows
    flow.takeAt(3)
    box.deleteLater()
    assert flow.heightForWidth(150) == one_row
    page.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    flow.activate()
    assert flow.itemAt(0).geometry().right() == page.width() - 1


def test_the_mouse_and_the_focus_are_seen_on_what_is_painted(page, qtbot):
    """Under the mouse the edge is stronger; the focus rings it, which is not the same."""
    chip = Chip("visit")
    page.rows.addWidget(chip)
    page.show()
    at_rest = chip.grab().toImage()
    painted = []
    chip.installEventFilter(painted_by := _Painted(painted))
    chip.setAttribute(Qt.WidgetAttribute.WA_UnderMouse)
    QApplication.sendEvent(chip, QHoverEvent(QEvent.Type.HoverEnter, QPointF(3, 3), QPointF(3, 3), QPointF(-1, -1)))
    qtbot.waitUntil(lambda: bool(painted))
    under_mouse = chip.grab().toImage()
    chip.setFocus()
    assert under_mouse != at_rest
    assert chip.grab().toImage() not in (under_mouse, at_rest)
    chip.removeEventFilter(painted_by)


class _Painted(QObject):
    """Notes that a widget was painted."""

    def __init__(self, painted):
        super().__init__()
        self._painted = painted

    def eventFilter(self, watched, event):
        if event.type() is QEvent.Type.Paint:
            self._painted.append(1)
        return False
