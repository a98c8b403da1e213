"""Doorstep cards of a real journal: sources lead to entries, nothing sensitive is printed, plans come and go."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta, timezone

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rapport.domain.card import MOST_WORDS, CardPart
from rapport.domain.doorstep import words_of
from rapport.domain.entries import Felt, When, Writing
from rapport.domain.habits import Habits
from rapport.domain.ledger import LineKind, NewLine, Party, State, Tact, Topic
from rapport.domain.offers import Side
from rapport.domain.people import BuyingRole, CustomerId, Welcome
from rapport.domain.troubles import Refusal
from rapport.store import Journal

ON = date(2026, 3, 31)
NOON = datetime(2026, 3, 31, 12, 10, tzinfo=UTC)
CURVE = NewLine(LineKind.PROMISE, "the pump curve", by=Side.ME, due=date(2026, 3, 29), sentence="I'll send the curve.")
ILL = NewLine(LineKind.FACT, "diabetes, type two", topic=Topic.HEALTH, tact=Tact.SENSITIVE)
HEARD = "She was told that it is diabetes, type two."
TOLD = f"{HEARD} We looked at the pump for the night shift."


def card(journal, customer_id, *, on=ON, paper=False, habits=None):
    (made,) = journal.cards([customer_id], on, habits, paper=paper)
    return made


def texts(made, part):
    return [line.text for line in made.part(part)]


def test_a_line_leads_to_the_entry_it_comes_from(journal, dana, write):
    entry = journal.finish(
        Writing(text="I'll send the curve.", who=(dana,), when=When(NOON - timedelta(days=21))), keep=[CURVE]
    ).entry
    (owed,) = card(journal, dana).part(CardPart.OWED_BY_ME)
    assert (owed.source.entry_id, owed.source.sentence, owed.said_on) == (
        entry,
        "I'll send the curve.",
        date(2026, 3, 10),
    )
    assert owed.late
    (stopped,) = card(journal, dana).part(CardPart.STOPPED)
    assert stopped.source.entry_id == entry
    write("Later.", dana)
    (owed,) = card(journal, dana).part(CardPart.OWED_BY_ME)
    assert owed.source.entry_id == entry


def test_a_first_contact_says_so_and_what_is_known(journal, dana):
    made = card(journal, dana)
    assert made.first_contact
    assert made.about == "Ohio Gravel, Dayton"
    assert texts(made, CardPart.NOT_KNOWN) == ["Who decides here?", "What do they need most?"]
    journal.finish(Writing(text="To be.", who=(dana,), when=When(NOON + timedelta(days=1))))
    assert card(journal, dana).first_contact


def test_a_contact_of_the_future_counts_once_its_time_has_come(journal, dana, write, clock):
    write("Before.", dana, on=NOON - timedelta(days=3))
    write("The fair.", dana, on=NOON + timedelta(days=2))
    assert texts(card(journal, dana), CardPart.STOPPED) == ["Visit three days ago. Before."]
    clock.advance(days=3)
    assert texts(card(journal, dana, on=ON + timedelta(days=3)), CardPart.STOPPED) == ["Visit yesterday. The fair."]


def test_a_clock_set_back_ten_years_tells_of_no_visit_to_come(journal, dana, write, clock):
    write("Now.", dana)
    clock.now -= timedelta(days=3650)
    made = card(journal, dana, on=clock.now.date())
    assert made.first_contact
    assert not made.part(CardPart.STOPPED)


@pytest.mark.parametrize("whose", ["hers", "another's"])
def test_on_paper_and_in_quotes_nothing_sensitive_stands(journal, dana, whose):
    luis = journal.add_customer("Luis Brown").customer
    other = "Luis" if whose == "another's" else ""
    line = NewLine(ILL.kind, ILL.text, topic=ILL.topic, tact=ILL.tact, who=other, sentence=HEARD)
    journal.finish(Writing(text=TOLD, who=(dana, luis), felt=Felt.STRAINED), keep=[line])
    for customer_id in (dana, luis):
        paper = card(journal, customer_id, paper=True)
        assert not any("diabetes" in line.text for line in paper.lines)
        assert texts(paper, CardPart.STOPPED) == [
            "Visit today, it felt strained. We looked at the pump for the night shift."
        ]
        known = texts(card(journal, customer_id), CardPart.NOT_MENTION)
        assert known == ([ILL.text] if (customer_id == luis) == bool(other) else [])


def test_a_note_is_not_where_we_stopped(journal, dana, write):
    write("Talked.", dana, on=NOON - timedelta(days=5))
    write("Looked her up.", dana, on=NOON - timedelta(days=1), channel="note")
    assert texts(card(journal, dana), CardPart.STOPPED) == ["Visit five days ago. Talked."]


def test_what_was_closed_or_deleted_is_gone(journal, dana, write):
    entry = write("Talked.", dana)
    for line in (CURVE, NewLine(LineKind.NEED, "a pump")):
        journal.keep_line(dana, line, on=ON)
    promise, need = journal.ledger(dana)
    journal.close_line(promise.id, State.KEPT, on=ON)
    journal.close_line(need.id, State.MET, on=ON)
    journal.delete_entry(entry)
    made = card(journal, dana)
    assert {line.part for line in made.lines} == {CardPart.NOT_KNOWN}
    assert made.first_contact


def test_who_decides_here(journal, dana):
    tom = journal.add_customer("Tom Adler", company="Ohio Gravel").customer
    journal.change_customer(tom, buying_role=BuyingRole.DECIDES)
    journal.add_tie(Party("Dana Adler", dana), "reports to", Party("Tom Adler", tom))
    made = card(journal, dana)
    assert texts(made, CardPart.DECIDES) == ["Tom Adler decides", "reports to Tom Adler"]
    assert made.part(CardPart.DECIDES)[0].source.customer_id == tom
    journal.change_customer(dana, buying_role=BuyingRole.DECIDES)
    assert texts(card(journal, dana), CardPart.DECIDES) == ["decides with Tom Adler"]
    journal.archive_customer(tom)
    assert texts(card(journal, dana), CardPart.DECIDES)[0] == "decides"


def test_a_plan_stands_until_the_next_contact(journal, dana, write, clock):
    last = write("Talked.", dana)
    journal.set_plan(dana, want="a yes", ask="who signs?", on=ON)
    made = card(journal, dana)
    assert texts(made, CardPart.PLAN) == ["I want: a yes", "To ask: who signs?"]
    assert {line.source.entry_id for line in made.part(CardPart.PLAN)} == {last}
    write("Written late.", dana, on=NOON - timedelta(days=40))
    assert card(journal, dana).part(CardPart.PLAN)
    clock.advance(days=2)
    write("The next one.", dana)
    assert not card(journal, dana).part(CardPart.PLAN)
    journal.set_plan(dana, ask="how was it?", on=clock.now.date())
    assert texts(card(journal, dana), CardPart.PLAN) == ["To ask: how was it?"]
    journal.undo()
    assert not card(journal, dana).part(CardPart.PLAN)


NOTED = datetime(2026, 3, 31, 9, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("happened", "written", "used"),
    [
        (NOTED.replace(hour=14), None, True),  # that afternoon's visit
        (NOTED.replace(hour=8), NOTED.replace(hour=15), False),  # that of before, written late
        (NOTED - timedelta(days=1), NOTED.replace(hour=15), False),
        (NOTED + timedelta(days=3), None, True),
        (NOTED + timedelta(days=3), NOTED.replace(hour=8), True),  # was in the journal before it happened
        (NOTED.date(), NOTED.replace(hour=17), True),  # only the day is known: written after the plan
        (NOTED.date(), NOTED.replace(hour=8), False),  # or before it, as where the plan ends the note
        (date(2026, 3, 30), NOTED.replace(hour=17), False),
        (date(2026, 4, 1), NOTED.replace(hour=8), True),
        (date(2026, 4, 1), datetime(2026, 4, 20, 9, tzinfo=UTC), True),
    ],
)
@pytest.mark.parametrize("zone", [-10, 0, 9])
def test_a_plan_is_used_up_by_what_happened_after_it_was_written(journal, dana, clock, happened, written, used, zone):
    there = timezone(timedelta(hours=zone))
    if isinstance(happened, datetime):
        when = When(happened.astimezone(there))
    else:
        when = When(datetime.combine(happened, time(12), UTC), day_only=True)
    acts = {
        NOTED: lambda: journal.set_plan(dana, want="a yes", on=NOTED.date()),
        written or when.at: lambda: journal.finish(Writing(text="Met.", who=(dana,), when=when)),
    }
    for moment in sorted(acts):
        clock.now = moment
        acts[moment]()
    clock.now = datetime(2026, 4, 30, 9, tzinfo=UTC)
    assert journal.customer(dana).plan.used is used
    assert bool(card(journal, dana).part(CardPart.PLAN)) is not used


def test_a_plan_is_not_used_up_by_a_note_or_what_is_deleted_or_still_to_come(journal, dana, write, clock):
    journal.set_plan(dana, want="a yes", on=ON)
    clock.advance(hours=1)
    write("Looked her up.", dana, channel="note")
    entry = write("Met.", dana)
    write("The fair.", dana, on=NOON + timedelta(days=9))
    journal.delete_entry(entry)
    assert card(journal, dana).part(CardPart.PLAN)
    journal.restore_entry(entry)
    assert not card(journal, dana).part(CardPart.PLAN)
    journal.delete_entry(entry)
    clock.advance(days=9)
    assert not card(journal, dana).part(CardPart.PLAN)


def test_several_at_once_and_nobody_who_is_not_there(journal, dana):
    luis = journal.add_customer("Luis Brown").customer
    assert [made.customer for made in journal.cards([luis, dana], ON)] == ["Luis Brown", "Dana Adler"]
    assert journal.cards([], ON) == ()
    with pytest.raises(Refusal):
        journal.cards([CustomerId(99)], ON)


def test_who_wants_no_contact_has_a_card_that_says_so(journal, dana):
    journal.change_customer(dana, welcome=Welcome.NO_CONTACT, welcome_why="asked for it")
    assert card(journal, dana).lines[0].text == "do not contact: asked for it"


def test_habits_say_what_is_a_question(journal, dana):
    fact = NewLine(LineKind.FACT, "in purchasing", topic=Topic.WORK)
    journal.keep_line(dana, fact, on=ON - timedelta(days=100))
    journal.keep_line(dana, NewLine(LineKind.NEED, "a pump"), on=ON)
    assert "Still in purchasing?" not in texts(card(journal, dana), CardPart.NOT_KNOWN)
    asked = card(journal, dana, habits=Habits(fact_days={Topic.WORK: 99}))
    assert "Still in purchasing?" in texts(asked, CardPart.NOT_KNOWN)


@pytest.mark.parametrize("name", ["<b>", "x" * 300, "a " * 149 + "a", "رنا"])
def test_any_name_has_a_card(journal, name):
    who = journal.add_customer(name, company="y" * 300, title="word " * 500, place="z" * 300).customer
    journal.keep_line(who, CURVE, on=ON)
    made = card(journal, who)
    assert made.customer == name.strip()
    assert words_of(made) <= MOST_WORDS


def test_two_thousand_lines_make_one_card(journal, dana):
    with journal.database.immediate():
        journal.database.run_many(
            """INSERT INTO ledger (id, uid, made_at, changed_at, kind, customer_id, text, by, state, tact, topic)
            VALUES (?1, ?1, 0, 0, ?2, 1, 'some thing or other', 'me', ?3, 'sayable', ?4)""",
            [
                (n, ("promise", "fact", "need")[n % 3], "open" if n % 2 else "kept", "family" if n % 3 == 1 else "")
                for n in range(1, 2001)
            ],
        )
    made = card(journal, dana)
    assert words_of(made) <= MOST_WORDS
    assert texts(made, CardPart.OWED_BY_ME)[-1].endswith("more")


LINES = st.builds(
    NewLine,
    kind=st.sampled_from([LineKind.PROMISE, LineKind.NEED, LineKind.FACT]),
    text=st.sampled_from(["the curve", "is ill", "bees", "a son, Tim, 7", "said so " * 40]),
    by=st.sampled_from(Side),
    due=st.none() | st.dates(date(2020, 1, 1), date(2030, 1, 1)),
    topic=st.sampled_from(Topic),
    tact=st.sampled_from(Tact),
)


@settings(max_examples=40)
@given(st.lists(LINES, max_size=14), st.booleans(), st.booleans())
def test_what_holds_for_any_card_of_a_journal(any_journal, lines, contacts, paper):
    who = any_journal.add_customer("Dana Adler").customer
    if contacts:
        any_journal.finish(Writing(text="The curve. She is ill. Bees.", who=(who,)), keep=lines)
    else:
        for line in lines:
            any_journal.keep_line(who, line, on=ON)
    made = card(any_journal, who, paper=paper)
    known = {line.id: line for line in any_journal.ledger(who)}
    assert words_of(made) <= MOST_WORDS
    assert [line.part for line in made.lines] == sorted((line.part for line in made.lines), key=list(CardPart).index)
    assert not made.lines or made.lines[0].part is not CardPart.ASK
    for line in made.lines:
        told = known.get(line.source.line_id)
        assert told or line.source.entry_id or line.source.customer_id
        if told is not None and told.tact is not Tact.SAYABLE and told.kind is LineKind.FACT:
            assert line.part is CardPart.NOT_MENTION
            assert not (paper and told.tact is Tact.SENSITIVE)


@pytest.fixture(scope="module")
def any_journal(tmp_path_factory):
    journal = Journal.open(tmp_path_factory.mktemp("cards") / "journal.rapport", clock=lambda: NOON)
    yield journal
    journal.close()
