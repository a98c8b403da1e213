"""What becomes of offers: through typing, undo, a restart, and what the ledger has already."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from rapport.domain.ledger import Line, LineKind, NewLine, Topic, line_of
from rapport.domain.offers import Offer, OfferKind, Side
from rapport.ui.notes.offers_reading import difference
from rapport.ui.notes.offers_standing import Standings, State, changes, key_of, keys_of_lines


def offer(text, sentence, note, kind=OfferKind.PROMISE, by=Side.ME, **more):
    start = note.index(sentence)
    mark = start + sentence.find(text)
    return Offer(kind, text, start, start + len(sentence), (mark, mark + len(text)), by=by, **more)


class Note:
    """A note being written, whose offers are said by hand."""

    def __init__(self, standings=None):
        self.text = ""
        self.standings = standings or Standings()

    def becomes(self, text, *offers, unread=()):
        moved = difference(self.text, text)
        self.text = text
        self.standings.read([offer(*each[:2], text, *each[2:]) for each in offers], text, moved, unread)
        return self

    @property
    def shown(self):
        return [(each.offer.text, each.state.value) for each in self.standings.shown]

    def standing(self, text):
        return next(each for each in self.standings.shown if each.offer.text == text)

    def accept(self, text):
        self.standing(text).state = State.ACCEPTED

    def dismiss(self, text):
        self.standing(text).state = State.DISMISSED


def test_a_tick_stays_while_its_sentence_grows_and_when_its_words_come_back():
    note = Note().becomes("I'll send", ("send", "I'll send"))
    note.accept("send")
    note.becomes("I'll send the offer.", ("the offer", "I'll send the offer."))
    assert note.shown == [("the offer", "accepted")]
    note.becomes("I'l send the offer.")
    assert note.shown == []
    assert len(note.standings.accepted) == 1
    assert note.standings.lines() == []
    note.becomes("Well. I'll send the offers.", ("the offers", "I'll send the offers."))
    assert note.shown == [("the offers", "accepted")]


def test_dismissed_does_not_come_back_for_the_sentence_but_another_one_is_offered():
    note = Note().becomes("I owe her.", ("her", "I owe her."))
    note.dismiss("her")
    note.becomes("I owe her a pump.", ("a pump", "I owe her a pump."))
    assert note.shown == []
    note.becomes("I owe her a pump. I'll call.", ("a pump", "I owe her a pump."), ("call", "I'll call."))
    assert note.shown == [("call", "open")]
    assert len(note.standings.dismissed) == 1
    again = Note(Standings(dismissed=note.standings.dismissed))
    again.becomes("I'll call. i owe  her a pump", ("call", "I'll call."), ("pump", "i owe  her a pump"))
    assert again.shown == [("call", "open")]


def test_two_of_a_sentence_are_told_apart_when_the_first_goes_or_one_comes_before():
    both = "I'll call Ann and I'll write Bob."
    note = Note().becomes(both, ("call Ann", both), ("write Bob", both))
    note.accept("write Bob")
    one = "I'll write Bob."
    note.becomes(one, ("write Bob", one))
    assert note.shown == [("write Bob", "accepted")]
    note.becomes(both, ("call Ann", both), ("write Bob", both))
    assert note.shown == [("call Ann", "open"), ("write Bob", "accepted")]
    assert len({each.key for each in note.standings.shown}) == 2


def test_a_need_does_not_take_the_tick_of_a_promise_in_its_sentence():
    text = "They need a pump and I'll send one."
    note = Note().becomes(text, ("send one", text))
    note.accept("send one")
    note.becomes(text, ("a pump", text, OfferKind.NEED, None), ("send one", text))
    assert note.shown == [("a pump", "open"), ("send one", "accepted")]


def test_what_is_changed_by_hand_comes_back_after_a_restart():
    note = Note().becomes("I'll send it.", ("it", "I'll send it."))
    standing = note.standing("it")
    said = replace(standing.offer, text="the curve", due=date(2026, 4, 1), by=Side.THEM)
    standing.changed, standing.state = changes(standing.offer, said), State.ACCEPTED
    accepted = note.standings.accepted
    assert all("\n" not in each for each in accepted)
    again = Note(Standings(accepted))
    assert again.standings.accepted == accepted
    again.becomes("I'll send it.", ("it", "I'll send it."))
    assert again.standings.accepted == accepted
    (line,) = again.standings.lines()
    assert line == NewLine(LineKind.PROMISE, "the curve", Side.THEM, date(2026, 4, 1), sentence="I'll send it.")


def test_what_the_ledger_has_is_not_offered_again_though_it_was_told_late():
    text = "I'll call Ann. They need a pump."
    note = Note().becomes(text, ("call Ann", "I'll call Ann."), ("a pump", "They need a pump.", OfferKind.NEED, None))
    kept = Line(1, LineKind.PROMISE, 1, "ring Ann", by=Side.ME, sentence="I'll call Ann.")
    by_hand = Line(2, LineKind.NEED, 1, "a pump")
    note.standings.know_kept(keys_of_lines([kept, by_hand]))
    assert note.shown == [("a pump", "open")]
    assert note.standings.dismissed == ()
    note.accept("a pump")
    assert len(note.standings.answered) == 2


def test_lines_of_one_sentence_have_the_keys_of_its_offers():
    both = "I'll call Ann and write Bob."
    note = Note().becomes(both, ("call Ann", both), ("write Bob", both))
    lines = [Line(i, LineKind.PROMISE, 1, "x", by=Side.ME, sentence=both) for i in (1, 2)]
    assert keys_of_lines(lines) == [each.key for each in note.standings.shown]


def test_what_is_ticked_in_a_part_not_read_yet_stays():
    note = Note().becomes("I'll call. I owe her.", ("call", "I'll call."), ("her", "I owe her."))
    note.accept("her")
    note.becomes("Then I'll call. I owe her.", ("call", "Then I'll call."), unread=[(15, 26)])
    assert note.shown == [("call", "open"), ("her", "accepted")]
    assert [line.text for line in note.standings.lines()] == ["her"]


def test_a_draft_keeps_what_it_says_before_anything_was_read():
    standings = Standings(("b", "a"), ("d", "c"), ("k",))
    assert (standings.accepted, standings.dismissed) == (("a", "b"), ("c", "d"))
    assert standings.shown == []


def test_a_key_is_blind_to_case_spaces_and_the_last_sign_and_nothing_else():
    key = key_of("promise", "me", "I'll  call Ann.")
    assert key == key_of("promise", "me", "i'll call ANN!")
    others = [
        key_of("need", "me", "I'll call Ann."),
        key_of("promise", "them", "I'll call Ann."),
        key_of("promise", "me", "I'll call Anne."),
        key_of("promise", "me", "I'll call Ann.", 1),
    ]
    assert len({key, *others}) == 5
    assert "ann" not in key


@pytest.mark.parametrize("more", [{"month": 5}, {}])
def test_an_occasion_without_its_day_becomes_a_fact(more):
    found = Offer(OfferKind.OCCASION, "birthday", 0, 10, (0, 8), **more)
    line = line_of(found, "His birthday is in May.")
    assert (line.kind, line.topic, line.sentence) == (LineKind.FACT, Topic.HISTORY, "His birthday is in May.")
    assert line.text == ("birthday in May" if more else "birthday")


def test_lines_say_all_that_offers_say_and_are_never_too_long():
    birthday = Offer(OfferKind.OCCASION, "birthday", 0, 9, (0, 9), month=2, day=29, year=1980, who="Mia")
    assert line_of(birthday, "s") == NewLine(
        LineKind.OCCASION, "birthday", month=2, day=29, year=1980, sentence="s", who="Mia"
    )
    fact = Offer(OfferKind.FACT, "x" * 600, 0, 9, (0, 9), topic="family")
    assert line_of(fact, "s").topic is Topic.FAMILY
    assert len(line_of(fact, "s").text) <= 500
    assert line_of(replace(fact, topic="odd"), "s").topic is None
