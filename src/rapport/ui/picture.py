"""Draws the window to a PNG, with or without a screen."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEventLoop, QTimer

from rapport.domain.people import CustomerOrder
from rapport.domain.troubles import Refusal, Trouble
from rapport.ui.settings import View

if TYPE_CHECKING:
    from pathlib import Path

    from rapport.desk import Desk
    from rapport.domain.people import CustomerId, CustomerLine
    from rapport.store import Journal
    from rapport.ui.window import Window

SIZE = (1280, 800)
SETTLED = 60
"""Milliseconds of quiet after which nothing more is on its way to the window."""
PATIENCE = 60_000


def draw(window: Window, desk: Desk, file: Path, *, view: str | None, size: tuple[int, int] | None) -> None:
    """Write what the window shows to `file`; `view` "customer" or "card" is about the last one shown or met.

    Raises Refusal if the file cannot be written, and the Trouble that kept the journal from opening.
    """
    failures: list[Exception] = []
    desk.failed.connect(failures.append)
    window.resize(*(size or SIZE))
    window.show()
    _settle(desk)
    if failures and isinstance(failures[0], Trouble):
        raise failures[0]
    _show(window, desk, view)
    _settle(desk)
    if not window.grab().save(str(file), "PNG"):
        raise Refusal(f"The picture could not be written to {file}.", "Choose a folder that may be written.")


def _show(window: Window, desk: Desk, view: str | None) -> None:
    current = window.customers.current()
    if view == "everyone":
        window.go_to_customer(None)
    elif view in {"today", "promises"}:
        window.show_view(View(view))
    elif view is not None and current is not None:
        _show_somebody(window, view, current)
    elif view is not None:
        desk.ask(window, _last_met, partial(_show_first, window, view))


def _last_met(journal: Journal) -> tuple[CustomerLine, ...]:
    return journal.customer_lines(CustomerOrder.LAST_CONTACT)[:1]


def _show_first(window: Window, view: str, lines: tuple[CustomerLine, ...]) -> None:
    for line in lines:
        _show_somebody(window, view, line.id)


def _show_somebody(window: Window, view: str, customer_id: CustomerId) -> None:
    window.go_to_customer(customer_id)
    if view == "card":
        window.show_card(customer_id)


def _settle(desk: Desk) -> None:
    """Let the window come to rest: until the desk has been idle for a moment. There is no user to be kept waiting."""
    loop = QEventLoop()
    quiet = QTimer(singleShot=True, interval=SETTLED)
    quiet.timeout.connect(lambda: quiet.start() if desk.busy else loop.quit())
    desk.idle.connect(quiet.start)
    QTimer.singleShot(PATIENCE, loop.quit)
    quiet.start()
    loop.exec()
