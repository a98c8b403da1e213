"""Where in a clause a rule may begin: past small words, past "he said that", past who acts.

Dozens of rules begin alike; what they begin with is found here once for all of them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from rapport.domain.sentences import Span
    from rapport.reading.words import Opens, Words


class Opening(NamedTuple):
    """One place where the rest of a pattern may begin, where its words began, and the place of who acts."""

    start: int
    place: int
    actor: Span | None = None


class Openings:
    """The places in one text where rules may begin."""

    def __init__(self, text: str, words: Words) -> None:
        """Look for nothing yet."""
        self.text = text
        self._parts = words.parts
        self._places: dict[Opens, list[Opening]] = {}
        self._actors: dict[tuple[str, int], int] = {}
        self._leads = self._after_small_words()
        self._told: list[int] | None = None

    def of(self, opens: Opens) -> list[Opening]:
        """Give the places for a rule, the likeliest first."""
        if opens not in self._places:
            self._places[opens] = list(self._found(opens))
        return self._places[opens]

    def _found(self, opens: Opens) -> Iterator[Opening]:
        for start in self._starts(opens):
            if not opens.actor:
                yield Opening(start, start)
            elif end := self._actor(opens.actor, start):
                yield Opening(start, end, (start, end))
            if opens.actor == "person":
                yield Opening(start, start)

    def _starts(self, opens: Opens) -> list[int]:
        plain = [] if opens.told == "!" else self._leads if opens.lead else [0]
        if not opens.told:
            return plain
        if self._told is None:
            told = (self._parts["told"].match(self.text, place) for place in self._leads)
            self._told = [found.end() for found in told if found]
        return [*self._told, *plain]

    def _actor(self, name: str, start: int) -> int:
        """Give where who acts ends, 0 if nobody is named there."""
        key = name, start
        if key not in self._actors:
            found = self._parts[name].match(self.text, start)
            self._actors[key] = found.end() if found and found.end() > start else 0
        return self._actors[key]

    def _after_small_words(self) -> list[int]:
        """Give the places after none, some or all of the small words a clause begins with."""
        places = [0]
        while len(places) < 4 and (found := self._match("opener", places[-1])):
            places.append(found.end())
        for place in tuple(places):
            end = place
            if found := self._match("preposition", place):
                last, end = place, found.end()
                for _ in range(5):
                    space = self.text.find(" ", end)
                    if space < 0 or self._match("nobody_here", end) or self._match("new_name", last):
                        break
                    last, end = end, space + 1
                    places.append(end)
        return places

    def _match(self, part: str, place: int) -> re.Match[str] | None:
        return self._parts[part].match(self.text, place)
