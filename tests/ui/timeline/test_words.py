"""What the timeline says, from plain values."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from rapport.domain.entries import Channel, Felt, Who
from rapport.domain.people import BuyingRole, ContactMethod, Customer, MethodKind, Welcome
from rapport.ui.timeline.words import (
    LONGEST_NAME,
    MOST_READ_ALOUD,
    MOST_WHY,
    back_line,
    how,
    last_seen_line,
    names_of,
    position_line,
    read_aloud,
    welcome_line,
)

NOW = datetime(2026, 3, 31, 12, tzinfo=UTC)


def customer(**values) -> Customer:
    return Customer(id=1, name="Dana Adler", **values)


@pytest.mark.parametrize(
    ("values", "line"),
    [
        ({}, ""),
        ({"title": "Buyer"}, "Buyer"),
        ({"company": "Ohio Gravel", "place": "Dayton"}, "Ohio Gravel, Dayton"),
        ({"title": "Buyer", "company": "Ohio Gravel", "place": "Dayton"}, "Buyer at Ohio Gravel, Dayton"),
        ({"place": "Lima", "buying_role": BuyingRole.OPENS_DOOR}, "Lima · opens the door"),
        ({"methods": (ContactMethod(MethodKind.PHONE, "1", preferred=True),)}, "likes calls best"),
        ({"methods": (ContactMethod(MethodKind.MOBILE, "1", preferred=True),)}, "likes texts best"),
        ({"methods": (ContactMethod(MethodKind.EMAIL, "a@b", preferred=True),)}, "likes e-mail best"),
        ({"title": "Buyer", "methods": (ContactMethod(MethodKind.EMAIL, "a@b"),)}, "Buyer"),
        ({"title": "Buyer", "methods": (ContactMethod(MethodKind.WEB, "b", preferred=True),)}, "Buyer"),
    ],
)
def test_who_a_customer_is(values, line):
    assert position_line(customer(**values)) == line


def test_a_title_of_any_length_leaves_the_line_readable():
    line = position_line(customer(title="x" * 10_000, company="Ohio Gravel"))
    assert len(line) < 100
    assert line.endswith("… at Ohio Gravel")


@pytest.mark.parametrize(
    ("days", "channel", "place", "line"),
    [
        (21, Channel.VISIT, "the yard", "Last seen three weeks ago, at the yard."),
        (21, Channel.MEAL, "Dayton", "Last seen three weeks ago, in Dayton."),
        (0, Channel.CALL, "", "Last spoke today."),
        (1, Channel.EMAIL, "", "Last in touch yesterday."),
        (5, Channel.EVENT, "at the fair", "Last seen five days ago, at the fair."),
        (400, Channel.VISIT, "", "Last seen 13 months ago."),
    ],
)
def test_when_one_last_saw_them(make_entry, days, channel, place, line):
    newest = make_entry(1, at=NOW - timedelta(days=days), channel=channel, place=place)
    dana = customer(place="Dayton", last_contact=newest.when.at)
    assert last_seen_line(dana, newest, NOW) == line


def test_the_day_is_the_one_where_it_happened(make_entry):
    ohio = timezone(timedelta(hours=-4))
    newest = make_entry(1, at=datetime(2026, 3, 30, 22, tzinfo=ohio))  # the 31st in UTC
    assert last_seen_line(customer(last_contact=newest.when.at), newest, NOW) == "Last seen yesterday."


def test_without_the_entry_the_day_is_told_all_the_same():
    assert last_seen_line(customer(last_contact=NOW - timedelta(days=2)), None, NOW) == "Last in touch two days ago."


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({}, ""),
        ({"usual_days": 35.0}, " You are usually in touch every five weeks."),
        ({"usual_days": 7.0}, " You are usually in touch every week."),
        ({"usual_days": 1.0}, " You are usually in touch every day."),
        ({"usual_days": 91.5}, " You are usually in touch every three months."),
        ({"usual_days": 400.0}, " You are usually in touch every 13 months."),
        ({"usual_days": 35.0, "ideal_days": 42}, " You want to be in touch every six weeks."),
        ({"ideal_days": 42}, " You want to be in touch every six weeks."),
        ({"longest_days": 42}, ""),
        ({"usual_days": 35.0, "welcome": Welcome.NO_CONTACT}, ""),
        ({"usual_days": 35.0, "welcome": Welcome.WHEN_NEEDED}, " You are usually in touch every five weeks."),
    ],
)
def test_how_often_one_meets(make_entry, values, sentence):
    newest = make_entry(1, at=NOW - timedelta(days=21), place="the yard")
    line = last_seen_line(customer(last_contact=newest.when.at, **values), newest, NOW)
    assert line == f"Last seen three weeks ago, at the yard.{sentence}"


def test_a_rhythm_is_said_of_nobody_who_is_put_away():
    assert last_seen_line(customer(ideal_days=42), None, NOW) == "Not met yet. You want to be in touch every six weeks."
    assert last_seen_line(customer(ideal_days=42, archived_at=NOW), None, NOW) == "Archived. Not met yet."
    assert last_seen_line(customer(ideal_days=42, deleted_at=NOW), None, NOW) == "In the trash. Not met yet."


@pytest.mark.parametrize(
    ("then", "channel", "start"),
    [
        (date(2025, 3, 31), Channel.VISIT, "A year ago today · visit with Dana Adler"),
        (date(2025, 4, 3), Channel.CALL, "A year ago this week · call with Dana Adler"),
        (date(2024, 3, 31), Channel.VIDEO, "Two years ago today · video call with Dana Adler"),
        (date(2016, 3, 29), Channel.NOTE, "Ten years ago this week · note about Dana Adler"),
    ],
)
def test_what_was_years_ago(make_entry, then, channel, start):
    made = make_entry(1, at=datetime.combine(then, NOW.timetz()), channel=channel)
    assert back_line(made, "Walked the yard.", NOW.date()) == f"{start}: Walked the yard."
    assert back_line(made, "", NOW.date()) == start


def test_the_29th_of_february_is_kept_on_the_28th(make_entry):
    made = make_entry(1, at=datetime(2027, 2, 28, 9, tzinfo=UTC))
    assert back_line(made, "", date(2028, 2, 29)).startswith("A year ago today")


@pytest.mark.parametrize("then", [date(2024, 12, 30), date(2025, 1, 2), date(2025, 1, 4)])
def test_years_are_counted_across_new_year(make_entry, then):
    made = make_entry(1, at=datetime.combine(then, NOW.timetz()))
    assert back_line(made, "", date(2026, 1, 1)).startswith("A year ago this week")


def test_those_put_away_are_called_so():
    assert last_seen_line(customer(), None, NOW) == "Not met yet."
    assert last_seen_line(customer(archived_at=NOW), None, NOW) == "Archived. Not met yet."
    assert last_seen_line(customer(archived_at=NOW, deleted_at=NOW), None, NOW) == "In the trash. Not met yet."


@pytest.mark.parametrize(
    ("count", "said"),
    [
        (0, ""),
        (1, "P0"),
        (2, "P0 and P1"),
        (3, "P0, P1 and P2"),
        (6, "P0, P1, P2, P3, P4 and P5"),
        (7, "P0, P1, P2, P3, P4 and 2 others"),
        (90, "P0, P1, P2, P3, P4 and 85 others"),
    ],
)
def test_names_stand_in_a_sentence(count, said):
    pieces = names_of([Who(number, f"P{number}") for number in range(count)])
    assert "".join(piece for piece, _ in pieces) == said
    assert all(who is None or piece == who.name for piece, who in pieces)


def test_a_very_long_name_is_cut():
    (piece,) = names_of([Who(1, "Wolfe" * 60)])
    assert len(piece[0]) == LONGEST_NAME
    assert piece[0].endswith("…")


def test_how_it_felt_is_said_in_words(make_entry):
    assert how(make_entry(1, felt=Felt.STRAINED)) == ("visit", "felt strained")
    assert how(make_entry(1, channel=Channel.NOTE)) == ("note",)


def test_an_entry_is_read_aloud_as_a_sentence(make_entry):
    made = make_entry(0, "Walked the yard.", felt=Felt.GOOD, place="the yard", revisions=1)
    assert read_aloud(made) == (
        "Tuesday 10 March 2026, visit, felt good, with Dana Adler, the yard, changed since: Walked the yard."
    )


def test_what_is_still_to_be_written_is_said(make_entry):
    assert read_aloud(make_entry(0, "")).endswith("with Dana Adler: No note yet. Enter to write it.")


def test_what_is_read_aloud_has_an_end(make_entry):
    assert len(read_aloud(make_entry(0, "x" * 1_000_000))) < MOST_READ_ALOUD + 200


@pytest.mark.parametrize(
    ("values", "line"),
    [
        ({}, ""),
        ({"welcome_why": "left from before", "welcome_since": date(2026, 3, 3)}, ""),
        ({"welcome": Welcome.NO_CONTACT}, "Do not contact"),
        (
            {"welcome": Welcome.NO_CONTACT, "welcome_since": date(2026, 3, 3), "welcome_why": "asked me to stop"},
            "Do not contact since 3 March: asked me to stop",
        ),
        (
            {"welcome": Welcome.WHEN_NEEDED, "welcome_since": date(2025, 11, 9)},
            "Only when needed since 9 November 2025",
        ),
    ],
)
def test_whether_one_is_welcome(values, line):
    assert welcome_line(customer(**values), NOW.date()) == line


def test_a_reason_of_any_length_leaves_the_line_readable():
    line = welcome_line(customer(welcome=Welcome.NO_CONTACT, welcome_why="x" * 10_000), NOW.date())
    assert len(line) < MOST_WHY + 30
    assert line.endswith("…")
