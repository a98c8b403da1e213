"""The line that asks: for a new promise, another day, a reason. It stands among the rows, and leaves when answered."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QCompleter, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from rapport.domain.override import override
from rapport.ui.notes.detail_button import QuietButton, field_inset
from rapport.ui.notes.detail_part import DetailField
from rapport.ui.theme import metrics_of, theme_of
from rapport.ui.widgets.labels import plain_label

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QStringListModel
    from PySide6.QtGui import QFocusEvent, QKeyEvent
    from PySide6.QtWidgets import QAbstractItemView


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked: `about` names it, `slot` what it is for, and `answer` takes what was typed.

    `understood` says in words what was typed means, '' if there is nothing to say. With `empty` an empty answer is one.
    `again` asks anew once it is answered.
    """

    about: str
    slot: tuple[str | int, ...]
    answer: Callable[[str], None]
    value: str = ""
    placeholder: str = " "
    understood: Callable[[str], str] = lambda _typed: ""
    empty: bool = False
    again: bool = False
    hint: str = ""
    """What its key does, in a word."""


class AskField(DetailField):
    """A field that waits while one goes to the button beside it: it is for the line as a whole to say when one left."""

    asked = Signal()
    """Enter."""
    given_up = Signal()
    """Esc."""
    _offers: QAbstractItemView | None = None

    def complete_from(self, names: QStringListModel) -> QCompleter:
        """Complete what is typed by these names, in a list beneath."""
        completer = QCompleter(names, self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        offers = self._offers = completer.popup()
        assert offers is not None  # noqa: S101 - Qt makes it when asked
        offers.setProperty("kind", "menu")
        self.setCompleter(completer)
        self.textEdited.connect(lambda: _dress(offers))
        return completer

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        QLineEdit.focusOutEvent(self, event)

    @override
    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.ShortcutOverride and getattr(event, "key", int)() == Qt.Key.Key_Escape:
            event.accept()
            return True
        return super().event(event)

    def _is_choosing(self) -> bool:
        """Whether a list of completions is open: then its keys are its own."""
        return self._offers is not None and self._offers.isVisible()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._is_choosing():
            QLineEdit.keyPressEvent(self, event)
        elif event.key() == Qt.Key.Key_Escape:
            self.given_up.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.asked.emit()
        else:
            super().keyPressEvent(event)


def _dress(offers: QAbstractItemView) -> None:
    """Give the list of completions, a window of its own, the looks of a card in the theme in force."""
    theme = theme_of(offers)
    offers.setStyleSheet(f"QListView {{ background: {theme.card.name()}; border: 1px solid {theme.line.name()}; }}")


class Asking(QWidget):
    """A field, a button beside it for a choice that goes with the answer, and what was understood beneath."""

    left_from_here = Signal()
    """It is about to go while one is in it: the focus needs another place."""
    ended = Signal()
    """It has an answer, or was given up."""

    def __init__(self, about: str) -> None:
        """Ask nothing yet."""
        super().__init__()
        self.question: Question | None = None
        self.field = AskField(about)
        self.choice = QuietButton()
        self.choice.hide()
        self.choice.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves one where one types
        self.understood = plain_label(kind="second", wrap=True)
        self.understood.hide()
        self.trouble = plain_label(kind="trouble", wrap=True)
        self.field.tell_in(self.trouble)
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(2)
        self.across = QHBoxLayout()
        self.across.addWidget(self.field, 1)
        self.across.addWidget(self.choice, 0, Qt.AlignmentFlag.AlignVCenter)
        self._rows.addLayout(self.across)
        self._rows.addWidget(self.understood)
        self._rows.addWidget(self.trouble)
        self.field.asked.connect(self.answer)
        self.field.given_up.connect(self.give_up)
        self.field.textChanged.connect(self.explain)
        self.watch(self.field)
        self.watch(self.choice)
        self.hide()

    def watch(self, part: QWidget) -> None:
        """Take `part` as a place of this line: going there is not leaving it."""
        part.installEventFilter(self)

    def ask(self, question: Question) -> None:
        """Ask `question`; what is typed for another is answered first."""
        self.leave()
        self.question = question
        self.field.about = question.about
        self.field.setAccessibleName(question.about)
        self.field.set_placeholder(question.placeholder)
        self.field.set_value(question.value)
        self.explain()
        self.show()

    def go(self) -> None:
        """Go to the field, what stands in it marked."""
        self.field.selectAll()
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def answer(self) -> None:
        """Take what is typed as the answer."""
        question = self.question
        if question is None:
            return
        if self.field.has_typing:
            self.field.commit()
        elif question.empty and not self.field.text().strip():
            question.answer("")
        else:
            self.give_up()

    def give_up(self) -> None:
        """Ask no longer; what is typed is forgotten."""
        if self.question is not None:
            self.question = None
            self.field.set_value("")
            self.field.revert()
            if self._holds_focus():
                self.left_from_here.emit()
            self.hide()
            self.ended.emit()

    def leave(self) -> None:
        """Send off what is typed, and ask no longer unless it has yet to be kept."""
        if self.question is not None and self.field.has_typing:
            self.field.commit()
        elif self.question is not None:
            self.give_up()

    def kept(self) -> None:
        """Take note that the answer is kept: end, or ask again."""
        question = self.question
        if question is None:
            return
        if question.again and self._holds_focus():
            self.field.set_value("")
            self.field.revert()
        else:
            self.give_up()

    def explain(self) -> None:
        """Say beneath the field what was understood."""
        typed = self.field.text().strip()
        words = self.question.understood(typed) if self.question is not None and typed else ""
        self.understood.setText(words)
        self.understood.setVisible(bool(words))

    def set_read_only(self, *, on: bool) -> None:
        """Let nothing be typed, or let it again."""
        for field in self.findChildren(DetailField):
            field.set_read_only(on)

    def measure(self) -> None:
        """Take the sizes in force."""
        self.across.setSpacing(metrics_of(self).scaled(2))
        self.understood.setContentsMargins(field_inset(), 0, field_inset(), metrics_of(self).scaled(2))

    def _holds_focus(self) -> bool:
        focus = QApplication.focusWidget()
        return focus is not None and self.isAncestorOf(focus)

    def _look(self) -> None:
        if self.isVisible() and not self._holds_focus() and QApplication.activePopupWidget() is None:
            self.leave()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.FocusOut:
            QTimer.singleShot(0, self, self._look)
        return False


def beneath(widget: QWidget) -> QPoint:
    """Give the place beneath `widget` on the screen, where reading begins."""
    corner = widget.rect().bottomRight() if widget.isRightToLeft() else widget.rect().bottomLeft()
    return widget.mapToGlobal(corner)
