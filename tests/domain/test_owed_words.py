"""What is owed reads well behind "I owe:", be it a thing or a deed."""

from __future__ import annotations

import pytest

from rapport.domain.owed_words import owed_words


@pytest.mark.parametrize(
    "deed",
    [
        "look at the third header",
        "go to Richmond with Paul",
        "measure the flange",
        "check the drawings",
        "call him back",
    ],
)
def test_a_deed_has_its_to(deed):
    assert owed_words(deed) == f"to {deed}"


@pytest.mark.parametrize(
    "thing",
    ["", "the pump curve", "a call", "photos", "offer for line 2", "call on Friday", "set-up sheet", "Send-offs"],
)
def test_a_thing_stays_as_it_is(thing):
    assert owed_words(thing) == thing
