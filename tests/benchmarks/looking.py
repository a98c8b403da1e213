"""Measures of looking: the start, picking a customer, a letter in the search, memory."""

from __future__ import annotations

import random
import subprocess
import sys
from contextlib import closing, contextmanager
from pathlib import Path
from statistics import median
from threading import Timer
from time import perf_counter
from typing import TYPE_CHECKING

from figures import MB, MS, Amounts, Figure, p95, spread

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rapport.domain.people import CustomerId
    from rapport.store import Journal

FIRST_PAINT = Path(__file__).with_name("first_paint.py")
A_FRAME = 1000 / 60
PATIENCE = 60
"""Seconds after which a window that is not painted will never be."""
SEED = 11


def starting(home: Path, amounts: Amounts) -> list[Figure]:
    """Whole new processes, in turn bare and Rapport."""
    pairs = [(_start("bare")[0], _start(str(home))[0]) for _ in range(amounts.uncounted + amounts.runs)]
    bare, program = ([pair[which] for pair in pairs[amounts.uncounted :]] for which in (0, 1))
    note = f"{spread(program)} starts; bare: {spread(bare)}"
    floor, value = 1000 * median(bare), 1000 * median(program)
    return [Figure("start until the list is painted", MS, value, floor, "a bare window", times=2, note=note)]


def _start(what: str) -> tuple[float, float]:
    """Start a process and give the seconds until it has painted, and the memory it then held in MB."""
    command = [sys.executable, str(FIRST_PAINT), what]
    begin = perf_counter()
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as process:
        too_late = Timer(PATIENCE, process.kill)
        too_late.start()
        try:
            if process.stdout is None or process.stdout.readline() != "painted\n":
                raise RuntimeError(f"no window was painted: {what}")
            painted, held = perf_counter() - begin, float(process.stdout.readline())
            if process.wait() != 0:
                raise RuntimeError(f"it did not end when its window was closed: {what}")
            return painted, held
        finally:
            too_late.cancel()


def picking(home: Path, amounts: Amounts) -> list[Figure]:
    """Pick customers at random, each until their timeline is painted, with a moment's rest between."""
    from stage import after, memory, settle, window_on

    chance = random.Random(SEED)
    took, held = [], 0.0
    with window_on(home) as (window, desk):
        ids = _everyone(home)
        before: CustomerId | None = None
        for number in range(amounts.picks):
            customer_id = chance.choice([each for each in ids if each != before])
            before = customer_id
            took.append(after(window.timeline.shown, lambda to=customer_id: window.go_to_customer(to)))
            settle(desk)
            if number == amounts.picks // 2:
                held = memory()
        plain = _plain_lists(home, chance.choices(ids, k=amounts.picks))
    return [
        Figure("pick a customer until the timeline is painted", MS, p95(took), p95(plain),
               "a plain list view of the same rows", target=A_FRAME, note=spread(took)),
        Figure("memory with that journal open", MB, held, _start("bare")[1], "a bare window", times=2.5,
               note=f"after {amounts.picks // 2} customers were picked"),
    ]  # fmt: skip


def _everyone(home: Path) -> list[CustomerId]:
    with _reading(home) as journal:
        return [line.id for line in journal.customer_lines()]


def _plain_lists(home: Path, ids: list[CustomerId]) -> list[float]:
    """Show pages of timelines as plain lists of their texts, each until it is painted."""
    from PySide6.QtCore import QStringListModel
    from PySide6.QtWidgets import QListView
    from stage import Painted, after

    model, view = QStringListModel([""]), QListView()
    view.setModel(model)
    view.resize(632, 800)
    painted = Painted(view)
    after(painted.painted, view.show)
    painted.arm(model.modelReset)
    took = []
    with _reading(home) as journal:
        for customer_id in ids:
            texts = [entry.text for entry in journal.timeline(customer_id).entries] or [""]
            took.append(after(painted.painted, lambda texts=texts: model.setStringList(texts)))
    return took


def searching(home: Path, amounts: Amounts) -> list[Figure]:
    """Type words, names and pairs of words letter by letter, each until what it found is painted."""
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest
    from stage import Painted, after, settle, window_on

    with _reading(home) as journal:
        queries = _queries(journal, amounts.searches)
        letters = [query[:end] for query in queries for end in range(1, len(query) + 1)]
        bare = [_bare_search(journal, words) for words in letters]
    took: dict[str, float] = {}
    with window_on(home) as (window, desk):
        field = window.search
        painted = Painted(field.card.list)
        painted.arm(field.card.rows.modelReset)
        window.activateWindow()
        for query in queries:
            field.clear()
            field.take_focus()
            settle(desk)
            for end, letter in enumerate(query, 1):
                took[query[:end]] = after(painted.painted, lambda key=letter: QTest.keyClicks(field, key))
                settle(desk)
            QTest.keyClick(field, Qt.Key.Key_Escape)
    slowest = ", ".join(f"“{words}” {1000 * took[words]:.0f}" for words in sorted(took, key=took.__getitem__)[-5:])
    note = f"{spread(list(took.values()))} letters; the slowest: {slowest}"
    return [Figure("a letter typed in search until painted", MS, p95(list(took.values())), p95(bare),
                   "the bare SQL", target=2 * A_FRAME, note=note)]  # fmt: skip


def _queries(journal: Journal, searches: int) -> list[str]:
    """Give what people type: a word of a note, two of one note, a name, a company."""
    chance = random.Random(SEED)
    lines = journal.customer_lines()
    queries = []
    for number in range(searches):
        line = chance.choice(lines)
        entries = journal.timeline(line.id, limit=5).entries
        words = chance.choice(entries).text.lower().rstrip(".").split() if entries else ["the", "pump"]
        kinds = (chance.choice(words), " ".join(chance.sample(words, 2)), chance.choice((line.name, line.company)))
        queries.append(kinds[number % 3])
    return queries


def _bare_search(journal: Journal, words: str) -> float:
    quoted = " ".join(f'"{word}"' for word in words.split())
    sql = "SELECT rowid FROM found_entry WHERE found_entry MATCH ? ORDER BY rowid DESC LIMIT 61"
    begin = perf_counter()
    journal.database.rows(sql, f"{quoted}*")
    return perf_counter() - begin


@contextmanager
def _reading(home: Path) -> Iterator[Journal]:
    from rapport.store import Journal

    with closing(Journal.open_reading(home / "journal.rapport")) as journal:
        yield journal
