"""One question in the middle of the page: whom it is about, what is asked, and once one has guessed, the answer."""

from __future__ import annotations

from functools import reduce
from itertools import chain
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QFocusEvent, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QFrame, QSpacerItem, QVBoxLayout, QWidget

from rapport.domain.by_heart_asks import MOST_LINES
from rapport.domain.in_words import day_words
from rapport.domain.override import override
from rapport.ui.by_heart.wrapped import Wrapped
from rapport.ui.theme import metrics_of, theme_of
from rapport.ui.widgets.announce import announce
from rapport.ui.widgets.initials import Portrait
from rapport.ui.widgets.spaced import Spaced

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtGui import QPaintEvent

    from rapport.domain.by_heart import Question

FACE = 144
"""How large a face is that one is to know, in pixels at the base text size; beside a name it is `_MARK`."""
_MARK = 56
_COLUMN = 640
"""The widest the words run."""
_LONGEST_NAME = 60
"""A longer name is cut, in characters."""
_A_PHOTO = "A photo"
_BY_KEYS = {Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason}


class QuestionCard(Spaced):
    """Shows a question, and its answer when it is to; the ring of the focus only where one came with Tab."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Ask nothing yet."""
        super().__init__(parent)
        self._question: Question | None = None
        self._today: date | None = None
        self._ringed = False
        self.is_open = False
        self.mark, self.face = Portrait(_MARK), Portrait(FACE)
        self.name, self.company = Wrapped("card_name"), Wrapped("quiet")
        self.asks = Wrapped("card_text")
        self.rule = QFrame()
        self.answers = [(Wrapped("name"), Wrapped("second")) for _ in range(MOST_LINES)]
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._lay_out()
        self.space()

    def ask(self, question: Question, photo: QPixmap | None, today: date) -> None:
        """Ask `question`; by the `photo` alone if it is a face one is to know, unless one listens and does not look."""
        self._question, self._today, self.is_open = question, today, False
        by_face = question.from_face and photo is not None and not QAccessible.isActive()
        self.mark.show_person(question.customer, photo)
        self.face.show_person(question.customer, photo)
        self.face.setAccessibleName(_A_PHOTO)
        self.mark.setVisible(not by_face)
        self.face.setVisible(by_face)
        self.name.say("" if by_face else question.customer, _LONGEST_NAME)
        self.company.say("" if by_face else question.beside, _LONGEST_NAME)
        self.asks.say(question.asks)
        self.rule.setVisible(False)
        for text, day in self.answers:
            text.say("")
            day.say("")
        said = question.asks if by_face else question.prompt
        self.setAccessibleName(said)
        announce(self, said)

    def open(self) -> None:
        """Show the answer, each thing with the day it comes from."""
        if self._question is None or self._today is None or self.is_open:
            return
        self.is_open = True
        self.rule.setVisible(True)
        for (text, day), answer in zip(self.answers, self._question.answers, strict=False):
            text.say(answer.text)
            day.say(day_words(answer.said_on, self._today) if answer.said_on else "")
        self.setAccessibleName(f"{self._question.prompt} {self._question.answer}")
        announce(self, self._question.answer)

    def _words(self) -> QRect:
        """Give the room that question and answer take."""
        labels = (self.name, self.company, self.asks, *chain(*self.answers))
        parts = [part for part in (self.mark, self.face, *labels) if part.isVisible()]
        return reduce(QRect.united, (QRect(part.mapTo(self, QPoint()), part.size()) for part in parts), QRect())

    def _lay_out(self) -> None:
        self.rule.setProperty("kind", "rule")
        self.rule.setFixedHeight(1)
        middle = Qt.AlignmentFlag.AlignHCenter
        below = QWidget()
        self._below = QVBoxLayout(below)
        self._below.addWidget(self.rule, alignment=middle)
        for text, day in self.answers:
            self._below.addWidget(text)
            self._below.addWidget(day)
        self._below.addStretch(1)
        self._rows = QVBoxLayout(self)
        self._rows.addStretch(2)
        self._gap = QSpacerItem(0, 0)
        for picture in (self.mark, self.face):
            self._rows.addWidget(picture, alignment=middle)
        self._rows.addWidget(self.name)
        self._rows.addWidget(self.company)
        self._rows.addItem(self._gap)
        self._rows.addWidget(self.asks)
        self._rows.addWidget(below, 3)

    @override
    def space(self) -> None:
        metrics = metrics_of(self)
        side = max(metrics.scaled(20), (self.width() - metrics.scaled(_COLUMN)) // 2)
        self._rows.setContentsMargins(side, metrics.scaled(16), side, metrics.scaled(16))
        self._rows.setSpacing(metrics.scaled(8))
        self._gap.changeSize(0, metrics.scaled(8))
        self._below.setContentsMargins(0, metrics.scaled(12), 0, 0)
        self._below.setSpacing(metrics.scaled(8))
        self.rule.setFixedWidth(metrics.scaled(64))

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._ringed = event.reason() in _BY_KEYS
        self.update()

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        if self._ringed and self.hasFocus():
            painter, metrics = QPainter(self), metrics_of(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(theme_of(self).accent, 2))
            around = metrics.scaled(16) - 1
            words = self._words().adjusted(-around, -around, around, around)
            painter.drawRoundedRect(words, metrics.scaled(10), metrics.scaled(10))
