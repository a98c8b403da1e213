"""BETWEEN YOU: what the two of you owe each other, ticked off where it stands, and what is to be made right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from rapport.domain.ledger import Line, LineKind, NewLine, State, days_late
from rapport.domain.offers import Side
from rapport.domain.promising import kept_sentence
from rapport.ui.ledger_typed import NO_DATE, read_due, read_promise
from rapport.ui.notes.detail_button import field_inset
from rapport.ui.notes.ledger_ask import Question
from rapport.ui.notes.ledger_closed import Closed
from rapport.ui.notes.ledger_part import LedgerPart
from rapport.ui.notes.ledger_row import Act, Saying
from rapport.ui.notes.ledger_rows import Row, Rows
from rapport.ui.notes.ledger_words import (
    closed_words,
    count_closed,
    due_words,
    long_day,
    near_day,
    plain_day,
    promise_words,
    who_owes,
    whole_day,
)
from rapport.ui.theme import metrics_of
from rapport.ui.widgets.labels import plain_label

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from rapport.domain.entries import Entry
    from rapport.domain.people import CustomerId
    from rapport.ui.notes.detail_part import Shown
    from rapport.ui.notes.ledger_reading import Kept
    from rapport.ui.notes.ledger_row import LineRow

Key = Qt.Key
NO_DAY = "That is no day. Try “Friday”, “in two weeks” or “3 April”, or “no date”."


class Between(LedgerPart):
    """The promises of one customer, both ways."""

    add_words = "Add a promise"
    box = True

    def __init__(self, clock: Callable[[], datetime]) -> None:
        """Show none yet."""
        super().__init__("Between you", clock)
        self._by = Side.ME
        self.right = Rows(self.add)
        self.closed = Closed(box=True)
        self.rows.insertWidget(1, self.right)
        self.rows.addWidget(self.closed)
        self.kept = plain_label(kind="second", wrap=True)
        self.kept.setMinimumWidth(1)
        self.rows.addWidget(self.kept)
        for rows in (self.right, self.closed.lines):
            self.connect_rows(rows)
        self.right.grow()  # there is never more than one, and Tab comes to it first
        self.lines.after = self.right.rows[0]
        self.adding.choice.show()
        self.adding.choice.clicked.connect(self._turn)

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing between the two of you."""
        return super().is_empty and self.right.isHidden() and self.closed.isHidden()

    @property
    def all_rows(self) -> tuple[Rows, ...]:
        """What is to be made right, the open promises, the closed ones."""
        return (self.right, self.lines, self.closed.lines)

    def show_details(self, shown: Shown) -> None:
        """Show the promises, and above them what is strained."""
        if self.customer is None or self.customer.id != shown.customer.id:
            self.closed.is_open, self._by = False, Side.ME
        super().show_details(shown)
        strained = shown.kept.strained
        self.right.show_rows([self._strained_row(strained, shown.customer.id)] if strained else [])
        shut = [line for line in shown.kept.of(LineKind.PROMISE) if not line.is_open]
        shut.sort(key=lambda line: line.closed_on or self.today, reverse=True)
        self.closed.show_closed(count_closed(shut), lambda: [self._closed_row(line) for line in shut])
        for rows in (self.right, self.closed.lines):
            rows.setEnabled(not shown.read_only)
        said = kept_sentence(shown.kept.counts, self.name)
        self.kept.setText(said)
        self.kept.setVisible(bool(said))
        self.fit()

    def measure(self) -> None:
        """Take the sizes in force."""
        super().measure()
        self.kept.setContentsMargins(field_inset(), metrics_of(self).scaled(2), field_inset(), 0)

    def row_of(self, line: Line) -> LineRow | None:
        """Give the row of a promise; what is closed is unfolded for it."""
        return self.closed.row_of(line.id) if not line.is_open else super().row_of(line)

    def rows_of(self, kept: Kept) -> list[Row]:
        """Give the open promises, the first due first."""
        return [self._open_row(line) for line in kept.of(LineKind.PROMISE) if line.is_open]

    def new_question(self) -> Question:
        """Ask for a promise in a line, its day at the end."""
        self._say_side()
        return Question(
            "New promise",
            (),
            self._add,
            placeholder="send the curve by Friday",
            understood=self._understood,
            again=True,
        )

    # Rows

    def _open_row(self, line: Line) -> Row:
        today, words, due = self.today, promise_words(line, self.name), due_words(line, self.today)
        late = bool(days_late(line, today))
        whole = f"{words} · {whole_day(line.due)}{f', {due}' if late else ''}" if line.due else words
        owes = f"{line.customer} owes" if line.by is Side.THEM else "I owe"
        told = f"{owes}: {line.text}, {due if late or line.due is None else f'due {due}'}"
        kept = self.act(f"Kept: {line.text}", lambda journal: journal.close_line(line.id, State.KEPT, on=today))
        by = Side.ME if line.by is Side.THEM else Side.THEM
        turn = self.change(who_owes(by, self.name), line, by=by)
        acts = [
            Act("&Kept today", kept, Key.Key_K, "kept"),
            self.asks(line, "L", self._reason(line)),
            self.asks(line, "D", self._due(line)),
            self.edit(line),
            Act(f"&Owed by {'me' if by is Side.ME else self.name}", turn, Key.Key_I),
            *self.last_acts(line),
        ]
        saying = Saying(words, due, late=late, done=False, whole=whole, told=told)
        return Row(line.id, saying, acts, self.source(line.entry_id, line.sentence), tick=kept)

    def _closed_row(self, line: Line) -> Row:
        words = " · ".join(filter(None, (promise_words(line, self.name), line.reason)))
        saying = Saying(words, closed_words(line, self.today), quiet=True, done=line.state is State.KEPT)
        again = self.act(f"Open again: {line.text}", lambda journal: journal.open_line(line.id))
        acts = [Act("Open &again", again, Key.Key_A, "open again"), *self.last_acts(line)]
        return Row(line.id, saying, acts, self.source(line.entry_id, line.sentence), tick=again)

    def _strained_row(self, entry: Entry, customer_id: CustomerId) -> Row:
        today = self.today
        words = f"Make it right: strained since {plain_day(entry.when.at.date(), today)}"
        settled = self.act("Settled", lambda journal: journal.settle(entry.id, customer_id, on=today))
        source = self.source(entry.id, "")
        acts = [Act("&Settled", settled, Key.Key_R, "settled")]
        if source is not None:
            acts.append(Act("&Go to its entry", source, Key.Key_Return, "source"))
        return Row(entry.id, Saying(words, "Settled"), acts, source, aside=settled)

    # Questions

    def _reason(self, line: Line) -> Question:
        def keep(reason: str) -> None:
            today = self.today
            self.keep(
                self.asking, lambda journal, _: journal.close_line(line.id, State.LET_GO, on=today, reason=reason)
            )

        slot = ("line", line.id, "reason")
        return Question("Let go", slot, keep, placeholder="Why? Enter lets it go", empty=True, hint="let go")

    def _due(self, line: Line) -> Question:
        def keep(words: str) -> None:
            due = read_due(words, self.clock())
            if due is None and words and words.lower() not in NO_DATE:
                self.asking.field.show_trouble(NO_DAY)
            else:
                self.keep(self.asking, lambda journal, _: journal.change_line(line.id, due=due))

        value = long_day(line.due.month, line.due.day, line.due.year) if line.due else ""
        hint = "Friday, in two weeks, 3 April"
        slot = ("line", line.id, "due")
        return Question("Due", slot, keep, value, hint, self._due_understood, hint="date")

    def _due_understood(self, words: str) -> str:
        due = read_due(words, self.clock())
        return whole_day(due) if due else "no date" if words.lower() in NO_DATE else ""

    def _understood(self, line: str) -> str:
        text, due = read_promise(line, self.clock())
        return f"{who_owes(self._by, self.name)}: {text} · {near_day(due, self.today) if due else 'no date'}"

    def _add(self, line: str) -> None:
        text, due = read_promise(line, self.clock())
        self.add_line_of(NewLine(LineKind.PROMISE, text, by=self._by, due=due))

    def _turn(self) -> None:
        """Have the other one owe it."""
        self._by = Side.ME if self._by is Side.THEM else Side.THEM
        self._say_side()
        self.adding.explain()
        self.adding.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _say_side(self) -> None:
        words = who_owes(self._by, self.name)
        self.adding.choice.say(words, f"{words}; another press turns it")
