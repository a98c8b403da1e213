"""Knowing them by heart: what to ask oneself before one meets people, and when to ask it again.

Only what the journal knows is asked, about people one will meet next. Nothing is counted or scored: what was not known
comes again sooner, that is all.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import IntEnum, StrEnum
from typing import TYPE_CHECKING, NamedTuple

from rapport.domain.people import Welcome

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from rapport.domain.card import Source
    from rapport.domain.ledger import LineId
    from rapport.domain.people import CustomerId

LONGEST_GAP = 60
"""The longest until a question comes again, in days."""
PROMISE_WITHIN = timedelta(days=10)
"""How far from today, either way, the day of a promise is for which one thinks of somebody."""
OCCASION_WITHIN = timedelta(days=14)
PLAN_DAYS = 14
"""For how many days after the last contact the plan for the next one brings somebody to mind."""


class Why(IntEnum):
    """Why one will have to do with somebody, the surest reason first."""

    MEETING = 0
    PROMISE = 1
    PLAN = 2
    OCCASION = 3
    QUIET = 4


class Ask(StrEnum):
    """What is asked, in the order one asks it; the journal keeps the value."""

    WHO = "who"
    OWE = "owe"
    ADDRESS = "address"
    NEED = "need"
    DECIDES = "decides"
    FAMILY = "family"
    OCCASION = "occasion"
    NOT_MENTION = "not mention"


WHY_WORDS: Mapping[Why, str] = {
    Why.MEETING: "you meet soon",
    Why.PROMISE: "a promise is due",
    Why.PLAN: "you have a plan",
    Why.OCCASION: "a day is coming",
    Why.QUIET: "it has been a while",
}
"""What is said beside a name of why one thinks of them."""


class QuestionKey(NamedTuple):
    """What a question is known by from one round to the next; each of the lines it is about is remembered."""

    customer_id: CustomerId
    ask: Ask
    line_ids: tuple[LineId, ...] = ()


class Recall(NamedTuple):
    """When something is asked again, and how many days after it was asked; it was not known if that is one day."""

    due_on: date
    gap_days: int


@dataclass(frozen=True, slots=True)
class Answer:
    """One thing to know, and where it comes from; `said_on` is None where it has no day."""

    text: str
    source: Source
    said_on: date | None = None


@dataclass(frozen=True, slots=True)
class Question:
    """One question about one person. `from_face` says that a photo may stand where the name would give it away."""

    key: QuestionKey
    customer: str
    company: str
    asks: str
    answers: tuple[Answer, ...]
    why: Why
    from_face: bool = False

    def __post_init__(self) -> None:
        """Raise ValueError for a question to which there is no answer."""
        if not self.answers:
            raise ValueError("A question has no answer.")

    @property
    def prompt(self) -> str:
        """The whole question: "Dana Adler, Ohio Gravel: what do you owe?"."""
        about = ", ".join(filter(None, (self.customer, self.beside)))
        return f"{about}: {self.asks[:1].lower()}{self.asks[1:]}"

    @property
    def beside(self) -> str:
        """What may stand beside the name: the company, unless it is what one is to know."""
        return "" if self.key.ask is Ask.WHO else self.company

    @property
    def answer(self) -> str:
        """The whole answer in one line."""
        return "; ".join(answer.text for answer in self.answers)

    @property
    def source(self) -> Source:
        """Where the first thing of the answer comes from."""
        return self.answers[0].source


class Turn(NamedTuple):
    """Somebody who may be asked about: why, how near that is, and whether something was not known or is due again."""

    customer_id: CustomerId
    why: Why
    near: int
    missed: bool = False
    due: bool = False


@dataclass(frozen=True, slots=True)
class Round:
    """The questions still to come, the first being asked now. What is not known comes once more, at the end."""

    left: tuple[Question, ...]
    again: frozenset[QuestionKey] = frozenset()

    @property
    def now(self) -> Question | None:
        """The question being asked; None at the end."""
        return self.left[0] if self.left else None

    def after(self, *, knew: bool) -> Round:
        """Give the round after the question was answered."""
        now, *rest = self.left
        if knew or now.key in self.again:
            return replace(self, left=tuple(rest))
        return Round((*rest, now), self.again | {now.key})


# When


def is_due(recall: Recall, on: date) -> bool:
    """Whether something is to be asked again; also where it was asked on a day that, by today's clock, never was."""
    return not on < recall.due_on <= on + timedelta(days=recall.gap_days)


def was_missed(recall: Recall) -> bool:
    """Whether it was not known when it was asked last."""
    return recall.gap_days == 1


def next_time(before: Recall | None, on: date, *, knew: bool) -> Recall:
    """Say when to ask again what was asked on the day `on`: missed tomorrow, known after twice the days as before.

    What is known when it was not due yet (as once more at the end of a round) stays as it was.
    """
    if not knew:
        return Recall(on + timedelta(days=1), 1)
    if before is not None and not is_due(before, on):
        return before
    gap = min(LONGEST_GAP, 2 * (before.gap_days if before else 1))
    return Recall(on + timedelta(days=gap), gap)


# Whom


def may_be_asked(why: Why, welcome: Welcome) -> bool:
    """Whether to think of somebody for this reason: only where one has to do with them, if they want it so."""
    if welcome is Welcome.NO_CONTACT:
        return False
    return welcome is Welcome.WELCOME or why in {Why.MEETING, Why.PROMISE, Why.PLAN}


def in_turn(turns: Iterable[Turn]) -> list[Turn]:
    """Give each of them once, for their surest reason: those something was not known of first, then what is due."""
    best: dict[CustomerId, Turn] = {}
    for turn in sorted(turns, key=lambda turn: (turn.why, turn.near)):
        best.setdefault(turn.customer_id, turn)
    return sorted(best.values(), key=lambda turn: (not turn.missed, not turn.due, turn.why, turn.near))
