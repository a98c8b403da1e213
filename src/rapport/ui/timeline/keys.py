"""What can be done with the entry or the line one is on, by which keys, and how these stand at the edge of its row."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen

from rapport.domain.ledger import LineKind, State
from rapport.ui.theme import font
from rapport.ui.timeline.line_words import can_close, can_confirm, done_state, dropped_state

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from rapport.domain.ledger import Line
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


class LineDeed(StrEnum):
    """Something to do with a line of the ledger."""

    TICK = "tick"
    KEEP = "keep"
    LET_GO = "let go"
    CONFIRM = "still so"
    EDIT = "edit"
    SOURCE = "source"
    DELETE = "delete"


LINE_KEYS: Mapping[int, LineDeed] = {
    Qt.Key.Key_Space: LineDeed.TICK,
    Qt.Key.Key_K: LineDeed.KEEP,
    Qt.Key.Key_L: LineDeed.LET_GO,
    Qt.Key.Key_Y: LineDeed.CONFIRM,
    Qt.Key.Key_F2: LineDeed.EDIT,
    Qt.Key.Key_E: LineDeed.EDIT,
    Qt.Key.Key_Return: LineDeed.SOURCE,
    Qt.Key.Key_Enter: LineDeed.SOURCE,
    Qt.Key.Key_Delete: LineDeed.DELETE,
}
LINE_KEY_WORDS: Mapping[LineDeed, str] = {
    LineDeed.TICK: "Space",
    LineDeed.KEEP: "K",
    LineDeed.LET_GO: "L",
    LineDeed.CONFIRM: "Y",
    LineDeed.EDIT: "F2",
    LineDeed.SOURCE: "Enter",
    LineDeed.DELETE: "Del",
}
"""The key of each deed as it is written beside it; E edits too, as it does in the notes."""


def deeds_of(line: Line) -> list[LineDeed]:
    """Give what can be done with a line."""
    deeds = []
    if can_close(line):
        deeds.append(LineDeed.TICK)
        deeds += [LineDeed.KEEP] if line.state is not done_state(line) else []
        deeds += [LineDeed.LET_GO] if line.state is not dropped_state(line) else []
    deeds += [LineDeed.CONFIRM] if can_confirm(line) else []
    deeds.append(LineDeed.EDIT)
    deeds += [LineDeed.SOURCE] if line.sentence else []
    return [*deeds, LineDeed.DELETE]


def word_of(deed: LineDeed, line: Line) -> str:
    """Give what a deed would do to a line, in a word or two."""
    promise = line.kind is LineKind.PROMISE
    return {
        LineDeed.TICK: str(done_state(line)) if line.is_open else "open again",
        LineDeed.KEEP: str(done_state(line)),
        LineDeed.LET_GO: "let go" if promise else "drop",
        LineDeed.CONFIRM: "still so",
        LineDeed.EDIT: "edit",
        LineDeed.SOURCE: "its sentence",
        LineDeed.DELETE: "delete",
    }[deed]


def keys_of_line(line: Line) -> list[tuple[str, str]]:
    """Give the keys that stand beside a line, each with what it does; K does what Space does of an open one."""
    deeds = [deed for deed in deeds_of(line) if deed is not LineDeed.KEEP or line.state is not State.OPEN]
    return [(LINE_KEY_WORDS[deed], word_of(deed, line)) for deed in deeds]


def paint_keys(painter: QPainter, body: QRect, pieces: Sequence[tuple[str, str]], sheet: Sheet) -> None:
    """Paint keys, each with what it does, onto the lower edge of a row's `body`, where they cover no word."""
    theme, metrics = sheet.theme, sheet.metrics
    key_face, word_face = font("second", font("label").weight()), font("second")
    keys, words = QFontMetrics(key_face), QFontMetrics(word_face)
    gap, between = metrics.scaled(4), metrics.scaled(12)
    widths = [keys.horizontalAdvance(key) + gap + words.horizontalAdvance(word) for key, word in pieces]
    while len(widths) > 1 and sum(widths) + between * (len(widths) + 1) > body.width():
        widths.pop()  # the last are the least
    width = sum(widths) + between * (len(widths) + 1)
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
    for (key, word), piece_width in zip(pieces, widths, strict=False):
        room = QRect(left, pill.top(), piece_width + 1, height)
        for text, face, colour, align in (
            (key, key_face, theme.ink, Qt.AlignmentFlag.AlignLeft),
            (word, word_face, theme.quiet, Qt.AlignmentFlag.AlignRight),
        ):
            painter.setFont(face)
            painter.setPen(colour)
            painter.drawText(room, align | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute, text)
        left += piece_width + between
