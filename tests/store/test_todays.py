"""Today, asked of a real journal: who is on it, who never is, and that every change shows."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from rapport.domain.entries import Channel, Felt, Writing
from rapport.domain.habits import Habits
from rapport.domain.ledger import LineKind, NewLine, State, Tact, Topic
from rapport.domain.offers import Side
from rapport.domain.people import ContactMethod, MethodKind, Welcome
from rapport.domain.today import MOST, Section
from rapport.store.database import Database

ON = date(2026, 3, 31)
NOON = datetime(2026, 3, 31, 12, 10, tzinfo=UTC)
CONTRACT = NewLine(LineKind.OCCASION, "the contract ends", month=4, day=9, year=2026, yearly=False)
PURCHASING = NewLine(LineKind.FACT, "in purchasing", topic=Topic.WORK)
PUMP = NewLine(LineKind.NEED, "a quieter pump")


def rows(journal, section, on=ON, **more):
    return journal.today(on, **more).part(section).matters


def names(journal, section, on=ON, **more):
    return [row.customer for row in rows(journal, section, on, **more)]


def where(journal, customer_id, on=ON):
    """Give the sections somebody stands in."""
    today = journal.today(on, most=None)
    return {s for s in Section if any(row.customer_id == customer_id for row in today.part(s).matters)}


def test_a_journal_of_nothing(journal):
    today = journal.today(ON)
    assert (today.count, today.has_entries, dict(today.parts)) == (0, False, {})
    journal.add_customer("Dana Adler")
    assert journal.today(ON).count == 0


def test_who_gives_a_reason_stands_in_every_section(journal, dana, everywhere):
    everywhere(dana)
    assert where(journal, dana) == set(Section)


def test_who_wants_no_contact_stands_nowhere(journal, dana, everywhere):
    everywhere(dana)
    journal.keep_line(dana, PUMP, on=ON)
    journal.keep_line(dana, CONTRACT, on=ON)
    journal.change_customer(dana, welcome=Welcome.NO_CONTACT)
    assert where(journal, dana) == set()
    assert journal.today(ON).count == 0


@pytest.mark.parametrize(
    "away", [lambda j, who: j.archive_customer(who), lambda j, who: j.delete_customer(who)], ids=["archived", "deleted"]
)
def test_who_is_put_away_stands_nowhere_until_they_are_back(journal, dana, everywhere, away):
    everywhere(dana)
    before = journal.today(ON)
    away(journal, dana)
    assert where(journal, dana) == set()
    journal.undo()
    assert journal.today(ON) == before


def test_who_is_to_be_met_only_when_needed_has_a_reason_of_their_own(journal, dana, everywhere):
    everywhere(dana)
    journal.change_customer(dana, welcome=Welcome.WHEN_NEEDED)
    theirs = {Section.OWED_BY_ME, Section.OWED_TO_ME, Section.MAKE_RIGHT, Section.WITHOUT_NOTE}
    assert where(journal, dana) == theirs
    journal.keep_line(dana, CONTRACT, on=ON)
    assert [row.text for row in rows(journal, Section.OCCASIONS)] == ["the contract ends in nine days"]
    journal.keep_line(dana, PUMP, on=ON)
    (quiet,) = rows(journal, Section.QUIET)
    assert quiet.why.endswith("Still needs a quieter pump.")
    (need,) = [line for line in journal.ledger(dana) if line.kind is LineKind.NEED]
    journal.close_line(need.id, State.MET, on=ON)
    assert not rows(journal, Section.QUIET)


def test_a_note_is_no_contact(journal, dana, met):
    met(dana, ago=[300, 270, 240])
    met(dana, ago=[10], channel=Channel.NOTE)
    (quiet,) = rows(journal, Section.QUIET)
    assert (quiet.days_since, quiet.usual_days, quiet.last) == (240, 30, date(2025, 8, 3))


def test_an_entry_counts_for_everyone_it_was_with(journal, dana, met):
    luis = journal.add_customer("Luis Brown").customer
    met(dana, luis, ago=[170, 135, 100])
    assert {(row.customer, row.days_since, row.usual_days) for row in rows(journal, Section.QUIET)} == {
        ("Dana Adler", 100, 35),
        ("Luis Brown", 100, 35),
    }
    met(luis, ago=[1])
    assert names(journal, Section.QUIET) == ["Dana Adler"]


def test_a_row_says_why_and_leads_to_the_last_contact(journal, dana, met):
    journal.add_method(dana, ContactMethod(MethodKind.MOBILE, "555", preferred=True))
    last = met(dana, ago=[147, 112, 77])
    (row,) = rows(journal, Section.QUIET)
    assert row.why == "You are usually in touch every five weeks; now it has been eleven."
    assert (row.entry_id, row.company, row.aside, row.last) == (last, "Ohio Gravel", "by text", date(2026, 1, 13))


def test_an_entry_written_late_makes_nobody_more_overdue(journal, dana, met, write):
    met(dana, ago=[170, 110, 60])
    assert not rows(journal, Section.QUIET)
    write("Saw her at the fair.", dana, on=NOON - timedelta(days=75))
    write("And before that.", dana, on=NOON - timedelta(days=900))
    assert not rows(journal, Section.QUIET)
    assert journal.customer(dana).last_day == ON - timedelta(days=60)
    assert journal.customer(dana).usual_days == 55


def test_ambassadors_and_the_loyal_come_first(journal, met):
    far = journal.add_customer("Far Overdue").customer
    met(far, ago=[900, 890, 880])
    loyal = journal.add_customer("Loyal Larry").customer
    met(loyal, ago=range(60, 1000, 30))
    friend = journal.add_customer("Ambassador Ann").customer
    met(friend, ago=[160, 130, 100])
    journal.change_customer(friend, ambassador=True)
    assert journal.customer(loyal).loyal
    assert names(journal, Section.QUIET) == ["Ambassador Ann", "Loyal Larry", "Far Overdue"]
    assert (
        rows(journal, Section.QUIET)[1].why
        == "You are usually in touch every four weeks; now it has been eight. Loyal for years."
    )


def test_at_most_seven_a_section_and_the_count_is_the_whole(journal, everywhere):
    for number in range(9):
        everywhere(journal.add_customer(f"Person {number}").customer)
    today = journal.today(ON)
    for section in Section:
        assert (len(today.part(section).matters), today.part(section).count) == (MOST, 9), section
    shown = journal.today(ON, all_of=Section.QUIET)
    assert [len(shown.part(section).matters) for section in Section] == [7, 7, 9, 7, 7, 7, 7]
    assert journal.today(ON, most=None).part(Section.ASK).matters[:7] == today.part(Section.ASK).matters


def test_promises_stand_by_due_day_and_vanish_when_kept(journal, dana):
    days = {"late": -2, "today": 0, "in a week": 7, "in eight days": 8, "far away": 2_900_000, "no day": None}
    for text, days_ahead in days.items():
        due = None if days_ahead is None else ON + timedelta(days=days_ahead)
        journal.keep_line(dana, NewLine(LineKind.PROMISE, text, by=Side.ME, due=due), on=ON)
    assert [row.text for row in rows(journal, Section.OWED_BY_ME)] == ["late", "today", "in a week", "no day"]
    assert rows(journal, Section.OWED_BY_ME)[0].days_since == 2
    for row in rows(journal, Section.OWED_BY_ME):
        journal.close_line(row.line_id, State.KEPT, on=ON)
    assert not rows(journal, Section.OWED_BY_ME)
    journal.undo()
    assert [row.text for row in rows(journal, Section.OWED_BY_ME)] == ["no day"]
    journal.redo()
    assert not rows(journal, Section.OWED_BY_ME)
    assert [row.text for row in rows(journal, Section.OWED_BY_ME, ON + timedelta(days=1))] == ["in eight days"]


def test_how_many_promises_were_kept_both_ways(journal, dana):
    promises = {
        "kept": (Side.ME, None, State.KEPT),
        "today": (Side.ME, ON, State.OPEN),
        "late": (Side.ME, date(2026, 3, 30), State.OPEN),
        "no day": (Side.ME, None, State.OPEN),
        "let go": (Side.THEM, None, State.LET_GO),
    }
    for text, (by, due, state) in promises.items():
        journal.keep_line(dana, NewLine(LineKind.PROMISE, text, by=by, due=due), on=ON)
        (line,) = [line for line in journal.ledger(dana) if line.text == text]
        if state is not State.OPEN:
            journal.close_line(line.id, state, on=ON)
    kept = journal.kept_counts(dana, ON)
    assert (kept.mine, kept.of_mine, kept.theirs, kept.of_theirs) == (1, 2, 0, 1)


def test_what_was_set_by_hand_and_the_habits_are_obeyed(journal, dana, met):
    met(dana, ago=[60])
    assert not rows(journal, Section.QUIET)
    assert rows(journal, Section.QUIET, habits=Habits(usual_days=48))
    assert not rows(journal, Section.QUIET, habits=Habits(usual_days=49))
    journal.change_customer(dana, ideal_days=28)
    assert rows(journal, Section.QUIET)[0].why == "You want to be in touch every four weeks; now it has been eight."
    journal.change_customer(dana, ideal_days=None, longest_days=60)
    assert (
        rows(journal, Section.QUIET)[0].why
        == "You want to be in touch every 60 days at the longest; now it has been 60."
    )
    journal.keep_line(dana, PURCHASING, on=ON - timedelta(days=40))
    assert not rows(journal, Section.ASK)
    assert rows(journal, Section.ASK, habits=Habits(fact_days={Topic.WORK: 39}))[0].text == "Still in purchasing?"
    assert not rows(journal, Section.ASK, ON + timedelta(days=3650), habits=Habits(fact_days={}))


@pytest.mark.parametrize("tact", [Tact.SENSITIVE, Tact.FOR_ME])
def test_what_is_not_sayable_is_no_fact_to_ask_about(journal, dana, tact):
    ill = NewLine(LineKind.FACT, "diabetes", topic=Topic.HEALTH, tact=tact)
    journal.keep_line(dana, ill, on=date(2024, 1, 1))
    assert not rows(journal, Section.ASK)


def test_a_fact_that_was_confirmed_is_asked_about_no_more(journal, dana):
    journal.keep_line(dana, PURCHASING, on=date(2024, 1, 1))
    (row,) = rows(journal, Section.ASK)
    journal.confirm_fact(row.line_id, on=ON)
    assert not rows(journal, Section.ASK)


def test_what_is_to_be_made_right_until_it_is(journal, dana, met):
    entry = met(dana, ago=[12], felt=Felt.STRAINED, text="The wrong hoses, for the second time this year. He left.")
    (row,) = rows(journal, Section.MAKE_RIGHT)
    assert row.why == "It felt strained on Thu 19 Mar: The wrong hoses, for the second time this year."
    assert (row.entry_id, row.aside) == (entry, "twelve days ago")
    journal.settle(entry, dana, on=ON)
    assert not rows(journal, Section.MAKE_RIGHT)
    journal.undo()
    met(dana, ago=[3], felt=Felt.GOOD)
    assert not rows(journal, Section.MAKE_RIGHT)


def test_who_is_settled_with_goes_and_the_others_stay(journal, dana, met):
    luis = journal.add_customer("Luis Brown").customer
    entry = met(dana, luis, ago=[12], felt=Felt.STRAINED, text="The wrong hoses.")
    assert names(journal, Section.MAKE_RIGHT) == ["Dana Adler", "Luis Brown"]
    journal.settle(entry, dana, on=ON)
    assert names(journal, Section.MAKE_RIGHT) == ["Luis Brown"]


def test_all_that_is_late_and_due_is_counted_however_few_are_shown(journal, dana):
    for number in range(40):
        due = ON + timedelta(days=number - 25)
        journal.keep_line(dana, NewLine(LineKind.PROMISE, "a drawing", by=Side.ME, due=due), on=ON)
    for due in (None, ON, ON - timedelta(days=1)):
        journal.keep_line(dana, NewLine(LineKind.PROMISE, "photos", by=Side.THEM, due=due), on=ON)
    mine, theirs = (journal.today(ON).part(section) for section in (Section.OWED_BY_ME, Section.OWED_TO_ME))
    assert (len(mine.matters), mine.count, mine.late, mine.due) == (7, 33, 25, 1)
    assert (theirs.count, theirs.late, theirs.due) == (3, 1, 1)
    assert journal.today(ON).count == 36


@pytest.mark.parametrize("on", [ON, ON - timedelta(days=200)])
def test_more_matters_take_no_more_queries(journal, everywhere, monkeypatch, on):
    """Thousands behind "show all", or a day of long ago, are read in as many queries as a few."""
    asked = []
    for way in ("rows", "row"):
        ask = getattr(Database, way)
        monkeypatch.setattr(Database, way, lambda *given, ask=ask: (asked.append(given[1]), ask(*given))[1])

    def queries():
        asked.clear()
        journal.today(on, most=None)
        return len(asked)

    everywhere(journal.add_customer("Dana Adler").customer)
    few = queries()
    for number in range(20):
        everywhere(journal.add_customer(f"Person {number}").customer)
    assert queries() == few


def test_a_visit_without_a_note_is_asked_after_until_it_is_written(journal, dana, met):
    entry = met(dana, ago=[3], text="", channel=Channel.EMAIL)
    (row,) = rows(journal, Section.WITHOUT_NOTE)
    assert (row.entry_id, row.why) == (entry, "An email on Sat 28 Mar without a note yet.")
    assert not rows(journal, Section.WITHOUT_NOTE, ON + timedelta(days=90))
    journal.finish(Writing(text="Now written.", who=(dana,)), entry)
    assert not rows(journal, Section.WITHOUT_NOTE)


def test_a_visit_with_several_stands_once_and_under_somebody_welcome(journal, dana, met):
    luis = journal.add_customer("Luis Brown").customer
    met(dana, luis, ago=[3], text="")
    assert names(journal, Section.WITHOUT_NOTE) == ["Dana Adler"]
    journal.change_customer(dana, welcome=Welcome.NO_CONTACT)
    assert names(journal, Section.WITHOUT_NOTE) == ["Luis Brown"]
