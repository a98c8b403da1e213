"""Offers in words: "I owe the offer for line 2 · Wed 1 Apr", as their rows show them and as they are read out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rapport.domain.in_words import MONTHS, WEEKDAYS, count_words, day_words
from rapport.domain.names import split_name
from rapport.domain.offers import OfferKind, Side
from rapport.ui.notes.tacts import tact_word

if TYPE_CHECKING:
    from datetime import date

    from rapport.domain.offers import Offer

_THINGS = frozenset(
    ("the", "a", "an", "my", "our", "his", "her", "their", "its", "this", "that", "these", "those", "one", "two")
)
"""Words that a thing begins with; what begins otherwise is mostly something to do, and stands after a colon."""
_KNOWN_DAYS = ("birthday", "anniversary")
"""Occasions that are called by their first word."""


def called(name: str) -> str:
    """Give what to call a person in a line: the nickname or first name, or all of a name that has none."""
    parts = split_name(name)
    return parts.nickname or parts.given or name


def kind_words(offer: Offer, them: str) -> str:
    """Say what kind of thing it is: "I owe", "Dana owes", "need"; `them` is whom the note is about, '' for nobody."""
    if offer.kind is OfferKind.PROMISE:
        who = (offer.who or them) if offer.by is Side.THEM else ""
        owes = f"{who} owes" if who else "they owe" if offer.by is Side.THEM else "I owe"
        return owes if offer.text.split(" ", 1)[0].casefold() in _THINGS else f"{owes}:"
    if offer.kind is OfferKind.OCCASION:
        return _named_day(offer.text) or "day"
    return str(offer.kind)


def text_words(offer: Offer) -> str:
    """Say what is to be kept, without the word that its kind is called by already."""
    if offer.kind is OfferKind.OCCASION and (known := _named_day(offer.text)):
        return offer.text[len(known) :].strip() or offer.who
    return offer.text


def day_of(offer: Offer, today: date) -> str:
    """Name the day that was understood: "Wed 1 Apr", "3 March 1981"; '' if there is none."""
    if offer.due is not None:
        return day_words(offer.due, today)
    return _day_of_year(offer)


def offer_aloud(offer: Offer, them: str, *, accepted: bool, is_next: bool) -> str:
    """Say an offer whole, for those who hear it: what it is, when it is due, what it waits for."""
    what = " ".join(filter(None, (kind_words(offer, them), text_words(offer))))
    day = ""
    if offer.due is not None:
        day = f", due {WEEKDAYS[offer.due.weekday()]} {offer.due.day} {MONTHS[offer.due.month - 1]}"
    elif offer.month is not None:
        day = f", on {_day_of_year(offer)}" if offer.day else f", in {_day_of_year(offer)}"
    tact = f", {tact_word(offer.tact)}" if tact_word(offer.tact) else ""
    answer = "accepted" if accepted else "not accepted"
    return f"Offer: {what}{day}{tact}, {answer}.{' Tab accepts.' if is_next else ''}"


def kept_words(count: int) -> str:
    """Say how much of a note will be remembered: "3 things to remember", '' for nothing."""
    return f"{count_words(count, 'thing')} to remember" if count else ""


def _day_of_year(offer: Offer) -> str:
    if offer.month is None:
        return ""
    parts = (str(offer.day or ""), MONTHS[offer.month - 1], str(offer.year or ""))
    return " ".join(filter(None, parts))


def _named_day(text: str) -> str:
    """Give the word that an occasion begins with, if it is called by it."""
    first = text.split(" ", 1)[0]
    return first if first.casefold() in _KNOWN_DAYS else ""
