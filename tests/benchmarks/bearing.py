"""Measures of bearing much: a megabyte in one line of a note, ten thousand dates in it, other colours, a long file."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import TYPE_CHECKING

from figures import MS, SECONDS, Amounts, Figure, spread

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QPlainTextEdit

    from rapport.desk import Desk
    from rapport.ui.notes.writing import WritingPlace
    from rapport.ui.window import Window

A_HAND = 50.0
"""Milliseconds that a hand does not feel."""
FIRST = date(2027, 1, 1)
LOOK = 20
"""Milliseconds from one look at whether the note is read to the next."""
CARD = (
    "BEGIN:VCARD\r\nVERSION:3.0\r\nN:Newcomer{0};Nora;;;\r\nFN:Nora Newcomer{0}\r\nORG:Newcomer Works {1}\r\n"
    "TITLE:Buyer\r\nTEL;TYPE=CELL:+1 556 {0:07}\r\nEMAIL:n{0}@new.example\r\nEND:VCARD\r\n"
)


def bearing(home: Path, amounts: Amounts) -> list[Figure]:
    """Give the window what is far too much for a note, change its colours, and read a large address book."""
    from stage import settle, window_on

    with window_on(home) as (window, desk):
        window.go_to_customer(1)
        settle(desk)
        colours = _colours(window, desk, max(1, amounts.picks // 10))
        long_line = _long_line(window.writing, desk, amounts.letters)
        dates = _dates(window.writing, desk, amounts.dates)
    return [long_line, dates, colours, _address_book(amounts.contacts)]


def _long_line(writing: WritingPlace, desk: Desk, letters: int) -> Figure:
    """Paste a line into the note, type on, and undo both; with blanks to break it at and without."""
    from PySide6.QtWidgets import QPlainTextEdit
    from stage import rest, settle

    from rapport.ui.notes.folds import FOLD, folded

    bare = QPlainTextEdit()
    bare.resize(writing.text.size())
    bare.show()
    stalls: dict[str, float] = {}
    floors: list[float] = []
    for what, words in {"words": "I owe her a pump " * (letters // 17), "no blank": "x" * letters}.items():
        ours = _stalls(writing.text, words, lambda: settle(desk))
        stalls |= {f"{act} ({what}) {1000 * stall:.0f}": stall for act, stall in ours.items()}
        lines = folded(words).replace(FOLD, "\n")
        floors += _stalls(bare, lines, lambda: rest(LOOK)).values()
    bare.close()
    name = f"longest stall, a line of {letters:,} in a note"
    return Figure(name, MS, 1000 * max(stalls.values()), 1000 * max(floors), "a bare text field, the line broken",
                  A_HAND, note=", ".join(stalls))  # fmt: skip


def _stalls(edit: QPlainTextEdit, words: str, settle: Callable[[], None]) -> dict[str, float]:
    """Give the longest gap in the event loop with each thing that is done to a text, in seconds."""
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest
    from stage import Pulse

    stalls = {}
    for name, act in {
        "paste": lambda: _paste(edit, words),
        "letter": lambda: QTest.keyClick(edit, Qt.Key.Key_A),
        "undo": lambda: (edit.undo(), edit.undo()),
    }.items():
        pulse = Pulse()
        act()
        settle()
        stalls[name] = pulse.longest
    return stalls


def _paste(edit: QPlainTextEdit, words: str) -> None:
    from PySide6.QtCore import QMimeData

    source = QMimeData()
    source.setText(words)
    edit.insertFromMimeData(source)


def _dates(writing: WritingPlace, desk: Desk, dates: int) -> Figure:
    """Have a note of nothing but dates read, in turns with the window; for one in fifty something is promised."""
    from stage import Pulse, rest, settle

    days = (FIRST + timedelta(days=number) for number in range(dates))
    said = (f"{'Met on' if number % 50 else 'I’ll send it by'} {day:%d %B %Y}." for number, day in enumerate(days))
    _paste(writing.text, "Walked the yard. ")
    _until_read(writing)  # what reads is loaded
    _paste(writing.text, " ".join(said))
    begin, pulse = perf_counter(), Pulse()
    _until_read(writing)
    took, still = perf_counter() - begin, Pulse()
    rest(round(1000 * took))
    note = f"after they were pasted; it took {took:.1f} s, {len(writing.text.marks)} offers"
    figure = Figure(f"longest stall, {dates:,} dates being read", MS, 1000 * pulse.longest, 1000 * still.longest,
                    "the same loop, nothing read", A_HAND, note=note)  # fmt: skip
    writing.text.clear()
    settle(desk)
    return figure


def _until_read(writing: WritingPlace) -> None:
    from stage import rest

    offers = writing.offers
    while offers._pause.isActive() or offers._turn.isActive() or offers._loading.is_under_way:
        rest(LOOK)


def _colours(window: Window, desk: Desk, times: int) -> Figure:
    """Go from light to dark and back, each time until the list is painted."""
    from PySide6.QtWidgets import QApplication
    from stage import Answer, Painted, after, settle

    from rapport.ui.theme import ColourScheme

    look, dressed = window._look, Answer()
    took, bare = [], []
    painted = Painted(window.customers.list)
    painted.arm(look.themed)
    for number in range(times):
        scheme = (ColourScheme.DARK, ColourScheme.LIGHT)[number % 2]
        took.append(after(painted.painted, lambda to=scheme: look.choose(to)))
        settle(desk)
    painted = Painted(window.customers.list)
    painted.arm(dressed.came)
    for number in range(times):
        dressed_in = " " * (number + 1)  # the same sheet twice is no change
        bare.append(
            after(painted.painted, lambda sheet=dressed_in: dressed(QApplication.instance().setStyleSheet(sheet)))
        )
        settle(desk)
    look.choose(ColourScheme.SYSTEM)
    settle(desk)
    value, floor = 1000 * median(took), 1000 * median(bare)
    return Figure("from light to dark until painted", MS, value, floor, "an empty style sheet set", times=2,
                  note=spread(took))  # fmt: skip


def _address_book(contacts: int) -> Figure:
    """Read a file of contacts, without taking them in."""
    from rapport.exchange.contacts import read_contacts_bytes

    data = "".join(CARD.format(number, number % 500) for number in range(contacts)).encode()
    begin = perf_counter()
    found = read_contacts_bytes(data, "people.vcf").contacts
    took = perf_counter() - begin
    begin = perf_counter()
    lines = [line.partition(b":") for line in data.split(b"\r\n")]
    floor = perf_counter() - begin
    note = f"{len(found):,} contacts from {len(lines):,} lines"
    return Figure(f"a file of {contacts:,} contacts read", SECONDS, took, floor, "its lines split, bare", 2, note=note)
