"""The ledger: kept with its source, closed, opened again, corrected, found; all of it undoable."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from rapport.domain.entries import Felt, Writing
from rapport.domain.ledger import LineKind, NewLine, Party, State, Tact, Topic, next_day
from rapport.domain.offers import Side
from rapport.domain.people import ContactMethod, MethodKind, Welcome
from rapport.domain.searching import HitKind
from rapport.domain.troubles import Refusal

TODAY = date(2026, 3, 31)
CURVE = NewLine(LineKind.PROMISE, "the pump curve", by=Side.ME, due=date(2026, 4, 3), sentence="I'll send the curve.")
PHOTOS = NewLine(LineKind.PROMISE, "photos of the track", by=Side.THEM)
QUIETER = NewLine(LineKind.NEED, "a quieter pump")
MIA = NewLine(LineKind.FACT, "Mia starts law in October", topic=Topic.FAMILY)
BIRTHDAY = NewLine(LineKind.OCCASION, "birthday", month=2, day=29)


def test_what_was_accepted_is_kept_with_the_entry_in_one_step(journal, dana):
    change = journal.finish(Writing(text="I'll send the curve.", who=(dana,)), keep=[CURVE, QUIETER, MIA])
    lines = journal.lines_of_entries([change.entry])[change.entry]
    assert [(line.kind, line.text, line.entry_id) for line in lines] == [
        (LineKind.PROMISE, "the pump curve", change.entry),
        (LineKind.NEED, "a quieter pump", change.entry),
        (LineKind.FACT, "Mia starts law in October", change.entry),
    ]
    assert (lines[0].by, lines[0].due, lines[0].sentence) == (Side.ME, date(2026, 4, 3), "I'll send the curve.")
    assert lines[2].learned_on == journal.entry(change.entry).when.at.date()
    assert journal.customer_lines()[0].owes
    journal.undo()
    assert journal.ledger(dana) == ()
    assert not journal.customer_lines()[0].owes
    journal.redo()
    assert len(journal.ledger(dana)) == 3


def test_a_line_goes_to_the_one_it_names(journal, dana):
    luis = journal.add_customer("Luis Brown").customer
    named = NewLine(LineKind.FACT, "has a bad back", topic=Topic.HEALTH, who="Luis")
    journal.finish(Writing(text="Luis has a bad back.", who=(dana, luis)), keep=[named, CURVE])
    assert [line.text for line in journal.ledger(luis)] == ["has a bad back"]
    assert [line.text for line in journal.ledger(dana)] == ["the pump curve"]


def test_a_promise_is_kept_or_let_go_with_a_reason_and_opened_again(journal, dana):
    journal.keep_line(dana, CURVE, on=TODAY)
    (line,) = journal.ledger(dana)
    journal.close_line(line.id, State.LET_GO, on=TODAY, reason="they bought another")
    (closed,) = journal.ledger(dana)
    assert (closed.state, closed.closed_on, closed.reason) == (State.LET_GO, TODAY, "they bought another")
    assert journal.promises(TODAY) == ()
    assert not journal.customer_lines()[0].owes
    journal.open_line(line.id)
    assert journal.ledger(dana) == (line,)
    with pytest.raises(Refusal):
        journal.close_line(line.id, State.MET, on=TODAY)


def test_promises_stand_by_due_day_both_ways(journal, dana):
    for promise in (PHOTOS, CURVE):
        journal.keep_line(dana, promise, on=TODAY)
    assert [line.text for line in journal.promises(TODAY)] == ["the pump curve", "photos of the track"]
    journal.delete_customer(dana)
    assert journal.promises(TODAY) == ()


def test_a_fact_is_confirmed_and_corrected_and_its_history_stays(journal, dana):
    journal.keep_line(dana, NewLine(LineKind.FACT, "in purchasing", topic=Topic.WORK), on=date(2024, 1, 5))
    (fact,) = journal.ledger(dana)
    journal.confirm_fact(fact.id, on=date(2025, 1, 5))
    journal.correct_fact(fact.id, "heads the plant", on=TODAY)
    (fact,) = journal.ledger(dana)
    assert (fact.text, fact.confirmed_on, fact.earlier) == ("heads the plant", TODAY, 1)
    (before,) = journal.earlier_facts(fact.id)
    assert (before.text, before.learned_on, before.until) == ("in purchasing", date(2025, 1, 5), TODAY)
    journal.undo()
    assert (journal.ledger(dana)[0].text, journal.ledger(dana)[0].earlier) == ("in purchasing", 0)


def test_lines_are_changed_and_deleted_and_come_back(journal, dana):
    journal.keep_line(dana, MIA, on=TODAY)
    (line,) = journal.ledger(dana)
    journal.change_line(line.id, text="Mia studies law", tact=Tact.SENSITIVE, topic=Topic.INTERESTS)
    (changed,) = journal.ledger(dana)
    assert (changed.text, changed.tact, changed.topic) == ("Mia studies law", Tact.SENSITIVE, Topic.INTERESTS)
    journal.delete_line(line.id)
    assert journal.ledger(dana) == ()
    journal.undo()
    assert journal.ledger(dana) == (changed,)


@pytest.mark.parametrize(
    "line",
    [
        NewLine(LineKind.NEED, "  "),
        NewLine(LineKind.NEED, "x" * 501),
        NewLine(LineKind.OCCASION, "birthday", month=2, day=30),
        NewLine(LineKind.OCCASION, "birthday", month=2, day=29, year=2023),
        NewLine(LineKind.OCCASION, "birthday"),
    ],
)
def test_a_line_that_says_nothing_is_refused(journal, dana, line):
    with pytest.raises(Refusal):
        journal.keep_line(dana, line, on=TODAY)
    assert journal.ledger(dana) == ()


def test_the_year_of_an_occasion_may_be_unknown(journal, dana):
    journal.keep_line(dana, BIRTHDAY, on=TODAY)
    (day,) = journal.ledger(dana)
    assert (day.month, day.day, day.year, day.yearly, day.ahead) == (2, 29, None, True, 14)
    with pytest.raises(Refusal):
        journal.change_line(day.id, month=4, day=31)
    journal.change_line(day.id, month=4, day=30, year=1980, ahead=14)
    assert journal.ledger(dana)[0].year == 1980


def test_lines_are_found_by_their_words(journal, dana):
    change = journal.finish(Writing(text="I'll send it.", who=(dana,)), keep=[CURVE])
    (hit,) = journal.search("curve").hits
    assert (hit.kind, hit.customer_id, hit.entry_id, hit.sentence) == (
        HitKind.LINE,
        dana,
        change.entry,
        "the pump curve",
    )
    journal.undo()
    assert journal.search("curve").hits == ()


def test_ties_read_from_both_ends(journal, dana):
    luis = journal.add_customer("Luis Brown", company="Lima Steel").customer
    company = journal.customer(luis).company_id
    journal.add_tie(Party("Dana Adler", dana), "introduced by", Party("Luis Brown", luis))
    journal.add_tie(Party("Lima Steel", company_id=company), "customer of", Party("Dana Adler", dana))
    assert [(tie.word, tie.other.name) for tie in journal.ties(customer_id=dana)] == [
        ("introduced by", "Luis Brown"),
        ("supplies", "Lima Steel"),
    ]
    assert [(tie.word, tie.other.customer_id) for tie in journal.ties(customer_id=luis)] == [("introduced", dana)]
    assert [tie.word for tie in journal.ties(company_id=company)] == ["customer of"]
    journal.delete_tie(journal.ties(customer_id=luis)[0].id)
    assert journal.ties(customer_id=luis) == ()
    journal.undo()
    assert len(journal.ties(customer_id=luis)) == 1
    with pytest.raises(Refusal):
        journal.add_tie(Party("Dana Adler", dana), "reports to", Party("Dana Adler", dana))
    with pytest.raises(Refusal):
        journal.add_tie(Party("Dana Adler", dana), " ", Party("Luis Brown", luis))


def test_a_no_is_kept_with_its_day_and_reason(journal, dana):
    journal.add_method(dana, ContactMethod(MethodKind.MOBILE, "+1 555 0100"))
    journal.change_customer(dana, welcome=Welcome.NO_CONTACT, welcome_why="asked me to stop")
    kept = journal.customer(dana)
    assert (kept.welcome, kept.welcome_since, kept.welcome_why) == (Welcome.NO_CONTACT, TODAY, "asked me to stop")
    journal.change_customer(dana, welcome=Welcome.WELCOME)
    assert journal.customer(dana).welcome_since is None
    journal.change_customer(dana, ambassador=True)
    assert journal.customer(dana).ambassador


def test_strained_stays_until_a_good_contact_or_a_word(journal, dana, write, march):
    wrong = write("The wrong hoses, twice.", dana, on=march(3), felt=Felt.STRAINED)
    assert journal.unsettled(dana).id == wrong
    write("A note to myself", dana, on=march(4), felt=Felt.GOOD, channel="note")
    write("Still sour.", dana, on=march(5), felt=Felt.MIXED)
    assert journal.unsettled(dana).id == wrong
    good = write("Laughed about it.", dana, on=march(9), felt=Felt.GOOD)
    assert journal.unsettled(dana) is None
    journal.delete_entry(good)
    assert journal.unsettled(dana).id == wrong
    journal.settle(wrong, dana, on=TODAY)
    assert journal.unsettled(dana) is None
    assert journal.entry(wrong).who[0].settled_on == TODAY
    journal.undo()
    assert journal.unsettled(dana).id == wrong


def test_the_word_settles_all_that_was_strained_until_then(journal, dana, write, march):
    luis = journal.add_customer("Luis Brown").customer
    older = write("Wrong hoses.", dana, on=march(3), felt=Felt.STRAINED)
    newest = write("Wrong hoses again.", dana, on=march(5), felt=Felt.STRAINED)
    same_day = write("Shouted on the phone.", dana, on=march(5) + timedelta(hours=2), felt=Felt.STRAINED)
    later = write("A pump too late.", dana, on=march(9), felt=Felt.STRAINED)
    write("Not hers.", luis, on=march(4), felt=Felt.STRAINED)

    def settled():
        return [journal.entry(entry).who[0].settled_on for entry in (older, newest, same_day, later)]

    journal.delete_entry(later)
    journal.settle(newest, dana, on=TODAY)
    assert settled() == [TODAY, TODAY, TODAY, None]
    assert journal.unsettled(dana) is None
    assert journal.unsettled(luis) is not None
    journal.undo()
    assert settled() == [None] * 4
    assert journal.unsettled(dana).id == same_day
    journal.redo()
    journal.settle(newest, dana, on=None)
    assert settled() == [TODAY, None, TODAY, None]
    assert journal.unsettled(dana).id == newest
    journal.restore_entry(later)
    assert journal.unsettled(dana).id == later


def test_what_is_settled_with_one_is_not_settled_with_the_others(journal, dana, write, march):
    luis = journal.add_customer("Luis Brown").customer
    write("Both upset before.", luis, dana, on=march(2), felt=Felt.STRAINED)
    shouted = write("Both shouted.", dana, luis, on=march(3), felt=Felt.STRAINED)
    change = journal.settle(shouted, dana, on=TODAY)
    assert (change.label, change.entry) == ("settle visit with Dana Adler", None)
    assert journal.unsettled(dana) is None
    assert journal.unsettled(luis).id == shouted
    assert [who.settled_on for who in journal.entry(shouted).who] == [TODAY, None]
    journal.undo()
    assert journal.unsettled(dana).id == shouted
    journal.redo()
    journal.finish(Writing(text="Both shouted.", who=(luis, dana), felt=Felt.STRAINED), shouted)
    assert [who.settled_on for who in journal.entry(shouted).who] == [None, TODAY]
    journal.settle(shouted, luis, on=TODAY)
    assert journal.unsettled(luis) is None
    assert not journal.settle(shouted, journal.add_customer("Mei Chen").customer, on=TODAY).moved


@pytest.mark.parametrize(
    ("learned", "month", "day", "comes"),
    [
        (date(2026, 3, 31), 6, 30, date(2026, 6, 30)),
        (date(2026, 12, 10), 1, 20, date(2027, 1, 20)),
        (date(2026, 3, 31), 3, 31, date(2026, 3, 31)),
        (date(2026, 3, 31), 2, 29, date(2028, 2, 29)),
        (date(2097, 1, 1), 2, 29, date(2104, 2, 29)),
    ],
)
def test_what_comes_once_is_the_next_such_day_and_then_it_is_past(journal, dana, learned, month, day, comes):
    lease = NewLine(LineKind.OCCASION, "the lease runs out", month=month, day=day, yearly=False)
    journal.keep_line(dana, lease, on=learned)
    (line,) = journal.ledger(dana)
    assert date(line.year, line.month, line.day) == comes
    assert next_day(line, comes) == comes
    assert next_day(line, comes + timedelta(days=1)) is None
    journal.change_line(line.id, text="the lease ends")
    assert journal.ledger(dana)[0].text == "the lease ends"


def test_what_came_yearly_and_comes_once_comes_next_from_today(journal, dana):
    journal.keep_line(dana, NewLine(LineKind.OCCASION, "the fair", month=2, day=10), on=date(2024, 1, 1))
    (line,) = journal.ledger(dana)
    assert line.year is None
    journal.change_line(line.id, yearly=False)
    assert journal.ledger(dana)[0].year == 2027
    journal.change_line(line.id, yearly=True)
    assert journal.ledger(dana) == (line,)


def test_a_draft_remembers_what_was_accepted_and_dismissed(journal, dana):
    journal.save_draft(Writing(text="x", who=(dana,), accepted=("a",), dismissed=("b", "c")))
    writing = journal.drafts()[0].writing
    assert (writing.accepted, writing.dismissed) == (("a",), ("b", "c"))
    entry = journal.finish(writing).entry
    assert journal.entry(entry).dismissed == ("b", "c")


def test_a_line_whose_entry_is_in_the_trash_leads_nowhere_until_it_is_back(journal, dana, write):
    entry = write("Promised the curve.", dana)
    promise = NewLine(LineKind.PROMISE, "the curve", by=Side.ME, sentence="Promised the curve.")
    journal.keep_line(dana, promise, on=TODAY, entry_id=entry)
    journal.delete_entry(entry)
    (line,) = journal.ledger(dana)
    assert (line.entry_id, line.sentence) == (None, "Promised the curve.")
    assert journal.promises(TODAY)[0].entry_id is None
    journal.restore_entry(entry)
    assert journal.ledger(dana)[0].entry_id == entry
