"""The lines under the entries, in the pane: seen, walked, ticked, let go, deleted, and led back to their sentence."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from rapport.domain.ledger import LineKind, State, Topic
from rapport.domain.offers import Side
from rapport.ui.timeline.drawn_lines import MOST_LINES
from rapport.ui.timeline.reason_field import ReasonField

Key = Qt.Key
TEXT = "Walked the yard. I'll send the curve by Friday. She'll check the drawings. They need a quieter pump."


@pytest.fixture
def visit(write, dana, keep, clock):
    """A visit from which three lines were kept."""
    entry = write(TEXT, dana, on=clock.now - timedelta(days=21))
    keep(dana, "the curve", entry, due=date(2026, 3, 13), sentence="I'll send the curve by Friday.")
    keep(dana, "check the drawings", entry, by=Side.THEM, sentence="She'll check the drawings.")
    keep(dana, "a quieter pump", entry, LineKind.NEED, sentence="They need a quieter pump.")
    return entry


@pytest.fixture
def on_dana(pane, dana, visit):
    pane.show_customer(dana)
    pane.focus_entries()
    return pane


def press(pane, *keys):
    for key in keys:
        QTest.keyClick(pane._view, key)


def shown(pane, number=0):
    """Give what the lines of a row say, as one sees them."""
    return [
        " | ".join(piece._layout.text().replace("\N{EN SPACE}", " ") for piece, _, _ in line.pieces)
        for line in pane._view._drawn(number).lines
    ]


def on(pane):
    line = pane._view.current_line()
    return line and line.text


def state_of(journal, dana, text):
    return next((line.state, line.closed_on, line.reason) for line in journal.ledger(dana) if line.text == text)


def place_of(pane, number, row=0):
    """Give the middle of a line, or of its box, in the viewport."""
    drawn = pane._view._drawn(row)
    y = pane._view._strip.y_of(row)
    line = drawn.lines[number]
    box = drawn._on_sheet(line.box, y).center() if line.box else None
    return drawn.line_place(number, y).center(), box


# Seen


def test_lines_stand_under_the_entry_they_came_from(on_dana, journal, dana, keep, write, clock):
    assert shown(on_dana) == [
        "I owe: the curve | Fri 13, two weeks late",
        "Dana: check the drawings",
        "need a quieter pump",
    ]


def test_they_come_with_the_page_in_the_same_reading(pane, desk, dana, visit, qtbot):
    with qtbot.waitSignal(pane.shown):
        pane.show_customer(dana)
    assert desk.asked == 1
    assert len(shown(pane)) == 3


def test_in_the_journal_of_everyone_they_stand_too(pane, dana, luis, visit, write, keep, clock):
    both = write("met both", dana, luis, on=clock.now)
    keep(dana, "the offer", both)
    keep(luis, "likes chess", both, LineKind.FACT, topic=Topic.INTERESTS)
    pane.show_customer(None)
    assert shown(pane) == ["I owe Dana: the offer", "interests · Luis likes chess"]
    assert shown(pane, 1)[0].startswith("I owe: the curve")
    pane.show_customer(dana)
    assert shown(pane) == ["I owe: the offer", "interests · Luis likes chess"]


def test_lines_of_other_pages_come_with_them(pane, dana, visits, keep, qtbot):
    written = visits(100, dana)
    keep(dana, "far down", written[90])
    pane.show_customer(dana)
    bar = pane._view.verticalScrollBar()

    def at_the_end():
        bar.setValue(bar.maximum())
        return pane._model.oldest

    qtbot.waitUntil(at_the_end)
    assert shown(pane, 90) == ["I owe: far down"]
    pane.show_customer(None, top=written[90])
    assert shown(pane, pane._model.number_of(written[90])) == ["I owe: far down"]


def test_the_day_turns_and_more_is_late(pane, dana, write, keep, clock):
    keep(dana, "the offer", write("met", dana, on=clock.now), due=clock().date())
    pane.show_customer(dana)
    assert shown(pane) == ["I owe: the offer | today"]
    clock.advance(days=1)
    pane.refresh_day()
    assert shown(pane) == ["I owe: the offer | Tue 31, one day late"]


def test_they_are_read_out_with_the_entry(on_dana):
    said = on_dana._model.index(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert said.endswith("I owe: the curve, Fri 13, two weeks late. Dana: check the drawings. need: a quieter pump.")


def test_very_many_are_seen_when_the_entry_is_shown_whole(pane, dana, write, keep):
    entry = write("a long list", dana)
    for number in range(MOST_LINES + 5):
        keep(dana, f"thing {number}", entry)
    pane.show_customer(dana)
    pane.focus_entries()
    assert len(shown(pane)) == MOST_LINES
    press(pane, Key.Key_Space)
    assert len(shown(pane)) == MOST_LINES + 5


# News


def test_a_line_changed_elsewhere_changes_here(on_dana, desk, dana, journal, visit, keep):
    curve = journal.ledger(dana)[0]
    desk.change(lambda journal: journal.change_line(curve.id, text="the curve of pump 2"))
    assert shown(on_dana)[0].startswith("I owe: the curve of pump 2")
    desk.change(lambda journal: journal.delete_line(curve.id))
    assert len(shown(on_dana)) == 2
    desk.change(lambda journal: journal.undo())
    assert len(shown(on_dana)) == 3


def test_a_tick_far_down_a_long_timeline_leaves_everything_where_it_is(pane, dana, visits, keep, journal):
    written = visits(300, dana)
    keep(dana, "far down", written[250])
    pane.show_entry(dana, written[250])
    pane._fetch_older()
    pane._fetch_newer()
    pane._fetch_newer()
    pane._fetch_newer()
    assert pane._model.rowCount() > 120
    press(pane, Key.Key_Right)
    before = pane._view._strip.in_sight(), pane.current_entry()
    press(pane, Key.Key_Space)
    assert state_of(journal, dana, "far down")[0] is State.KEPT
    assert shown(pane, pane._model.number_of(written[250])) == ["I owe: far down | kept 31 Mar"]
    assert (pane._view._strip.in_sight(), pane.current_entry()) == before
    assert on(pane) == "far down"


def test_earlier_words_stay_open_when_a_line_is_ticked(pane, dana, write, keep, clock):
    entry = write("80 boxes", dana, on=clock.now)
    clock.advance(days=1)
    write("90 boxes", dana, entry_id=entry, on=clock.now)
    keep(dana, "the boxes", entry)
    pane.show_customer(dana)
    pane.focus_entries()
    press(pane, Key.Key_H, Key.Key_Right, Key.Key_Space)
    assert pane._model.row(0).earlier
    assert shown(pane) == ["I owe: the boxes | kept 1 Apr"]


# Walked


def test_one_steps_into_the_lines_and_out_again(on_dana):
    assert on(on_dana) is None
    press(on_dana, Key.Key_Right)
    assert on(on_dana) == "the curve"
    press(on_dana, Key.Key_Down, Key.Key_Down)
    assert on(on_dana) == "a quieter pump"
    press(on_dana, Key.Key_Up)
    assert on(on_dana) == "check the drawings"
    press(on_dana, Key.Key_Left)
    assert on(on_dana) is None
    press(on_dana, Key.Key_Right, Key.Key_Up)
    assert on(on_dana) is None
    press(on_dana, Key.Key_Right, Key.Key_Escape)
    assert on(on_dana) is None


def test_from_the_last_line_one_goes_on_to_the_next_entry(on_dana, dana, write, clock, desk, journal):
    step = journal.last_step()
    below = write("below", dana, on=clock.now - timedelta(days=50))
    desk.changed.emit(journal.change_since(step))
    press(on_dana, Key.Key_Right, Key.Key_Down, Key.Key_Down, Key.Key_Down)
    assert (on_dana.current_entry(), on(on_dana)) == (below, None)
    press(on_dana, Key.Key_Right)
    assert on(on_dana) is None  # it has none


def test_tab_goes_through_the_lines_and_then_on(on_dana, qtbot):
    on_dana.activateWindow()
    qtbot.waitUntil(on_dana._view.hasFocus)
    seen = []
    for _ in range(3):
        press(on_dana, Key.Key_Tab)
        seen.append(on(on_dana))
    assert seen == ["the curve", "check the drawings", "a quieter pump"]
    QTest.keyClick(on_dana._view, Key.Key_Tab, Qt.KeyboardModifier.ShiftModifier)
    assert on(on_dana) == "check the drawings"
    assert on_dana._view.hasFocus()
    press(on_dana, Key.Key_Tab, Key.Key_Tab)
    assert not on_dana._view.hasFocus()


def test_from_the_right_the_left_arrow_leads_in(on_dana):
    on_dana.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    press(on_dana, Key.Key_Left)
    assert on(on_dana) == "the curve"
    press(on_dana, Key.Key_Right)
    assert on(on_dana) is None


def test_a_line_below_the_window_comes_into_sight(pane, dana, write, keep):
    entry = write("met", dana)
    for number in range(MOST_LINES):
        keep(dana, f"thing {number}", entry)
    pane.show_customer(dana)
    pane.resize(632, 400)
    pane.focus_entries()
    press(pane, *[Key.Key_Right] + [Key.Key_Down] * (MOST_LINES - 1))
    assert on(pane) == f"thing {MOST_LINES - 1}"
    assert pane._view.viewport().rect().contains(place_of(pane, MOST_LINES - 1)[0])
    press(pane, *[Key.Key_Up] * (MOST_LINES - 1))
    assert pane._view.viewport().rect().contains(place_of(pane, 0)[0])


# Ticked


def test_space_ticks_and_unticks(on_dana, journal, dana):
    press(on_dana, Key.Key_Right, Key.Key_Space)
    assert state_of(journal, dana, "the curve") == (State.KEPT, date(2026, 3, 31), "")
    assert shown(on_dana)[0] == "I owe: the curve | kept 31 Mar"
    press(on_dana, Key.Key_Space)
    assert state_of(journal, dana, "the curve") == (State.OPEN, None, "")
    press(on_dana, Key.Key_Down, Key.Key_Down, Key.Key_Space)
    assert state_of(journal, dana, "a quieter pump")[0] is State.MET


def test_k_keeps_and_does_nothing_to_what_is_kept(on_dana, journal, dana):
    press(on_dana, Key.Key_Right, Key.Key_K)
    assert state_of(journal, dana, "the curve")[0] is State.KEPT
    step = journal.last_step()
    press(on_dana, Key.Key_K)
    assert journal.last_step() == step


def test_a_click_on_the_box_ticks_and_one_beside_it_only_goes_there(on_dana, journal, dana):
    viewport = on_dana._view.viewport()
    words, box = place_of(on_dana, 1)
    QTest.mouseClick(viewport, Qt.MouseButton.LeftButton, pos=words)
    assert on(on_dana) == "check the drawings"
    assert state_of(journal, dana, "check the drawings")[0] is State.OPEN
    QTest.mouseClick(viewport, Qt.MouseButton.LeftButton, pos=box)
    assert state_of(journal, dana, "check the drawings")[0] is State.KEPT
    QTest.mouseClick(viewport, Qt.MouseButton.LeftButton, pos=place_of(on_dana, 1)[1])
    assert state_of(journal, dana, "check the drawings")[0] is State.OPEN
    QTest.mouseClick(viewport, Qt.MouseButton.LeftButton, pos=QPoint(150, words.y() - 70))
    assert on(on_dana) is None


def test_a_fact_cannot_be_ticked(pane, dana, write, keep, journal):
    keep(dana, "likes chess", write("met", dana), LineKind.FACT, topic=Topic.INTERESTS)
    pane.show_customer(dana)
    pane.focus_entries()
    step = journal.last_step()
    press(pane, Key.Key_Right, Key.Key_Space, Key.Key_K, Key.Key_L)
    assert on(pane) == "likes chess"
    assert journal.last_step() == step
    assert pane._view._field is None


def test_keys_mean_the_entry_again_once_one_has_left_the_lines(on_dana, visit, qtbot):
    press(on_dana, Key.Key_Right, Key.Key_Left)
    with qtbot.waitSignal(on_dana.entry_edit_requested, check_params_cb=lambda entry: entry == visit):
        press(on_dana, Key.Key_Return)


# Let go


def reason(pane) -> ReasonField:
    return pane._view._field


def test_l_asks_why_and_enter_lets_it_go(on_dana, journal, dana, qtbot):
    press(on_dana, Key.Key_Right, Key.Key_L)
    assert reason(on_dana).accessibleName() == "Why let go: the curve"
    assert state_of(journal, dana, "the curve")[0] is State.OPEN
    QTest.keyClicks(reason(on_dana), "they bought elsewhere")
    with qtbot.waitSignal(on_dana.line_put_away, check_params_cb=lambda change: change.label == "let go: the curve"):
        QTest.keyClick(reason(on_dana), Key.Key_Return)
    assert state_of(journal, dana, "the curve") == (State.LET_GO, date(2026, 3, 31), "they bought elsewhere")
    assert shown(on_dana)[0] == "I owe: the curve (they bought elsewhere) | let go 31 Mar"
    assert reason(on_dana) is None
    assert on(on_dana) == "the curve"


def test_the_reason_may_stay_empty(on_dana, journal, dana):
    press(on_dana, Key.Key_Right, Key.Key_Down, Key.Key_Down, Key.Key_L)
    QTest.keyClick(reason(on_dana), Key.Key_Return)
    assert state_of(journal, dana, "a quieter pump") == (State.DROPPED, date(2026, 3, 31), "")


@pytest.mark.parametrize("leave", ["esc", "elsewhere"])
def test_esc_or_going_elsewhere_leaves_it_as_it_is(on_dana, journal, dana, leave, qtbot):
    on_dana.activateWindow()
    qtbot.waitUntil(on_dana._view.hasFocus)
    press(on_dana, Key.Key_Right, Key.Key_L)
    QTest.keyClicks(reason(on_dana), "no")
    if leave == "esc":
        QTest.keyClick(reason(on_dana), Key.Key_Escape)
        assert on_dana._view.hasFocus()
    else:
        on_dana._header.name.setFocus()
    assert reason(on_dana) is None
    assert state_of(journal, dana, "the curve")[0] is State.OPEN


def test_the_field_has_room_of_its_own_beneath_its_line(on_dana, luis):
    beneath = on_dana._view._drawn(0).line_place(1, 0).top() - on_dana._view._drawn(0).line_place(0, 0).bottom()
    press(on_dana, Key.Key_Right, Key.Key_L)
    field, drawn, y = reason(on_dana), on_dana._view._drawn(0), on_dana._view._strip.y_of(0)
    assert drawn.line_place(0, y).bottom() - 4 <= field.geometry().top()
    assert field.geometry().bottom() <= drawn.line_place(1, y).top() + 4
    assert on_dana._view._strip.height(0) == drawn.height
    QTest.keyClick(field, Key.Key_Escape)
    drawn = on_dana._view._drawn(0)
    assert drawn.line_place(1, 0).top() - drawn.line_place(0, 0).bottom() == beneath


def test_the_field_goes_with_its_line(on_dana, luis):
    press(on_dana, Key.Key_Right, Key.Key_L)
    field, viewport = reason(on_dana), on_dana._view.viewport()
    for height in (500, on_dana._header.height() + place_of(on_dana, 0)[0].y() + 30):
        on_dana.resize(500, height)
        assert viewport.rect().contains(field.geometry())
        assert viewport.rect().contains(place_of(on_dana, 0)[0])  # the words stay in sight
        assert field.y() > place_of(on_dana, 0)[0].y()
    on_dana.show_customer(luis)
    assert reason(on_dana) is None


def test_the_field_goes_when_its_line_is_gone_and_asks_nothing_of_the_next(on_dana, desk, journal, dana):
    press(on_dana, Key.Key_Right, Key.Key_L)
    desk.change(lambda journal: journal.delete_line(journal.ledger(dana)[0].id))
    assert (reason(on_dana), on(on_dana)) == (None, "check the drawings")


# Taken away, led back


def test_del_takes_a_line_away_and_one_is_on_the_next(on_dana, desk, journal, dana, qtbot):
    press(on_dana, Key.Key_Right)
    with qtbot.waitSignal(on_dana.line_put_away), qtbot.assertNotEmitted(on_dana.entry_delete_requested):
        press(on_dana, Key.Key_Delete)
    assert len(journal.ledger(dana)) == 2
    assert on(on_dana) == "check the drawings"
    press(on_dana, Key.Key_Delete, Key.Key_Delete)
    assert (on(on_dana), shown(on_dana)) == (None, [])
    desk.change(lambda journal: journal.undo())
    assert len(shown(on_dana)) == 1


def lit(pane):
    start, end = pane._view._lit
    return pane._model.row(pane._model.number_of(pane._view._marked)).entry.text[start:end]


def test_enter_marks_the_sentence_a_line_came_from(on_dana, qtbot):
    plain = on_dana._view.grab().toImage()
    press(on_dana, Key.Key_Right)
    with qtbot.assertNotEmitted(on_dana.entry_edit_requested):
        press(on_dana, Key.Key_Return)
    assert lit(on_dana) == "I'll send the curve by Friday."
    assert on_dana._view.grab().toImage() != plain
    on_dana._view.mark(None)
    assert on_dana._view._lit is None


@pytest.mark.parametrize("here", [True, False])
def test_from_elsewhere_one_is_led_to_the_sentence(pane, dana, luis, visit, here):
    pane.show_customer(dana if here else luis)
    pane.show_entry(dana, visit, "She'll check the drawings.")
    assert pane.current_entry() == visit
    assert lit(pane) == "She'll check the drawings."


def test_a_sentence_far_into_a_long_text_is_shown(pane, dana, write, qtbot):
    entry = write("word " * 2_000 + "I'll send the 😀 curve. " + "word " * 500, dana)
    pane.show_entry(dana, entry, "I'll send the 😀 curve.")
    assert pane._model.row(0).whole
    assert lit(pane) == "I'll send the 😀 curve."
    drawn, view = pane._view._drawn(0), pane._view
    y = view._strip.y_of(0) + drawn.y_of(pane._model.row(0).entry.text, view._lit)
    assert 0 <= y < view.viewport().height() - 40
    assert not pane.grab().isNull()


def test_a_sentence_that_was_written_anew_leads_to_the_entry_alone(pane, dana, visit):
    pane.show_entry(dana, visit, "Words that are no longer there.")
    assert (pane._view._marked, pane._view._lit) == (visit, None)


@pytest.mark.parametrize(
    "now",
    [
        "I'll  send the curve\nby Friday. More.",
        "Well: i'll send the curve by friday!",
        "I'll send the curve by Friday and so on",
    ],
)
def test_a_sentence_that_was_little_changed_is_still_marked(pane, dana, write, now):
    entry = write(now, dana)
    pane.show_entry(dana, entry, "I'll send the curve by Friday.")
    assert " ".join(lit(pane).split()).lower().rstrip(".!") == "i'll send the curve by friday"


def test_a_sentence_is_marked_whole_across_its_lines(pane, dana, write):
    sentence = f"I'll send {'the long curve of the pump, ' * 12}by Friday."
    pane.show_entry(dana, write(f"Walked the yard. {sentence} Good day.", dana), sentence)
    drawn, view = pane._view._drawn(0), pane._view
    text, top = pane._model.row(0).entry.text, view._strip.y_of(0)
    start, end = (top + drawn.y_of(text, (place, place + 1)) for place in (view._lit[0], view._lit[1] - 1))
    marked = view.grab().toImage()
    view._lit = None
    plain, line, left = view.grab().toImage(), drawn.sheet.text.line, drawn.sheet.margin + drawn.sheet.day_width
    assert end - start >= 4 * line
    for y in range(start + line, end + 1, line):
        foot = range(y + line // 2, y + line)
        assert any(marked.pixel(left + 60, each) != plain.pixel(left + 60, each) for each in foot)


def test_beyond_what_is_ever_laid_out_the_entry_alone_is_marked(pane, dana, write):
    entry = write("word " * 100_000 + "at the very end", dana)
    pane.show_entry(dana, entry, "at the very end")
    assert (pane._view._marked, pane._view._lit) == (entry, None)


# The menu


def menu_on(pane, number):
    pane._view._stand_on(number)
    pane._open_menu(0, QPoint(10, 10))
    menu = pane.findChildren(QMenu)[-1]
    return menu, {action.text().split("\t")[0]: action for action in menu.actions() if action.text()}


def test_the_menu_of_a_line_does_what_its_keys_do(on_dana, journal, dana):
    menu, actions = menu_on(on_dana, 0)
    assert list(actions) == [
        "Mark as kept",
        "Let go…",
        "Edit the promise",
        "Show its sentence",
        "Copy text",
        "Delete the promise",
    ]
    actions["Copy text"].trigger()
    assert QApplication.clipboard().text() == "the curve"
    actions["Show its sentence"].trigger()
    assert lit(on_dana) == "I'll send the curve by Friday."
    actions["Mark as kept"].trigger()
    menu.close()
    assert state_of(journal, dana, "the curve")[0] is State.KEPT
    menu, actions = menu_on(on_dana, 0)
    assert list(actions)[:2] == ["Open again", "Let go…"]
    actions["Let go…"].trigger()
    assert reason(on_dana) is not None
    actions["Delete the promise"].trigger()
    menu.close()
    assert on(on_dana) == "check the drawings"


def test_the_menu_of_a_need_has_its_own_words(on_dana):
    menu, actions = menu_on(on_dana, 2)
    assert list(actions)[:2] == ["Mark as met", "Drop…"]
    menu.close()


def test_the_keys_of_a_line_show_where_one_is_on_it(on_dana):
    assert on_dana._view._keys_here(0)[-1] == ("→", "its lines")
    press(on_dana, Key.Key_Right)
    assert on_dana._view._keys_here(0) == [
        ("Space", "kept"),
        ("L", "let go"),
        ("F2", "edit"),
        ("Enter", "its sentence"),
        ("Del", "delete"),
    ]
    press(on_dana, Key.Key_Space)
    assert on_dana._view._keys_here(0)[0] == ("Space", "open again")


@pytest.mark.parametrize("zoom", [1.0, 2.0])
@pytest.mark.parametrize("direction", [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft])
def test_narrow_mirrored_or_large_it_is_painted_within_the_sheet(on_dana, qapp, zoom, direction):
    from rapport.ui.theme import apply, load_theme

    on_dana.setLayoutDirection(direction)
    apply(qapp, load_theme("dark"), zoom)
    on_dana.resize(320, 700)
    press(on_dana, Key.Key_Right if direction is Qt.LayoutDirection.LeftToRight else Key.Key_Left)
    drawn = on_dana._view._drawn(0)
    for line in drawn.lines:
        for paragraph, x, y in line.pieces:
            place = drawn._placed(x, y, paragraph.width, paragraph.height)
            assert 0 <= place.left() <= place.right() <= drawn.sheet.width
            assert line.place.top() <= y <= y + paragraph.height <= line.place.bottom() + 1
    assert not on_dana.grab().isNull()
