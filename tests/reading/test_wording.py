"""The words that are kept: whole verbs, and days that are right again next year."""

from __future__ import annotations

from datetime import date

import pytest

from rapport.reading.note import read_note

TUESDAY = date(2026, 3, 10)


@pytest.mark.parametrize(
    ("said", "text", "due"),
    [
        ("Said we'd drop by on 3/18.", "drop by", date(2026, 3, 18)),
        ("He'll come over Thursday.", "come over", date(2026, 3, 12)),
        ("I'll look in on Friday.", "look in", date(2026, 3, 13)),
        ("I'll swing by next week.", "swing by", date(2026, 3, 20)),
        ("I'll stop by.", "stop by", None),
        ("I'll call by Friday.", "call", date(2026, 3, 13)),
        ("I'll send the curve by Friday.", "the curve", date(2026, 3, 13)),
    ],
)
def test_a_verb_keeps_the_small_word_that_belongs_to_it(said, text, due):
    (offer,) = read_note(said, TUESDAY)
    assert (offer.text, offer.due) == (text, due)


@pytest.mark.parametrize(
    ("said", "text", "year"),
    [
        ("She turns 50 on 4 April.", "birthday", 1976),
        ("Turned 40 last year, turns 41 on 2/17.", "birthday", 1986),
        ("His daughter turns 18 on 3 December.", "daughter's birthday", 2008),
        ("Her husband's birthday is April 9.", "husband's birthday", None),
        ("Her 50th birthday is on 4 April.", "birthday", 1976),
        ("25th wedding anniversary on 6/14.", "wedding anniversary", 2001),
        ("His birthday is on 3 March.", "birthday", None),
    ],
)
def test_a_day_that_comes_every_year_is_named_for_any_year(said, text, year):
    (offer,) = read_note(said, TUESDAY)
    assert (offer.text, offer.year, offer.yearly) == (text, year, True)


def test_it_is_so_in_german():
    (offer,) = read_note("Sie wird am 4. April 50.", TUESDAY, language="de", month_first=False)
    assert (offer.text, offer.month, offer.day, offer.year) == ("Geburtstag", 4, 4, 1976)
