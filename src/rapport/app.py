"""Builds the program, in this order: arguments, log, paths, journal, desk, window; and takes it down again.

A command is handed to `cli` before anything of Qt is loaded. Otherwise the folders are made ready; a window that is
open on the same journal is brought to the front instead; the desk begins to open the journal in its threads while the
window is built here; what was shown and typed last comes back with the first answers.
"""

from __future__ import annotations

import logging
import os
import sys
from typing import TYPE_CHECKING

from rapport import __version__, cli
from rapport.domain.troubles import Refusal, Trouble, TroubleKind
from rapport.terminal import MISTAKE, TROUBLE, say_mistake

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence
    from pathlib import Path
    from types import TracebackType

    from PySide6.QtCore import QtMsgType
    from PySide6.QtWidgets import QApplication

    from rapport.desk import Desk
    from rapport.domain.card import Card
    from rapport.paths import Paths
    from rapport.store import Journal
    from rapport.ui.window import Window

AGAIN = 1000
"""What the event loop ends with when the journal is to be opened once more."""
LOG_BYTES = 500_000
"""A log larger than this is put aside at the next start, and the one before it goes."""
log = logging.getLogger(__name__)


def main(arguments: Sequence[str] | None = None) -> int:
    """Start as the command line says, and give the exit status."""
    asked = cli.parser().parse_args(arguments)
    if asked.command is not None:
        asked.write_cards = _write_cards
        return cli.run(asked)
    try:
        paths = cli.paths_of(asked)
        _begin_log(paths)
        cli.prepare(asked, paths)
    except Trouble as trouble:
        say_mistake(trouble.sentence, trouble.next_step)
        if asked.screenshot is None and _has_display():
            _show_trouble(trouble)  # started from a menu, nobody reads standard error
        return TROUBLE
    if asked.screenshot is not None:
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
        return _draw(asked, paths)
    if not _has_display():
        say_mistake("There is no display to open a window on.", "“rapport --help” shows what can be done without one.")
        return TROUBLE
    return _open_window(asked, paths)


def open_desk(paths: Paths) -> Desk:
    """Give a desk that has begun to open the journal, in its own threads."""
    from rapport.desk import Desk  # noqa: PLC0415 - a command loads no Qt

    def writing() -> Journal:
        from rapport.store import Journal  # noqa: PLC0415 - loaded in the lane, while the window is built

        return Journal.open(paths.journal, backups=paths.backups)

    def reading() -> Journal:
        from rapport.store import Journal  # noqa: PLC0415 - loaded in the lane, while the window is built

        return Journal.open_reading(paths.journal)

    desk = Desk(writing, reading)
    desk.start()
    return desk


def build_window(
    asked: argparse.Namespace, paths: Paths, app: QApplication, desk: Desk, *, whole: bool = True
) -> Window:
    """Give the window on `desk`, not shown yet; if it is not to be `whole`, only what is needed to paint the list."""
    from rapport.desk.news import News  # noqa: PLC0415 - a command loads no Qt
    from rapport.ui import settings as kept  # noqa: PLC0415 - a command loads no Qt
    from rapport.ui.theme import ColourScheme, Look  # noqa: PLC0415 - a command loads no Qt
    from rapport.ui.window import Window  # noqa: PLC0415 - a command loads no Qt

    settings = kept.Settings(paths.settings_file)
    scheme = settings.get(kept.SCHEME)
    if asked.screenshot is not None:
        scheme = ColourScheme.DARK if asked.dark else ColourScheme.LIGHT
    look = Look(app, scheme, settings.get(kept.ZOOM), sheet=False)
    News(desk, desk)
    window = Window(desk, settings, look, paths.journal, whole=whole)
    look.dress()  # once all is there: with a style sheet in force, each widget that is added is styled anew
    return window


def make_application() -> QApplication:
    """Give the one application object, named for the system."""
    from PySide6.QtCore import qInstallMessageHandler  # noqa: PLC0415 - a command loads no Qt
    from PySide6.QtWidgets import QApplication  # noqa: PLC0415 - a command loads no Qt

    qInstallMessageHandler(_log_qt)
    app = QApplication(sys.argv[:1])
    app.setApplicationName("Rapport")
    app.setApplicationVersion(__version__)
    app.setDesktopFileName("rapport")
    return app


def _has_display() -> bool:
    """Whether a window can be opened: elsewhere than on Linux it can, and on a platform that was chosen."""
    names = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return sys.platform != "linux" or any(os.environ.get(name) for name in names)


def _show_trouble(trouble: Trouble) -> None:
    """Say in a window of its own why Rapport cannot begin."""
    from rapport.ui.dialogs.trouble_page import TroublePage  # noqa: PLC0415 - seldom needed
    from rapport.ui.theme import ColourScheme, Look  # noqa: PLC0415 - a command loads no Qt

    app = make_application()
    Look(app, ColourScheme.SYSTEM)
    page = TroublePage(trouble.sentence, trouble.next_step, [("Quit", app.quit)])
    page.setWindowTitle("Rapport")
    page.resize(560, 320)
    page.show()
    app.exec()


def _open_window(asked: argparse.Namespace, paths: Paths) -> int:
    from rapport.ui.doorbell import Doorbell  # noqa: PLC0415 - a command loads no Qt

    if Doorbell.ring(paths.journal):
        return 0
    app = make_application()
    desk = open_desk(paths)
    status = AGAIN
    while status == AGAIN:
        window = build_window(asked, paths, app, desk, whole=False)
        with _Watched(window, desk, app, paths):
            bell = Doorbell(window)
            bell.rung.connect(window.come_front)
            window.customers.painted.connect(lambda bell=bell: bell.listen(paths.journal))
            window.customers.painted.connect(window.complete)
            window.customers.painted.connect(lambda: _show_icon(app))
            window.show()
            status = app.exec()
        desk.close()
        bell.close()
        _take_down(window)
        if status == AGAIN:
            desk = open_desk(paths)
    return status


def _draw(asked: argparse.Namespace, paths: Paths) -> int:
    from rapport.ui.picture import draw  # noqa: PLC0415 - only here

    app = make_application()
    desk = open_desk(paths)
    window = build_window(asked, paths, app, desk)
    try:
        with _Watched(window, desk, app, paths):
            draw(window, desk, asked.screenshot, view=asked.view, size=asked.size)
    except (Refusal, Trouble) as error:
        say_mistake(error.sentence, error.next_step)
        return MISTAKE if isinstance(error, Refusal) else TROUBLE
    finally:
        desk.close()
        _take_down(window)
    return 0


def _write_cards(cards: Sequence[Card], file: Path) -> None:
    """Write cards as a PDF, the one thing a command needs Qt for: it sets the pages. Raises Refusal and Trouble."""
    from PySide6.QtGui import QGuiApplication  # noqa: PLC0415 - only here

    from rapport.pages.card import card_page  # noqa: PLC0415 - only here
    from rapport.pages.look import Paper, paper_look  # noqa: PLC0415 - only here
    from rapport.ui.printing import write_pdf  # noqa: PLC0415 - only here

    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    app = QGuiApplication.instance() or QGuiApplication(sys.argv[:1])
    write_pdf(card_page(cards, paper_look(Paper.A6)), file, Paper.A6)
    del app


def _show_icon(app: QApplication) -> None:
    from rapport.ui.icons import app_icon  # noqa: PLC0415 - drawn after the list is painted

    app.setWindowIcon(app_icon())


def _take_down(window: Window) -> None:
    """Destroy the window now: left to Python, it would outlive the application its timers run in."""
    import shiboken6  # noqa: PLC0415 - a command loads no Qt

    shiboken6.delete(window)


class _Watched:
    """While it lasts, what goes wrong is logged and shown: a bug once, a journal that will not open as a page."""

    def __init__(self, window: Window, desk: Desk, app: QApplication, paths: Paths) -> None:
        self._window = window
        self._app = app
        self._paths = paths
        self._is_listed = False
        window.customers.listed.connect(self._on_listed)
        desk.failed.connect(self._show_failure)
        desk.troubled.connect(self._show_trouble)

    def __enter__(self) -> None:
        sys.excepthook = self._caught

    def __exit__(self, *_: object) -> None:
        sys.excepthook = sys.__excepthook__

    def _caught(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if not isinstance(error, Exception):
            self._app.quit()
            return
        log.error("A bug on the window's thread: %s", kind.__name__, exc_info=(kind, kind(), trace))
        self._show_bug(error)

    def _on_listed(self) -> None:
        self._is_listed = True

    def _show_trouble(self, error: Exception) -> None:
        """Show a journal that turns out to be damaged before anybody is listed as one that will not open."""
        if isinstance(error, Trouble) and error.kind is TroubleKind.DAMAGED and not self._is_listed:
            self._show_failure(error)
        else:
            self._show_bug(error)

    def _show_bug(self, error: Exception) -> None:
        if isinstance(error, (Refusal, Trouble)):
            return
        from rapport.ui.dialogs.bug import BugReport  # noqa: PLC0415 - hoped never to be needed

        BugReport.show_once(error, self._window)

    def _show_failure(self, error: Exception) -> None:
        from rapport.ui.dialogs.trouble_page import TroublePage  # noqa: PLC0415 - seldom needed

        trouble = error
        if not isinstance(trouble, Trouble):
            trouble = Trouble(TroubleKind.UNREACHABLE, "The journal could not be opened.", "Try again.")
            self._show_bug(error)
        deeds = (
            ("Try again", lambda: self._app.exit(AGAIN)),
            ("Open the folder", self._open_folder),
            ("Quit", self._window.close),
        )
        self._window.show_trouble(TroublePage(trouble.sentence, trouble.next_step, deeds))

    def _open_folder(self) -> None:
        from PySide6.QtCore import QUrl  # noqa: PLC0415 - a command loads no Qt
        from PySide6.QtGui import QDesktopServices  # noqa: PLC0415 - a command loads no Qt

        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._paths.data)))


def _log_qt(kind: QtMsgType, _context: object, message: str) -> None:
    """Write what Qt complains of to the log; a terminal is no place for it."""
    level = logging.WARNING if kind.name in {"QtDebugMsg", "QtInfoMsg", "QtWarningMsg"} else logging.ERROR
    logging.getLogger("qt").log(level, "%s", message)


def _begin_log(paths: Paths) -> None:
    """Write warnings and worse to the log file: ids, never names, notes or addresses."""
    if paths.log_file.exists() and paths.log_file.stat().st_size > LOG_BYTES:
        paths.log_file.replace(paths.log_file.with_suffix(".old.log"))
    handler = logging.FileHandler(paths.log_file, encoding="utf-8", delay=True)
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    logging.basicConfig(level=logging.WARNING, handlers=[handler])
