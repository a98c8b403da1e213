"""A sentence in clauses: who is said to do what, each with the words it takes over from the clause before it.

"He'll check the drawings and call back Monday" is two clauses, the second of which reads "he will call back".
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from rapport.reading.pieces import Line, line_of

if TYPE_CHECKING:
    from collections.abc import Iterator

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
    asides = list(_asides(marked, words, begin))
    inside = {number for aside in asides for number in (aside.start - 1, *aside)}
    inside |= {aside.stop for aside in asides if not words.parts["me"].match(_ahead(marked, aside.stop + 1))}
    main = ["" if number in inside else word for number, word in enumerate(marked)]
    around = _stretches(pieces, main, words, [number for number in range(begin, len(main)) if number not in inside])
    told = [([*tells], False, False) for aside in asides if (tells := _told(aside, marked, words))]
    for numbers, joined, by_word in (*around, *told):
        clause = Clause(numbers, joined, by_word)
        clause.bare = line_of(pieces.words, [number for number in numbers if day_of[number] < 0])
        clause.marked = line_of(marked, [number for number in numbers if marked[number]])
        _take_over_subject(clause, found[-1] if found else None, words)
        found.append(clause)
    return found


def _asides(marked: list[str], words: Words, begin: int) -> Iterator[range]:
    """Give what stands between two commas and belongs to no clause around it."""
    start = 0
    for end in (number for number in range(begin + 1, len(marked)) if marked[number] == ","):
        said = [word for word in marked[start:end] if word]
        inside = start > begin + 1 and said and _STRONG.isdisjoint(said)
        if inside and _is_aside(marked[start - 2], " ".join(said), "".join(marked[end + 1 : end + 2]), words):
            yield range(start, end)
            start = 0
        else:
            start = end + 1


def _is_aside(before: str, said: str, after: str, words: Words) -> bool:
    """Tell what is said by the way, between commas; in a list, a word such as "and" stands behind the second."""
    if words.parts["aside"].match(said) or words.parts["told_of"].match(said):
        return True
    if words.parts["broken"].fullmatch(f"{before} , {said} , {after}"):
        return True
    return not words.parts["weak"].match(after) and bool(words.parts["apposition"].match(f"{before} , {said}"))


def _told(aside: range, marked: list[str], words: Words) -> range:
    """Give what tells something in what is said by the way; its name goes with who is kin."""
    named = range(aside.start - 2, aside.stop)
    if words.parts["told_kin"].match(" ".join(marked[number] for number in named)):
        return named
    return aside if words.parts["told_of"].match(marked[aside.start]) else range(0)


def _stretches(pieces: Pieces, marked: list[str], words: Words, numbers: list[int]) -> list[Stretch]:
    found: list[Stretch] = []
    current: list[int] = []
    joined = by_word = False
    for number in numbers:
        word = marked[number]
        if word == ":" and current and marked[current[-1]] in words.lists["aside"]:
            continue
        if word in _STRONG or (word == "-" and _is_dash(pieces, number)):
            found, current, joined, by_word = [*found, (current, joined, by_word)], [], word == "(", False
        elif _parts_clauses(marked, number, words):
            if current and marked[current[-1]] == ",":
                current.pop()  # "..., and I'll": the comma belongs to the word
            if current or not found:
                found, current, joined, by_word = [*found, (current, joined, by_word)], [], True, word != ","
            by_word = by_word or word != ","
        elif current or not by_word or not words.parts["relinks"].match(_ahead(marked, number)):
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


def _parts_clauses(marked: list[str], number: int, words: Words) -> bool:
    """Tell whether a comma or a small word parts two clauses; "come and see" is one."""
    if marked[number] != "," and not words.parts["weak"].match(marked[number]):
        return False
    bound = number > 0 and marked[number - 1] in words.lists["binds"]
    if bound and not words.parts["nobody_here"].match(_ahead(marked, number + 1)):
        return False
    return _opens(marked, number, words)


def _opens(marked: list[str], sign: int, words: Words) -> bool:
    """Tell whether a clause of its own begins behind a comma or a word such as "and"."""
    ahead = _ahead(marked, sign + 1).removeprefix(", ").removeprefix("§ ")
    return bool(words.parts["opens"].match(ahead) or (marked[sign] != "," and words.parts["relinks"].match(ahead)))


def _ahead(marked: list[str], start: int) -> str:
    return " ".join(word for word in marked[start : start + 12] if word)


def _take_over_subject(clause: Clause, before: Clause | None, words: Words) -> None:
    own = words.parts["subject"].match(clause.bare.text)
    if own:
        clause.subject, clause.own_subject = own["who"], True
    elif before and clause.joined:
        clause.subject = before.subject
