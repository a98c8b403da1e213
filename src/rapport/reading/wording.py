"""The words to keep of a clause: as they were written, short, without the day and without what goes without saying.

"I'll send Dana the pump curve by Friday" keeps "the pump curve": verbs of sending are dropped where something is sent,
other verbs stay ("call her", "check the drawings with Paul").
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rapport.domain.sentences import PICTURE, TAG
from rapport.reading.pieces import line_of

if TYPE_CHECKING:
    from rapport.domain.sentences import Span
    from rapport.reading.pieces import Line, Pieces
    from rapport.reading.words import Words

_PICTURES = re.compile(rf"\s*(?:{PICTURE})+")
_TAGS_AROUND = re.compile(rf"\A(?:{TAG}\s*)+|(?:\s*{TAG})+\Z")
_NO_SPACE_BEFORE = frozenset(",;:.!?)'s%")
_AROUND = " \t,;:.…-–—("


@dataclass(frozen=True, slots=True)
class Wording:
    """One sentence, to take words from."""

    sentence: str
    parts: Pieces
    words: Words

    def of_promise(self, line: Line, start: int, end: int | None, *, verb: bool) -> str:
        """Give what is owed, from a place of the line on; `verb` says that it begins with one."""
        said = self._before(self._after(line, start, end), "cut")
        if not verb:
            return self._kept(self._before(said, "receiver_after"))
        first = said.text.split(" ", 1)[0]
        base = self.words.base_of.get(first, first)
        as_base = base + said.text[len(first) :]
        if sent := self.words.parts["send_word"].match(as_base):
            thing = self._past(self._after(said, sent.end() + len(first) - len(base)), "receiver")
            if self.words.parts["is_thing"].match(thing.text):
                return self._kept(self._before(thing, "receiver_after"))
        kept = self._kept(said)
        return kept if base == first else base + kept[len(kept.split(" ", 1)[0]) :]

    def of_clause(self, line: Line, start: int, last: int) -> str:
        """Give a clause's own words, its days with them, from a place of the line up to the piece `last`."""
        first = line.piece(start)
        return self._kept(line_of(self.parts.words, list(range(first, max(first, last) + 1))))

    def place(self, numbers: list[int]) -> Span:
        """Give where some pieces stand in the sentence."""
        return self.parts.places[numbers[0]][0], self.parts.places[numbers[-1]][1]

    def _after(self, line: Line, start: int, end: int | None = None) -> Line:
        """Give a line from a place on, up to another."""
        last = len(line.text) if end is None else end
        numbers = [number for number, at in zip(line.numbers, line.starts, strict=True) if start <= at < last]
        return line_of(self.parts.words, numbers)

    def _past(self, line: Line, part: str) -> Line:
        """Give a line without a part that stands at its front."""
        found = self.words.parts[part].match(line.text)
        return self._after(line, found.end()) if found else line

    def _before(self, line: Line, part: str) -> Line:
        """Give a line up to where a part begins, unless that is its front."""
        found = self.words.parts[part].search(line.text, 1)
        if not found:
            return line
        return line_of(
            self.parts.words,
            [number for number, at in zip(line.numbers, line.starts, strict=True) if at < found.start()],
        )

    def _kept(self, line: Line) -> str:
        """Give a line as it was written, without small words and signs at either end."""
        front, back = self.words.parts["trim_front"], self.words.parts["trim_back"]
        while (found := front.match(line.text)) and found.end() < len(line.text):
            line = self._after(line, found.end())
        particle = self.words.parts["particle"]
        while (found := back.search(line.text)) and found.start() > 0 and not _ends_with(particle, line.text):
            line = self._before(line, "trim_back")
        return self._written(line.numbers)

    def _written(self, numbers: list[int]) -> str:
        """Join what was written; where pieces are left out between, a space stands."""
        text, last, end = "", -2, 0
        for number in numbers:
            start, stop = self.parts.places[number]
            if number == last + 1:
                text += self.sentence[end:stop]
            elif not text or self.sentence[start] in _NO_SPACE_BEFORE:
                text += self.sentence[start:stop]
            else:
                text += f" {self.sentence[start:stop]}"
            last, end = number, stop
        text = _TAGS_AROUND.sub("", _PICTURES.sub("", text).strip(_AROUND))
        return self._as_inside(numbers, text.strip(_AROUND))

    def _as_inside(self, numbers: list[int], text: str) -> str:
        """Give a text without the capital letter that only a sentence's beginning gave it."""
        first = self.parts.words[numbers[0]] if numbers else "^"
        fresh = self.words.capitals_name and not first.startswith("^") and first not in self.words.never_names
        return text[:1].lower() + text[1:] if fresh and text[1:2].islower() else text


def _ends_with(part: re.Pattern[str], text: str) -> bool:
    """Whether a text ends with what `part` finds: "drop by", where "by" is no small word before a day."""
    return any(found.end() == len(text) for found in part.finditer(text))
