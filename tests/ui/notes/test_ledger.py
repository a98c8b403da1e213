"""The ledger in the details, by keys and clicks on a real journal: what is done is kept, shown anew, and undone."""

from __future__ import annotations

from datetime import UTC, date, datetime
from types import SimpleNamespace

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QEnterEvent, QKeySequence
from PySide6.QtWidgets import QApplication

from rapport.domain.entries import Channel, Felt, When, Writing
from rapport.domain.ledger import LineKind, NewLine, Party, State, Tact, Topic
from rapport.domain.offers import Side
from rapport.domain.people import ContactMethod, MethodKind, Welcome
from rapport.domain.troubles import Trouble, TroubleKind
from rapport.ui.dialogs.pane_keys import PANE_KEYS
from rapport.ui.notes import reach as reach_module

Key = Qt.Key
K = LineKind
TODAY = date(2026, 3, 31)


def keep(journal, who, kind, text, on=TODAY, entry_id=None, **fields):
    journal.keep_line(who, NewLine(kind, text, **fields), on=on, entry_id=entry_id)
    return max(journal.ledger(who), key=lambda line: line.id).id


def promise(journal, who, text="the pump curve", by=Side.ME, **fields):
    return keep(journal, who, K.PROMISE, text, by=by, **fields)


def visit(journal, who, felt=None, on=datetime(2026, 3, 19, 14, tzinfo=UTC)):
    return journal.finish(
        Writing("Walked the yard. I'll send the curve.", Channel.VISIT, When(on), (who,), felt=felt), None
    ).entry


def shown(part, rows=None):
    return [(row.saying.text, row.saying.aside) for row in (rows or part.lines).rows if not row.isHidden()]


def row_of(part, start):
    return next(
        row for rows in part.all_rows for row in rows.rows if row.isVisible() and row.saying.text.startswith(start)
    )


def press(qtbot, row, key):
    row.setFocus()
    qtbot.keyClick(row, key)


def answer(qtbot, part, text):
    part.asking.field.setText(text)
    qtbot.keyClick(part.asking.field, Key.Key_Return)


def type_new(qtbot, part, text):
    part.begin_adding()
    part.adding.field.setText(text)
    qtbot.keyClick(part.adding.field, Key.Key_Return)


# BETWEEN YOU


def test_open_promises_stand_both_ways_with_when(details, journal, dana):
    promise(journal, dana, due=date(2026, 3, 29))
    promise(journal, dana, "the offer", due=date(2026, 4, 3))
    promise(journal, dana, "a call", due=date(2026, 4, 1))
    promise(journal, dana, "photos of the track", by=Side.THEM)
    details.show_customer(dana)
    assert shown(details.ledger.between) == [
        ("I owe: the pump curve", "two days late"),
        ("I owe: a call", "tomorrow"),
        ("I owe: the offer", "Fri 3 Apr"),
        ("Dana: photos of the track", "no date"),
    ]
    late, *others = details.ledger.between.lines.rows
    assert late.saying.late
    assert not any(row.saying.late for row in others)
    assert late.accessibleName() == "I owe: the pump curve, two days late"
    assert others[-1].accessibleName() == "Dana Adler owes: photos of the track, no date"


@pytest.mark.parametrize("key", [Key.Key_Space, Key.Key_K])
def test_a_key_keeps_a_promise_today_and_undo_takes_it_back(qtbot, details, desk, journal, dana, key):
    line = promise(journal, dana)
    details.show_customer(dana)
    press(qtbot, row_of(details.ledger.between, "I owe"), key)
    assert (journal.line(line).state, journal.line(line).closed_on) == (State.KEPT, TODAY)
    assert shown(details.ledger.between) == []
    assert details.ledger.between.closed.count.line == "1 kept"
    desk.change(lambda journal: journal.undo())
    assert shown(details.ledger.between) == [("I owe: the pump curve", "no date")]
    assert details.ledger.between.closed.isHidden()


def test_a_click_on_the_box_keeps_it_and_one_on_the_words_leads_back(qtbot, details, journal, dana):
    entry = visit(journal, dana)
    line = promise(journal, dana, entry_id=entry, sentence="I'll send the curve.")
    details.show_customer(dana)
    row = row_of(details.ledger.between, "I owe")
    middle = row.height() // 2
    with qtbot.waitSignal(details.source_wanted) as wanted:
        qtbot.mouseClick(row, Qt.MouseButton.LeftButton, pos=QPoint(90, middle))
    assert wanted.args == [entry, "I'll send the curve."]
    assert journal.line(line).is_open
    qtbot.mouseClick(row, Qt.MouseButton.LeftButton, pos=QPoint(14, middle))
    assert journal.line(line).state is State.KEPT


def test_enter_leads_back_to_the_entry_and_sentence(qtbot, details, journal, dana):
    entry = visit(journal, dana)
    for kind in K:
        day = {"month": 5, "day": 14} if kind is K.OCCASION else {}
        keep(journal, dana, kind, f"this {kind}", entry_id=entry, sentence=f"A {kind}.", **day)
    details.show_customer(dana)
    for part, kind in zip(details.ledger.parts, K, strict=False):
        with qtbot.waitSignal(details.source_wanted) as wanted:
            press(qtbot, part.lines.rows[0], Key.Key_Return)
        assert wanted.args == [entry, f"A {kind}."]


def test_let_go_asks_why_and_enter_alone_does(qtbot, details, journal, dana):
    why, no_why = promise(journal, dana, "the curve"), promise(journal, dana, "the offer")
    details.show_customer(dana)
    between = details.ledger.between
    press(qtbot, row_of(between, "I owe: the curve"), Key.Key_L)
    assert QApplication.focusWidget() is between.asking.field
    answer(qtbot, between, "too dear")
    press(qtbot, row_of(between, "I owe: the offer"), Key.Key_L)
    answer(qtbot, between, "")
    assert (journal.line(why).state, journal.line(why).reason) == (State.LET_GO, "too dear")
    assert (journal.line(no_why).state, journal.line(no_why).reason) == (State.LET_GO, "")
    between.closed.count.click()
    assert sorted(shown(between, between.closed.lines)) == [
        ("I owe: the curve · too dear", "let go 31 Mar"),
        ("I owe: the offer", "let go 31 Mar"),
    ]


def test_esc_asks_no_longer_and_goes_back_to_the_row(qtbot, details, journal, dana):
    line = promise(journal, dana)
    details.show_customer(dana)
    row = row_of(details.ledger.between, "I owe")
    press(qtbot, row, Key.Key_L)
    details.ledger.between.asking.field.setText("half a rea")
    qtbot.keyClick(details.ledger.between.asking.field, Key.Key_Escape)
    assert journal.line(line).is_open
    assert details.ledger.between.asking.isHidden()
    assert QApplication.focusWidget() is row


@pytest.mark.parametrize(
    ("typed", "due"), [("next friday", date(2026, 4, 10)), ("3 April", date(2026, 4, 3)), ("", None), ("no date", None)]
)
def test_the_due_day_is_typed_freely_and_what_was_understood_is_said(qtbot, details, journal, dana, typed, due):
    line = promise(journal, dana, due=date(2026, 5, 1))
    details.show_customer(dana)
    between = details.ledger.between
    press(qtbot, row_of(between, "I owe"), Key.Key_D)
    assert between.asking.field.text() == "1 May 2026"
    between.asking.field.setText(typed)
    assert between.asking.understood.text() == {"": "", "no date": "no date"}.get(
        typed, between.asking.understood.text()
    )
    if due:
        assert f"{due.day} April 2026" in between.asking.understood.text()
    qtbot.keyClick(between.asking.field, Key.Key_Return)
    assert journal.line(line).due == due
    assert between.asking.isHidden()


def test_what_is_no_day_is_said_and_stays(qtbot, details, journal, dana):
    line = promise(journal, dana)
    details.show_customer(dana)
    between = details.ledger.between
    press(qtbot, row_of(between, "I owe"), Key.Key_D)
    answer(qtbot, between, "31 February")
    assert "That is no day." in between.asking.field.accessibleDescription()
    assert between.asking.field.text() == "31 February"
    answer(qtbot, between, "tomorrow")
    assert journal.line(line).due == date(2026, 4, 1)


def test_edit_turn_and_delete_and_open_again(qtbot, details, desk, journal, dana):
    line = promise(journal, dana)
    details.show_customer(dana)
    between = details.ledger.between
    press(qtbot, row_of(between, "I owe"), Key.Key_E)
    answer(qtbot, between, "the new pump curve")
    press(qtbot, row_of(between, "I owe: the new"), Key.Key_I)
    assert (journal.line(line).text, journal.line(line).by) == ("the new pump curve", Side.THEM)
    press(qtbot, row_of(between, "Dana: the new"), Key.Key_K)
    between.closed.count.click()
    press(qtbot, row_of(between, "Dana: the new"), Key.Key_Space)
    assert journal.line(line).is_open
    press(qtbot, row_of(between, "Dana: the new"), Key.Key_Delete)
    assert journal.ledger(dana) == ()
    desk.change(lambda journal: journal.undo())
    assert shown(between) == [("Dana: the new pump curve", "no date")]


def test_a_promise_is_added_in_a_line_by_either_side(qtbot, details, journal, dana):
    details.show_customer(dana)
    between = details.ledger.between
    details.ledger.add_buttons[between].click()
    assert QApplication.focusWidget() is between.adding.field
    between.adding.field.setText("send the curve by Friday")
    assert between.adding.understood.text() == "I owe: send the curve · Fri 3 Apr"
    qtbot.keyClick(between.adding.field, Key.Key_Return)
    assert between.adding.field.text() == ""
    assert QApplication.focusWidget() is between.adding.field
    between.adding.choice.click()
    between.adding.field.setText("photos of the track")
    assert between.adding.understood.text() == "Dana: photos of the track · no date"
    qtbot.keyClick(between.adding.field, Key.Key_Return)
    assert shown(between) == [("I owe: send the curve", "Fri 3 Apr"), ("Dana: photos of the track", "no date")]
    qtbot.keyClick(between.adding.field, Key.Key_Escape)
    assert between.adding.isHidden()
    assert [(line.by, line.due) for line in journal.ledger(dana)] == [(Side.ME, date(2026, 4, 3)), (Side.THEM, None)]


def test_going_to_the_button_keeps_nothing_and_leaving_keeps_it(qtbot, details, journal, dana):
    details.show_customer(dana)
    between = details.ledger.between
    between.begin_adding()
    between.adding.field.setText("send the curve")
    qtbot.keyClick(between.adding.field, Key.Key_Tab)
    assert QApplication.focusWidget() is between.adding.choice
    qtbot.keyClick(between.adding.choice, Key.Key_Space)
    assert journal.ledger(dana) == ()
    details.about.name.setFocus()
    qtbot.waitUntil(lambda: len(journal.ledger(dana)) == 1)
    assert journal.ledger(dana)[0].by is Side.THEM
    assert QApplication.focusWidget() is details.about.name


def test_what_is_typed_goes_to_the_one_it_was_typed_for(details, journal, dana, luis):
    details.show_customer(dana)
    details.ledger.needs.begin_adding()
    details.ledger.needs.adding.field.setText("a quieter pump")
    details.show_customer(luis)
    assert [line.text for line in journal.ledger(dana)] == ["a quieter pump"]
    assert journal.ledger(luis) == ()
    assert details.ledger.needs.adding.isHidden()


def test_what_could_not_be_kept_comes_back_with_its_customer(details, desk, journal, dana, luis):
    told = []
    desk.troubled.connect(told.append)
    details.show_customer(dana)
    details.ledger.needs.begin_adding()
    details.ledger.needs.adding.field.setText("x" * 600)
    details.show_customer(luis)
    assert told
    assert not details.ledger.needs.isVisible()
    details.show_customer(dana)
    field = details.ledger.needs.adding.field
    assert field.isVisible()
    assert field.text() == "x" * 600
    assert "longer than 500" in field.accessibleDescription()
    details.ledger.needs.adding.give_up()


def test_rows_being_typed_in_are_left_alone_by_news(qtbot, details, desk, journal, dana):
    line = promise(journal, dana)
    details.show_customer(dana)
    between = details.ledger.between
    press(qtbot, row_of(between, "I owe"), Key.Key_E)
    between.asking.field.setText("the curve of the new")
    desk.change(lambda journal: journal.keep_line(dana, NewLine(K.PROMISE, "a call", by=Side.ME, due=TODAY), on=TODAY))
    assert between.asking.field.text() == "the curve of the new"
    lay = between.lines.lay
    assert lay.indexOf(between.asking) == lay.indexOf(row_of(between, "I owe: the pump curve")) + 1
    desk.change(lambda journal: journal.delete_line(line))
    assert between.asking.isHidden()


def test_the_focus_stays_with_its_line_and_goes_to_the_next_when_that_is_gone(qtbot, details, desk, journal, dana):
    for text in ("one", "two", "three"):
        promise(journal, dana, text)
    details.show_customer(dana)
    between = details.ledger.between
    row_of(between, "I owe: two").setFocus()
    desk.change(lambda journal: journal.keep_line(dana, NewLine(K.PROMISE, "first", by=Side.ME, due=TODAY), on=TODAY))
    assert QApplication.focusWidget() is row_of(between, "I owe: two")
    qtbot.keyClick(row_of(between, "I owe: two"), Key.Key_K)
    assert QApplication.focusWidget() is row_of(between, "I owe: three")
    qtbot.keyClick(row_of(between, "I owe: three"), Key.Key_Up)
    assert QApplication.focusWidget() is row_of(between, "I owe: one")


def test_the_keys_of_the_row_one_is_on_stand_over_it(details, journal, dana):
    promise(journal, dana)
    details.show_customer(dana)
    row_of(details.ledger.between, "I owe").setFocus()
    assert details.ledger.between.hint.text().startswith("K kept · L let go · D date · E edit")
    details.about.name.setFocus()
    assert details.ledger.between.hint.text() == ""


def test_the_keys_told_are_those_that_there_are_after_a_deed(qtbot, details, journal, dana):
    keep(journal, dana, K.FACT, "in purchasing", on=date(2024, 5, 1), topic=Topic.WORK)
    details.show_customer(dana)
    facts = details.ledger.facts
    facts.lines.rows[0].setFocus()
    assert "Y still so" in facts.hint.text()
    qtbot.keyClick(facts.lines.rows[0], Key.Key_Y)
    assert "E correct" in facts.hint.text()
    assert "C confirm" not in facts.hint.text()


def test_trouble_with_a_deed_is_told_and_the_row_stands_as_it_is_stored(qtbot, details, desk, journal, dana):
    told = []
    desk.troubled.connect(told.append)
    promise(journal, dana)
    details.show_customer(dana)
    desk.fails = Trouble(TroubleKind.FULL, "The disk is full.")
    press(qtbot, row_of(details.ledger.between, "I owe"), Key.Key_Space)
    assert [error.sentence for error in told] == ["The disk is full."]
    assert not row_of(details.ledger.between, "I owe").isChecked()


def test_what_is_strained_is_to_be_made_right_until_it_is_settled(qtbot, details, desk, journal, dana):
    entry = visit(journal, dana, Felt.STRAINED)
    details.show_customer(dana)
    between = details.ledger.between
    assert shown(between, between.right) == [("Make it right: strained since 19 Mar", "Settled")]
    with qtbot.waitSignal(details.source_wanted) as wanted:
        press(qtbot, between.right.rows[0], Key.Key_Return)
    assert wanted.args == [entry, ""]
    press(qtbot, between.right.rows[0], Key.Key_R)
    assert journal.entry(entry).who[0].settled_on == TODAY
    assert between.right.isHidden()
    desk.change(lambda journal: journal.undo())
    assert between.right.isVisible()


# NEEDS


def test_needs_are_added_met_and_dropped(qtbot, details, journal, dana):
    entry = visit(journal, dana)
    met = keep(journal, dana, K.NEED, "a quieter pump", entry_id=entry)
    details.show_customer(dana)
    needs = details.ledger.needs
    assert shown(needs) == [("a quieter pump", "since March")]
    type_new(qtbot, needs, "a spare seal")
    press(qtbot, row_of(needs, "a quieter"), Key.Key_K)
    press(qtbot, row_of(needs, "a spare"), Key.Key_L)
    assert journal.line(met).state is State.MET
    assert needs.closed.count.line == "1 met, 1 dropped"


def test_a_need_that_was_confided_says_so_and_its_tact_can_be_changed(details, journal, dana):
    keep(journal, dana, K.NEED, "a second supplier", tact=Tact.SENSITIVE)
    details.show_customer(dana)
    needs = details.ledger.needs
    assert shown(needs) == [("a second supplier", "since March · sensitive")]
    needs.open_menu(row_of(needs, "a second"))
    {action.text().replace("&", ""): action for action in needs.menu.actions()}["Sayable"].trigger()
    assert shown(needs) == [("a second supplier", "since March")]


# GOOD TO KNOW


def test_facts_stand_by_topic_and_age(details, journal, dana):
    keep(journal, dana, K.FACT, "In purchasing", topic=Topic.WORK, on=date(2024, 2, 1))
    keep(journal, dana, K.FACT, "Coffee black", topic=Topic.FOOD)
    keep(journal, dana, K.FACT, "Tim, 7", topic=Topic.FAMILY, on=date(2023, 2, 1))
    keep(journal, dana, K.FACT, "Divorced", topic=Topic.FAMILY, tact=Tact.SENSITIVE)
    details.show_customer(dana)
    assert shown(details.ledger.facts) == [
        ("Tim, about 10", "family"),
        ("Divorced", "sensitive"),
        ("Still in purchasing?", "from 2024, confirm"),
        ("Coffee black", "food and drink"),
    ]
    assert "Tim, 7" in row_of(details.ledger.facts, "Tim").whole
    assert {line.text for line in journal.ledger(dana)} == {"In purchasing", "Coffee black", "Tim, 7", "Divorced"}


def test_one_key_confirms_a_fact_and_so_does_a_click_on_the_words_beside(qtbot, details, journal, dana):
    lines = [keep(journal, dana, K.FACT, text, topic=Topic.WORK, on=date(2024, 2, 1)) for text in ("Buyer", "In sales")]
    details.show_customer(dana)
    facts = details.ledger.facts
    press(qtbot, row_of(facts, "Still buyer?"), Key.Key_Y)
    row = row_of(facts, "Still in sales?")
    qtbot.mouseClick(row, Qt.MouseButton.LeftButton, pos=QPoint(row.width() - 20, row.height() // 2))
    assert [journal.line(line).confirmed_on for line in lines] == [TODAY, TODAY]
    assert shown(facts) == [("Buyer", "work"), ("In sales", "")]


def test_a_corrected_fact_keeps_its_history_one_key_away(qtbot, details, journal, dana):
    line = keep(journal, dana, K.FACT, "In purchasing", topic=Topic.WORK, on=date(2024, 2, 1))
    details.show_customer(dana)
    facts = details.ledger.facts
    press(qtbot, row_of(facts, "Still"), Key.Key_E)
    assert facts.asking.field.text() == "In purchasing"
    answer(qtbot, facts, "Head of buying")
    assert journal.line(line).text == "Head of buying"
    press(qtbot, row_of(facts, "Head of buying"), Key.Key_H)
    assert shown(facts)[1] == ("Before: In purchasing", "until 31 Mar")
    press(qtbot, row_of(facts, "Head of buying"), Key.Key_H)
    assert len(shown(facts)) == 1


def test_tact_and_topic_are_chosen_in_the_menu(qtbot, details, journal, dana):
    line = keep(journal, dana, K.FACT, "Coffee black", topic=Topic.FOOD)
    details.show_customer(dana)
    facts = details.ledger.facts
    facts.open_menu(row_of(facts, "Coffee"))
    {action.text().replace("&", ""): action for action in facts.menu.actions()}["For me only"].trigger()
    facts.open_menu(row_of(facts, "Coffee"))
    actions = {action.text().replace("&", ""): action for action in facts.menu.actions()}
    assert actions["For me only"].isChecked()
    assert actions["Food and drink"].isChecked()
    actions["Health"].trigger()
    facts.menu.close()
    assert (journal.line(line).tact, journal.line(line).topic) == (Tact.FOR_ME, Topic.HEALTH)
    assert shown(facts) == [("Coffee black", "health · for me only")]


def test_a_fact_is_added_with_its_topic(qtbot, details, journal, dana):
    details.show_customer(dana)
    facts = details.ledger.facts
    facts.begin_adding()
    facts.adding.field.setText("Coffee black")
    qtbot.mouseClick(facts.adding.choice, Qt.MouseButton.LeftButton)
    {action.text().replace("&", ""): action for action in facts.menu.actions()}["Food and drink"].trigger()
    facts.menu.close()
    assert journal.ledger(dana) == ()
    qtbot.keyClick(facts.adding.field, Key.Key_Return)
    assert [(line.text, line.topic) for line in journal.ledger(dana)] == [("Coffee black", Topic.FOOD)]


def test_no_two_lines_of_a_menu_have_one_letter(details, journal, dana):
    entry = visit(journal, dana)
    for kind in K:
        day = {"month": 5, "day": 14} if kind is K.OCCASION else {}
        keep(journal, dana, kind, f"this {kind}", entry_id=entry, **day)
    fact = next(line for line in journal.ledger(dana) if line.kind is K.FACT)
    journal.correct_fact(fact.id, "another", on=TODAY)
    details.show_customer(dana)
    for part in details.ledger.parts[:4]:
        acts = part.lines.rows[0].acts
        letters = [act.words[act.words.index("&") + 1].lower() for act in acts]
        keys = [act.key for act in acts if act.key]
        assert len(set(letters)) == len(letters), part.title
        assert len(set(keys)) == len(keys), part.title


# COMING UP


def test_days_stand_in_the_order_they_come(details, journal, dana):
    keep(journal, dana, K.OCCASION, "Name day", month=2, day=29)
    keep(journal, dana, K.OCCASION, "Contract", month=1, day=5, year=2026, yearly=False)
    keep(journal, dana, K.OCCASION, "Birthday", month=5, day=14, year=1976)
    keep(journal, dana, K.OCCASION, "Wedding", month=4, day=1, year=2025)
    details.show_customer(dana)
    assert shown(details.ledger.coming) == [
        ("Wedding, one year", "1 Apr, tomorrow"),
        ("Birthday, turns 50", "14 May, in six weeks"),
        ("Name day", "29 Feb, in ten months"),
        ("Contract", "5 Jan 2026, over"),
    ]


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Birthday 3 March 1981", ("Birthday", 3, 3, 1981, True)),
        ("29 Feb", ("Birthday", 2, 29, None, True)),
        ("Contract runs out on 30 June 2026", ("Contract runs out", 6, 30, 2026, False)),
    ],
)
def test_a_day_is_added_as_it_is_typed(qtbot, details, journal, dana, typed, kept):
    details.show_customer(dana)
    type_new(qtbot, details.ledger.coming, typed)
    (line,) = journal.ledger(dana)
    assert (line.text, line.month, line.day, line.year, line.yearly) == kept


def test_a_day_there_is_not_is_said(qtbot, details, journal, dana):
    details.show_customer(dana)
    type_new(qtbot, details.ledger.coming, "Birthday 31 February")
    assert "It needs a day." in details.ledger.coming.adding.field.accessibleDescription()
    assert journal.ledger(dana) == ()
    details.ledger.coming.adding.give_up()


def test_a_day_is_changed_by_its_keys(qtbot, details, journal, dana):
    line = keep(journal, dana, K.OCCASION, "Birthday", month=5, day=14, year=1976)
    details.show_customer(dana)
    coming = details.ledger.coming
    for key, typed in ((Key.Key_E, "Big birthday"), (Key.Key_D, "2/29"), (Key.Key_M, "14")):
        press(qtbot, coming.lines.rows[0], key)
        answer(qtbot, coming, typed)
    press(qtbot, coming.lines.rows[0], Key.Key_V)
    kept = journal.line(line)
    assert (kept.text, kept.month, kept.day, kept.year, kept.ahead, kept.yearly) == (
        "Big birthday",
        2,
        29,
        2028,
        14,
        False,
    )
    press(qtbot, coming.lines.rows[0], Key.Key_M)
    answer(qtbot, coming, "soon")
    assert "no number" in coming.asking.field.accessibleDescription()
    coming.asking.give_up()


def test_the_day_turns_and_what_hangs_on_it_is_said_anew(details, clock, journal, dana):
    promise(journal, dana, due=date(2026, 4, 1))
    keep(journal, dana, K.OCCASION, "Birthday", month=4, day=2)
    details.show_customer(dana)
    clock.advance(days=2)
    details.refresh_day()
    assert shown(details.ledger.between)[0][1] == "one day late"
    assert shown(details.ledger.coming)[0][1] == "2 Apr, today"


# TIES


def test_ties_lead_to_whom_they_name(qtbot, details, desk, journal, dana, luis):
    journal.add_tie(Party("Dana Adler", dana), "reports to", Party("Luis Brown", luis))
    company = Party("Ohio Gravel", company_id=journal.customer(dana).company_id)
    journal.add_tie(company, "customer of", Party("Luis Brown", luis))
    details.show_customer(dana)
    ties = details.ledger.ties
    assert shown(ties) == [("reports to Luis Brown", ""), ("Ohio Gravel: customer of Luis Brown", "")]
    with qtbot.waitSignal(details.customer_picked) as picked:
        press(qtbot, ties.lines.rows[0], Key.Key_Return)
    assert picked.args == [luis]
    desk.change(lambda journal: journal.change_customer(luis, name="Luis B. Brown"))
    assert shown(ties)[0] == ("reports to Luis B. Brown", "")
    press(qtbot, ties.lines.rows[0], Key.Key_Delete)
    assert journal.ties(customer_id=dana) == ()
    details.show_customer(luis)
    assert shown(ties) == [("supplies Ohio Gravel", "")]


def test_tab_goes_from_the_word_of_a_tie_to_its_name(qtbot, details, dana):
    details.show_customer(dana)
    ties = details.ledger.ties
    ties.begin_adding()
    ties.word.setText("introduced by")
    qtbot.keyClick(ties.word, Key.Key_Tab)
    assert QApplication.focusWidget() is ties.adding.field
    qtbot.keyClick(ties.adding.field, Key.Key_Tab, Qt.KeyboardModifier.ShiftModifier)
    assert QApplication.focusWidget() is ties.word


def test_the_way_back_stands_first_where_keys_are_told(qtbot, details, journal, dana):
    entry = visit(journal, dana)
    keep(journal, dana, K.NEED, "a spare pump", entry_id=entry, sentence="Walked the yard.")
    details.show_customer(dana)
    needs = details.ledger.needs
    needs.lines.rows[0].setFocus()
    assert needs.hint.text().startswith("Enter source · K met")


def test_a_tie_given_up_leaves_no_word_behind(qtbot, details, dana):
    details.show_customer(dana)
    ties = details.ledger.ties
    ties.begin_adding()
    ties.word.setText("introduced by")
    qtbot.keyClick(ties.word, Key.Key_Escape)
    ties.begin_adding()
    assert ties.word.text() == ""


def test_a_tie_is_added_by_word_and_name(qtbot, details, journal, dana, luis):
    details.show_customer(dana)
    ties = details.ledger.ties
    details.ledger.add_buttons[ties].click()
    assert QApplication.focusWidget() is ties.word
    ties.word.setText("introduced by")
    qtbot.keyClick(ties.word, Key.Key_Return)
    assert QApplication.focusWidget() is ties.adding.field
    ties.names_wanted.emit("lui")
    assert ties.adding.field.completer().model().stringList() == ["Luis Brown"]
    ties.adding.field.completer().popup().hide()
    ties.adding.field.setText("luis brown")
    qtbot.keyClick(ties.adding.field, Key.Key_Return)
    assert shown(ties) == [("introduced by Luis Brown", "")]
    assert [(tie.word, tie.other.customer_id) for tie in journal.ties(customer_id=luis)] == [("introduced", dana)]


@pytest.mark.parametrize(
    ("word", "name", "said"),
    [("reports to", "Nobody Known", "Nobody here is called Nobody Known."), ("", "Luis Brown", "Say first how")],
)
def test_what_cannot_be_tied_is_said_and_stays(qtbot, details, journal, dana, luis, word, name, said):
    details.show_customer(dana)
    ties = details.ledger.ties
    ties.begin_adding()
    ties.word.setText(word)
    ties.adding.field.setText(name)
    qtbot.keyClick(ties.adding.field, Key.Key_Return)
    assert said in ties.adding.field.accessibleDescription()
    assert ties.adding.field.text() == name
    assert journal.ties(customer_id=dana) == ()
    ties.adding.give_up()


def test_two_of_one_name_are_told_apart_by_the_list(qtbot, details, journal, dana, luis):
    journal.add_customer("Luis Brown", company="Lima Steel")
    details.show_customer(dana)
    ties = details.ledger.ties
    ties.begin_adding()
    ties.word.setText("friend of")
    ties.adding.field.setText("Luis Brown")
    qtbot.keyClick(ties.adding.field, Key.Key_Return)
    assert "several" in ties.adding.field.accessibleDescription()
    ties.names_wanted.emit("luis")
    ties.adding.field.completer().popup().hide()
    ties.adding.field.setText("Luis Brown, Lima Steel")
    qtbot.keyClick(ties.adding.field, Key.Key_Return)
    assert [journal.customer(tie.other.customer_id).company for tie in journal.ties(customer_id=dana)] == ["Lima Steel"]


# WELCOME


def test_all_values_of_about_stand_in_one_column(qtbot, details, dana):
    details.show_customer(dana)
    role, welcome = details.about.role, details.welcome.welcome
    assert role.mapToGlobal(QPoint()).x() == welcome.mapToGlobal(QPoint()).x()


def test_do_not_contact_greys_the_ways_and_opens_none(qtbot, details, journal, dana, monkeypatch):
    opened = []
    monkeypatch.setattr(
        reach_module, "QDesktopServices", SimpleNamespace(openUrl=lambda url: opened.append(url) or True)
    )
    journal.add_method(dana, ContactMethod(MethodKind.EMAIL, "dana@x.example"))
    details.show_customer(dana)
    reach, welcome = details.reach, details.welcome
    assert not welcome.why.isVisible()
    details.welcome.menu.actions()[2].trigger()
    assert journal.customer(dana).welcome is Welcome.NO_CONTACT
    assert QApplication.focusWidget() is welcome.why
    welcome.why.setText("Asked us to stop")
    welcome.why.commit()
    assert welcome.welcome.line == "do not contact, since 31 Mar"
    assert reach.reason.isVisible()
    assert reach.reason.text() == "Do not contact since 31 March 2026: Asked us to stop"
    assert reach.method_rows[0].value.property("muted") == "true"
    reach.open_menu(reach.method_rows[0])
    write = next(action for action in reach.menu.actions() if action.text() == "Wr&ite")
    assert not write.isEnabled()
    reach.menu.close()
    welcome.menu.actions()[0].trigger()
    assert not reach.reason.isVisible()
    assert reach.method_rows[0].value.property("muted") == ""
    reach.open_menu(reach.method_rows[0])
    next(action for action in reach.menu.actions() if action.text() == "Wr&ite").trigger()
    reach.menu.close()
    assert len(opened) == 1


def test_an_ambassador_is_one_press(qtbot, details, desk, journal, dana):
    details.show_customer(dana)
    qtbot.keyClick(details.welcome.ambassador, Key.Key_Space)
    assert journal.customer(dana).ambassador
    assert details.welcome.ambassador.line == "speaks for you to others"
    desk.change(lambda journal: journal.undo())
    assert details.welcome.ambassador.line == "no"


# Room


def test_what_is_empty_is_one_quiet_row(details, journal, dana):
    details.show_customer(dana)
    ledger = details.ledger
    assert not any(part.isVisible() for part in ledger.parts)
    assert [button.line for button in ledger.add_buttons.values() if button.isVisible()] == [
        "Add a promise",
        "Add a need",
        "Add a fact",
        "Add a day",
        "Add a tie",
    ]
    keep(journal, dana, K.NEED, "a quieter pump")
    details.show_customer(dana)
    assert [button.line for button in ledger.add_buttons.values() if not button.isVisible()] == ["Add a need"]


def test_in_the_trash_nothing_can_be_done_to_a_line(qtbot, details, journal, dana):
    line = promise(journal, dana)
    journal.delete_customer(dana)
    details.show_customer(dana)
    row = row_of(details.ledger.between, "I owe")
    qtbot.mouseClick(row, Qt.MouseButton.LeftButton, pos=QPoint(14, row.height() // 2))
    assert journal.line(line).is_open
    assert not details.ledger.between.add.isVisible()
    assert not details.ledger.adds.isVisible()


def test_markup_is_shown_as_it_is(details, journal, dana):
    promise(journal, dana, "<b>the curve</b> & more")
    details.show_customer(dana)
    row = details.ledger.between.lines.rows[0]
    assert row.saying.text == "I owe: <b>the curve</b> & more"
    QApplication.sendEvent(row, QEnterEvent(QPointF(5, 5), QPointF(5, 5), QPointF(5, 5)))
    assert "<b>" not in row.toolTip()


def test_rows_are_used_again_for_the_next_customer(details, journal, dana, luis):
    for number in range(5):
        promise(journal, dana, f"thing {number}")
        promise(journal, luis, f"other {number}")
    details.show_customer(dana)
    rows = list(details.ledger.between.lines.rows)
    details.show_customer(luis)
    assert details.ledger.between.lines.rows == rows
    assert shown(details.ledger.between)[0] == ("I owe: other 0", "no date")


def test_nothing_asks_for_more_than_the_narrowest_pane(details, journal, dana):
    promise(journal, dana, "a very long promise " * 20, due=date(2020, 1, 1))
    keep(journal, dana, K.FACT, "a very long fact " * 20, topic=Topic.WORK, on=date(2020, 1, 1))
    details.show_customer(dana)
    assert details.ledger.minimumSizeHint().width() <= 288


def test_every_key_of_a_row_is_on_the_page_of_shortcuts(details, journal, dana, luis):
    entry = visit(journal, dana, felt=Felt.STRAINED)
    promise(journal, dana, entry_id=entry)
    journal.close_line(promise(journal, dana, "the hose"), State.KEPT, on=TODAY)
    keep(journal, dana, K.NEED, "a spare pump")
    journal.correct_fact(keep(journal, dana, K.FACT, "two sons", topic=Topic.FAMILY), "three sons", on=TODAY)
    keep(journal, dana, K.OCCASION, "birthday", month=3, day=3)
    journal.add_tie(Party("Dana Adler", dana), "reports to", Party("Luis Brown", luis), entry_id=entry)
    details.show_customer(dana)
    details.ledger.between.closed.unfold(on=True)
    rows = [row for part in details.ledger.parts for each in part.all_rows for row in each.rows]
    used = {QKeySequence(act.key).toString().replace("Return", "Enter") for row in rows for act in row.acts if act.key}
    told = {key for _, keys in dict(PANE_KEYS)["On what the notes keep of a customer"] for key in keys}
    assert used == told - {"Up", "Down"}
