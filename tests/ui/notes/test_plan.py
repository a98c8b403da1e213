"""NEXT TIME in the details: the plan is kept as it is typed, and comes back after its contact to be kept or cleared."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from PySide6.QtCore import QCoreApplication, QPoint, Qt
from PySide6.QtWidgets import QApplication

from rapport.domain.entries import Channel, When, Writing
from rapport.domain.troubles import Trouble, TroubleKind
from rapport.ui.notes.detail_note import PAUSE
from rapport.ui.notes.plan_part import ASK, INVITED, WANT

Key = Qt.Key
TODAY = date(2026, 3, 31)
FULL = Trouble(TroubleKind.FULL, "The disk is full.", "Make some room.")


def met(journal, clock, *who, days=0, channel=Channel.VISIT):
    when = When(clock() - timedelta(days=days))
    return next(iter(journal.finish(Writing("Walked the yard.", channel, when, who=who)).entries))


def used_plan(journal, clock, who, **words):
    """Give somebody a plan of a week ago, and a contact since."""
    journal.set_plan(who, on=TODAY - timedelta(days=7), **words)
    return met(journal, clock, who, days=1)


def type_into(field, words):
    field.edit.setFocus()
    field.edit.insertPlainText(words)


def plan_of(journal, who):
    plan = journal.customer(who).plan
    return None if plan is None else (plan.want, plan.ask, plan.on, plan.used)


def test_it_is_kept_as_one_types(qtbot, details, journal, dana):
    details.show_customer(dana)
    part = details.next_time
    part.want.edit.setFocus()
    qtbot.keyClicks(part.want.edit, "her word on line 2 ")
    assert plan_of(journal, dana) is None
    qtbot.waitUntil(lambda: plan_of(journal, dana) is not None, timeout=PAUSE + 2_000)
    assert plan_of(journal, dana) == ("her word on line 2", "", TODAY, False)
    qtbot.keyClicks(part.want.edit, "and 3")  # the blank before it is still there, and the cursor where it was
    qtbot.keyClick(part.want.edit, Key.Key_Tab)
    assert QApplication.focusWidget() is part.ask.edit
    qtbot.keyClicks(part.ask.edit, "how Mia likes law")
    details.save_now()
    assert plan_of(journal, dana) == ("her word on line 2 and 3", "how Mia likes law", TODAY, False)
    assert not details.would_lose


def test_it_is_shown_cleared_by_hand_and_undone(details, desk, journal, clock, dana):
    journal.set_plan(dana, want="her word", ask="Mia\nPaul", on=TODAY)
    clock.advance(minutes=2)
    details.show_customer(dana)
    part = details.next_time
    assert (part.want.text(), part.ask.text()) == ("her word", "Mia\nPaul")
    part.want.edit.selectAll()
    part.want.edit.cut()
    part.want.commit()
    assert plan_of(journal, dana)[:2] == ("", "Mia\nPaul")
    desk.change(lambda journal: journal.undo())
    assert part.want.text() == "her word"


def test_empty_lines_say_what_they_are_for_and_after_a_contact_ask(details, desk, journal, clock, dana):
    details.show_customer(dana)
    part = details.next_time
    assert part.want.edit.placeholderText() == WANT
    assert part.ask.edit.placeholderText() == ASK
    for channel, asks in ((Channel.NOTE, WANT), (Channel.CALL, INVITED)):
        writing = Writing("Sorted the invoice.", channel, who=(dana,))
        desk.change(lambda journal, writing=writing: journal.finish(writing))
        assert part.want.edit.placeholderText() == asks
    clock.advance(days=8)
    details.refresh_day()
    assert part.want.edit.placeholderText() == WANT


def test_a_contact_uses_the_plan_up(details, desk, journal, clock, dana):
    journal.set_plan(dana, want="her word", ask="Mia", on=TODAY - timedelta(days=7))
    details.show_customer(dana)
    part = details.next_time
    assert not part.last.isVisible()
    desk.change(lambda journal: journal.finish(Writing("Walked.", who=(dana,))))
    assert part.last.text() == "For last time: her word · To ask: Mia"
    assert part.want.text() == part.ask.text() == ""
    assert part.want.edit.placeholderText() == INVITED


def test_the_last_plan_is_kept_for_next_time(qtbot, details, desk, journal, clock, dana):
    used_plan(journal, clock, dana, want="her word", ask="Mia")
    details.show_customer(dana)
    part = details.next_time
    part.keep.setFocus()
    qtbot.keyClick(part.keep, Key.Key_Return)
    assert plan_of(journal, dana) == ("her word", "Mia", TODAY, False)
    assert (part.want.text(), part.ask.text()) == ("her word", "Mia")
    assert not part.last.isVisible()
    assert QApplication.focusWidget() is part.want.edit
    desk.change(lambda journal: journal.undo())
    assert part.last.isVisible()
    assert part.want.text() == ""


def test_the_last_plan_is_cleared(qtbot, details, desk, journal, clock, dana):
    used_plan(journal, clock, dana, ask="Mia")
    details.show_customer(dana)
    part = details.next_time
    assert part.last.text() == "For last time, to ask: Mia"
    part.clear.setFocus()
    qtbot.keyClick(part.clear, Key.Key_Space)
    assert plan_of(journal, dana) is None
    assert not part.last.isVisible()
    assert QApplication.focusWidget() is part.want.edit
    desk.change(lambda journal: journal.undo())
    assert part.last.isVisible()


@pytest.mark.parametrize(("button", "kept"), [("keep", ("new", "Mia")), ("clear", ("new", ""))])
def test_what_is_typed_anew_stays(details, desk, journal, clock, dana, button, kept):
    used_plan(journal, clock, dana, want="old", ask="Mia")
    details.show_customer(dana)
    part = details.next_time
    type_into(part.want, "new")
    desk.holds = True
    part.want.commit()
    getattr(part, button).click()  # before it is known that the last plan is gone
    desk.answer()
    assert plan_of(journal, dana)[:2] == kept


def test_it_leads_to_its_entry(qtbot, details, journal, clock, dana):
    details.show_customer(dana)
    assert not details.next_time.source.isVisible()
    entry = met(journal, clock, dana, days=3)
    journal.set_plan(dana, want="her word", on=date(2026, 3, 28))
    details.show_customer(dana)
    source = details.next_time.source
    assert source.line == "from 28 Mar"
    source.setFocus()
    with qtbot.waitSignal(details.source_wanted) as wanted:
        qtbot.keyClick(source, Key.Key_Return)
    assert wanted.args == [entry, ""]


def test_nothing_moves_when_the_first_words_are_kept(details, journal, clock, dana):
    met(journal, clock, dana)
    details.show_customer(dana)
    part = details.next_time
    QCoreApplication.sendPostedEvents()
    before = part.want.mapTo(details, QPoint()).y()
    type_into(part.want, "her word")
    part.want.commit()
    QCoreApplication.sendPostedEvents()
    assert part.source.isVisible()
    assert part.want.mapTo(details, QPoint()).y() == before


def test_one_goes_there_by_a_key_even_before_the_customer_is_shown(details, desk, journal, dana, luis):
    desk.holds = True
    details.show_customer(dana)
    details.edit_plan()
    desk.answer()
    assert QApplication.focusWidget() is details.next_time.want.edit
    details.area.setFocus()
    details.edit_plan()
    assert QApplication.focusWidget() is details.next_time.want.edit
    details.area.setFocus()
    details.show_customer(luis)
    details.edit_plan()
    details.show_customer(dana)  # it was meant for Luis
    desk.answer()
    assert QApplication.focusWidget() is not details.next_time.want.edit


def test_one_writes_on_where_the_plan_ends(details, journal, dana):
    journal.set_plan(dana, want="her word", on=TODAY)
    details.show_customer(dana)
    details.edit_plan()
    details.next_time.want.edit.insertPlainText(" on line 2")
    assert details.next_time.want.text() == "her word on line 2"


def test_in_the_trash_it_can_only_be_read(details, journal, clock, dana, luis):
    used_plan(journal, clock, dana, want="her word")
    for who in (dana, luis):
        journal.delete_customer(who)
    details.show_customer(dana)
    part = details.next_time
    assert part.last.isVisible()
    assert not part.keep.isVisible()
    details.edit_plan()
    assert QApplication.focusWidget() is not part.want.edit
    assert part.want.edit.isReadOnly()
    details.show_customer(luis)
    assert not part.isVisible()


def test_words_that_the_disk_did_not_take_are_told_and_kept_later(details, desk, journal, dana, luis, qtbot):
    details._keeping._retry.setInterval(10)
    details.show_customer(dana)
    desk.refuses = FULL
    type_into(details.next_time.want, "her word")
    details.save_now()
    assert details.would_lose
    assert details.next_time.want.edit.accessibleDescription() == "The disk is full. Make some room."
    details.show_customer(luis)
    assert details.next_time.want.text() == ""
    assert details.would_lose
    desk.refuses = None
    qtbot.waitUntil(lambda: not details.would_lose)
    assert plan_of(journal, dana)[0] == "her word"
    assert plan_of(journal, luis) is None


def test_blanks_alone_are_no_plan_and_do_not_stay(details, journal, dana, luis):
    details.show_customer(dana)
    type_into(details.next_time.want, " \n ")
    details.show_customer(luis)
    assert details.next_time.want.edit.toPlainText() == ""
    assert plan_of(journal, dana) is None


def test_those_who_listen_hear_whose_plan_it_is(details, journal, clock, dana):
    used_plan(journal, clock, dana, want="<b>her</b> word")
    details.show_customer(dana)
    part = details.next_time
    assert part.want.edit.accessibleName() == "I want, next time with Dana Adler"
    assert part.ask.edit.accessibleName() == "To ask, next time with Dana Adler"
    assert part.keep.accessibleName() == "Keep for next time with Dana Adler: For last time: <b>her</b> word"
    assert part.clear.accessibleName() == "Clear the last plan for Dana Adler"
    assert part.last.textFormat() is Qt.TextFormat.PlainText


def test_a_long_plan_scrolls_and_a_long_last_one_is_cut_but_kept_whole(details, journal, clock, dana):
    long = "the order for the spare pump " * 100
    journal.set_plan(dana, want=long, on=TODAY)
    details.show_customer(dana)
    QCoreApplication.sendPostedEvents()
    edit = details.next_time.want.edit
    assert edit.height() < 12 * edit.fontMetrics().lineSpacing()
    assert edit.verticalScrollBar().maximum() > 0
    clock.advance(days=1)
    met(journal, clock, dana)
    details.show_customer(dana)
    assert len(details.next_time.last.text()) < 300
    details.next_time.keep.click()
    assert plan_of(journal, dana)[0] == long.strip()


def test_a_placeholder_is_whole_where_there_is_little_room(qtbot, details, journal, clock, dana):
    met(journal, clock, dana)
    details.show_customer(dana)
    edit = details.next_time.want.edit
    QCoreApplication.sendPostedEvents()
    one_line = edit.height()
    details.area.resize(220, 700)
    qtbot.waitUntil(lambda: edit.height() > one_line)
