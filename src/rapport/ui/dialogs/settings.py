"""What can be settled: rhythm, facts, the language of notes, and being told. Each takes effect as it is chosen."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QSystemTrayIcon, QVBoxLayout, QWidget

from rapport.domain.override import override
from rapport.domain.people import CustomerId
from rapport.domain.today import Matter, Part, Section, Today
from rapport.reading.words import languages
from rapport.ui import settings as kept
from rapport.ui.dialogs.settings_fields import Box, Choice, Days
from rapport.ui.dialogs.settings_group import Group
from rapport.ui.dialogs.settings_words import (
    RHYTHMS,
    SPANS,
    WHICH_DAYS,
    WHICH_SPAN,
    days_of,
    span_of,
    span_words,
)
from rapport.ui.dialogs.sheet import ButtonRow, Sheet
from rapport.ui.notes.offers_reader import language_for
from rapport.ui.tray_words import notice_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from rapport.ui.settings import Settings

_RHYTHM = "How often you usually meet, until three contacts have shown it."
_FACTS = "After how long Today asks about a fact that nobody has confirmed."
_READING = "The language your notes are read in."
_TELLING = "Only if you want it, once a day: what you owe, and whose day it is."
_TRAY = "It is there while Rapport is open."
_NO_TRAY = "There is no tray on this screen now, so nothing can be told. What you choose holds once there is one."
_SHARE = 0.92
"""How much of the screen's height the sheet takes at most, as every sheet."""
_EXAMPLE = "As in: {text}"


class SettingsSheet(Sheet):
    """The groups of settings, one beneath the other; there is no button to save."""

    settled = Signal()
    """Something is another now, and kept."""

    def __init__(
        self,
        settings: Settings,
        parent: QWidget | None = None,
        has_tray: Callable[[], bool] = QSystemTrayIcon.isSystemTrayAvailable,
    ) -> None:
        """Show what `settings` hold; `has_tray` says whether the system shows icons in a tray now."""
        super().__init__("Settings", 560, parent=parent)
        self._settings = settings
        self.usual = Days("How often you usually meet", RHYTHMS, days_of, span_words, WHICH_DAYS)
        self.facts = {
            topic: Days(f"When to ask again: {topic}", SPANS, span_of, span_words, WHICH_SPAN)
            for topic in kept.FACT_DAYS
        }
        self.language = Choice("Language of notes", _languages())
        self.tray = Box("An icon in the tray")
        self.notify = Box("A message there, once a day")
        self.private = Box("Name nobody in it")
        self.groups = (self._rhythm(), self._of_facts(), self._reading(), self._telling(has_tray()))
        self._lay_out()
        self._follow()
        self.fit()
        for group in self.groups:
            group.settled.connect(self._follow)
            group.settled.connect(self.settled)
        self.usual.setFocus()

    def _rhythm(self) -> Group:
        group = Group("Rhythm", _RHYTHM, self._settings)
        group.add_row("Every", kept.USUAL_DAYS, self.usual)
        return group

    def _of_facts(self) -> Group:
        group = Group("Facts", _FACTS, self._settings)
        for topic, field in self.facts.items():
            group.add_row(f"{topic[:1].upper()}{topic[1:]}", kept.FACT_DAYS[topic], field)
        return group

    def _reading(self) -> Group:
        group = Group("Reading notes", _READING, self._settings)
        group.add_row("Language", kept.LANGUAGE, self.language)
        return group

    def _telling(self, has_tray: bool) -> Group:  # noqa: FBT001 - what the system says
        group = Group("Telling you", _TELLING, self._settings)
        group.add_box(kept.TRAY, self.tray, _TRAY if has_tray else _NO_TRAY)
        group.add_box(kept.NOTIFY, self.notify)
        self.example = group.add_box(kept.PRIVATE, self.private, _EXAMPLE)
        return group

    def _lay_out(self) -> None:
        page = QWidget()
        self._column = QVBoxLayout(page)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        for group in self.groups:
            self._column.addWidget(group)
        self._column.addStretch(1)
        self.sight = QScrollArea(widgetResizable=True)
        self.sight.setFrameShape(QFrame.Shape.NoFrame)
        self.sight.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.sight.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.sight.setWidget(page)
        self.rows.addWidget(self.sight, 1)
        foot = ButtonRow()
        foot.offer("Close", self.reject).setAutoDefault(False)
        self.rows.addLayout(foot)

    def _follow(self) -> None:
        """Let what needs the icon, and the message, be chosen only with them; show what the message would say."""
        shows_icon = self._settings.get(kept.TRAY)
        self.notify.setEnabled(shows_icon)
        self.private.setEnabled(shows_icon and self._settings.get(kept.NOTIFY))
        self.example.setText(_EXAMPLE.format(text=_example(private=self._settings.get(kept.PRIVATE))))

    @override
    def fit(self) -> None:
        """Be as high as all of it, unless the screen is lower: then it scrolls."""
        for widget in self.findChildren(QWidget):
            widget.ensurePolished()  # before, it does not know its size
        margins = self.rows.contentsMargins()
        wide = self.width() - margins.left() - margins.right()
        self.sight.setMinimumHeight(0)
        foot = self.rows.totalMinimumSize().height() - self.sight.minimumSizeHint().height()
        tall = self._column.totalHeightForWidth(wide) + foot
        self.resize(self.width(), min(tall, round(self.screen().availableGeometry().height() * _SHARE)))

    @override
    def done(self, result: int) -> None:
        for group in self.groups:
            group.commit()
        super().done(result)

    @override
    def focusNextPrevChild(self, next: bool) -> bool:
        moved = super().focusNextPrevChild(next)
        if self.sight.isAncestorOf(self.focusWidget()):
            self.sight.ensureWidgetVisible(self.focusWidget())  # Qt does so only where one was inside before
        return moved


def _languages() -> list[tuple[str, str]]:
    """Give the languages there are tables for, each in its own words, and before them the system's."""
    tables = languages()
    names = {code: QLocale(f"{code}_001").nativeLanguageName() for code in tables}  # of no one country
    system = names[language_for(QLocale().name(), tables)]
    return [
        ("", f"System: {system}"),
        *((code, f"{name[:1].upper()}{name[1:]}") for code, name in names.items()),
    ]


def _example(*, private: bool) -> str:
    """Give what a message says, with made-up names."""
    on = date(2026, 3, 31)
    owed = Matter(Section.OWED_BY_ME, CustomerId(1), "Dana Adler", "", "the pump curve", "", due=on)
    day = Matter(Section.OCCASIONS, CustomerId(2), "Aiko Ito", "", "turns 50 today", "", on=on)
    parts = {matter.section: Part((matter,), 1) for matter in (owed, day)}
    return (notice_of(Today(on, parts), private=private) or ("", ""))[1]
