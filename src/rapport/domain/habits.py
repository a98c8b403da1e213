"""What the user has settled about how Rapport looks at people: how long is quiet, how long a fact holds.

The window keeps these among its settings; the command line reads the same file. Who needs them is handed a `Habits`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from rapport.domain.ledger import Topic

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

LONGEST_DAYS = 3650
"""The longest rhythm, and the longest a fact holds, in days: ten years."""
USUAL_DAYS = 90
"""How often one usually meets, in days, as long as there were fewer than three contacts to learn from."""
FACT_DAYS: Mapping[Topic, int] = {Topic.WORK: 365, Topic.HEALTH: 365}
"""After how many days a fact that was not confirmed becomes a question; one of a topic not in here never does."""

USUAL_KEY = "rhythm/usual_days"


def fact_key(topic: Topic) -> str:
    """Give the name of the setting that says how many days a fact about `topic` holds; 0 is for ever."""
    return f"facts/{topic.name.lower()}_days"


@dataclass(frozen=True, slots=True)
class Habits:
    """How long is usual between two contacts nobody knows better of, and how long facts hold; both in days."""

    usual_days: int = USUAL_DAYS
    fact_days: Mapping[Topic, int] = field(default_factory=lambda: dict(FACT_DAYS))


def habits_of(read: Callable[[str], str | None]) -> Habits:
    """Make the habits from a settings file, of which `read` gives the text under a key; nonsense is the default."""
    usual = _days(read(USUAL_KEY)) or USUAL_DAYS
    known = {topic: _days(read(fact_key(topic))) for topic in Topic}
    days = {topic: FACT_DAYS.get(topic, 0) if said is None else said for topic, said in known.items()}
    return Habits(usual, {topic: count for topic, count in days.items() if count})


def _days(text: str | None) -> int | None:
    days = int(text) if text and text.isascii() and text.isdecimal() and len(text) < 6 else None
    return days if days is not None and days <= LONGEST_DAYS else None
