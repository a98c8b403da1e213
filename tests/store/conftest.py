"""A journal in a real file for each test, and short words for writing in it."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from rapport.domain.entries import Channel, Felt, When, Writing
from rapport.domain.ledger import LineKind, NewLine, Topic
from rapport.domain.offers import Side
from rapport.store import Journal

ON = date(2026, 3, 31)
CURVE = NewLine(LineKind.PROMISE, "the pump curve", by=Side.ME, due=date(2026, 4, 3))
PHOTOS = NewLine(LineKind.PROMISE, "photos", by=Side.THEM)
BIRTHDAY = NewLine(LineKind.OCCASION, "birthday", month=4, day=4, year=1976)
PURCHASING = NewLine(LineKind.FACT, "in purchasing", topic=Topic.WORK)


@pytest.fixture
def path(tmp_path):
    return tmp_path / "journal.rapport"


@pytest.fixture
def journal(path, clock):
    opened = Journal.open(path, clock=clock, backups=path.parent / "backups")
    yield opened
    opened.close()


@pytest.fixture
def dana(journal):
    return journal.add_customer("Dana Adler", company="Ohio Gravel", place="Dayton").customer


@pytest.fixture
def write(journal):
    """Write an entry: `write("text", dana, on=datetime(…))` gives its id."""

    def entry(text, *who, on=None, channel=Channel.VISIT, **more):
        when = None if on is None else When(on.replace(tzinfo=on.tzinfo or UTC))
        return journal.finish(Writing(text=text, who=who, when=when, channel=channel, **more)).entry

    return entry


@pytest.fixture
def everything(journal):
    """Give all that is kept, to compare before and after: whatever a person could ever see, search included."""

    def picture():
        people = journal.customer_lines()
        return (
            people,
            tuple(journal.customer(line.id) for line in people),
            journal.companies(),
            journal.timeline(None, limit=1000),
            journal.counts(),
            {word: journal.search(word).hits for word in ("dana", "pump", "ohio", "luis", "gravel", "curve", "555")},
        )

    return picture


@pytest.fixture
def march():
    return lambda day, hour=9: datetime(2026, 3, day, hour, tzinfo=UTC)


@pytest.fixture
def met(journal, clock):
    """Meet people so many days ago, each written down the same day: `met(dana, 100, 65, 30)`."""

    def meet(*who, ago, text="Met.", channel=Channel.VISIT, felt=None):
        now = clock.now
        for days in sorted(ago, reverse=True):
            clock.now = now - timedelta(days=days)
            writing = Writing(text=text, who=who, channel=channel, felt=felt)
            entry = journal.finish(writing, without_note=not text).entry
        clock.now = now
        return entry

    return meet


@pytest.fixture
def everywhere(journal, met):
    """Give somebody a reason to stand in each section of Today."""

    def reasons(customer_id):
        met(customer_id, ago=[400, 370, 340])
        met(customer_id, ago=[310], felt=Felt.STRAINED, text="Wrong hoses.")
        met(customer_id, ago=[50], text="")
        for line in (CURVE, PHOTOS, BIRTHDAY):
            journal.keep_line(customer_id, line, on=ON)
        journal.keep_line(customer_id, PURCHASING, on=date(2024, 1, 1))

    return reasons
