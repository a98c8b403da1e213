"""What Today says: the sentences of its rows. Every word of the language stands in the tables at the top."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from rapport.domain import in_words
from rapport.domain.offers import Side
from rapport.domain.owed_words import owed_words
from rapport.domain.person_words import contact_word
from rapport.domain.today import Section

if TYPE_CHECKING:
    from collections.abc import Mapping

    from rapport.domain.entries import Channel
    from rapport.domain.ledger import Line
    from rapport.domain.rhythm import Rhythm
    from rapport.domain.today import Today

TITLES: Mapping[Section, str] = {
    Section.OWED_BY_ME: "I owe",
    Section.OWED_TO_ME: "I am waiting for",
    Section.QUIET: "Quiet for too long",
    Section.OCCASIONS: "Days to honour",
    Section.MAKE_RIGHT: "Make it right",
    Section.WITHOUT_NOTE: "Visits without a note",
    Section.ASK: "Facts to ask about",
}
_NEAR = {0: "today", 1: "tomorrow"}
_PATTERNS: Mapping[str, str] = {
    "by me": "You promised: {text}",
    "by them": "{who} promised: {text}",
    "no day": "no day was said",
    "late": "{length} late",
    "due": "due {day}",
    "quiet": "You are usually in touch every {usual}; now it has been {gone}.",
    "quiet, set": "You want to be in touch every {usual}; now it has been {gone}.",
    "quiet, longest": "You want to be in touch every {usual} at the longest; now it has been {gone}.",
    "once": "You have {met} once, {ago}.",
    "twice": "You have {met} twice, the last time {ago}.",
    "met": "met",
    "in touch": "been in touch",
    "ambassador": "Speaks for you to others.",
    "loyal": "Loyal for years.",
    "need": "Still needs {text}.",
    "turns": "turns {age}",
    "turning": "{text}, turning {age}",
    "years": "{text}, {years}",
    "strained": "It felt strained on {day}",
    "no note": "{article} {contact} on {day} without a note yet.",
    "asked": "Known since {day} and not confirmed since.",
    "since": "from {day}",
    "said": "said on {day}",
}
_BIRTHDAYS = ("birthday", "geburtstag")
_OWN_BIRTHDAYS = {f"{whose}{word}" for whose in ("", "his ", "her ", "their ", "the ") for word in _BIRTHDAYS}
_HEADLINES = {
    "empty": "Nothing is written yet. After the first entries this page tells who needs you.",
    "quiet": "Nothing is owed and nobody waits. A good day for somebody new, or for an early evening.",
    "late": "{count} {is_} late.",
    "today": "{count} {is_} due today.",
    "rest": " After that it is a quiet day.",
    "no promises": "No promise is late or due today.",
}


def near_day(day: date, on: date) -> str:
    """Name a day that is coming: "today", "tomorrow", "on Saturday", "on Tue 14 Apr"."""
    days = (day - on).days
    if days in _NEAR:
        return _NEAR[days]
    return f"on {in_words.WEEKDAYS[day.weekday()]}" if 0 < days < 7 else f"on {in_words.day_words(day, on)}"


def day_title(day: date) -> str:
    """Name a day as the title of a page: "Tuesday, 31 March"."""
    return f"{in_words.WEEKDAYS[day.weekday()]}, {day_and_month(day)}"


def day_and_month(day: date) -> str:
    """Name a day of the year: "4 April"."""
    return f"{day.day} {in_words.MONTHS[day.month - 1]}"


def since_words(day: date) -> str:
    """Say since when something is known: "from March 2024"."""
    return _PATTERNS["since"].format(day=in_words.month_title(day))


def said_words(day: date, on: date) -> str:
    """Say when something was said: "said on 6 September", with the year unless it is this one.

    Within a week it goes without saying: "by Friday" still is that Friday.
    """
    if (on - day).days <= 7:
        return ""
    year = "" if day.year == on.year else f" {day.year}"
    return _PATTERNS["said"].format(day=f"{day_and_month(day)}{year}")


def late_words(due: date, on: date) -> str:
    """Say by how much something is late: "two days late", "three weeks late"."""
    return _PATTERNS["late"].format(length=in_words.length_words(due, on))


def promise_aside(due: date | None, on: date) -> str:
    """Say when a promise is due: "two days late", "today", "on Friday", "no day was said"."""
    if due is None:
        return _PATTERNS["no day"]
    return late_words(due, on) if due < on else near_day(due, on).removeprefix("on ")


def promise_why(line: Line, on: date) -> str:
    """Say why a promise stands on Today."""
    said = _PATTERNS["by me" if line.by is Side.ME else "by them"].format(who=line.customer, text=owed_words(line.text))
    when = promise_aside(line.due, on)
    return f"{said}; {_PATTERNS['due'].format(day=when) if line.due and line.due >= on else when}."


def quiet_why(rhythm: Rhythm, on: date, *, need: str = "", days: int = 1, met: int = 0) -> str:
    """Say why somebody has been quiet too long on the day `on`, and what more there is to it.

    `days` are the days of contact with somebody who has no rhythm yet, one or two, and on `met` of them one met.
    """
    last = date.fromordinal(rhythm.last_day)
    if rhythm.longest_days and on.toordinal() - rhythm.last_day >= rhythm.longest_days:
        key, usual = "quiet, longest", float(rhythm.longest_days)
    elif rhythm.ideal_days:
        key, usual = "quiet, set", float(rhythm.ideal_days)
    else:
        key, usual = "quiet", rhythm.usual_days or 0.0
    if usual:
        often, gone = in_words.every_and_gone(usual, last, on)
        said = [_PATTERNS[key].format(usual=often, gone=gone)]
    else:
        how = _PATTERNS["met" if met == days else "in touch"]
        said = [_PATTERNS["once" if days == 1 else "twice"].format(met=how, ago=_ago(last, on))]
    if rhythm.ambassador:
        said.append(_PATTERNS["ambassador"])
    elif rhythm.loyal:
        said.append(_PATTERNS["loyal"])
    if need:
        said.append(_PATTERNS["need"].format(text=need.rstrip(" .")))
    return " ".join(said)


def occasion_words(text: str, age: int | None, day: date, on: date) -> str:
    """Say whose day is coming: "turns 50 on Saturday", "contract runs out in 3 weeks"."""
    when = near_day(day, on) if (day - on).days < 7 else _ago(day, on)
    said = years_words(text, age)
    return f"{said}{', ' if ', ' in said else ' '}{when}"


def years_words(text: str, age: int | None) -> str:
    """Say an occasion with its years: "turns 50", "Mia's birthday, turning 18", "anniversary, 25 years"."""
    if not age or age < 0:
        return text
    words = text.casefold()
    key = "turning" if any(word in words for word in _BIRTHDAYS) else "years"
    years = in_words.in_letters(in_words.count_words(age, "year"))
    return _PATTERNS["turns" if words in _OWN_BIRTHDAYS else key].format(text=text, age=age, years=years)


def strained_words(text: str, day: date, on: date) -> str:
    """Say what is to be made right; `text` may be empty."""
    said = _PATTERNS["strained"].format(day=in_words.day_words(day, on))
    return f"{said}: {text}" if text else f"{said}."


def no_note_words(channel: Channel, day: date, on: date) -> str:
    """Say that a visit has no note yet."""
    contact = contact_word(channel)
    article = "An" if contact[0] in "aeiou" else "A"
    return _PATTERNS["no note"].format(article=article, contact=contact, day=in_words.day_words(day, on))


def asked_why(known: date) -> str:
    """Say why a fact is asked about."""
    return _PATTERNS["asked"].format(day=in_words.month_title(known))


def headline(today: Today, late: int, due: int) -> str:
    """Say in a sentence what the day is like; `late` and `due` count my own promises."""
    if not today.has_entries:
        return _HEADLINES["empty"]
    if not today.count:
        return _HEADLINES["quiet"]
    said = [
        _HEADLINES[key].format(count=_promises(count), is_="is" if count == 1 else "are")
        for key, count in (("late", late), ("today", due))
        if count
    ]
    rest = _HEADLINES["rest"] if said and today.count == late + due else ""
    return " ".join(said) + rest if said else _HEADLINES["no promises"]


def _ago(day: date, on: date) -> str:
    return in_words.in_letters(in_words.ago(day, on))


def _promises(count: int) -> str:
    return f"{in_words.number_words(count).capitalize()} {'promise' if count == 1 else 'promises'}"
