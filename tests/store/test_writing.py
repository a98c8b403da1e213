"""Drafts while one types, entries when one is done, and what an entry said before."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest

from rapport.domain.entries import Channel, EntryId, Felt, When, Who, Writing
from rapport.domain.troubles import Refusal
from rapport.store import Journal

OHIO = timezone(timedelta(hours=-4))


def test_a_draft_comes_back_as_it_was_saved(journal, dana, path, clock):
    writing = Writing(
        text="Walked the yard\nwith Dana \N{WAVING HAND SIGN}",
        channel=Channel.MEAL,
        when=When(datetime(2026, 3, 30, 15, 0, tzinfo=OHIO)),
        who=(dana,),
        new_names=("Paul",),
        place="Dayton",
        felt=Felt.GOOD,
    )
    assert journal.save_draft(writing) == clock.now
    journal.close()
    again = Journal.open(path, clock=clock)
    (draft,) = again.drafts()
    assert (draft.writing, draft.entry_id, draft.who) == (writing, None, (Who(dana, "Dana Adler"),))
    again.close()


def test_what_happened_now_is_a_contact_at_once_though_the_clock_goes_on(journal, dana, clock, monkeypatch):
    def ticking():
        clock.advance(seconds=1)
        return clock.now

    monkeypatch.setattr(journal, "clock", ticking)
    journal.finish(Writing(text="Walked the yard.", who=(dana,)))
    (line,) = journal.customer_lines()
    (entry,) = journal.timeline(dana).entries
    assert line.last_contact == entry.when.at


def test_there_is_one_draft_for_the_new_entry_and_one_for_each_entry_changed(journal, dana, write, clock):
    entry = write("met", dana)
    journal.save_draft(Writing(text="one", who=(dana,)))
    clock.advance(seconds=5)
    journal.save_draft(Writing(text="two", who=(dana,)))
    clock.advance(seconds=5)
    journal.save_draft(Writing(text="three", who=(dana,)), entry)
    assert [(draft.writing.text, draft.entry_id) for draft in journal.drafts()] == [("three", entry), ("two", None)]
    journal.discard_draft(entry)
    journal.discard_draft()
    assert journal.drafts() == ()


def test_done_is_an_entry_and_no_draft(journal, dana, clock):
    writing = Writing(text=" Walked the yard. ", who=(dana,), place="the  yard", felt=Felt.STRAINED)
    journal.save_draft(writing)
    change = journal.finish(writing)
    entry = journal.entry(change.entry)
    assert (entry.text, entry.place, entry.felt, entry.who) == (
        "Walked the yard.",
        "the yard",
        Felt.STRAINED,
        (Who(dana, "Dana Adler"),),
    )
    assert (entry.when.at, entry.written_at, entry.revisions) == (clock.now, clock.now, 0)
    assert journal.drafts() == ()
    assert change.label == "write visit with Dana Adler"
    assert change.customers == {dana}


def test_new_names_become_customers_in_the_same_step(journal, dana):
    change = journal.finish(Writing(text="Met Paul too", who=(dana,), new_names=("Paul Ost", "the foreman")))
    assert [who.name for who in journal.entry(change.entry).who] == ["Dana Adler", "Paul Ost", "the foreman"]
    journal.undo()
    assert [line.name for line in journal.customer_lines()] == ["Dana Adler"]


@pytest.mark.parametrize(
    "writing",
    [
        Writing(text="  ", who=(1,)),
        Writing(text="nobody"),
        Writing(text="x" * 1_000_001, who=(1,)),
        Writing(text="who?", who=(99,)),
        Writing(text="when?", who=(1,), when=When(datetime(9999, 1, 1, tzinfo=UTC))),
        Writing(text="name?", new_names=("",)),
    ],
)
def test_what_cannot_be_an_entry_is_refused_and_the_draft_stays(journal, dana, writing):
    journal.save_draft(Writing(text="still here", who=(dana,)))
    with pytest.raises(Refusal) as refusal:
        journal.finish(writing)
    assert refusal.value.sentence
    assert journal.drafts()[0].writing.text == "still here"
    assert journal.timeline(None).entries == ()


def test_a_lone_surrogate_costs_one_letter_and_nothing_else(journal, dana):
    journal.save_draft(Writing(text="a\ud800b\0c", who=(dana,)))
    entry = journal.finish(Writing(text="a\ud800b\0c", who=(dana,))).entry
    assert journal.entry(entry).text == "a\N{REPLACEMENT CHARACTER}b\N{REPLACEMENT CHARACTER}c"


def test_the_earlier_text_stays_and_can_be_seen(journal, dana, write, clock):
    entry = write("80 boxes", dana)
    written = clock.now
    clock.advance(days=1)
    journal.finish(Writing(text="around 80 boxes", who=(dana,), channel=Channel.CALL), entry)
    first_change = clock.now
    clock.advance(days=1)
    journal.finish(Writing(text="about 90 boxes", who=(dana,)), entry)
    assert journal.entry(entry).text == "about 90 boxes"
    assert journal.entry(entry).revisions == 2
    assert [(r.text, r.written_at, r.replaced_at) for r in journal.revisions(entry)] == [
        ("around 80 boxes", first_change, clock.now),
        ("80 boxes", written, first_change),
    ]
    journal.undo()
    assert (journal.entry(entry).text, journal.entry(entry).revisions) == ("around 80 boxes", 1)


def test_who_and_when_of_an_entry_can_change(journal, dana, write, march):
    luis = journal.add_customer("Luis Brown").customer
    entry = write("met", dana, on=march(20))
    journal.finish(Writing(text="met", who=(luis,), when=When(march(10))), entry)
    assert journal.timeline(dana).entries == ()
    assert [e.id for e in journal.timeline(luis).entries] == [entry]
    assert journal.customer(dana).last_contact is None
    assert journal.customer(luis).last_contact == march(10)
    journal.undo()
    assert [e.id for e in journal.timeline(dana).entries] == [entry]
    assert journal.customer(dana).last_contact == march(20)


def test_the_timeline_pages_without_a_gap_or_a_repeat(journal, dana, write, march):
    ids = [write(f"visit {n}", dana, on=march(1 + n % 25)) for n in range(60)]
    for customer in (dana, None):
        found, mark = [], None
        while True:
            page = journal.timeline(customer, after=mark, limit=7)
            found += page.entries
            mark = page.next
            if mark is None:
                break
        assert sorted(entry.id for entry in found) == ids
        assert [(e.when.at, e.id) for e in found] == sorted(((e.when.at, e.id) for e in found), reverse=True)


def test_the_timeline_goes_down_to_an_entry(journal, dana, write, march):
    ids = [write(f"visit {n}", dana, on=march(1 + n % 25, n % 24)) for n in range(50)]
    page = journal.timeline(dana, limit=5, down_to=ids[0])
    assert ids[0] in {entry.id for entry in page.entries}
    assert len(page.entries) < 60
    assert journal.timeline(None, limit=5, down_to=EntryId(999)).entries[:1]


def test_deleted_entries_leave_the_timeline_and_come_back(journal, dana, write, march):
    entry = write("the pump curve", dana, on=march(3))
    journal.delete_entry(entry)
    assert journal.timeline(dana).entries == journal.timeline(None).entries == ()
    assert journal.customer(dana).last_contact is None
    assert journal.search("curve").hits == ()
    assert [e.id for e in journal.deleted_entries()] == [entry]
    journal.restore_entry(entry)
    assert journal.customer(dana).last_contact == march(3)
    assert len(journal.search("curve").hits) == 1


def test_a_late_entry_never_moves_the_last_contact_back_and_a_note_is_no_contact(journal, dana, write, march):
    write("met", dana, on=march(20))
    write("an old visit written late", dana, on=march(2))
    write("thought of her", dana, on=march(30), channel=Channel.NOTE)
    assert (journal.customer(dana).first_contact, journal.customer(dana).last_contact) == (march(2), march(20))


def test_what_is_still_to_come_counts_once_it_has_happened(journal, dana, write, clock, path):
    write("next week's visit", dana, on=clock.now + timedelta(days=3))
    assert journal.customer(dana).last_contact is None
    clock.advance(days=4)
    again = Journal.open(path, clock=clock)
    assert again.customer(dana).last_contact == clock.now - timedelta(days=1)
    again.close()
