"""What stands around the text of a writing: which entry is being changed, when it was saved, how one finishes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QPushButton, QSizePolicy

from rapport.domain.in_words import clock_words
from rapport.domain.override import override
from rapport.domain.troubles import Refusal, Trouble
from rapport.ui.notes.offers_words import kept_words
from rapport.ui.theme import font, metrics_of, theme_of
from rapport.ui.widgets.announce import announce
from rapport.ui.widgets.ground import paint_ground, repaint_on_hover
from rapport.ui.widgets.saved_line import SavedLine

if TYPE_CHECKING:
    from datetime import datetime

    from PySide6.QtGui import QPaintEvent
    from PySide6.QtWidgets import QWidget

    from rapport.ui.widgets.labels import LabelKind

_SHORT, _LONG = 16, 30
"""What is shorter, in characters, is never broken into lines; what is longer takes the whole row."""
UNEXPECTED = "Something unexpected happened. Your words are still here."


def sentence_of(error: Exception) -> str:
    """Give what a person is told about `error`: what is wrong, and the next thing to do."""
    return str(error) if isinstance(error, Trouble | Refusal) else UNEXPECTED


class StatusLine(SavedLine):
    """The saved line of a writing, which has more to say; such a sentence stands until `let_pass`."""

    widened = Signal(bool)
    """Whether it has a long sentence to say now, and needs the whole row."""
    said = Signal(str)
    """A sentence that came up by itself."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._stands = False

    def show_saved(self, at: datetime | None) -> None:
        """Say that the draft is saved since `at`, a local time; None: that there is nothing to save."""
        if not self._stands:
            self._say(f"Saved {clock_words(at)}" if at else "", "second")

    def show_kept(self, at: datetime, things: int = 0) -> None:
        """Say that the entry stands in the journal since `at`, a local time, with so many things to remember."""
        self._tell(" · ".join(filter(None, (f"Kept {clock_words(at)}", kept_words(things)))), "second")

    def show_sentence(self, sentence: str) -> None:
        """Say something that is good to know."""
        self._tell(sentence, "second")

    def show_refusal(self, sentence: str) -> None:
        """Say what is missing or wrong, and what to do."""
        self._tell(sentence, "late")

    def show_error(self, error: Exception) -> None:
        """Say why it could not be saved, until it is."""
        self._stands = False
        self.show_trouble(sentence_of(error))

    def let_pass(self) -> None:
        """Take away a sentence that stands: one has read it and goes on."""
        if self._stands:
            self._stands = False
            self.say_nothing()

    def _tell(self, line: str, kind: LabelKind) -> None:
        self._stands = True
        self._say(line, kind)
        announce(self, line)
        self.said.emit(line)

    def _say(self, line: str, kind: LabelKind) -> None:
        super()._say(line, kind)
        self.widened.emit(len(line) > _LONG)

    @override
    def minimumSizeHint(self) -> QSize:
        least = super().minimumSizeHint()
        if len(self.text()) >= _SHORT:
            return least
        return least.expandedTo(QSize(self.fontMetrics().horizontalAdvance(f"{self.text()} "), 0))


class QuietButton(QPushButton):
    """A button that looks like a second line until one goes there: "Ctrl+Enter to finish"."""

    def __init__(self, text: str, about: str, parent: QWidget | None = None) -> None:
        """Show `text`; `about` ("Finish the entry") is its accessible name."""
        super().__init__(text, parent)
        self.setProperty("kind", "link")  # low, as links are
        self.setAccessibleName(about)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        repaint_on_hover(self)

    @override
    def sizeHint(self) -> QSize:
        letters, metrics = QFontMetrics(font("second")), metrics_of(self)
        wide = letters.horizontalAdvance(self.text()) + metrics.scaled(8)
        return QSize(wide, letters.lineSpacing() + metrics.scaled(4))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(metrics_of(self).scaled(48), self.sizeHint().height())

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter = theme_of(self), paint_ground(self, metrics_of(self).scaled(6))
        painter.setFont(font("second"))
        painter.setPen(theme.accent if self.underMouse() or self.isDown() else theme.quiet)
        cut = painter.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextSingleLine, cut)
