"""The text of what is being written: grows with its words, has places marked in it, and waits while it is told to."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QMimeData, QSize, Qt, Signal, Slot
from PySide6.QtGui import QFontMetricsF, QInputMethodEvent, QKeyEvent, QPainter
from PySide6.QtWidgets import QFrame, QSizePolicy

from rapport.domain.override import override
from rapport.ui.notes.folding_text import FoldingText
from rapport.ui.notes.folds import laid
from rapport.ui.notes.offers_marks import paint_marks, shifted, units_of
from rapport.ui.theme import metrics_of, theme_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtGui import QFocusEvent, QPaintEvent, QResizeEvent

    from rapport.domain.sentences import Span

_LINES = 4
"""How many lines it is high when there is nothing in it."""


class WritingText(FoldingText):
    """As high as its words, up to a ceiling."""

    focused = Signal()
    """It got the focus, or lost it."""

    def __init__(self) -> None:
        """Be empty."""
        super().__init__()
        self._ceiling = metrics_of(self).scaled(320)
        self._wanted = 0
        self._held: list[QKeyEvent | QInputMethodEvent] | None = None
        self._marks: list[Span] = []
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.document().setDocumentMargin(0)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.setPlaceholderText("What happened?")
        self.setAccessibleName("What happened?")
        self.document().documentLayout().documentSizeChanged.connect(self._grow)
        self.document().contentsChange.connect(self._shift_marks)
        self._grow()

    @property
    def marks(self) -> list[str]:
        """The words that are marked."""
        text = self.document().toRawText().encode("utf-16-le")
        return [text[2 * start : 2 * end].decode("utf-16-le") for start, end in self._marks]

    @property
    def is_blank(self) -> bool:
        """Whether nothing can be read in it; a long text is not looked through."""
        return self.document().characterCount() < 1000 and not self.words.strip()

    @override
    def load(self, words: str) -> None:
        super().load(words)
        self._grow()

    def show_marks(self, marks: Iterable[Span], words: str) -> None:
        """Mark these places of `words`, as they stood in the text; nothing of the text changes by that."""
        if self.has_folds:
            raw = self.document().toRawText()
            marks, words = laid(marks, raw), raw
        units = units_of(marks, words)
        if units != self._marks:
            self._marks = units
            self.viewport().update()

    def set_ceiling(self, height: int) -> None:
        """Grow no higher than `height` pixels."""
        self._ceiling = height
        self._grow()

    def hold(self) -> None:
        """Set aside what is typed from now on, while it is decided where it goes."""
        if self._held is None:
            self._held = []

    @property
    def is_held(self) -> bool:
        """Whether what is typed is set aside."""
        return self._held is not None

    def let_go(self) -> None:
        """Type what was set aside."""
        held, self._held = self._held or [], None
        for event in held:
            if isinstance(event, QKeyEvent):
                self.keyPressEvent(event)
            else:
                self.inputMethodEvent(event)

    @Slot(int, int, int)
    def _shift_marks(self, at: int, removed: int, added: int) -> None:
        """Keep the marks under their words until these are read again."""
        self._marks = shifted(self._marks, at, removed, added)

    def _marks_seen(self) -> list[Span]:
        """Give the marks that are in view; of a long text only a few are."""
        if not self._marks:
            return []
        room = self.viewport().rect()
        corners = (room.topLeft(), room.topRight(), room.bottomLeft(), room.bottomRight())
        places = [self.cursorForPosition(corner).position() for corner in corners]
        return [(start, end) for start, end in self._marks if start <= max(places) and end >= min(places)]

    def _grow(self) -> None:
        """Ask for the height that the words take, and show them from the top as long as they fit."""
        line = self._line_height()
        lines, most = self._lines(), max(_LINES, self._ceiling // line)
        wanted = min(lines, most) * line + metrics_of(self).scaled(2)
        if wanted != self._wanted:
            self._wanted = wanted
            self.updateGeometry()
        policy = Qt.ScrollBarPolicy
        self.setVerticalScrollBarPolicy(policy.ScrollBarAsNeeded if lines > most else policy.ScrollBarAlwaysOff)
        if lines * line <= self.viewport().height():
            self.verticalScrollBar().setValue(0)

    def _lines(self) -> int:
        return max(_LINES, round(self.document().documentLayout().documentSize().height()))

    def _line_height(self) -> int:
        """How high Qt sets a line: rounded up each, which the font's metrics are not."""
        return ceil(QFontMetricsF(self.font()).lineSpacing())

    @override
    def sizeHint(self) -> QSize:
        return QSize(metrics_of(self).scaled(200), self._wanted)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(metrics_of(self).scaled(48), _LINES * self._line_height())

    @override
    def insertFromMimeData(self, source: QMimeData) -> None:
        if self._held is None:
            super().insertFromMimeData(source)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._held is not None:
            self._held.append(event.clone())
        else:
            super().keyPressEvent(event)

    @override
    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        if self._held is not None:
            self._held.append(event.clone())
        else:
            super().inputMethodEvent(event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        marks = self._marks_seen()
        if marks:
            painter = QPainter(self.viewport())
            thick, height = metrics_of(self).scaled(2), self.viewport().height()
            block, offset = self.firstVisibleBlock(), self.contentOffset()
            while block.isValid():
                place = self.blockBoundingGeometry(block).translated(offset)
                if place.top() > height:
                    break
                paint_marks(painter, block, place.topLeft(), marks, theme_of(self).accent, thick, height)
                block = block.next()

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.focused.emit()

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.focused.emit()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._grow()
        if self.hasFocus() and event.size().height() < event.oldSize().height():
            self.ensureCursorVisible()  # offers came up beneath

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.StyleChange}:
            self._grow()
