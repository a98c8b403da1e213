"""COMING UP: the days to honour, the next first: a birthday, an anniversary, the end of a contract."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from rapport.domain.ledger import Line, LineKind, NewLine, day_in, next_day
from rapport.ui.ledger_typed import Day, read_day, read_occasion
from rapport.ui.notes.ledger_ask import Question
from rapport.ui.notes.ledger_part import LedgerPart
from rapport.ui.notes.ledger_row import Act, Saying
from rapport.ui.notes.ledger_rows import Row
from rapport.ui.notes.ledger_words import coming_words, is_over, long_day, occasion_words

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from rapport.ui.notes.ledger_reading import Kept

Key = Qt.Key
NO_DAY = "It needs a day. Try “Birthday 3 March”, “Birthday 3 March 1981” or “2/29”."
NO_NUMBER = "That is no number of days. Try 7, or 0 for the day itself."
_DEFAULT_AHEAD = 7


class ComingUp(LedgerPart):
    """The occasions of one customer."""

    add_words = "Add a day"

    def __init__(self, clock: Callable[[], datetime]) -> None:
        """Show none yet."""
        super().__init__("Coming up", clock)

    def rows_of(self, kept: Kept) -> list[Row]:
        """Give the occasions, the next first; what was once and is over last."""
        lines = sorted(kept.of(LineKind.OCCASION), key=lambda line: next_day(line, self.today) or date.max)
        return [self._row(line) for line in lines]

    def new_question(self) -> Question:
        """Ask for an occasion in a line, its day at the end."""
        return Question(
            "New day", (), self._add, placeholder="Birthday 3 March 1981", understood=self._understood, again=True
        )

    def _row(self, line: Line) -> Row:
        words = occasion_words(line, self.today)
        coming = coming_words(line, self.today)
        day = long_day(line.month or 1, line.day or 1, line.year)
        often = "every year" if line.yearly else "once"
        whole = f"{line.text} · {day}, {often}, told {line.ahead} {'day' if line.ahead == 1 else 'days'} ahead"
        turn = self.change("once" if line.yearly else "every year", line, yearly=not line.yearly)
        acts = [
            self.edit(line),
            self.asks(line, "D", self._day(line)),
            self.asks(line, "M", self._ahead(line)),
            Act("E&very year", turn, Key.Key_V, checked=line.yearly),
            *self.last_acts(line),
        ]
        saying = Saying(words, coming, quiet=is_over(line, self.today), whole=whole)
        return Row(line.id, saying, acts, self.source(line.entry_id, line.sentence))

    def _day(self, line: Line) -> Question:
        def keep(words: str) -> None:
            day = read_day(words, self.today)
            if day is None:
                self.asking.field.show_trouble(NO_DAY)
            else:
                self.keep(
                    self.asking,
                    lambda journal, _: journal.change_line(line.id, month=day.month, day=day.day, year=day.year),
                )

        value = long_day(line.month or 1, line.day or 1, line.year)
        slot = ("line", line.id, "day")
        return Question("Day", slot, keep, value, "3 March, 2/29, 3 March 1981", self._day_understood, hint="day")

    def _ahead(self, line: Line) -> Question:
        def keep(words: str) -> None:
            number = words.split(maxsplit=1)[0] if words else ""
            if number.isascii() and number.isdigit() and len(number) < 4:
                self.keep(self.asking, lambda journal, _: journal.change_line(line.id, ahead=int(number)))
            else:
                self.asking.field.show_trouble(NO_NUMBER)

        slot = ("line", line.id, "ahead")
        return Question("Tell me ahead", slot, keep, str(line.ahead), "7", lambda _: "days before it, one is told")

    def _day_understood(self, words: str) -> str:
        day = read_day(words, self.today)
        return long_day(*day) if day else ""

    def _understood(self, words: str) -> str:
        text, day = read_occasion(words, self.today)
        return f"{text} · {long_day(*day)}, {'once' if self._is_once(day) else 'every year'}" if day else ""

    def _is_once(self, day: Day) -> bool:
        """Whether a day lies ahead as a whole: with its year said, it comes but once."""
        return day.year is not None and day_in(day.year, day.month, day.day) > self.today

    def _add(self, words: str) -> None:
        text, day = read_occasion(words, self.today)
        if day is None:
            self.adding.field.show_trouble(NO_DAY)
            return
        self.add_line_of(
            NewLine(
                LineKind.OCCASION,
                text,
                month=day.month,
                day=day.day,
                year=day.year,
                yearly=not self._is_once(day),
                ahead=_DEFAULT_AHEAD,
            )
        )
