"""A page on a real journal in which each section of the day has something to say."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from rapport.domain.entries import Channel, Felt, When, Writing
from rapport.domain.ledger import LineKind, NewLine, Topic
from rapport.domain.offers import Side
from rapport.domain.today import Section
from rapport.ui.today import TodayPane


@pytest.fixture
def someone(journal):
    """Add a customer: `someone("Dana Adler")` gives the id."""

    def added(name, company="Ohio Gravel"):
        return journal.add_customer(name, company=company).customer

    return added


@pytest.fixture
def write(journal, clock):
    """Write an entry so many days ago: `write("text", dana, ago=3)` gives its id."""

    def written(text, *who, ago=0, **more):
        when = When(clock.now - timedelta(days=ago, hours=1))
        writing = Writing(text=text, who=who, when=when, **{"channel": Channel.VISIT} | more)
        return journal.finish(writing, without_note=not text).entry

    return written


@pytest.fixture
def keep(journal, clock):
    """Keep a line: `keep(dana, "the curve", due=-2)` gives its id; a promise of mine unless it is said."""

    def kept(whose, text, entry_id=None, *, kind=LineKind.PROMISE, due=None, learned=None, **more):
        today = clock().date()
        values = {"by": Side.ME} if kind is LineKind.PROMISE else {}
        if due is not None:
            values["due"] = today + timedelta(days=due)
        line = NewLine(kind, text, **values | more)
        journal.keep_line(whose, line, on=learned or today, entry_id=entry_id)
        return max(each.id for each in journal.ledger(whose))

    return kept


@pytest.fixture
def full(someone, write, keep):
    """Have one matter in each section, and give the ids of those they are about."""
    names = ("Dana Adler", "Omar Diaz", "Mei Chen", "Aiko Ito", "Sven Lopez", "Rosa Silva", "Karl Novak")
    who = dict(zip(Section, map(someone, names), strict=True))
    visit = write("Promised the pump curve by Sunday.", who[Section.OWED_BY_ME], ago=4)
    keep(who[Section.OWED_BY_ME], "the pump curve", visit, due=-2, sentence="Promised the pump curve by Sunday.")
    keep(who[Section.OWED_TO_ME], "the drawings", by=Side.THEM, due=0)
    for ago in (200, 165, 130, 100):
        write("Coffee.", who[Section.QUIET], ago=ago)
    keep(who[Section.OCCASIONS], "birthday", kind=LineKind.OCCASION, month=4, day=4, year=1976)
    write("The wrong hoses, twice.", who[Section.MAKE_RIGHT], ago=12, felt=Felt.STRAINED)
    write("", who[Section.WITHOUT_NOTE], ago=1)
    keep(who[Section.ASK], "in purchasing", kind=LineKind.FACT, topic=Topic.WORK, learned=date(2024, 3, 1))
    return who


@pytest.fixture
def pane(desk, clock, looks, qtbot):
    made = TodayPane(desk, clock)
    qtbot.addWidget(made)
    made.resize(1008, 752)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


@pytest.fixture
def shown(pane, qtbot, full):
    """The full page, one being on its first row."""
    with qtbot.waitSignal(pane.shown):
        pane.show_today()
    pane.focus_first()
    return pane
