"""REACH: contact methods added, changed, opened and taken away in place, and what may be opened at all."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QApplication

from rapport.domain.people import ContactMethod, MethodKind
from rapport.domain.troubles import Trouble, TroubleKind
from rapport.ui.notes.details import CustomerDetails
from rapport.ui.notes.ways import kind_of, verb_of, way_to

Key = Qt.Key
K = MethodKind


@pytest.fixture
def dana(journal):
    number = journal.add_customer("Dana Adler").customer
    for method in (
        ContactMethod(K.MOBILE, "+1 555 0100", preferred=True),
        ContactMethod(K.EMAIL, "dana@ohiogravel.example", "work"),
        ContactMethod(K.ADDRESS, "12 Quarry Rd"),
    ):
        journal.add_method(number, method)
    return number


@pytest.fixture
def reach(qtbot, desk, clock, looks, dana):
    """REACH of Dana, in a window that has the focus; `details` is all of it."""
    details = CustomerDetails(desk, clock)
    qtbot.addWidget(details)
    details.resize(376, 900)
    details.show()
    details.activateWindow()
    qtbot.waitUntil(details.isActiveWindow)
    details.show_customer(dana)
    details.reach.details = details
    return details.reach


@pytest.fixture
def opened(monkeypatch):
    """What the system was asked to open, and what it answers."""
    asked = []
    monkeypatch.setattr(
        QDesktopServices, "openUrl", lambda url: asked.append(url.toString()) or "nowhere" not in asked[-1]
    )
    return asked


def methods(journal, dana):
    return [(str(each.kind), each.value, each.label, each.preferred) for each in journal.customer(dana).methods]


def rows(reach):
    return [row for row in reach.method_rows if row.isVisible()]


def pick(reach, row, words):
    """Open the menu of a row and pick from it."""
    reach.open_menu(row)
    action = {action.text(): action for action in reach.menu.actions()}[words]
    reach.menu.close()
    action.trigger()


# Changing


def test_each_value_is_changed_in_place(qtbot, reach, journal, dana):
    row = rows(reach)[1]
    row.value.setFocus()
    row.value.setText("d.adler@ohiogravel.example")
    qtbot.keyClick(row.value, Key.Key_Return)
    assert methods(journal, dana)[1] == ("e-mail", "d.adler@ohiogravel.example", "work", False)
    assert QApplication.focusWidget() is row.button


def test_an_empty_value_is_refused_beneath_it(reach, journal, dana):
    row = rows(reach)[0]
    row.value.setText("")
    row.value.commit()
    assert "The mobile is empty." in row.value.accessibleDescription()
    assert methods(journal, dana)[0][1] == "+1 555 0100"


@pytest.mark.parametrize("key", [Key.Key_Delete, Key.Key_Backspace])
def test_del_in_an_empty_value_takes_it_away_and_undo_brings_it_back(qtbot, reach, desk, journal, dana, key):
    row = rows(reach)[1]
    row.value.setFocus()
    row.value.selectAll()
    qtbot.keyClick(row.value, key)
    assert len(methods(journal, dana)) == 3
    qtbot.keyClick(row.value, key)
    assert [value for _, value, _, _ in methods(journal, dana)] == ["+1 555 0100", "12 Quarry Rd"]
    assert [row.value.text() for row in rows(reach)] == ["+1 555 0100", "12 Quarry Rd"]
    desk.change(lambda journal: journal.undo())
    assert [row.value.text() for row in rows(reach)] == ["+1 555 0100", "dana@ohiogravel.example", "12 Quarry Rd"]


def test_after_the_last_is_taken_away_one_can_go_on(reach):
    row = rows(reach)[-1]
    row.value.setFocus()
    pick(reach, row, "&Delete")
    assert QApplication.focusWidget() is reach.new


def test_the_menu_changes_the_kind(reach, journal, dana):
    pick(reach, rows(reach)[0], "&Phone")
    assert methods(journal, dana)[0] == ("phone", "+1 555 0100", "", True)
    assert rows(reach)[0].button.line == "phone · preferred"


def test_only_one_is_preferred(reach, journal, dana):
    pick(reach, rows(reach)[1], "P&refers this")
    assert [preferred for *_, preferred in methods(journal, dana)] == [False, True, False]
    pick(reach, rows(reach)[1], "P&refers this")
    assert [preferred for *_, preferred in methods(journal, dana)] == [False, False, False]


def test_the_letters_of_a_menu_are_its_own(reach):
    for row in rows(reach):
        reach.open_menu(row)
        letters = [action.text().partition("&")[2][:1].lower() for action in reach.menu.actions() if action.text()]
        assert len(set(letters)) == len(letters)
        assert all(letters)
        reach.menu.close()


def test_a_label_is_typed_in_place_of_the_quiet_words(qtbot, reach, journal, dana):
    row = rows(reach)[0]
    pick(reach, row, "La&bel…")
    assert QApplication.focusWidget() is row.label
    assert not row.button.isVisible()
    qtbot.keyClicks(row.label, "yard")
    qtbot.keyClick(row.label, Key.Key_Return)
    assert methods(journal, dana)[0] == ("mobile", "+1 555 0100", "yard", True)
    assert row.button.isVisible()
    assert not row.label.isVisible()
    assert row.button.line == "yard · mobile · preferred"


def test_what_is_typed_in_a_row_is_not_moved_to_another_method(reach, desk, journal, dana):
    row = rows(reach)[1]
    row.value.setFocus()
    row.value.setText("new@x.example")
    first = journal.customer(dana).methods[0].id
    desk.change(lambda journal: journal.delete_method(first))
    assert [value for _, value, _, _ in methods(journal, dana)] == ["new@x.example", "12 Quarry Rd"]
    assert [row.value.text() for row in rows(reach)] == ["new@x.example", "12 Quarry Rd"]


def test_what_is_typed_is_kept_when_another_customer_is_picked(reach, journal, dana):
    other = journal.add_customer("Luis Brown").customer
    rows(reach)[0].value.setText("+1 555 0199")
    reach.new.setText("@dana")
    reach.details.show_customer(other)
    assert [value for _, value, _, _ in methods(journal, dana)] == [
        "+1 555 0199",
        "dana@ohiogravel.example",
        "12 Quarry Rd",
        "@dana",
    ]
    assert rows(reach) == []
    assert reach.new.text() == ""
    assert methods(journal, other) == []


# Adding


def test_a_further_way_is_added_with_its_kind_guessed(qtbot, reach, journal, dana):
    reach.new.setFocus()
    qtbot.keyClicks(reach.new, "www.ohiogravel.example")
    assert reach.new_kind.line == "web"
    qtbot.keyClick(reach.new, Key.Key_Return)
    assert methods(journal, dana)[-1] == ("web", "www.ohiogravel.example", "", False)
    assert reach.new.text() == ""
    assert not reach.new_kind.isVisible()
    assert QApplication.focusWidget() is reach.new


def test_the_guess_can_be_overruled(reach, journal, dana):
    reach.new.setText("937 555 0199")
    reach.new_kind.click()
    action = {action.text(): action for action in reach.menu.actions()}["&Phone"]
    reach.menu.close()
    action.trigger()
    assert reach.new_kind.line == "phone"
    reach.new.commit()
    assert methods(journal, dana)[-1][0] == "phone"
    reach.new.setText("937 555 0200")
    assert reach.new_kind.line == "mobile"


def test_a_further_way_that_could_not_be_kept_stays(reach, desk, journal, dana):
    desk.fails = Trouble(TroubleKind.FULL, "The disk is full.")
    reach.new.setText("937 555 0199")
    reach.new.commit()
    assert reach.new.text() == "937 555 0199"
    assert reach.new.accessibleDescription() == "The disk is full."
    assert len(methods(journal, dana)) == 3


# Copying and opening


def test_a_value_is_copied(reach):
    pick(reach, rows(reach)[2], "&Copy")
    assert QGuiApplication.clipboard().text() == "12 Quarry Rd"


def test_a_number_is_called_and_a_mail_written(reach, opened):
    pick(reach, rows(reach)[0], "Cal&l")
    pick(reach, rows(reach)[1], "Wr&ite")
    assert opened == ["tel:+15550100", "mailto:dana@ohiogravel.example"]


def test_nothing_is_offered_for_an_address(reach):
    reach.open_menu(rows(reach)[2])
    assert "&Open" not in [action.text() for action in reach.menu.actions()]
    reach.menu.close()


def test_where_nothing_opens_it_one_is_told(reach, journal, dana, desk, opened):
    desk.change(lambda journal: journal.add_method(dana, ContactMethod(K.WEB, "nowhere.example/x")))
    row = rows(reach)[-1]
    pick(reach, row, "&Open")
    assert row.value.accessibleDescription() == "Nothing on this computer opens it. Copy it instead."


@pytest.mark.parametrize(
    ("kind", "value", "way"),
    [
        (K.MOBILE, "+1 (555) 010-0 ext. 12", "tel:+15550100"),
        (K.PHONE, "no number", None),
        (K.EMAIL, "dana@x.example", "mailto:dana@x.example"),
        (K.EMAIL, "dana@x.example?bcc=all@x.example", "mailto:dana@x.example%3Fbcc=all@x.example"),
        (K.WEB, "www.x.example", "https://www.x.example"),
        (K.WEB, "http://x.example/a?b=c", "https://x.example/a?b=c"),
        (K.WEB, "https://x.example", "https://x.example"),
        (K.WEB, "file:///etc/passwd", None),
        (K.WEB, "javascript:alert(1)", None),
        (K.SOCIAL, "https://www.linkedin.com/in/dana", "https://www.linkedin.com/in/dana"),
        (K.SOCIAL, "@dana", None),
        (K.ADDRESS, "12 Quarry Rd", None),
    ],
)
def test_only_mail_phone_and_web_are_opened(kind, value, way):
    url = way_to(ContactMethod(kind, value))
    assert (None if url is None else bytes(url.toEncoded().data()).decode()) == way


@given(st.sampled_from(MethodKind), st.text(max_size=60))
def test_nothing_else_is_ever_opened(kind, value):
    url = way_to(ContactMethod(kind, value))
    assert url is None or url.scheme() in {"mailto", "tel", "https"}


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("dana@x.example", K.EMAIL),
        ("+1 555 0100", K.MOBILE),
        ("(937) 555-0100 x12", K.MOBILE),
        ("https://x.example/@dana", K.WEB),
        ("www.x.example", K.WEB),
        ("x.example/shop", K.WEB),
        ("@dana", K.SOCIAL),
        ("https://www.linkedin.com/in/dana", K.SOCIAL),
        ("Signal: Dana", K.SOCIAL),
        ("12 Quarry Rd, Dayton", K.ADDRESS),
        ("Hauptstraße 5", K.ADDRESS),
    ],
)
def test_the_kind_is_guessed(text, kind):
    assert kind_of(text) is kind


@given(st.text(max_size=200))
def test_every_text_has_a_kind(text):
    assert kind_of(text) in MethodKind
    assert "&" in verb_of(kind_of(text))
