"""What is quoted, and which quotes tell of a day by the one on which they were said."""

from __future__ import annotations

import pytest

from rapport.domain.quoting import counts_from_its_day


@pytest.mark.parametrize(
    "sentence",
    [
        "Luka's first game is in three weeks.",
        "I'll send it tomorrow.",
        "By Friday, he says.",
        "by the end of the week",
        "They met a year ago.",
        "We start next month.",
        "Ich rufe in zwei Wochen an.",
        "Nächste Woche kommt sie.",
        "Bis Freitag.",
    ],
)
def test_a_day_that_counts_from_the_day_it_was_said(sentence):
    assert counts_from_its_day(sentence)


@pytest.mark.parametrize(
    "sentence", ["", "Turns fifty on 4 April.", "Walked the yard in Dayton.", "The week was long."]
)
def test_other_sentences_say_the_same_whenever_they_are_read(sentence):
    assert not counts_from_its_day(sentence)
