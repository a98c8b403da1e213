"""A sentence in clauses: who is said to do what, each with the words it takes over from the clause before it.

"He'll check the drawings and call back Monday" is two clauses, the second of which reads "he will call back".
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from rapport.reading.pieces import Line, line_of

if TYPE_CHECKING:
    from rapport.reading.pieces import Pieces
    from rapport.reading.words import Words

_STRONG = frozenset((*".;:–—…()|•/\\!?→>", "->", "=>"))
_DAY = "§"

Stretch = tuple[list[int], bool, bool]
"""The numbers of a clause's pieces, whether it is joined to the one before, and whether by a word."""


@dataclass(slots=True)
class Clause:
    """A stretch of a sentence, by the numbers of its pieces, and how it hangs on to what stands before."""

    numbers: list[int]
    joined: bool
    """Whether only a comma or a small word parts it from the clause before."""
    by_word: bool
    """Whether that was a word such as "and"."""
    subject: str = ""
    """Who acts in it, or acted in the clause that it carries on."""
    own_subject: bool = False
    bare: Line = field(default_factory=lambda: Line("", [], []))
    """Its words without days."""
    marked: Line = field(default_factory=lambda: Line("", [], []))
    """Its words with § for each day."""


def clauses(pieces: Pieces, day_of: list[int], words: Words, begin: int = 0) -> list[Clause]:
    """Part a sentence into clauses from piece `begin` on; `day_of` is the day each piece belongs to, -1 for none."""
    marked = ["" if day >= 0 else word for word, day in zip(pieces.words, day_of, strict=True)]
    last = -1
    for number, day in enumerate(day_of):
        if day >= 0 and day != last:
            marked[number] = _DAY
        last = day
    found: list[Clause] = []
    for numbers, joined, by_word in _stretches(pieces, marked, words, begin):
        clause = Clause(numbers, joined, by_word)
        clause.bare = line_of(pieces.words, [number for number in numbers if day_of[number] < 0])
        clause.marked = line_of(marked, [number for number in numbers if marked[number]])
        _take_over_subject(clause, found[-1] if found else None, words)
        found.append(clause)
    return found


def _stretches(pieces: Pieces, marked: list[str], words: Words, begin: int) -> list[Stretch]:
    found: list[Stretch] = []
    current: list[int] = []
    joined = by_word = False
    for number in range(begin, len(marked)):
        word = marked[number]
        if word == ":" and current and marked[current[-1]] in words.lists["aside"]:
            continue
        if word in _STRONG or (word == "-" and _is_dash(pieces, number)):
            found, current, joined, by_word = [*found, (current, joined, by_word)], [], word == "(", False
        elif (word == "," or words.parts["weak"].match(word)) and _opens(marked, number + 1, words):
            if current and marked[current[-1]] == ",":
                current.pop()  # "..., and I'll": the comma belongs to the word
            if current or not found:
                found, current, joined, by_word = [*found, (current, joined, by_word)], [], True, word != ","
            by_word = by_word or word != ","
        else:
            current.append(number)
    found.append((current, joined, by_word))
    return _with_days(found, marked)


def _with_days(stretches: list[Stretch], marked: list[str]) -> list[Stretch]:
    """Give a day that stands alone ("By Friday: ...", "... - Monday") to the clause it belongs to."""
    kept: list[Stretch] = []
    alone: list[int] = []
    for numbers, joined, by_word in stretches:
        if not {marked[number] for number in numbers} <= {"", _DAY, "and", ","}:
            kept.append((alone + numbers, joined, by_word))
            alone = []
        elif kept:
            kept[-1][0].extend(numbers)
        else:
            alone += numbers
    return kept


def _is_dash(pieces: Pieces, number: int) -> bool:
    """Tell a dash from a hyphen: it has white space on both sides, or opens the sentence."""
    places = pieces.places
    spaced_before = number == 0 or places[number - 1][1] < places[number][0]
    return spaced_before and (number + 1 == len(places) or places[number][1] < places[number + 1][0] or number == 0)


def _opens(marked: list[str], start: int, words: Words) -> bool:
    """Tell whether a clause of its own begins at a piece."""
    ahead = " ".join(word for word in marked[start : start + 9] if word)
    return bool(words.parts["opens"].match(ahead.removeprefix(", ").removeprefix("§ ")))


def _take_over_subject(clause: Clause, before: Clause | None, words: Words) -> None:
    own = words.parts["subject"].match(clause.bare.text)
    if own:
        clause.subject, clause.own_subject = own["who"], True
    elif before and clause.joined:
        clause.subject = before.subject
