"""F6: from one pane to the next, and round again."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtWidgets import QWidget

    from rapport.ui.panes import Panes


class Stop(NamedTuple):
    """Where a walk stops: the pane, the part of it one is in then, and the way to go there."""

    pane: QWidget
    part: QWidget
    go: Callable[[], None]


def walk(panes: Panes, stops: Sequence[Stop], by: int) -> None:
    """Go `by` stops on from the one that has the focus; from none to the first, or to the last backwards."""
    focus = panes.window().focusWidget()
    inside = [place for place, stop in enumerate(stops) if stop.part.isAncestorOf(focus)]
    place = (inside[0] + by) % len(stops) if inside else (0 if by > 0 else len(stops) - 1)
    panes.bring_front(stops[place].pane)
    stops[place].go()
