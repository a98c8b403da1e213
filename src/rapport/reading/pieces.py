"""A sentence as plain words: lower case, no accents, short forms written out, names of people marked with a ^."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import lru_cache
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from rapport.domain.folding import fold
from rapport.domain.sentences import PICTURE, TAG

if TYPE_CHECKING:
    from rapport.domain.sentences import Span
    from rapport.reading.words import Words

LONGEST = 600
"""The longest sentence that is read, in characters; what is longer is a paste, not something one says."""

_SILENT = re.compile(f"{TAG}|{PICTURE}")
_TOKEN = re.compile(
    rf"(?:{TAG}|{PICTURE})+"
    r"|\d+(?:[.,:/-]\d+)*(?:[^\W\d_]{1,2}(?![^\W_]))?"  # 3/18, 4,200, 20th, 5pm
    r"|[^\W\d_]/(?:[^\W\d_](?![^\W_])|(?=[^\W\d_]{2})|(?![^\W_]))"  # w/o, w/
    r"|[^\W_]+(?:['’`.-][^\W_]+)*"  # Ohio, I'll, e-mail, a.m
    r"|[-=]>|[^\w\s]"  # ->
)
_QUOTED = re.compile("\"[^\"]*\"|“[^”]*”|„[^“”]*[“”]|«[^»]*»|»[^«]*«|(?<![\\w])['‘][^'’]*['’](?![\\w])")
_ARROWS = frozenset({"->", "=>", "→"})
_FRESH_AFTER = frozenset(':-–—•*>([])"“„….')


Token = tuple[str, int, int]
"""A word or sign as it was written, and where it begins and ends."""


class Pieces(NamedTuple):
    """The plain words of a sentence and where each stands in it, as written; a quote is one piece, `"`."""

    words: list[str]
    places: list[Span]


class Line(NamedTuple):
    """Plain words joined by spaces, and the way back from a place in them to the piece it falls in."""

    text: str
    starts: list[int]
    numbers: list[int]

    def piece(self, place: int) -> int:
        """Give the number of the piece at a place of the text."""
        return self.numbers[max(0, bisect_right(self.starts, place) - 1)]


def line_of(words: list[str], numbers: list[int]) -> Line:
    """Join some of the words, by number."""
    chosen = [words[number] for number in numbers]
    starts = list(accumulate((len(word) + 1 for word in chosen), initial=0))
    return Line(" ".join(chosen), starts[:-1], numbers)


def pieces(sentence: str, words: Words) -> Pieces:
    """Take a sentence apart."""
    found = Pieces([], [])
    tokens = _tokens(sentence)
    names = _names(tokens, words)
    for number, (token, start, end) in enumerate(tokens):
        if _SILENT.match(token):
            if _parts_clauses(tokens, names, number, words):
                found.words.append(",")
                found.places.append((start, end))
            continue
        if token in _ARROWS and words.parts["handed"].match(_ahead(tokens, names, number, words)):
            found.words.append(words.lists["handed"][0])
            found.places.append((start, end))
            continue
        head, *rest = _plain(token, words)
        if rest and words.parts["short"].fullmatch(f"{rest[-1]} {_ahead(tokens, names, number, words)}"):
            rest[-1] = words.lists["short"][0]
        seam = start + len(head) if rest and token[: len(head)].lower() == head else end
        found.words.append(f"^{head}" if names[number] else head)
        found.places.append((start, seam))
        found.words.extend(rest)
        found.places.extend((seam if seam < end else start, end) for _ in rest)
    return found


def _parts_clauses(tokens: list[Token], names: list[bool], number: int, words: Words) -> bool:
    """Tell an emoji that stands for a full stop ("Good visit 👍 I'll call"): there is a clause on both its sides."""
    return number > 0 and bool(words.parts["opens"].match(_ahead(tokens, names, number, words)))


def _ahead(tokens: list[Token], names: list[bool], number: int, words: Words) -> str:
    """Give the plain words that follow a token, a few of them."""
    after = zip(tokens[number + 1 : number + 6], names[number + 1 :], strict=False)
    return " ".join("^" * is_name + " ".join(_plain(token, words)) for (token, _, _), is_name in after)


def _tokens(sentence: str) -> list[Token]:
    quotes = _quotes(sentence)
    tokens: list[Token] = []
    for found in _TOKEN.finditer(sentence):
        start, end = found.span()
        if quotes and start >= quotes[0][0]:
            if start == quotes[0][0]:
                tokens.append(('"', *quotes[0]))
            if end >= quotes[0][1]:
                del quotes[0]
        elif found[0] != "." or end == len(sentence) or not tokens or not tokens[-1][0].isalpha():
            tokens.append((found[0], start, end))
    return tokens


def _quotes(sentence: str) -> list[Span]:
    """Give what others are quoted with; a quote that began in the sentence before, or ends in one behind, counts."""
    quotes = [found.span() for found in _QUOTED.finditer(sentence) if " " in found[0]]
    if sentence.count('"') % 2:
        place = sentence.rindex('"')
        closes = not sentence[place + 1 : place + 2].isalnum() and place > 0
        quotes = [(0, place + 1)] if closes else [(place, len(sentence))]
    return quotes


def _names(tokens: list[Token], words: Words) -> list[bool]:
    """Tell which tokens are names: capital letters where the language writes none, or words the table does not know."""
    letters = [token for token, _, _ in tokens if token[0].isalpha()]
    capitals = sum(token[0].isupper() for token in letters)
    if not capitals:
        return [_is_quiet_name(tokens, place, words) for place in range(len(tokens))]
    by_capital = words.capitals_name and (len(letters) < 3 or capitals < len(letters))
    names = []
    for place, (token, _, _) in enumerate(tokens):
        fresh = place == 0 or tokens[place - 1][0] in _FRESH_AFTER or bool(_SILENT.match(tokens[place - 1][0]))
        names.append(token[0].isupper() and _is_name(tokens, place, words, by_capital=by_capital and not fresh))
    return names


def _is_quiet_name(tokens: list[Token], place: int, words: Words) -> bool:
    """Tell a name in a note that is written without capital letters: an unknown word where names stand."""
    plain = _plain(tokens[place][0], words)[0]
    if plain in words.known or not plain.isalpha() or len(tokens) < 3:
        return False
    around = [fold(token) for token, _, _ in tokens[max(0, place - 2) : place + 2]]
    around[min(place, 2)] = "^"
    return place == 0 or bool(words.parts["name_after"].match(" ".join(around)))


def _is_name(tokens: list[Token], place: int, words: Words, *, by_capital: bool) -> bool:
    """Tell whether a word with a capital letter is a name."""
    plain = _plain(tokens[place][0], words)
    if plain[0] in words.also_names:
        before = _plain(tokens[place - 1][0], words)[-1] if place else ""
        follows = [word for token, _, _ in tokens[place + 1 : place + 4] for word in _plain(token, words)]
        if plain[0] in words.months and (
            words.parts["month_after"].match(before) or "".join(follows[:1])[:1].isdigit()
        ):
            return False
        named = bool(follows) and tokens[place + 1][0][0].isupper() and follows[0] != "i"
        return by_capital or named or not (follows and words.verb_after.match(" ".join(follows)))
    if by_capital:
        return plain[0] not in words.never_names
    return all(part not in words.known for part in (plain[0], *plain[0].split("-")))


@lru_cache(maxsize=20_000)
def _plain(token: str, words: Words) -> tuple[str, ...]:
    """Give a token as plain words: "I'll" is i will, "won't" is will not."""
    plain = fold(token).replace("’", "'").replace("`", "'")
    if plain in words.alike:
        return words.alike[plain]
    for ending, meant in words.endings:
        if plain.endswith(ending) and len(plain) > len(ending):
            head = plain[: -len(ending)]
            return (*words.alike.get(head, (head,)), *meant.split())
    return (plain,)
