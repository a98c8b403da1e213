"""The time it is here: the clock that panes are given unless a test sets another."""

from __future__ import annotations

from datetime import datetime


def local_now() -> datetime:
    """Give the time it is, aware, in the machine's own zone."""
    return datetime.now().astimezone()
