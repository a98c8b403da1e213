"""A whole journal taken into an empty one is as if it had been written there."""

from __future__ import annotations

import pytest

from rapport.domain.troubles import Refusal
from rapport.store import Journal


def test_it_is_as_if_it_had_been_written_there(journal, dana, write, march, tmp_path, clock):
    luis = journal.add_customer("Luis Brown", company="Ohio Gravel", place="Lima").customer
    write("the pump curve", dana, on=march(3), place="the yard")
    write("met both", luis, dana, on=march(9))
    copy = Journal.open(tmp_path / "copy.rapport", clock=clock)
    people = [journal.customer(line.id) for line in journal.customer_lines()]
    copy.compose(journal.companies(), people, journal.timeline(None).entries)
    assert copy.customer_lines() == journal.customer_lines()
    assert copy.timeline(dana) == journal.timeline(dana)
    assert copy.search("pump").hits == journal.search("pump").hits
    assert copy.search("dana").hits == journal.search("dana").hits
    assert copy.undo_state().undo is None
    copy.change_customer(dana, name="Dana Brown")
    assert copy.search("brown met").hits
    copy.close()


def test_only_an_empty_journal_takes_a_whole_one(journal, dana):
    with pytest.raises(Refusal):
        journal.compose([], [], [])
