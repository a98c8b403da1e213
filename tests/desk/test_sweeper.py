"""Garbage is collected on the window's thread alone as long as there are lanes."""

from __future__ import annotations

import gc
import threading
from functools import partial

from PySide6.QtCore import QObject

from rapport.desk import sweeper as sweeper_module
from rapport.desk.sweeper import Sweeper


def test_a_forgotten_widget_is_cleared_away_on_the_windows_thread(make_desk, qtbot, monkeypatch):
    monkeypatch.setattr(sweeper_module, "EVERY", 10)
    died_in = []
    gc.collect()
    desk = make_desk(start=False)
    with qtbot.waitSignal(desk.opened):
        desk.start()
    for _ in range(20):
        forget_somebody(died_in)
    desk.do(desk, make_much)
    qtbot.waitUntil(lambda: len(died_in) == 20)
    assert set(died_in) == {threading.main_thread()}


def forget_somebody(died_in: list[threading.Thread]) -> None:
    somebody = QObject()
    somebody.own = somebody  # a cycle, which only the collector finds
    somebody.destroyed.connect(partial(note_thread, died_in))


def note_thread(threads: list[threading.Thread]) -> None:
    threads.append(threading.current_thread())


def make_much(journal) -> None:
    """Make and keep so many objects that Python would collect in the lane, were it left to it."""
    journal.much = [[number] for number in range(200_000)]


def test_python_collects_by_itself_before_and_after(make_desk):
    assert gc.isenabled()
    desk = make_desk()
    assert not gc.isenabled()
    desk.close()
    assert gc.isenabled()


def test_closing_a_desk_that_never_started_leaves_the_collector_as_it_was(make_desk):
    gc.disable()
    try:
        make_desk(start=False).close()
        assert not gc.isenabled()
    finally:
        gc.enable()


def test_nothing_due_is_not_swept(qapp, monkeypatch):
    swept = []
    monkeypatch.setattr(gc, "collect", swept.append)
    monkeypatch.setattr(gc, "get_threshold", lambda: (10**9,) * 3)
    Sweeper().sweep()
    assert swept == []
    monkeypatch.setattr(gc, "get_count", lambda: (1, 5, 0))
    monkeypatch.setattr(gc, "get_threshold", lambda: (0, 4, 4))
    Sweeper().sweep()
    assert swept == [1]
