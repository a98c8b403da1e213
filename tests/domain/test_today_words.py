"""The words of Today that have a rule of their own."""

from __future__ import annotations

from datetime import date

from rapport.domain.today_words import said_words


def test_when_a_quote_was_said_is_told_once_a_week_is_over():
    on = date(2026, 11, 22)
    assert said_words(date(2026, 11, 15), on) == ""
    assert said_words(date(2026, 11, 14), on) == "said on 14 November"
    assert said_words(date(2025, 9, 6), on) == "said on 6 September 2025"
