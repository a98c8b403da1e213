"""Today against its rules: whatever happened, the store gives what `domain` says."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rapport.domain.entries import Channel, When, Writing
from rapport.domain.habits import Habits
from rapport.domain.ledger import LineKind, NewLine, next_such_day
from rapport.domain.rhythm import Rhythm, Standing, in_time, learn, quiet_first, standing
from rapport.domain.today import Section
from rapport.store import Journal

ON = date(2026, 3, 31)
NOON = datetime(2026, 3, 31, 12, 10, tzinfo=UTC)


def rows(journal, section, on=ON, **more):
    return journal.today(on, **more).part(section).matters


@pytest.fixture(scope="module")
def any_journal(tmp_path_factory):
    """A journal for many examples, each with customers of its own, and its clock."""
    now = [NOON]
    journal = Journal.open(tmp_path_factory.mktemp("todays") / "journal.rapport", clock=lambda: now[0])
    yield journal, now
    journal.close()


def quiet_days(journal, on=ON):
    return {row.customer_id: row.days_since for row in rows(journal, Section.QUIET, on, most=None)}


@settings(max_examples=40)
@given(
    kept=st.lists(st.integers(0, 1500), min_size=3, max_size=12, unique=True),
    late=st.lists(st.integers(0, 1500), min_size=1, max_size=4),
)
def test_late_entries_never_bring_anybody_onto_today(any_journal, kept, late):
    journal, now = any_journal
    who = journal.add_customer("Dana Adler").customer
    for days in sorted(kept, reverse=True):
        now[0] = NOON - timedelta(days=days)
        journal.finish(Writing(text="Met.", who=(who,)))
    now[0] = NOON
    before, quiet = journal.customer(who), who in quiet_days(journal)
    for days in late:
        when = When(NOON - timedelta(days=min(kept) + days))
        journal.finish(Writing(text="Late.", who=(who,), when=when))
        after = journal.customer(who)
        assert after.last_day >= before.last_day
        assert after.last_contact >= before.last_contact
        assert after.usual_days >= before.usual_days
        assert quiet or who not in quiet_days(journal)


def test_a_journal_typed_in_afterwards_in_order_teaches_the_median(any_journal):
    journal, now = any_journal
    now[0] = NOON
    who = journal.add_customer("Dana Adler").customer
    days = 1
    for gap in (13, 14, 5, 5, 5, 5, 5, 5):
        days += gap
    for gap in (5, 5, 5, 5, 5, 5, 14, 13, 0):
        journal.finish(Writing(text="Met.", who=(who,), when=When(NOON - timedelta(days=days))))
        days -= gap
    assert journal.customer(who).usual_days == 5


HAPPENED = st.tuples(
    st.integers(-40, 900), st.sampled_from([Channel.VISIT, Channel.CALL, Channel.NOTE]), st.integers(-12, 14)
)


@settings(max_examples=40)
@given(st.lists(HAPPENED, max_size=16), st.lists(st.integers(0, 15), max_size=4), st.data())
def test_what_is_learned_step_by_step_is_the_rule_on_all_days(any_journal, happened, deleted, data):
    journal, now = any_journal
    now[0] = NOON
    who = journal.add_customer("Dana Adler").customer
    entries = []
    for days, channel, zone in happened:
        at = (NOON - timedelta(days=days)).astimezone(timezone(timedelta(hours=zone)))
        entries.append(journal.finish(Writing(text="x", who=(who,), channel=channel, when=When(at))).entry)
    for number in deleted:
        if number < len(entries):
            journal.delete_entry(entries[number])
    if entries and data.draw(st.booleans()):
        journal.undo()
        if data.draw(st.booleans()):
            journal.redo()
    left = [entry for number in entries for entry in _kept(journal, number)]
    contacts = [e for e in left if not e.deleted_at and e.channel.is_contact and e.when.at <= NOON]
    written = [(entry.when.at.date().toordinal(), entry.id) for entry in contacts]
    days = {day for day, _ in written}
    known, rule = journal.customer(who), learn(days, late=days - in_time(written))
    assert (known.last_day and known.last_day.toordinal(), known.usual_days, known.loyal) == rule


def _kept(journal, number):
    return [entry for entry in journal.timeline(None, limit=1000).entries if entry.id == number]


def _agree(lengths):
    ideal, longest = lengths
    return not (ideal and longest and ideal > longest)


PEOPLE = st.lists(
    st.tuples(
        st.lists(st.integers(0, 900), max_size=6, unique=True),
        st.booleans(),
        st.tuples(st.none() | st.integers(1, 400), st.none() | st.integers(1, 400)).filter(_agree),
    ),
    min_size=1,
    max_size=5,
)


@settings(max_examples=40)
@given(PEOPLE, st.integers(-400, 400), st.integers(1, 400), st.integers(1, 3))
def test_who_is_quiet_is_the_rule_for_any_day(any_journal, people, later, default, most):
    """The store finds them in SQL; the rule is `domain.rhythm`'s."""
    journal, now = any_journal
    now[0] = NOON
    on, rhythms = ON + timedelta(days=later), {}
    for line in journal.customer_lines():
        journal.delete_customer(line.id)
    for ago, ambassador, (ideal, longest) in people:
        who = journal.add_customer("Dana Adler").customer
        journal.change_customer(who, ambassador=ambassador, ideal_days=ideal, longest_days=longest)
        for days in ago:
            journal.finish(Writing(text="x", who=(who,), when=When(NOON - timedelta(days=days))))
        written = [((ON - timedelta(days=days)).toordinal(), number) for number, days in enumerate(ago)]
        written = [(day, number) for day, number in written if day <= on.toordinal()]
        dates = {day for day, _ in written}
        known = learn(dates, late=dates - in_time(written))
        if known.last_day is not None:
            by_hand = {"ambassador": ambassador, "ideal_days": ideal, "longest_days": longest}
            rhythms[who] = Rhythm(who, known.last_day, known.usual_days, known.loyal, **by_hand)
    today = on.toordinal()
    quiet = [each for each in rhythms.values() if standing(each, today, default) is not Standing.IN_TIME]
    quiet.sort(key=lambda rhythm: quiet_first(rhythm, today, default))
    part = journal.today(on, Habits(usual_days=default), most=most).part(Section.QUIET)
    assert [row.customer_id for row in part.matters] == [each.customer_id for each in quiet[:most]]
    assert part.count == len(quiet)
    assert [row.days_since for row in part.matters] == [today - each.last_day for each in quiet[:most]]


@settings(max_examples=60)
@given(
    st.integers(1, 12),
    st.integers(1, 31),
    st.none() | st.integers(1950, 2030),
    st.booleans(),
    st.integers(0, 365),
    st.dates(date(2024, 1, 1), date(2032, 12, 31)),
)
def test_each_occasion_has_its_own_lead_time(any_journal, month, day, year, yearly, ahead, on):
    journal, now = any_journal
    now[0] = NOON
    who = journal.add_customer("Dana Adler").customer
    day = min(day, 28 if month == 2 and year and year % 4 else 29 if month == 2 else 30)
    line = NewLine(LineKind.OCCASION, "day", month=month, day=day, year=year, yearly=yearly, ahead=ahead)
    journal.keep_line(who, line, on=ON)
    shown = [row.on for row in rows(journal, Section.OCCASIONS, on, most=None) if row.customer_id == who]
    keeps = {on + timedelta(days=days) for days in range(ahead + 1)}
    fits = [
        d for d in sorted(keeps) if (d.month, d.day) == (month, day) or (month, day, d.month, d.day) == (2, 29, 2, 28)
    ]
    leap = [d for d in fits if (month, day) != (2, 29) or d.day == 29 or d.year % 4]
    once = [d for d in leap if yearly or d.year == (year or next_such_day(month, day, ON).year)]
    assert shown == once[:1]
