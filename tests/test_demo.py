"""The made-up journal: dated up to today, fixed, and never in the way of what somebody wrote in it."""

from __future__ import annotations

import os
from datetime import timedelta

import pytest

from rapport.demo import compose_demo, prepare_demo
from rapport.domain.entries import Writing
from rapport.store import Journal


@pytest.fixture
def path(tmp_path):
    return tmp_path / "journal.rapport"


def opened(path):
    journal = Journal.open(path)
    try:
        return journal.timeline(None, limit=2000).entries, journal.customer_lines(), journal.companies()
    finally:
        journal.close()


def test_it_is_three_years_up_to_today(path, clock):
    prepare_demo(path, clock.now)
    entries, customers, companies = opened(path)
    assert 55 <= len(customers) <= 62
    assert len(companies) == 25
    assert 680 <= len(entries) <= 730
    assert clock.now - entries[0].when.at < timedelta(days=2)
    assert timedelta(days=1000) < clock.now - entries[-1].when.at < timedelta(days=1100)
    assert all(entry.when.at <= clock.now and entry.written_at <= clock.now for entry in entries)
    assert all(entry.written_at >= entry.when.at or entry.when.day_only for entry in entries)


def test_nobody_is_visited_on_a_sunday(path, clock):
    for _ in range(7):
        clock.advance(days=1)
        journal = Journal.open(path.with_name(f"{clock.now:%d}.rapport"), clock=clock)
        compose_demo(journal, clock.now)
        visits = [e for e in journal.timeline(None, limit=2000).entries if e.channel == "visit"]
        assert all(entry.when.at.weekday() < 5 for entry in visits)
        journal.close()


def test_it_is_the_same_each_time(tmp_path, clock):
    one, other = tmp_path / "one.rapport", tmp_path / "other.rapport"
    prepare_demo(one, clock.now)
    prepare_demo(other, clock.now)
    assert opened(one) == opened(other)


def test_it_moves_with_the_days_until_somebody_writes_in_it(path, clock):
    def newest():
        return opened(path)[0][0].when.at.date()

    prepare_demo(path, clock.now)
    stamp = clock.now.timestamp()
    os.utime(path, (stamp, stamp))
    before = newest()
    clock.advance(days=9)
    prepare_demo(path, clock.now)
    assert newest() > before
    journal = Journal.open(path, clock=clock)
    journal.finish(Writing(text="mine", who=(journal.customer_lines()[0].id,)))
    journal.close()
    os.utime(path, (stamp, stamp))
    clock.advance(days=9)
    prepare_demo(path, clock.now)
    assert any(entry.text == "mine" for entry in opened(path)[0])


def test_undo_has_nothing_to_undo_in_it(path, clock):
    prepare_demo(path, clock.now)
    journal = Journal.open(path)
    assert journal.undo_state().undo is None
    assert journal.search("pump").hits
    journal.close()
