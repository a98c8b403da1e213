"""How often two people meet and want to meet, in sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rapport.domain import rhythm
from rapport.domain.today_words import every_words
from rapport.ui.lengths_typed import length_words

if TYPE_CHECKING:
    from rapport.domain.people import Customer

NO_LENGTH = "That is no length of time. Try “6 weeks”, “40” (days) or “2 months”, or leave it empty."
CLASH = " ".join(rhythm.CLASH)
"""What the journal says of one that contradicts the other."""
_PATTERNS = {
    "usual": "You usually meet every {usual}.",
    "unknown": "Too few contacts to tell yet how often you meet.",
    "ideal": "You want to meet every {ideal} at best.",
    "longest": "You want it to be never longer than {longest}.",
    "both": "You want to meet every {ideal} at best, never longer than {longest}.",
}


def rhythm_sentence(customer: Customer) -> str:
    """Say how often one usually meets, and what one wants."""
    ideal, longest = customer.ideal_days, customer.longest_days
    key = "both" if ideal and longest else "ideal" if ideal else "longest" if longest else ""
    said = []
    if customer.usual_days or not key:
        known = "usual" if customer.usual_days else "unknown"
        said.append(_PATTERNS[known].format(usual=every_words(customer.usual_days or 0)))
    if key:
        every = length_words(ideal).removeprefix("1 ")
        said.append(_PATTERNS[key].format(ideal=every, longest=length_words(longest)))
    return " ".join(said)
