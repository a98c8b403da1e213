"""The icon in the system's tray, for those who want one: a short menu, and once a day one gentle message.

Both are off until they are settled. The icon is there while the window is; a system without a tray has none.
"""

from __future__ import annotations

import sys
from datetime import date, timedelta
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QMenu, QSystemTrayIcon

from rapport.domain.today import Section
from rapport.ui import settings as kept
from rapport.ui.icons import app_icon
from rapport.ui.tray_words import notice_of, tip_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from PySide6.QtCore import SignalInstance
    from PySide6.QtWidgets import QWidget

    from rapport.desk import Desk
    from rapport.domain.habits import Habits
    from rapport.domain.ledger import LineId
    from rapport.domain.today import Today
    from rapport.store.journal import Journal
    from rapport.ui.settings import Settings

SOON = 1_000
"""Milliseconds in which changes may gather before they are looked at."""
MORNING = 6
"""The hour before which no message comes: a day turns at midnight, and people sleep."""
_HOUR = 3_600_000
_MOST = 50
"""So many occasions are looked through."""
_SHOWN_FOR = 15_000
"""How long the message stays, in milliseconds, where the system leaves that to us."""
_PLAIN = str.maketrans("<>", "‹›")
"""Linux takes the text of a message as markup, and has no way to say that it is none."""


def tray_icon(window: QWidget) -> QSystemTrayIcon | None:
    """Give an icon for the tray, not shown yet; None if the system has no tray now."""
    return QSystemTrayIcon(app_icon(), window) if QSystemTrayIcon.isSystemTrayAvailable() else None


class News(NamedTuple):
    """What the tray tells of: Today, and the coming occasions whose time to be told has begun since it last told."""

    today: Today
    begun: frozenset[LineId]


class Tray(QObject):
    """Keeps the icon as the settings want it; what is picked there comes out as requests."""

    open_requested = Signal()
    """Come to the front; also said before `new_entry_requested` and `today_requested`."""
    new_entry_requested = Signal()
    today_requested = Signal()
    quit_requested = Signal()

    def __init__(
        self,
        window: QWidget,
        desk: Desk,
        settings: Settings,
        clock: Callable[[], datetime],
        make_icon: Callable[[QWidget], QSystemTrayIcon | None] = tray_icon,
    ) -> None:
        """Show nothing before `settle`; `clock` gives the local time."""
        super().__init__(window)
        self._window, self._desk, self._settings, self._clock = window, desk, settings, clock
        self._make_icon = make_icon
        self._icon: QSystemTrayIcon | None = None
        self._menu: QMenu | None = None
        self._soon = QTimer(self, singleShot=True, interval=SOON)
        self._soon.timeout.connect(self.look)
        self._later = QTimer(self, singleShot=True, interval=_HOUR)
        self._later.timeout.connect(self.look)
        desk.changed.connect(self._on_changed)

    def settle(self) -> None:
        """Be as the settings want it now."""
        if not self._settings.get(kept.TRAY):
            self._take_down()
        self.look()

    def look(self) -> None:
        """See what the day holds, at its start, when the window is shown, and after a change; tell it once."""
        if self._icon is None and self._settings.get(kept.TRAY):
            self._put_up()
        if self._icon is not None:
            on, habits, since = self._clock().date(), self._settings.habits(), self._told_on()
            self._desk.ask(self, lambda journal: _news(journal, on, habits, since), self._on_news)

    def _put_up(self) -> None:
        icon = self._make_icon(self._window)
        if icon is None:
            return
        self._icon, self._menu = icon, self._make_menu()
        icon.setContextMenu(self._menu)
        icon.activated.connect(self._on_activated)
        icon.messageClicked.connect(partial(self._come, self.today_requested))
        icon.show()

    def _take_down(self) -> None:
        if self._icon is not None and self._menu is not None:
            self._icon.hide()
            self._icon.deleteLater()
            self._menu.deleteLater()
            self._icon = self._menu = None

    def _make_menu(self) -> QMenu:
        menu = QMenu(self._window)
        menu.addAction("&Open Rapport", self.open_requested.emit)
        menu.addAction("&New entry", partial(self._come, self.new_entry_requested))
        menu.addAction("&Today", partial(self._come, self.today_requested))
        menu.addSeparator()
        menu.addAction("&Quit", self.quit_requested.emit)
        return menu

    def _come(self, request: SignalInstance) -> None:
        self.open_requested.emit()
        request.emit()

    def _told_on(self) -> date:
        """Give the last day that was told of, yesterday if that is not known."""
        yesterday = self._clock().date() - timedelta(days=1)
        try:
            return min(date.fromisoformat(self._settings.get(kept.TOLD_ON)), yesterday)
        except ValueError:
            return yesterday

    def _on_changed(self) -> None:
        if self._icon is not None:
            self._soon.start()

    def _on_activated(self, reason: QSystemTrayIcon.ActivationReason) -> None:
        if reason is QSystemTrayIcon.ActivationReason.Trigger and sys.platform != "darwin":  # there it opens the menu
            self.open_requested.emit()

    def _on_news(self, news: News) -> None:
        if self._icon is None:
            return
        self._icon.setProperty("toolTip", tip_of(news.today))  # the system's, which takes no markup; it has no names
        on = news.today.on.isoformat()
        if not self._settings.get(kept.NOTIFY) or self._settings.get(kept.TOLD_ON) == on:
            return
        if self._clock().hour < MORNING:
            self._later.start()
            return
        self._settings.set(kept.TOLD_ON, on)
        self._settings.save()
        notice = notice_of(news.today, private=self._settings.get(kept.PRIVATE), begun=news.begun)
        if notice is not None:
            title, text = notice
            self._icon.showMessage(title, text.translate(_PLAIN), app_icon(), _SHOWN_FOR)


def _news(journal: Journal, on: date, habits: Habits, since: date) -> News:
    """Read what the day `on` holds, and which occasions one wanted to be told of from a day after `since` on."""
    today = journal.today(on, habits, all_of=Section.OWED_BY_ME, most=_MOST)
    begun = {
        matter.line_id
        for matter in today.part(Section.OCCASIONS).matters
        if matter.line_id is not None
        and matter.on is not None
        and matter.on - timedelta(days=journal.line(matter.line_id).ahead) > since
    }
    return News(today, frozenset(begun))
