"""The pages that take the place of timeline and notes: Today, Promises, the doorstep card, knowing people by heart.

Each is built when it is first shown. Whatever a page says comes out here, so that the window wires it once.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeAlias

from PySide6.QtCore import QObject, QTimer, Signal

from rapport.domain.habits import Habits
from rapport.ui.settings import View
from rapport.ui.widgets.matter_rows import MatterRow

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime

    from PySide6.QtWidgets import QWidget

    from rapport.desk import Desk
    from rapport.domain.people import CustomerId
    from rapport.ui.by_heart import ByHeartPane
    from rapport.ui.card import CardPane
    from rapport.ui.panes import Panes
    from rapport.ui.promises import PromisesPane
    from rapport.ui.today import TodayPane
    from rapport.ui.widgets.matter_page import MattersPage

    Judging: TypeAlias = ByHeartPane | CardPane | TodayPane
    """A page that looks at rhythms and facts."""

SOON = 150
"""Milliseconds in which news may gather before it is counted anew."""

WARMING = 2_000
"""Milliseconds after which the card is built though nobody has asked for it, so that the first one is quick."""


class Views(QObject):
    """Shows one of the pages, or none, in the place `panes` has for them."""

    back_requested = Signal()
    card_requested = Signal(object)
    customer_picked = Signal(object)
    details_requested = Signal(object)
    entry_edit_requested = Signal(object)
    entry_requested = Signal(object, object, str)
    """A CustomerId, the EntryId in their timeline, and the sentence that is meant there, '' for none."""
    line_requested = Signal(object, object)
    put_away = Signal(object, str)
    """A `Change`, and what was done."""
    write_requested = Signal(object)
    counted = Signal(object, int, bool)
    """A View, how many it holds, and whether something of it is late."""
    habits_set = Signal(object)
    told = Signal(str)
    """A sentence for the notice."""
    shown = Signal(object)
    """The View that is shown now, None for timeline and notes."""

    def __init__(self, desk: Desk, clock: Callable[[], datetime], panes: Panes) -> None:
        """Show none, and keep the number of promises counted."""
        super().__init__(panes)
        self._desk, self._clock, self._panes = desk, clock, panes
        self._habits = Habits()
        self._built: list[Judging | PromisesPane] = []
        self._soon = QTimer(self, singleShot=True, interval=SOON)
        self._soon.timeout.connect(self._count)
        desk.changed.connect(self._soon.start)
        self.current: View | None = None
        self._before: View | None = None

    def show(self, view: View, customers: Sequence[CustomerId] = (), before: View | None = None) -> None:
        """Show a page; the card is that of `customers`, and goes back to the page `before` it."""
        self._before = before if before is not view else None
        page: QWidget
        if view is View.TODAY:
            page = self.today
            self.today.show_today()
        elif view is View.PROMISES:
            page = self.promises
            self.promises.show_promises()
        elif view is View.CARD:
            page = self.card
            self.card.show_card(customers)
        else:
            page = self.by_heart
            self.by_heart.start()
        self._turn_to(view, page)

    def leave(self) -> None:
        """Give the place back to timeline and notes."""
        if self.current is not None:
            self._turn_to(None, None)

    def go_back(self) -> bool:
        """Go to the page before, or else give the place back to timeline and notes; whether there was one."""
        if self._before is None:
            self.leave()
            return False
        self.show(self._before)
        return True

    def focus(self) -> None:
        """Go to the page that is shown."""
        for page in self._built:
            if self._panes.page == page:
                page.focus_first()

    @property
    def customer(self) -> CustomerId | None:
        """The customer of the row one is on, on a page that has rows."""
        if self.current not in {View.TODAY, View.PROMISES}:
            return None
        row = (self.today if self.current is View.TODAY else self.promises).list.current()
        return row.customer_id if isinstance(row, MatterRow) else None

    @property
    def can_print(self) -> bool:
        """Whether the page that is shown can be printed."""
        return self.current in {View.CARD, View.PROMISES}

    def print_page(self) -> None:
        """Print the page that is shown."""
        if self.current is View.CARD:
            self.card.print_page()
        elif self.current is View.PROMISES:
            self.promises.print_page()

    def begin(self) -> None:
        """Count what Today and Promises hold, to be told beside their names."""
        self.today.refresh()
        self._count()
        QTimer.singleShot(WARMING, self, lambda: self.card)

    def set_habits(self, habits: Habits) -> None:
        """Look at rhythms and facts by these `habits` from now on."""
        self._habits = habits
        self.habits_set.emit(habits)

    def refresh_day(self) -> None:
        """Be about the day it is now."""
        for page in self._built:
            page.refresh_day()
        self._count()

    @cached_property
    def today(self) -> TodayPane:
        """Who needs me today."""
        from rapport.ui.today import TodayPane  # noqa: PLC0415 - after the list is painted

        pane = TodayPane(self._desk, self._clock)
        self._show_photos(pane)
        pane.card_requested.connect(self.card_requested)
        pane.counted.connect(lambda count, late: self.counted.emit(View.TODAY, count, late))
        pane.customer_picked.connect(self.customer_picked)
        pane.entry_edit_requested.connect(self.entry_edit_requested)
        pane.put_away.connect(self.put_away)
        pane.write_requested.connect(self.write_requested)
        self._judge(pane)
        return pane

    @cached_property
    def promises(self) -> PromisesPane:
        """All that is promised."""
        from rapport.ui.promises import PromisesPane  # noqa: PLC0415 - when it is first shown

        pane = PromisesPane(self._desk, self._clock)
        self._show_photos(pane)
        pane.counted.connect(lambda count, late: self.counted.emit(View.PROMISES, count, late))
        pane.card_requested.connect(self.card_requested)
        pane.customer_picked.connect(self.customer_picked)
        pane.put_away.connect(self.put_away)
        pane.told.connect(self.told)
        pane.write_requested.connect(self.write_requested)
        self._keep(pane)
        return pane

    @cached_property
    def card(self) -> CardPane:
        """What to know before walking in."""
        from rapport.ui.card import CardPane  # noqa: PLC0415 - when it is first shown

        pane = CardPane(self._desk, self._clock)
        pane.details_requested.connect(self.details_requested)
        pane.line_requested.connect(self.line_requested)
        pane.write_requested.connect(self.write_requested)
        self._judge(pane)
        return pane

    @cached_property
    def by_heart(self) -> ByHeartPane:
        """Guessing what one knows of the people one will meet."""
        from rapport.ui.by_heart import ByHeartPane  # noqa: PLC0415 - when it is first shown

        pane = ByHeartPane(self._desk, self._clock)
        pane.customer_picked.connect(self.customer_picked)
        self._judge(pane)
        return pane

    def _show_photos(self, page: MattersPage[Any, Any]) -> None:
        from rapport.ui.widgets.photos import Photos  # noqa: PLC0415 - after the list is painted

        page.show_photos(Photos(self._desk, page.customers_seen, page))

    def _judge(self, page: Judging) -> None:
        page.set_habits(self._habits)
        self.habits_set.connect(page.set_habits)
        self._keep(page)

    def _keep(self, page: Judging | PromisesPane) -> None:
        self._panes.add_page(page)
        page.back_requested.connect(self.back_requested)
        page.entry_requested.connect(self.entry_requested)
        self._built.append(page)

    def _turn_to(self, view: View | None, page: QWidget | None) -> None:
        self.current = view
        self._panes.show_page(page)
        self.shown.emit(view)

    def _count(self) -> None:
        on = self._clock().date()
        self._desk.ask(self, lambda journal: journal.promise_count(on), self._on_counted)

    def _on_counted(self, told: tuple[int, bool]) -> None:
        self.counted.emit(View.PROMISES, *told)
