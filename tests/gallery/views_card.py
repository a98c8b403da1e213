"""The doorstep card in the gallery, of one and of several, wide and narrow: `add_scenes(scene)` puts it there."""

from __future__ import annotations

from journals import NOW, AnsweringDesk, journal_of
from PySide6.QtCore import Qt
from views_window import someone

from rapport.domain.people import CustomerId
from rapport.ui.card import CardPane
from rapport.ui.card.keys import Deed


def doorstep_card(content: str) -> CardPane:
    """In the empty journal there is nobody to have a card."""
    return _pane(content)


def doorstep_card_600(content: str) -> CardPane:
    return _pane(content)


def doorstep_card_of_company(content: str) -> CardPane:
    """All of a company at once, the last of them with the keyboard on the last line."""
    pane = _pane(content)
    pane.do(Deed.COLLEAGUES)
    if numbers := pane.view.lines():
        pane.after = lambda: pane.view.go_to(numbers[-1])
    return pane


def doorstep_card_mirrored(content: str) -> CardPane:
    pane = _pane(content)
    pane.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    return pane


def _pane(content: str) -> CardPane:
    desk = AnsweringDesk(journal_of(content))
    pane = CardPane(desk, lambda: NOW)
    desk.setParent(pane)
    pane.setAutoFillBackground(True)
    pane.show_card([someone(content) or CustomerId(1)])
    pane.focus = pane.view if pane.customers() else pane.nobody.button
    return pane


def add_scenes(scene) -> None:
    """Put the views of this module into the gallery."""
    scene(1008, 752)(doorstep_card)
    scene(600, 752)(doorstep_card_600)
    scene(1008, 752)(doorstep_card_of_company)
    scene(1008, 752)(doorstep_card_mirrored)
