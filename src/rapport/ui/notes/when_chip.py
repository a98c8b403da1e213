"""The chip that says when it happened, and takes a day or a time as people type it: "yesterday 3pm"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from rapport.domain.entries import When
from rapport.domain.in_words import day_words, moment_words
from rapport.reading.when import read_when, suggestions
from rapport.ui.day_order import month_first
from rapport.ui.notes.chooser import Chooser, Hint, Offer
from rapport.ui.widgets.chip import Chip

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from PySide6.QtWidgets import QWidget

NO_DATE = "That is no day or time. Try “yesterday 3pm”, “tue 9:30” or “10 March”."


class WhenChip(Chip):
    """The time that was chosen, else the time the writing began, else simply now."""

    changed = Signal()
    """Another time was chosen."""

    def __init__(self, clock: Callable[[], datetime], over: QWidget) -> None:
        """Open the chooser over `over`; `clock` gives the time it is, aware, local."""
        super().__init__("now", "When")
        self._clock = clock
        self._chosen: When | None = None
        self._began: When | None = None
        self.chooser = Chooser("When was it? yesterday 3pm", over)
        self.chooser.asked.connect(self._offer)
        self.chooser.chosen.connect(self._choose)

    @property
    def value(self) -> When | None:
        """When it happened; None before anything was written or chosen."""
        return self._chosen or self._began

    def show_value(self, when: When | None) -> None:
        """Show `when` as chosen, None as now."""
        self._chosen, self._began = when, None
        self.show_day()

    def begin(self) -> None:
        """Take note that writing begins: unless another time is chosen, this is when it happened."""
        if self._began is None:
            self._began = When(self._clock().replace(microsecond=0))
            self.show_day()

    def end(self) -> None:
        """Take back that writing began."""
        self._began = None
        self.show_day()

    def show_day(self) -> None:
        """Say the time anew; to be called when the day has turned, for yesterday was today."""
        self.say(moment_words(self.value, self._clock()) if self.value else "now")

    def _offer(self, words: str) -> None:
        now = self._clock()
        when = read_when(words, now, month_first=month_first())
        offers: list[Offer | Hint]
        if when:
            offers = [Offer(_whole_words(when, now), value=when)]
        elif words.strip():
            offers = [Hint(NO_DATE)]
        else:
            offers = [Offer(said, _whole_words(meant, now), meant) for said, meant in suggestions(now)]
        self.chooser.offer(words, offers)

    def _choose(self, when: When) -> None:
        if when != self.value:
            self.show_value(when)
            self.changed.emit()


def _whole_words(when: When, now: datetime) -> str:
    """Name a moment with its date, so that it can be held against a calendar: "Mon 30 Mar 15:00"."""
    day = day_words(when.at.date(), now.date())
    return day if when.day_only else f"{day} {when.at:%H:%M}"
