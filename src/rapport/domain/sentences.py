"""Where sentences begin and end in a note, and where the words of a search stand in it.

All places are (start, end) in the text as it was written. Nothing here is slower than a few passes over the text,
for a note may be a million characters long.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from itertools import accumulate, islice
from typing import TYPE_CHECKING

from rapport.domain.folding import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

Span = tuple[int, int]

REACH = 300
"""How far `sentence_at` looks each way, in characters."""


def _set_of(words: str) -> frozenset[str]:
    return frozenset(words.split())


_NEVER_LAST = _set_of(
    """mr mrs ms mx dr prof st vs e.g i.e cf approx ca dept rev hon capt col lt sgt gen messrs mme z.b d.h u.a o.a s.o
    i.d.r bzw ggf evtl inkl zzgl vgl hr fr str tel eg ie dipl-ing ing mag"""
)
_LAST_BEFORE_CAPITAL = _set_of("a.m p.m am pm etc inc ltd co corp jr sr bros usw gmbh")
_BEFORE_NUMBERS = _set_of(
    """no nos nr p pp pg fig vol ch art sec sect abs ext apt bldg rm max min mon tue tues wed thu thur thurs fri jan feb
    mar apr jun jul aug sep sept oct okt nov dec dez"""
)
_MONTHS = _set_of("jan feb mar maer mae apr mai may jun jul aug sep okt oct nov dez dec")

LINE_ENDS = "\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029"
PICTURE = (
    "[\u231a-\u23ff\u25a0-\u27bf\u2934\u2935\u2b05-\u2b55\u3030\U0001f000-\U0001faff]"
    "[\ufe0e\ufe0f\u200d\u20e3\U0001f3fb-\U0001f3ff\U000e0020-\U000e007f]*+"
    "|[\ufe0e\ufe0f\u200b\u200d-\u200f\u202a-\u202e\u2060\u2066-\u2069\u20e3\ufeff]"
)
"""A pattern for an emoji, or a sign that only joins, colours or turns what stands beside it: none of it is a word."""
TAG = "</?[A-Za-z][^<>\n]{0,200}+>"
"""A pattern for markup that came along with pasted text."""

_BREAK = re.compile(rf"[{LINE_ENDS}]|[。！？]+|(?<![.!?…])(?P<sign>[.!?…]++)(?:[\"'”’»)\]]|{PICTURE}|{TAG})*+(?=\s|\Z)")
_OPENS_LINE = re.compile(rf"(?:[{LINE_ENDS}]|\A)\s*\Z")
_DAY_BEFORE = re.compile(
    rf"(?P<alone>(?:[{LINE_ENDS}.!?•*-]|\A)\s*(?:(?:bis|spätestens|schon|erst)\s+)?)?"
    r"(?<!\w)(?:am|zum|vom|beim|ab|bis|dem|den|der|seit)\s+\Z",
    re.IGNORECASE,
)
"""German words before a day of the month, whose dot ("am 14. nächsten Monats") is part of the number."""
_WORD_BEFORE = re.compile(r"[\w.-]+\Z")
_WORD_AFTER = re.compile(r"[ \t]*([\"'“‘„«(\[]*)(\w*)")


def sentences(text: str) -> list[Span]:
    """Give the place of each sentence, without the white space around it; a line's end always ends one."""
    found = []
    start = 0
    for end in (*_breaks(text), len(text)):
        span = _trimmed(text, start, end)
        if span[0] < span[1]:
            found.append(span)
        start = end
    return found


def sentence_at(text: str, start: int, end: int) -> Span:
    """Give the place of the sentence, or sentences, around a place; beyond `REACH` they are cut between words."""
    left, right = _word_edge(text, start), min(len(text), end + REACH)
    if right < len(text) and (space := text.rfind(" ", end, right)) > 0:
        right = space
    around = [(left + first, left + last) for first, last in sentences(text[left:right])]
    met = [span for span in around if span[0] < max(end, start + 1) and span[1] > start]
    return (min(met[0][0], start), max(met[-1][1], end)) if met else (start, end)


def find_words(text: str, folded_words: Iterable[str], *, limit: int | None = None) -> list[Span]:
    """Give the places of the words in `text`, first to last: whole words, the last also as a word's beginning.

    The words are folded already; folding may lengthen a text (ß is ss) or shorten it (a loose accent), and a place
    covers each letter it touches whole. Places that overlap become one. With a `limit`, only the first few are given.
    """
    words = [word for word in folded_words if word]
    letters = _Folded.of(text)
    spans: set[Span] = set()
    for number, word in enumerate(words, 1):
        spans.update(islice(_places(letters.folded, word, whole=number < len(words)), limit))
    return list(islice(_merged(map(letters.written, sorted(spans))), limit))


@dataclass(frozen=True, slots=True)
class _Folded:
    """A text folded, and the way back: for each letter that does not fold to exactly one, where it stands in both."""

    folded: str
    folded_at: tuple[int, ...] = ()
    written_at: tuple[int, ...] = ()
    lengths: tuple[int, ...] = ()

    @classmethod
    def of(cls, text: str) -> _Folded:
        """Fold a text letter by letter, which gives what `fold` gives for the whole, each distinct letter only once."""
        if text.isascii():
            return cls(text.lower())
        letters = {letter: fold(letter) for letter in set(text)}
        folded = text.translate({ord(letter): plain for letter, plain in letters.items() if plain != letter})
        uneven = "".join(letter for letter, plain in letters.items() if len(plain) != 1)
        if not uneven:
            return cls(folded)
        written_at = tuple(found.start() for found in re.finditer(f"[{re.escape(uneven)}]", text))
        lengths = tuple(len(letters[text[place]]) for place in written_at)
        gained = accumulate((length - 1 for length in lengths), initial=0)
        folded_at = tuple(place + more for place, more in zip(written_at, gained, strict=False))
        return cls(folded, folded_at, written_at, lengths)

    def written(self, span: Span) -> Span:
        """Give the place in the text for one in its folded form, each letter that it touches whole."""
        return self._letter(span[0])[0], self._letter(span[1])[1]

    def _letter(self, place: int) -> Span:
        """Give where a folded place falls in the text: the letter it is inside of, or twice the seam it lies on."""
        uneven = bisect_right(self.folded_at, place) - 1
        if uneven < 0:
            return place, place
        start, into = self.written_at[uneven], place - self.folded_at[uneven]
        if into < self.lengths[uneven]:
            return start, start + (into > 0)
        seam = start + 1 + into - self.lengths[uneven]
        return seam, seam


def _breaks(text: str) -> Iterator[int]:
    return (found.end() for found in _BREAK.finditer(text) if _ends_sentence(text, found))


def _ends_sentence(text: str, found: re.Match[str]) -> bool:
    """Tell the end of a sentence from the dot of an abbreviation, an initial, a numbered line or a date."""
    sign = found["sign"]
    opening, following = _following(text, found.end())
    if sign in {"…", "...", ".."}:
        return bool(opening) or not following[:1].islower()
    if sign != ".":
        return True
    before = _WORD_BEFORE.search(text, max(0, found.start() - 16), found.start())
    word = before[0] if before else ""
    known = word.casefold()
    if known in _NEVER_LAST or (known in _BEFORE_NUMBERS and following[:1].isdigit()):
        return False
    if known in _LAST_BEFORE_CAPITAL:
        return not following or following[0].isupper() or bool(opening)
    if word.isdigit():
        opens_line = _OPENS_LINE.search(text, max(0, found.start() - 40), found.start() - len(word))
        return not opens_line and not (len(word) < 3 and _is_day(text, found.start() - len(word), following))
    is_initial = len(word) == 1 and word.isupper() and word != "I"
    return not following or not (is_initial or _is_dotted(word))


def _is_day(text: str, place: int, following: str) -> bool:
    """Tell a day of the month from a number that ends a sentence, by what stands before it and how the next begins."""
    if fold(following)[:3] in _MONTHS:
        return True
    before = _DAY_BEFORE.search(text, max(0, place - 40), place)
    return bool(before and following and (following[0].islower() or before["alone"] is not None))


def _following(text: str, place: int) -> tuple[str, str]:
    """Give the quotes or brackets that open after a place, on its line, and how the word after them begins."""
    found = _WORD_AFTER.match(text, place, place + 24)
    return (found[1], found[2]) if found else ("", "")


def _is_dotted(word: str) -> bool:
    """Tell "U.S" and "z.B": single letters with dots between."""
    letters = word.split(".")
    return len(letters) > 1 and all(len(letter) == 1 and letter.isalpha() for letter in letters)


def _trimmed(text: str, start: int, end: int) -> Span:
    piece = text[start:end]
    kept = piece.strip()
    start += len(piece) - len(piece.lstrip())
    return start, start + len(kept)


def _word_edge(text: str, place: int) -> int:
    """Give where to begin to look before a place: the first word's beginning within reach."""
    left = max(0, place - REACH)
    if left == 0 or text[left - 1].isspace():
        return left
    space = text.find(" ", left, place)
    return space + 1 if space >= 0 else left


def _places(folded: str, word: str, *, whole: bool) -> Iterator[Span]:
    start = folded.find(word)
    while start >= 0:
        end = start + len(word)
        if not folded[start - 1 : start].isalnum() and not (whole and folded[end : end + 1].isalnum()):
            yield start, end
        start = folded.find(word, start + 1)


def _merged(spans: Iterable[Span]) -> Iterator[Span]:
    """Make one of each run of places that overlap; they come sorted."""
    last: Span | None = None
    for start, end in spans:
        if last and start < last[1]:
            last = last[0], max(last[1], end)
            continue
        if last:
            yield last
        last = start, end
    if last:
        yield last
