"""What all dialogs have in common: modal to the window only, named for screen readers, nothing cut at 200 %."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QListView, QProgressBar, QToolTip

from rapport.ui.dialogs.about import About
from rapport.ui.dialogs.bug import BugReport
from rapport.ui.dialogs.changes import RecentChanges
from rapport.ui.dialogs.importing import ImportContacts
from rapport.ui.dialogs.rows import Row, RowList, RowsModel
from rapport.ui.dialogs.shortcuts import Shortcuts
from rapport.ui.theme import apply, load_theme

MADE = {
    "about": lambda desk, clock, window: About(Path("/home/someone/journal.rapport"), window),
    "bug": lambda desk, clock, window: BugReport(ValueError(), window),
    "changes": RecentChanges,
    "importing": lambda desk, clock, window: ImportContacts(desk, window),
    "shortcuts": lambda desk, clock, window: Shortcuts(window),
}
LONG = "Wolfeschlegelsteinhausenbergerdorff " * 6


@pytest.fixture
def zoomed(qapp):
    apply(qapp, load_theme("dark"), 2.0)
    yield
    apply(qapp, load_theme("light"))


@pytest.mark.parametrize("make", MADE.values(), ids=MADE)
def test_it_is_modal_to_the_window_only_and_gone_once_closed(qtbot, make, desk, clock, window):
    dialog = make(desk, clock, window)
    dialog.open()
    assert dialog.windowModality() is Qt.WindowModality.WindowModal
    with qtbot.waitSignal(dialog.destroyed):
        qtbot.keyClick(dialog, Qt.Key.Key_Escape)


@pytest.mark.parametrize("make", MADE.values(), ids=MADE)
def test_everything_one_can_reach_has_a_name(make, desk, clock, window):
    dialog = make(desk, clock, window)
    for widget in (
        *dialog.findChildren(QListView),
        *dialog.findChildren(QLineEdit),
        *dialog.findChildren(QProgressBar),
    ):
        assert widget.accessibleName()
    assert all(button.text() for button in dialog.findChildren(QAbstractButton) if button.isVisibleTo(dialog))
    assert all(label.textFormat() is Qt.TextFormat.PlainText for label in dialog.findChildren(QLabel))


@pytest.mark.parametrize("make", MADE.values(), ids=MADE)
def test_no_sentence_is_cut_at_200_percent(qtbot, zoomed, make, desk, clock, window, journal, cards):
    journal.add_customer(LONG)
    dialog = make(desk, clock, window)
    if isinstance(dialog, ImportContacts):
        dialog.begin([cards("people.vcf", [LONG, "Luis Brown"], "BEGIN:VCARD\r\nFN:cut")])
        qtbot.waitUntil(lambda: not dialog._bar.isVisible())
    dialog.open()
    QApplication.processEvents()
    for label in dialog.findChildren(QLabel):
        if label.wordWrap() and label.isVisible() and label.text():
            assert label.height() >= label.heightForWidth(label.width()), label.text()
    for button in dialog.findChildren(QAbstractButton):
        if button.isVisible():
            assert button.width() >= button.minimumSizeHint().width(), button.text()
    assert dialog.width() <= dialog.screen().availableGeometry().width()


def test_the_rows_are_a_sound_model(qtbot):
    model = RowsModel()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    tester.setUseFetchMore(False)
    model.show([Row("Edit", heading=True), Row("Undo", "Ctrl+Z", "the last change")])
    spoken = model.data(model.index(1), Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Undo, Ctrl+Z, the last change"
    assert model.flags(model.index(0)) == Qt.ItemFlag.NoItemFlags


def test_arrows_pass_over_headings(qtbot):
    view = RowList("Things", picks=True)
    qtbot.addWidget(view)
    view.show_rows([Row("One", heading=True), Row("a"), Row("Two", heading=True), Row("b")])
    view.show()
    assert view.current().text == "a"
    qtbot.keyClick(view, Qt.Key.Key_Down)
    assert view.current().text == "b"


def test_the_one_picked_stays_or_its_neighbour_takes_its_place(qtbot):
    view = RowList("Things", picks=True)
    qtbot.addWidget(view)
    view.show_rows([Row(text, key=number) for number, text in enumerate("abc")])
    view.setCurrentIndex(view.model().index(1))
    view.show_rows([Row("new", key=7), *(Row(text, key=number) for number, text in enumerate("abc"))])
    assert view.current().text == "b"
    view.show_rows([Row("new", key=7), Row("a", key=0), Row("c", key=2)])
    assert view.current().text == "c"
    view.show_rows([])
    assert view.current() is None


@pytest.mark.parametrize("direction", [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft])
def test_a_cut_name_is_whole_in_its_tip_as_plain_text(qtbot, direction):
    view = RowList("Things", picks=True)
    qtbot.addWidget(view)
    view.setLayoutDirection(direction)
    view.resize(300, 120)
    view.show_rows([Row("short"), Row(f"<b>{LONG}", "today")])
    view.show()
    view.grab()
    tips = []
    for row in (0, 1):
        place = view.visualRect(view.model().index(row)).center()
        event = QHelpEvent(QEvent.Type.ToolTip, place, view.viewport().mapToGlobal(place))
        QApplication.sendEvent(view.viewport(), event)
        tips.append(QToolTip.text())
    assert tips[0] == ""
    assert "&lt;b&gt;Wolfe" in tips[1]
    QToolTip.hideText()


def test_reasons_wrap_and_make_their_row_higher(qtbot):
    view = RowList("Things")
    qtbot.addWidget(view)
    view.show_rows([Row("short", more="why"), Row("short", more="because " * 40)])
    assert view.height_for(300, 10_000) > view.height_for(900, 10_000)
    assert view.height_for(300, 50) == 50
    view.resize(300, 400)
    view.show()
    assert view.sizeHintForRow(1) > 2 * view.sizeHintForRow(0)
    assert view.viewport().rect().contains(QPoint(1, view.sizeHintForRow(1)))
