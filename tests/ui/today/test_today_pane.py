"""Today: read, done from each row with one key, put off, asked for words, and kept in step with the journal."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QApplication

from rapport.domain.habits import Habits
from rapport.domain.ledger import State
from rapport.domain.offers import Side
from rapport.domain.today import Section
from rapport.domain.troubles import Refusal, Trouble, TroubleKind
from rapport.ui.widgets.matter_rows import AllRow, HeadingRow, MatterRow

Key = Qt.Key
ORDER = list(Section)


def sections(pane):
    return [row.text for row in pane.list.model().rows if isinstance(row, HeadingRow)]


def names(pane):
    return [row.name for row in pane.list.model().rows if isinstance(row, MatterRow)]


def press(qtbot, pane, *keys):
    for key in keys:
        qtbot.keyClick(pane.list, key)


def go_to(qtbot, pane, section):
    press(qtbot, pane, Key.Key_Home, *[Key.Key_Down] * ORDER.index(section))


def field_of(pane):
    assert pane.list.is_asking
    return pane.list._field.line


def menu():
    found = QApplication.activePopupWidget()
    assert found is not None
    return found


def emitted(signal):
    heard = []
    signal.connect(lambda *args: heard.append(args))
    return heard


def test_the_page_says_the_day_and_has_each_section(shown):
    assert shown._title.text() == "Tuesday, 31 March"
    assert shown._headline.text() == "One promise is late."
    assert sections(shown) == [
        "I owe",
        "I am waiting for",
        "Quiet for too long",
        "Days to honour",
        "Make it right",
        "Visits without a note",
        "Facts to ask about",
    ]
    assert names(shown) == [
        "Dana Adler",
        "Omar Diaz",
        "Mei Chen",
        "Aiko Ito",
        "Sven Lopez",
        "Rosa Silva",
        "Karl Novak",
    ]
    assert shown.list.current().name == "Dana Adler"
    assert shown.list.hasFocus()


def test_it_counts_what_it_shows(pane, qtbot, full):
    counted = emitted(pane.counted)
    pane.refresh()
    assert counted == [(7, True)]


def test_each_row_speaks(shown):
    model = shown.list.model()
    role = Qt.ItemDataRole.AccessibleTextRole
    spoken = [model.index(number).data(role) for number in range(model.rowCount()) if model.can_be_on(number)]
    assert spoken[0] == "Dana Adler, Ohio Gravel: You promised: the pump curve; two days late."
    assert all(name in said for name, said in zip(names(shown), spoken, strict=True))
    assert shown.list.accessibleName() == "Today"


@pytest.mark.parametrize(
    ("section", "key", "state"),
    [(Section.OWED_BY_ME, Key.Key_K, State.KEPT), (Section.OWED_TO_ME, Key.Key_K, State.KEPT)],
)
def test_k_keeps_a_promise(shown, qtbot, journal, full, section, key, state):
    told = emitted(shown.put_away)
    go_to(qtbot, shown, section)
    press(qtbot, shown, key)
    (line,) = journal.ledger(full[section])
    assert (line.state, line.closed_on) == (state, date(2026, 3, 31))
    ((change, sentence),) = told
    assert change.moved
    assert sentence == f"Kept: {line.text}"


def test_what_is_done_goes_and_the_next_is_current_and_undo_brings_it_back(shown, qtbot, desk):
    press(qtbot, shown, Key.Key_K)
    assert names(shown)[0] == shown.list.current().name == "Omar Diaz"
    assert shown._headline.text() == "No promise is late or due today."
    desk.change(lambda journal: journal.undo())
    qtbot.waitUntil(lambda: names(shown)[0] == "Dana Adler")
    assert shown.list.current().name == "Dana Adler"  # so that the next key does not keep another promise


def test_one_may_be_quicker_than_the_disk(shown, qtbot, desk, journal, full, clock):
    desk.holds = True
    press(qtbot, shown, Key.Key_K, Key.Key_K)
    assert names(shown)[0] == "Mei Chen"
    desk.change(lambda journal: journal.change_customer(full[Section.ASK], title="Buyer"))
    shown.refresh()
    desk.holds = False
    desk.answer()
    assert names(shown)[0] == "Mei Chen"
    assert journal.promises(clock().date()) == ()


def test_what_could_not_be_done_comes_back(shown, qtbot, desk):
    desk.refuses = Trouble(TroubleKind.FULL, "The disk is full.")
    with qtbot.waitSignal(desk.troubled):
        press(qtbot, shown, Key.Key_K)
    assert names(shown)[0] == "Dana Adler"


def test_l_asks_why_and_lets_go(shown, qtbot, journal, full):
    told = emitted(shown.put_away)
    press(qtbot, shown, Key.Key_L)
    qtbot.keyClicks(field_of(shown), "they bought another")
    qtbot.keyClick(field_of(shown), Key.Key_Return)
    (line,) = journal.ledger(full[Section.OWED_BY_ME])
    assert (line.state, line.reason) == (State.LET_GO, "they bought another")
    assert told[0][1] == "Let go: the pump curve"
    assert shown.list.hasFocus()


def test_esc_in_the_field_leaves_the_promise(shown, qtbot, journal, full):
    backs = emitted(shown.back_requested)
    press(qtbot, shown, Key.Key_L)
    qtbot.keyClick(field_of(shown), Key.Key_Escape)
    assert journal.ledger(full[Section.OWED_BY_ME])[0].is_open
    assert backs == []
    assert shown.list.hasFocus()
    press(qtbot, shown, Key.Key_Escape)
    assert backs == [()]


@pytest.mark.parametrize("section", ORDER)
@pytest.mark.parametrize(("key", "until"), [(Key.Key_T, 1), (Key.Key_N, 6), (Key.Key_M, 30)])
def test_s_puts_any_matter_off(shown, qtbot, clock, section, key, until):
    told = emitted(shown.put_away)
    go_to(qtbot, shown, section)
    name = shown.list.current().name
    press(qtbot, shown, Key.Key_S)
    qtbot.keyClick(menu(), key)
    assert name not in names(shown)
    assert told[0][1].startswith(f"{name} comes back here on ")
    clock.advance(days=until - 1)
    shown.refresh_day()
    assert name not in names(shown)
    clock.advance(days=1)
    shown.refresh_day()
    assert (name in names(shown)) is (section is not Section.OCCASIONS or until < 4)  # by then her day is over


def test_s_takes_any_day_in_words(shown, qtbot, journal, full, clock):
    go_to(qtbot, shown, Section.QUIET)
    press(qtbot, shown, Key.Key_S)
    qtbot.keyClick(menu(), Key.Key_D)
    line = field_of(shown)
    qtbot.keyClicks(line, "soon")
    qtbot.keyClick(line, Key.Key_Return)
    assert line.accessibleDescription() == "No day yet. Try Friday, or 14 May."
    line.setText("today")
    qtbot.keyClick(line, Key.Key_Return)
    assert line.accessibleDescription() == "Say a day still to come."
    line.clear()
    qtbot.keyClicks(line, "14 May")
    assert line.accessibleDescription() == "Thu 14 May"
    qtbot.keyClick(line, Key.Key_Return)
    assert journal.snoozed(full[Section.QUIET], clock().date()) == date(2026, 5, 14)
    assert "Mei Chen" not in names(shown)


@pytest.mark.parametrize("section", [each for each in ORDER if each not in {Section.WITHOUT_NOTE, Section.ASK}])
def test_n_writes_about_the_customer(shown, qtbot, full, section):
    wanted = emitted(shown.write_requested)
    go_to(qtbot, shown, section)
    press(qtbot, shown, Key.Key_N)
    assert wanted == [(full[section],)]


def test_n_writes_into_a_visit_without_a_note(shown, qtbot, journal, full):
    wanted = emitted(shown.entry_edit_requested)
    go_to(qtbot, shown, Section.WITHOUT_NOTE)
    press(qtbot, shown, Key.Key_N)
    assert wanted == [(journal.timeline(full[Section.WITHOUT_NOTE]).entries[0].id,)]


def test_r_settles(shown, qtbot, journal, full):
    go_to(qtbot, shown, Section.MAKE_RIGHT)
    press(qtbot, shown, Key.Key_R)
    assert journal.unsettled(full[Section.MAKE_RIGHT]) is None
    assert "Make it right" not in sections(shown)


def test_y_confirms_a_fact(shown, qtbot, journal, full):
    go_to(qtbot, shown, Section.ASK)
    press(qtbot, shown, Key.Key_Y)
    assert journal.ledger(full[Section.ASK])[0].confirmed_on == date(2026, 3, 31)
    assert "Facts to ask about" not in sections(shown)


def test_c_corrects_a_fact_and_not_its_question(shown, qtbot, journal, full):
    go_to(qtbot, shown, Section.ASK)
    press(qtbot, shown, Key.Key_E)
    line = field_of(shown)
    assert line.text() == "in purchasing"
    line.clear()
    qtbot.keyClick(line, Key.Key_Return)
    assert line.accessibleDescription() == "Say what is right."
    qtbot.keyClicks(line, "runs the quarry")
    qtbot.keyClick(line, Key.Key_Return)
    (fact,) = journal.ledger(full[Section.ASK])
    assert (fact.text, fact.earlier) == ("runs the quarry", 1)


def test_a_fact_given_back_as_it_is_still_holds(shown, qtbot, journal, full):
    go_to(qtbot, shown, Section.ASK)
    press(qtbot, shown, Key.Key_E)
    qtbot.keyClick(field_of(shown), Key.Key_Return)
    (fact,) = journal.ledger(full[Section.ASK])
    assert (fact.text, fact.earlier, fact.confirmed_on) == ("in purchasing", 0, date(2026, 3, 31))


@pytest.mark.parametrize("section", ORDER)
def test_enter_goes_to_the_customer_and_the_card_is_for_them(shown, qtbot, full, section):
    picked, cards = emitted(shown.customer_picked), emitted(shown.card_requested)
    go_to(qtbot, shown, section)
    press(qtbot, shown, Key.Key_Return, Key.Key_F5)
    assert picked == [(full[section],)]
    assert cards == [(full[section],)]


def test_o_goes_to_the_sentence(shown, qtbot, journal, full):
    wanted = emitted(shown.entry_requested)
    press(qtbot, shown, Key.Key_O)
    entry = journal.timeline(full[Section.OWED_BY_ME]).entries[0].id
    assert wanted == [(full[Section.OWED_BY_ME], entry, "Promised the pump curve by Sunday.")]
    go_to(qtbot, shown, Section.OWED_TO_ME)
    press(qtbot, shown, Key.Key_O)  # written by hand: it comes from nowhere
    assert len(wanted) == 1


@pytest.fixture
def many(someone, keep):
    dana = someone("Dana Adler")
    return [keep(dana, f"drawing {number}", due=number - 20) for number in range(23)]


def test_show_all_by_the_keyboard(pane, qtbot, journal, many, write):
    pane.show_today()
    pane.focus_first()
    assert pane._headline.text() == "20 promises are late. One promise is due today."
    press(qtbot, pane, *[Key.Key_Down] * 7)
    assert isinstance(pane.list.current(), AllRow)
    assert pane.list.current().text == "Show all 23"
    press(qtbot, pane, Key.Key_Return)
    assert len(names(pane)) == 23
    assert pane.list.current().text == "drawing 7"
    assert pane._headline.text() == "20 promises are late. One promise is due today."
    journal.close_line(many[0], State.KEPT, on=date(2026, 3, 31))
    pane.refresh()
    assert len(names(pane)) == 22


def test_all_of_a_section_that_was_read_in_part(pane, qtbot, someone, keep):
    for number in range(9):
        keep(someone(f"Dana {number}"), "the drawings", by=Side.THEM)
    pane.show_today()
    press(qtbot, pane, Key.Key_End, Key.Key_Return)
    assert len(names(pane)) == 9


def test_one_section_at_a_time_is_shown_whole(pane, qtbot, many, someone, keep):
    for number in range(30):
        keep(someone(f"Mei {number:02}"), "the drawings", by=Side.THEM)
    pane.show_today()
    press(qtbot, pane, *[Key.Key_Down] * 7, Key.Key_Return)
    assert len(names(pane)) == 23 + 7
    press(qtbot, pane, Key.Key_End, Key.Key_Return)
    assert len(names(pane)) == 7 + 30
    assert pane.list.current().name == "Mei 07"
    assert pane.list.viewport().rect().contains(pane.list.visualRect(pane.list.currentIndex()))


def test_news_is_gathered_and_leaves_one_where_one_is(shown, qtbot, desk, someone, keep):
    go_to(qtbot, shown, Section.MAKE_RIGHT)
    asked = desk.asked
    for number in range(5):
        desk.change(lambda journal, number=number: journal.add_customer(f"Luis {number}"))
    luis = someone("Luis Brown")
    keep(luis, "the offer", due=-3)
    qtbot.waitUntil(lambda: "Luis Brown" in names(shown))
    assert desk.asked == asked + 1
    assert shown.list.current().name == "Sven Lopez"


def test_it_follows_the_journal_only_once_it_was_asked_for(pane, qtbot, desk):
    desk.change(lambda journal: journal.add_customer("Luis Brown"))
    assert not pane._soon.isActive()
    pane.refresh()
    desk.change(lambda journal: journal.add_customer("Mei Chen"))
    assert pane._soon.isActive()


def test_nobody_loses_what_they_type_to_news(shown, qtbot, desk, someone, keep):
    press(qtbot, shown, Key.Key_L)
    qtbot.keyClicks(field_of(shown), "beca")
    luis = someone("Luis Brown")
    keep(luis, "the offer", due=-3)
    shown.refresh()
    assert field_of(shown).text() == "beca"
    qtbot.keyClick(field_of(shown), Key.Key_Escape)
    assert "Luis Brown" in names(shown)


def test_at_midnight_it_is_another_day(shown, clock):
    clock.advance(hours=24)
    shown.refresh_day()
    assert shown._title.text() == "Wednesday, 1 April"
    assert shown.list.model().row(1).aside == "three days late"


def test_habits_are_looked_at_anew(shown, someone, write):
    write("Met.", someone("Luis Brown"), ago=50)
    shown.set_habits(Habits(usual_days=30))
    assert "Luis Brown" in names(shown)
    shown.set_habits(Habits(usual_days=300))
    assert "Luis Brown" not in names(shown)


def test_an_empty_day_says_so_kindly(pane, qtbot, someone, write):
    write("Met.", someone("Luis Brown"))
    wanted = emitted(pane.write_requested)
    with qtbot.waitSignal(pane.shown):
        pane.show_today()
    pane.focus_first()
    assert pane._empty.accessibleName().startswith("Nothing is owed and nobody waits.")
    assert pane._empty.button.hasFocus()
    qtbot.keyClick(pane._empty.button, Key.Key_Space)
    assert wanted == [(None,)]
    with qtbot.waitSignal(pane.back_requested):
        qtbot.keyClick(pane._empty.button, Key.Key_Escape)


def test_a_new_journal_offers_the_first_entry(pane, qtbot):
    pane.show_today()
    assert pane._empty.accessibleName().startswith("Nothing is written yet.")
    assert pane._empty.button.text() == "Write the first entry"


def test_the_last_matter_done_leaves_an_empty_day_and_the_focus(pane, qtbot, someone, keep):
    keep(someone("Dana Adler"), "the curve", due=0)
    pane.show_today()
    pane.focus_first()
    press(qtbot, pane, Key.Key_K)
    assert pane._places.currentWidget() is pane._empty
    assert pane._empty.button.hasFocus()


def test_trouble_in_reading_is_said_and_tried_again(pane, qtbot, desk, full):
    desk.fails = Refusal("The journal is busy.", "Try again.")
    with qtbot.waitSignal(pane.shown):
        pane.show_today()
    assert pane._empty.accessibleName() == "The journal is busy. Try again."
    pane._empty.button.click()
    assert len(names(pane)) == 7


def test_it_stands_at_once_when_it_is_shown_again(shown, qtbot, desk):
    desk.holds = True
    with qtbot.waitSignal(shown.shown):
        shown.show_today()


def test_focus_waits_for_the_rows(pane, desk, full):
    desk.holds = True
    pane.show_today()
    pane.focus_first()
    desk.answer()
    assert pane.list.hasFocus()


def test_photos_are_asked_for_those_in_sight(shown, full):
    class Source:
        arrived = shown.shown

        def __init__(self):
            self.asked, self.forgotten = [], []

        def photo(self, customer_id, side):
            self.asked.append((customer_id, side))
            return QPixmap(side, side)

        def forget(self, customer_ids):
            self.forgotten += customer_ids

    source = Source()
    shown.show_photos(source)
    shown.grab()
    assert {who for who, _ in source.asked} <= set(full.values())
    assert full[Section.OWED_BY_ME] in {who for who, _ in source.asked}
    assert next(shown.customers_seen()) == full[Section.OWED_BY_ME]
    shown._desk.change(lambda journal: journal.change_customer(full[Section.ASK], title="Buyer"))
    assert full[Section.ASK] in source.forgotten


def test_rows_are_painted_from_the_right_too(shown):
    shown.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    QApplication.sendEvent(shown, QEvent(QEvent.Type.StyleChange))
    assert not shown.grab().isNull()


def test_a_section_is_cut_anew_on_another_day(pane, qtbot, many, clock):
    pane.show_today()
    press(qtbot, pane, Key.Key_End, Key.Key_Return)
    assert len(names(pane)) == 23
    clock.advance(days=1)
    pane.refresh_day()
    assert len(names(pane)) == 7
