"""What can be done with the entry one is on, by which keys, and how these stand quietly at the edge of its row."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen

from rapport.ui.theme import font

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from rapport.ui.timeline.drawing import Sheet


class Deed(StrEnum):
    """Something to do with an entry; the value is the word beside its key."""

    EDIT = "edit"
    DELETE = "delete"
    EARLIER = "earlier words"
    WHOLE = "show all"


KEYS: Mapping[int, Deed] = {
    Qt.Key.Key_Return: Deed.EDIT,
    Qt.Key.Key_Enter: Deed.EDIT,
    Qt.Key.Key_F2: Deed.EDIT,
    Qt.Key.Key_Delete: Deed.DELETE,
    Qt.Key.Key_H: Deed.EARLIER,
    Qt.Key.Key_Space: Deed.WHOLE,
}
KEY_WORDS: Mapping[Deed, str] = {Deed.EDIT: "Enter", Deed.DELETE: "Del", Deed.EARLIER: "H", Deed.WHOLE: "Space"}
"""The key of each deed as it is written beside it."""


def paint_keys(painter: QPainter, body: QRect, deeds: Sequence[Deed], sheet: Sheet) -> None:
    """Paint what the keys do onto the lower edge of a row's `body`, where it covers no word."""
    theme, metrics = sheet.theme, sheet.metrics
    key_face, word_face = font("second", font("label").weight()), font("second")
    keys, words = QFontMetrics(key_face), QFontMetrics(word_face)
    gap, between = metrics.scaled(4), metrics.scaled(12)
    pieces = [(KEY_WORDS[deed], str(deed)) for deed in deeds]
    widths = [keys.horizontalAdvance(key) + gap + words.horizontalAdvance(word) for key, word in pieces]
    width = sum(widths) + between * (len(pieces) + 1)
    height = words.height() + metrics.scaled(6)
    pill = QRect(body.right() - metrics.scaled(12) - width, body.bottom() - height // 2, width, height)
    pill.moveLeft(max(pill.left(), body.left() + metrics.scaled(4)))
    if sheet.mirrored:
        pill.moveLeft(body.left() + body.right() - pill.right())
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(theme.accent, 1))
    painter.setBrush(theme.card)
    painter.drawRoundedRect(QRectF(pill).adjusted(0.5, 0.5, -0.5, -0.5), height / 2, height / 2)
    left = pill.left() + between
    for (key, word), piece_width in zip(pieces, widths, strict=True):
        room = QRect(left, pill.top(), piece_width + 1, height)
        for text, face, colour, align in (
            (key, key_face, theme.ink, Qt.AlignmentFlag.AlignLeft),
            (word, word_face, theme.quiet, Qt.AlignmentFlag.AlignRight),
        ):
            painter.setFont(face)
            painter.setPen(colour)
            painter.drawText(room, align | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute, text)
        left += piece_width + between
