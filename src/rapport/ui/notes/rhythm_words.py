"""How often two people are in touch and want to be, in sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rapport.domain import rhythm
from rapport.domain.in_words import every_words, in_letters
from rapport.ui.lengths_typed import length_words

if TYPE_CHECKING:
    from rapport.domain.people import Customer

NO_LENGTH = "That is no length of time. Try “6 weeks”, “40” (days) or “2 months”, or leave it empty."
CLASH = " ".join(rhythm.CLASH)
"""What the journal says of one that contradicts the other."""
_PATTERNS = {
    "usual": "You are usually in touch every {usual}.",
    "unknown": "Too few contacts to tell yet how often you are in touch.",
    "ideal": "You want to be in touch every {ideal} at best.",
    "longest": "You want it to be never longer than {longest}.",
    "both": "You want to be in touch every {ideal} at best, never longer than {longest}.",
}


def rhythm_sentence(customer: Customer) -> str:
    """Say how often one is usually in touch, and what one wants."""
    ideal, longest = customer.ideal_days, customer.longest_days
    key = "both" if ideal and longest else "ideal" if ideal else "longest" if longest else ""
    said = []
    if customer.usual_days or not key:
        known = "usual" if customer.usual_days else "unknown"
        said.append(_PATTERNS[known].format(usual=every_words(customer.usual_days or 0)))
    if key:
        every = in_letters(length_words(ideal)).removeprefix("one ")
        said.append(_PATTERNS[key].format(ideal=every, longest=in_letters(length_words(longest))))
    return " ".join(said)
