"""Promises with whom they are with: by day, the first of many, left until later, and those closed lately."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from rapport.domain.ledger import LineKind, NewLine, State
from rapport.domain.offers import Side
from rapport.domain.people import Welcome
from rapport.domain.today import Section

TODAY = date(2026, 3, 31)


@pytest.fixture
def promise(journal):
    def keep(who, text, by=Side.ME, due=None):
        journal.keep_line(who, NewLine(LineKind.PROMISE, text, by=by, due=due), on=TODAY)
        return max(line.id for line in journal.ledger(who))

    return keep


def texts(promises):
    return [each.text for each in promises]


def test_all_stand_by_their_days_and_those_without_one_last(journal, dana, promise):
    promise(dana, "no day")
    promise(dana, "later", due=TODAY + timedelta(days=9))
    promise(dana, "late", Side.THEM, TODAY - timedelta(days=2))
    journal.keep_line(dana, NewLine(LineKind.NEED, "a quieter pump"), on=TODAY)
    assert texts(journal.promises(TODAY)) == ["late", "later", "no day"]
    for most in range(4):
        assert texts(journal.promises(TODAY, most=most)) == ["late", "later", "no day"][:most]


def test_each_says_whom_it_is_with(journal, dana, promise):
    number = promise(dana, "the curve", Side.THEM, TODAY)
    journal.change_customer(dana, welcome=Welcome.NO_CONTACT)
    journal.archive_customer(dana)
    (found,) = journal.promises(TODAY)
    assert (found.id, found.customer_id, found.by, found.due) == (number, dana, Side.THEM, TODAY)
    assert (found.name, found.company, found.archived) == ("Dana Adler", "Ohio Gravel", True)
    assert (found.welcome, found.state, found.later) == (Welcome.NO_CONTACT, State.OPEN, None)
    assert "ohio" in found.folded
    journal.delete_customer(dana)
    assert journal.promises(TODAY) == ()


def test_one_that_is_left_until_later_says_until_when(journal, dana, promise):
    number, other = promise(dana, "the curve"), promise(dana, "the call")
    until = TODAY + timedelta(days=5)
    journal.snooze(Section.OWED_BY_ME, dana, until, line_id=number)
    assert {each.id: each.later for each in journal.promises(TODAY)} == {number: until, other: None}
    assert {each.later for each in journal.promises(until)} == {None}
    journal.wake(Section.OWED_BY_ME, dana, line_id=number)
    assert {each.later for each in journal.promises(TODAY)} == {None}


def test_what_was_kept_or_let_go_lately_stands_apart_the_last_first(journal, dana, promise):
    old, kept, gone, _ = (promise(dana, text) for text in ("old", "kept", "gone", "open"))
    journal.close_line(old, State.KEPT, on=TODAY - timedelta(days=31))
    journal.close_line(kept, State.KEPT, on=TODAY - timedelta(days=30))
    journal.close_line(gone, State.LET_GO, on=TODAY, reason="sold it")
    closed = journal.closed_promises(TODAY - timedelta(days=30))
    assert texts(closed) == ["gone", "kept"]
    assert (closed[0].state, closed[0].closed_on, closed[0].reason) == (State.LET_GO, TODAY, "sold it")
    assert texts(journal.promises(TODAY)) == ["open"]
    journal.open_line(gone)
    assert texts(journal.closed_promises(TODAY - timedelta(days=30))) == ["kept"]
