"""Every change can be taken back and done again, after a restart too; steps of one minute's typing are one."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rapport.domain.entries import Writing
from rapport.domain.people import Contact, ContactMethod, MethodKind
from rapport.domain.troubles import Refusal
from rapport.store import Journal


def finished(generator):
    while True:
        try:
            next(generator)
        except StopIteration as end:
            return end.value


def test_a_deletion_is_undone_by_name_after_a_restart(journal, dana, path, clock):
    journal.delete_customer(dana)
    journal.close()
    clock.advance(days=30)
    again = Journal.open(path, clock=clock)
    assert again.undo_state().undo.label == "delete Dana Adler"
    change = again.undo()
    assert (change.label, change.customers) == ("delete Dana Adler", {dana})
    assert again.undo_state().redo.label == "delete Dana Adler"
    assert [line.name for line in again.customer_lines()] == ["Dana Adler"]
    again.redo()
    assert again.customer_lines() == ()
    again.close()


def test_typing_in_one_field_within_a_minute_is_one_step(journal, dana, clock):
    for note in ("l", "li", "likes", "likes texts"):
        journal.change_customer(dana, note=note)
        clock.advance(seconds=10)
    assert [line.label for line in journal.steps()] == ["change the note of Dana Adler", "add Dana Adler"]
    journal.undo()
    assert journal.customer(dana).note == ""
    journal.redo()
    assert journal.customer(dana).note == "likes texts"
    clock.advance(seconds=90)
    journal.change_customer(dana, note="later")
    assert len(journal.steps()) == 3


def test_another_field_is_another_step(journal, dana):
    journal.change_customer(dana, note="a")
    journal.change_customer(dana, title="b")
    journal.change_customer(dana, note="c")
    assert len(journal.steps()) == 4


def test_what_changes_nothing_is_no_step(journal, dana):
    change = journal.change_customer(dana, place="Dayton")
    assert not change.moved
    assert len(journal.steps()) == 1


def test_a_new_change_ends_what_could_be_redone(journal, dana):
    journal.delete_customer(dana)
    journal.undo()
    journal.change_customer(dana, title="Buyer")
    assert journal.undo_state().redo is None
    with pytest.raises(Refusal):
        journal.redo()


def test_nothing_to_undo_is_said(journal):
    with pytest.raises(Refusal):
        journal.undo()


def test_a_removed_row_leaves_a_tombstone_and_a_redone_one_none(journal, dana):
    uid = journal.database.value("SELECT uid FROM customer")
    journal.undo()
    assert journal.database.row("SELECT uid, kind FROM tombstone WHERE kind='customer'") == (uid, "customer")
    journal.redo()
    assert journal.database.rows("SELECT uid FROM tombstone") == []
    assert journal.database.value("SELECT uid FROM customer") == uid


def test_old_steps_are_let_go(journal, dana, clock):
    clock.advance(days=200)
    journal.change_customer(dana, title="Buyer")
    assert [line.label for line in journal.steps()] == ["change the title of Dana Adler"]


def test_an_import_is_taken_back_weeks_later_without_what_was_touched_since(journal, dana, clock):
    people = [
        Contact(name, company="Lima Steel", methods=(ContactMethod(MethodKind.EMAIL, f"{name}@x.example"),))
        for name in ("luis", "mei", "omar")
    ]
    imported = finished(journal.take_in(people, "import people.vcf")).change
    ids = {line.name: line.id for line in journal.customer_lines()}
    clock.advance(days=21)
    journal.finish(Writing(text="Met Luis.", who=(ids["luis"],)))
    change = journal.take_back(imported.step)
    assert [line.name for line in journal.customer_lines()] == ["Dana Adler", "luis"]
    assert journal.customer(ids["luis"]).methods[0].value == "luis@x.example"
    assert change.label == "take back: import people.vcf (1 customer stays as it is)"
    journal.undo()
    assert len(journal.customer_lines()) == 4
    assert journal.customer(ids["mei"]).methods[0].value == "mei@x.example"


def test_a_step_that_was_taken_back_is_not_taken_back_twice(journal, dana):
    step = journal.steps()[0].id
    journal.take_back(step)
    with pytest.raises(Refusal):
        journal.take_back(step)


def test_a_write_that_fails_leaves_nothing_behind(journal, dana, everything, monkeypatch):
    before = everything()
    monkeypatch.setattr("rapport.store.steps.derived.refresh", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        journal.change_customer(dana, name="Somebody Else")
    monkeypatch.undo()
    assert everything() == before
    journal.change_customer(dana, name="Dana Brown")


ACTS = {
    "add": lambda j, ids, n: j.add_customer(f"Luis {n}", company="Ohio Gravel" if n % 2 else "Lima Steel"),
    "rename": lambda j, ids, n: j.change_customer(ids[n % len(ids)], name=f"Dana {n}"),
    "note": lambda j, ids, n: j.change_customer(ids[n % len(ids)], note=f"pump {n}", company=f"Gravel {n % 3}"),
    "phone": lambda j, ids, n: j.add_method(ids[n % len(ids)], ContactMethod(MethodKind.PHONE, f"555 010{n}")),
    "write": lambda j, ids, n: j.finish(Writing(text=f"curve {n}", who=(ids[n % len(ids)], ids[0]))),
    "delete": lambda j, ids, n: j.delete_customer(ids[n % len(ids)]),
    "photo": lambda j, ids, n: j.change_customer(ids[n % len(ids)], photo=bytes([n])),
    "rewrite": lambda j, ids, n: [
        j.finish(Writing(text=f"pump {n}", who=(ids[-1],)), e.id) for e in j.timeline(None).entries[:1]
    ],
    "drop": lambda j, ids, n: [j.delete_entry(e.id) for e in j.timeline(None).entries[:1]],
}


@settings(max_examples=40)
@given(st.lists(st.tuples(st.sampled_from(sorted(ACTS)), st.integers(0, 9)), min_size=1, max_size=8))
def test_undoing_everything_and_redoing_everything_gives_the_same_journals(tmp_path_factory, acts):
    now = [datetime(2026, 3, 31, 12, tzinfo=UTC)]
    journal = Journal.open(tmp_path_factory.mktemp("steps") / "j.rapport", clock=lambda: now[0])
    try:
        ids = [journal.add_customer("Dana Adler", company="Ohio Gravel").customer]
        ids.append(journal.add_customer("Omar Diaz").customer)
        empty = len(journal.steps())
        states = [picture(journal)]
        for act, n in acts:
            now[0] += timedelta(minutes=5)
            ACTS[act](journal, ids, n)
            if len(journal.steps(1000)) + 1 > len(states) + empty:
                states.append(picture(journal))
        for state in reversed(states[:-1]):
            journal.undo()
            assert picture(journal) == state
        for state in states[1:]:
            journal.redo()
            assert picture(journal) == state
    finally:
        journal.close()


def picture(journal):
    people = journal.customer_lines()
    words = ("dana", "pump", "ohio", "luis", "gravel", "curve", "555")
    return (
        people,
        [journal.customer(line.id) for line in people],
        journal.companies(),
        journal.timeline(None, limit=1000),
        {word: journal.search(word).hits for word in words},
    )
