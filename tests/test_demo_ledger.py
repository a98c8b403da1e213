"""The ledger of the demo journal: true to its entries, of every sort, and sensible whatever day it is opened on."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime, timedelta

import pytest

from rapport.demo import compose_demo
from rapport.demo_text import (
    demo_companies,
    demo_entries,
    demo_lines,
    demo_people,
    demo_revisions,
    demo_settled,
    demo_ties,
)
from rapport.domain.aging import aged, question
from rapport.domain.card import CardPart
from rapport.domain.ledger import TIES, LineKind, State, Tact, Topic, is_day, next_day
from rapport.domain.offers import Side
from rapport.domain.people import CustomerOrder, Shelf, Welcome
from rapport.domain.promising import is_late
from rapport.store import Journal

ENTRIES = demo_entries()
LINES = demo_lines()
DAYS = [datetime(2026, 3, 31, 12, 10, tzinfo=UTC) + timedelta(days=n) for n in range(7)]
DAYS += [datetime(2028, 2, 29, 0, 5, tzinfo=UTC), datetime(2027, 1, 1, 23, 50, tzinfo=UTC)]


def entry_of(source):
    found = [entry for entry in ENTRIES if source.is_of(entry)]
    assert len(found) == 1, source
    return found[0]


def sourced():
    return [line for line in LINES if line.source]


@pytest.fixture(scope="module", params=DAYS, ids=lambda now: f"{now:%a %d %b %Y}")
def made(request, tmp_path_factory):
    """Give the demo journal and the moment it was made at."""
    now = request.param
    journal = Journal.open(tmp_path_factory.mktemp("demo") / "journal.rapport", clock=lambda: now)
    compose_demo(journal, now)
    yield journal, now
    journal.close()


def people_of(journal):
    return [*journal.customer_lines(), *journal.customer_lines(CustomerOrder.NAME, Shelf.ARCHIVED)]


def ledger_of(journal):
    return [line for person in people_of(journal) for line in journal.ledger(person.id)]


def one(journal, name):
    return next(person for person in people_of(journal) if person.name == name)


def test_there_is_something_of_nearly_everyone():
    assert 300 <= len(LINES) <= 380
    assert len({line.person for line in LINES}) >= 45
    assert {line.person for line in LINES} <= {person.key for person in demo_people()}


def test_every_pointer_leads_to_one_entry_and_every_sentence_is_in_it():
    for told in [*sourced(), *demo_ties()]:
        entry = entry_of(told.source)
        assert told.sentence in entry.text
    for revision in demo_revisions():
        assert entry_of(revision.source).text.count(revision.now) == 1
        assert revision.days < revision.source.days
    for settled in demo_settled():
        assert entry_of(settled.source).felt == "strained"


def test_only_what_was_written_by_hand_has_no_sentence():
    by_hand = [line for line in LINES if line.source is None]
    assert 3 <= len(by_hand) <= 12
    assert all(line.sentence for line in sourced())
    assert not any(line.sentence for line in by_hand)


def test_nothing_is_kept_twice():
    assert len({(line.person, line.kind, line.text) for line in LINES}) == len(LINES)


def test_lines_say_what_belongs_to_their_kind():
    for line in LINES:
        assert (line.by is not None) == (line.kind is LineKind.PROMISE)
        assert (line.topic is not None) == (line.kind is LineKind.FACT)
        assert line.kind is LineKind.FACT or not (line.earlier or line.confirmed_days)
        assert line.kind is LineKind.PROMISE or line.due_days is None
        assert (line.state is State.OPEN) == (line.closed_days is None)
        assert bool(line.reason) == (line.state in {State.LET_GO, State.DROPPED})


def test_every_sort_occurs():
    assert {line.kind for line in LINES} == set(LineKind)
    assert {line.state for line in LINES} == set(State)
    assert {line.topic for line in LINES} == {*Topic, None}
    assert {line.tact for line in LINES} == set(Tact)
    assert {line.by for line in LINES} == {*Side, None}
    assert any((line.month, line.day) == (2, 29) for line in LINES)
    birthdays = [line for line in LINES if line.text.startswith("birthday")]
    assert {line.year is None and line.turns is None for line in birthdays} == {True, False}
    assert any(len(line.earlier) > 1 for line in LINES)
    assert {word for word, _ in TIES} & {tie.word for tie in demo_ties()} >= {
        "introduced by", "reports to", "married to", "customer of",
    }  # fmt: skip


def test_most_promises_were_kept():
    promises = [line for line in LINES if line.kind is LineKind.PROMISE]
    assert sum(line.state is State.KEPT for line in promises) > 0.7 * len(promises)
    assert sum(line.state is State.LET_GO for line in promises) >= 2


def test_ties_join_two_who_are_there():
    keys = [one.key for one in (*demo_companies(), *demo_people())]
    assert len(set(keys)) == len(keys)
    assert {end for tie in demo_ties() for end in (tie.one, tie.other)} <= set(keys)
    assert all(tie.one != tie.other for tie in demo_ties())


def test_welcome_and_ambassadors():
    people = {person.key: person for person in demo_people()}
    assert [p.key for p in people.values() if p.welcome is Welcome.NO_CONTACT] == ["whitey-whitaker"]
    assert sum(p.welcome is Welcome.WHEN_NEEDED for p in people.values()) == 2
    assert all(bool(p.welcome_why) == (p.welcome is not Welcome.WELCOME) for p in people.values())
    assert people["dana-adler"].ambassador
    assert people["mei-chen"].ambassador


def test_days_make_sense_on_any_day(made):
    journal, now = made
    today = now.date()
    entries = {entry.id: entry for entry in journal.timeline(None, limit=2000).entries}
    lines = ledger_of(journal)
    assert len(lines) == len(LINES)
    for line in lines:
        made_on = entries[line.entry_id].when.at.date() if line.entry_id else None
        assert made_on is None or line.sentence in entries[line.entry_id].text
        for day in (line.closed_on, line.learned_on, line.confirmed_on):
            assert day is None or (made_on or day) <= day <= today
        assert line.due is None or made_on is None or line.due >= made_on
        assert line.kind is not LineKind.OCCASION or is_day(line.month, line.day, line.year)
        earlier = journal.earlier_facts(line.id)
        assert len(earlier) == line.earlier
        ends = [fact.until for fact in reversed(earlier)]
        assert ends == sorted(ends)
        assert all(fact.learned_on <= fact.until <= line.confirmed_on for fact in earlier)


def test_a_few_promises_stand_and_two_are_late(made):
    journal, now = made
    today = now.date()
    mine = [promise for promise in journal.promises(today) if promise.is_mine]
    assert 5 <= len(mine) <= 10
    late = {promise.name: (today - promise.due).days for promise in mine if is_late(promise, today)}
    assert late == {"Dana Adler": 2, "Omar Diaz": 1}
    assert any(promise.name == "Rosa Silva" and promise.due == today for promise in mine)
    assert 5 <= sum(not promise.is_mine for promise in journal.promises(today)) <= 6
    assert {person.name for person in people_of(journal) if person.owes} == {promise.name for promise in mine}


def test_the_next_two_weeks_bring_something(made):
    journal, now = made
    coming = [next_day(line, now.date()) for line in ledger_of(journal) if line.kind is LineKind.OCCASION]
    assert sum(day is not None and day <= now.date() + timedelta(days=14) for day in coming) >= 4
    assert None not in coming


def test_aiko_turns_fifty_at_her_next_birthday(made):
    journal, now = made
    birthday = next(line for line in journal.ledger(one(journal, "Aiko Ito").id) if line.text == "birthday")
    assert next_day(birthday, now.date()).year - birthday.year == 50


def test_some_facts_have_aged(made):
    journal, now = made
    facts = [line for line in ledger_of(journal) if line.kind is LineKind.FACT]
    assert 4 <= sum(bool(question(line, now.date())) for line in facts) <= 20
    assert "Still in purchasing?" in {question(line, now.date()) for line in facts}
    older = [line for line in facts if aged(line, now.date(), journal.earlier_facts(line.id)) != line.text]
    assert {"Luis Brown", "Priya Evans"} <= {line.customer for line in older}


def test_only_sven_and_his_son_are_not_yet_made_right_with(made):
    journal, _ = made
    unsettled = {person.name for person in people_of(journal) if journal.unsettled(person.id)}
    assert unsettled == {"Sven Lopez", "Erik Lopez"}


def test_words_that_were_changed_can_be_seen(made):
    journal, now = made
    changed = [entry for entry in journal.timeline(None, limit=2000).entries if entry.revisions]
    assert len(changed) == len(demo_revisions())
    for entry in changed:
        (before,) = journal.revisions(entry.id)
        assert before.text != entry.text
        assert entry.written_at == before.written_at <= before.replaced_at <= now


def test_dana_has_what_the_pictures_show(made):
    journal, _ = made
    dana = one(journal, "Dana Adler").id
    lines = {line.text: line for line in journal.ledger(dana)}
    curve, photos = lines["the pump curve"], lines["photos of the damaged track"]
    assert (curve.by, curve.is_open, curve.sentence) == (Side.ME, True, "Promised the pump curve by Friday.")
    assert (photos.by, photos.is_open, photos.due) == (Side.THEM, True, None)
    assert lines["check the drawings with Paul"].state is State.KEPT
    assert lines["a quieter pump for the night shift"].is_open
    assert lines["Mia, daughter, is going to study law"].topic is Topic.FAMILY
    assert (lines["birthday"].month, lines["birthday"].day, lines["birthday"].year) == (5, 14, None)
    same = journal.lines_of_entries([curve.entry_id])[curve.entry_id]
    assert [line.text for line in same] == [
        "the pump curve", "check the drawings with Paul", "a quieter pump for the night shift",
    ]  # fmt: skip
    assert journal.customer(dana).ambassador
    assert {tie.other.name for tie in journal.ties(customer_id=dana) if tie.word == "introduced"} == {
        "Zoë Grünwald", "Tomasz Łukaszewicz",
    }  # fmt: skip


def test_mei_brought_me_to_lima_steel(made):
    journal, _ = made
    ties = journal.ties(customer_id=one(journal, "Mei Chen").id)
    lima = next(tie for tie in ties if tie.other.name == "Lima Steel")
    assert (lima.word, lima.sentence) == ("introduced", "Mei brought me to Lima Steel.")
    assert lima.sentence in journal.entry(lima.entry_id).text


def test_lines_are_found_and_nothing_of_them_can_be_undone(made):
    journal, _ = made
    assert any(hit.title == "I owe Omar Diaz" for hit in journal.search("warranty").hits)
    assert journal.undo_state().undo is None


def test_the_cards_ask_different_people_different_things(made):
    journal, now = made
    cards = journal.cards([line.id for line in journal.customer_lines()], now.date())
    asked = Counter(line.text for card in cards for line in card.part(CardPart.NOT_KNOWN))
    assert asked.most_common(1)[0][1] < len(cards) / 2
    assert not any(", retired at" in card.about for card in cards)
