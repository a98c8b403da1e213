"""Knowing by heart, kept: whom one thinks of now, what comes again when, and what is done about lines that are gone."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from rapport.domain.by_heart import Ask, Why
from rapport.domain.entries import Channel
from rapport.domain.habits import Habits
from rapport.domain.ledger import LineKind, NewLine, State, Tact, Topic
from rapport.domain.offers import Side
from rapport.domain.people import BuyingRole, Welcome
from rapport.domain.today import Section

TODAY = date(2026, 3, 31)
DAY = timedelta(days=1)


@pytest.fixture
def promise(journal):
    def keep(who, days=2, text="the pump curve", by=Side.ME):
        journal.keep_line(who, NewLine(LineKind.PROMISE, text, by=by, due=TODAY + days * DAY), on=TODAY)
        return max(line.id for line in journal.ledger(who))

    return keep


@pytest.fixture
def birthday(journal):
    def keep(who, month, day, **more):
        journal.keep_line(who, NewLine(LineKind.OCCASION, "birthday", month=month, day=day, **more), on=TODAY)

    return keep


def whom(journal, on=TODAY, **more):
    """Give who is asked about and why, in order."""
    found = {question.key.customer_id: question.why for question in journal.questions(on, **more)}
    return list(found.items())


def test_a_promise_within_ten_days_either_way_brings_somebody_to_mind(journal, dana, promise):
    assert whom(journal) == []
    line = promise(dana, 11)
    assert whom(journal) == []
    journal.change_line(line, due=TODAY - 10 * DAY)
    assert whom(journal) == [(dana, Why.PROMISE)]
    journal.close_line(line, State.KEPT, on=TODAY)
    assert whom(journal) == []


def test_their_promise_brings_them_to_mind_but_is_not_mine_to_know(journal, dana, promise):
    promise(dana, by=Side.THEM)
    assert [question.key.ask for question in journal.questions(TODAY)] == [Ask.WHO]


@pytest.mark.parametrize(
    ("on", "month", "day", "is_near"),
    [
        (TODAY, 3, 31, True),
        (TODAY, 4, 14, True),
        (TODAY, 4, 15, False),
        (TODAY, 3, 30, False),
        (date(2026, 12, 25), 1, 8, True),
        (date(2026, 2, 14), 2, 29, True),
        (date(2026, 2, 13), 2, 29, False),
        (date(2026, 2, 28), 2, 29, True),
        (date(2026, 3, 1), 2, 29, False),
        (date(2028, 2, 29), 2, 29, True),
    ],
)
def test_a_day_within_a_fortnight_brings_somebody_to_mind(journal, dana, birthday, on, month, day, is_near):
    birthday(dana, month, day)
    assert whom(journal, on) == ([(dana, Why.OCCASION)] if is_near else [])


def test_a_day_that_was_once_does_not_come_again(journal, dana, birthday):
    birthday(dana, 4, 2, year=2025, yearly=False)
    assert whom(journal) == []


def test_who_is_due_by_rhythm_comes_the_loyal_first_and_not_whom_one_left_until_later(journal, write):
    due, overdue, friend, fresh = (journal.add_customer(name, company="Lima").customer for name in "abcd")
    for who, days in ((due, 115), (overdue, 300), (friend, 120), (fresh, 10)):
        write("Met.", who, on=datetime(2026, 3, 31, 9, tzinfo=UTC) - days * DAY)
    journal.change_customer(friend, ambassador=True)
    assert whom(journal) == [(friend, Why.QUIET), (overdue, Why.QUIET), (due, Why.QUIET)]
    journal.snooze(Section.QUIET, overdue, TODAY + DAY)
    assert whom(journal) == [(friend, Why.QUIET), (due, Why.QUIET)]
    assert overdue in dict(whom(journal, TODAY + DAY))
    assert (fresh, Why.QUIET) in whom(journal, habits=Habits(usual_days=8))
    journal.change_customer(fresh, longest_days=10)
    assert (fresh, Why.QUIET) in whom(journal)


def test_a_plan_after_the_last_contact_brings_somebody_to_mind(journal, dana, write, march):
    write("Walked the yard.", dana, on=march(20))
    assert whom(journal) == []
    journal.set_plan(dana, ask="how the new pump runs", on=date(2026, 3, 20))
    assert whom(journal) == [(dana, Why.PLAN)]
    assert whom(journal, TODAY + 10 * DAY) == []
    write("Asked her.", dana, on=march(25))
    assert whom(journal) == []


def test_a_plan_of_this_morning_is_used_up_by_the_visit_of_this_afternoon(journal, dana, write, clock):
    write("Called.", dana, channel="call")
    journal.set_plan(dana, ask="how the new pump runs", on=TODAY)
    assert whom(journal) == [(dana, Why.PLAN)]
    clock.advance(hours=3)
    write("Asked her.", dana)
    assert whom(journal) == []


def test_those_one_will_meet_come_first(journal, dana, promise):
    luis = journal.add_customer("Luis Brown", company="Lima Steel").customer
    promise(dana)
    assert whom(journal, meeting=[luis]) == [(luis, Why.MEETING), (dana, Why.PROMISE)]
    assert whom(journal, meeting=[99]) == [(dana, Why.PROMISE)]


def test_nobody_unwelcome_archived_or_deleted_is_asked_about_nor_named_as_who_decides(journal, dana, promise, birthday):
    tom = journal.add_customer("Tom Adler", company="Ohio Gravel").customer
    journal.change_customer(tom, buying_role=BuyingRole.DECIDES)
    promise(tom)
    promise(dana)
    birthday(tom, 4, 2)
    assert "Tom Adler decides" in {question.answer for question in journal.questions(TODAY)}
    for hide in (
        lambda: journal.change_customer(tom, welcome=Welcome.NO_CONTACT),
        lambda: journal.archive_customer(tom),
        lambda: journal.delete_customer(tom),
    ):
        hide()
        questions = journal.questions(TODAY, meeting=[tom])
        assert {question.key.customer_id for question in questions} == {dana}
        assert "Tom" not in " ".join(question.answer for question in questions)
        journal.undo()


def test_who_wants_contact_only_when_needed_is_asked_about_for_a_promise_alone(journal, dana, promise, birthday):
    journal.change_customer(dana, welcome=Welcome.WHEN_NEEDED)
    birthday(dana, 4, 2)
    assert whom(journal) == []
    promise(dana)
    assert whom(journal) == [(dana, Why.PROMISE)]


def test_the_answer_comes_with_its_day_and_its_entry_until_that_is_gone(journal, dana, write, march):
    entry = write("She is after a quieter pump.", dana, on=march(10), channel=Channel.CALL)
    need = NewLine(LineKind.NEED, "a quieter pump", sentence="She is after a quieter pump.")
    journal.keep_line(dana, need, on=TODAY, entry_id=entry)
    (question,) = [q for q in journal.questions(TODAY, meeting=[dana]) if q.key.ask is Ask.NEED]
    (answer,) = question.answers
    assert (answer.said_on, answer.source.entry_id) == (date(2026, 3, 10), entry)
    assert answer.source.sentence == "She is after a quieter pump."
    journal.delete_entry(entry)
    (question,) = [q for q in journal.questions(TODAY, meeting=[dana]) if q.key.ask is Ask.NEED]
    assert (question.source.entry_id, question.source.customer_id) == (None, dana)


def test_facts_age_and_the_sensitive_ones_are_not_to_be_mentioned(journal, dana):
    journal.keep_line(dana, NewLine(LineKind.FACT, "Tim, 7", topic=Topic.FAMILY), on=date(2023, 1, 5))
    journal.keep_line(dana, NewLine(LineKind.FACT, "the divorce", tact=Tact.SENSITIVE), on=TODAY)
    found = {question.key.ask: question.answer for question in journal.questions(TODAY, meeting=[dana])}
    assert found == {Ask.WHO: "Ohio Gravel, Dayton", Ask.FAMILY: "Tim, about 10", Ask.NOT_MENTION: "the divorce"}
    (tim,) = [line.id for line in journal.ledger(dana) if line.topic is Topic.FAMILY]
    journal.correct_fact(tim, "Tim, 9", on=date(2025, 3, 1))
    assert "Tim, about 10" in {question.answer for question in journal.questions(TODAY, meeting=[dana])}


def test_what_was_known_comes_after_twice_the_days_and_what_was_missed_tomorrow_and_first(journal, dana, promise):
    luis = journal.add_customer("Luis Brown", company="Lima Steel").customer
    promise(dana, 1)
    promise(luis, 6)
    for question in journal.questions(TODAY):
        journal.recalled(question.key, TODAY, knew=question.key[:2] != (luis, Ask.OWE))
    assert journal.questions(TODAY) == ()
    (again,) = journal.questions(TODAY + DAY)
    assert again.key[:2] == (luis, Ask.OWE)
    found = [question.key[:2] for question in journal.questions(TODAY + 2 * DAY)]
    assert found == [(luis, Ask.WHO), (luis, Ask.OWE), (dana, Ask.WHO), (dana, Ask.OWE)]


def test_what_is_over_and_done_with_brings_nobody_forward(journal, dana, promise):
    luis = journal.add_customer("Luis Brown", company="Lima Steel").customer
    promise(dana, 1)
    promise(luis, 3)
    for question in journal.questions(TODAY):
        journal.recalled(question.key, TODAY, knew=question.key[:2] != (luis, Ask.OWE))
    assert whom(journal, TODAY + 2 * DAY)[0][0] == luis
    for line in journal.ledger(luis):
        journal.close_line(line.id, State.KEPT, on=TODAY)
    promise(luis, 4)
    assert whom(journal, TODAY + 2 * DAY)[0][0] == dana


def test_how_it_went_is_kept_at_once_and_undo_leaves_it_alone(journal, dana, promise):
    promise(dana)
    before = journal.undo_state()
    for question in journal.questions(TODAY):
        journal.recalled(question.key, TODAY, knew=True)
        journal.recalled(question.key, TODAY, knew=True)  # a key pressed twice counts once
    assert journal.undo_state() == before
    rows = journal.database.rows("SELECT what, due_on, gap_days, length(uid) FROM recall ORDER BY id")
    assert rows == [("who", "2026-04-02", 2, 32), ("owe", "2026-04-02", 2, 32)]


def test_a_line_whose_making_was_undone_is_passed_over(journal, dana, promise):
    promise(dana)
    questions = journal.questions(TODAY)
    journal.undo()
    for question in questions:
        journal.recalled(question.key, TODAY, knew=False)
    assert journal.database.rows("SELECT what FROM recall") == [("who",)]


def test_a_line_that_was_asked_can_still_be_undone_and_its_customer_too(journal, clock, promise):
    dana = journal.add_customer("Dana Adler", company="Ohio Gravel").customer
    clock.advance(minutes=5)
    promise(dana)
    for question in journal.questions(TODAY):
        journal.recalled(question.key, TODAY, knew=True)
    journal.undo()
    journal.undo()
    assert journal.customer_lines() == ()
    journal.redo()
    journal.redo()
    assert [line.text for line in journal.ledger(dana)] == ["the pump curve"]


def test_a_clock_set_back_ten_years_does_not_silence_it(journal, dana, promise):
    promise(dana)
    for question in journal.questions(TODAY):
        journal.recalled(question.key, TODAY, knew=True)
    long_ago = TODAY.replace(year=2016)
    assert whom(journal, long_ago, meeting=[dana]) == [(dana, Why.MEETING)]


def test_an_empty_journal_asks_nothing(journal):
    assert journal.questions(TODAY) == ()
