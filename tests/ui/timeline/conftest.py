"""A pane on a real journal, and short words for filling that journal."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from rapport.domain.entries import Channel, Entry, EntryId, When, Who, Writing
from rapport.domain.ledger import LineKind, NewLine
from rapport.domain.offers import Side
from rapport.ui.timeline import TimelinePane

DANA = Who(1, "Dana Adler")
LUIS = Who(2, "Luis Brown")


def entry(number: int, text: str = "Walked the yard.", *, at: datetime | None = None, who=(DANA,), **more) -> Entry:
    at = at or datetime(2026, 3, 10, 9, tzinfo=UTC) - timedelta(days=number)
    values = {"channel": Channel.VISIT, "place": "", "felt": None, "written_at": at} | more
    return Entry(id=EntryId(number), when=When(at), text=text, who=tuple(who), **values)


@pytest.fixture
def make_entry():
    return entry


@pytest.fixture
def dana(journal):
    return journal.add_customer("Dana Adler", company="Ohio Gravel", place="Dayton", title="Buyer").customer


@pytest.fixture
def luis(journal):
    return journal.add_customer("Luis Brown", company="Lima Steel").customer


@pytest.fixture
def write(journal):
    """Write an entry: `write("text", dana, on=datetime(…))` gives its id."""

    def written(text, *who, on=None, channel=Channel.VISIT, entry_id=None, **more):
        when = None if on is None else When(on)
        return journal.finish(Writing(text=text, who=who, when=when, channel=channel, **more), entry_id).entry

    return written


@pytest.fixture
def visits(write, clock):
    """Write so many visits, one a day, and give their ids, the newest first."""

    def written(count, *who):
        days = range(count, 0, -1)
        ids = [
            write(f"visit {day} " + "and on " * (day % 40), *who, on=clock.now - timedelta(days=day)) for day in days
        ]
        return ids[::-1]

    return written


@pytest.fixture
def pane(desk, clock, looks, qtbot):
    made = TimelinePane(desk, clock)
    qtbot.addWidget(made)
    made.resize(632, 752)
    with qtbot.waitExposed(made):
        made.show()
    return made


@pytest.fixture
def texts(pane):
    """Give what the rows say, from the newest."""

    def said():
        return [pane._model.row(number).entry.text for number in range(pane._model.rowCount())]

    return said


@pytest.fixture
def keep(journal, clock):
    """Keep a line: `keep(dana, "the curve", entry, by=Side.ME)` gives it; a promise of mine unless it is said."""

    def kept(whose, text, entry_id=None, kind=LineKind.PROMISE, **more):
        by = {"by": Side.ME} if kind is LineKind.PROMISE else {}
        journal.keep_line(whose, NewLine(kind, text, **by | more), on=clock().date(), entry_id=entry_id)
        return max(journal.ledger(whose), key=lambda line: line.id)

    return kept
