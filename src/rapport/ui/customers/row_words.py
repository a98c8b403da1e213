"""What a row of the list says: the quiet line under the name, and the whole of it to those who listen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rapport.domain.in_words import last_contact_words
from rapport.domain.people import CustomerOrder
from rapport.local_time import local_day

if TYPE_CHECKING:
    from datetime import date

    from rapport.domain.people import CustomerLine

BETWEEN = " · "
"""What stands between the two halves of the quiet line."""
_NO_COMPANY = "no company yet"
_NO_PLACE = "no place yet"
_NOT_MET = "not met"
_LAST_CONTACT = "last contact {words}"
_OWES = "you owe them something"


def quiet_line(line: CustomerLine, order: CustomerOrder, today: date) -> tuple[str, str]:
    """Give the company, and beside it what the list is sorted by: the last contact in words, or the place."""
    value = (line.place or _NO_PLACE) if order is CustomerOrder.PLACE else _contact(line, today)
    return line.company or _NO_COMPANY, value


def whole_line(line: CustomerLine, order: CustomerOrder, today: date) -> str:
    """Give all that the row shows on one line: "Dana Adler · Ohio Gravel · 3 weeks ago · you owe them something"."""
    return BETWEEN.join((line.name, *quiet_line(line, order, today), *_owing(line)))


def spoken_line(line: CustomerLine, order: CustomerOrder, today: date) -> str:
    """Give the row as it is read out: "Dana Adler, Ohio Gravel, last contact 3 weeks ago, you owe them something"."""
    company, value = quiet_line(line, order, today)
    if order is not CustomerOrder.PLACE and value != _NOT_MET:
        value = _LAST_CONTACT.format(words=value)
    return ", ".join((line.name, company, value, *_owing(line)))


def _owing(line: CustomerLine) -> tuple[str, ...]:
    """Say what the dot at the end of the row means."""
    return (_OWES,) if line.owes else ()


def _contact(line: CustomerLine, today: date) -> str:
    at = line.last_contact_s
    return _NOT_MET if at is None else last_contact_words(local_day(at), today)
