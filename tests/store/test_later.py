"""What is left until later: it is gone from Today until its day, and comes back then."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapport.domain.entries import Writing
from rapport.domain.ledger import LineKind, NewLine
from rapport.domain.offers import Side
from rapport.domain.people import CustomerId
from rapport.domain.today import Section
from rapport.domain.troubles import Refusal
from rapport.store import Journal

ON = date(2026, 3, 31)
TOMORROW, NEXT_WEEK = ON + timedelta(days=1), ON + timedelta(days=7)


def about(row):
    return {"line_id": row.line_id, "entry_id": row.entry_id}


def first(journal, section, on=ON):
    return next(iter(journal.today(on).part(section).matters), None)


@pytest.mark.parametrize("section", Section)
def test_a_matter_left_until_a_day_comes_back_on_it(journal, dana, everywhere, section):
    everywhere(dana)
    before = journal.today(ON)
    row = first(journal, section)
    journal.snooze(section, dana, TOMORROW, **about(row))
    rest = journal.today(ON)
    assert rest.part(section).count == 0
    assert all(rest.part(other) == before.part(other) for other in Section if other is not section)
    assert first(journal, section, TOMORROW).customer_id == dana
    journal.undo()
    assert journal.today(ON) == before
    journal.redo()
    assert first(journal, section) is None
    journal.wake(section, dana, **about(row))
    assert journal.today(ON) == before


def test_one_promise_is_left_and_another_stays(journal, dana):
    for text in ("one", "other"):
        journal.keep_line(dana, NewLine(LineKind.PROMISE, text, by=Side.ME, due=ON), on=ON)
    journal.snooze(Section.OWED_BY_ME, dana, NEXT_WEEK, line_id=first(journal, Section.OWED_BY_ME).line_id)
    part = journal.today(ON).part(Section.OWED_BY_ME)
    assert ([row.text for row in part.matters], part.count) == (["other"], 1)


def test_a_visit_with_several_is_left_for_all_of_them(journal, dana):
    luis = journal.add_customer("Luis Brown").customer
    journal.finish(Writing(who=(dana, luis)), without_note=True)
    row = first(journal, Section.WITHOUT_NOTE)
    journal.snooze(Section.WITHOUT_NOTE, row.customer_id, TOMORROW, entry_id=row.entry_id)
    assert first(journal, Section.WITHOUT_NOTE) is None
    assert first(journal, Section.WITHOUT_NOTE, TOMORROW).entry_id == row.entry_id


def test_what_went_wrong_with_two_is_left_for_one(journal, dana, met):
    luis = journal.add_customer("Luis Brown").customer
    entry = met(dana, luis, ago=[3], felt="strained")
    journal.snooze(Section.MAKE_RIGHT, dana, NEXT_WEEK, entry_id=entry)
    assert [row.customer for row in journal.today(ON).part(Section.MAKE_RIGHT).matters] == ["Luis Brown"]


def test_who_is_left_in_peace_is_told_until_when(journal, dana, everywhere):
    everywhere(dana)
    assert journal.snoozed(dana, ON) is None
    journal.snooze(Section.QUIET, dana, NEXT_WEEK, **about(first(journal, Section.QUIET)))
    assert journal.snoozed(dana, ON) == NEXT_WEEK
    assert journal.snoozed(dana, NEXT_WEEK) is None
    journal.snooze(Section.QUIET, dana, TOMORROW)
    assert journal.snoozed(dana, ON) == TOMORROW
    journal.wake(Section.QUIET, dana)
    assert journal.snoozed(dana, ON) is None


@given(st.dates(date(1900, 1, 1), ON))
def test_a_day_that_is_not_ahead_is_refused(refusing, day):
    journal, dana = refusing
    with pytest.raises(Refusal, match="not ahead"):
        journal.snooze(Section.QUIET, dana, day)
    assert journal.snoozed(dana, date(1900, 1, 1)) is None


@pytest.fixture(scope="module")
def refusing(tmp_path_factory):
    path = tmp_path_factory.mktemp("later") / "journal.rapport"
    journal = Journal.open(path, clock=lambda: datetime(2026, 3, 31, 12, tzinfo=UTC))
    yield journal, journal.add_customer("Dana Adler").customer
    journal.close()


def test_what_is_no_longer_there_is_refused(journal, dana):
    with pytest.raises(Refusal, match="no longer"):
        journal.snooze(Section.QUIET, CustomerId(99), TOMORROW)
    with pytest.raises(Refusal, match="no longer"):
        journal.snooze(Section.OWED_BY_ME, dana, TOMORROW, line_id=99)


def test_waking_what_sleeps_not_changes_nothing(journal, dana):
    assert not journal.wake(Section.QUIET, dana).moved
