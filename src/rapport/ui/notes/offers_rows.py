"""The offers as rows under the text: a few at a time, the one that Tab accepts among them."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from rapport.domain.override import override
from rapport.ui.notes.offers_chip import OfferChip
from rapport.ui.notes.offers_editor import OfferEditor
from rapport.ui.notes.offers_reader import SYSTEM
from rapport.ui.notes.offers_standing import State
from rapport.ui.notes.writing_status import QuietButton
from rapport.ui.theme import metrics_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from rapport.domain.offers import Offer
    from rapport.ui.notes.offers_standing import Standing

FEW = 5
"""How many are shown at first."""
MORE = 10
"""How many more are shown when one asks for them."""


class OfferRows(QWidget):
    """A row for each offer; it decides nothing."""

    answered = Signal(object, bool)
    """A `Standing`, and whether it is ticked now."""
    dismissed = Signal(object)
    """A `Standing`."""
    changed = Signal(object, object)
    """A `Standing`, and the `Offer` as it is to be."""
    refused = Signal(str)
    """A sentence on why a change cannot be taken."""
    emptied = Signal()
    """The focus has no row to be on any more."""
    rearranged = Signal()
    """There are other rows than before."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Show no rows."""
        super().__init__(parent)
        self.setAccessibleName("Offers")
        self.language = SYSTEM
        """In which the days of an offer are typed."""
        self._standings: Sequence[Standing] = ()
        self._next: Standing | None = None
        self._them = ""
        self._on: date | None = None
        self._today: date | None = None
        self._ceiling, self._asked = FEW, 0
        self._chips: list[OfferChip] = []
        self._editor: tuple[Standing, OfferEditor] | None = None
        self._more = QuietButton("", "More offers")
        self._more.clicked.connect(self._show_more)
        self._more.hide()
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.addWidget(self._more, 0, Qt.AlignmentFlag.AlignLeft)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._measure()
        self.hide()

    @property
    def chips(self) -> list[OfferChip]:
        """The rows one sees, in order."""
        return [chip for chip in self._chips if not chip.isHidden()]

    @property
    def buttons(self) -> list[QWidget]:
        """All that Tab is to walk through, in order."""
        return [*self._chips, self._more]

    @property
    def lines(self) -> list[str]:
        """What the rows say, the last of them how many there are besides."""
        return [chip.line for chip in self.chips] + ([] if self._more.isHidden() else [self._more.text()])

    @property
    def editor(self) -> OfferEditor | None:
        """The fields in which an offer is being changed, if one is."""
        return self._editor[1] if self._editor else None

    def begin_anew(self) -> None:
        """Show few again, and change none: it is another note."""
        self._asked = 0
        self._close_editor()

    def set_ceiling(self, height: int) -> None:
        """Show as many rows at first as `height` pixels have room for, one at least, a few at most."""
        row = OfferChip().sizeHint().height() + self._rows.spacing()
        ceiling = max(1, min(FEW, height // row))
        if ceiling != self._ceiling:
            self._ceiling = ceiling
            self._fill()

    def show_standings(
        self, standings: Sequence[Standing], following: Standing | None, them: str, on: date, today: date
    ) -> None:
        """Show these, `following` as the one that Tab accepts; the note is about `them` and the day `on`."""
        self._standings, self._next, self._them, self._on, self._today = standings, following, them, on, today
        if self._editor and self._editor[0] not in standings:
            self._close_editor()
        self._fill()

    def change(self, standing: Standing) -> None:
        """Have an offer changed in its row."""
        self._close_editor()
        if self._on is None or self._today is None:
            return
        editor = OfferEditor(standing.said, self._on, self._today, self.language)
        self._editor = (standing, editor)
        editor.done.connect(partial(self._on_done, standing))
        editor.left.connect(partial(self._on_left, standing))
        editor.refused.connect(self.refused)
        self._fill()
        editor.words.setFocus(Qt.FocusReason.OtherFocusReason)
        editor.words.setSelection(len(editor.words.text()), -len(editor.words.text()))  # seen from its beginning

    def take_change(self) -> None:
        """Take what is being changed as it is typed now."""
        if self._editor:
            self._editor[1].take()

    def _window_of(self, most: int) -> Sequence[Standing]:
        """Give the few that are shown: with one before the next to be answered, so that one sees where one is."""
        following = self._standings.index(self._next) if self._next in self._standings else len(self._standings)
        start = max(0, min(following - 1, len(self._standings) - most))
        return self._standings[start : start + most]

    def _fill(self) -> None:
        if self._on is None or self._today is None:
            return
        shown = self._window_of(self._ceiling + self._asked)
        focused = next((place for place, chip in enumerate(self._chips) if chip.hasFocus()), None)
        grown = len(shown) > len(self._chips)
        while len(self._chips) < len(shown):
            self._add_chip()
        for place, chip in enumerate(self._chips):
            chip.setVisible(place < len(shown))
        for chip, standing in zip(self._chips, shown, strict=False):
            accepted, is_next = standing.state is State.ACCEPTED, standing is self._next
            chip.show_offer(standing.said, self._them, self._today, accepted=accepted, is_next=is_next)
        self._place_editor(shown)
        left = len(self._standings) - len(shown)
        self._more.setText(f"{left} more")
        self._more.setVisible(left > 0)
        self.setVisible(bool(shown))
        if focused is not None and focused >= len(shown):
            self._focus_last()
        if grown:
            self.rearranged.emit()

    def _add_chip(self) -> None:
        chip, place = OfferChip(), len(self._chips)
        chip.answered.connect(lambda accepted: self.answered.emit(self._at(place), accepted))
        chip.dismissed.connect(lambda: self.dismissed.emit(self._at(place)))
        chip.change_wanted.connect(lambda: self.change(self._at(place)))
        chip.side_chosen.connect(lambda side: self._choose(self._at(place), by=side))
        chip.tact_chosen.connect(lambda tact: self._choose(self._at(place), tact=tact))
        self._chips.append(chip)
        self._rows.insertWidget(place, chip)

    def _at(self, place: int) -> Standing:
        return self._window_of(self._ceiling + self._asked)[place]

    def _choose(self, standing: Standing, **said: Any) -> None:
        self.changed.emit(standing, replace(standing.said, **said))

    def _place_editor(self, shown: Sequence[Standing]) -> None:
        """Put the editor in the place of the row that it changes."""
        if self._editor is None:
            return
        standing, editor = self._editor
        if standing not in shown:
            self._close_editor()
            return
        chip = self._chips[shown.index(standing)]
        chip.hide()
        self._rows.insertWidget(self._rows.indexOf(chip), editor)
        editor.show()
        self.setTabOrder(chip, editor.words)
        self.setTabOrder(editor.words, editor.day)

    def _close_editor(self) -> bool:
        """End the change of an offer, and say whether one was typing there."""
        if self._editor is None:
            return False
        _, editor = self._editor
        self._editor = None
        had_focus = editor.has_focus
        editor.hide()
        editor.deleteLater()
        return had_focus

    def _on_done(self, standing: Standing, offer: Offer) -> None:
        had_focus = self._close_editor()
        self.changed.emit(standing, offer)
        if had_focus:
            self._focus_row(standing)

    def _on_left(self, standing: Standing) -> None:
        had_focus = self._close_editor()
        self._fill()
        if had_focus:
            self._focus_row(standing)

    def _focus_row(self, standing: Standing) -> None:
        shown = self._window_of(self._ceiling + self._asked)
        if standing in shown:
            self._chips[shown.index(standing)].setFocus(Qt.FocusReason.OtherFocusReason)

    def _focus_last(self) -> None:
        if self.chips:
            self.chips[-1].setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.emptied.emit()

    def _show_more(self) -> None:
        self._asked += MORE
        self._fill()

    def _measure(self) -> None:
        self._rows.setSpacing(metrics_of(self).scaled(4))

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange and self.layout() is not None:
            self._measure()
