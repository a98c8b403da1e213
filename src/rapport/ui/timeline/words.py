"""What the timeline says: the two lines under a name, what stands around an entry, and the sentence read aloud."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rapport.domain.entries import Channel
from rapport.domain.in_words import MONTHS, WEEKDAYS, ago, every_words, in_letters, number_words, written_later
from rapport.domain.ledger import day_in
from rapport.domain.people import Welcome
from rapport.domain.person_words import NO_NOTE, at_place, contact_word, likes

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date, datetime

    from rapport.domain.entries import Entry, Who
    from rapport.domain.people import Customer

BETWEEN = " · "
MOST_NAMES = 6
"""So many people are named; of more, all but one fewer are, and the rest are counted."""
LONGEST_NAME = 48
"""A longer name, title or place is cut where it stands in a sentence."""
MOST_WHY = 160
"""A longer reason is cut."""
MOST_READ_ALOUD = 2_000
"""So much of a text is read aloud, in characters; the whole is read where it is edited."""

_LAST: Mapping[Channel, str] = {
    Channel.VISIT: "Last seen {ago}",
    Channel.MEAL: "Last seen {ago}",
    Channel.EVENT: "Last seen {ago}",
    Channel.VIDEO: "Last spoke {ago}",
    Channel.CALL: "Last spoke {ago}",
}
_LAST_OTHERWISE = "Last in touch {ago}"
_USUALLY, _WANTED = "You are usually in touch every {often}.", "You want to be in touch every {often}."
WRITE_IT = "Enter to write it"
"""What stands behind it where there is no note yet."""


def position_line(customer: Customer) -> str:
    """Say who a customer is: "Buyer at Ohio Gravel, Dayton · decides · likes texts best"."""
    work = " at ".join(short(part) for part in (customer.title, customer.company) if part)
    parts = [", ".join(part for part in (work, short(customer.place)) if part), str(customer.buying_role or "")]
    liked = likes(customer)
    parts += [f"{liked} best"] if liked else []
    return BETWEEN.join(part for part in parts if part)


def last_seen_line(customer: Customer, newest: Entry | None, now: datetime) -> str:
    """Say when the last contact was, where, how often one is in touch, and whether the customer is put away.

    `newest` is the entry of that contact, if it is known; `now` is local.
    """
    said = ["In the trash." if customer.deleted_at else "Archived." if customer.archived_at else ""]
    if customer.last_contact is None:
        said.append("Not met yet.")
    else:
        day = newest.when.at.date() if newest else customer.last_contact.astimezone(now.tzinfo).date()
        pattern = _LAST.get(newest.channel, _LAST_OTHERWISE) if newest else _LAST_OTHERWISE
        place = at_place(newest.place, customer.place) if newest else ""
        where = f", {short(place)}" if place else ""
        said.append(f"{pattern.format(ago=in_letters(ago(day, now.date())))}{where}.")
    said.append(_how_often(customer))
    return " ".join(part for part in said if part)


def welcome_line(customer: Customer, today: date) -> str:
    """Say whether one is welcome, if not always: "Do not contact since 3 March: asked me to stop"."""
    if customer.welcome is Welcome.WELCOME:
        return ""
    said, since = str(customer.welcome).capitalize(), customer.welcome_since
    if since is not None:
        said += f" since {since.day} {MONTHS[since.month - 1]}" + (f" {since.year}" * (since.year != today.year))
    return f"{said}: {cut(customer.welcome_why, MOST_WHY)}" if customer.welcome_why else said


def names_of(who: Sequence[Who]) -> list[tuple[str, Who | None]]:
    """Give the pieces of "Luis Brown, Mei Chen and 9 others"; a piece that is a name comes with whose it is."""
    shown = list(who) if len(who) <= MOST_NAMES else list(who[: MOST_NAMES - 1])
    rest = len(who) - len(shown)
    pieces: list[tuple[str, Who | None]] = []
    for number, person in enumerate(shown):
        if number:
            pieces.append((" and " if number == len(shown) - 1 and not rest else ", ", None))
        pieces.append((short(person.name), person))
    return [*pieces, (f" and {rest} others", None)] if rest else pieces


def short(name: str) -> str:
    """Give a name as it stands in a sentence, cut if it is very long."""
    return cut(name, LONGEST_NAME)


def cut(text: str, most: int) -> str:
    """Give a text of at most so many characters, an ellipsis where it was longer."""
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"


def how(entry: Entry) -> tuple[str, ...]:
    """Say how an entry came about and how it felt: "visit", "felt good"."""
    return (str(entry.channel), f"felt {entry.felt}") if entry.felt else (str(entry.channel),)


def later(entry: Entry) -> str:
    """Say when an entry was written, if that was on a later day: "written two days later"."""
    return written_later(entry.when, entry.written_at)


def read_aloud(entry: Entry) -> str:
    """Say an entry as one sentence, for screen readers: the day, how, with whom, where, and the words."""
    day = entry.when.at.date()
    parts = [f"{WEEKDAYS[day.weekday()]} {day.day} {MONTHS[day.month - 1]} {day.year}", *how(entry)]
    names = "".join(piece for piece, _ in names_of(entry.who))
    parts += [f"with {names}"] if names else []
    parts += [part for part in (entry.place, later(entry), "changed since" if entry.revisions else "") if part]
    text = entry.text if len(entry.text) <= MOST_READ_ALOUD else f"{entry.text[:MOST_READ_ALOUD]}…"
    return f"{', '.join(parts)}: {text or f'{NO_NOTE} {WRITE_IT}.'}"


def years_since(entry: Entry, today: date) -> int:
    """Give how many years ago an entry was, to the nearest."""
    return max(1, round((today - entry.when.at.date()).days / 365.25))


def back_line(entry: Entry, quote: str, today: date) -> str:
    """Say what was a year ago, or some years: "A year ago today · visit with Dana Adler: Walked the yard."."""
    years = years_since(entry, today)
    then = day_in(today.year - years, today.month, today.day)
    ago_words = f"{'A year' if years == 1 else f'{number_words(years).capitalize()} years'} ago"
    when = "today" if entry.when.at.date() == then else "this week"
    names = "".join(piece for piece, _ in names_of(entry.who))
    about = f"{contact_word(entry.channel)} {'with' if entry.channel.is_contact else 'about'} {names}"
    return f"{ago_words} {when}{BETWEEN}{about}{f': {quote}' if quote else ''}"


def without(who: Iterable[Who], customer_id: int) -> tuple[Who, ...]:
    """Give those of `who` that are somebody else."""
    return tuple(person for person in who if person.id != customer_id)


def _how_often(customer: Customer) -> str:
    """Say how often one means to be in touch, or usually is; nothing of those one no longer is."""
    days = customer.ideal_days or customer.usual_days
    if not days or customer.deleted_at or customer.archived_at or customer.welcome is Welcome.NO_CONTACT:
        return ""
    pattern = _WANTED if customer.ideal_days else _USUALLY
    return pattern.format(often=every_words(days))
