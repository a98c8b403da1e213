"""What the tray says: the line over its icon, and the one gentle message of the day.

Only what was promised and whose day it is; nothing the program thought of. Every word of the language stands in the
tables at the top.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rapport.domain.in_words import number_words
from rapport.domain.today import Section

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from rapport.domain.ledger import LineId
    from rapport.domain.today import Matter, Today

MOST_NAMED = 3
"""How many matters the message names."""
_LONGEST = 80
"""The longest text of a promise or a day in the message, in characters."""
_TITLE = "Today"
_PATTERNS: Mapping[str, str] = {
    "owed": "You owe {who}: {text}.",
    "late": "You owe {who}: {text}, {late}.",
    "turns": "{who} {text}.",
    "day": "{who}: {text}.",
    "more": "And {count} more.",
}
_TURNS = "turns "
_COUNTED: Mapping[str, tuple[str, str]] = {
    "late": ("A promise is late.", "{count} promises are late."),
    "due": ("A promise is due.", "{count} promises are due."),
    "day": ("Somebody's day is today.", "{count} people have their day today."),
    "coming": ("Somebody's day is coming.", "{count} people have their day soon."),
}
"""What is said where nobody is named, of one and of several."""
_TIPS: Mapping[str, tuple[str, str]] = {
    "late": ("{count} promise late", "{count} promises late"),
    "due": ("{count} promise due today", "{count} promises due today"),
    "due too": ("{count} due today", "{count} due today"),
}
_TIP, _TIP_WITH = "Rapport", "Rapport: {said}"


def notice_of(today: Today, *, private: bool, begun: Collection[LineId] = ()) -> tuple[str, str] | None:
    """Give the title and text of the day's message, None if there is nothing to tell; `private` names nobody.

    It tells of my promises that are late or due on the day, of the occasions on it, and of the coming ones whose time
    to be told has `begun`.
    """
    owed, days = _owed(today), _days(today, begun)
    if not owed and not days:
        return None
    said = _counted(today, owed, days) if private else _named(owed, days)
    return _TITLE, " ".join(said)


def tip_of(today: Today) -> str:
    """Say over the icon how many of my promises are late and due on the day; nobody is named."""
    owed = _owed(today)
    late = sum(matter.late for matter in owed)
    due = len(owed) - late
    said = [
        _TIPS[key][count > 1].format(count=f"{count:,}")
        for key, count in (("late", late), ("due too" if late else "due", due))
        if count
    ]
    return _TIP_WITH.format(said=", ".join(said)) if said else _TIP


def _owed(today: Today) -> list[Matter]:
    matters = today.part(Section.OWED_BY_ME).matters
    return [matter for matter in matters if matter.due is not None and matter.due <= today.on]


def _days(today: Today, begun: Collection[LineId]) -> list[Matter]:
    matters = today.part(Section.OCCASIONS).matters
    return [matter for matter in matters if matter.on == today.on or matter.line_id in begun]


def _named(owed: list[Matter], days: list[Matter]) -> Iterator[str]:
    matters = owed + days
    for matter in matters[:MOST_NAMED]:
        yield _sentence(matter)
    if len(matters) > MOST_NAMED:
        yield _PATTERNS["more"].format(count=f"{len(matters) - MOST_NAMED:,}")


def _sentence(matter: Matter) -> str:
    text = matter.text if len(matter.text) <= _LONGEST else f"{matter.text[: _LONGEST - 1].rstrip()}…"
    if matter.section is Section.OWED_BY_ME:
        key = "late" if matter.late else "owed"
    else:
        key = "turns" if text.startswith(_TURNS) else "day"
    return _PATTERNS[key].format(who=matter.customer, text=text.rstrip(" ."), late=matter.aside)


def _counted(today: Today, owed: list[Matter], days: list[Matter]) -> Iterator[str]:
    late = sum(matter.late for matter in owed)
    honoured = {matter.customer_id for matter in days if matter.on == today.on}
    coming = {matter.customer_id for matter in days} - honoured
    counts = {"late": late, "due": len(owed) - late, "day": len(honoured), "coming": len(coming)}
    for key, count in counts.items():
        if count:
            yield _COUNTED[key][count > 1].format(count=number_words(count).capitalize())
