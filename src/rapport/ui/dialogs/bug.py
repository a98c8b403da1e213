"""What is shown when something in Rapport itself went wrong: one calm sentence, once for each place in the code."""

from __future__ import annotations

import platform
import traceback
from pathlib import PurePath
from typing import TYPE_CHECKING

from PySide6.QtCore import qVersion
from PySide6.QtGui import QGuiApplication

from rapport import __version__
from rapport.ui.dialogs.sheet import ButtonRow, Sheet
from rapport.ui.widgets.announce import announce
from rapport.ui.widgets.labels import plain_label

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtWidgets import QWidget

_TOLD = "rapport_bugs_told"


class BugReport(Sheet):
    """Offers the details of `error` to be copied; they hold no message, for that may name a customer."""

    def __init__(self, error: BaseException, parent: QWidget | None = None) -> None:
        """Keep what can be told of the error."""
        super().__init__("Rapport", 420, parent=parent)
        self._details = details_of(error)
        buttons = ButtonRow()
        self.copy_button = buttons.offer("Copy details", self._copy)
        closing = buttons.offer("Close", self.reject, primary=True)
        self.rows.addWidget(plain_label("Something in Rapport went wrong.", "section", wrap=True))
        self.rows.addWidget(
            plain_label(
                "What you wrote is kept. The details say where in the program it happened; there are no names and no "
                "notes in them.",
                wrap=True,
            )
        )
        self.rows.addLayout(buttons)
        self.fit()
        closing.setFocus()

    @classmethod
    def show_once(cls, error: BaseException, window: QWidget) -> BugReport | None:
        """Show the report over `window`, unless it was shown there for the same place, or one is open now."""
        place, told = place_of(error), window.property(_TOLD) or []
        if place in told or window.findChild(cls) is not None:
            return None
        window.setProperty(_TOLD, [*told, place])
        report = cls(error, window)
        report.open()
        return report

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._details)
        self.copy_button.setText("Copied")
        announce(self, "The details are copied.")


def place_of(error: BaseException) -> str:
    """Name the place in the code where `error` was raised, and its kind."""
    frames = traceback.extract_tb(error.__traceback__)
    last = f"{_short(frames[-1].filename)}:{frames[-1].lineno}" if frames else ""
    return f"{last} {type(error).__name__}"


def details_of(error: BaseException) -> str:
    """Give versions and where `error` came from, with no message and no folder of this computer."""
    versions = (
        f"Rapport {__version__}, Python {platform.python_version()}, Qt {qVersion()}, "
        f"{platform.system()} {platform.release()} {platform.machine()}"
    )
    came = "\n\ncame from\n".join(map(_told, _chain(error)))
    return f"{versions}\n\n{came}\n"


def _told(error: BaseException) -> str:
    places = [
        f"  {_short(frame.filename)}, line {frame.lineno}, in {frame.name}"
        for frame in traceback.extract_tb(error.__traceback__)
    ]
    return "\n".join([type(error).__name__, *places])


def _chain(error: BaseException | None) -> Iterator[BaseException]:
    """Give `error` and what it came from."""
    while error is not None:
        yield error
        error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)


def _short(filename: str) -> str:
    """Give a file's path from its package on, for what stands before may be a person's name."""
    parts = PurePath(filename).parts
    for top in ("rapport", "site-packages"):
        if top in parts:
            place = len(parts) - 1 - parts[::-1].index(top)
            return "/".join(parts[place:])
    return parts[-1] if parts else filename
