"""A journal in a real file for each test, and short words for writing in it."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from rapport.domain.entries import Channel, When, Writing
from rapport.store import Journal


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
