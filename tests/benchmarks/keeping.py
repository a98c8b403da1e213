"""Measures of keeping: a note saved, the window's pulse during long work, what a `kill -9` costs."""

from __future__ import annotations

import random
import subprocess
import sys
import threading
from contextlib import closing
from pathlib import Path
from time import perf_counter, sleep
from typing import TYPE_CHECKING

from figures import LETTERS, MS, SECONDS, Amounts, Figure, p95, spread

from rapport.domain.people import Contact, ContactMethod, MethodKind

if TYPE_CHECKING:
    from collections.abc import Callable

    from rapport.store.database import Database

SEED = 13
TYPED = "Walked the yard with the new foreman. "
CONTACTS_AT_A_TIME = 100
DYING = Path(__file__).with_name("dying.py")
LEAST_LIFE = 0.2
"""How many seconds one types at least before the end comes."""
SITTING_DOWN = 2000
"""Milliseconds from going to the text to the first word: what writing needs is loaded then."""


def saving(home: Path, amounts: Amounts) -> list[Figure]:
    """Type a few words, pause, and wait until they are saved; then make the whole an entry."""
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest
    from stage import Alarm, after, rest, settle, window_on

    from rapport.ui.notes.draft_keeper import DraftKeeper

    saved, finished = [], []
    with window_on(home) as (window, desk):
        window.go_to_customer(1)
        settle(desk)
        writing = window.notes.writing
        window.activateWindow()
        writing.focus_text()
        rest(SITTING_DOWN)
        settle(desk)
        keeper = writing.findChild(DraftKeeper)
        pause = Alarm(keeper._pause)
        for _ in range(amounts.notes):
            after(keeper.saved, lambda: QTest.keyClicks(writing.text, TYPED))
            saved.append(perf_counter() - pause.rang_at)
            settle(desk)
            finished.append(after(writing.finished, lambda: press(writing.text, Qt.Key.Key_Return)))
            settle(desk)
    with closing(_bare_database(home)) as database:
        floor = p95(_bare_commits(database, amounts.notes))
    floor_is = "a bare insert and commit"
    return [
        Figure("note saved, with fsync, after the pause", MS, p95(saved), floor, floor_is, 20, note=spread(saved)),
        Figure("note made an entry (Ctrl+Enter)", MS, p95(finished), floor, floor_is, 20, note=spread(finished)),
    ]


def press(widget: object, key: object) -> None:
    """Press a key with Ctrl."""
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest

    QTest.keyClick(widget, key, Qt.KeyboardModifier.ControlModifier)


def _bare_database(home: Path) -> Database:
    from rapport.store.database import Database

    file = home / "bare.rapport"
    for old in home.glob(f"{file.name}*"):
        old.unlink()
    database = Database(file)
    for table in ("person", "way", "note"):
        database.run(f"CREATE TABLE {table} (id INTEGER PRIMARY KEY, text TEXT NOT NULL)")
    return database


def _bare_commits(database: Database, notes: int) -> list[float]:
    took = []
    for _ in range(notes):
        begin = perf_counter()
        with database.immediate():
            database.run("INSERT INTO note (text) VALUES (?)", TYPED)
        took.append(perf_counter() - begin)
    return took


def working(home: Path, amounts: Amounts) -> list[Figure]:
    """Import an address book and back up, and feel the window's pulse meanwhile."""
    from stage import Answer, Pulse, after, rest, settle, window_on

    from rapport.store import migrations

    people, answer, backup = _address_book(amounts.contacts), Answer(), home / "backups" / "bench.rapport"
    gaps, took, floors = [], [], []
    with window_on(home) as (window, desk):
        works: tuple[Callable[[], object], ...] = (
            lambda: desk.work(window, lambda journal: journal.take_in(people, "import"), answer),
            lambda: desk.do(window, lambda journal: migrations.back_up(journal.database, backup), answer),
        )
        for work in works:
            pulse = Pulse()
            took.append(after(answer.came, work))
            settle(desk)
            gaps.append(1000 * pulse.longest)
        for bare in (lambda: _bare_import(home, amounts.contacts), lambda: _bare_backup(home)):
            thread, pulse = threading.Thread(target=bare), Pulse()
            thread.start()
            while thread.is_alive():
                rest(20)
            floors.append(1000 * pulse.longest)
    names = (f"longest gap while importing {amounts.contacts:,}", "longest gap while backing up")
    return [
        Figure(name, MS, gap, floor, "the same loop beside the bare SQL", 50, note=f"it took {seconds:.1f} s")
        for name, gap, floor, seconds in zip(names, gaps, floors, took, strict=True)
    ]


def _address_book(contacts: int) -> list[Contact]:
    return [
        Contact(
            name=f"Nora Newcomer{number}",
            company=f"Newcomer Works {number % 500}",
            title="Buyer",
            methods=(
                ContactMethod(MethodKind.MOBILE, f"+1 556 {number:07}"),
                ContactMethod(MethodKind.EMAIL, f"n{number}@new.example"),
            ),
        )
        for number in range(contacts)
    ]


def _bare_import(home: Path, contacts: int) -> None:
    with closing(_bare_database(home)) as database:
        for _ in range(contacts // CONTACTS_AT_A_TIME):
            with database.immediate():
                for _ in range(CONTACTS_AT_A_TIME):
                    for table in ("person", "way", "way"):
                        database.run(f"INSERT INTO {table} (text) VALUES (?)", TYPED)


def _bare_backup(home: Path) -> None:
    from rapport.store.database import Database

    copy = home / "backups" / "bare.rapport"
    with closing(Database(home / "journal.rapport")) as database:
        database.run("VACUUM INTO ?", str(copy))


def dying(home: Path, amounts: Amounts) -> list[Figure]:
    """Kill a process that types, at random moments, and count what is not in the journal after."""
    chance = random.Random(SEED)
    ends = [_end_of_one(home, chance.uniform(LEAST_LIFE, amounts.life)) for _ in range(amounts.runs)]
    lost, late = (max(end[which] for end in ends) for which in (0, 1))
    typed = sum(end[2] for end in ends)
    note = f"killed {amounts.runs} times, {typed} letters typed in all"
    return [
        Figure("letters lost that were said to be saved", LETTERS, lost, 0, "nothing", 0, note=note),
        Figure("typing lost when killed", SECONDS, late, 0, "nothing", 1, note=note),
    ]


def _end_of_one(home: Path, life: float) -> tuple[int, float, int]:
    """Give how many saved letters were lost, how long ago the oldest lost letter was typed, and how many there were."""
    from rapport.store import Journal

    with subprocess.Popen([sys.executable, str(DYING), str(home)], stdout=subprocess.PIPE, text=True) as process:
        if process.stdout is None or process.stdout.readline() != "typing\n":
            raise RuntimeError("the one that was to die never lived")
        sleep(life)
        process.kill()
        said = process.stdout.read().split("\n")[:-1]
    typed = [float(line.removeprefix("typed ")) for line in said if line.startswith("typed")]
    saved = [int(line.removeprefix("saved ")) for line in said if line.startswith("saved")]
    with closing(Journal.open(home / "journal.rapport")) as journal:
        kept = [len(draft.writing.text) for draft in journal.drafts()]
        journal.discard_draft()
    there = kept[0] if kept else 0
    late = typed[-1] - typed[there] if there < len(typed) else 0.0
    return max(0, max(saved, default=0) - there), late, len(typed)
