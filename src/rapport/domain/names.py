"""Names of people: one line that everyone reads, the parts an address book wants, initials, the order in a list.

The line is what counts; the parts are a good guess from it. Where a line is no name but says who is meant ("the
foreman at Lima"), there is nothing to guess and the parts stay empty.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace
from functools import lru_cache
from itertools import takewhile

from rapport.domain.folding import fold, one_line
from rapport.domain.people import NAME_LIMIT, PersonName
from rapport.domain.troubles import Refusal


def _set_of(words: str) -> frozenset[str]:
    return frozenset(words.split())


_PREFIXES = _set_of(
    """mr mrs ms miss mx sir dame lord lady madam dr prof professor doctor rev reverend father fr sister pastor rabbi
    imam hon judge capt captain col lt sgt maj gen herr frau hr dipl ing mag sr sra srta senor senora mme mlle dott sig
    dhr mevr sheikh sheik"""
)
_AFTER_PREFIX = _set_of("med phil jur iur rer nat oec pol habil hc vet dent mult")
_SUFFIXES = _set_of("jr jnr sr snr junior senior ii iii iv phd md mba esq cpa dds dvm msc bsc cfa obe mbe cbe")
_SUFFIXES_AFTER_COMMA = _SUFFIXES | _set_of("v ma ba pe rn jd llm llb dipl ing fh kc qc do ret")
_PARTICLES = _set_of(
    """van von vom zum zur de del della dela degli di da das dos du des der den het 't ’t ter bin ibn bint ben al el la
    le las los lo st mc mac abu af av"""
)
_LOWER_PARTICLES = _set_of("zu do ten te op in y e i")
_CONNECTORS = _set_of("y e i")
_ARTICLES = _set_of("the a an my our some unknown der die das ein eine mein meine unser unsere")
_LINKS = _set_of("at from in of with near by for the who on bei aus im am mit beim")
_PAIRS = _set_of("& + and und")

_QUOTED = re.compile(r"[\"“”„«»]\s*([^\"“”„«»]+?)\s*[\"“”„«»]|(?<!\S)['‘]([^'‘’]+)['’](?!\S)")
_IN_PARENTHESES = re.compile(r"\(\s*([^()]+?)\s*\)")
_REMARK = re.compile(r"(?<=\S)\s([-–—|/]\s.*)$")
_CJK = re.compile(r"[\u3005\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af・·\s]+")
_UNSEEN = re.compile(r"[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufeff]")


def split_name(line: str) -> PersonName:
    """Guess the parts of a name written on one line; all are empty where the line is no person's name."""
    rest, aside = _without_asides(one_line(line))
    pieces = [piece.split() for piece in rest.split(",") if piece.strip()]
    if not pieces or not all(map(_is_name, pieces)):
        return PersonName()
    pieces = [_with_symbols_glued(piece) for piece in pieces]
    titles: list[str] = []
    while len(pieces) > 1 and all(_key(word) in _SUFFIXES_AFTER_COMMA for word in pieces[-1]):
        titles = [*pieces.pop(), *titles]
    if len(pieces) > 2:
        return PersonName()
    name = _in_order(pieces[0]) if len(pieces) == 1 else _family_first(pieces[0], pieces[1])
    suffix = " ".join(filter(None, [name.suffix, *titles, aside.suffix]))
    return replace(name, suffix=suffix, nickname=aside.nickname)


def join_name(parts: PersonName) -> str:
    """Write the parts as one line, the nickname in quotes: `Robert "Bob" Smith`; names in CJK family first."""
    if parts.nickname and not (parts.given or parts.family):
        return one_line(f"{parts.prefix} {parts.nickname} {parts.suffix}")
    nickname = f'"{parts.nickname}"' if parts.nickname else ""
    inner = [parts.given, nickname, parts.middle, parts.family]
    if parts.given and parts.family and _CJK.fullmatch(parts.given + parts.family):
        inner = [parts.family, parts.given, nickname, parts.middle]
    return one_line(" ".join([parts.prefix, *inner, parts.suffix]))


@lru_cache(maxsize=4096)  # asked for each row, each time it is painted
def initials(name: str) -> str:
    """Give the one or two letters that stand for a name; a symbol where it has no letters, never nothing."""
    name = unicodedata.normalize("NFC", name)
    parts = split_name(name)
    words = [parts.given or parts.middle, _without_particles(parts.family)]
    if not (parts.given or parts.family):
        told = [word for word in name.split() if any(map(str.isalnum, word))]
        telling = [word for word in told if fold(word) not in _ARTICLES | _LINKS | _PAIRS] or told
        words = [*telling[:1], *telling[1:][-1:]]
    letters = [_first_letter(word) for word in words if word]
    return "".join(letters) or _first_symbol(name)


def sort_name(name: str, parts: PersonName) -> str:
    """Give what a list is sorted by: family name, then given, folded; without both, the line less its article."""
    if parts.family or parts.given:
        return fold(one_line(f"{parts.family} {parts.given} {parts.middle}"))
    first, _, rest = fold(one_line(name)).partition(" ")
    return rest if rest and first in _ARTICLES else f"{first} {rest}".rstrip()


def check_name(text: str) -> str:
    """Give `text` as a name fit to be kept, on one line; raises Refusal if there is nothing in it or far too much."""
    name = " ".join(_UNSEEN.sub("", one_line(text)).split()) if len(text) <= 100 * NAME_LIMIT else text
    if len(name) > NAME_LIMIT:
        raise Refusal(
            f"This name is {len(name):,} characters long, and a name has at most {NAME_LIMIT}.",
            "Shorten it and put the rest into the note.",
        )
    if not any(_is_seen(letter) for letter in name):
        raise Refusal("There is no name yet.", 'Type one; "the foreman at Lima" will do for now.')
    return name


def _without_asides(line: str) -> tuple[str, PersonName]:
    """Take a nickname and a remark out of a line; the remark, such as "(Ohio Gravel)", goes where suffixes stand."""
    quoted, remark = _QUOTED.search(line), _REMARK.search(line)
    if remark and remark.start():
        rest, aside = _without_asides(line[: remark.start()])
        return rest, replace(aside, suffix=one_line(f"{aside.suffix} {remark[1]}"))
    if quoted:
        rest = f"{line[: quoted.start()]} {line[quoted.end() :]}"
        return rest, PersonName(nickname=quoted[1] or quoted[2])
    if found := _IN_PARENTHESES.search(line):
        rest = f"{line[: found.start()]} {line[found.end() :]}"
        is_nickname = _is_word(found[1])
        return rest, PersonName(nickname=found[1]) if is_nickname else PersonName(suffix=found[0])
    return line, PersonName()


def _is_name(words: list[str]) -> bool:
    """Tell a person's name from a description: no digits, no "the", "at" or "and", and a word first of all."""
    if len(words) > 1 and fold(words[0]) in _ARTICLES:
        return False
    for word, following in zip(words, [*words[1:], ""], strict=True):
        if word.casefold() in _PAIRS or (word in _LINKS and following not in {"'t", "’t"}):
            return False
    return _is_word(words[0]) and all(_is_word(word) or not any(map(str.isalnum, word)) for word in words)


def _is_word(word: str) -> bool:
    letters = [letter for letter in word if letter.isalpha()]
    return bool(letters) and all(
        letter.isalpha() or letter in "'’‘`.-‐‑·・ʼ\u200c\u200d" or _is_mark(letter) for letter in word
    )


def _with_symbols_glued(words: list[str]) -> list[str]:
    """Leave a rose or a star with the word before it, where it changes no order."""
    glued: list[str] = []
    for word in words:
        if glued and not _is_word(word):
            glued[-1] += f" {word}"
        else:
            glued.append(word)
    return glued


def _in_order(words: list[str]) -> PersonName:
    """Read the words of "Dr. Jan Piet van der Berg Jr." in that order."""
    prefix, words = _split_prefix(words)
    words, suffix = _split_suffix(words)
    outer = PersonName(prefix=prefix, suffix=suffix)
    if _CJK.fullmatch(" ".join(words)):
        family, given = (words[0], words[1]) if len(words) == 2 else ("", " ".join(words))
        return replace(outer, family=family, given=given)
    if len(words) == 1:
        return replace(outer, family=words[0]) if prefix else replace(outer, given=words[0])
    start = _family_start(words)
    return replace(outer, given=words[0], middle=" ".join(words[1:start]), family=" ".join(words[start:]))


def _family_first(family: list[str], given: list[str]) -> PersonName:
    """Read "Berg Jr., Dr. Jan Piet van der"."""
    prefix, family = _split_prefix(family)
    family, suffix = _split_suffix(family)
    more_prefix, given = _split_prefix(given)
    given, more_suffix = _split_suffix(given)
    particles = list(takewhile(_is_particle, reversed(given[1:])))[::-1]
    given = given[: len(given) - len(particles)]
    return PersonName(
        prefix=f"{prefix} {more_prefix}".strip(),
        given=given[0],
        middle=" ".join(given[1:]),
        family=" ".join([*particles, *family]),
        suffix=f"{suffix} {more_suffix}".strip(),
    )


def _family_start(words: list[str]) -> int:
    """Find where the family name begins: at the first particle after the given name, or at the last word."""
    for place in range(1, len(words) - 1):
        if words[place] in _CONNECTORS:
            return max(place - 1, 1)
        if _is_particle(words[place]):
            return place
    return len(words) - 1


def _split_prefix(words: list[str]) -> tuple[str, list[str]]:
    count = 0
    while count < len(words) - 1 and _is_prefix(words[count], after_another=count > 0):
        count += 1
    return " ".join(words[:count]), words[count:]


def _split_suffix(words: list[str]) -> tuple[list[str], str]:
    count = len(words)
    while count > 1 and _key(words[count - 1]) in _SUFFIXES:
        count -= 1
    return words[:count], " ".join(words[count:])


def _is_prefix(word: str, *, after_another: bool) -> bool:
    pieces = [piece for piece in re.split(r"[.-]+", fold(word)) if piece]
    return (bool(pieces) and all(piece in _PREFIXES for piece in pieces)) or (
        after_another and _key(word) in _AFTER_PREFIX
    )


def _is_particle(word: str) -> bool:
    return word in _LOWER_PARTICLES or _key(word) in _PARTICLES


def _key(word: str) -> str:
    return fold(word).replace(".", "")


def _without_particles(family: str) -> str:
    words = family.split()
    return next((word for word in words if not _is_particle(word)), family)


def _first_letter(word: str) -> str:
    """Give a word's first letter with all that is set upon it, as a capital where it has one."""
    place = next(place for place, letter in enumerate(word) if letter.isalnum())
    capital = word[place].upper()
    marks = "".join(takewhile(_is_mark, word[place + 1 :]))
    return unicodedata.normalize("NFC", (capital if len(capital) == 1 else word[place]) + marks)


def _first_symbol(name: str) -> str:
    """Give the first thing to be seen in a name without letters: an emoji whole, flags and families included."""
    place = next((place for place, letter in enumerate(name) if _is_seen(letter)), None)
    if place is None:
        return "?"
    end = place + 1
    if _is_flag_half(name[place]) and _is_flag_half(name[end : end + 1]):
        return name[place : end + 1]
    while end < len(name) and (_is_mark(name[end]) or name[end - 1] == "\u200d"):
        end += 1
    return name[place:end].rstrip("\u200d")


def _is_mark(letter: str) -> bool:
    """Tell what is drawn upon the letter before it: accents, vowel signs, joiners, skin tones, tags."""
    return (
        unicodedata.category(letter)[0] == "M"
        or letter in "\u200c\u200d"
        or "\U0001f3fb" <= letter <= "\U0001f3ff"
        or "\U000e0020" <= letter <= "\U000e007f"
    )


def _is_flag_half(letter: str) -> bool:
    return "\U0001f1e6" <= letter <= "\U0001f1ff"


def _is_seen(letter: str) -> bool:
    return unicodedata.category(letter)[0] not in "CZM" and letter not in "\u3164\u115f\u1160\uffa0\u2800"
