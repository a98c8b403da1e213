"""What a language brings to reading: its words and patterns, from `resources/data/reading/<language>.toml`.

A pattern is a regular expression over plain words, parted by single spaces, with holes: `{name}` stands for a list of
words or for another pattern of the table, `{verbs.ing}` for one form of a list of verbs. Names of people stand in the
plain words with a ^ before them, days and dates as §. To add a language, add its table.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from rapport.domain.offers import OfferKind, Side
from rapport.resources import read_text, resource

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    Table = Mapping[str, Any]

_FIRST_TO_LAST = (OfferKind.OCCASION, OfferKind.PROMISE, OfferKind.NEED, OfferKind.FACT)
"""Which kind is tried first: a clause offers one thing."""

_HOLE = re.compile(r"\{([a-z_]+(?:\.[a-z]+)?)\}")
_WORD = re.compile(r"(?<![\\\w<])[^\W\d_][\w'-]*")
_BEGIN = r"(?<![\w'^-])"
_END = r"(?![\w'-])"


class Opens(NamedTuple):
    """With what a pattern begins. Alike in so many rules, these are found once in a clause, for all of them."""

    lead: bool = False
    """Small words before the clause proper, which may be missing."""
    told: str = ""
    """Words that report what was said: "" is without, "?" with or without, "!" only with them."""
    actor: str = ""
    """The pattern for who acts, "someone", "me" or "person"; the last may be missing."""


_OPENS = re.compile(
    r"(?P<lead>\(\?:\{lead\}\))?(?P<told>\(\?:\{told\}\)\??)?"
    r"(?:\(\?P<who>\{someone\}\)|(?P<person>\(\?P<what>\{person\})|(?P<subject>\{person\}(?=\(|\{))"
    r"|(?P<me>\{me\}(?= ))|(?=\{subject\}))?"
)
_OR_NOBODY = re.compile(r"(?P<front>\(\?:\{lead\}\)(?:\(\?:\{told\}\)\??)?)\(\?:\{(?P<actor>me|someone)\} \)\?")
"""Who acts, or nobody: two patterns, for each of which who acts is found with the other small words."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One way to say something: a pattern for the start of a clause, and what a clause like that offers.

    The groups of the pattern: `to` is where the words to keep begin with their verb, `what` without, `all` all of them.
    `cues` are words of which one must stand in the clause for the rule to be tried at all.
    """

    kind: OfferKind
    pattern: re.Pattern[str]
    opens: Opens
    cues: frozenset[str] = frozenset()
    by: Side | None = None
    topic: str = ""
    dated: bool = False
    """Holds only where a day ahead is named, or after a word such as "Agreed:"."""
    deadline: bool = False
    """Holds only where a day ahead is named after a word such as "by"."""
    agreed: bool = False
    """Holds only after a word such as "Agreed:"."""
    opening: bool = False
    """Holds only where no one was named before in the sentence: an order to oneself."""
    yearly: bool = True
    born: bool = False
    """The group `age` and the day tell a year of birth."""
    unfit: re.Pattern[str] | None = None
    """A clause in which this is found says nothing of the kind."""


@dataclass(frozen=True, slots=True, eq=False)
class Words:
    """All that reading knows of one language, ready to match."""

    name: str
    alike: Mapping[str, tuple[str, ...]]
    endings: tuple[tuple[str, str], ...]
    known: frozenset[str]
    also_names: frozenset[str]
    never_names: frozenset[str]
    months: frozenset[str]
    verb_after: re.Pattern[str]
    capitals_name: bool
    base_of: Mapping[str, str]
    parts: Mapping[str, re.Pattern[str]]
    rules: tuple[Rule, ...]
    whole: tuple[Rule, ...]
    lists: Mapping[str, tuple[str, ...]]
    tact: Mapping[str, re.Pattern[str]]
    dates: Table
    holes: Holes

    def number(self, word: str) -> int:
        """Give a number said in figures or words; 0 if it is none."""
        counts: Mapping[str, int] = self.dates["values"]["count"]
        return counts.get(word) or int("".join(letter for letter in word if letter in "0123456789") or 0)


class Holes:
    """The lists and patterns of a table by name, and how to fill them into others."""

    def __init__(self, table: Table) -> None:
        """Take a language's table as it was read."""
        self.lists: dict[str, tuple[str, ...]] = {name: _listed(said) for name, said in table["lists"].items()}
        self.lists |= {name: _values(said) for name, said in table["dates"]["values"].items()}
        self._patterns: dict[str, str] = {**table["parts"], **table["patterns"]}
        self._filled: dict[str, str] = {}
        forms = table["forms"]
        for name, verbs in table["verbs"].items():
            for place, form in enumerate(forms):
                said = (plain(verb).split() for verb in verbs)
                last = place == len(forms) - 1
                self.lists[f"{name}.{form}"] = tuple(
                    word for verb in said for word in (verb[place:] if last else verb[place : place + 1])
                )

    def fill(self, pattern: str) -> str:
        """Give a pattern with its holes filled."""
        return _HOLE.sub(lambda hole: self._one(hole[1]), plain(pattern))

    def compiled(self, pattern: str) -> re.Pattern[str]:
        """Give a pattern, filled, ready to match."""
        return re.compile(self.fill(pattern))

    def _one(self, name: str) -> str:
        if name not in self._filled:
            if name in self.lists:
                self._filled[name] = any_of(self.lists[name])
            else:
                verbs, _, form = name.partition(".")
                said = self._patterns[name if name in self._patterns else verbs]
                self._filled[name] = f"(?:{self.fill(said.replace('.form}', f'.{form}}}'))})"
        return self._filled[name]


def any_of(words: Iterable[str]) -> str:
    """Give a pattern for any of some words, the longest first, each whole."""
    return f"{_BEGIN}(?:{'|'.join(sorted(map(re.escape, set(words)), key=lambda word: (-len(word), word)))}){_END}"


def plain(text: str) -> str:
    """Give a word or pattern without accents; case is left, for patterns speak by it."""
    if text.isascii():
        return text
    parted = unicodedata.normalize("NFKD", text.replace("ß", "ss"))
    return "".join(letter for letter in parted if not unicodedata.combining(letter))


def languages() -> tuple[str, ...]:
    """Give the languages there are tables for."""
    return tuple(sorted(path.stem for path in resource("data/reading").glob("*.toml")))


@cache
def words(language: str) -> Words:
    """Give a language's words; the table is read and its patterns made once. An unknown language raises."""
    table = tomllib.loads(read_text(f"data/reading/{language}.toml"))
    holes = Holes(table)
    alike = {plain(said): tuple(plain(meant).split()) for said, meant in table["alike"].items()}
    rules = [rule for kind in _FIRST_TO_LAST for said in table.get(kind, ()) for rule in _rules(kind, said, holes)]
    whole = [rule for said in table.get("whole", ()) for rule in _rules(OfferKind(said["kind"]), said, holes)]
    bases = {
        form: verb.split()[0] for verbs in table["verbs"].values() for verb in verbs for form in plain(verb).split()
    }
    return Words(
        name=language,
        alike=alike,
        endings=tuple((plain(ending), meant) for ending, meant in table["endings"].items()),
        known=frozenset(_known(table, holes)),
        also_names=frozenset(holes.lists["also_names"]),
        never_names=frozenset(holes.lists["never_names"]),
        months=frozenset(holes.lists["month"]),
        verb_after=holes.compiled(table["verb_after"]),
        capitals_name=table["capitals_name"],
        base_of={} if table.get("keep_forms") else bases,
        parts={name: holes.compiled(said) for name, said in table["parts"].items()},
        rules=tuple(rules),
        whole=tuple(whole),
        lists=holes.lists,
        tact={name: holes.compiled(f"{_BEGIN}(?:{'|'.join(said)}){_END}") for name, said in table["tact"].items()},
        dates=table["dates"],
        holes=holes,
    )


def _rules(kind: OfferKind, said: Table, holes: Holes) -> Iterable[Rule]:
    for pattern in (each for one in said["say"] for each in _variants(one)):
        opens, rest = _opening(pattern)
        yield Rule(
            kind=kind,
            pattern=holes.compiled(rest),
            opens=opens,
            cues=frozenset(_listed(said.get("cues", ""))),
            by=Side(said["by"]) if "by" in said else None,
            topic=said.get("topic", ""),
            dated=said.get("dated", False),
            deadline=said.get("deadline", False),
            agreed=said.get("agreed", False),
            opening=said.get("opening", False),
            yearly=said.get("yearly", True),
            born=said.get("born", False),
            unfit=holes.compiled(f"(?:(?<![\\w'^-])|(?= ))(?:{said['unfit']})") if "unfit" in said else None,
        )


def _variants(pattern: str) -> tuple[str, ...]:
    """Part a pattern that begins with someone or nobody into one for each."""
    found = _OR_NOBODY.match(pattern)
    if not found:
        return (pattern,)
    actor = "{me} " if found["actor"] == "me" else "(?P<who>{someone}) "
    front, rest = found["front"], pattern[found.end() :]
    return front + actor + rest, front + rest


def _opening(pattern: str) -> tuple[Opens, str]:
    """Part a pattern into what it begins with and the rest."""
    found = next(_OPENS.finditer(pattern))  # it may be empty, and so is always there
    rest = pattern[found.end() :]
    told = {"": "", "(?:{told})?": "?", "(?:{told})": "!"}[found["told"] or ""]
    if found["person"]:
        return Opens(bool(found["lead"]), told, "person"), f"(?P<what>{rest}"
    if found["me"]:
        return Opens(bool(found["lead"]), told, "me"), rest
    if found["subject"] or found[0].endswith("(?P<who>{someone})"):
        return Opens(bool(found["lead"]), told, "person" if found["subject"] else "someone"), rest
    if rest.startswith("{subject}"):
        return Opens(lead=True, told="?"), rest
    return Opens(bool(found["lead"]), told), rest


def _listed(said: str | Iterable[str]) -> tuple[str, ...]:
    """Give words as a list; in a plain string they are parted by spaces."""
    return tuple(plain(word) for word in (said.split() if isinstance(said, str) else said))


def _values(said: Mapping[str, object] | list[str]) -> tuple[str, ...]:
    """Give the words whose worth a table tells: its keys, or the words of its lines."""
    return _listed(said if isinstance(said, dict) else " ".join(said))


def _known(value: object, holes: Holes) -> Iterable[str]:
    """Give every word that a table mentions anywhere: those are words, not names."""
    if isinstance(value, str):
        yield from _WORD.findall(_HOLE.sub(" ", plain(value)))
    elif isinstance(value, dict):
        for key, held in value.items():
            yield from (*_known(key, holes), *_known(held, holes))
    elif isinstance(value, list):
        for held in value:
            yield from _known(held, holes)
