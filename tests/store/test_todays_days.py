"""Today on odd days: the future, leap years, other zones, a wrong clock, ten years without a word."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from rapport.domain.entries import Channel, Felt, When, Writing
from rapport.domain.ledger import LineKind, NewLine, Topic
from rapport.domain.offers import Side
from rapport.domain.people import Welcome
from rapport.domain.today import Section

ON = date(2026, 3, 31)
NOON = datetime(2026, 3, 31, 12, 10, tzinfo=UTC)
CURVE = NewLine(LineKind.PROMISE, "the pump curve", by=Side.ME, due=date(2026, 4, 3))
PURCHASING = NewLine(LineKind.FACT, "in purchasing", topic=Topic.WORK)


def rows(journal, section, on=ON, **more):
    return journal.today(on, **more).part(section).matters


def test_entries_of_the_future_become_contact_when_their_time_has_come(journal, dana, met, clock):
    met(dana, ago=[200, 170, 140])
    journal.finish(Writing(text="Trade fair.", who=(dana,), when=When(NOON + timedelta(days=10))))
    assert [row.days_since for row in rows(journal, Section.QUIET)] == [140]
    clock.advance(days=10, minutes=1)
    then = clock.now.date()
    assert not rows(journal, Section.QUIET, then)
    assert journal.last_contact(dana).text == "Trade fair."
    clock.advance(days=200)
    (row,) = rows(journal, Section.QUIET, clock.now.date())
    assert (row.last, row.days_since) == (then, 200)
    assert row.entry_id == journal.last_contact(dana).id


def test_all_on_one_day_teach_no_rhythm(journal, dana, met):
    for _ in range(20):
        met(dana, ago=[100])
    assert not rows(journal, Section.QUIET)
    (row,) = rows(journal, Section.QUIET, ON + timedelta(days=13))
    assert (row.usual_days, row.why) == (None, "You have met once, three months ago.")


def test_one_contact_in_ten_years(journal, dana, met):
    met(dana, ago=[3650])
    (row,) = rows(journal, Section.QUIET)
    assert (row.days_since, row.why) == (3650, "You have met once, nine years ago.")


@pytest.mark.parametrize(
    ("on", "kept_on"),
    [(date(2026, 2, 20), date(2026, 2, 28)), (date(2028, 2, 20), date(2028, 2, 29)), (date(2028, 3, 1), None)],
)
@pytest.mark.parametrize("year", [None, 1980])
def test_a_birthday_on_29_february(journal, dana, on, kept_on, year):
    journal.keep_line(dana, NewLine(LineKind.OCCASION, "birthday", month=2, day=29, year=year), on=ON)
    found = rows(journal, Section.OCCASIONS, on)
    assert [row.on for row in found] == ([kept_on] if kept_on else [])


def test_the_longest_lead_time_of_one_is_not_that_of_all(journal, dana):
    journal.keep_line(dana, NewLine(LineKind.OCCASION, "renewal", month=6, day=1, ahead=90), on=ON)
    journal.keep_line(dana, NewLine(LineKind.OCCASION, "fair", month=6, day=1), on=ON)
    assert [row.text for row in rows(journal, Section.OCCASIONS)] == ["renewal in two months"]


def test_days_are_where_it_happened(journal, dana, clock):
    tokyo, lima = timezone(timedelta(hours=9)), timezone(timedelta(hours=-5))
    for at in (
        datetime(2026, 3, 1, 8, tzinfo=tokyo),
        datetime(2026, 3, 1, 1, tzinfo=lima),
        datetime(2026, 3, 11, 7, tzinfo=tokyo),
        datetime(2026, 3, 20, 23, tzinfo=lima),
    ):
        journal.finish(Writing(text="x", who=(dana,), when=When(at)))
    known = journal.customer(dana)
    assert (known.last_day, known.usual_days) == (date(2026, 3, 20), 9.5)
    clock.now = datetime(2026, 4, 1, 20, tzinfo=UTC)  # the second of April there already
    journal.finish(Writing(text="x", who=(dana,), when=When(datetime(2026, 4, 2, 4, tzinfo=tokyo))))
    assert journal.customer(dana).last_day == date(2026, 4, 2)
    assert not rows(journal, Section.QUIET, date(2026, 4, 1))
    assert rows(journal, Section.QUIET, date(2026, 4, 30))[0].days_since == 28


def test_a_clock_set_back_ten_years_makes_nobody_quiet(journal, dana, met, clock):
    met(dana, ago=[4000, 200, 170, 140])
    clock.now -= timedelta(days=3650)
    back = clock.now.date()
    (row,) = rows(journal, Section.QUIET, back)
    assert (row.last, row.days_since) == (ON - timedelta(days=4000), 350)
    assert journal.last_contact(dana).when.at.date() == row.last
    journal.finish(Writing(text="Written now.", who=(dana,)))
    assert not rows(journal, Section.QUIET, back)


@pytest.mark.parametrize("on", [date(1900, 1, 1), date(1970, 1, 1), date(2038, 1, 20), date(2199, 12, 31)])
def test_any_day_can_be_asked_for(journal, dana, everywhere, on):
    everywhere(dana)
    found = {section for section, part in journal.today(on, most=None).parts.items() if part.count}
    assert (Section.QUIET in found) == (on > ON)
    assert Section.OWED_TO_ME in found


def test_it_is_right_after_midnight(journal, dana, clock):
    journal.keep_line(dana, NewLine(LineKind.PROMISE, "the curve", by=Side.ME, due=ON), on=ON)
    clock.now = datetime(2026, 3, 31, 23, 59, tzinfo=UTC)
    assert rows(journal, Section.OWED_BY_ME)[0].aside == "today"
    clock.advance(minutes=2)
    assert rows(journal, Section.OWED_BY_ME, clock.now.date())[0].aside == "one day late"


def test_undo_and_redo_give_the_same_today(journal, dana, met, clock):
    states = [journal.today(ON)]
    acts = [
        lambda: met(dana, ago=[300]),
        lambda: met(dana, ago=[270]),
        lambda: met(dana, ago=[240], felt=Felt.STRAINED),
        lambda: met(dana, ago=[40], text="", channel=Channel.CALL),
        lambda: journal.keep_line(dana, CURVE, on=ON),
        lambda: journal.keep_line(dana, PURCHASING, on=date(2024, 1, 1)),
        lambda: journal.snooze(Section.QUIET, dana, date(2026, 4, 7)),
        lambda: journal.change_customer(dana, ideal_days=10),
        lambda: journal.change_customer(dana, welcome=Welcome.NO_CONTACT),
    ]
    for act in acts:  # the first three are written while the clock is far back
        clock.advance(minutes=2)
        act()
        states.append(journal.today(ON))
    for state in reversed(states[:-1]):
        journal.undo()
        assert journal.today(ON) == state
    for state in states[1:]:
        journal.redo()
        assert journal.today(ON) == state


@pytest.mark.parametrize("name", ["<b>", "x" * 300, 'O’Neill & "Sons"; DROP TABLE', "رنا"])
def test_any_name_stands_as_it_is(journal, everywhere, name):
    who = journal.add_customer(name).customer
    everywhere(who)
    today = journal.today(ON)
    assert all(row.customer == name for section in Section for row in today.part(section).matters)


def test_on_this_day_tells_of_the_years_before(journal, dana, write):
    write("A year ago.", dana, on=datetime(2025, 3, 31, 9, tzinfo=UTC))
    write("Two years ago.", dana, on=datetime(2024, 3, 31, 9, tzinfo=UTC))
    write("In that week.", dana, on=datetime(2025, 4, 3, 9, tzinfo=UTC))
    assert [entry.text for entry in journal.on_this_day(ON)] == ["A year ago.", "Two years ago."]
    assert [entry.text for entry in journal.on_this_day(date(2026, 4, 5))] == ["In that week."]
    assert journal.on_this_day(date(2026, 7, 1)) == ()


def test_a_year_with_nothing_on_the_day_is_told_by_its_week(journal, dana, write):
    write("On the day, long ago.", dana, on=datetime(2020, 3, 31, 9, tzinfo=UTC))
    write("Last year, two days later.", dana, on=datetime(2025, 4, 2, 9, tzinfo=UTC))
    assert [entry.text for entry in journal.on_this_day(ON)] == ["Last year, two days later.", "On the day, long ago."]


@pytest.mark.parametrize(
    "away",
    [
        lambda journal, who: journal.archive_customer(who),
        lambda journal, who: journal.delete_customer(who),
        lambda journal, who: journal.change_customer(who, welcome=Welcome.NO_CONTACT),
    ],
    ids=["archived", "deleted", "no contact"],
)
def test_on_this_day_leaves_out_whom_one_shall_not_be_reminded_of(journal, dana, write, away):
    luis = journal.add_customer("Luis Brown").customer
    write("With both.", dana, luis, on=datetime(2025, 3, 31, 8, tzinfo=UTC))
    write("With Dana.", dana, on=datetime(2025, 3, 31, 9, tzinfo=UTC))
    away(journal, dana)
    assert [entry.text for entry in journal.on_this_day(ON)] == ["With both."]
    away(journal, luis)
    assert journal.on_this_day(ON) == ()
    journal.undo()
    journal.undo()
    assert [entry.text for entry in journal.on_this_day(ON)] == ["With Dana.", "With both."]


def test_somebody_with_twenty_thousand_entries(journal, dana, clock):
    with journal.database.immediate():
        spread = random.Random(4)
        ago = sorted((spread.randrange(40, 340) for _ in range(20_000)), reverse=True)
        entries = [(n, f"u{n}", int(NOON.timestamp()) - days * 86_400) for n, days in enumerate(ago, start=1)]
        journal.database.run_many(
            """INSERT INTO entry (id, uid, made_at, changed_at, channel, happened_at, text)
            VALUES (?1, ?2, ?3, ?3, 'call', ?3, 'Talked.')""",
            entries,
        )
        journal.database.run(
            "INSERT INTO entry_customer (entry_id, customer_id, happened_at) SELECT id, 1, happened_at FROM entry"
        )
    journal.finish(Writing(text="Talked.", who=(dana,), when=When(NOON - timedelta(days=40))))
    (row,) = rows(journal, Section.QUIET)
    assert (row.days_since, row.usual_days) == (40, 1)


def test_what_was_done_while_the_clock_was_wrong_is_undone_in_order(journal, clock):
    """A step of a clock far back is not dropped before those that it stands on."""
    dana = journal.add_customer("Dana Adler").customer
    clock.now -= timedelta(days=3650)
    journal.finish(Writing(text="Written ten years ago, so it seemed.", who=(dana,)))
    clock.now += timedelta(days=3650)
    journal.change_customer(dana, ambassador=True)
    assert [journal.undo().label for _ in range(3)] == [
        "change who speaks for you of Dana Adler",
        "write visit with Dana Adler",
        "add Dana Adler",
    ]


def test_what_happened_once_is_not_asked_and_not_counted(journal, dana):
    for text in ("has signed for the shop", "retired", "in purchasing"):
        journal.keep_line(dana, NewLine(LineKind.FACT, text, topic=Topic.WORK), on=date(2024, 1, 1))
    part = journal.today(ON, most=1).part(Section.ASK)
    assert ([row.text for row in part.matters], part.count) == (["Still in purchasing?"], 1)


@pytest.mark.parametrize(
    ("days", "channel", "why"),
    [
        ([200], Channel.CALL, "You have been in touch once, six months ago."),
        ([200, 200, 200], Channel.CALL, "You have been in touch once, six months ago."),
        ([230, 200], Channel.MEAL, "You have met twice, the last time six months ago."),
        ([230, 200], Channel.TEXT, "You have been in touch twice, the last time six months ago."),
    ],
)
def test_of_whom_there_is_no_rhythm_yet_it_says_how_often_there_was_contact(journal, dana, met, days, channel, why):
    for ago in days:
        met(dana, ago=[ago], channel=channel)
    (row,) = rows(journal, Section.QUIET)
    assert row.why == why


@pytest.mark.parametrize(
    ("sentence", "said_on"),
    [("I'll bring the pump curve in eleven weeks.", date(2026, 1, 30)), ("I owe her the pump curve.", None)],
)
def test_what_counts_from_its_day_comes_with_it(journal, dana, met, sentence, said_on):
    entry = met(dana, ago=[60], text=sentence)
    journal.keep_line(dana, replace(CURVE, sentence=sentence), on=ON, entry_id=entry)
    (row,) = rows(journal, Section.OWED_BY_ME)
    assert (row.quote, row.said_on) == (sentence, said_on)
