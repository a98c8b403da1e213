"""Today in the gallery, wide and narrow, and with a field or the menu open: `add_scenes(scene)` puts it there."""

from __future__ import annotations

import atexit
from dataclasses import replace
from datetime import date, timedelta
from functools import cache, partial

from journals import FOLDER, LONG_COMPANY, LONG_NAMES, LONG_TEXT, NOW, AnsweringDesk, journal_of
from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from rapport.domain.entries import Channel, Entry, EntryId, Felt, When, Who
from rapport.domain.ledger import Line, LineId, LineKind, Topic
from rapport.domain.offers import Side
from rapport.domain.people import Company, CompanyId, Customer, CustomerId
from rapport.store import Journal
from rapport.ui.today import TodayPane
from rapport.ui.widgets.photos import Photos

TODAY = NOW.date()
MANY = [
    f"{given} {family}{number:03}" for number in range(200) for given, family in (("Dana", "Adler"), ("Mei", "Chen"))
]


def today(content: str) -> TodayPane:
    """In the usual journal the keyboard is on the second row."""
    pane = _pane(content)
    pane.focus = pane.list
    pane.after = partial(_settle, *[Qt.Key.Key_Down] * (content == "usual"), pane=pane)
    return pane


def today_600(content: str) -> TodayPane:
    return today(content)


def today_asking(content: str) -> TodayPane:
    """One lets a promise go and is asked why; in the long one, which day it shall come back."""
    pane = _pane(content)
    pane.focus = pane.list
    pane.after = partial(_ask, pane, content)
    return pane


def _ask(pane: TodayPane, content: str) -> None:
    _settle(*[Qt.Key.Key_L] * (content != "long names"), pane=pane)
    row = pane.list.current()
    if content == "long names" and row is not None:
        pane._deeds._ask_until(row, row.name, lambda _day: None)  # the menu before it cannot be opened without a screen
        QTest.keyClicks(QApplication.focusWidget(), "next Tuesday")


def _settle(*keys: Qt.Key, pane: TodayPane) -> None:
    """Let the photos come, and press keys."""
    loop = QEventLoop()
    QTimer.singleShot(20, loop.quit)
    loop.exec()
    for key in keys:
        QTest.keyClick(pane.list, key)


def _pane(content: str) -> TodayPane:
    desk = AnsweringDesk(_journal(content))
    pane = TodayPane(desk, lambda: NOW)
    desk.setParent(pane)
    pane.show_photos(Photos(desk, pane.customers_seen, pane))
    pane.show_today()
    return pane


@cache
def _journal(content: str) -> Journal:
    """Give the gallery's own journal, or one in which each section of the day is full."""
    if content in {"empty", "usual"}:
        return journal_of(content)
    journal = Journal.open(FOLDER / f"today-{len(content)}.rapport", clock=lambda: NOW)
    atexit.register(journal.close)
    names, firm, text = (
        (LONG_NAMES, LONG_COMPANY, LONG_TEXT[:240])
        if content == "long names"
        else (MANY, "Ohio Gravel", "the pump curve")
    )
    company = Company(CompanyId(1), firm)
    people = [
        Customer(CustomerId(number), name.strip(), company=firm, company_id=company.id)
        for number, name in enumerate(names, 1)
    ]
    entries = [_entry(place, people[place % len(people)], text) for place in range(4 * len(people))]
    lines = [_line(place, people[place % len(people)], text) for place in range(4 * len(people))]
    journal.compose([company], people, entries, lines=lines)
    return journal


def _entry(place: int, person: Customer, text: str) -> Entry:
    """Give a contact; each has one a fortnight for a while, the last of them long ago, strained, or without a note."""
    when = When(NOW - timedelta(days=40 + place % 17))
    entry = Entry(
        EntryId(place + 1), Channel.VISIT, when, text, (Who(person.id, person.name),), "", None, written_at=when.at
    )
    return (
        replace(entry, felt=Felt.STRAINED) if place % 5 == 0 else replace(entry, text="") if place % 3 == 0 else entry
    )


def _line(place: int, person: Customer, text: str) -> Line:
    """Give a promise of mine or theirs, a day that comes, or a fact that is old, in turn."""
    kinds = (LineKind.PROMISE, LineKind.PROMISE, LineKind.OCCASION, LineKind.FACT)
    line = Line(LineId(place + 1), kinds[place % 4], person.id, text, entry_id=EntryId(place + 1), sentence=f"{text}.")
    return (
        replace(line, by=Side.ME, due=TODAY + timedelta(days=place % 9 - 6)),
        replace(line, by=Side.THEM, due=TODAY + timedelta(days=place % 11 - 6)),
        replace(line, text="birthday", month=4, day=1 + place % 6, year=1976),
        replace(line, topic=Topic.WORK, learned_on=date(2024, 3, 1)),
    )[place % 4]


def add_scenes(scene) -> None:
    """Put the views into the gallery whose `scene` this is."""
    scene(1008, 752)(today)
    scene(600, 752)(today_600)
    scene(1008, 400)(today_asking)
