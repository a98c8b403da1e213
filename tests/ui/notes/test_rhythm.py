"""RHYTHM in the details: how often it is, what one sets by hand, and the peace that somebody is left in."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from rapport.domain.entries import Channel, When, Writing
from rapport.domain.habits import LONGEST_DAYS
from rapport.domain.today import Section
from rapport.domain.troubles import Trouble, TroubleKind
from rapport.ui.lengths_typed import length_words, read_length
from rapport.ui.notes.rhythm_words import CLASH, NO_LENGTH

Key = Qt.Key


def meet(journal, clock, who, times, every):
    for number in range(times):
        when = When(clock() - timedelta(days=every * number))
        journal.finish(Writing("Walked.", Channel.VISIT, when, who=(who,)))


def write(field, text):
    field.setFocus()
    field.setText(text)
    field.commit()


# Words


@pytest.mark.parametrize(
    ("typed", "days"),
    [
        ("6 weeks", 42),
        ("40", 40),
        ("2 months", 61),
        ("every 6 weeks", 42),
        ("6w", 42),
        ("Week", 7),
        ("two months.", 61),
        ("a week", 7),
        ("a couple of weeks", 14),
        ("a fortnight", 14),
        ("half a year", 183),
        ("10 years", 3650),
        ("alle 6 Wochen", 42),
        ("zwei Monate", 61),
        ("0", 0),
        ("", None),
        ("whenever", None),
        ("weeks 6", None),
        ("6 hours", None),
        ("3 pumps", None),
        ("-4", None),
        ("1.5 weeks", None),
        ("999999 weeks", None),
        ("every", None),
        ("٦ weeks", None),
    ],
)
def test_lengths_of_time_are_read(typed, days):
    assert read_length(typed) == days


@given(st.integers(1, LONGEST_DAYS))
def test_what_is_said_is_read_as_it_was(days):
    assert read_length(length_words(days)) == days


@given(st.text())
def test_whatever_is_typed_is_a_number_or_none(typed):
    days = read_length(typed)
    assert days is None or days >= 0


# Said


def test_it_says_how_often_one_meets(details, desk, journal, clock, dana):
    meet(journal, clock, dana, 2, 35)
    details.show_customer(dana)
    assert details.rhythm.sentence.text() == "Too few contacts to tell yet how often you are in touch."
    clock.advance(days=35)
    desk.change(lambda journal: journal.finish(Writing("Walked.", who=(dana,))))
    assert details.rhythm.sentence.text() == "You are usually in touch every five weeks."


@pytest.mark.parametrize(
    ("set_by_hand", "said"),
    [
        ({"ideal_days": 42}, "You want to be in touch every six weeks at best."),
        ({"ideal_days": 7}, "You want to be in touch every week at best."),
        ({"longest_days": 61}, "You want it to be never longer than two months."),
        (
            {"ideal_days": 40, "longest_days": 61},
            "You want to be in touch every 40 days at best, never longer than two months.",
        ),
    ],
)
def test_it_says_what_one_wants(details, journal, clock, dana, set_by_hand, said):
    journal.change_customer(dana, **set_by_hand)
    details.show_customer(dana)
    assert details.rhythm.sentence.text() == said
    meet(journal, clock, dana, 3, 35)
    details.show_customer(dana)
    assert details.rhythm.sentence.text() == f"You are usually in touch every five weeks. {said}"


# Set


def test_it_is_set_by_keys_alone(qtbot, details, desk, journal, dana):
    details.show_customer(dana)
    part = details.rhythm
    assert not part.lines["ideal_days"].isVisible()
    part.toggle.setFocus()
    qtbot.keyClick(part.toggle, Key.Key_Return)
    ideal, longest = part.lines.values()
    assert QApplication.focusWidget() is ideal
    qtbot.keyClicks(ideal, "6 weeks")
    qtbot.keyClick(ideal, Key.Key_Return)
    assert QApplication.focusWidget() is longest
    qtbot.keyClicks(longest, "62")
    qtbot.keyClick(longest, Key.Key_Return)
    customer = journal.customer(dana)
    assert (customer.ideal_days, customer.longest_days) == (42, 62)
    assert (ideal.text(), longest.text()) == ("6 weeks", "62 days")
    qtbot.keyClick(part.toggle, Key.Key_Space)
    assert not ideal.isVisible()
    desk.change(lambda journal: journal.undo())
    assert journal.customer(dana).longest_days is None
    assert longest.text() == ""


def test_an_empty_one_is_left_to_what_is_learned(details, journal, dana):
    journal.change_customer(dana, ideal_days=42)
    details.show_customer(dana)
    details.edit_rhythm()
    ideal = details.rhythm.lines["ideal_days"]
    assert (QApplication.focusWidget(), ideal.selectedText()) == (ideal, "6 weeks")
    write(ideal, "")
    assert journal.customer(dana).ideal_days is None


@pytest.mark.parametrize(
    ("typed", "told"), [("whenever", NO_LENGTH), ("0", "That is no number of days"), ("99 years", "from 1 to 3650")]
)
def test_bad_input_gets_one_sentence_and_loses_nothing(details, journal, dana, luis, typed, told):
    journal.change_customer(dana, ideal_days=42)
    details.show_customer(dana)
    details.edit_rhythm()
    ideal = details.rhythm.lines["ideal_days"]
    write(ideal, typed)
    assert told in ideal.accessibleDescription()
    assert (ideal.text(), journal.customer(dana).ideal_days) == (typed, 42)
    details.show_customer(luis)
    assert (ideal.text(), ideal.accessibleDescription()) == ("", "")
    assert not ideal.isVisible()
    details.show_customer(dana)
    assert ideal.text() == typed
    assert told in ideal.accessibleDescription()
    assert ideal.isVisible()  # unfolded: there is something in it to be seen
    write(ideal, "8 weeks")
    assert (journal.customer(dana).ideal_days, ideal.accessibleDescription()) == (56, "")


@pytest.mark.parametrize(("key", "typed"), [("ideal_days", "62"), ("longest_days", "2 weeks")])
def test_two_lengths_that_contradict_each_other_are_not_kept(details, journal, dana, key, typed):
    both = {"ideal_days": 42, "longest_days": 61}
    journal.change_customer(dana, **both)
    details.show_customer(dana)
    details.edit_rhythm()
    field = details.rhythm.lines[key]
    write(field, typed)
    customer = journal.customer(dana)
    assert (customer.ideal_days, customer.longest_days) == (42, 61)
    assert (field.text(), field.accessibleDescription()) == (typed, CLASH)
    equal = both["longest_days" if key == "ideal_days" else "ideal_days"]
    write(field, str(equal))
    assert (getattr(journal.customer(dana), key), field.accessibleDescription()) == (equal, "")


def test_what_contradicted_is_kept_once_the_other_fits_it(details, journal, dana):
    journal.change_customer(dana, ideal_days=7, longest_days=14)
    details.show_customer(dana)
    details.edit_rhythm()
    ideal, longest = details.rhythm.lines.values()
    write(ideal, "6 weeks")
    assert ideal.accessibleDescription() == CLASH
    write(longest, "3 weeks")
    assert (ideal.text(), ideal.accessibleDescription()) == ("6 weeks", CLASH)
    write(longest, "2 months")
    customer = journal.customer(dana)
    assert (customer.ideal_days, customer.longest_days) == (42, 61)
    assert (ideal.text(), ideal.accessibleDescription()) == ("6 weeks", "")


def test_the_same_in_other_words_is_said_as_always(details, journal, dana):
    journal.change_customer(dana, ideal_days=42)
    details.show_customer(dana)
    details.edit_rhythm()
    ideal = details.rhythm.lines["ideal_days"]
    write(ideal, "42")
    assert ideal.text() == "6 weeks"


def test_what_the_disk_did_not_take_would_be_lost(details, desk, journal, dana):
    details.show_customer(dana)
    details.edit_rhythm()
    desk.refuses = Trouble(TroubleKind.FULL, "The disk is full.")
    write(details.rhythm.lines["ideal_days"], "6 weeks")
    assert details.would_lose
    desk.refuses = None
    details.save_now()
    assert not details.would_lose
    assert journal.customer(dana).ideal_days == 42


def test_one_goes_there_by_a_key_even_before_the_customer_is_shown(details, desk, dana):
    desk.holds = True
    details.show_customer(dana)
    details.edit_rhythm()
    desk.answer()
    assert QApplication.focusWidget() is details.rhythm.lines["ideal_days"]


def test_those_who_listen_hear_whose_rhythm_it_is(details, dana):
    details.show_customer(dana)
    ideal, longest = details.rhythm.lines.values()
    assert ideal.accessibleName() == "How often you want to meet Dana Adler at best, such as 6 weeks"
    assert "contacts with Dana Adler" in longest.accessibleName()
    assert details.rhythm.toggle.accessibleName() == "Set how often to meet"


# Left in peace


def test_who_is_left_in_peace_is_said_and_it_can_be_ended(qtbot, details, desk, journal, clock, dana):
    journal.snooze(Section.QUIET, dana, date(2026, 5, 4))
    details.show_customer(dana)
    part = details.rhythm
    assert part.peace.text() == "Left in peace until Mon 4 May."
    part.wake.setFocus()
    qtbot.keyClick(part.wake, Key.Key_Return)
    assert journal.snoozed(dana, clock().date()) is None
    assert not part.peace.isVisible()
    assert QApplication.focusWidget() is part.toggle
    desk.change(lambda journal: journal.undo())
    assert part.peace.isVisible()


def test_the_peace_is_over_on_its_day(details, journal, clock, dana):
    journal.snooze(Section.QUIET, dana, date(2026, 4, 2))
    details.show_customer(dana)
    assert details.rhythm.peace.isVisible()
    clock.advance(days=2)
    details.refresh_day()
    assert not details.rhythm.peace.isVisible()


def test_in_the_trash_nothing_can_be_set(details, journal, dana):
    journal.snooze(Section.QUIET, dana, date(2026, 4, 2))
    journal.delete_customer(dana)
    details.show_customer(dana)
    details.edit_rhythm()
    part = details.rhythm
    assert not any(widget.isVisible() for widget in (part.toggle, part.wake, *part.lines.values()))
