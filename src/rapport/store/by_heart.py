"""The part of the journal about knowing people by heart; what does it is loaded when asked for: a start counts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rapport.domain.habits import Habits
from rapport.store.todays import Todays

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from rapport.domain.by_heart import Question, QuestionKey
    from rapport.domain.people import CustomerId


class ByHeart(Todays):
    """Asked what to guess about whom, and told how that went."""

    def questions(
        self, on: date, habits: Habits | None = None, meeting: Iterable[CustomerId] = ()
    ) -> tuple[Question, ...]:
        """Give the questions of one round on the day `on`; `meeting` are those one will meet, whatever else is due."""
        from rapport.store.recalling import questions  # noqa: PLC0415 - a start waits for what is loaded here

        return questions(self, on, habits or Habits(), meeting)

    def recalled(self, key: QuestionKey, on: date, *, knew: bool) -> None:
        """Keep how it went with a question on the day `on`; what is no longer in the journal is passed over."""
        from rapport.store.recalling import keep_recalled  # noqa: PLC0415 - a start waits for what is loaded here

        keep_recalled(self, key, on, knew=knew)
