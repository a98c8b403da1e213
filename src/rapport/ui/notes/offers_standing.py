"""What has become of each offer of a note: open, ticked or dismissed, through every change of its sentence.

A sentence grows while it is written, so an offer is known again by its place and its kind; from one start of Rapport
to the next by its key.
"""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from hashlib import blake2b
from math import inf
from typing import TYPE_CHECKING, Any

from rapport.domain.folding import fold, one_line
from rapport.domain.ledger import Line, NewLine, line_of
from rapport.domain.offers import Offer, Side, gist, says_nothing_new

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from rapport.domain.sentences import Span
    from rapport.ui.notes.offers_reading import Moved

_KEYED = 2_000
"""How much of a sentence goes into its key, in characters."""
_CHANGEABLE = ("text", "by", "due", "month", "day", "year", "tact")


class State(StrEnum):
    """What has become of an offer. One that is `KEPT` stands in the ledger already."""

    OPEN = "open"
    ACCEPTED = "accepted"
    DISMISSED = "dismissed"
    KEPT = "kept"


@dataclass(slots=True, eq=False)
class Standing:
    """An offer as it was read last, what one has changed of it by hand, and what has become of it."""

    offer: Offer
    key: str
    sentence: str
    state: State = State.OPEN
    changed: dict[str, Any] = field(default_factory=dict)
    is_known: bool = False
    """Whether the ledger says it already, from another note or by hand."""
    shown_at: float = inf
    """When it came in sight, in seconds of the monotonic clock; never yet, at first."""

    @property
    def said(self) -> Offer:
        """The offer with what was changed by hand."""
        return replace(self.offer, **self.changed)

    @property
    def is_shown(self) -> bool:
        """Whether one sees it: it is ticked, or it waits for an answer."""
        return self.state is State.ACCEPTED or self.waits

    @property
    def waits(self) -> bool:
        """Whether it waits for an answer: it is open, and says something new."""
        return self.state is State.OPEN and not self.is_known


def key_of(kind: str, by: str, sentence: str, number: int = 0) -> str:
    """Give what an offer is known by: its kind, who owes it, and its sentence, but not its case or last sign.

    `number` tells apart what is otherwise alike: the second promise of mine in a sentence is number 1. The key holds
    nothing that could be read.
    """
    words = fold(one_line(sentence[:_KEYED])).rstrip(" .!?…")
    return blake2b(f"{kind}|{by}|{words}|{number}".encode(), digest_size=8).hexdigest()


def keys_of_lines(lines: Iterable[Line]) -> list[str]:
    """Give the keys of the offers that lines of the ledger were made of; lines written by hand have none."""
    seen: Counter[tuple[str, str, str]] = Counter()
    keys = []
    for line in lines:
        if line.sentence:
            parts = (str(line.kind), str(line.by or ""), line.sentence)
            keys.append(key_of(*parts, seen[parts]))
            seen[parts] += 1
    return keys


class Standings:
    """All offers of one writing."""

    def __init__(self, accepted: Iterable[str] = (), dismissed: Iterable[str] = (), kept: Iterable[str] = ()) -> None:
        """Begin with what a draft, an entry and the ledger know of offers, before any was read."""
        self._here: list[Standing] = []
        self._away: list[Standing] = []
        self._ledger: dict[tuple[object, ...], list[Line]] = {}
        self._known: dict[str, tuple[State, dict[str, Any]]] = {}
        self._known |= {key: (State.DISMISSED, {}) for key in dismissed}
        self._known |= {key: (State.KEPT, {}) for key in kept}
        self._known |= {key: (State.ACCEPTED, changed) for key, changed in map(_read_accepted, accepted)}

    @property
    def shown(self) -> list[Standing]:
        """Those that one sees, as they stand in the note."""
        return [each for each in self._here if each.is_shown]

    @property
    def next(self) -> Standing | None:
        """The first that waits for an answer."""
        return next((each for each in self._here if each.waits), None)

    @property
    def accepted(self) -> tuple[str, ...]:
        """What is ticked, for the draft."""
        known = {_accepted(key, changed) for key, (state, changed) in self._known.items() if state is State.ACCEPTED}
        return tuple(sorted(known | {_accepted(each.key, each.changed) for each in self._all(State.ACCEPTED)}))

    @property
    def dismissed(self) -> tuple[str, ...]:
        """What is not to come back, for the draft and the entry."""
        known = {key for key, (state, _) in self._known.items() if state is State.DISMISSED}
        return tuple(sorted(known | {each.key for each in self._all(State.DISMISSED)}))

    @property
    def answered(self) -> tuple[str, ...]:
        """What is dismissed, ticked, kept or known already: none of it comes back when the entry is changed."""
        ticked = (each.key for state in (State.ACCEPTED, State.KEPT) for each in self._all(state))
        known = (each.key for each in self._here if each.is_known)
        return tuple(sorted({*self.dismissed, *ticked, *known}))

    def lines(self) -> list[NewLine]:
        """Give what is ticked, to be kept."""
        return [line_of(each.said, each.sentence) for each in self._here if each.state is State.ACCEPTED]

    def know_kept(self, keys: Iterable[str]) -> None:
        """Learn that the ledger has these already."""
        kept = set(keys)
        self._known |= {key: (State.KEPT, {}) for key in kept}
        for each in self._here:
            if each.key in kept and each.state is State.OPEN:
                each.state = State.KEPT

    def know_ledger(self, lines: Iterable[Line]) -> None:
        """Learn what stands in the ledger of those the note is about."""
        self._ledger = {}
        for line in lines:
            if line.is_open:
                self._ledger.setdefault(gist(line), []).append(line)
        self._compare()

    def read(self, offers: Sequence[Offer], text: str, moved: Moved | None = None, unread: Sequence[Span] = ()) -> None:
        """Take the offers of `text`; those known before stay what they were.

        `moved` is what has changed since, `unread` are the parts of the text that were not looked through yet.
        """
        before = [*self._here, *self._away]
        if moved:
            for each in before:
                _follow(each, moved)
        keyed = list(_keyed(offers, text))
        known = _paired(before, keyed)
        here = [known.get(key) or self._new(offer, key, text) for offer, key in keyed]
        for standing, (offer, key) in zip(here, keyed, strict=True):
            standing.offer, standing.key, standing.sentence = offer, key, offer.sentence(text)
        left = [each for each in before if each not in here]
        waiting = [each for each in left if _lies_in(each.offer, unread)]
        self._here = sorted([*here, *waiting], key=lambda each: (each.offer.start, each.offer.mark))
        self._away = [each for each in left if each not in waiting and each.state is not State.OPEN]
        self._compare()

    def _compare(self) -> None:
        """Find which offers say nothing that the ledger does not say."""
        for each in self._here:
            new = line_of(each.offer, each.sentence) if self._ledger else None
            each.is_known = new is not None and any(
                says_nothing_new(new, line) for line in self._ledger.get(gist(new), ())
            )

    def _new(self, offer: Offer, key: str, text: str) -> Standing:
        return Standing(offer, key, offer.sentence(text), *self._known.pop(key, (State.OPEN, {})))

    def _all(self, state: State) -> Iterable[Standing]:
        return (each for each in (*self._here, *self._away) if each.state is state)


def _keyed(offers: Iterable[Offer], text: str) -> Iterable[tuple[Offer, str]]:
    seen: Counter[tuple[str, str, str]] = Counter()
    for offer in offers:
        parts = (str(offer.kind), str(offer.by or ""), offer.sentence(text))
        yield offer, key_of(*parts, seen[parts])
        seen[parts] += 1


def _paired(before: Iterable[Standing], keyed: Iterable[tuple[Offer, str]]) -> dict[str, Standing]:
    """Find by key which offer of before each one is: in its sentence the same, then one that has grown, or its key."""
    at_place = {_place(each.offer): each for each in before}
    found = {key: at_place.pop(_place(offer)) for offer, key in keyed if _place(offer) in at_place}
    left = [each for each in before if each not in found.values()]
    for same in (_is_same, _has_grown, _has_key):
        for offer, key in keyed if left else ():
            alike = [each for each in left if key not in found and same(each, offer, key)]
            if alike:
                found[key] = min(alike, key=lambda each: (each.key != key, each.offer.by != offer.by))
                left.remove(found[key])
    return found


def _place(offer: Offer) -> tuple[object, ...]:
    return offer.kind, offer.by, offer.text, offer.start, offer.end


def _is_same(standing: Standing, offer: Offer, _key: str) -> bool:
    old = standing.offer
    return (old.kind, old.by, old.text) == (offer.kind, offer.by, offer.text) and _meet(old, offer)


def _has_grown(standing: Standing, offer: Offer, _key: str) -> bool:
    return standing.offer.kind is offer.kind and _meet(standing.offer, offer)


def _has_key(standing: Standing, _offer: Offer, key: str) -> bool:
    return standing.key == key


def _follow(standing: Standing, moved: Moved) -> None:
    """Have an offer stand where its sentence is now."""
    offer = standing.offer
    start, end = moved.shifted(offer.start, offer.end)
    standing.offer = replace(offer, start=start, end=end, mark=moved.shifted(*offer.mark))


def _lies_in(offer: Offer, spans: Sequence[Span]) -> bool:
    return any(start <= offer.start < offer.end <= end for start, end in spans)


def _meet(one: Offer, other: Offer) -> bool:
    return one.start < other.end and other.start < one.end


def changes(offer: Offer, said: Offer) -> dict[str, Any]:
    """Give what differs in `said` of what can be changed by hand."""
    return {name: getattr(said, name) for name in _CHANGEABLE if getattr(said, name) != getattr(offer, name)}


def _accepted(key: str, changed: Mapping[str, Any]) -> str:
    if not changed:
        return key
    plain = {name: value.isoformat() if isinstance(value, date) else value for name, value in changed.items()}
    return f"{key} {json.dumps(plain, sort_keys=True)}"


def _read_accepted(written: str) -> tuple[str, dict[str, Any]]:
    key, _, details = written.partition(" ")
    changed: dict[str, Any] = json.loads(details) if details else {}
    if changed.get("due"):
        changed["due"] = date.fromisoformat(changed["due"])
    if changed.get("by"):
        changed["by"] = Side(changed["by"])
    return key, changed
