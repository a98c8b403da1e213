"""What is proposed to be said of what a note holds, and what is printed of it."""

from __future__ import annotations

from datetime import date

import pytest

from rapport.domain.ledger import Tact, line_of
from rapport.reading.listing import listing
from rapport.reading.note import read_note

ON = date(2026, 11, 1)


def tacts(note, language="en"):
    return [line_of(offer, note).tact for offer in read_note(note, ON, language=language)]


@pytest.mark.parametrize(
    "note",
    [
        "Her husband has cancer.",
        "His son is in rehab.",
        "He’s been laid off.",
        "She is pregnant, nobody knows yet.",
        "They are getting divorced.",
        "Never mention the quarry takeover.",
        "Off the record, they are looking for a second supplier.",
        "In confidence, they will send the drawings by Friday.",
        "Between us, the owner is thinking of selling.",
    ],
)
def test_what_is_delicate_confided_or_banned_is_sensitive(note):
    assert tacts(note) == [Tact.SENSITIVE]


@pytest.mark.parametrize(
    "note",
    [
        "She has two boys.",
        "Allergic to nuts.",
        "She does not drink.",
        "Never call before nine.",
        "Goes by Skip, nobody knows his real name.",
        "She's dying to get rid of the paper order forms.",
        "I'll send flowers for his wife's funeral by Friday.",
    ],
)
def test_the_rest_may_be_said(note):
    assert tacts(note) == [Tact.SAYABLE]


@pytest.mark.parametrize("note", ["Ihr Mann hat Krebs.", "Unter uns, er sucht eine neue Stelle.", "Sie lebt getrennt."])
def test_in_german_too(note):
    assert tacts(note, "de") == [Tact.SENSITIVE]


def test_an_opening_alone_confides_nothing():
    assert tacts("Between us: ") == tacts("Off the record.") == []


def test_the_command_prints_no_tact():
    (row,) = listing("Her husband has cancer.", ON)
    assert list(row) == ["kind", "by", "text", "sentence", "due", "month", "day", "year"]
