"""What is quoted of an entry: how it begins, without what is sensitive of anybody."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rapport.domain.folding import fold
from rapport.domain.ledger import Tact
from rapport.domain.sentences import sentences

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rapport.domain.ledger import Line

SAID_LIMIT = 160
"""How much of an entry is quoted, in characters."""
SAID_LEAST = 40
"""A sentence shorter than this says little by itself: "From the truck." """


def said(text: str, lines: Iterable[Line] = ()) -> str:
    """Give how an entry begins: its first sentence, with the next where it says little; cut where it is long.

    A sentence that tells what is sensitive among `lines` is left out.
    """
    private = [letters(words) for line in lines if line.tact is Tact.SENSITIVE for words in (line.text, line.sentence)]
    quote = ""
    for start, end in sentences(text[: 4 * SAID_LIMIT]):
        sentence = " ".join(text[start:end].split())
        if _tells(letters(sentence), private):
            continue
        if quote and (len(quote) >= SAID_LEAST or len(quote) + len(sentence) >= SAID_LIMIT):
            break
        quote = f"{quote} {sentence}".lstrip()
    return quote if len(quote) <= SAID_LIMIT else f"{quote[: SAID_LIMIT - 1].rstrip()}…"


def letters(text: str) -> str:
    """Give the letters and digits of a text, folded, to see whether two say the same."""
    return "".join(letter for letter in fold(text) if letter.isalnum())


def says_no_more(text: str, other: str) -> bool:
    """Whether a text has no word that another has not."""
    return {*map(letters, text.split())} <= {*map(letters, other.split())}


def _tells(sentence: str, private: Iterable[str]) -> bool:
    return bool(sentence) and any(words and (words in sentence or sentence in words) for words in private)
