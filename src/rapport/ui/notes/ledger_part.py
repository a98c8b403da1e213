"""What the parts of the ledger have in common: a heading with *Add*, painted rows, their keys, and a line that asks."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from rapport.ui.notes.detail_button import QuietButton, field_inset
from rapport.ui.notes.detail_part import Part
from rapport.ui.notes.ledger_ask import Asking, Question, beneath
from rapport.ui.notes.ledger_hint import KeysHint
from rapport.ui.notes.ledger_row import Act
from rapport.ui.notes.ledger_rows import Row, Rows
from rapport.ui.notes.ledger_words import called
from rapport.ui.widgets.announce import announce

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from datetime import date, datetime

    from rapport.domain.changes import Change
    from rapport.domain.entries import EntryId
    from rapport.domain.ledger import Line, NewLine
    from rapport.domain.people import Customer, CustomerId
    from rapport.store.journal import Journal
    from rapport.ui.notes.detail_part import Field, Shown, Slot
    from rapport.ui.notes.ledger_reading import Kept
    from rapport.ui.notes.ledger_row import LineRow

Key = Qt.Key


class LedgerPart(Part):
    """One part of the ledger. Subclasses say which rows there are, and what is asked when one adds."""

    deed = Signal(object)
    """A call that takes the journal and gives a `Change`: something done with a row."""
    source_wanted = Signal(object, str)
    """The `EntryId` and the sentence a row comes from."""
    stepped_out = Signal(object, int)
    """The `Rows` whose end somebody walks over, and which way: down (1) or up (-1)."""
    filled = Signal()
    """Whether there is anything to show here may have changed."""

    add_words: ClassVar[str] = ""
    box: ClassVar[bool] = False

    def __init__(self, title: str, clock: Callable[[], datetime]) -> None:
        """Show nothing yet; `clock` gives the time it is, aware, local."""
        super().__init__(title)
        self.clock = clock
        self.title = title
        self.read_only = False
        self.customer: Customer | None = None
        self._asked_about: object = None
        self.menu = QMenu(self)
        self.hint = KeysHint()
        self.add = QuietButton()
        self.add.say("Add", self.add_words)
        self.lines = Rows(self.add, box=self.box)
        self.adding = Asking(self.add_words)
        self.asking = Asking(title)
        self._head = QWidget()
        self._place_head()
        for widget in (self.lines, self.asking, self.adding):
            self.rows.addWidget(widget)
        self._connect()

    # What a part is

    def rows_of(self, kept: Kept) -> list[Row]:
        """Give the rows of what is kept on the customer."""
        raise NotImplementedError

    def new_question(self) -> Question:
        """Give what is asked to add something."""
        raise NotImplementedError

    # Showing

    @property
    def today(self) -> date:
        """The day it is here."""
        return self.clock().date()

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to show but the way to add."""
        return self.lines.isHidden() and self.adding.isHidden()

    @property
    def all_rows(self) -> tuple[Rows, ...]:
        """Its rows, from top to bottom."""
        return (self.lines,)

    @property
    def open_questions(self) -> tuple[Asking, Asking]:
        """The lines that may ask."""
        return (self.asking, self.adding)

    def show_details(self, shown: Shown) -> None:
        """Show what is kept, but where something is being typed."""
        super().show_details(shown)
        if self.customer is None or self.customer.id != shown.customer.id:
            for each in self.open_questions:
                each.give_up()
        self.customer, self.read_only = shown.customer, shown.read_only
        self.lines.show_rows(self.rows_of(shown.kept))
        self._tell_keys()
        self.lines.setEnabled(not shown.read_only)
        for each in self.open_questions:
            each.set_read_only(on=shown.read_only)
        self.add.setVisible(not shown.read_only)
        self._follow_question()
        self.fit()

    def fit(self) -> None:
        """Be there if there is anything to show."""
        self.setVisible(self.customer is not None and not self.is_empty)
        self.filled.emit()

    def measure(self) -> None:
        """Take the sizes in force."""
        super().measure()
        self.rows.setSpacing(0)
        self.heading.setContentsMargins(field_inset(), 0, field_inset(), 0)
        for each in self.open_questions:
            each.measure()

    def row_of(self, line: Line) -> LineRow | None:
        """Give the row that shows a line, if there is one."""
        return self.lines.bring(line.id)

    def begin_adding(self) -> None:
        """Ask for a new one; go there."""
        self.adding.ask(self.new_question())
        self.fit()
        self.adding.go()

    # For whoever writes

    def slots(self) -> Iterator[tuple[Slot, Field]]:
        """Give the fields that ask, each with what for; the one for a new line also while it is folded away."""
        if self.customer is not None:
            yield ("customer", self.customer.id, self.add_words), self.adding.field
        if self.asking.question is not None:
            yield self.asking.question.slot, self.asking.field

    def reveal(self, field: Field) -> None:
        """Unfold the line for a new one."""
        if field is self.adding.field and self.adding.question is None:
            typed = field.text()
            self.adding.ask(self.new_question())
            field.setText(typed)
            self.fit()

    def save_now(self) -> None:
        """Send off whatever is typed and not stored."""
        for each in self.open_questions:
            if each.question is not None and each.field.has_typing:
                each.field.commit()

    def forget_typing(self) -> None:
        """Let whatever is typed go."""
        for each in self.open_questions:
            each.give_up()

    def took(self, field: Field) -> None:
        """Take note that what was typed into `field` is kept."""
        for each in self.open_questions:
            if field is each.field:
                each.kept()

    # For subclasses

    @property
    def name(self) -> str:
        """What the customer is called in a word."""
        return called(self.customer) if self.customer is not None else ""

    def act(self, said: str, writing: Callable[[Journal], Change]) -> Callable[[], None]:
        """Give a call that has `writing` done, and says so to those who listen."""

        def do() -> None:
            announce(self, said)
            self.deed.emit(writing)

        return do

    def change(self, said: str, line: Line, **values: object) -> Callable[[], None]:
        """Give a call that changes fields of a line, by their names in `Line`."""
        return self.act(said, lambda journal: journal.change_line(line.id, **values))

    def asks(self, line: Line, key: str, question: Question) -> Act:
        """Give the act that asks about a line; `key` is its letter, the question's `about` its name."""
        place = question.about.upper().index(key)
        words = f"{question.about[:place]}&{question.about[place:]}…"
        return Act(words, lambda: self.ask(line.id, question), Qt.Key[f"Key_{key}"], question.hint)

    def ask(self, key: object, question: Question) -> None:
        """Ask about the row of `key`, beneath it."""
        self.asking.ask(question)
        self._asked_about = key
        self._follow_question()
        self.asking.go()

    def source(self, entry_id: EntryId | None, sentence: str) -> Callable[[], None] | None:
        """Give a call that goes to where a row comes from; None where nobody knows."""
        if entry_id is None:
            return None
        return lambda: self.source_wanted.emit(entry_id, sentence)

    def last_acts(self, line: Line) -> list[Act]:
        """Give what can be done with every line: go to where it comes from, and delete it."""
        source = self.source(line.entry_id, line.sentence)
        delete = self.act(f"Deleted: {line.text}", lambda journal: journal.delete_line(line.id))
        return [
            *([Act("&Go to its entry", source, Key.Key_Return, "source", apart=True)] if source else []),
            Act("Dele&te", delete, Key.Key_Delete, apart=True),
        ]

    def edit(self, line: Line, key: str = "E") -> Act:
        """Give the act that says a line in other words."""

        def keep(text: str) -> None:
            self.keep(self.asking, lambda journal, _: journal.change_line(line.id, text=text))

        return self.asks(line, key, Question("Edit", ("line", line.id, "text"), keep, line.text, hint="edit"))

    def keep(self, asking: Asking, writing: Callable[[Journal, CustomerId], Change]) -> None:
        """Have an answer kept for the customer who is shown."""
        if self.customer is not None:
            number = self.customer.id
            self.writing.emit(asking.field, lambda journal: writing(journal, number))

    def add_line_of(self, new: NewLine) -> None:
        """Keep a new line, written by hand today."""
        today = self.today
        self.keep(self.adding, lambda journal, customer: journal.keep_line(customer, new, on=today))

    # Inside

    def _place_head(self) -> None:
        row = QHBoxLayout(self._head)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self.rows.removeWidget(self.heading)
        row.addWidget(self.heading)
        row.addWidget(self.hint, 1)
        row.addWidget(self.add, 0, Qt.AlignmentFlag.AlignVCenter)
        self.rows.insertWidget(0, self._head)

    def _connect(self) -> None:
        self.add.clicked.connect(self.begin_adding)
        self.connect_rows(self.lines)
        for each in self.open_questions:
            each.field.committed.connect(lambda typed, each=each: self._answer(each, typed))
            each.left_from_here.connect(lambda each=each: self._go_back(each))
            each.ended.connect(self.fit)

    def connect_rows(self, rows: Rows) -> None:
        """Have the rows there are and will be do what they are asked to."""
        rows.shown.connect(self._connect_row)
        rows.stepped_out.connect(lambda step: self.stepped_out.emit(rows, step))

    def _connect_row(self, row: LineRow) -> None:
        rows = row.parentWidget()
        assert isinstance(rows, Rows)  # noqa: S101 - they make them
        row.gone_to.connect(self._tell_keys)
        row.left.connect(self._tell_keys)
        row.menu_wanted.connect(lambda: self.open_menu(row))
        row.picked.connect(lambda: self._do(rows.meant(row).pick, row))
        row.ticked.connect(lambda: self._do(rows.meant(row).tick, row))
        row.aside_picked.connect(lambda: self._do(rows.meant(row).aside, row))

    def _tell_keys(self) -> None:
        """Tell over the rows the keys of the one that has the focus."""
        focused = [row for rows in self.all_rows for row in rows.rows if row.hasFocus()]
        self.hint.tell(_hints(focused[0].acts) if focused else ())

    def _do(self, call: Callable[[], None] | None, row: LineRow) -> None:
        if call is not None:
            call()
        else:
            self.open_menu(row)

    def open_menu(self, row: LineRow) -> None:
        """Offer what can be done with a row."""
        self.menu.clear()
        for act in row.acts:
            if act.apart:
                self.menu.addSeparator()
            action = self.menu.addAction(f"{act.words}\t{act.keys}" if act.keys else act.words, act.do)
            action.setCheckable(act.checked is not None)
            action.setChecked(bool(act.checked))
        if row.acts:
            self.menu.ensurePolished()
            place = row.menu_place()
            if not row.isRightToLeft():
                place.setX(place.x() - self.menu.sizeHint().width())
            self.menu.popup(place)

    def choose(self, asking: Asking, names: Iterable[tuple[str, Callable[[], None], bool]]) -> None:
        """Open a menu of names at the button of `asking`, the one in force marked; then go on typing."""
        self.menu.clear()
        for words, chosen, checked in names:
            action = self.menu.addAction(words, chosen)
            action.triggered.connect(lambda: asking.field.setFocus(Qt.FocusReason.OtherFocusReason))
            action.setCheckable(True)
            action.setChecked(checked)
        self.menu.popup(beneath(asking.choice))

    def _answer(self, asking: Asking, typed: str) -> None:
        if asking.question is not None:
            asking.question.answer(typed)

    def _go_back(self, asking: Asking) -> None:
        """Go to the row that was asked about, or to *Add*."""
        row = self.lines.row_of(self._asked_about) if asking is self.asking else None
        (row or self.add).setFocus(Qt.FocusReason.OtherFocusReason)

    def _follow_question(self) -> None:
        """Have the line that asks stand beneath the row it asks about; if that is gone, it asks no longer."""
        if self.asking.question is None:
            return
        row = self.lines.row_of(self._asked_about)
        if row is None:
            self.asking.give_up()
            return
        lay = self.lines.lay
        place = lay.indexOf(row) + 1
        if lay.indexOf(self.asking) != place:
            self.rows.removeWidget(self.asking)
            lay.removeWidget(self.asking)
            lay.insertWidget(lay.indexOf(row) + 1, self.asking)
            QWidget.setTabOrder(row, self.asking.field)
            self.asking.show()


def _hints(acts: Iterable[Act]) -> list[str]:
    """Say what keys do, the way back first: where there is little room, the last are left out."""
    told = sorted((act for act in acts if act.hint), key=lambda act: act.key is not Key.Key_Return)
    return [f"{act.keys} {act.hint}" for act in told]
