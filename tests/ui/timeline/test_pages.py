"""Pages of a timeline in a real journal: down, up, and right to where one wants to be."""

from __future__ import annotations

from datetime import timedelta

import pytest

from rapport.domain.entries import Channel, EntryId
from rapport.domain.troubles import Refusal
from rapport.ui.timeline import pages
from rapport.ui.timeline.pages import PAGE, mark_of


def ids(stretch):
    return [entry.id for entry in stretch.entries]


@pytest.mark.parametrize("everyone", [True, False])
def test_down_and_up_again_without_a_gap_or_a_repeat(journal, dana, visits, everyone):
    whose = None if everyone else dana
    written = visits(3 * PAGE + 5, dana)
    stretch = pages.open_at_newest(journal, whose).stretch
    found = ids(stretch)
    assert stretch.newest
    while not stretch.oldest:
        stretch = pages.older_than(journal, whose, mark_of(stretch.entries[-1]))
        found += ids(stretch)
    assert found == written
    up = [found[-1]]
    stretch = pages.newer_than(journal, whose, mark_of(journal.entry(up[0])))
    up[:0] = ids(stretch)
    while not stretch.newest:
        stretch = pages.newer_than(journal, whose, mark_of(stretch.entries[0]))
        up[:0] = ids(stretch)
    assert up == written


@pytest.mark.parametrize("everyone", [True, False])
def test_the_oldest_is_found_at_once(journal, dana, visits, everyone):
    whose = None if everyone else dana
    written = visits(3 * PAGE, dana)
    stretch = pages.open_at_oldest(journal, whose).stretch
    assert ids(stretch)[-1] == written[-1]
    assert ids(stretch) == written[-len(stretch.entries) :]
    assert stretch.oldest
    assert not stretch.newest


def test_many_entries_in_one_second_are_paged_too(journal, dana, write, clock):
    written = [write(f"import {number}", dana, on=clock.now - timedelta(days=3)) for number in range(2 * PAGE)][::-1]
    newest = write("today", dana, on=clock.now)
    stretch = pages.newer_than(journal, dana, mark_of(journal.entry(written[-1])))
    assert ids(stretch) == written[-1 - PAGE : -1]
    assert not stretch.newest
    stretch = pages.newer_than(journal, dana, mark_of(journal.entry(written[3])))
    assert ids(stretch) == [newest, *written[:3]]
    assert stretch.newest


def test_a_page_around_an_entry(journal, dana, visits):
    written = visits(4 * PAGE, dana)
    stretch = pages.open_at_entry(journal, None, written[2 * PAGE]).stretch
    assert ids(stretch) == written[PAGE : 3 * PAGE + 1]
    assert not stretch.newest
    assert not stretch.oldest


def test_an_entry_that_is_not_here_gives_the_newest_page(journal, dana, luis, visits, write):
    written = visits(3, dana)
    other = write("with Luis", luis)
    gone = written[0]
    journal.delete_entry(gone)
    for entry_id in (EntryId(999), other, gone):
        assert ids(pages.open_at_entry(journal, dana, entry_id).stretch) == written[1:]


def test_the_last_contact_comes_with_its_entry(journal, dana, write, clock):
    met = write("met", dana, on=clock.now - timedelta(days=5), place="the yard")
    write("thought of her", dana, on=clock.now - timedelta(days=1), channel=Channel.NOTE)
    opened = pages.open_at_newest(journal, dana)
    assert (opened.customer.name, opened.last.id) == ("Dana Adler", met)
    assert pages.open_at_newest(journal, None).customer is None


def test_the_last_contact_is_known_however_many_notes_came_after_it(journal, dana, write, clock):
    met = write("met", dana, on=clock.now - timedelta(days=90), place="the yard")
    for days in range(2 * PAGE, 0, -1):
        write("thought of her", dana, on=clock.now - timedelta(days=days), channel=Channel.NOTE)
    for opened in (pages.open_at_newest(journal, dana), pages.as_they_are(journal, dana, frozenset())):
        assert opened.last.id == met


def test_an_empty_timeline_is_a_page_without_entries(journal, dana):
    for opening in (pages.open_at_newest, pages.open_at_oldest):
        for whose in (dana, None):
            stretch = opening(journal, whose).stretch
            assert (stretch.entries, stretch.newest, stretch.oldest) == ((), True, True)


def test_only_what_belongs_here_comes_back(journal, dana, luis, write):
    both, other = write("both", dana, luis), write("Luis alone", luis)
    gone = write("gone", dana)
    journal.delete_entry(gone)
    wanted = frozenset({both, other, gone})
    assert ids(pages.as_they_are(journal, dana, wanted).stretch) == [both]
    assert set(ids(pages.as_they_are(journal, None, wanted).stretch)) == {both, other}


def test_a_customer_who_is_gone_is_refused(journal):
    with pytest.raises(Refusal):
        pages.open_at_newest(journal, 77)


def test_every_page_brings_the_lines_of_its_entries(journal, dana, visits, keep):
    written = visits(3 * PAGE, dana)
    kept = {entry: (keep(dana, f"thing {entry}", entry),) for entry in written[:: PAGE // 4]}
    opened = pages.open_at_entry(journal, dana, written[PAGE + 3]).stretch
    older = pages.older_than(journal, dana, mark_of(opened.entries[-1]))
    newer = pages.newer_than(journal, dana, mark_of(opened.entries[0]))
    for stretch in (
        opened,
        older,
        newer,
        pages.open_at_newest(journal, dana).stretch,
        pages.open_at_oldest(journal, None).stretch,
        pages.as_they_are(journal, dana, frozenset(written[:9])).stretch,
    ):
        assert stretch.lines == {entry: kept[entry] for entry in ids(stretch) if entry in kept}
    assert opened.lines
