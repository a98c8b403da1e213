"""Who it was with: a chip for each person, and one that adds another by typing a name."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, QRect, QSize, Qt, Signal, Slot
from PySide6.QtWidgets import QStyle

from rapport.domain.folding import fold
from rapport.domain.names import check_name
from rapport.domain.override import override
from rapport.domain.troubles import Refusal
from rapport.ui.icons import pixmap
from rapport.ui.notes.chooser import Chooser, Hint, Offer
from rapport.ui.theme import font, metrics_of, theme_of
from rapport.ui.widgets.chip import Chip
from rapport.ui.widgets.ground import paint_ground
from rapport.ui.widgets.labels import plain_tip

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from PySide6.QtGui import QKeyEvent, QMouseEvent, QPaintEvent
    from PySide6.QtWidgets import QWidget

    from rapport.desk import Desk
    from rapport.domain.people import CustomerId, CustomerLine

    Found = tuple[str, tuple[CustomerLine, ...], tuple[CustomerLine, ...]]


@dataclass(frozen=True, slots=True)
class Person:
    """Someone it was with; `id` is None for one who is not in the journal yet. `about` tells like names apart."""

    name: str
    id: CustomerId | None = None
    about: str = ""


def person_of(line: CustomerLine) -> Person:
    """Give the person of a row of the customer list."""
    return Person(line.name, line.id, " · ".join(filter(None, (line.company, line.place))))


class PersonChip(Chip):
    """A name that can be taken off: by the cross at its end, or by Del."""

    taken_off = Signal()

    def __init__(self, person: Person) -> None:
        """Show `person`."""
        super().__init__(person.name or "…", "With")
        whole = ", ".join(filter(None, (person.name, person.about or ("" if person.id else "new customer"))))
        self.setToolTip(plain_tip(whole))
        self.setAccessibleName(f"With {whole}")
        self.setAccessibleDescription("Del takes the name off")

    def _cross(self) -> QRect:
        """Where the cross is."""
        wide = metrics_of(self).scaled(20)
        return QStyle.visualRect(
            self.layoutDirection(), self.rect(), QRect(self.width() - wide, 0, wide, self.height())
        )

    @override
    def sizeHint(self) -> QSize:
        return super().sizeHint() + QSize(metrics_of(self).scaled(12), 0)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.taken_off.emit()
        else:
            super().keyPressEvent(event)

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self.isDown() and self._cross().contains(event.position().toPoint()):
            self.setDown(False)
            self.taken_off.emit()
        else:
            super().mouseReleaseEvent(event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme, metrics = theme_of(self), metrics_of(self)
        painter = paint_ground(self, self.height() / 2, theme.selected if self.isDown() else theme.card, edge=True)
        painter.setFont(font("second"))
        painter.setPen(theme.ink)
        room = self.rect().adjusted(metrics.scaled(8), 0, -metrics.scaled(18), 0)
        cut = painter.fontMetrics().elidedText(self.line, Qt.TextElideMode.ElideRight, room.width())
        seen = QStyle.visualRect(self.layoutDirection(), self.rect(), room)
        painter.drawText(seen, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextSingleLine, cut)
        size = metrics.scaled(10)
        shift = QPoint(metrics.scaled(2) if self.isRightToLeft() else -metrics.scaled(2), 0)
        corner = self._cross().center() - QPoint(size // 2, size // 2) + shift
        painter.drawPixmap(corner, pixmap("close", theme.quiet, size, self.devicePixelRatioF()))


class PlusChip(Chip):
    """Adds a person; typing a name on it begins to look for them."""

    typed = Signal(str)
    backspaced = Signal()

    def __init__(self) -> None:
        super().__init__("+", "With")
        self.setAccessibleName("Add who it was with")

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Backspace:
            self.backspaced.emit()
        elif event.text().strip() and event.text().isprintable():
            self.typed.emit(event.text())
        else:
            super().keyPressEvent(event)


class WhoField(QObject):
    """The people, their chips in order, and the chooser that adds another."""

    changed = Signal()
    """Somebody was added or taken off here."""
    rearranged = Signal()
    """There are other chips than before."""

    def __init__(self, desk: Desk, over: QWidget, beneath: Callable[[], QWidget], parent: QObject) -> None:
        """Open the chooser over `over`, at the top of what `beneath` gives."""
        super().__init__(parent)
        self._desk = desk
        self._beneath = beneath
        self._people: tuple[Person, ...] = ()
        self._drawn: tuple[Person, ...] | None = None
        self._chips: list[PersonChip] = []
        self.plus = PlusChip()
        self.plus.typed.connect(self.look_for)
        self.plus.backspaced.connect(self._take_last)
        self.plus.clicked.connect(self.open)
        self.chooser = Chooser("With whom? Type a name", over)
        self.chooser.asked.connect(self._ask)
        self.chooser.chosen.connect(self._add)
        self.chooser.backspaced.connect(self._take_last)
        self._draw()

    @property
    def people(self) -> tuple[Person, ...]:
        """Who it was with, in order."""
        return self._people

    @property
    def chips(self) -> list[Chip]:
        """The chips in order, the one that adds another last."""
        return [*self._chips, self.plus]

    def show_people(self, people: Iterable[Person]) -> None:
        """Show these instead, and learn their names as the journal has them now; without a name none is drawn."""
        self._people = tuple(people)
        if all(person.name for person in self._people):
            self._draw()
        self.refresh()

    def refresh(self) -> None:
        """Learn the names anew."""
        ids = [person.id for person in self._people if person.id is not None]
        if ids:
            self._desk.ask(
                self, lambda journal: journal.customer_lines_of(ids, None), self._rename, lambda _error: self._draw()
            )

    @Slot()
    def open(self) -> None:
        """Have a name typed."""
        self.look_for("")

    @Slot(str)
    def look_for(self, words: str) -> None:
        """Look for somebody to add, the first letters of whose name are typed."""
        self.chooser.open_with(words, self._beneath())

    def _rename(self, lines: tuple[CustomerLine, ...]) -> None:
        known = {line.id: person_of(line) for line in lines}
        self._people = tuple(known.get(person.id, person) if person.id else person for person in self._people)
        self._draw()

    def _draw(self) -> None:
        """Make the chips anew, if others are there; the focus stays among them."""
        if self._people == self._drawn:
            return
        self._drawn = self._people
        focused = any(chip.hasFocus() for chip in self._chips)
        old, self._chips = self._chips, [PersonChip(_apart(person, self._people)) for person in self._people]
        for chip, person in zip(self._chips, self._people, strict=True):
            chip.taken_off.connect(lambda person=person: self._take_off(person))
            chip.clicked.connect(self.open)
        self.plus.say("+" if self._people else "+ who")
        self.plus.setAccessibleName("Add who it was with")
        self.rearranged.emit()
        if focused:
            self.plus.setFocus()
        for chip in old:
            chip.hide()
            chip.deleteLater()

    def _ask(self, words: str) -> None:
        try:
            typed = check_name(words) if words.strip() else ""
        except Refusal as refusal:
            self.chooser.offer(words, [Hint(str(refusal))])
            return
        if not typed:
            self.chooser.offer(words, ())
            return
        self._desk.ask(
            self, lambda journal: (words, journal.customers_named(typed), journal.names_like(typed)), self._offer
        )

    def _offer(self, found: Found) -> None:
        words, named, like = found
        typed = check_name(words)
        here = {person.id for person in self._people}
        lines = {line.id: line for line in (*named, *like) if line.id not in here}
        people = [person_of(line) for line in lines.values()]
        offers: list[Offer | Hint] = [Offer(person.name, person.about, person) for person in people]
        taken = {fold(person.name) for person in self._people}
        if not named and fold(typed) not in taken:
            offers.append(Offer(f"New customer: {typed}", value=Person(typed)))
        if not offers:
            offers.append(Hint(f"{typed} is here already."))
        self.chooser.offer(words, offers)

    def _add(self, person: Person) -> None:
        self._people = (*self._people, person)
        self._draw()
        self.changed.emit()

    def _take_off(self, person: Person) -> None:
        self._people = tuple(other for other in self._people if other != person)
        self._draw()
        self.changed.emit()

    def _take_last(self) -> None:
        if self._people:
            self._take_off(self._people[-1])


def _apart(person: Person, people: tuple[Person, ...]) -> Person:
    """Give `person` as the chip shows them: with their company, or more, where another here has the same name."""
    alike = [other.about for other in people if other is not person and fold(other.name) == fold(person.name)]
    company = person.about.partition(" · ")[0]
    mark = person.about if any(about.startswith(company) for about in alike) else company
    return replace(person, name=f"{person.name}, {mark}") if alike and mark else person
