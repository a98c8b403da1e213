"""A field commits, takes back, and never loses what was typed."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from rapport.ui.actions import Actions
from rapport.ui.widgets.line_field import LineField

LONG = "Maximiliane Freifrau von und zu Hohenstein-Oettingen-Wallerstein"
Key = Qt.Key


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
