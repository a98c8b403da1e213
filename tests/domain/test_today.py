"""What Today says, in which words, and who may stand on it."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapport.domain.entries import Channel, Entry, EntryId, Felt, When
from rapport.domain.habits import FACT_DAYS, USUAL_DAYS, Habits, fact_key, habits_of
from rapport.domain.ledger import Line, LineKind, Topic
from rapport.domain.offers import Side
from rapport.domain.people import Welcome
from rapport.domain.rhythm import Rhythm
from rapport.domain.today import Matter, Part, Section, Today, may_appear
from rapport.domain.today_rows import (
    Person,
    ask_matter,
    occasion_matter,
    promise_matter,
    quiet_matter,
    strained_matter,
    without_note_matter,
)
from rapport.domain.today_words import day_title, headline, late_words, near_day

ON = date(2026, 3, 31)
DANA = Person(1, "Dana Adler", "Ohio Gravel", way="by text")
REACHING_OUT = {Section.QUIET, Section.OCCASIONS, Section.ASK}


def line(kind=LineKind.PROMISE, text="the pump curve", **more):
    return Line(1, kind, 1, text, customer="Dana Adler", **more)


def entry(text="", channel=Channel.VISIT, on=date(2026, 3, 19), felt=None):
    at = datetime(on.year, on.month, on.day, 12, tzinfo=UTC)
    return Entry(EntryId(5), channel, When(at), text, (), "", felt, at)


@pytest.mark.parametrize("section", Section)
@pytest.mark.parametrize("theirs", [True, False])
def test_who_may_appear(section, theirs):
    assert not may_appear(section, Welcome.NO_CONTACT, theirs=theirs)
    assert may_appear(section, Welcome.WELCOME, theirs=theirs)
    assert may_appear(section, Welcome.WHEN_NEEDED, theirs=theirs) == (theirs or section not in REACHING_OUT)


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (1, "one day late"),
        (2, "two days late"),
        (13, "13 days late"),
        (14, "two weeks late"),
        (60, "eight weeks late"),
        (61, "two months late"),
        (800, "two years late"),
        (736_000, "2,015 years late"),
    ],
)
def test_how_late(days, words):
    on = date(2026, 8, 30)
    assert late_words(on - timedelta(days), on) == words


@pytest.mark.parametrize(
    ("due", "aside", "why", "late"),
    [
        (date(2026, 3, 29), "two days late", "You promised: the pump curve; two days late.", True),
        (ON, "today", "You promised: the pump curve; due today.", False),
        (date(2026, 4, 1), "tomorrow", "You promised: the pump curve; due tomorrow.", False),
        (date(2026, 4, 3), "Friday", "You promised: the pump curve; due Friday.", False),
        (date(2026, 4, 7), "Tue 7 Apr", "You promised: the pump curve; due Tue 7 Apr.", False),
        (date(9999, 12, 31), "Fri 31 Dec 9999", "You promised: the pump curve; due Fri 31 Dec 9999.", False),
        (None, "no day was said", "You promised: the pump curve; no day was said.", False),
    ],
)
def test_a_promise_says_when(due, aside, why, late):
    matter = promise_matter(DANA, line(by=Side.ME, due=due), ON)
    assert (matter.aside, matter.why, matter.late, matter.section) == (aside, why, late, Section.OWED_BY_ME)


def test_a_promise_of_theirs_is_waited_for():
    matter = promise_matter(DANA, line(by=Side.THEM, text="photos"), ON)
    assert (matter.section, matter.why) == (Section.OWED_TO_ME, "Dana Adler promised: photos; no day was said.")


@pytest.mark.parametrize(
    ("known", "need", "why"),
    [
        ({"usual_days": 35.0}, "", "You are usually in touch every five weeks; now it has been eleven."),
        ({"usual_days": 7.0}, "", "You are usually in touch every week; now it has been eleven weeks."),
        (
            {"usual_days": 35.0, "ideal_days": 14},
            "",
            "You want to be in touch every two weeks; now it has been eleven.",
        ),
        ({"longest_days": 60}, "", "You want to be in touch every nine weeks at the longest; now it has been eleven."),
        (
            {"usual_days": 35.0, "loyal": True},
            "",
            "You are usually in touch every five weeks; now it has been eleven. Loyal for years.",
        ),
        (
            {"usual_days": 35.0, "loyal": True, "ambassador": True},
            "",
            "You are usually in touch every five weeks; now it has been eleven. Speaks for you to others.",
        ),
        ({}, "a pump.", "You have been in touch once, two months ago. Still needs a pump."),
    ],
)
def test_why_somebody_is_quiet(known, need, why):
    matter = quiet_matter(DANA._replace(need=need), Rhythm(1, ON.toordinal() - 77, **known), ON)
    assert matter.why == why
    assert (matter.last, matter.days_since, matter.aside) == (date(2026, 1, 13), 77, "by text")


@pytest.mark.parametrize(
    ("days", "met", "why"),
    [
        (1, 1, "You have met once, two months ago."),
        (1, 0, "You have been in touch once, two months ago."),
        (2, 2, "You have met twice, the last time two months ago."),
        (2, 1, "You have been in touch twice, the last time two months ago."),
    ],
)
def test_of_whom_there_is_no_rhythm_it_says_what_there_was(days, met, why):
    seldom = DANA._replace(days=days, met=met)
    assert quiet_matter(seldom, Rhythm(1, ON.toordinal() - 77), ON).why == why


@pytest.mark.parametrize(
    ("text", "year", "day", "said"),
    [
        ("birthday", 1976, 4, "turns 50 on Saturday"),
        ("Birthday", 1976, 4, "turns 50 on Saturday"),
        ("birthday", None, 4, "birthday on Saturday"),
        ("birthday", 2030, 4, "birthday on Saturday"),
        ("Mia's birthday", 2008, 4, "Mia's birthday, turning 18, on Saturday"),
        ("wedding anniversary", 2001, 1, "wedding anniversary, 25 years, tomorrow"),
        ("anniversary of the firm", 2025, 14, "anniversary of the firm, one year, in two weeks"),
        ("Mia's birthday", None, 10, "Mia's birthday in ten days"),
    ],
)
def test_whose_day_is_coming(text, year, day, said):
    matter = occasion_matter(DANA, line(LineKind.OCCASION, text, month=4, day=day, year=year), ON)
    assert matter.text == said
    assert matter.why == f"Dana Adler: {said}."
    assert (matter.on, matter.aside) == (date(2026, 4, day), f"{day} April")


def test_a_day_that_is_none_is_no_occasion():
    with pytest.raises(ValueError, match="Line"):
        occasion_matter(DANA, line(LineKind.OCCASION, "birthday"), ON)


@pytest.mark.parametrize(
    ("channel", "start"),
    [
        (Channel.VISIT, "A visit on"),
        (Channel.EMAIL, "An email on"),
        (Channel.EVENT, "An event on"),
        (Channel.VIDEO, "A video call on"),
        (Channel.SOCIAL, "A message on"),
    ],
)
def test_a_contact_without_a_note(channel, start):
    matter = without_note_matter(DANA, entry(channel=channel), ON)
    assert matter.why == f"{start} Thu 19 Mar without a note yet."


def test_what_to_make_right_says_what_happened():
    wrong = strained_matter(
        DANA, entry("The wrong hoses, for the second time since Friday. He shouted.", felt=Felt.STRAINED), ON
    )
    assert wrong.why == "It felt strained on Thu 19 Mar: The wrong hoses, for the second time since Friday."
    assert strained_matter(DANA, entry(felt=Felt.STRAINED), ON).why == "It felt strained on Thu 19 Mar."
    assert strained_matter(DANA, entry("Bad. Very bad."), ON).why.endswith(": Bad. Very bad.")


def test_a_fact_to_ask_about_is_a_question():
    fact = line(LineKind.FACT, "in purchasing", topic=Topic.WORK, learned_on=date(2024, 9, 1))
    matter = ask_matter(DANA, fact, ON, Habits())
    assert (matter.text, matter.why) == ("Still in purchasing?", "Known since September 2024 and not confirmed since.")


def test_nothing_the_program_thought_of_is_worded_as_a_promise():
    rhythm = Rhythm(1, ON.toordinal() - 77, 35.0, ideal_days=30)
    fact = line(LineKind.FACT, "in purchasing", topic=Topic.WORK, learned_on=date(2024, 9, 1))
    rows = [
        quiet_matter(DANA, rhythm, ON),
        occasion_matter(DANA, line(LineKind.OCCASION, "birthday", month=4, day=4), ON),
        strained_matter(DANA, entry("Bad."), ON),
        without_note_matter(DANA, entry(), ON),
        ask_matter(DANA, fact, ON, Habits()),
    ]
    for matter in rows:
        words = f"{matter.text} {matter.why} {matter.aside}".lower()
        assert not any(word in words for word in ("promise", "owe", "due", "late", "must"))
        assert not matter.late
        assert matter.due is None


@pytest.mark.parametrize(
    ("late", "due", "others", "said"),
    [
        (2, 0, 0, "Two promises are late. After that it is a quiet day."),
        (1, 1, 3, "One promise is late. One promise is due today."),
        (0, 0, 1, "No promise is late or due today."),
        (13, 0, 1, "13 promises are late."),
    ],
)
def test_the_day_in_a_sentence(late, due, others, said):
    matter = Matter(Section.OWED_BY_ME, 1, "Dana", "", "x", "x")
    today = Today(ON, {Section.OWED_BY_ME: Part((matter,) * (late + due + others), late + due + others)})
    assert headline(today, late, due) == said


def test_an_empty_day_and_an_empty_journal_are_told_kindly():
    assert headline(Today(ON), 0, 0).startswith("Nothing is owed and nobody waits.")
    assert headline(Today(ON, has_entries=False), 0, 0).startswith("Nothing is written yet.")


def test_days_have_names():
    assert day_title(ON) == "Tuesday, 31 March"
    assert [near_day(date(2026, 4, day), ON) for day in (1, 6, 7)] == ["tomorrow", "on Monday", "on Tue 7 Apr"]


def test_habits_are_read_and_nonsense_is_the_default():
    said = {
        "rhythm/usual_days": "30",
        fact_key(Topic.WORK): "100",
        fact_key(Topic.HEALTH): "0",
        fact_key(Topic.FOOD): "9",
    }
    habits = habits_of(said.get)
    assert habits.usual_days == 30
    assert habits.fact_days == {Topic.WORK: 100, Topic.FOOD: 9}
    assert habits_of(lambda _: None) == Habits(USUAL_DAYS, FACT_DAYS)


@given(st.text() | st.sampled_from(["0", "-1", "1e3", "99999999999", "３", "3651", " 30", "30.0"]))
def test_any_setting_gives_habits_one_can_live_with(text):
    habits = habits_of(lambda _: text)
    assert 1 <= habits.usual_days <= 3650
    assert all(1 <= days <= 3650 for days in habits.fact_days.values())
