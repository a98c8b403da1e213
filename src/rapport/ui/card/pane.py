"""The doorstep card in the window's middle: asked of the desk, shown, walked, printed and saved."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtWidgets import QMenu, QStackedWidget, QVBoxLayout, QWidget

from rapport.domain.habits import Habits
from rapport.domain.override import override
from rapport.domain.troubles import Refusal, Trouble
from rapport.local_time import local_now
from rapport.pages.card import LABELS, card_page, lines_of, title_of
from rapport.pages.look import PageLook, Paper, paper_look
from rapport.pages.template import warm_up
from rapport.ui.card.foot import Foot
from rapport.ui.card.keys import Deed, deed_of
from rapport.ui.card.reading import Asked, Told, everyone_words, read
from rapport.ui.card.view import CardView
from rapport.ui.theme import metrics_of, theme_of
from rapport.ui.widgets.announce import announce
from rapport.ui.widgets.empty import EmptyPlace

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime

    from PySide6.QtGui import QKeyEvent, QShowEvent

    from rapport.desk import Desk
    from rapport.domain.card import Card, CardLine
    from rapport.domain.changes import Change
    from rapport.domain.people import CustomerId

_GONE = "This customer is no longer in the journal, so there is no card. What was deleted waits in the trash."
_RESTYLED = {QEvent.Type.StyleChange, QEvent.Type.FontChange, QEvent.Type.PaletteChange}
_TURNED = {*_RESTYLED, QEvent.Type.LayoutDirectionChange}


class CardPane(QWidget):
    """Shows the cards of one or several customers. Enter on a line goes to where it comes from."""

    entry_requested = Signal(object, object, str)
    """A line comes from an entry: the customer, the entry, and the sentence in it, which may be empty."""
    line_requested = Signal(object, object)
    """A line comes from a line of the ledger that was written by hand: the customer and the line."""
    details_requested = Signal(object)
    """A line comes from the details of this customer, or belongs there."""
    write_requested = Signal(object)
    """An entry with this customer is wanted."""
    back_requested = Signal()
    """Enough of the card."""
    shown = Signal()
    """The cards that were asked for are painted next."""

    def __init__(self, desk: Desk, clock: Callable[[], datetime] = local_now, parent: QWidget | None = None) -> None:
        """Show nothing yet; `clock` gives the local time, aware."""
        super().__init__(parent)
        self._desk = desk
        self._clock = clock
        self._habits = Habits()
        self._ids: tuple[CustomerId, ...] = ()
        self._everyone = False
        self._stale = False
        self._anew = True
        self._told = Told(())
        self._lines: tuple[tuple[Card, CardLine], ...] = ()
        self._page = ""
        self.view = CardView()
        self.nobody = EmptyPlace("person", _GONE, "Back")
        self.foot = Foot()
        self._pages = QStackedWidget()
        for page in (self.view, self.nobody):
            self._pages.addWidget(page)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addWidget(self._pages, 1)
        rows.addWidget(self.foot)
        self.setFocusProxy(self.view)
        self.view.picked.connect(self._go_to_source)
        self.view.stepped.connect(self._on_stepped)
        self.view.menu_wanted.connect(self._open_menu)
        self.view.resized.connect(self._redraw)
        self.nobody.acted.connect(self.back_requested)
        self.foot.picked.connect(self.do)
        desk.changed.connect(self._on_changed)
        desk.ask(self, lambda _journal: warm_up(), lambda _: None)  # there, so that the window is not kept waiting

    def show_card(self, ids: Sequence[CustomerId]) -> None:
        """Show the cards of these customers, in this order."""
        self._ids, self._everyone, self._anew = tuple(ids), False, True
        self.foot.tell("")
        self._ask()

    def customers(self) -> tuple[CustomerId, ...]:
        """Give whose cards are shown."""
        return tuple(card.customer_id for card in self._told.cards)

    def set_habits(self, habits: Habits) -> None:
        """Take what the user has settled about how long facts hold."""
        if habits != self._habits:
            self._habits = habits
            self.refresh_day()

    def refresh_day(self) -> None:
        """Tell what is true today."""
        if self._ids:
            self._ask()

    def focus_first(self) -> None:
        """Take the focus, on the first line after the names."""
        if self._pages.currentWidget() is self.nobody:
            self.nobody.button.setFocus()
            return
        self.view.setFocus()
        if (first := self._first()) is not None:
            self.view.go_to(first)

    def do(self, deed: Deed) -> None:
        """Do one of the deeds of the card, as its key does."""
        deeds: dict[Deed, Callable[[], object]] = {
            Deed.SOURCE: self._go_to_current_source,
            Deed.WRITE: self._write,
            Deed.COLLEAGUES: self._toggle_everyone,
            Deed.PRINT: lambda: self._set_on_paper(Paper.A6, save=False),
            Deed.PRINT_LARGE: lambda: self._set_on_paper(Paper.A5, save=False),
            Deed.SAVE: lambda: self._set_on_paper(Paper.A6, save=True),
            Deed.BACK: self.back_requested.emit,
        }
        if deed in self.deeds():
            deeds[deed]()

    def print_page(self) -> None:
        """Print the cards, on the smallest paper."""
        self.do(Deed.PRINT)

    def deeds(self) -> tuple[Deed, ...]:
        """Give what can be done now."""
        if not self._told.cards:
            return (Deed.BACK,)
        lacking = set() if self._lines else {Deed.SOURCE}
        if self._told.people < 2:
            lacking.add(Deed.COLLEAGUES)
        return tuple(deed for deed in Deed if deed not in lacking)

    def _asked(self, *, paper: bool = False) -> Asked:
        return Asked(self._ids, self._clock().date(), self._habits, self._everyone, paper)

    def _ask(self) -> None:
        asked = self._asked()
        self._stale = False
        self._desk.ask(self, lambda journal: read(journal, asked), self._on_told, self._on_trouble)

    def _on_told(self, told: Told) -> None:
        before = None if self._anew else self._current()
        scrolled = 0 if self._anew else self.view.verticalScrollBar().value()
        self._told, self._lines = told, lines_of(told.cards)
        self._page = ""
        self._draw(self._like(before), scrolled)
        self._pages.setCurrentWidget(self.view if told.cards else self.nobody)
        self.nobody.say(_GONE, "Back")
        self._show_deeds()
        if self._anew and told.cards:
            announce(self.view, title_of(told.cards))
        self._anew = False
        self.shown.emit()

    def _on_trouble(self, error: Exception) -> None:
        if not isinstance(error, Refusal | Trouble):
            return  # a bug is told by the window
        self._told, self._lines, self._page = Told(()), (), ""
        self.nobody.say(_GONE if isinstance(error, Refusal) else str(error), "Back")
        self._pages.setCurrentWidget(self.nobody)
        self._show_deeds()
        self.shown.emit()

    def _on_changed(self, change: Change) -> None:
        """Ask again for whom it shows, now or once it is seen again."""
        if change.customers.isdisjoint({*self._ids, *self.customers()}):
            return
        if self.isVisible():
            self._ask()
        else:
            self._stale = True

    def _show_deeds(self) -> None:
        words = everyone_words(self._told, shown=self._everyone) if self._told.people > 1 and self._told.cards else ""
        self.foot.show_deeds(self.deeds(), words)

    def _first(self) -> int | None:
        """Give the number of the first line after the names: the eye lands on the name, then on what is owed."""
        numbers = range(len(self._lines))
        return next((number for number in numbers if self._lines[number][1].part in LABELS), next(iter(numbers), None))

    def _like(self, before: tuple[Card, CardLine] | None) -> int | None:
        """Give the number of the line that comes from where another did."""
        if before is None:
            return self._first()
        card, line = before
        same = (n for n, (c, each) in enumerate(self._lines) if c.customer_id == card.customer_id and each == line)
        near = (n for n, (_, each) in enumerate(self._lines) if (each.part, each.source) == (line.part, line.source))
        return next(same, next(near, self.view.current))

    def _current(self) -> tuple[Card, CardLine] | None:
        number = self.view.current
        return self._lines[number] if number is not None and number < len(self._lines) else None

    def _draw(self, current: int | None, scrolled: int) -> None:
        """Fill the page in the looks in force, unless it is there already."""
        colours = {role: colour.name() for role, colour in theme_of(self).colours().items()}
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        base = metrics_of(self).text
        look = PageLook(colours, base, narrow=self.view.is_narrow, mirrored=mirrored)
        page = card_page(self._told.cards, look)
        if page != self._page:
            self._page = page
            self.view.show_page(page, current, scrolled)

    def _redraw(self) -> None:
        if self._told.cards:
            self._draw(self.view.current, self.view.verticalScrollBar().value())

    def _on_stepped(self, number: int) -> None:
        announce(self.view, self.view.words_of(number))

    def _go_to_current_source(self) -> None:
        if self.view.current is not None:
            self._go_to_source(self.view.current)

    def _go_to_source(self, number: int) -> None:
        card, line = self._lines[number]
        source = line.source
        if source.entry_id is not None:
            self.entry_requested.emit(card.customer_id, source.entry_id, source.sentence)
        elif source.line_id is not None:
            self.line_requested.emit(card.customer_id, source.line_id)
        else:
            self.details_requested.emit(source.customer_id)

    def _write(self) -> None:
        on = self._current()
        self.write_requested.emit((on[0] if on else self._told.cards[0]).customer_id)

    def _toggle_everyone(self) -> None:
        self._everyone = not self._everyone
        self._anew = True
        self._ask()

    def _set_on_paper(self, paper: Paper, *, save: bool) -> None:
        """Ask for what may stand on paper, then print it or save it."""
        asked = self._asked(paper=True)
        then = partial(self._hand_over, paper, save)
        self._desk.ask(self, lambda journal: read(journal, asked), then, self._on_trouble)

    def _hand_over(self, paper: Paper, save: bool, told: Told) -> None:  # noqa: FBT001 - bound before the answer
        from rapport.ui.printing import print_page, save_page  # noqa: PLC0415 - seldom needed

        if not told.cards:
            return
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        html = card_page(told.cards, paper_look(paper, mirrored=mirrored))
        (save_page if save else print_page)(self, html, paper, f"{title_of(told.cards)} card", self.foot.tell)

    def _open_menu(self, place: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.foot.fill(menu)
        if self.view.textCursor().hasSelection():
            menu.addSeparator()
            menu.addAction("Copy").triggered.connect(self.view.copy)
        menu.popup(place)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        deed = deed_of(event.key(), event.modifiers())
        if deed is None:
            super().keyPressEvent(event)
        else:
            self.do(deed)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self._ask()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in _TURNED and hasattr(self, "foot"):
            self._redraw()
