"""Knowing by heart: nobody unwelcome is asked about, nothing without a source, and what was missed comes sooner."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from itertools import groupby

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapport.domain.by_heart import (
    LONGEST_GAP,
    Answer,
    Ask,
    Question,
    QuestionKey,
    Recall,
    Round,
    Turn,
    Why,
    in_turn,
    is_due,
    may_be_asked,
    next_time,
)
from rapport.domain.by_heart_asks import MOST, MOST_EACH, Person, questions_about, round_of
from rapport.domain.card import Source
from rapport.domain.ledger import EarlierFact, Line, LineKind, State, Tact, Topic
from rapport.domain.offers import Side
from rapport.domain.people import BuyingRole, Welcome

TODAY = date(2026, 3, 31)
DAY = timedelta(days=1)
CURVE = Line(1, LineKind.PROMISE, 1, "the pump curve", by=Side.ME, due=date(2026, 4, 3), entry_id=7, sentence="I'll.")
PHOTOS = Line(2, LineKind.PROMISE, 1, "photos", by=Side.THEM)
QUIETER = Line(3, LineKind.NEED, 1, "a quieter pump")
MIA = Line(4, LineKind.FACT, 1, "Mia, 7", topic=Topic.FAMILY, learned_on=date(2023, 3, 1))
DIVORCE = Line(5, LineKind.FACT, 1, "the divorce", topic=Topic.FAMILY, tact=Tact.SENSITIVE, learned_on=TODAY)
BIRTHDAY = Line(6, LineKind.OCCASION, 1, "birthday", month=2, day=29)
DANA = Person(
    1,
    "Dana Adler",
    Why.PROMISE,
    company="Ohio Gravel",
    title="Buyer",
    place="Dayton",
    address_as='say "Dana"',
    role=BuyingRole.INFLUENCES,
    deciders=((2, "Tom Adler"),),
    lines=(CURVE, PHOTOS, QUIETER, MIA, DIVORCE, BIRTHDAY),
    said_on={7: date(2026, 3, 10)},
)

days = st.dates(date(2020, 1, 1), date(2030, 1, 1))
gaps = st.integers(0, 6).map(lambda power: min(2**power, LONGEST_GAP))
recalls = st.builds(lambda asked, gap: Recall(asked + timedelta(days=gap), gap), days, gaps)
lines = st.builds(
    Line,
    id=st.integers(1, 40),
    kind=st.sampled_from(LineKind),
    customer_id=st.just(1),
    text=st.text("ab ", min_size=1),
    by=st.sampled_from(Side),
    state=st.sampled_from(State),
    due=st.none() | days,
    topic=st.sampled_from(Topic),
    tact=st.sampled_from(Tact),
    learned_on=st.none() | days,
    month=st.integers(1, 12),
    day=st.integers(1, 28),
    yearly=st.booleans(),
    entry_id=st.none() | st.integers(1, 5),
)
people = st.builds(
    Person,
    id=st.integers(1, 9),
    name=st.text("Dana", min_size=1),
    why=st.sampled_from(Why),
    company=st.sampled_from(("", "Ohio Gravel")),
    title=st.sampled_from(("", "Buyer")),
    address_as=st.sampled_from(("", "Dana")),
    role=st.none() | st.sampled_from(BuyingRole),
    welcome=st.sampled_from(Welcome),
    put_away=st.booleans(),
    has_photo=st.booleans(),
    deciders=st.sampled_from(((), ((2, "Tom"),))),
    lines=st.lists(lines, max_size=12, unique_by=lambda line: line.id).map(tuple),
    said_on=st.just({1: TODAY, 2: TODAY}),
    recalls=st.dictionaries(st.tuples(st.sampled_from(Ask), st.none() | st.integers(1, 40)), recalls, max_size=20),
)


def asked(person, on=TODAY):
    """Give all that is asked about somebody, round after round, by what is asked."""
    found = {}
    known = dict(person.recalls)
    while questions := questions_about(replace(person, recalls=known), on):
        for question in questions:
            found[question.key.ask] = question
            known |= {(question.key.ask, line): Recall(on + DAY, 1) for line in question.key.line_ids or (None,)}
    return found


def test_each_thing_is_asked_in_words_and_answered_with_its_day_and_source():
    found = asked(DANA)
    assert {ask: (question.prompt, question.answer) for ask, question in found.items()} == {
        Ask.WHO: ("Dana Adler: who is this?", "Buyer at Ohio Gravel, Dayton"),
        Ask.OWE: ("Dana Adler, Ohio Gravel: what do you owe?", "the pump curve, due Friday"),
        Ask.ADDRESS: ("Dana Adler, Ohio Gravel: how do you address them?", 'say "Dana"'),
        Ask.NEED: ("Dana Adler, Ohio Gravel: what do they need?", "a quieter pump"),
        Ask.DECIDES: ("Dana Adler, Ohio Gravel: who decides?", "Tom Adler decides; Dana Adler has a say"),
        Ask.FAMILY: ("Dana Adler, Ohio Gravel: what do you know of the family?", "Mia, about 10"),
        Ask.OCCASION: ("Dana Adler, Ohio Gravel: which day matters to them?", "birthday, 29 February"),
        Ask.NOT_MENTION: ("Dana Adler, Ohio Gravel: what do you not mention?", "the divorce"),
    }
    (owe,) = found[Ask.OWE].answers
    assert owe == Answer("the pump curve, due Friday", Source(7, 1, 1, "I'll."), date(2026, 3, 10))
    assert found[Ask.DECIDES].source == Source(customer_id=2)


def test_what_is_late_says_so_and_an_entry_in_the_trash_is_no_source():
    late = replace(CURVE, due=TODAY - 2 * DAY)
    (question,) = questions_about(Person(1, "Dana", Why.PROMISE, lines=(late,)), TODAY)
    assert question.answer == "the pump curve, two days late"
    assert question.source == Source(None, 1, 1, "I'll.")


def test_several_things_are_one_question_that_says_how_many():
    needs = tuple(replace(QUIETER, id=number, text=f"pump {number}") for number in range(10, 14))
    (two,) = questions_about(Person(1, "Dana", Why.QUIET, lines=needs[:2]), TODAY)
    assert (two.asks, two.answer) == ("Which two things do they need?", "pump 10; pump 11")
    (three,) = questions_about(Person(1, "Dana", Why.QUIET, lines=needs), TODAY)
    assert (three.asks, three.key.line_ids) == ("Which three of the four things do they need?", (10, 11, 12))


def test_a_new_promise_brings_the_question_back_and_a_kept_one_does_not():
    known = {(Ask.OWE, 1): Recall(TODAY + 9 * DAY, 16)}
    person = Person(1, "Dana", Why.PROMISE, lines=(CURVE,), recalls=known)
    assert questions_about(person, TODAY) == ()
    call = replace(CURVE, id=9, text="a call")
    (question,) = questions_about(replace(person, lines=(CURVE, call)), TODAY)
    assert question.key.line_ids == (9, 1)
    assert questions_about(replace(person, lines=(CURVE, replace(call, state=State.KEPT))), TODAY) == ()


def test_a_face_is_asked_by_its_photo_and_the_name_leads_the_answer():
    (question,) = questions_about(Person(1, "Dana", Why.QUIET, company="Ohio Gravel", has_photo=True), TODAY)
    assert question.from_face
    assert question.answer == "Dana, Ohio Gravel"
    assert questions_about(Person(1, "Dana", Why.QUIET, place="Dayton"), TODAY) == ()


def test_a_corrected_fact_ages_from_when_it_was_corrected():
    before = EarlierFact("Mia, 6", date(2020, 1, 1), date(2025, 3, 1))
    (question,) = questions_about(Person(1, "Dana", Why.QUIET, lines=(MIA,), earlier={4: (before,)}), TODAY)
    assert question.answer == "Mia, about 8"


def test_what_was_missed_leads_then_what_is_due_then_what_is_new():
    missed, due = Recall(TODAY, 1), Recall(TODAY - DAY, 4)
    recalls = {(Ask.NEED, 3): missed, (Ask.FAMILY, 4): due}
    found = [question.key.ask for question in questions_about(replace(DANA, recalls=recalls), TODAY)]
    assert found == [Ask.WHO, Ask.NEED, Ask.FAMILY]  # who it is leads: the name is not to be given away


def test_a_question_without_an_answer_or_an_answer_without_a_source_cannot_be():
    with pytest.raises(ValueError, match="no answer"):
        Question(QuestionKey(1, Ask.WHO), "Dana", "", "Who is this?", (), Why.QUIET)
    with pytest.raises(ValueError, match="no source"):
        Answer("Buyer", Source())


@given(people, days)
def test_nobody_unwelcome_or_put_away_is_asked_about(person, on):
    found = questions_about(person, on)
    if person.put_away or person.welcome is Welcome.NO_CONTACT:
        assert found == ()
    if person.welcome is Welcome.WHEN_NEEDED and person.why in {Why.OCCASION, Why.QUIET}:
        assert found == ()
    assert len(found) <= MOST_EACH


@given(people, days)
def test_only_what_stands_is_asked_with_its_source_and_sensitive_things_only_as_not_to_be_mentioned(person, on):
    there = {line.id: line for line in person.lines}
    for question in questions_about(person, on):
        for answer in question.answers:
            assert answer.text
            assert {answer.source.customer_id, answer.source.line_id, answer.source.entry_id} != {None}
            assert answer.source.entry_id in {None, *person.said_on}
        for line_id in question.key.line_ids:
            assert there[line_id].is_open
            assert (there[line_id].tact is Tact.SENSITIVE) == (question.key.ask is Ask.NOT_MENTION)


@given(people, days)
def test_nothing_is_asked_before_its_time(person, on):
    for question in questions_about(person, on):
        known = [person.recalls.get((question.key.ask, line)) for line in question.key.line_ids or (None,)]
        assert any(recall is None or is_due(recall, on) for recall in known)


@given(people, days, st.lists(st.tuples(st.integers(1, 30), st.booleans()), unique=True, max_size=25))
def test_a_round_takes_three_minutes_and_one_person_at_a_time(person, on, others):
    everyone = [replace(person, id=number, put_away=away) for number, away in dict(others).items()]
    who = [question.key.customer_id for question in round_of(everyone, on)]
    assert len(who) <= MOST
    assert [number for number, _ in groupby(who)] == list(dict.fromkeys(who))


def test_no_more_people_are_looked_at_than_a_round_needs():
    taken = []
    people = (taken.append(number) or replace(DANA, id=number) for number in range(100))
    assert len(round_of(people, TODAY)) == MOST
    assert len(taken) == 7


@given(st.none() | recalls, days)
def test_what_was_missed_never_comes_later_than_what_was_known(before, on):
    missed, known = next_time(before, on, knew=False), next_time(before, on, knew=True)
    assert missed == (on + DAY, 1)
    if before is None or is_due(before, on):
        assert missed.due_on < known.due_on
    else:
        assert missed.due_on <= known.due_on
    assert known.gap_days <= LONGEST_GAP
    assert not is_due(missed, on)
    assert is_due(missed, on + DAY)


def test_the_gap_doubles_with_each_time_it_was_known():
    recall, on, gaps_seen = None, TODAY, []
    for _ in range(7):
        recall = next_time(recall, on, knew=True)
        gaps_seen.append(recall.gap_days)
        on = recall.due_on
    assert gaps_seen == [2, 4, 8, 16, 32, 60, 60]


def test_known_at_the_end_of_the_round_it_still_comes_tomorrow():
    missed = next_time(Recall(TODAY, 32), TODAY, knew=False)
    assert next_time(missed, TODAY, knew=True) == (TODAY + DAY, 1)
    assert next_time(missed, TODAY + DAY, knew=True) == (TODAY + 3 * DAY, 2)


@given(recalls)
def test_a_clock_set_back_asks_at_once_and_not_in_ten_years(recall):
    asked_on = recall.due_on - timedelta(days=recall.gap_days)
    assert is_due(recall, asked_on - DAY)
    assert not is_due(recall, asked_on)
    assert is_due(recall, recall.due_on)


@pytest.mark.parametrize("why", Why)
def test_who_wants_no_contact_is_never_thought_of(why):
    assert not may_be_asked(why, Welcome.NO_CONTACT)
    assert may_be_asked(why, Welcome.WELCOME)


def test_people_come_once_for_their_surest_reason_the_missed_first():
    turns = [
        Turn(1, Why.QUIET, 0),
        Turn(2, Why.OCCASION, 3),
        Turn(1, Why.PROMISE, 5),
        Turn(3, Why.QUIET, 9, missed=True, due=True),
        Turn(4, Why.QUIET, 2, due=True),
        Turn(5, Why.PROMISE, 1),
    ]
    assert [(turn.customer_id, turn.why) for turn in in_turn(turns)] == [
        (3, Why.QUIET),
        (4, Why.QUIET),
        (5, Why.PROMISE),
        (1, Why.PROMISE),
        (2, Why.OCCASION),
    ]


def test_what_is_missed_comes_once_more_at_the_end_of_the_round():
    questions = questions_about(DANA, TODAY)
    first, second, third = questions
    after = Round(questions).after(knew=False)
    assert after.left == (second, third, first)
    after = after.after(knew=True).after(knew=True)
    assert after.now == first
    assert after.after(knew=False).now is None
    assert after.after(knew=True).now is None
