"""Reads a note for its offers while it is being written: only what has changed, and a long one piece by piece.

Nothing here is slower than a few comparisons of the whole text, but the reading of one piece; whoever steps decides
how much is read before the window has its turn again.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import date

    from rapport.domain.offers import Offer
    from rapport.domain.sentences import Span
    from rapport.reading.note import Reader

PIECE = 4_000
"""The longest text that is read at once, in characters; a note that is no longer is read whole."""
AT_ONCE = 12
"""How many new sentences of it are read before the window has its turn."""
MOST = 300
"""How many offers stand at once. A text that holds more is a file that was put in, and no note."""


class Moved(NamedTuple):
    """What has changed in a text: from `at` on, `removed` characters are `added` others now."""

    at: int
    removed: int
    added: int

    def shifted(self, start: int, end: int) -> tuple[int, int]:
        """Give where a place of the old text is in the new one; what was written into it belongs to it."""
        return self._place(start, self.at), self._place(end, self.at + self.added)

    def _place(self, place: int, inside: int) -> int:
        """Give where a place is now; one within what was removed is `inside` of what took its room."""
        if place <= self.at:
            return place
        if place >= self.at + self.removed:
            return place + self.added - self.removed
        return inside


@dataclass(frozen=True, slots=True)
class _Piece:
    """A part of the note, and its offers with their places in the note; None before it was read."""

    start: int
    end: int
    offers: tuple[Offer, ...] | None = None

    def by(self, places: int) -> _Piece:
        """Give it as many places further on."""
        offers = None if self.offers is None else tuple(_by(offer, places) for offer in self.offers)
        return _Piece(self.start + places, self.end + places, offers)


class NoteReading:
    """The note as it stood at the last `take`, and the offers of the pieces read since."""

    def __init__(self, reader: Reader, on: date) -> None:
        """Read with `reader` a note about the day `on`."""
        self._reader = reader
        self._on = on
        self._pieces: list[_Piece] = []
        self.text = ""

    @property
    def offers(self) -> list[Offer]:
        """What was found so far, first to last."""
        return [offer for piece in self._pieces for offer in piece.offers or ()]

    @property
    def is_done(self) -> bool:
        """Whether there is nothing left to be read, or enough was found."""
        return all(piece.offers is not None for piece in self._pieces) or len(self.offers) >= MOST

    def take(self, text: str) -> Moved:
        """Take the note as it stands now, and say what has changed; what that touches is to be read anew."""
        old, self.text = self.text, text
        moved = difference(old, text)
        if len(text) <= PIECE:
            if moved != (len(text), 0, 0) or not self._pieces:
                self._pieces = [_Piece(0, len(text))] if text else []
            return moved
        by = moved.added - moved.removed
        before = [piece for piece in self._pieces if piece.end < moved.at]
        after = [piece.by(by) for piece in self._pieces if piece.start > moved.at + moved.removed]
        start, end = before[-1].end if before else 0, after[0].start if after else len(text)
        if moved.removed or moved.added or not self._pieces:
            self._pieces = [*before, *_cut(text, start, end), *after]
        return moved

    @property
    def unread(self) -> list[Span]:
        """Which parts of the text were not read yet."""
        return [(piece.start, piece.end) for piece in self._pieces if piece.offers is None]

    def be_about(self, on: date) -> bool:
        """Read everything anew if `on` is another day than before, and say whether it is."""
        if on == self._on:
            return False
        self._on = on
        self._pieces = [replace(piece, offers=None) for piece in self._pieces]
        return True

    def step(self, near: int) -> None:
        """Read on in the piece nearest to the place `near` that was not read yet; a few new sentences at most."""
        unread = [place for place, piece in enumerate(self._pieces) if piece.offers is None]
        if not unread:
            return
        place = min(unread, key=lambda place: max(self._pieces[place].start - near, near - self._pieces[place].end))
        piece = self._pieces[place]
        found = self._reader.read(self.text[piece.start : piece.end], self._on, at_once=AT_ONCE)
        if not self._reader.unread:
            self._pieces[place] = replace(piece, offers=tuple(_by(offer, piece.start) for offer in found[:MOST]))


def difference(old: str, new: str) -> Moved:
    """Give what has to change in `old` to make it `new`; only what lies between their like ends."""
    first = _alike(len(old), len(new), lambda start, end: old[start:end] == new[start:end])
    left = min(len(old), len(new)) - first
    last = _alike(
        left, left, lambda start, end: old[len(old) - end : len(old) - start] == new[len(new) - end : len(new) - start]
    )
    return Moved(first, len(old) - first - last, len(new) - first - last)


def _alike(one: int, other: int, same: Callable[[int, int], bool]) -> int:
    """Give how long two texts are alike, by halves: `same` compares them from one place to another."""
    low, high = 0, min(one, other)
    while low < high:
        middle = (low + high + 1) // 2
        if same(low, middle):
            low = middle
        else:
            high = middle - 1
    return low


def _cut(text: str, start: int, end: int) -> Iterator[_Piece]:
    """Cut a stretch of the note into pieces: between paragraphs, lines, sentences or words, whatever is there."""
    while end - start > PIECE:
        last = start + PIECE
        found = (text.rfind(sign, start + PIECE // 2, last) + len(sign) for sign in ("\n\n", "\n", ". ", " "))
        cut = next((place for place in found if place > start + PIECE // 2), last)
        yield _Piece(start, cut)
        start = cut
    if start < end:
        yield _Piece(start, end)


def _by(offer: Offer, places: int) -> Offer:
    if not places:
        return offer
    mark = (offer.mark[0] + places, offer.mark[1] + places)
    return replace(offer, start=offer.start + places, end=offer.end + places, mark=mark)
