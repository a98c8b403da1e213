"""The promises in the gallery, in all ways to see them, and asked about: `add_scenes(scene)` puts them there."""

from __future__ import annotations

import atexit
from dataclasses import replace
from datetime import timedelta
from functools import cache, partial

from journals import FOLDER, LONG_COMPANY, LONG_NAMES, LONG_TEXT, NOW, AnsweringDesk, journal_of
from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from rapport.domain.ledger import Line, LineId, LineKind, State
from rapport.domain.offers import Side
from rapport.domain.people import Company, CompanyId, Customer, CustomerId, Welcome
from rapport.domain.promising import PromiseOrder, Whose
from rapport.domain.today import Section
from rapport.store import Journal
from rapport.ui.promises import PromisesPane
from rapport.ui.widgets.photos import Photos

TODAY = NOW.date()
SAID = ("the pump curve", "a call about the warranty", "photos of the damaged track", "the price list for the summer")
MANY = [
    f"{given} {family}{number:03}" for number in range(500) for given, family in (("Dana", "Adler"), ("Mei", "Ito"))
]
FEW = ("Dana Adler", "Omar Diaz", "Mei Chen", "Luis Brown")


def promises(content: str) -> PromisesPane:
    """In the usual journal the keyboard is on the second row."""
    pane = _pane(content)
    pane.focus = pane.list
    pane.after = partial(_settle, *[Qt.Key.Key_Down] * (content == "usual"), pane=pane)
    return pane


def promises_600(content: str) -> PromisesPane:
    return promises(content)


def promises_by_customer(content: str) -> PromisesPane:
    pane = _pane(content)
    pane.header.order.choose(PromiseOrder.CUSTOMER)
    pane.focus = pane.list
    pane.after = partial(_settle, pane=pane)
    return pane


def promises_filtered(content: str) -> PromisesPane:
    """Mine with a word in them; in the usual journal everything, with what is closed unfolded."""
    pane = _pane(content)
    if content == "usual":
        pane.list.all_wanted.emit("closed")
        pane.focus = pane.list
        pane.after = partial(_settle, Qt.Key.Key_End, pane=pane)
        return pane
    pane.header.whose.choose(Whose.MINE)
    pane.header.field.setText("zebra" if content == "long names" else "list")
    pane.focus = pane.header.field
    return pane


def promises_asking(content: str) -> PromisesPane:
    """One lets a promise go and is asked why; in the long one, when it is due; in the many one went to the end."""
    pane = _pane(content)
    pane.focus = pane.list
    key = {"long names": Qt.Key.Key_D, "thousands": Qt.Key.Key_End}.get(content, Qt.Key.Key_L)
    pane.after = partial(_settle, key, pane=pane)
    return pane


def promises_mirrored(content: str) -> PromisesPane:
    pane = promises(content)
    pane.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    return pane


def _settle(*keys: Qt.Key, pane: PromisesPane) -> None:
    """Let the photos come, and press keys."""
    loop = QEventLoop()
    QTimer.singleShot(20, loop.quit)
    loop.exec()
    for key in keys:
        QTest.keyClick(pane.list, key)
    QApplication.processEvents()


def _pane(content: str) -> PromisesPane:
    desk = AnsweringDesk(_journal(content))
    pane = PromisesPane(desk, lambda: NOW)
    desk.setParent(pane)
    pane.show_photos(Photos(desk, pane.customers_seen, pane))
    pane.show_promises()
    return pane


@cache
def _journal(content: str) -> Journal:
    """Give a journal with promises of all kinds, some of them with people who are put away; the demo's are lifelike."""
    if content == "empty":
        return journal_of(content)
    journal = Journal.open(FOLDER / f"promises-{len(content)}.rapport", clock=lambda: NOW)
    atexit.register(journal.close)
    names, firm, text = {
        "usual": (FEW, "Ohio Gravel", ""),
        "long names": (LONG_NAMES, LONG_COMPANY, LONG_TEXT[:240]),
        "thousands": (MANY, "Ohio Gravel", ""),
    }[content]
    company = Company(CompanyId(1), firm)
    people = [_customer(number, name.strip(), company) for number, name in enumerate(names, 1)]
    lines = [_line(place, people[place % len(people)], text) for place in range(20_000 if names is MANY else 22)]
    journal.compose([company], people, (), lines=lines)
    journal.archive_customer(people[2].id)
    journal.snooze(Section.OWED_BY_ME, people[0].id, TODAY + timedelta(days=9), line_id=lines[0].id)
    return journal


def _customer(number: int, name: str, company: Company) -> Customer:
    welcome = Welcome.NO_CONTACT if number == 4 else Welcome.WELCOME
    return Customer(CustomerId(number), name, company=company.name, company_id=company.id, welcome=welcome)


def _line(place: int, person: Customer, text: str) -> Line:
    """Give a promise of mine or theirs that is late, due soon, later or never, or one that was kept or let go."""
    said = text or SAID[place % len(SAID)]
    quote = f"Promised: {said} by Friday." if place % 3 == 0 else ""
    line = Line(LineId(place + 1), LineKind.PROMISE, person.id, said, by=Side.ME, sentence=quote)
    line = replace(line, due=TODAY + timedelta(days=place * 3 % 40 - 4))
    if place % 11 == 6:
        closed = {"state": State.LET_GO if place % 2 else State.KEPT, "closed_on": TODAY - timedelta(days=place % 20)}
        return replace(line, reason="they bought another" if place % 2 else "", **closed)
    if place % 5 == 1:
        line = replace(line, due=None)
    return line if place % 7 else replace(line, by=Side.THEM) if place else line


def add_scenes(scene) -> None:
    """Put the views into the gallery whose `scene` this is."""
    scene(1008, 752)(promises)
    scene(600, 752)(promises_600)
    scene(1008, 752)(promises_by_customer)
    scene(1008, 752)(promises_filtered)
    scene(1008, 400)(promises_asking)
    scene(1008, 560)(promises_mirrored)
