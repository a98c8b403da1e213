"""Folds: how a line that is too long for a text widget is laid into it, and taken out again as it was.

Qt lays out a paragraph whole at every key: one of a million letters stands still for a quarter of a second, and for a
minute and a half if nowhere in it can be broken (measured, Qt 6.11). So a long line is folded: it stands in the
document as several paragraphs, with an invisible sign on either side of each break; the words that are kept have
neither. A fold that has lost one of its signs is still a fold, and a line end beside a fold is still a line end.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from rapport.domain.sentences import Span

LONGEST = 10_000
"""The longest line that is not folded, in characters."""
PIECE = 2_000
"""How long the pieces of a folded line are at most."""
SIGN = "\N{INVISIBLE SEPARATOR}"
_END = "\N{PARAGRAPH SEPARATOR}"
FOLD = f"{SIGN}{_END}{SIGN}"
_BREAK = re.compile(f"{FOLD}|{SIGN}{_END}|{_END}{SIGN}(?!{_END})|{SIGN}|{_END}")


def folded(words: str, before: int = 0, behind: int = 0) -> str:
    """Give `words` as they go into a document, between `before` and `behind` characters that their line has there.

    Words that have the sign themselves are left as they are.
    """
    if before + len(words) + behind <= LONGEST or SIGN in words:
        return words
    lines = words.split("\n")
    beside = [0] * len(lines)
    beside[0] += before
    beside[-1] += behind
    pieces = [list(_pieces(line, around)) for line, around in zip(lines, beside, strict=True)]
    if before and len(pieces[0]) > 1:
        pieces[0].insert(0, "")
    return "\n".join(FOLD.join(each) for each in pieces)


def _pieces(line: str, around: int) -> Iterator[str]:
    """Cut a line if it is long, after a blank where there is one."""
    start = 0
    while len(line) + around > LONGEST and len(line) - start > PIECE:
        end = line.rfind(" ", start + PIECE // 2, start + PIECE) + 1 or start + PIECE
        while unicodedata.category(line[end]).startswith("M") and end > start + 1:
            end -= 1  # an accent stays with its letter
        yield line[start:end]
        start = end
    yield line[start:]


def unfolded(raw: str) -> str:
    """Give the words of a folded document's text: its folds gone, every other break a line end."""
    return _BREAK.sub(_words_of, raw)


def _words_of(found: re.Match[str]) -> str:
    return "\n" if found[0] == _END else ""


def laid(spans: Iterable[Span], raw: str) -> list[Span]:
    """Give where places of the words are in the folded document's text `raw`."""
    places, shifts = [], [0]
    for found in _BREAK.finditer(raw):
        if found[0] != _END:
            places.append(found.start() - shifts[-1])
            shifts.append(shifts[-1] + len(found[0]))
    return [
        (start + shifts[bisect_right(places, start)], end + shifts[bisect_left(places, end)]) for start, end in spans
    ]


def fold_around(place: int, letter: Callable[[int], str]) -> int | None:
    """Give where the fold begins that `place` is in or beside, None if there is none; `letter` gives one of a text."""
    starts = range(max(0, place - len(FOLD)), place + 1)
    return next((start for start in starts if all(letter(start + at) == sign for at, sign in enumerate(FOLD))), None)
