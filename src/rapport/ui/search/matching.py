"""How typed words meet a name: which letters they stand on, and how good a match it is."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rapport.domain.folding import fold
from rapport.domain.sentences import find_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from rapport.domain.sentences import Span

_FEWEST_SPREAD = 2
"""One letter alone stands spread out in nearly every name: it has to begin a word."""


def words_of(typed: str) -> list[str]:
    """Give the folded words of what was typed."""
    return re.findall(r"[^\W_]+", fold(typed))


def marks_in(name: str, words: Iterable[str]) -> tuple[Span, ...]:
    """Give the places in `name` where a word begins with one of `words`, first to last, apart from each other."""
    return joined(span for word in words for span in find_words(name, [word]))


def match(name: str, words: Sequence[str]) -> tuple[int, tuple[Span, ...]] | None:
    """Tell how `name` meets all `words`, in any order: how many of them only loosely, and where; None if one does not.

    A word meets where a word of the name begins with it; loosely, where its letters follow each other with others
    between, the first of them beginning a word ("nwc" in "New customer").
    """
    spans: list[Span] = []
    loose = 0
    for word in words:
        found = find_words(name, [word])
        if not found:
            found = _spread(name, word)
            loose += 1
        if not found:
            return None
        spans += found
    return loose, joined(spans)


def joined(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Give the places sorted, those that touch made one."""
    made: list[Span] = []
    for start, end in sorted(spans):
        if made and start <= made[-1][1]:
            made[-1] = made[-1][0], max(made[-1][1], end)
        else:
            made.append((start, end))
    return tuple(made)


def _spread(name: str, word: str) -> list[Span]:
    """Give the letters of `name` that spell `word` in their order, from a word's beginning; empty if none do."""
    if len(word) < _FEWEST_SPREAD:
        return []
    letters = [(place, folded) for place, letter in enumerate(name) for folded in fold(letter)]
    for first, (place, letter) in enumerate(letters):
        if letter == word[0] and not name[place - 1 : place].isalnum():
            rest = iter(letters[first:])
            met = [next((at for at, folded in rest if folded == wanted), None) for wanted in word]
            if None not in met:
                return [(at, at + 1) for at in met if at is not None]
    return []
