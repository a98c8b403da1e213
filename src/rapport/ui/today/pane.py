"""The page itself: joins the rows to the desk, keeps in step with the journal, and says what is to be opened."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QVBoxLayout

from rapport.domain.habits import Habits
from rapport.domain.override import override
from rapport.domain.today import MOST, Matter, Section, Today
from rapport.domain.today_words import day_title
from rapport.local_time import local_now
from rapport.ui.theme import metrics_of
from rapport.ui.today.deeds import TodayDeeds
from rapport.ui.today.rows import day_words, is_late, key_of, rows_of, without
from rapport.ui.widgets.empty import EmptyPlace
from rapport.ui.widgets.labels import ElidedLabel, plain_label
from rapport.ui.widgets.matter_model import MattersModel
from rapport.ui.widgets.matter_page import AGAIN, MattersPage
from rapport.ui.widgets.matter_places import page_margin
from rapport.ui.widgets.matter_view import MattersView

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable
    from datetime import datetime

    from PySide6.QtGui import QKeyEvent, QResizeEvent
    from PySide6.QtWidgets import QWidget

    from rapport.desk import Desk
    from rapport.domain.changes import Change

_FIRST_ENTRY, _AN_ENTRY = "Write the first entry", "Write an entry"


class TodayPane(MattersPage[Today, Matter]):
    """Who needs me today, and why; it counts what it shows before one asks for all of a section."""

    entry_edit_requested = Signal(object)
    """An EntryId: a note is to be written into it."""

    def __init__(self, desk: Desk, clock: Callable[[], datetime] = local_now, parent: QWidget | None = None) -> None:
        """Ask nothing yet; `clock` gives the time here, aware."""
        rows = MattersView(MattersModel(), "Today")
        rows.model().setParent(rows)
        super().__init__(desk, rows, EmptyPlace("calendar", ""), TodayDeeds(desk, clock, rows), parent)
        self._clock = clock
        self._habits = Habits()
        self._today: Today | None = None
        self._matters: dict[Hashable, Matter] = {}
        self._whole: Section | None = None
        self._follows = False
        self._title = ElidedLabel(kind="name")
        self._headline = plain_label(kind="quiet", wrap=True)
        self._lay_out()
        self._desk.changed.connect(self._on_changed)
        self.list.all_wanted.connect(self._show_whole)

    # What the window tells

    def show_today(self) -> None:
        """Show the day it is. What was read before stands at once, and is read anew."""
        self._telling = True
        if self._today is not None and self._today.on == self._clock().date():
            self._tell_when_shown()
        self.refresh()

    def refresh(self) -> None:
        """Read the day anew; from then on the page keeps in step with the journal, shown or not."""
        self._follows = True
        self._soon.stop()
        on, habits, whole = self._clock().date(), self._habits, self._whole
        self._desk.ask(self, lambda journal: journal.today(on, habits, all_of=whole), self._take, self._show_trouble)

    def refresh_day(self) -> None:
        """Be about another day: it has turned."""
        self._whole = None
        if self._follows:
            self.refresh()

    def set_habits(self, habits: Habits) -> None:
        """Look at rhythms and facts by these `habits` from now on."""
        if habits != self._habits:
            self._habits = habits
            if self._follows:
                self.refresh()

    # Putting together

    def _lay_out(self) -> None:
        self._header = QVBoxLayout()
        self._header.addWidget(self._title)
        self._header.addWidget(self._headline)
        self._column.insertLayout(0, self._header)
        self._size()

    def _size(self) -> None:
        metrics = metrics_of(self)
        margin = page_margin(self.width(), metrics)
        self._header.setContentsMargins(margin, metrics.scaled(24), margin, metrics.scaled(14))
        self._header.setSpacing(metrics.scaled(4))

    # What the journal says

    @property
    @override
    def _is_read(self) -> bool:
        return self._today is not None

    @override
    def _matter(self, key: Hashable) -> Matter | None:
        return self._matters.get(key)

    @override
    def _show(self, told: Today) -> None:
        first = self._today is None
        self._today = told
        today = without(told, self._deeds.gone)
        self._matters = {key_of(matter): matter for part in today.parts.values() for matter in part.matters}
        self._title.setText(day_title(today.on))
        self._headline.setText(day_words(today))
        self._headline.setVisible(today.count > 0)
        self.list.show_rows(rows_of(today, self._whole), self._first_hidden(today))
        if first:
            self.list.go_to_first()
        if today.count:
            self._bring(self.list)
        else:
            action = _AN_ENTRY if today.has_entries else _FIRST_ENTRY
            self._say(self._headline.text(), action, lambda: self.write_requested.emit(None))
        self.counted.emit(today.count, is_late(today))
        self._tell_when_shown()

    def _first_hidden(self, today: Today) -> Hashable:
        """Give the matter that comes where the way to all of them was."""
        matters = today.part(self._whole).matters if self._whole is not None else ()
        return key_of(matters[MOST]) if len(matters) > MOST else None

    def _show_trouble(self, error: Exception) -> None:
        self._title.setText(day_title(self._clock().date()))
        self._headline.hide()
        self._say(str(error), AGAIN, self.refresh)
        self._tell_when_shown()

    def _on_changed(self, _change: Change) -> None:
        if self._follows:
            self._soon.start()

    # What a person does

    @override
    def _write_about(self, matter: Matter) -> None:
        if matter.section is Section.WITHOUT_NOTE:
            self.entry_edit_requested.emit(matter.entry_id)
        else:
            super()._write_about(matter)

    def _show_whole(self, section: Section) -> None:
        """Show a section whole, and it alone: one looks at one at a time."""
        self._whole = section
        self.refresh()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._size()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange and hasattr(self, "_header"):
            self._size()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and not event.modifiers():
            self.back_requested.emit()
        else:
            super().keyPressEvent(event)
