"""What a writing says besides its text, chosen by keyboard: channel, time, people, place, how it felt."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QWidget

from rapport.domain.entries import Channel, Felt, When
from rapport.ui.notes.choice_chip import CHANNELS, FEELINGS
from rapport.ui.notes.chooser import Hint
from rapport.ui.notes.pane import NotesPane
from rapport.ui.notes.when_chip import NO_DATE

ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def pane(desk, qtbot, looks, clock):
    pane = NotesPane(desk, QWidget(), clock)
    qtbot.addWidget(pane)
    pane.resize(376, 600)
    pane.show()
    pane.activateWindow()
    pane.writing.take_up_drafts()
    pane.writing.focus_text()
    qtbot.waitUntil(pane.writing.text.hasFocus)
    return pane


@pytest.fixture
def place(pane):
    return pane.writing


@pytest.fixture
def dana(journal):
    return journal.add_customer("Dana Adler", company="Ohio Gravel", place="Dayton").customer


@pytest.fixture
def namesake(journal):
    return journal.add_customer("Dana Adler", company="Lima Steel", place="Lima").customer


def names(place):
    return [person.name for person in place.chips.people]


def rows(chooser):
    return [", ".join(filter(None, (offer.text, getattr(offer, "detail", "")))) for offer in chooser._offers._offers]


def type_into(qtbot, chooser, words):
    qtbot.keyClicks(chooser.line, words)


def enter(qtbot, chooser):
    qtbot.keyClick(chooser.line, Qt.Key.Key_Return)


@pytest.mark.parametrize("choices", [CHANNELS, FEELINGS])
def test_each_choice_has_a_letter_of_its_own(choices):
    letters = [text[text.index("&") + 1].lower() for _, text in choices]
    assert len(set(letters)) == len(letters)
    assert {value for value, _ in choices} in ({*Channel}, {*Felt, None})


def test_alt_c_and_a_letter_choose_the_channel(place, qtbot):
    qtbot.keyClick(place.text, Qt.Key.Key_C, ALT)
    menu = place.chips.channel.menu_of_choices
    qtbot.waitUntil(menu.isVisible)
    qtbot.keyClick(menu, Qt.Key.Key_D)
    assert place.writing.channel is Channel.VIDEO
    assert place.chips.channel.line == "video"
    assert place.chips.channel.accessibleName() == "Channel: video"
    assert place.text.words == ""


def test_how_it_felt_can_be_said_and_taken_back(place, qtbot):
    menu = place.chips.felt.menu_of_choices
    for letter, felt, line in ((Qt.Key.Key_M, Felt.MIXED, "felt mixed"), (Qt.Key.Key_N, None, "felt")):
        qtbot.keyClick(place.text, Qt.Key.Key_T, ALT)
        qtbot.waitUntil(menu.isVisible)
        qtbot.keyClick(menu, letter)
        assert (place.writing.felt, place.chips.felt.line) == (felt, line)


def test_a_time_is_typed_freely_and_shown_as_understood(place, qtbot, clock):
    chooser = place.chips.when.chooser
    assert place.chips.when.line == "now"
    qtbot.keyClick(place.text, Qt.Key.Key_W, ALT)
    assert rows(chooser)[:1] == ["now, Tue 31 Mar 12:10"]
    type_into(qtbot, chooser, "yesterday 3pm")
    assert rows(chooser) == ["Mon 30 Mar 15:00"]
    enter(qtbot, chooser)
    assert place.writing.when == When(clock.now.replace(hour=15, minute=0) - timedelta(days=1))
    assert place.chips.when.line == "yesterday 15:00"
    assert not chooser.isVisible()
    assert place.text.hasFocus()


def test_what_is_no_time_gets_one_sentence_and_escape_leaves(place, qtbot):
    chooser = place.chips.when.chooser
    place.chips.open_when()
    type_into(qtbot, chooser, "the blue one")
    assert chooser._offers._offers == (Hint(NO_DATE),)
    enter(qtbot, chooser)
    assert chooser.isVisible()
    qtbot.keyClick(chooser.line, Qt.Key.Key_Escape)
    assert not chooser.isVisible()
    assert place.writing.when is None


def test_a_suggested_time_is_taken_with_the_arrows(place, qtbot):
    chooser = place.chips.when.chooser
    place.chips.open_when()
    qtbot.keyClick(chooser.line, Qt.Key.Key_Down)
    enter(qtbot, chooser)
    assert place.chips.when.line == "today 09:00"


def test_writing_pins_the_time_and_emptying_it_lets_go(place, qtbot, clock):
    qtbot.keyClicks(place.text, "x")
    clock.advance(minutes=30)
    assert place.chips.when.line == "today 12:10"
    qtbot.keyClick(place.text, Qt.Key.Key_Backspace)
    assert place.chips.when.line == "now"


def test_a_name_is_completed_and_like_names_are_told_apart(place, qtbot, dana, namesake):
    chooser = place.chips.who.chooser
    qtbot.keyClick(place.text, Qt.Key.Key_P, ALT)
    type_into(qtbot, chooser, "dana ad")
    assert sorted(rows(chooser)) == [
        "Dana Adler, Lima Steel · Lima",
        "Dana Adler, Ohio Gravel · Dayton",
        "New customer: dana ad",
    ]
    enter(qtbot, chooser)
    first = place.writing.who
    place.chips.who.open()
    type_into(qtbot, chooser, "Dana Adler")
    assert len(rows(chooser)) == 1  # one is here already, and the name is somebody's
    enter(qtbot, chooser)
    assert {*place.writing.who} == {dana, namesake}
    assert place.writing.who[:1] == first
    assert sorted(chip.line for chip in place.chips.who.chips[:-1]) == [
        "Dana Adler, Lima Steel",
        "Dana Adler, Ohio Gravel",
    ]


def test_a_name_nobody_has_is_a_new_customer(place, qtbot, dana):
    chooser = place.chips.who.chooser
    place.chips.who.open()
    type_into(qtbot, chooser, "Paul  Ost")
    assert rows(chooser) == ["New customer: Paul Ost"]
    enter(qtbot, chooser)
    assert place.writing.new_names == ("Paul Ost",)
    place.chips.who.open()
    type_into(qtbot, chooser, "paul ost")
    assert rows(chooser) == ["paul ost is here already."]


def test_enter_waits_for_the_names_of_the_last_letter(place, desk, qtbot, dana):
    chooser = place.chips.who.chooser
    place.chips.who.open()
    type_into(qtbot, chooser, "Dan")
    desk.holds = True
    type_into(qtbot, chooser, "iel")
    enter(qtbot, chooser)
    assert names(place) == []
    desk.holds = False
    desk.answer()
    assert names(place) == ["Daniel"]


@pytest.mark.parametrize("name", ["x" * 10_000, "\u200b"])
def test_a_name_that_is_none_gets_one_sentence(place, qtbot, name):
    chooser = place.chips.who.chooser
    place.chips.who.look_for(name)
    (hint,) = chooser._offers._offers
    assert isinstance(hint, Hint)
    enter(qtbot, chooser)
    assert names(place) == []


def test_markup_is_a_name_like_any_other(place, qtbot):
    place.chips.who.look_for("<img src=x>")
    enter(qtbot, place.chips.who.chooser)
    chip = place.chips.who.chips[0]
    assert chip.line == "<img src=x>"
    assert "<img" not in chip.toolTip()


def test_typing_on_the_plus_looks_for_a_name(place, qtbot, dana):
    plus = place.chips.who.plus
    plus.setFocus()
    qtbot.keyClicks(plus, "D")
    chooser = place.chips.who.chooser
    type_into(qtbot, chooser, "ana")
    enter(qtbot, chooser)
    assert names(place) == ["Dana Adler"]
    assert place.text.hasFocus()


def test_people_are_taken_off_by_backspace_by_del_and_by_the_cross(place, qtbot, dana, namesake):
    place.show_customer(dana)
    who = place.chips.who
    for name in ("Anna", "Bert", "Carl"):
        who.look_for(name)
        enter(qtbot, who.chooser)
    who.open()
    qtbot.keyClick(who.chooser.line, Qt.Key.Key_Backspace)
    assert names(place) == ["Dana Adler", "Anna", "Bert"]
    qtbot.keyClick(who.chooser.line, Qt.Key.Key_Escape)
    qtbot.keyClick(who.plus, Qt.Key.Key_Backspace)
    assert names(place) == ["Dana Adler", "Anna"]
    qtbot.keyClick(who.chips[1], Qt.Key.Key_Delete)
    assert names(place) == ["Dana Adler"]
    chip = who.chips[0]
    qtbot.waitUntil(lambda: chip.width() > 50)
    qtbot.mouseClick(chip, Qt.MouseButton.LeftButton, pos=QPoint(chip.width() - 8, chip.height() // 2))
    assert names(place) == []
    assert who.plus.line == "+ who"


def test_a_place_is_any_words_completed_from_those_known(place, qtbot, dana, namesake):
    chooser = place.chips.place.chooser
    qtbot.keyClick(place.text, Qt.Key.Key_L, ALT)
    type_into(qtbot, chooser, "day")
    assert rows(chooser) == ["day, as typed", "Dayton"]
    qtbot.keyClick(chooser.line, Qt.Key.Key_Down)
    enter(qtbot, chooser)
    assert (place.writing.place, place.chips.place.line) == ("Dayton", "Dayton")
    place.chips.open_place()
    assert rows(chooser)[0] == "No place"
    enter(qtbot, chooser)
    assert (place.writing.place, place.chips.place.line) == ("", "place")


def test_tab_walks_from_the_text_through_the_chips_in_their_order(place, qtbot, dana):
    place.show_customer(dana)
    wanted = [*place.chips.chips(), place._finish_button]
    qtbot.waitUntil(lambda: all(chip.isVisible() for chip in wanted))
    walked = []
    for _ in wanted:
        qtbot.keyClick(place.window().focusWidget(), Qt.Key.Key_Tab)
        walked.append(place.window().focusWidget())
    assert walked == wanted


def test_enter_on_a_chip_opens_it(place, qtbot):
    place.chips.when.setFocus()
    qtbot.keyClick(place.chips.when, Qt.Key.Key_Return)
    assert place.chips.when.chooser.isVisible()


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Escape])
def test_what_opened_from_a_chip_gives_the_focus_to_the_text(place, qtbot, dana, key):
    for chip in (place.chips.when, place.chips.who.plus, place.chips.place):
        chip.setFocus()
        qtbot.keyClick(chip, Qt.Key.Key_Return)
        qtbot.keyClick(place.window().focusWidget(), key)
        assert place.text.hasFocus()


def test_a_click_on_a_chip_leaves_the_cursor_in_the_text(place, qtbot):
    qtbot.mouseClick(place.chips.place, Qt.MouseButton.LeftButton)
    assert place.chips.place.chooser.isVisible()
    qtbot.keyClick(place.chips.place.chooser.line, Qt.Key.Key_Escape)
    assert place.text.hasFocus()


def test_everything_has_a_name_for_those_who_listen(place, dana):
    place.show_customer(dana)
    for widget in (place.text, *place.chips.chips(), place._finish_button, place._leave_button):
        assert widget.accessibleName()
    assert place.chips.who.chips[0].accessibleName() == "With Dana Adler, Ohio Gravel · Dayton"


def test_a_chip_is_drawn_once_its_name_is_known(place, desk, dana, namesake):
    luis = desk.journal.add_customer("Luis").customer
    place.show_customer(dana)
    desk.holds = True
    place.show_customer(luis)
    assert [chip.line for chip in place.chips.who.chips] == ["Dana Adler", "+"]
    assert place.writing.who == (luis,)
    desk.answer()
    assert [chip.line for chip in place.chips.who.chips] == ["Luis", "+"]
