"""What a round of questions needs of the journal, read at once in a lane: the questions, and the faces."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from rapport.ui.widgets.photos import small

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from PySide6.QtGui import QImage

    from rapport.domain.by_heart import Question
    from rapport.domain.habits import Habits
    from rapport.domain.people import CustomerId
    from rapport.store.journal import Journal


@dataclass(frozen=True, slots=True)
class Opened:
    """The questions of a round, read for the day `on`, and the faces of those who have a photo."""

    on: date
    questions: tuple[Question, ...]
    faces: Mapping[CustomerId, QImage] = field(default_factory=dict)


def read_round(journal: Journal, on: date, habits: Habits, side: int) -> Opened:
    """Read a round; faces are `side` device pixels square."""
    questions = journal.questions(on, habits)
    people = dict.fromkeys(question.key.customer_id for question in questions)
    read = {customer_id: small(photo, side) for customer_id, photo in journal.photos(people).items()}
    return Opened(on, questions, {customer_id: face for customer_id, face in read.items() if not face.isNull()})
