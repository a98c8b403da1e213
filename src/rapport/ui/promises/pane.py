"""The page itself: joins the promises to the desk, keeps in step with the journal, and says what is to be opened."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence

from rapport.domain.override import override
from rapport.domain.promising import Promise, PromiseOrder, Whose
from rapport.local_time import local_now
from rapport.pages.look import Paper
from rapport.ui.promises.deeds import PromiseDeeds
from rapport.ui.promises.header import PromisesHeader
from rapport.ui.promises.list_view import PromisesView
from rapport.ui.promises.reading import TITLE, Told, page_to_print, read
from rapport.ui.promises.rows import CLOSED
from rapport.ui.promises.seen import FIRST, Seen
from rapport.ui.widgets.announce import announce
from rapport.ui.widgets.empty import EmptyPlace
from rapport.ui.widgets.matter_page import AGAIN, MattersPage

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable
    from datetime import datetime

    from PySide6.QtGui import QKeyEvent, QShowEvent
    from PySide6.QtWidgets import QWidget

    from rapport.desk import Desk
    from rapport.domain.changes import Change

_PURPOSE = (
    "What you promise each other stands here until it is kept or let go.\n"
    "It comes from your notes: write “I’ll send the curve by Friday”, and Tab takes what is offered."
)
_NOTHING_FOUND = "No promise with “{words}” in it."
_NONE = {Whose.MINE: "You owe nobody anything.", Whose.THEIRS: "Nobody owes you anything."}
_WRITE, _CLEAR, _BOTH = "Write an entry", "Clear the filter", "Show both"
_NOTHING_TO_PRINT = "There is no promise here to print."


class PromisesPane(MattersPage[Told, Promise]):
    """All that is promised, mine and theirs; it counts what stands open."""

    told = Signal(str)
    """A sentence for the notice, such as what came of printing."""

    def __init__(self, desk: Desk, clock: Callable[[], datetime] = local_now, parent: QWidget | None = None) -> None:
        """Ask nothing yet; `clock` gives the time here, aware."""
        rows = PromisesView()
        super().__init__(desk, rows, EmptyPlace("check", ""), PromiseDeeds(desk, clock, rows), parent)
        self._clock = clock
        self._stale = False
        self.header = PromisesHeader()
        self._column.insertWidget(0, self.header)
        self._seen = Seen(self._deeds.gone)
        self._growing = QTimer(self, singleShot=True, interval=0)
        self._connect(rows)

    # What the window tells

    def show_promises(self) -> None:
        """Show all promises. What was read before stands at once, and is read anew."""
        self._telling = True
        if self._seen.told is not None and self._seen.told.on == self._clock().date():
            self._tell_when_shown()
        self.refresh()

    def refresh(self) -> None:
        """Read the promises anew; the first time, first those that fill a window."""
        self._soon.stop()
        self._stale = False
        wanted = self.header.wanted
        by_day = wanted.order is PromiseOrder.DAY and not wanted.words
        most = FIRST if self._seen.told is None and by_day else None
        self._desk.ask(self, partial(read, on=self._clock().date(), most=most), self._take, self._show_trouble)

    def refresh_day(self) -> None:
        """Be about another day: it has turned."""
        if self._seen.told is not None:
            self.refresh()

    def focus_filter(self) -> None:
        """Go to the filter, its text marked."""
        self.header.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.header.field.selectAll()

    def print_page(self) -> None:
        """Print what is shown, in its order, on A4."""
        mirrored = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        reading = partial(page_to_print, wanted=self._seen.wanted, on=self._clock().date(), mirrored=mirrored)
        self._desk.ask(self, reading, self._print)

    def _connect(self, rows: PromisesView) -> None:
        self._desk.changed.connect(self._on_changed)
        self._growing.timeout.connect(self._grow)
        self.header.chosen.connect(self._on_chosen)
        self.header.field.left.connect(self._focus_rows)
        self.header.print_wanted.connect(self.print_page)
        rows.all_wanted.connect(self._unfold)
        rows.end_wanted.connect(partial(self._grow, to_end=True))
        rows.near_end.connect(self._on_near_end)

    # What the journal says

    @property
    @override
    def _is_read(self) -> bool:
        return self._seen.told is not None

    @override
    def _matter(self, key: Hashable) -> Promise | None:
        return self._seen.promise(key)

    @override
    def _take(self, told: Told) -> None:
        super()._take(told)
        if not told.whole:
            self.refresh()

    @override
    def _show(self, told: Told) -> None:
        first, self._seen.told = self._seen.told is None, told
        self._seen.find()
        self._show_found()
        if first:
            self.list.go_to_first()
        if told.whole:
            self.counted.emit(told.counts.count, told.counts.is_late)
        self._tell_when_shown()

    def _show_trouble(self, error: Exception) -> None:
        self._say(str(error), AGAIN, self.refresh)
        self.header.show_standing("", tools=False)
        self._tell_when_shown()

    def _on_changed(self, change: Change) -> None:
        if self._seen.told is None or not (change.customers or change.companies):
            return
        if self.isVisible():
            self._soon.start()
        else:
            self._stale = True

    # Showing

    def _show_found(self) -> None:
        """Show what is wanted, or why there is nothing."""
        seen, wanted = self._seen, self._seen.wanted
        self.list.show_rows(seen.rows())
        self.header.show_standing(seen.sentence, tools=not seen.is_empty)
        if seen.finds:
            self._bring(self.list)
        elif seen.is_empty:
            self._say(_PURPOSE, _WRITE, partial(self.write_requested.emit, None))
        elif wanted.words:
            self._say(_NOTHING_FOUND.format(words=wanted.words), _CLEAR, self.header.field.clear)
        else:
            self._say(_NONE[wanted.whose], _BOTH, partial(self.header.whose.choose, Whose.BOTH))

    def _on_near_end(self) -> None:
        if self._seen.has_more:
            self._growing.start()

    def _grow(self, *, to_end: bool = False) -> None:
        if self._seen.has_more:
            self._seen.grow(to_end=to_end)
            self.list.show_rows(self._seen.rows())

    # What a person does

    def _on_chosen(self) -> None:
        """Show what is wanted now, on the promise one was on if it is among it, else on the first."""
        before = self.list.current()
        self.list.close_field()
        self._seen.want(self.header.wanted._replace(unfolded=self._seen.wanted.unfolded))
        self._show_found()
        now = self.list.current()
        if before is None or now is None or now.key != before.key:
            self.list.go_to_first()
        else:
            self.list.scrollTo(self.list.currentIndex())
        announce(self.header.field, self.header.sentence.text())

    def _unfold(self, key: str) -> None:
        self._seen.wanted = self._seen.wanted._replace(unfolded=key == CLOSED)
        self._show_found()

    def _print(self, html: str) -> None:
        from rapport.ui.printing import print_page  # noqa: PLC0415 - seldom needed

        if html:
            print_page(self, html, Paper.A4, TITLE, self.told.emit)
        else:
            self.told.emit(_NOTHING_TO_PRINT)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self.refresh()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        keys: dict[int, Callable[[], object]] = {
            Qt.Key.Key_Escape: self.back_requested.emit,
            Qt.Key.Key_W: self.header.whose.choose_next,
            Qt.Key.Key_B: self.header.order.choose_next,
            Qt.Key.Key_F: self.focus_filter,
        }
        if event.matches(QKeySequence.StandardKey.Print):
            self.print_page()
        elif event.key() in keys and not event.modifiers():
            keys[event.key()]()
        else:
            super().keyPressEvent(event)
