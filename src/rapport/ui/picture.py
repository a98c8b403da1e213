"""Draws the window to a PNG, with or without a screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEventLoop, QTimer

from rapport.domain.people import CustomerOrder
from rapport.domain.troubles import Refusal, Trouble

if TYPE_CHECKING:
    from pathlib import Path

    from rapport.desk import Desk
    from rapport.domain.people import CustomerLine
    from rapport.ui.window import Window

SIZE = (1280, 800)
SETTLED = 60
"""Milliseconds of quiet after which nothing more is on its way to the window."""
PATIENCE = 60_000


def draw(window: Window, desk: Desk, file: Path, *, view: str | None, size: tuple[int, int] | None) -> None:
    """Write what the window shows to `file`; `view` "customer" shows the last one shown, or the last one met.

    Raises Refusal if the file cannot be written, and the Trouble that kept the journal from opening.
    """
    failures: list[Exception] = []
    desk.failed.connect(failures.append)
    window.resize(*(size or SIZE))
    window.show()
    _settle(desk)
    if failures and isinstance(failures[0], Trouble):
        raise failures[0]
    if view == "everyone":
        window.go_to_customer(None)
    elif view == "customer" and window.customers.current() is None:
        desk.ask(window, lambda j: j.customer_lines(CustomerOrder.LAST_CONTACT)[:1], lambda lines: _go(window, lines))
    _settle(desk)
    if not window.grab().save(str(file), "PNG"):
        raise Refusal(f"The picture could not be written to {file}.", "Choose a folder that may be written.")


def _go(window: Window, lines: tuple[CustomerLine, ...]) -> None:
    for line in lines:
        window.go_to_customer(line.id)


def _settle(desk: Desk) -> None:
    """Let the window come to rest: until the desk has been idle for a moment. There is no user to be kept waiting."""
    loop = QEventLoop()
    quiet = QTimer(singleShot=True, interval=SETTLED)
    quiet.timeout.connect(lambda: quiet.start() if desk.busy else loop.quit())
    desk.idle.connect(quiet.start)
    QTimer.singleShot(PATIENCE, loop.quit)
    quiet.start()
    loop.exec()
