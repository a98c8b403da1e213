"""The page on which one guesses: the question in the middle, above it how many are left, below it what one can do."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from rapport.domain.override import override
from rapport.ui.by_heart.question_card import QuestionCard
from rapport.ui.theme import metrics_of
from rapport.ui.widgets.action_button import ActionButton
from rapport.ui.widgets.labels import ElidedLabel
from rapport.ui.widgets.spaced import Spaced

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from PySide6.QtGui import QPixmap

    from rapport.domain.by_heart import Question

Key = Qt.Key
TITLE = "Know them by heart"
_MORE, _LAST = "{count} more", "The last one"


class GuessingPage(Spaced):
    """Asks one question at a time. `missed`, `knew` and `source` are done by whoever watches them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Ask nothing yet."""
        super().__init__(parent)
        self.card = QuestionCard()
        self.left = ElidedLabel(kind="second")
        self.look = self._action("Show the answer", Key.Key_Space, Key.Key_Return, Key.Key_Enter)
        self.missed = self._action("Not yet", Key.Key_M)
        self.knew = self._action("Knew it", Key.Key_K)
        self.source = self._action("Where it comes from", Key.Key_O)
        self._buttons = {
            self.look: ActionButton(self.look, primary=True),
            self.missed: ActionButton(self.missed),
            self.knew: ActionButton(self.knew),
            self.source: ActionButton(self.source),
        }
        self._lay_out()
        self._set_arrows()
        self.look.triggered.connect(self.open)
        self.setFocusProxy(self.card)
        self._offer(())

    def ask(self, question: Question, photo: QPixmap | None, left: int, today: date) -> None:
        """Ask `question`; `left` is how many come after it."""
        self.left.setText(_MORE.format(count=left) if left else _LAST)
        self.card.ask(question, photo, today)
        self._offer((self.look,))
        self._area.verticalScrollBar().setValue(0)
        self._have_seen(self.card.asks)

    def open(self) -> None:
        """Show the answer, and ask how it went."""
        self.card.open()
        self._offer((self.missed, self.knew, self.source))
        self._have_seen(self.card.answers[0][0])

    def _have_seen(self, label: QWidget) -> None:
        """Have a label in sight once it has its place; where there is little room, the name gives way."""
        QTimer.singleShot(0, self, partial(self._area.ensureWidgetVisible, label, 0, metrics_of(self).scaled(24)))

    def _action(self, text: str, *keys: Qt.Key) -> QAction:
        action = QAction(text, self)
        action.setShortcuts([QKeySequence(key) for key in keys])
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self.addAction(action)
        return action

    def _offer(self, offered: Sequence[QAction]) -> None:
        """Let these be done and no others; the focus goes back to the question if its button goes."""
        inside = self.isAncestorOf(self.window().focusWidget())
        for action, button in self._buttons.items():
            action.setEnabled(action in offered)
            button.setVisible(action in offered)
        if inside:
            self.card.setFocus(Qt.FocusReason.OtherFocusReason)

    def _set_arrows(self) -> None:
        """Have the arrows point where the two buttons stand."""
        arrows = (Key.Key_Left, Key.Key_Right) if self.isLeftToRight() else (Key.Key_Right, Key.Key_Left)
        for action, letter, arrow in zip((self.missed, self.knew), (Key.Key_M, Key.Key_K), arrows, strict=True):
            action.setShortcuts([QKeySequence(letter), QKeySequence(arrow)])

    def _lay_out(self) -> None:
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setWidget(self.card)
        self._area.viewport().setAutoFillBackground(False)
        self.card.setAutoFillBackground(False)
        title = ElidedLabel(TITLE, "section")
        self._top = QHBoxLayout()
        self._top.addWidget(title, 1)
        self._top.addWidget(self.left)
        self.left.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self._judging = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._judging.addStretch(1)
        for action in (self.look, self.missed, self.knew):
            self._judging.addWidget(self._buttons[action], alignment=Qt.AlignmentFlag.AlignHCenter)
        self._judging.addStretch(1)
        self._foot = QVBoxLayout()
        self._foot.addLayout(self._judging)
        link = self._buttons[self.source]
        link.setProperty("kind", "link")
        policy = link.sizePolicy()
        policy.setRetainSizeWhenHidden(True)  # so that the buttons above it stay where they are
        link.setSizePolicy(policy)
        self._foot.addWidget(link, alignment=Qt.AlignmentFlag.AlignHCenter)
        self._rows = QVBoxLayout(self)
        self._rows.addLayout(self._top)
        self._rows.addWidget(self._area, 1)
        self._rows.addLayout(self._foot)
        self.space()

    @override
    def space(self) -> None:
        metrics = metrics_of(self)
        around = metrics.scaled(20 if self.width() < metrics.scaled(480) else 40)
        self._top.setContentsMargins(around, metrics.scaled(20), around, 0)
        self._foot.setContentsMargins(around, 0, around, metrics.scaled(24))
        self._foot.setSpacing(metrics.scaled(12))
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(metrics.scaled(8))
        side_by_side = [self._buttons[action].sizeHint().width() for action in (self.missed, self.knew)]
        fits = sum(side_by_side) + metrics.scaled(16) + 2 * around <= self.width()
        directions = QBoxLayout.Direction
        self._judging.setDirection(directions.LeftToRight if fits else directions.TopToBottom)
        self._judging.setSpacing(metrics.scaled(16 if fits else 8))

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.LayoutDirectionChange and self.layout() is not None:
            self._set_arrows()
