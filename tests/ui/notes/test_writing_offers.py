"""Offers on the writing place, with the real reading: marked, ticked, dismissed, changed, kept with the entry."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from itertools import count

import pytest
from PySide6.QtCore import QLocale, QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLineEdit, QWidget

from rapport.domain.entries import Channel, When, Writing
from rapport.domain.ledger import LineKind, NewLine, Tact
from rapport.domain.ledger import State as LineState
from rapport.domain.offers import Side
from rapport.domain.people import Welcome
from rapport.reading.note import Reader
from rapport.ui.notes.offers_editor import NO_DAY
from rapport.ui.notes.offers_reader import language_for, load_reader
from rapport.ui.notes.offers_reading import AT_ONCE, PIECE
from rapport.ui.notes.pane import NotesPane
from rapport.ui.notes.who_field import Person
from rapport.ui.notes.writing_offers import TURN
from rapport.ui.theme import apply, load_theme, theme_of

OFFER = "I'll send the offer for line 2 by Wednesday."
NEED = "Night shift is down to one pump, they need a spare before Easter."
NOTE = f"Brought the torque wrench back. {OFFER} {NEED}"


@pytest.fixture(scope="module")
def reader():
    return load_reader()


@pytest.fixture
def make_place(desk, qtbot, looks, clock, reader):
    panes = []

    def make(*, reads=True):
        pane = NotesPane(desk, QWidget(), clock)
        qtbot.addWidget(pane)
        panes.append(pane)
        if reads:
            pane.writing.offers._on_loaded(reader)
        pane.resize(376, 800)
        pane.show()
        pane.activateWindow()
        qtbot.waitUntil(pane.isActiveWindow)
        pane.writing.take_up_drafts()
        pane.writing.focus_text()
        return pane.writing

    return make


@pytest.fixture
def place(make_place, dana):
    place = make_place()
    place.show_customer(dana)
    return place


@pytest.fixture
def dana(journal):
    return journal.add_customer("Dana Adler", company="Ohio Gravel").customer


def write(place, text):
    place.text.insertPlainText(text)
    place.offers.catch_up()


def rows(place):
    return place.offers.rows.lines


def tab(place, qtbot):
    qtbot.keyClick(place.text, Qt.Key.Key_Tab)


def ticked(place):
    return [chip.line for chip in place.offers.rows.chips if chip.isChecked()]


def test_a_pause_in_typing_marks_and_lists_what_the_note_holds(make_place, dana, qtbot):
    place = make_place(reads=False)
    place.show_customer(dana)
    qtbot.keyClicks(place.text, NOTE)
    qtbot.waitUntil(lambda: len(rows(place)) == 2, timeout=10_000)
    assert rows(place) == ["I owe the offer for line 2 · Wed 1 Apr · Tab", "need a spare before Easter"]
    assert place.text.marks == [OFFER[:-1], "they need a spare before Easter"]
    assert place.text.words == NOTE
    assert ticked(place) == []


@pytest.fixture
def unvisited(desk, qtbot, looks, clock):
    """A writing place nobody has gone to yet, and the line beneath it where the focus is."""
    line = QLineEdit()
    pane = NotesPane(desk, line, clock)
    qtbot.addWidget(pane)
    line.setFocus()
    pane.show()
    pane.activateWindow()
    qtbot.waitUntil(line.hasFocus)
    yield pane.writing, line
    pane.close()


def test_going_to_the_text_loads_what_reads_before_a_word_is_typed(unvisited, qtbot):
    place, _ = unvisited
    assert not place.offers._loading.is_under_way
    with qtbot.waitSignal(place.offers._loading.loaded, timeout=10_000):
        place.focus_text()
    write(place, OFFER)
    assert len(rows(place)) == 1


def test_tab_ticks_the_next_one_and_then_moves_on_as_ever(place, qtbot):
    write(place, NOTE)
    tab(place, qtbot)
    assert rows(place) == ["I owe the offer for line 2 · Wed 1 Apr", "need a spare before Easter · Tab"]
    tab(place, qtbot)
    assert len(ticked(place)) == 2
    assert place.text.hasFocus()
    tab(place, qtbot)
    assert place.offers.rows.chips[0].hasFocus()
    qtbot.keyClick(place.offers.rows.chips[0], Qt.Key.Key_Backtab)
    assert place.text.hasFocus()
    assert place.text.words == NOTE


def test_tab_right_after_the_last_key_reads_it_first(place, qtbot):
    qtbot.keyClicks(place.text, OFFER)
    tab(place, qtbot)
    assert ticked(place) == ["I owe the offer for line 2 · Wed 1 Apr"]


def test_tab_without_offers_moves_the_focus(place, qtbot):
    write(place, "Walked the yard.")
    tab(place, qtbot)
    assert not place.text.hasFocus()


def test_finishing_keeps_what_is_ticked_and_nothing_else(place, journal, dana, qtbot):
    write(place, f"{NOTE} Dana will check the drawings. Her birthday is on 3 March.")
    place.offers.rows.chips[0].click()
    place.offers.rows.chips[2].click()
    with qtbot.waitSignal(place.finished) as finished:
        place.finish()
    kept = journal.lines_of_entries([finished.args[0].entry])[finished.args[0].entry]
    assert [(line.kind, line.by, line.text, line.due, line.sentence) for line in kept] == [
        (LineKind.PROMISE, Side.ME, "the offer for line 2", date(2026, 4, 1), OFFER),
        (LineKind.PROMISE, Side.THEM, "check the drawings", None, "Dana will check the drawings."),
    ]
    assert {line.customer_id for line in kept} == {dana}
    assert place.status.text() == "Kept 12:10 · 2 things to remember"
    assert (rows(place), place.text.marks) == ([], [])


def test_without_a_tick_nothing_is_kept(place, journal, dana):
    write(place, NOTE)
    place.finish()
    assert journal.ledger(dana) == ()
    assert place.status.text() == "Kept 12:10"


def test_five_things_of_a_visit_are_kept_by_keys_alone(place, journal, dana, qtbot):
    note = f"{NOTE} She'll check the drawings with Paul. His birthday is on 3 March. She has two boys."
    qtbot.keyClicks(place.text, note)
    for _ in range(5):
        tab(place, qtbot)
    place.finish()
    lines = journal.ledger(dana)
    assert len(lines) == 5
    assert all(line.sentence in note and line.entry_id for line in lines)
    assert place.status.text() == "Kept 12:10 · 5 things to remember"


def test_what_was_kept_is_not_offered_when_the_entry_is_changed(place, journal, dana, qtbot):
    write(place, NOTE)
    tab(place, qtbot)
    place.finish()
    entry = journal.timeline(dana).entries[0].id
    place.edit_entry(entry)
    place.offers.catch_up()
    assert rows(place) == ["need a spare before Easter · Tab"]
    place.finish()
    assert place.editing is None
    assert journal.revisions(entry) == ()


def test_lines_kept_otherwise_are_not_offered_either(place, journal, dana):
    line = NewLine(LineKind.PROMISE, "the offer", by=Side.ME, sentence=OFFER)
    entry = journal.finish(Writing(NOTE, who=(dana,)), keep=[line]).entry
    place.edit_entry(entry)
    place.offers.catch_up()
    assert rows(place) == ["need a spare before Easter · Tab"]


def test_dismissed_stays_dismissed_through_draft_and_entry(make_place, place, journal, dana, qtbot):
    write(place, NOTE)
    chip = place.offers.rows.chips[0]
    chip.setFocus()
    qtbot.keyClick(chip, Qt.Key.Key_Delete)
    assert rows(place) == ["need a spare before Easter · Tab"]
    assert chip.hasFocus()
    place.save_now()
    again = make_place()
    again.offers.catch_up()
    assert rows(again) == ["need a spare before Easter · Tab"]
    again.finish()
    entry = journal.timeline(dana).entries[0].id
    again.edit_entry(entry)
    again.offers.catch_up()
    assert rows(again) == ["need a spare before Easter · Tab"]


def test_the_last_row_dismissed_gives_the_focus_back_to_the_text(place, qtbot):
    write(place, OFFER)
    chip = place.offers.rows.chips[0]
    chip.setFocus()
    qtbot.keyClick(chip, Qt.Key.Key_Delete)
    assert rows(place) == []
    assert place.text.hasFocus()
    assert place.text.marks == []


def test_the_cross_dismisses_and_a_click_elsewhere_ticks(place, qtbot):
    write(place, NOTE)
    first = place.offers.rows.chips[0]
    qtbot.mouseClick(first, Qt.MouseButton.LeftButton, pos=QPoint(60, first.height() // 2))
    assert first.isChecked()
    assert place.text.hasFocus()
    qtbot.mouseClick(first, Qt.MouseButton.LeftButton, pos=first._cross().center())
    assert rows(place) == ["need a spare before Easter · Tab"]


def test_escape_ignores_all_that_waits_and_then_leaves(place, journal, dana, qtbot):
    entry = journal.finish(Writing(NOTE, who=(dana,))).entry
    place.edit_entry(entry)
    place.offers.catch_up()
    tab(place, qtbot)
    qtbot.keyClick(place.text, Qt.Key.Key_Escape)
    assert rows(place) == ["I owe the offer for line 2 · Wed 1 Apr"]
    assert place.editing == entry
    write(place, " He'll call back.")
    assert rows(place)[1:] == ["Dana owes: call back · Tab"]
    qtbot.keyClick(place.text, Qt.Key.Key_Escape)
    qtbot.keyClick(place.text, Qt.Key.Key_Escape)
    assert place.editing is None


def test_ticks_and_changes_by_hand_survive_a_restart(make_place, place, journal, dana, qtbot):
    write(place, NOTE)
    place.offers.rows.change(place.offers._standings.shown[0])
    editor = place.offers.rows.editor
    editor.words.setText("the offer for both lines")
    editor.day.setText("in two weeks")
    qtbot.keyClick(editor.day, Qt.Key.Key_Return)
    assert ticked(place) == ["I owe the offer for both lines · Tue 14 Apr"]
    place.save_now()
    again = make_place()
    again.finish()  # at once, before it was read
    (line,) = journal.ledger(dana)
    assert (line.text, line.due, line.sentence) == ("the offer for both lines", date(2026, 4, 14), OFFER)


def test_finishing_waits_until_the_reading_is_loaded_for_the_ticks_of_a_draft(make_place, place, journal, dana, qtbot):
    write(place, NOTE)
    tab(place, qtbot)
    place.save_now()
    again = make_place(reads=False)
    again.finish()
    qtbot.waitUntil(lambda: len(journal.ledger(dana)) == 1, timeout=10_000)


def test_a_day_that_is_none_is_refused_and_escape_leaves_all_as_it_was(place, qtbot):
    write(place, OFFER)
    chip = place.offers.rows.chips[0]
    chip.setFocus()
    qtbot.keyClick(chip, Qt.Key.Key_F2)
    editor = place.offers.rows.editor
    assert editor.words.hasFocus()
    editor.day.setText("31 February")
    qtbot.keyClick(editor.day, Qt.Key.Key_Return)
    assert place.status.text() == NO_DAY
    assert place.offers.rows.editor is editor
    qtbot.keyClick(editor.day, Qt.Key.Key_Escape)
    assert place.offers.rows.editor is None
    assert rows(place) == ["I owe the offer for line 2 · Wed 1 Apr · Tab"]
    assert ticked(place) == []
    assert place.offers.rows.chips[0].hasFocus()


def test_a_day_can_be_taken_away(place, qtbot, journal, dana):
    write(place, OFFER)
    place.offers.rows.change(place.offers._standings.shown[0])
    editor = place.offers.rows.editor
    editor.day.clear()
    qtbot.keyClick(editor.words, Qt.Key.Key_Return)
    assert rows(place) == ["I owe the offer for line 2"]
    place.finish()
    assert journal.ledger(dana)[0].due is None


def test_going_on_takes_what_was_changed_and_only_a_change_ticks(place, journal, dana, qtbot):
    write(place, NOTE)
    rows_ = place.offers.rows
    rows_.change(place.offers._standings.shown[0])
    qtbot.keyClick(rows_.editor.words, Qt.Key.Key_Tab)
    assert rows_.editor.day.hasFocus()
    place.focus_text()
    qtbot.waitUntil(lambda: rows_.editor is None)
    assert (ticked(place), place.text.hasFocus()) == ([], True)
    rows_.change(place.offers._standings.shown[0])
    rows_.editor.words.setText("the drawing")
    rows_.editor.day.setText("no day at all")
    place.focus_text()
    qtbot.waitUntil(lambda: rows_.editor is None)
    assert (ticked(place), place.text.hasFocus()) == (["I owe the drawing · Wed 1 Apr"], True)
    rows_.change(place.offers._standings.shown[0])
    rows_.editor.words.setText("the curve")
    place.finish()
    assert [line.text for line in journal.ledger(dana)] == ["the curve"]


def test_a_double_click_changes_and_does_not_tick(place, qtbot):
    write(place, OFFER)
    chip = place.offers.rows.chips[0]
    spot = QPoint(80, chip.height() // 2)
    qtbot.mouseClick(chip, Qt.MouseButton.LeftButton, pos=spot)
    qtbot.mouseDClick(chip, Qt.MouseButton.LeftButton, pos=spot)
    assert place.offers.rows.editor is not None
    qtbot.keyClick(place.offers.rows.editor.words, Qt.Key.Key_Escape)
    assert ticked(place) == []


def test_a_row_shows_what_is_sensitive_and_its_menu_says_what_may_be_said(place, journal, dana):
    write(place, "Her husband has cancer. In confidence, they need a second supplier.")
    fact, need = place.offers.rows.chips[:2]
    assert rows(place) == ["fact her husband has cancer · sensitive · Tab", "need a second supplier · sensitive"]
    chosen = [action.text() for action in need.menu().actions() if action.isChecked()]
    assert chosen == ["Se&nsitive"]
    next(action for action in fact.menu().actions() if action.text() == "S&ayable").trigger()
    assert rows(place)[0] == "fact her husband has cancer"
    place.finish()
    assert [(line.text, line.tact) for line in journal.ledger(dana)] == [("her husband has cancer", Tact.SAYABLE)]


def test_the_menu_of_a_row_says_who_owes_it(place, journal, dana):
    write(place, OFFER)
    menu = place.offers.rows.chips[0].menu()
    mine, theirs = (action for action in menu.actions() if action.isCheckable())
    assert (mine.isChecked(), theirs.isChecked()) == (True, False)
    theirs.trigger()
    assert rows(place) == ["Dana owes the offer for line 2 · Wed 1 Apr"]
    place.finish()
    assert journal.ledger(dana)[0].by is Side.THEM
    place.edit_entry(journal.timeline(dana).entries[0].id)
    place.offers.catch_up()
    assert rows(place) == []


def test_days_are_those_of_the_entry(place, clock):
    write(place, OFFER)
    place.chips.when._choose(When(clock.now - timedelta(days=7)))
    place.offers.catch_up()
    assert rows(place) == ["I owe the offer for line 2 · Wed 25 Mar · Tab"]


def test_they_are_called_by_their_name(place):
    write(place, "He'll look into the invoice.")
    assert rows(place) == ["Dana owes: look into the invoice · Tab"]
    place.chips.who._take_last()
    assert rows(place) == ["they owe: look into the invoice · Tab"]
    place.chips.who._add(Person("Paul Ost"))
    assert rows(place) == ["Paul owes: look into the invoice · Tab"]


def test_of_many_a_few_are_shown_the_next_among_them(place, qtbot):
    write(place, " ".join(f"I owe her a sample of hose {i}." for i in range(9)))
    assert rows(place)[-1] == "4 more"
    assert len(rows(place)) == 6
    for _ in range(7):
        assert sum("Tab" in line for line in rows(place)) == 1
        tab(place, qtbot)
    place.offers.rows._more.click()
    assert len(rows(place)) == 9
    assert len(ticked(place)) == 7


def test_in_a_low_window_fewer_are_shown(make_place, dana):
    place = make_place()
    place.window().resize(376, 300)
    write(place, " ".join(f"I owe her a sample of hose {i}." for i in range(9)))
    assert len(place.offers.rows.chips) < 5


def test_marking_is_no_typing(place, qtbot):
    qtbot.keyClicks(place.text, OFFER)
    document = place.text.document()
    before = (document.availableUndoSteps(), document.revision())
    place.offers.catch_up()
    assert place.text.marks
    assert (document.availableUndoSteps(), document.revision()) == before
    place.text.undo()
    assert place.text.words == ""


def test_marks_stay_under_their_words_while_one_types_before_them(place, qtbot):
    write(place, f"Good 😀. {OFFER}")
    assert place.text.marks == [OFFER[:-1]]
    cursor = place.text.textCursor()
    cursor.setPosition(0)
    place.text.setTextCursor(cursor)
    qtbot.keyClicks(place.text, "Well, ")
    assert place.text.marks == [OFFER[:-1]]
    place.text.selectAll()
    qtbot.keyClick(place.text, Qt.Key.Key_Delete)
    assert place.text.marks == []


@pytest.mark.parametrize("before", ["", "שלום עולם. ", "Good 😀. "])
def test_marks_are_painted_in_the_accent_under_their_words_alone(place, before):
    place.text.insertPlainText(before)
    plain = place.text.viewport().grab().toImage()
    accent = theme_of().accent.rgb()
    assert not any(plain.pixel(x, y) == accent for x in range(plain.width()) for y in range(30))
    write(place, "I owe her a pump. Good.")
    image = place.text.viewport().grab().toImage()
    marked = {x for x in range(image.width()) for y in range(30) if image.pixel(x, y) == accent}
    wanted = place.text.fontMetrics().horizontalAdvance("I owe her a pump")
    assert abs(len(marked) - wanted) <= 3
    assert load_theme("light").accent.rgb() == accent


def test_offers_are_read_out_once_when_one_has_stopped(place, qtbot):
    heard = []
    place.said.connect(heard.append)
    qtbot.keyClicks(place.text, OFFER[:-1])
    place.offers.catch_up()
    qtbot.keyClicks(place.text, ".")
    place.offers.catch_up()
    assert heard == []
    place.offers._tell_next()
    place.offers._tell_next()
    said = "Offer: I owe the offer for line 2, due Wednesday 1 April, not accepted. Tab accepts."
    assert heard == [said]
    assert place.offers.rows.chips[0].accessibleName() == said
    tab(place, qtbot)
    assert heard[1:] == ["Offer: I owe the offer for line 2, due Wednesday 1 April, accepted."]


def test_another_customer_takes_the_ticks_along_into_the_entry(place, journal, dana, qtbot):
    luis = journal.add_customer("Luis Brown").customer
    write(place, NOTE)
    tab(place, qtbot)
    place.show_customer(luis)
    assert [line.text for line in journal.ledger(dana)] == ["the offer for line 2"]
    assert rows(place) == []


def test_words_typed_before_the_draft_comes_back_keep_both_ticks(desk, make_place, journal, dana, qtbot):
    journal.save_draft(Writing("Walked.", who=(dana,)))
    desk.holds = True
    place = make_place()
    write(place, OFFER)
    tab(place, qtbot)
    assert len(ticked(place)) == 1
    desk.answer()
    place.offers.catch_up()
    assert place.text.words == f"Walked.\n\n{OFFER}"
    assert len(ticked(place)) == 1


def test_reaching_out_to_the_unwelcome_warns_and_does_not_stand_in_the_way(place, desk, journal, dana):
    journal.change_customer(dana, welcome=Welcome.NO_CONTACT, welcome_why="too many calls")
    since = journal.customer(dana).welcome_since
    assert place.warning.isHidden()
    write(place, "Called.")
    sentence = f"Dana asked not to be contacted (since {since.day} March: too many calls)."
    assert place.warning.text() == sentence
    assert not place.warning.isHidden()
    place.chips.channel._choose(Channel.NOTE)
    assert place.warning.isHidden()
    place.chips.channel._choose(Channel.CALL)
    assert not place.warning.isHidden()
    desk.change(lambda journal: journal.change_customer(dana, welcome=Welcome.WELCOME))
    assert place.warning.isHidden()
    desk.change(lambda journal: journal.change_customer(dana, welcome=Welcome.NO_CONTACT))
    assert not place.warning.isHidden()
    place.finish()
    assert len(journal.timeline(dana).entries) == 1
    assert place.warning.isHidden()


@pytest.fixture
def fresh(monkeypatch):
    """The sentences that were read and not known yet."""
    sentences, real = [], Reader._fresh
    monkeypatch.setattr(Reader, "_fresh", lambda self, text, on: (sentences.append(text), real(self, text, on))[1])
    return sentences


def test_a_key_in_a_note_of_two_thousand_words_has_one_sentence_read_and_that_later(place, fresh, qtbot):
    write(place, " ".join(f"{NOTE} We talked about pump {i}." for i in range(70)))
    qtbot.waitUntil(lambda: place.offers._reading.is_done)
    assert len(place.text.words.split()) > 2000
    qtbot.keyClicks(place.text, " and")
    reading = place.offers._reading
    qtbot.waitUntil(lambda: reading.text == place.text.words and reading.is_done)
    fresh.clear()  # of this part of the note the reader knows each sentence now
    for letter in " he will call":
        known = len(fresh)
        qtbot.keyClicks(place.text, letter)
        assert len(fresh) == known
        place.offers.catch_up()
        assert len(fresh) <= known + 1
    qtbot.waitUntil(lambda: len(fresh) > 0)


@pytest.mark.parametrize(
    "text",
    [
        "I owe her 3 April 2026 " * 40_000,
        "\n".join(f"I owe her pump {number}." for number in range(40_000)),
        " ".join(f"Met on 3 April {number}." for number in range(2_000)),
    ],
    ids=["one line", "offers", "dates"],
)
def test_a_long_paste_is_read_a_few_sentences_a_turn(place, fresh, monkeypatch, text):
    """A turn ends with the step in which its time is over: here the first, for each look at the clock finds it over."""
    looks = count()
    monkeypatch.setattr("rapport.ui.notes.writing_offers.perf_counter", lambda: 0.6 * TURN * next(looks))
    place.text.insertPlainText(text)
    offers = place.offers
    turn = offers._read
    while turn:
        turn()
        assert len(fresh) <= AT_ONCE
        assert sum(map(len, fresh)) <= PIECE
        fresh.clear()
        turn = offers._read_on if offers._turn.isActive() else None
        offers._turn.stop()
    assert offers._reading.is_done


def escape(place, qtbot):
    qtbot.keyClick(place.text, Qt.Key.Key_Escape)


@pytest.fixture
def backs(place, qtbot):
    """How often Esc went on to the window, which goes back."""
    went = []
    back = QAction(place.window(), shortcut=Qt.Key.Key_Escape)
    back.triggered.connect(lambda: went.append(1))
    place.window().addAction(back)
    return went


def test_escape_before_the_offers_have_come_brings_them_and_stays_in_the_text(place, backs, qtbot):
    qtbot.keyClicks(place.text, OFFER)
    assert rows(place) == []
    escape(place, qtbot)
    assert rows(place) == ["I owe the offer for line 2 · Wed 1 Apr · Tab"]
    assert place.text.hasFocus()
    escape(place, qtbot)
    assert (rows(place), backs) == ([], [])
    escape(place, qtbot)
    assert backs == [1]


def test_who_it_was_with_can_be_named_last_and_the_offers_are_still_there(make_place, journal, dana, qtbot):
    place = make_place()
    write(place, NOTE)
    place.finish()
    plus = place.chips.who.plus
    assert "does not say who it was with" in place.status.text()
    assert plus.hasFocus()
    qtbot.keyClicks(plus, "D")
    line = place.chips.who.chooser.line
    qtbot.keyClicks(line, "ana")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert place.text.hasFocus()
    tab(place, qtbot)
    place.finish()
    assert [line.text for line in journal.ledger(dana)] == ["the offer for line 2"]


def test_escape_from_a_chip_or_the_field_beneath_it_comes_back_to_the_text_and_ignores_nothing(place, backs, qtbot):
    write(place, NOTE)
    who = place.chips.who
    for aside in (*place.chips.chips(), place._finish_button):
        aside.setFocus()
        qtbot.keyClick(aside, Qt.Key.Key_Escape)
        assert place.text.hasFocus()
    who.plus.setFocus()
    qtbot.keyClicks(who.plus, "D")
    qtbot.keyClick(who.chooser.line, Qt.Key.Key_Escape)
    assert place.text.hasFocus()
    assert (len(rows(place)), backs) == (2, [])
    chip = place.offers.rows.chips[0]
    chip.setFocus()
    qtbot.keyClick(chip, Qt.Key.Key_Escape)
    assert (rows(place), place.text.hasFocus(), backs) == ([], True, [])


def test_escape_right_after_words_that_offer_nothing_goes_back(place, backs, qtbot):
    qtbot.keyClicks(place.text, "Walked the yard.")
    escape(place, qtbot)
    assert backs == [1]


def test_escape_ignores_what_one_sees_and_not_what_is_still_to_come(place, backs, qtbot):
    write(place, OFFER)
    qtbot.keyClicks(place.text, " He'll call back.")
    escape(place, qtbot)
    place.offers.catch_up()
    assert rows(place) == ["Dana owes: call back · Tab"]
    assert backs == []


def test_escape_waits_once_for_the_reading_to_be_loaded(make_place, dana, qtbot):
    place = make_place(reads=False)
    place.show_customer(dana)
    backs = []
    back = QAction(place.window(), shortcut=Qt.Key.Key_Escape)
    back.triggered.connect(lambda: backs.append(1))
    place.window().addAction(back)
    qtbot.keyClicks(place.text, OFFER)
    escape(place, qtbot)
    assert backs == []
    escape(place, qtbot)
    assert backs == [1]
    qtbot.waitUntil(lambda: len(rows(place)) == 1, timeout=10_000)


def test_escape_leaves_an_entry_that_was_only_opened(place, journal, dana, qtbot):
    place.edit_entry(journal.finish(Writing(NOTE, who=(dana,))).entry)
    escape(place, qtbot)
    assert place.editing is None


def test_a_note_is_read_in_the_language_that_is_chosen(make_place, dana, qtbot):
    place = make_place(reads=False)
    place.show_customer(dana)
    place.set_language("de")
    qtbot.keyClicks(place.text, "Ich schicke ihm das Angebot bis Freitag.")
    qtbot.waitUntil(lambda: len(rows(place)) == 1, timeout=10_000)
    assert place.text.marks
    place.offers.rows.change(place.offers._standings.shown[0])
    place.offers.rows.editor.day.setText("übermorgen")
    qtbot.keyClick(place.offers.rows.editor.day, Qt.Key.Key_Return)
    assert "Thu 2 Apr" in rows(place)[0]
    place.finish()
    place.set_language("en")
    qtbot.keyClicks(place.text, OFFER)
    qtbot.waitUntil(lambda: rows(place) == ["I owe the offer for line 2 · Wed 1 Apr · Tab"], timeout=10_000)


@pytest.mark.parametrize(
    ("locale_name", "language"),
    [("de_AT", "de"), ("de", "de"), ("DE-de", "de"), ("en_US", "en"), ("fr_CA", "en"), ("C", "en"), ("", "en")],
)
def test_the_language_is_the_systems_where_there_is_a_table_for_it(locale_name, language):
    assert language_for(locale_name, ("de", "en")) == language


def test_a_reader_speaks_the_language_of_the_system_unless_another_is_chosen(reader):
    german, english = (QLocale(language) for language in (QLocale.Language.German, QLocale.Language.English))
    before = QLocale()
    try:
        QLocale.setDefault(german)
        assert load_reader()._words.name == "de"
        assert load_reader("en")._words.name == "en"
        assert load_reader("xx")._words.name == "de"
        QLocale.setDefault(english)
        assert load_reader()._words.name == "en"
    finally:
        QLocale.setDefault(before)


@pytest.mark.parametrize("zoom", [1.0, 2.0])
def test_the_day_of_an_offer_is_whole_in_its_field(place, zoom, qapp):
    apply(qapp, load_theme("light"), zoom)
    write(place, "I'll send it on Friday 13 March 2026.")
    place.chips.when._choose(When(datetime(2025, 11, 3, 9, tzinfo=UTC)))
    place.offers.catch_up()
    place.offers.rows.change(place.offers._standings.shown[0])
    day = place.offers.rows.editor.day
    day.setText("Wed 30 Sep 2026")
    day.setCursorPosition(0)
    whole = day.grab().toImage()
    day.setCursorPosition(len(day.text()))  # a field that is too narrow scrolls its text to show the cursor
    assert day.cursorRect().right() < day.width()
    assert day.grab().toImage() == whole


def test_what_stands_open_in_the_ledger_is_not_offered_again(place, desk, journal, dana, clock):
    today = clock.now.date()
    line = NewLine(LineKind.PROMISE, "The Offer for line 2.", by=Side.ME, due=date(2026, 4, 1))
    kept = desk.change(lambda journal: journal.keep_line(dana, line, on=today))
    assert kept.moved
    write(place, NOTE)
    assert rows(place) == ["need a spare before Easter · Tab"]
    assert place.text.marks == ["they need a spare before Easter"]
    (number,) = [line.id for line in journal.ledger(dana)]
    desk.change(lambda journal: journal.change_line(number, due=None))
    assert rows(place)[0] == "I owe the offer for line 2 · Wed 1 Apr · Tab"  # the day is new
    desk.change(lambda journal: journal.change_line(number, due=date(2026, 4, 1)))
    assert len(rows(place)) == 1
    desk.change(lambda journal: journal.close_line(number, LineState.KEPT, on=today))
    assert len(rows(place)) == 2


def test_it_is_the_ledger_of_those_the_note_is_about(place, desk, journal, dana, clock):
    luis = journal.add_customer("Luis Brown").customer
    line = NewLine(LineKind.PROMISE, "the offer for line 2", by=Side.ME)
    desk.change(lambda journal: journal.keep_line(luis, line, on=clock.now.date()))
    write(place, "I owe him the offer for line 2.")
    assert len(rows(place)) == 1
    place.chips.who._take_last()
    place.chips.who._add(Person("Luis Brown", luis))
    place.offers.catch_up()
    assert rows(place) == []


def test_what_was_ticked_stays_ticked_though_it_is_in_the_ledger(place, desk, journal, dana, clock, qtbot):
    write(place, OFFER)
    tab(place, qtbot)
    line = NewLine(LineKind.PROMISE, "the offer for line 2", by=Side.ME, due=date(2026, 4, 1))
    desk.change(lambda journal: journal.keep_line(dana, line, on=clock.now.date()))
    assert len(ticked(place)) == 1


def test_a_customer_who_is_only_shown_is_not_asked_about(place, desk):
    asked = desk.asked
    place.offers.refresh_day()
    place._watch()
    assert desk.asked == asked


def test_what_was_known_is_not_offered_when_the_entry_is_changed_later(place, desk, journal, dana, clock):
    line = NewLine(LineKind.PROMISE, "the offer for line 2", by=Side.ME, due=date(2026, 4, 1))
    desk.change(lambda journal: journal.keep_line(dana, line, on=clock.now.date()))
    write(place, OFFER)
    place.finish()
    (number,) = [line.id for line in journal.ledger(dana)]
    desk.change(lambda journal: journal.close_line(number, LineState.KEPT, on=clock.now.date()))
    place.edit_entry(journal.timeline(dana).entries[0].id)
    place.offers.catch_up()
    assert rows(place) == []
