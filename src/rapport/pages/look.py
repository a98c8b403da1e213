"""How a page looks: the kind of paper, its colours by role, and its sizes grown from one."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


class Paper(StrEnum):
    """What a page is for: the screen, or paper of a size."""

    SCREEN = "screen"
    A6 = "A6"
    A5 = "A5"
    A4 = "A4"


_BASE = 14
"""The base size that all other sizes are drawn for."""
_ON_SCREEN: Mapping[str, float] = {"name": 32, "names": 16, "section": 15, "text": 18, "label": 14, "day": 12}
_ON_PAPER: Mapping[str, float] = {"name": 24, "names": 13, "section": 15, "text": 14, "label": 11, "day": 10.5}
_PAPER_BASE: Mapping[Paper, float] = {Paper.A6: 9.5, Paper.A5: 13, Paper.A4: 12}
_INK_ON_PAPER: Mapping[str, str] = {
    "paper": "#FFFFFF",
    "ink": "#17191C",
    "quiet": "#55544F",
    "line": "#BDBAB2",
    "late": "#963F1B",
    "accent": "#17574E",
}


@dataclass(frozen=True, slots=True)
class PageLook:
    """The looks of a page; `colours` has those of the roles paper, ink, quiet, line, late and accent as `#RRGGBB`.

    `base` is the size of ordinary text, in pixels on the screen and in points on paper. A `narrow` page has its labels
    above the text, one that is `mirrored` begins at the right.
    """

    colours: Mapping[str, str]
    base: float
    paper: Paper = Paper.SCREEN
    narrow: bool = False
    mirrored: bool = False

    @property
    def on_screen(self) -> bool:
        """Whether it is for the screen: one long page."""
        return self.paper is Paper.SCREEN

    @property
    def label_width(self) -> str:
        """Give the width of the column of labels, as an attribute of HTML: pixels, or a share of the paper."""
        return str(self.space(174)) if self.on_screen else "29%"

    @property
    def sunk(self) -> float:
        """Give by how much a label begins lower than the larger text beside it, so that both stand on one line."""
        steps = _ON_SCREEN if self.on_screen else _ON_PAPER
        return steps["text"] - steps["label"]

    def letters(self, kind: str) -> str:
        """Give the size of letters, as a length of CSS."""
        if self.on_screen:
            return f"{round(_ON_SCREEN[kind] * self.base / _BASE)}px"
        return f"{_ON_PAPER[kind] * self.base / _BASE:.2f}pt"

    def space(self, size: float) -> int:
        """Give the pixels that `size` pixels at the base size have become; whoever draws on paper scales pixels."""
        return round(size * self.base / _BASE)


def paper_look(paper: Paper, *, mirrored: bool = False) -> PageLook:
    """Give the looks of a page on `paper`, whatever the screen's are."""
    return PageLook(_INK_ON_PAPER, _PAPER_BASE[paper], paper, mirrored=mirrored)
