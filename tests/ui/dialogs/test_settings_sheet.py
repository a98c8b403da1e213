"""The settings: each is in force and kept as soon as it is chosen, bad typing loses nothing, and the way back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLabel

from rapport.domain.habits import LONGEST_DAYS, Habits
from rapport.domain.ledger import Topic
from rapport.ui import settings as kept
from rapport.ui.dialogs.settings import SettingsSheet
from rapport.ui.dialogs.settings_words import RHYTHMS, SPANS, days_of, span_of, span_words
from rapport.ui.settings import Settings
from rapport.ui.theme import apply, load_theme

Key = Qt.Key


@pytest.fixture
def settings(tmp_path):
    return Settings(tmp_path / "settings.ini")


@pytest.fixture
def make(window, settings):
    """Open the sheet; `has_tray` is what the system says."""

    def open_sheet(*, has_tray: bool = True) -> SettingsSheet:
        sheet = SettingsSheet(settings, window, lambda: has_tray)
        sheet.open()
        QApplication.processEvents()
        return sheet

    return open_sheet


@pytest.fixture
def sheet(make):
    return make()


def type_days(qtbot, field, text: str) -> None:
    field.setFocus()
    field.line.selectAll()
    qtbot.keyClicks(field, text)
    qtbot.keyClick(field, Key.Key_Return)


def again(tmp_path) -> Settings:
    """What another start reads."""
    return Settings(tmp_path / "settings.ini")


@given(days=st.integers(1, LONGEST_DAYS))
def test_what_is_written_is_read_as_the_same_days(days):
    assert days_of(span_words(days)) == span_of(span_words(days)) == days


@given(typed=st.text())
def test_whatever_is_typed_is_a_span_in_range_or_none(typed):
    assert days_of(typed) is None or 1 <= days_of(typed) <= LONGEST_DAYS


@pytest.mark.parametrize(
    ("typed", "days"),
    [("90", 90), (" 90 days ", 90), ("6 Weeks", 42), ("1 week", 7), ("6 months", 182), ("2y", 730), ("3,650", 3650)],
)
def test_spans_may_be_typed_in_other_units(typed, days):
    assert days_of(typed) == days


@pytest.mark.parametrize("typed", ["", "often", "0", "-3", "3651", "99999", "9" * 50, "11 years", "1.5", "never"])
def test_what_is_no_span_is_none(typed):
    assert days_of(typed) is None


def test_never_is_a_span_where_it_may_be():
    assert span_of(" Never ") == 0
    assert span_of("0") is None, "a zero is more likely a slip"
    assert [span_words(days) for days in SPANS] == ["never", "6 months", "1 year", "2 years", "3 years"]


def test_it_shows_what_is_settled(settings, make):
    settings.set(kept.USUAL_DAYS, 42)
    settings.set(kept.FACT_DAYS[Topic.FAMILY], 200)
    settings.set(kept.LANGUAGE, "de")
    settings.set(kept.TRAY, True)
    sheet = make()
    assert sheet.usual.currentText() == "6 weeks"
    assert sheet.facts[Topic.FAMILY].currentText() == "200 days"
    assert sheet.facts[Topic.WORK].currentText() == "1 year"
    assert sheet.language.currentText() == "Deutsch"
    assert sheet.tray.isChecked()
    assert not sheet.notify.isChecked()
    assert sheet.private.isChecked()


def test_a_rhythm_is_in_force_and_kept_at_once(qtbot, settings, sheet, tmp_path):
    with qtbot.waitSignal(sheet.settled):
        type_days(qtbot, sheet.usual, "6 weeks")
    assert sheet.usual.currentText() == "6 weeks"
    assert settings.habits().usual_days == 42
    assert again(tmp_path).habits().usual_days == 42
    assert sheet.isVisible(), "Enter picks no button"


def test_how_long_facts_hold_is_picked_by_arrows_or_typed(qtbot, settings, sheet):
    work = sheet.facts[Topic.WORK]
    work.setFocus()
    with qtbot.waitSignal(sheet.settled):
        qtbot.keyClick(work, Key.Key_Down)
    assert settings.habits().fact_days[Topic.WORK] == 730
    type_days(qtbot, work, "2")
    assert (work.currentText(), settings.habits().fact_days[Topic.WORK]) == ("2 days", 2)
    type_days(qtbot, work, "never")
    assert Topic.WORK not in settings.habits().fact_days


def test_nothing_is_told_where_nothing_changed(qtbot, sheet):
    with qtbot.assertNotEmitted(sheet.settled):
        type_days(qtbot, sheet.usual, "90")
        sheet.usual.activated.emit(RHYTHMS.index(90))


@pytest.mark.parametrize("typed", ["often", "0", "-3", "99999"])
def test_bad_typing_gets_a_sentence_and_loses_nothing(qtbot, settings, sheet, typed):
    for field in (sheet.usual, sheet.facts[Topic.WORK]):
        with qtbot.assertNotEmitted(sheet.settled):
            type_days(qtbot, field, typed)
        assert field.trouble.isVisible()
        assert field.trouble.text().startswith("Type a number of days from 1 to 3,650")
        assert field.line.accessibleDescription() == field.trouble.text()
        assert field.currentText() == typed
    assert settings.habits() == Habits()
    type_days(qtbot, sheet.usual, "30")
    assert not sheet.usual.trouble.isVisible()


def test_picking_after_bad_typing_ends_the_trouble(qtbot, sheet):
    work = sheet.facts[Topic.WORK]
    type_days(qtbot, work, "often")
    work.activated.emit(SPANS.index(365))
    assert not work.trouble.isVisible()
    assert work.currentText() == "1 year"


def test_esc_takes_back_the_typing_and_then_closes(qtbot, settings, sheet):
    sheet.usual.setFocus()
    qtbot.keyClicks(sheet.usual, "77")
    qtbot.keyClick(sheet.usual, Key.Key_Escape)
    assert (sheet.usual.currentText(), sheet.isVisible()) == ("90 days", True)
    with qtbot.waitSignal(sheet.destroyed):
        qtbot.keyClick(sheet.usual, Key.Key_Escape)
    assert settings.habits() == Habits()


def test_what_was_typed_is_kept_when_one_closes(qtbot, settings, sheet):
    sheet.usual.setFocus()
    sheet.usual.line.setText("30")
    with qtbot.waitSignal(sheet.destroyed):
        sheet.close()
    assert settings.habits().usual_days == 30


def test_the_wheel_changes_nothing(sheet):
    turn = QWheelEvent(
        QPointF(5, 5),
        QPointF(5, 5),
        QPoint(),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    for field in sheet.findChildren(QComboBox):
        field.setFocus()
        before = field.currentText()
        QApplication.sendEvent(field, turn)
        assert field.currentText() == before


def test_languages_are_those_there_are_tables_for_in_their_own_words(settings, sheet):
    offered = [sheet.language.itemText(number) for number in range(sheet.language.count())]
    assert offered == ["System: English", "Deutsch", "English"]
    sheet.language.setCurrentIndex(1)
    sheet.language.activated.emit(1)
    assert settings.get(kept.LANGUAGE) == "de"


def test_a_language_without_a_table_is_the_systems(settings, make):
    settings.set(kept.LANGUAGE, "fr")
    assert make().language.currentText() == "System: English"


def test_what_needs_the_icon_is_offered_with_it(qtbot, settings, sheet):
    assert not sheet.notify.isEnabled()
    assert not sheet.private.isEnabled()
    with qtbot.waitSignal(sheet.settled):
        sheet.tray.click()
    assert sheet.notify.isEnabled()
    assert not sheet.private.isEnabled()
    sheet.notify.click()
    assert "Dana" not in sheet.example.text()
    sheet.private.click()
    assert [settings.get(setting) for setting in (kept.TRAY, kept.NOTIFY, kept.PRIVATE)] == [True, True, False]
    assert sheet.example.text() == "As in: You owe Dana Adler: the pump curve. Aiko Ito turns 50 today."


def test_it_says_where_there_is_no_tray(make):
    def said(sheet) -> str:
        return " ".join(label.text() for label in sheet.findChildren(QLabel) if label.isVisibleTo(sheet))

    assert "There is no tray" in said(make(has_tray=False))
    assert "There is no tray" not in said(make(has_tray=True))


def test_each_group_goes_back_to_what_it_was_at_first(qtbot, settings, sheet, tmp_path):
    backs = [group.heading.button for group in sheet.groups]
    assert not any(back.isVisible() for back in backs)
    type_days(qtbot, sheet.usual, "30")
    type_days(qtbot, sheet.facts[Topic.FOOD], "200")
    sheet.tray.click()
    type_days(qtbot, sheet.facts[Topic.WORK], "often")
    assert [back.isVisible() for back in backs] == [True, True, False, True]
    with qtbot.waitSignal(sheet.settled):
        backs[1].click()
    assert settings.habits() == Habits(usual_days=30)
    assert sheet.facts[Topic.FOOD].currentText() == "never"
    assert sheet.facts[Topic.WORK].currentText() == "1 year"
    assert not sheet.facts[Topic.WORK].trouble.isVisible()
    assert sheet.facts[Topic.FAMILY].hasFocus(), "the button that had it is gone"
    backs[3].click()
    assert not sheet.notify.isEnabled()
    assert again(tmp_path).get(kept.TRAY) is False


def test_everything_one_can_reach_has_a_name_and_is_plain(sheet):
    assert all(field.accessibleName() for field in sheet.findChildren(QComboBox))
    assert all(button.text() for button in sheet.findChildren(QAbstractButton) if button.isVisible())
    assert all(label.textFormat() is Qt.TextFormat.PlainText for label in sheet.findChildren(QLabel))


@pytest.mark.parametrize("zoom", [1.0, 2.0])
def test_nothing_is_cut_and_what_has_no_room_is_scrolled_to(qapp, qtbot, make, zoom):
    apply(qapp, load_theme("dark"), zoom)
    sheet = make()
    try:
        type_days(qtbot, sheet.facts[Topic.WORK], "often")
        QApplication.processEvents()
        assert sheet.sight.widget().width() == sheet.sight.viewport().width()
        for label in sheet.findChildren(QLabel):
            if label.wordWrap() and label.isVisible():
                assert label.height() >= label.heightForWidth(label.width()), label.text()
        for _ in range(30):
            qtbot.keyClick(QApplication.focusWidget(), Key.Key_Tab)
            assert not QApplication.focusWidget().visibleRegion().isEmpty(), "one can see where one is"
    finally:
        apply(qapp, load_theme("light"))
