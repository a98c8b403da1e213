"""Where everything stands in a row of matters: side by side where there is room, the text under the name where not.

All places are reckoned as if one read from the left; whoever paints or asks what lies under the mouse turns them round.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect
from PySide6.QtGui import QFont, QFontMetrics

from rapport.ui.widgets.matter_rows import KEY_WORDS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rapport.ui.theme import Metrics
    from rapport.ui.widgets.matter_rows import Deed, MatterRow

    Chips = tuple[tuple[Deed, QRect], ...]

NARROW = 640
"""Below this width, at the base text size, the text stands under the name."""
WIDEST = 1120
"""The widest a row gets, at the base text size: an eye follows no further from the name to the day."""
SCROLL_BAR = 10
"""The room beside the rows that their scroll bar has in the style sheet, at the base text size."""
_NAME_WIDTH, _NAME_SHARE = 198, 0.24
"""How wide the names run, at the base text size, and how much of a row they may take at most."""
_LEAST_TEXT = 150
"""Keys give way rather than leave the text less room than this, at the base text size."""
_LEAST_COMPANY = 60
_TEXT_LINE = 20
"""How far two lines of text stand apart, at the base text size."""
_MOST_ASIDE = 0.4
"""How much of a row what stands at its end may take."""


@dataclass(frozen=True, slots=True)
class Faces:
    """The fonts of a row, how they run, and the sizes in force."""

    metrics: Metrics
    name: QFont
    quiet: QFont
    strong: QFont
    name_runs: QFontMetrics
    quiet_runs: QFontMetrics
    strong_runs: QFontMetrics
    text_runs: QFontMetrics

    @staticmethod
    @lru_cache(maxsize=1)
    def at(metrics: Metrics) -> Faces:
        """Give them at a text size; the last ones are kept."""
        name, quiet = metrics.font("text", QFont.Weight.DemiBold), metrics.font("second")
        strong = metrics.font("second", QFont.Weight.DemiBold)
        runs = map(QFontMetrics, (name, quiet, strong, metrics.font("text")))
        return Faces(metrics, name, quiet, strong, *runs)

    @property
    def text_line(self) -> int:
        """How far two lines of text stand apart."""
        return max(self.text_runs.height(), self.metrics.scaled(_TEXT_LINE))

    @property
    def chip_height(self) -> int:
        """How high a key with its word is."""
        return self.quiet_runs.height() + self.metrics.scaled(6)

    def chip_width(self, deed: Deed) -> int:
        """Give how wide a key with its word is."""
        words = self.strong_runs.horizontalAdvance(KEY_WORDS[deed]) + self.quiet_runs.horizontalAdvance(str(deed))
        return words + self.metrics.scaled(4 + 2 * 7)

    def aside_width(self, row: MatterRow) -> int:
        """Give how wide what stands at the end of the row runs."""
        runs = self.strong_runs if row.late else self.quiet_runs
        return runs.horizontalAdvance(row.aside) + 1 if row.aside else 0

    def natural_width(self, row: MatterRow) -> int:
        """Give about how wide the text and its quote would run on one line."""
        return self.text_runs.horizontalAdvance(row.text) + self.quiet_runs.horizontalAdvance(row.cited)


@dataclass(frozen=True, slots=True)
class Places:
    """Where things stand in a row: `body` is what is tinted, `text` the room for the text and its quote."""

    body: QRect
    mark: QRect
    name: QRect
    company: QRect
    text: QRect
    aside: QRect
    chips: Chips = ()

    @property
    def who(self) -> QRect:
        """What a click on the customer may hit."""
        return self.mark.united(self.name).united(self.company)


def page_margin(width: int, metrics: Metrics) -> int:
    """Give what stays free at both edges of a page this wide."""
    return metrics.scaled(16 if is_narrow(width, metrics) else 40)


def is_narrow(width: int, metrics: Metrics) -> bool:
    """Whether a page this wide puts the text under the name."""
    return width < metrics.scaled(NARROW)


def body_of(row: QRect, metrics: Metrics) -> QRect:
    """Give the part of a row between the margins of the page."""
    margin = page_margin(row.width(), metrics)
    width = min(row.width() - 2 * margin, metrics.scaled(WIDEST))
    return QRect(row.left() + margin, row.top(), max(1, width), row.height())


def matter_height(text_lines: int, width: int, faces: Faces) -> int:
    """Give how high a matter's row is; only where it is narrow this depends on how many lines its text takes."""
    metrics = faces.metrics
    stacked = faces.name_runs.height() + metrics.scaled(2) + faces.quiet_runs.height()
    if not is_narrow(width, metrics):
        return max(metrics.scaled(53), stacked + metrics.scaled(14), 2 * faces.text_line + metrics.scaled(12))
    return metrics.scaled(8) + stacked + metrics.scaled(4) + text_lines * faces.text_line + metrics.scaled(10)


def narrow_text_width(width: int, metrics: Metrics) -> int:
    """Give how wide the text runs under the name on a page this wide."""
    return body_of(QRect(0, 0, width, 1), metrics).width() - metrics.scaled(60 + 10)


def places_of(row: MatterRow, rect: QRect, faces: Faces, deeds: Sequence[Deed]) -> Places:
    """Give where everything stands in a row that has `rect`, with the keys of `deeds` as far as there is room."""
    metrics = faces.metrics
    body = body_of(rect, metrics)
    narrow = is_narrow(rect.width(), metrics)
    return (_under_the_name if narrow else _side_by_side)(row, body, faces, deeds)


def _side_by_side(row: MatterRow, body: QRect, faces: Faces, deeds: Sequence[Deed]) -> Places:
    scaled = faces.metrics.scaled
    mark, name, company = _who(body, faces, body.height())
    name_width = min(scaled(_NAME_WIDTH), round(body.width() * _NAME_SHARE))
    name.setWidth(name_width)
    company.setWidth(name_width)
    room = QRect(body)
    room.setLeft(name.right() + 1 + scaled(16))
    room.setRight(body.right() - scaled(10))
    aside, chips = _in_a_line(row, room, faces, deeds)
    width = aside.left() - scaled(16 if row.aside else 1) - room.left()
    if deeds and row.aside and faces.natural_width(row) > 1.9 * width:  # two lines would not hold it
        aside, chips = _one_over_the_other(row, room, faces, deeds)
        width = min(aside.left(), chips[0][1].left() if chips else room.right()) - scaled(16) - room.left()
    if not row.company:
        name.moveTop(body.top() + (body.height() - name.height()) // 2)
    return Places(body, mark, name, company, QRect(room.left(), body.top(), max(1, width), body.height()), aside, chips)


def _in_a_line(row: MatterRow, room: QRect, faces: Faces, deeds: Sequence[Deed]) -> tuple[QRect, Chips]:
    """Give the places of what stands at the end of a row, and after it those of the keys."""
    scaled = faces.metrics.scaled
    width = min(faces.aside_width(row), round(room.width() * _MOST_ASIDE))
    chips = _chips(deeds, room, faces, room.width() - width - scaled(16) - scaled(_LEAST_TEXT))
    right = chips[0][1].left() - scaled(8) if chips else room.right() + 1
    return QRect(right - width, room.top(), width, room.height()), chips


def _one_over_the_other(row: MatterRow, room: QRect, faces: Faces, deeds: Sequence[Deed]) -> tuple[QRect, Chips]:
    """Give the places of what stands at the end of a row, and beneath it those of the keys."""
    scaled = faces.metrics.scaled
    width = min(faces.aside_width(row), round(room.width() * _MOST_ASIDE))
    height = faces.quiet_runs.height()
    top = room.top() + (room.height() - height - scaled(4) - faces.chip_height) // 2
    aside = QRect(room.right() + 1 - width, top, width, height)
    line = QRect(room.left(), top + height + scaled(4), room.width(), faces.chip_height)
    return aside, _chips(deeds, line, faces, room.width() - scaled(16) - scaled(_LEAST_TEXT))


def _under_the_name(row: MatterRow, body: QRect, faces: Faces, deeds: Sequence[Deed]) -> Places:
    scaled = faces.metrics.scaled
    stacked = faces.name_runs.height() + scaled(2) + faces.quiet_runs.height()
    mark, name, company = _who(body, faces, stacked + scaled(16))
    right = body.right() + 1 - scaled(10)
    aside_width = min(faces.aside_width(row), (right - name.left()) // 2)
    aside = QRect(right - aside_width, name.top(), aside_width, name.height())
    name.setRight(aside.left() - scaled(8 if aside_width else 1))
    line = QRect(body.left(), company.top(), right - body.left(), company.height())
    chips = _chips(deeds, line, faces, right - company.left() - scaled(_LEAST_COMPANY))
    company.setRight(chips[0][1].left() - scaled(8) if chips else right)
    top = company.bottom() + 1 + scaled(4)
    text = QRect(name.left(), top, max(1, right - name.left()), max(1, body.bottom() + 1 - scaled(10) - top))
    return Places(body, mark, name, company, text, aside, chips)


def _who(body: QRect, faces: Faces, height: int) -> tuple[QRect, QRect, QRect]:
    """Give the places of the round mark, the name and the company, in the middle of `height`; widths are open."""
    metrics = faces.metrics
    side = metrics.initials
    mark = QRect(body.left() + metrics.scaled(10), body.top() + (height - side) // 2, side, side)
    left, between = body.left() + metrics.scaled(60), metrics.scaled(2)
    name_height, quiet_height = faces.name_runs.height(), faces.quiet_runs.height()
    top = body.top() + (height - name_height - between - quiet_height) // 2
    name = QRect(left, top, 1, name_height)
    return mark, name, QRect(left, top + name_height + between, 1, quiet_height)


def _chips(deeds: Sequence[Deed], line: QRect, faces: Faces, room: int) -> Chips:
    """Give the places of as many keys as there is `room` for, at the end of `line` and in the middle of its height."""
    gap = faces.metrics.scaled(6)
    widths = [faces.chip_width(deed) for deed in deeds]
    while widths and sum(widths) + gap * len(widths) > room:
        widths.pop()  # the last are the least important
    left, chips = line.right() + 1 - sum(widths) - gap * (len(widths) - 1), []
    top = line.top() + (line.height() - faces.chip_height) // 2
    for deed, width in zip(deeds, widths, strict=False):
        chips.append((deed, QRect(left, top, width, faces.chip_height)))
        left += width + gap
    return tuple(chips)
