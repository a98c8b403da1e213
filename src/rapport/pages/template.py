"""Fills a template with values. Whatever comes from the journal is escaped: a customer called `<b>` is called `<b>`."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, partial
from typing import TYPE_CHECKING

from rapport.domain.in_words import MONTHS
from rapport.resources import read_text

if TYPE_CHECKING:
    from datetime import date

    from jinja2 import Environment

    from rapport.pages.look import PageLook

_ISOLATED = "\u2068{}\u2069"
_BREAKS = re.compile(r"[^\S\u00a0]+")  # all white space but the space that holds together
_FROM_THE_RIGHT = {"R", "AL", "RLE", "RLO", "RLI"}
_WITHIN_YEAR, _OTHER_YEAR = "{day} {month}", "{day} {month} {year}"


def fill(template: str, look: PageLook, **values: object) -> str:
    """Give the page that `templates/<template>` makes of `values`, as HTML; in it `flat` is how they go on one line."""
    flat = partial(isolated, mirrored=look.mirrored)
    return _environment().get_template(template).render(values, look=look, flat=flat)


def warm_up() -> None:
    """Load what fills templates and read the card's, so that the first card is not the slow one."""
    _environment().get_template("card.html")


def isolated(text: str, *, mirrored: bool = False) -> str:
    """Give `text` on one line, so that its direction moves nothing around it on a page that is `mirrored` or is not.

    The isolates of Unicode stand only where they are needed: few fonts have them, and another font's lines are higher.
    """
    line = _BREAKS.sub(" ", text).strip()
    foreign = mirrored or any(unicodedata.bidirectional(letter) in _FROM_THE_RIGHT for letter in line)
    return _ISOLATED.format(line) if foreign else line


def unbroken(words: str) -> str:
    """Give words that stay on one line."""
    return words.replace(" ", "\u00a0")


def day_of(day: date | None, on: date) -> str:
    """Name the day something comes from: "10 March", with the year if it is not that of `on`."""
    if day is None:
        return ""
    pattern = _WITHIN_YEAR if day.year == on.year else _OTHER_YEAR
    return unbroken(pattern.format(day=day.day, month=MONTHS[day.month - 1], year=day.year))


@cache
def _environment() -> Environment:
    # here and not above: it takes a third of the time the window has to be painted in, and no page is needed for that
    from jinja2 import Environment, FunctionLoader, StrictUndefined  # noqa: PLC0415 - see above

    return Environment(
        loader=FunctionLoader(lambda name: read_text(f"templates/{name}")),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
