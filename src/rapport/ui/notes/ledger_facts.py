"""GOOD TO KNOW: what is worth remembering, by topic. It ages: ages grow, and what may have changed is asked."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from rapport.domain.aging import aged, question
from rapport.domain.habits import FACT_DAYS
from rapport.domain.ledger import Line, LineKind, NewLine, Topic
from rapport.ui.notes.ledger_ask import Question
from rapport.ui.notes.ledger_part import LedgerPart
from rapport.ui.notes.ledger_row import Act, Saying
from rapport.ui.notes.ledger_rows import Row
from rapport.ui.notes.ledger_words import plain_day
from rapport.ui.notes.tacts import tact_acts, tact_word

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from rapport.domain.ledger import EarlierFact, LineId
    from rapport.domain.people import CustomerId
    from rapport.ui.notes.detail_part import Shown
    from rapport.ui.notes.ledger_reading import Kept

Key = Qt.Key
_ORDER = tuple(Topic)
TOPICS = {
    Topic.FAMILY: "&Family",
    Topic.WORK: "&Work",
    Topic.INTERESTS: "&Interests",
    Topic.FOOD: "Food and drin&k",
    Topic.HEALTH: "&Health",
    Topic.HISTORY: "Histo&ry",
    Topic.TREAT: "How to treat the&m",
    Topic.ABOUT_ME: "What I tol&d them",
}


class Facts(LedgerPart):
    """The facts of one customer."""

    add_words = "Add a fact"

    def __init__(self, clock: Callable[[], datetime]) -> None:
        """Show none yet."""
        super().__init__("Good to know", clock)
        self.limits = FACT_DAYS
        self._topic = Topic.FAMILY
        self._unfolded: LineId | None = None
        self._of: CustomerId | None = None
        self._kept: Kept | None = None
        self.adding.choice.show()
        self.adding.choice.clicked.connect(self._choose_topic)

    def show_details(self, shown: Shown) -> None:
        """Show the facts; what they said before is folded away when somebody else is shown."""
        if self._of != shown.customer.id:
            self._of, self._unfolded = shown.customer.id, None
        self._kept = shown.kept
        super().show_details(shown)

    def rows_of(self, kept: Kept) -> list[Row]:
        """Give the facts by topic, and beneath the one that is unfolded what it said before."""
        lines = sorted(kept.of(LineKind.FACT), key=lambda line: _ORDER.index(line.topic or Topic.HISTORY))
        rows: list[Row] = []
        before: Topic | None = None
        for line in lines:
            earlier = kept.earlier.get(line.id, ())
            rows.append(self._row(line, earlier, first=line.topic is not before))
            if line.id == self._unfolded:
                rows += [self._earlier_row(line, place, old) for place, old in enumerate(earlier)]
            before = line.topic
        return rows

    def new_question(self) -> Question:
        """Ask for a fact in a line, its topic beside it."""
        self._say_topic()
        return Question("New fact", (), self._add, placeholder="Mia, daughter, starts law in October", again=True)

    def _row(self, line: Line, earlier: tuple[EarlierFact, ...], *, first: bool) -> Row:
        text = aged(line, self.today, earlier)
        asked = question(replace(line, text=text), self.today, self.limits)
        known = line.confirmed_on or line.learned_on
        tact = tact_word(line.tact)
        doubt = f"from {known.year}, confirm" if asked and known else ""
        topic = line.topic or "" if first and not doubt else ""
        today = self.today
        confirm = self.act(f"Confirmed: {text}", lambda journal: journal.confirm_fact(line.id, on=today))
        whole = f"{line.text} · {line.topic}, learned {plain_day(line.learned_on, self.today)}"
        told = ", ".join(filter(None, (asked or text, doubt or line.topic, tact)))
        saying = Saying(asked or text, " · ".join(filter(None, (doubt, topic, tact))), whole=whole, told=told)
        acts = [
            Act("Still &so", confirm, Key.Key_Y, "still so" if asked else ""),
            self._correction(line),
            *([self._history(line)] if earlier else []),
            *self._topic_acts(line),
            *tact_acts(self, line),
            *self.last_acts(line),
        ]
        source = self.source(line.entry_id, line.sentence)
        return Row(line.id, saying, acts, source, aside=confirm if doubt else None)

    def _earlier_row(self, line: Line, place: int, old: EarlierFact) -> Row:
        until = f"until {plain_day(old.until, self.today)}"
        return Row((line.id, place), Saying(f"Before: {old.text}", until, quiet=True))

    def _correction(self, line: Line) -> Act:
        def keep(text: str) -> None:
            today = self.today
            self.keep(self.asking, lambda journal, _: journal.correct_fact(line.id, text, on=today))

        return self.asks(line, "E", Question("Correct", ("line", line.id, "text"), keep, line.text, hint="correct"))

    def _history(self, line: Line) -> Act:
        return Act(
            "What it said &before",
            partial(self._unfold, line.id),
            Key.Key_H,
            "history",
            checked=self._unfolded == line.id,
        )

    def _unfold(self, line_id: LineId) -> None:
        self._unfolded = None if self._unfolded == line_id else line_id
        if self._kept is not None:
            self.lines.show_rows(self.rows_of(self._kept))

    def _topic_acts(self, line: Line) -> list[Act]:
        first = next(iter(TOPICS))
        return [
            Act(words, self.change(topic, line, topic=topic), apart=topic is first, checked=topic is line.topic)
            for topic, words in TOPICS.items()
        ]

    def _add(self, text: str) -> None:
        self.add_line_of(NewLine(LineKind.FACT, text, topic=self._topic))

    def _choose_topic(self) -> None:
        self.choose(
            self.adding, [(words, partial(self._take, topic), topic is self._topic) for topic, words in TOPICS.items()]
        )

    def _take(self, topic: Topic) -> None:
        self._topic = topic
        self._say_topic()

    def _say_topic(self) -> None:
        self.adding.choice.say(self._topic, f"Topic: {self._topic}")
