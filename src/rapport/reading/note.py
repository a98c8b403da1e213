"""A note, read: what it offers to keep. A `Reader` reads again only what was changed since."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rapport.domain.offers import Offer
from rapport.domain.sentences import sentences
from rapport.reading.behind import NotLoadedYet, day_behind, day_behind_soon
from rapport.reading.sentence import read_sentence
from rapport.reading.tact import confidence, with_tact
from rapport.reading.words import words

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from rapport.domain.sentences import Span
    from rapport.reading.sentence import Found

LONGEST_NOTE = 100_000
"""How much of a note is read, in characters; what stands behind is a paste, not a visit."""

MOST_AT_ONCE = 150
"""How many new sentences a `Reader` reads in one go; the next go carries on."""


class Reader:
    """Reads the note that is being written, as often as it changes.

    It remembers what each sentence holds, so that only new ones are read; of a long text that is new as a whole it
    reads `MOST_AT_ONCE` sentences at a time, and `unread` says that there are more.
    """

    def __init__(self, *, month_first: bool = True, language: str = "en", waits: bool = False) -> None:
        """Take how 3/10 is meant, the language, and whether a rare date may take the time to load what reads it.

        A reader that does not wait leaves such a sentence `unread` until a thread has loaded it.
        """
        self._behind = day_behind if waits else day_behind_soon
        self._words = words(language)
        self._month_first = month_first
        self._known: dict[tuple[str, date], tuple[Found, ...]] = {}
        self.unread = False

    def read(self, text: str, on: date, *, at_once: int = MOST_AT_ONCE) -> tuple[Offer, ...]:
        """Give what a note of the day `on` offers, first to last."""
        known: dict[tuple[str, date], tuple[Found, ...]] = {}
        offers: list[Offer] = []
        self.unread = False
        for start, end in sentences(text[:LONGEST_NOTE]):
            key = text[start:end], on
            found = known.get(key, self._known.get(key))
            if found is None and at_once > 0:
                at_once -= 1
                found = self._fresh(*key)
            if found is None:
                self.unread = True
                continue
            known[key] = found
            offers.extend(_placed(found, (start, end)))
        self._known = known
        return tuple(offers)

    def _fresh(self, sentence: str, on: date) -> tuple[Found, ...] | None:
        """Read a sentence that is new, or give None if that has to wait."""
        try:
            found = read_sentence(sentence, on, self._words, month_first=self._month_first, behind=self._behind)
        except NotLoadedYet:
            return None
        return tuple(with_tact(each, sentence, self._words) for each in found) or confidence(sentence, self._words)


def read_note(text: str, on: date, *, month_first: bool = True, language: str = "en") -> tuple[Offer, ...]:
    """Give what a note offers to keep, first to last; `on` is the day its entry is of, for "by Friday"."""
    reader = Reader(month_first=month_first, language=language, waits=True)
    return reader.read(text, on, at_once=len(text) + 1)


def _placed(found: tuple[Found, ...], span: Span) -> Iterator[Offer]:
    """Set what a sentence holds in its place in the note."""
    start, end = span
    for each in found:
        said = each._asdict()
        first, last = said.pop("mark")
        yield Offer(**said, start=start, end=end, mark=(start + first, start + last))
