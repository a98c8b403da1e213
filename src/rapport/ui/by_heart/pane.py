"""The page itself: joins question, answer and end to the desk, and says what is to be opened."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPixmap
from PySide6.QtWidgets import QFrame, QPushButton, QStackedLayout, QWidget

from rapport.domain.by_heart import Round
from rapport.domain.habits import Habits
from rapport.domain.override import override
from rapport.local_time import local_now
from rapport.ui.by_heart.ending import EndingPage
from rapport.ui.by_heart.guessing import TITLE, GuessingPage
from rapport.ui.by_heart.question_card import FACE
from rapport.ui.by_heart.reading import Opened, read_round
from rapport.ui.theme import metrics_of
from rapport.ui.widgets.empty import EmptyPlace

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from rapport.desk import Desk
    from rapport.domain.changes import Change
    from rapport.domain.people import CustomerId

_NOTHING = (
    "There is nothing to ask today.\n\n"
    "Before the week, this page asks what you know of the people you will have to do with next.\n"
    "It begins when a promise, a day to honour or a plan that you wrote down comes near."
)
_NOT_READ = "The questions could not be read: {error}"
_BACK, _AGAIN = "Back", "Try again"


class ByHeartPane(QFrame):
    """Guess, then look: one question at a time about the people one will have to do with next."""

    back_requested = Signal()
    entry_requested = Signal(object, object, str)
    """A CustomerId, the EntryId in their timeline, and the sentence that is meant there, '' for none."""
    customer_picked = Signal(object)
    """A CustomerId: go to them."""
    shown = Signal()
    """What was asked for last is on the screen."""

    def __init__(self, desk: Desk, clock: Callable[[], datetime] = local_now, parent: QWidget | None = None) -> None:
        """Ask nothing yet; `clock` gives the time here, aware."""
        super().__init__(parent)
        self._desk, self._clock = desk, clock
        self._habits = Habits()
        self._opened: Opened | None = None
        self._round = Round(())
        self._faces: dict[CustomerId, QPixmap] = {}
        self._act: Callable[[], None] = self.back_requested.emit
        self.guessing = GuessingPage()
        self.ending = EndingPage()
        self.empty = EmptyPlace("person", _NOTHING, _BACK)
        self._lay_out()
        self._connect()

    # What the window tells

    def start(self) -> None:
        """Begin a round, as of now; what was answered before is kept already."""
        side = round(metrics_of(self).scaled(FACE) * self.devicePixelRatioF())
        reading = partial(read_round, on=self._clock().date(), habits=self._habits, side=side)
        self._desk.ask(self, reading, self._begin, self._show_trouble)

    def refresh_day(self) -> None:
        """Ask as of another day: it has turned."""
        if self._opened is not None:
            self.start()

    def set_habits(self, habits: Habits) -> None:
        """Look at rhythms by these `habits` from the next round on."""
        self._habits = habits

    def focus_first(self) -> None:
        """Go to the question, to the people at the end, or to the one action where there is nothing to ask."""
        places = {1: self.guessing, 2: self.ending, 3: self.empty.button}
        places.get(self._places.currentIndex(), self).setFocus(Qt.FocusReason.OtherFocusReason)

    # Putting together

    def _lay_out(self) -> None:
        self.setProperty("kind", "page")
        self.setAccessibleName(TITLE)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)  # the focus waits here for the first question
        self._places = QStackedLayout(self)
        for place in (QWidget(), self.guessing, self.ending, self.empty):
            self._places.addWidget(place)

    def _connect(self) -> None:
        self._desk.changed.connect(self._on_changed)
        self.empty.acted.connect(self._act_on_empty)
        self.ending.customer_picked.connect(self.customer_picked)
        self.ending.left.connect(self.back_requested)
        self.guessing.knew.triggered.connect(lambda: self._answer(knew=True))
        self.guessing.missed.triggered.connect(lambda: self._answer(knew=False))
        self.guessing.source.triggered.connect(self._go_to_source)

    # What the desk tells

    def _begin(self, opened: Opened) -> None:
        self._opened = opened
        self._round = Round(opened.questions)
        self._faces = {customer_id: QPixmap.fromImage(face) for customer_id, face in opened.faces.items()}
        self._go_on()

    def _show_trouble(self, error: Exception) -> None:
        self.empty.say(_NOT_READ.format(error=error), _AGAIN)
        self._act = self.start
        self._bring(self.empty)

    def _on_changed(self, change: Change) -> None:
        """Ask anew where something about those still to come has moved: the answer may be another now."""
        if self._opened and change.customers & {question.key.customer_id for question in self._round.left}:
            self.start()

    def _act_on_empty(self) -> None:
        self._act()

    # A round

    def _go_on(self) -> None:
        question, opened = self._round.now, self._opened
        if opened is None or not opened.questions:
            self.empty.say(_NOTHING, _BACK)
            self._act = self.back_requested.emit
            self._bring(self.empty)
        elif question is None:
            self._bring(self.ending)
            self.ending.tell(opened.questions, self._face, missed=bool(self._round.again))
        else:
            self._bring(self.guessing)
            face = self._faces.get(question.key.customer_id)
            self.guessing.ask(question, face, len(self._round.left) - 1, opened.on)

    def _answer(self, *, knew: bool) -> None:
        question, on = self._round.now, self._clock().date()
        if question is None:
            return
        key = question.key
        self._desk.do(self, lambda journal: journal.recalled(key, on, knew=knew))
        self._round = self._round.after(knew=knew)
        self._go_on()

    def _go_to_source(self) -> None:
        question = self._round.now
        if question is None:
            return
        source = question.source
        if source.entry_id is not None:
            self.entry_requested.emit(question.key.customer_id, source.entry_id, source.sentence)
        else:
            self.customer_picked.emit(source.customer_id or question.key.customer_id)

    def _face(self, customer_id: CustomerId, _side: int) -> QPixmap | None:
        return self._faces.get(customer_id)

    def _bring(self, place: QWidget) -> None:
        """Show a place, with the focus in it if it was on this page."""
        focus = self.window().focusWidget()
        inside = focus is self or self.isAncestorOf(focus)
        self._places.setCurrentWidget(place)
        if inside:
            self.focus_first()
        QTimer.singleShot(0, self, self.shown.emit)

    @override
    def event(self, event: QEvent) -> bool:
        overrides = event.type() is QEvent.Type.ShortcutOverride
        if overrides and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape:  # else the window goes back
            event.accept()
            return True
        return super().event(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        focus = self.focusWidget()
        if event.key() == Qt.Key.Key_Escape:
            self.back_requested.emit()
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and isinstance(focus, QPushButton):
            focus.click()
        else:
            super().keyPressEvent(event)
