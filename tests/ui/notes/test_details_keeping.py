"""What is typed into the details and cannot be kept: told, tried again, and no reason to lose it at the end."""

from __future__ import annotations

import pytest

from rapport.domain.troubles import Refusal, Trouble, TroubleKind

FULL = Trouble(TroubleKind.FULL, "The disk is full.", "Make some room.")


@pytest.fixture
def details(details, dana):
    """The details of Dana."""
    details.show_customer(dana)
    return details


def test_a_note_that_the_disk_did_not_take_would_be_lost_until_it_is_kept(details, desk, journal, dana):
    assert not details.would_lose
    desk.refuses = FULL
    details.note.edit.insertPlainText("Deaf in the left ear.")
    details.save_now()
    assert details.would_lose
    desk.refuses = None
    details.save_now()
    assert not details.would_lose
    assert journal.customer(dana).note == "Deaf in the left ear."


def test_it_is_tried_again_by_itself(details, desk, journal, dana, qtbot):
    details._keeping._retry.setInterval(10)
    desk.refuses = FULL
    details.note.edit.insertPlainText("Deaf in the left ear.")
    details.save_now()
    said = details.note.accessibleDescription()
    assert said == "The disk is full. Make some room."
    desk.refuses = None
    qtbot.waitUntil(lambda: journal.customer(dana).note == "Deaf in the left ear.")
    assert (details.would_lose, details.note.accessibleDescription()) == (False, "")


def test_words_left_behind_are_kept_when_there_is_room_again(details, desk, journal, dana, luis, qtbot):
    told = []
    desk.troubled.connect(told.append)
    details._keeping._retry.setInterval(10)
    details.show_customer(dana)
    desk.refuses = FULL
    details.note.edit.insertPlainText("Deaf in the left ear.")
    details.show_customer(luis)
    assert details.would_lose
    assert details.note.text() == ""
    times = len(told)
    with qtbot.waitSignal(details._keeping._retry.timeout):
        pass
    assert len(told) == times  # once told is enough
    desk.refuses = None
    qtbot.waitUntil(lambda: not details.would_lose)
    assert journal.customer(dana).note == "Deaf in the left ear."
    assert journal.customer(luis).note == ""
    details.show_customer(dana)
    assert (details.note.text(), details.note.accessibleDescription()) == ("Deaf in the left ear.", "")


def test_words_taken_back_are_not_lost_and_not_tried_again(details, desk, journal, dana, qtbot):
    details._keeping._retry.setInterval(10)
    desk.refuses = FULL
    title = details.about.lines["title"]
    title.setText("Buyer")
    title.commit()
    assert details.would_lose
    title.revert()
    assert not details.would_lose
    with qtbot.waitSignal(details._keeping._retry.timeout):
        desk.refuses = None
    assert journal.customer(dana).title == ""


def test_what_is_refused_does_not_hold_the_end_up(details, desk):
    desk.refuses = Refusal("That is no name.")
    details.about.name.setText("\u200b")
    details.about.name.commit()
    assert details.about.name.accessibleDescription()
    assert not details.would_lose
