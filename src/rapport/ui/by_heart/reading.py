"""What a round of questions needs of the journal, read at once in a lane: the questions, and the faces."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QImage, QImageReader

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

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
    """Read a round; faces are at least `side` device pixels each way, where the photo is."""
    questions = journal.questions(on, habits)
    people = dict.fromkeys(question.key.customer_id for question in questions)
    read = {customer_id: _face(photo, side) for customer_id, photo in journal.photos(people).items()}
    return Opened(on, questions, {customer_id: face for customer_id, face in read.items() if not face.isNull()})


def _face(photo: bytes, side: int) -> QImage:
    """Give an encoded picture made small; a null image if it is none."""
    buffer = QBuffer()
    buffer.setData(QByteArray(photo))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    reader.setAutoTransform(True)
    whole = reader.size()
    if whole.isValid():
        reader.setScaledSize(whole.scaled(QSize(side, side), Qt.AspectRatioMode.KeepAspectRatioByExpanding))
    return reader.read()
