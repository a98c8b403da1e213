"""The writing place on a real journal: drafts, entries, and going from customer to customer without losing a word."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from rapport.domain.entries import Channel, Felt, When, Writing
from rapport.domain.troubles import Trouble, TroubleKind
from rapport.ui.notes import draft_keeper
from rapport.ui.notes.pane import NotesPane
from rapport.ui.notes.who_field import Person
from rapport.ui.notes.writing import CHANGED_ELSEWHERE, GONE, LEFT, TAKEN_UP, WritingPlace
from rapport.ui.notes.writing_status import UNEXPECTED


def full() -> Trouble:
    return Trouble(TroubleKind.FULL, "The disk is full.", "Free some space.")


@pytest.fixture
def make_place(desk, qtbot, looks, clock):
    panes = []

    def make(*, taken_up=True) -> WritingPlace:
        pane = NotesPane(desk, QWidget(), clock)
        qtbot.addWidget(pane)
        panes.append(pane)
        pane.resize(376, 600)
        pane.show()
        if taken_up:
            pane.writing.take_up_drafts()
        return pane.writing

    return make


@pytest.fixture
def place(make_place):
    return make_place()


@pytest.fixture
def dana(journal):
    return journal.add_customer("Dana Adler", company="Ohio Gravel", place="Dayton").customer


@pytest.fixture
def luis(journal):
    return journal.add_customer("Luis Brown", company="Lima Steel").customer


@pytest.fixture
def entry(journal, dana, clock):
    when = When(clock.now - timedelta(days=21))
    return journal.finish(Writing("Walked the yard.", who=(dana,), when=when, place="the yard", felt=Felt.GOOD)).entry


def drafts(journal):
    return [(draft.writing.text, draft.entry_id) for draft in journal.drafts()]


def entries(journal, customer=None):
    return [entry.text for entry in journal.timeline(customer).entries]


def names(place):
    return [person.name for person in place.chips.people]


def write(place, text):
    place.text.insertPlainText(text)


def test_a_pause_in_typing_saves(place, journal, dana, qtbot):
    place.show_customer(dana)
    qtbot.keyClicks(place.text, "Walked the yard")
    assert journal.drafts() == ()
    qtbot.waitUntil(lambda: drafts(journal) == [("Walked the yard", None)])
    assert place.status.text() == "Saved 12:10"
    (draft,) = journal.drafts()
    assert [who.name for who in draft.who] == ["Dana Adler"]


def test_typing_on_without_a_pause_saves_too(place, journal, qtbot, monkeypatch):
    place._keeper._pause.setInterval(60_000)
    write(place, "a")
    qtbot.waitUntil(lambda: drafts(journal) == [("a", None)])
    assert draft_keeper.LATEST < 1000


def test_choosing_saves_what_is_written(place, journal):
    write(place, "Walked the yard")
    place.save_now()
    place.chips.channel._choose(Channel.MEAL)
    place.save_now()
    assert journal.drafts()[0].writing.channel is Channel.MEAL


def test_newer_words_wait_for_the_save_under_way(place, desk, journal):
    desk.holds = True
    write(place, "one")
    place._keeper.save()
    write(place, " two")
    place._keeper.save()
    write(place, " three")
    place._keeper.save()
    assert len(desk._waiting) == 1
    place._keeper._pause.stop()
    place._keeper._latest.stop()
    desk.answer()
    assert drafts(journal) == [("one two three", None)]


def test_nothing_written_saves_nothing_and_emptied_text_drops_the_draft(place, journal, dana):
    place.show_customer(dana)
    place.save_now()
    assert journal.drafts() == ()
    write(place, "Walked")
    place.save_now()
    assert drafts(journal) == [("Walked", None)]
    place.text.selectAll()
    place.text.insertPlainText(" ")
    place.save_now()
    assert journal.drafts() == ()
    assert place.status.text() == ""


def test_trouble_keeps_the_words_and_tries_again(place, desk, journal, qtbot):
    place._keeper._retry.setInterval(10)
    desk.fails = full()
    write(place, "Walked the yard")
    place.save_now()
    assert place.status.text() == "Not saved. The disk is full. Free some space."
    assert place.status.property("kind") == "late"
    assert place.text.words == "Walked the yard"
    qtbot.waitUntil(lambda: drafts(journal) == [("Walked the yard", None)])
    assert place.status.text() == "Saved 12:10"


def test_the_next_key_tries_again_as_well(place, desk, journal):
    desk.fails = full()
    write(place, "Walked")
    place.save_now()
    write(place, " on")
    place._keeper.save()
    assert drafts(journal) == [("Walked on", None)]


def test_a_bug_is_told_once_and_the_words_stay(place, desk, journal):
    desk.fails = ValueError("names Dana")
    write(place, "Walked")
    place.save_now()
    assert place.status.text() == f"Not saved. {UNEXPECTED}"
    assert not place._keeper._retry.isActive()
    assert place._keeper.unsaved


def test_done_is_an_entry_and_an_empty_place(place, journal, dana, qtbot, clock):
    place.show_customer(dana)
    write(place, "Walked the yard")
    place.chips.felt._choose(Felt.GOOD)
    clock.advance(minutes=20)
    with qtbot.waitSignal(place.finished) as finished:
        place.finish()
    entry = journal.entry(finished.args[0].entry)
    assert (entry.text, entry.felt, entry.channel) == ("Walked the yard", Felt.GOOD, Channel.VISIT)
    assert entry.when.at == clock.now - timedelta(minutes=20)  # when the writing began
    assert journal.drafts() == ()
    assert place.writing == Writing(who=(dana,))
    assert place.status.text() == "Kept 12:30"


def test_a_refusal_says_what_is_missing_and_goes_there(place, journal, qtbot):
    place.window().activateWindow()
    place.finish()
    assert place.status.text().startswith("Nothing is written yet.")
    assert place.window().focusWidget() is place.text
    write(place, "Walked the yard")
    assert place.status.text() == ""
    place.finish()
    assert place.status.text().startswith("It does not say who it was with.")
    assert place.window().focusWidget() is place.chips.who.plus
    assert place.text.words == "Walked the yard"
    assert drafts(journal) == [("Walked the yard", None)]


def test_trouble_while_finishing_keeps_the_words(place, desk, journal, dana, luis):
    place.show_customer(dana)
    write(place, "Walked the yard")
    desk.fails = full()
    place.show_customer(luis)
    assert names(place) == ["Dana Adler"]
    assert place.text.words == "Walked the yard"
    assert drafts(journal) == [("Walked the yard", None)]
    assert place.status.text() == "Saved 12:10"
    assert entries(journal) == []
    place.finish()
    assert entries(journal, dana) == ["Walked the yard"]
    assert names(place) == ["Luis Brown"]


def test_another_customer_finishes_what_is_written(place, journal, dana, luis):
    place.show_customer(dana)
    assert names(place) == ["Dana Adler"]
    write(place, "Walked the yard")
    place.show_customer(luis)
    assert entries(journal, dana) == ["Walked the yard"]
    assert (names(place), place.text.words) == (["Luis Brown"], "")


def test_the_same_customer_nobody_or_one_of_those_it_is_about_leaves_it_alone(place, journal, dana, luis):
    place.show_customer(dana)
    place.chips.who._add(Person("Luis Brown", luis))
    write(place, "Walked the yard")
    for customer in (dana, None, luis, None, dana):
        place.show_customer(customer)
    assert place.text.words == "Walked the yard"
    assert entries(journal) == []


def test_words_about_nobody_become_the_customers_who_is_picked(place, journal, dana):
    write(place, "Walked the yard")
    place.show_customer(dana)
    assert (names(place), place.text.words) == (["Dana Adler"], "Walked the yard")
    place.save_now()
    assert journal.drafts()[0].writing.who == (dana,)


def test_with_nothing_written_only_the_person_changes(place, dana, luis):
    place.show_customer(dana)
    place.chips.channel._choose(Channel.CALL)
    place.show_customer(luis)
    assert (names(place), place.chips.channel.value) == (["Luis Brown"], Channel.CALL)
    place.show_customer(None)
    assert names(place) == []


def test_a_new_name_makes_a_customer(place, journal, dana):
    place.show_customer(dana)
    place.chips.who._add(Person("Paul Ost"))
    write(place, "Met Paul too")
    place.finish()
    (line,) = journal.customers_named("Paul Ost")
    assert entries(journal, line.id) == ["Met Paul too"]


def test_a_new_entry_finishes_the_one_before(place, journal, dana):
    place.show_customer(dana)
    write(place, "One")
    place.write_new()
    assert entries(journal, dana) == ["One"]
    assert (place.text.words, names(place)) == ("", ["Dana Adler"])
    assert place.window().focusWidget() is place.text


def test_keys_typed_while_it_is_being_kept_go_into_the_next(place, desk, journal, dana, qtbot):
    place.show_customer(dana)
    write(place, "One")
    desk.holds = True
    place.write_new()
    qtbot.keyClicks(place.text, "Two")
    assert place.text.words == "One"
    desk.answer()
    desk.answer()
    assert (entries(journal), place.text.words) == (["One"], "Two")


def test_walking_on_while_it_is_being_kept_goes_to_the_last_one(place, desk, journal, dana, luis):
    mia = journal.add_customer("Mia").customer
    place.show_customer(dana)
    write(place, "One")
    desk.holds = True
    place.show_customer(luis)
    place.show_customer(mia)
    desk.answer()
    desk.answer()
    assert (entries(journal, dana), names(place)) == (["One"], ["Mia"])


def test_an_entry_is_changed_and_its_earlier_text_stays(place, journal, dana, entry):
    place.show_customer(dana)
    place.edit_entry(entry)
    assert place.about == "Changing the visit of Tue 10 Mar"
    assert (place.text.words, place.chips.place.value, place.chips.felt.value) == (
        "Walked the yard.",
        "the yard",
        Felt.GOOD,
    )
    write(place, " Slowly.")
    place.save_now()
    assert drafts(journal) == [("Walked the yard. Slowly.", entry)]
    place.finish()
    assert journal.entry(entry).text == "Walked the yard. Slowly."
    assert [revision.text for revision in journal.revisions(entry)] == ["Walked the yard."]
    assert (place.editing, place.text.words, place.about) == (None, "", "")
    assert not place.changes_entry


def test_finishing_an_unchanged_entry_changes_nothing(place, journal, entry):
    before = journal.last_step()
    place.edit_entry(entry)
    place.finish()
    assert (place.editing, journal.last_step()) == (None, before)


def test_a_new_writing_waits_beneath_a_change(place, journal, dana, luis, entry):
    place.show_customer(luis)
    write(place, "Called Luis")
    place.edit_entry(entry)
    assert drafts(journal) == [("Called Luis", None)]
    write(place, " Slowly.")
    place.finish()
    assert (place.text.words, names(place)) == ("Called Luis", ["Luis Brown"])
    assert entries(journal) == ["Walked the yard. Slowly."]


def test_escape_leaves_an_unchanged_entry(place, journal, entry, qtbot):
    place.edit_entry(entry)
    qtbot.keyClick(place.text, Qt.Key.Key_Escape)
    assert (place.editing, place.text.words) == (None, "")
    assert journal.drafts() == ()


def test_what_was_changed_waits_until_the_entry_is_edited_again(place, journal, entry, qtbot):
    place.edit_entry(entry)
    write(place, " Slowly.")
    qtbot.keyClick(place.text, Qt.Key.Key_Escape)  # there may be offers, once what reads is loaded
    qtbot.keyClick(place.text, Qt.Key.Key_Escape)
    assert (place.editing, place.text.words, place.status.text()) == (None, "", LEFT)
    assert journal.entry(entry).text == "Walked the yard."
    place.edit_entry(entry)
    assert (place.text.words, place.status.text()) == ("Walked the yard. Slowly.", TAKEN_UP)
    place.text.undo()  # what was loaded is nothing to undo
    assert place.text.words == "Walked the yard. Slowly."
    place.text.load("Walked the yard.")
    place._on_chosen()
    qtbot.keyClick(place.text, Qt.Key.Key_Escape)
    assert journal.drafts() == ()


def test_a_change_that_cannot_be_put_aside_stays(place, desk, journal, entry, qtbot):
    place.edit_entry(entry)
    write(place, " Slowly.")
    desk.fails = full()
    place.leave_edit()
    assert (place.editing, place.text.words) == (entry, "Walked the yard. Slowly.")
    assert place.status.text().startswith("Not saved.")
    place.save_now()
    assert drafts(journal) == [("Walked the yard. Slowly.", entry)]


def test_another_customer_finishes_a_change_or_leaves_it_unchanged(place, journal, dana, luis, entry):
    place.show_customer(dana)
    place.edit_entry(entry)
    place.show_customer(luis)
    assert (place.editing, names(place)) == (None, ["Luis Brown"])
    place.show_customer(dana)
    place.edit_entry(entry)
    write(place, " Slowly.")
    place.show_customer(luis)
    assert entries(journal, dana) == ["Walked the yard. Slowly."]
    assert names(place) == ["Luis Brown"]


def test_from_one_change_to_another(place, journal, dana, entry):
    other = journal.finish(Writing("Called.", who=(dana,))).entry
    place.edit_entry(entry)
    write(place, " Slowly.")
    place.edit_entry(other)
    assert journal.entry(entry).text == "Walked the yard. Slowly."
    assert (place.editing, place.text.words) == (other, "Called.")


def test_an_entry_that_is_gone_cannot_be_edited(place):
    place.edit_entry(99)
    assert place.editing is None
    assert place.status.text() == "This entry is no longer in the journal."


def test_undo_is_shown_in_an_unchanged_edit(place, desk, journal, dana, entry):
    journal.finish(Writing("Walked fast.", who=(dana,)), entry)
    place.edit_entry(entry)
    desk.change(lambda journal: journal.undo())
    assert place.text.words == "Walked the yard."


def test_a_change_elsewhere_keeps_the_words_here(place, desk, journal, dana, entry):
    place.edit_entry(entry)
    write(place, " Slowly.")
    desk.change(lambda journal: journal.finish(Writing("Ran.", who=(dana,)), entry))
    assert (place.text.words, place.status.text()) == ("Walked the yard. Slowly.", CHANGED_ELSEWHERE)
    place.finish()
    assert [revision.text for revision in journal.revisions(entry)] == ["Ran.", "Walked the yard."]


def test_a_deleted_entry_leaves_the_place_but_not_what_was_changed(place, desk, journal, entry):
    place.edit_entry(entry)
    desk.change(lambda journal: journal.delete_entry(entry))
    assert (place.editing, place.text.words) == (None, "")
    desk.change(lambda journal: journal.restore_entry(entry))
    write(place, "Called.")
    place.edit_entry(entry)
    write(place, " Slowly.")
    desk.change(lambda journal: journal.delete_entry(entry))
    assert (place.editing, place.status.text()) == (None, GONE)
    assert place.text.words == "Called.\n\nWalked the yard. Slowly."


def test_a_renamed_customer_is_renamed_here(place, desk, dana):
    place.show_customer(dana)
    desk.change(lambda journal: journal.change_customer(dana, name="Dana Becker"))
    assert names(place) == ["Dana Becker"]


def test_what_was_being_written_comes_back(make_place, journal, dana, qtbot, clock):
    journal.save_draft(Writing("Walked", Channel.CALL, When(clock.now), (dana,), ("Paul Ost",), "the yard", Felt.MIXED))
    place = make_place(taken_up=False)
    with qtbot.waitSignal(place.customer_wanted) as wanted:
        place.take_up_drafts()
    assert wanted.args == [dana]
    place.show_customer(dana)
    assert place.writing == journal.drafts()[0].writing
    assert names(place) == ["Dana Adler", "Paul Ost"]
    assert place.status.text() == TAKEN_UP


def test_a_change_comes_back_with_the_new_writing_beneath(make_place, journal, dana, luis, entry, clock):
    journal.save_draft(Writing("Called Luis", who=(luis,)))
    clock.advance(seconds=5)
    journal.save_draft(Writing("Walked slowly.", who=(dana,)), entry)
    place = make_place()
    assert (place.editing, place.text.words) == (entry, "Walked slowly.")
    place.show_customer(dana)
    assert place.editing == entry
    place.leave_edit()
    assert (place.text.words, names(place)) == ("Called Luis", ["Luis Brown"])
    assert drafts(journal)[0] == ("Walked slowly.", entry)


def test_a_draft_of_an_entry_in_the_trash_waits_there(make_place, journal, dana, entry, clock):
    journal.save_draft(Writing("Walked slowly.", who=(dana,)), entry)
    journal.delete_entry(entry)
    place = make_place()
    assert (place.editing, place.text.words) == (None, "")
    assert drafts(journal) == [("Walked slowly.", entry)]


def test_words_typed_before_the_draft_comes_back_stand_under_it(make_place, journal, dana):
    journal.save_draft(Writing("Walked", who=(dana,)))
    place = make_place(taken_up=False)
    write(place, "Called")
    place.save_now()
    place.finish()
    assert drafts(journal) == [("Walked", None)]
    place.take_up_drafts()
    assert drafts(journal) == [("Walked\n\nCalled", None)]
    assert place.text.words == "Walked\n\nCalled"


def test_drafts_that_cannot_be_read_are_not_written_over(make_place, desk, journal, qtbot, monkeypatch):
    monkeypatch.setattr("rapport.ui.notes.writing.RETRY", 10)
    journal.save_draft(Writing("Walked"))
    place = make_place(taken_up=False)
    desk.fails = full()
    place.take_up_drafts()
    write(place, "Called")
    place.save_now()
    assert drafts(journal) == [("Walked", None)]
    qtbot.waitUntil(lambda: place.text.words == "Walked\n\nCalled")


def test_a_new_day_names_the_days_anew(place, dana, entry, clock):
    place.edit_entry(entry)
    clock.advance(days=365)
    place.refresh_day()
    assert place.about == "Changing the visit of Tue 10 Mar 2026"
    place.leave_edit()
    place.show_customer(dana)
    write(place, "x")
    clock.advance(days=1)
    place.refresh_day()
    assert place.chips.when.line == "yesterday 12:10"


def test_how_it_felt_with_one_is_not_said_of_the_next(place, dana, luis):
    place.show_customer(dana)
    place.chips.felt._choose(Felt.STRAINED)
    place.show_customer(luis)
    assert (place.writing.who, place.writing.felt) == ((luis,), None)


def test_how_it_felt_stays_when_one_says_afterwards_with_whom(place, dana):
    place.chips.felt._choose(Felt.GOOD)
    place.show_customer(dana)
    assert (place.writing.who, place.writing.felt) == ((dana,), Felt.GOOD)


def test_who_is_missing_is_said_no_longer_once_somebody_is_named(place, journal, dana):
    write(place, "Walked the yard")
    place.finish()
    assert place.status.text() == "It does not say who it was with. Name at least one person."
    place.show_customer(dana)
    assert place.status.text() == ""
    place.chips.who._take_last()
    place.finish()
    assert "Name at least one person" in place.status.text()
    place.chips.who._add(Person("Dana Adler", dana))
    assert place.status.text() == ""
