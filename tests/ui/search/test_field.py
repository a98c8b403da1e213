"""The search field shows what it finds as one types, and Enter goes there."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtTest import QAbstractItemModelTester, QSignalSpy
from PySide6.QtWidgets import QApplication

from rapport.domain.entries import Channel
from rapport.domain.ledger import LineKind, NewLine, Party
from rapport.domain.offers import Side
from rapport.domain.troubles import Trouble, TroubleKind
from rapport.ui.theme import apply, load_theme

Key = Qt.Key


@pytest.fixture
def pumps(dana, write, journal):
    luis = journal.add_customer("Luis Brown", company="Pump Works").customer
    write("All quiet. Promised the pump curve by Friday.", dana, days=1)
    write("Called about the pump.", luis, dana, days=20, channel=Channel.CALL)
    return luis


def test_each_letter_shows_people_companies_and_entries_in_their_sentence(qtbot, field, pumps, shown):
    field.take_focus()
    assert shown(field.card) == ()
    qtbot.keyClicks(field, "pum")
    assert shown(field.card) == (
        "Luis Brown | Pump Works",
        "Pump Works | Company",
        "Dana Adler | yesterday · visit | Promised the pump curve by Friday.",
        "Luis Brown, Dana Adler | Wed 11 Mar · call | Called about the pump.",
    )
    qtbot.keyClicks(field, "p cur")
    assert shown(field.card) == ("Dana Adler | yesterday · visit | Promised the pump curve by Friday.",)


def test_each_row_is_a_sentence_for_those_who_listen(qtbot, field, pumps):
    field.search_for("pump")
    model = field.card.list.model()
    said = [model.index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole) for row in range(model.rowCount())]
    assert said == [
        "Luis Brown, Pump Works.",
        "Company Pump Works.",
        "Dana Adler, yesterday, visit: Promised the pump curve by Friday.",
        "Luis Brown, Dana Adler, Wed 11 Mar, call: Called about the pump.",
    ]
    QAbstractItemModelTester(model)


def test_the_words_are_marked_in_name_and_sentence(field, dana, write):
    write("Dana showed the yard.", dana)
    field.search_for("dan")
    person, entry = (field.card.rows.at(row) for row in range(2))
    assert person.title_marks == ((0, 3),)
    assert [entry.text[a:b] for a, b in entry.text_marks] == ["Dan"]


def test_enter_goes_to_a_customer_a_company_or_an_entry(qtbot, window, field, pumps, dana, journal):
    to_customer, to_company, to_entry = map(
        QSignalSpy, (field.customer_picked, field.company_picked, field.entry_picked)
    )
    field.search_for("pump")
    for row in range(3):
        field.take_focus()  # with the same words one is back on the row of before
        for _ in range(min(row, 1)):
            qtbot.keyClick(field, Key.Key_Down)
        qtbot.keyClick(field, Key.Key_Return)
        assert not field.card.isVisible()
        assert window.focusWidget() is window.text
    newest = journal.search("curve").hits[0].entry_id
    company = journal.companies()[-1].id
    assert [to_customer.at(0), to_company.at(0), to_entry.at(0)] == [[pumps], [company], [dana, newest]]
    assert to_customer.count() == to_company.count() == to_entry.count() == 1
    assert field.text() == "pump"


@pytest.fixture
def owed(journal, dana, write, clock):
    """A promise that came from an entry, and a fact by hand; give the entry."""
    entry = write("All quiet. I'll send it by Friday.", dana, days=1)
    curve = NewLine(LineKind.PROMISE, "the flux curve", by=Side.ME, sentence="I'll send it by Friday.")
    journal.keep_line(dana, curve, on=clock().date(), entry_id=entry)
    journal.keep_line(dana, NewLine(LineKind.FACT, "works with flux meters"), on=clock().date())
    return entry


def test_lines_of_the_ledger_are_found_between_names_and_entries(window, field, owed, dana, write, journal, shown):
    journal.add_customer("Flux Capacitors")
    write("Talked of flux.", dana, days=3)
    field.search_for("flux")
    assert shown(field.card) == (
        "Flux Capacitors",
        "Dana Adler: fact | works with flux meters",
        "I owe Dana Adler | the flux curve",
        "Dana Adler | Sat 28 Mar · visit | Talked of flux.",
    )
    rows = [field.card.rows.at(row) for row in range(4)]
    assert [row.ruled for row in rows] == [False, True, False, True]
    assert rows[2].said == "I owe Dana Adler: the flux curve."
    assert [rows[2].text[a:b] for a, b in rows[2].text_marks] == ["flux"]
    assert rows[2].icon == "check"
    assert not window.grab().isNull()


def test_a_line_leads_to_its_entry_or_to_whom_it_is_about(qtbot, field, owed, dana):
    to_source = QSignalSpy(field.source_picked)
    to_customer, to_entry = QSignalSpy(field.customer_picked), QSignalSpy(field.entry_picked)
    field.search_for("flux curve")
    qtbot.keyClick(field, Key.Key_Return)
    assert (to_customer.count(), to_entry.at(0)) == (0, [dana, owed])
    assert (to_source.count(), to_source.at(0)) == (1, [owed, "I'll send it by Friday."])
    field.search_for("flux meters")
    qtbot.keyClick(field, Key.Key_Return)
    assert (to_customer.at(0), to_entry.count()) == ([dana], 1)


def test_an_entry_and_a_line_by_hand_have_no_sentence_to_be_led_to(qtbot, field, owed, dana, journal, clock):
    to_entry, to_source = QSignalSpy(field.entry_picked), QSignalSpy(field.source_picked)
    journal.keep_line(dana, NewLine(LineKind.FACT, "knows flux"), on=clock().date(), entry_id=owed)
    for words in ("quiet", "knows flux"):
        field.search_for(words)
        qtbot.keyClick(field, Key.Key_Return)
    assert (to_entry.count(), to_source.count()) == (2, 0)


def test_a_click_goes_there_too(qtbot, field, pumps):
    field.search_for("pump")
    rows = field.card.list
    with qtbot.waitSignal(field.customer_picked) as picked:
        place = rows.visualRect(rows.model().index(0, 0)).center()
        qtbot.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert picked.args == [pumps]


def test_enter_before_the_answer_waits_for_it(qtbot, field, desk, pumps, dana):
    field.search_for("lu")
    desk.holds = True
    field.setText("dana")
    went = QSignalSpy(field.customer_picked)
    qtbot.keyClick(field, Key.Key_Return)
    assert went.count() == 0
    desk.answer()
    assert went.at(0) == [dana]
    assert not field.card.isVisible()


def test_an_answer_to_words_that_have_changed_since_is_not_shown(field, desk, pumps, shown):
    field.take_focus()
    desk.holds = True
    field.setText("pump")
    field.clear()
    desk.answer()
    assert shown(field.card) == ()


def test_an_answer_after_one_has_gone_elsewhere_opens_nothing(window, field, desk, pumps, shown):
    field.take_focus()
    desk.holds = True
    field.setText("pump")
    window.text.setFocus()
    desk.answer()
    assert shown(field.card) == ()


def test_ctrl_home_and_end_walk_to_the_ends_and_home_stays_the_lines(qtbot, field, dana, write):
    for day in range(70):
        write(f"Pump number {day}.", dana, days=day)
    field.search_for("pump")
    qtbot.keyClick(field, Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    current = field.card.list.currentIndex
    last = field.card.rows.rowCount() - 1
    assert field.card.rows.at(last).title == "There are more: type another word."
    assert current().row() == last - 1
    qtbot.keyClick(field, Key.Key_Home)
    assert current().row() == last - 1
    assert field.cursorPosition() == 0
    qtbot.keyClick(field, Key.Key_Home, Qt.KeyboardModifier.ControlModifier)
    assert current().row() == 0
    qtbot.keyClick(field, Key.Key_Up)
    assert current().row() == last - 1


def test_nothing_found_is_said_and_cannot_be_picked(qtbot, field, dana, shown):
    field.search_for("pump  curve")
    assert shown(field.card) == (
        "Nothing says ‘pump curve’. | Fewer words find more, and so does the beginning of one.",
    )
    qtbot.keyClick(field, Key.Key_Return)
    assert field.card.isVisible()


def test_trouble_is_a_sentence_in_the_card_and_the_words_stay(field, desk, shown):
    field.take_focus()
    desk.fails = Trouble(TroubleKind.LOCKED, "The journal is in use.", "Wait a moment.")
    field.setText("pump")
    assert shown(field.card) == ("The journal is in use. | Wait a moment.",)
    assert field.text() == "pump"


def test_a_bug_is_told_in_the_card_without_its_innards(field, desk, shown):
    field.take_focus()
    desk.fails = ZeroDivisionError("pump")
    field.setText("pump")
    (line,) = shown(field.card)
    assert line.startswith("The search went wrong.")


def test_esc_goes_back_and_the_words_come_again(qtbot, window, field, pumps):
    field.search_for("pump")
    qtbot.keyClick(field, Key.Key_Escape)
    assert not field.card.isVisible()
    assert window.focusWidget() is window.text
    field.take_focus()
    assert field.card.isVisible()
    assert field.selectedText() == "pump"


def test_esc_in_the_closed_field_clears_and_then_goes_back(qtbot, window, field, pumps):
    field.search_for("pump")
    field.card.hide()
    qtbot.keyClick(field, Key.Key_Escape)
    assert field.text() == ""
    assert window.focusWidget() is field
    qtbot.keyClick(field, Key.Key_Escape)
    assert window.focusWidget() is window.text


@pytest.mark.parametrize("key", [Key.Key_Down, Key.Key_Return])
def test_down_and_enter_open_the_hits_again(qtbot, field, pumps, key):
    field.search_for("pump")
    field.card.hide()
    qtbot.keyClick(field, key)
    assert field.card.isVisible()


def test_the_cross_clears(qtbot, field, pumps, shown):
    field.search_for("pump")
    qtbot.mouseClick(field, Qt.MouseButton.LeftButton, pos=field._end().center())
    assert field.text() == ""
    assert shown(field.card) == ()


def test_a_click_where_nothing_is_closes_the_card(qtbot, window, field, pumps):
    field.search_for("pump")
    qtbot.mouseClick(window, Qt.MouseButton.LeftButton, pos=QPoint(window.width() - 3, window.height() - 3))
    assert not field.card.isVisible()


def test_news_refresh_the_hits_and_keep_the_row_one_is_on(qtbot, field, desk, dana, pumps, shown):
    field.search_for("pump")
    qtbot.keyClick(field, Key.Key_Down)
    qtbot.keyClick(field, Key.Key_Down)
    on = field.card.rows.at(field.card.list.currentIndex().row()).key
    desk.change(lambda journal: journal.add_customer("Pia Pump"))
    assert "Pia Pump" in shown(field.card)
    assert field.card.rows.at(field.card.list.currentIndex().row()).key == on


def test_news_ask_nothing_while_the_card_is_closed(field, desk, pumps):
    field.search_for("pump")
    field.card.hide()
    asked = desk.asked
    desk.change(lambda journal: journal.add_customer("Pia Pump"))
    assert desk.asked == asked


@pytest.mark.parametrize("direction", list(Qt.LayoutDirection)[:2])
@pytest.mark.parametrize(("zoom", "size"), [(1.0, (400, 300)), (2.0, (900, 600))])
def test_the_card_stays_within_the_window_and_beneath_the_field(
    qapp, window, field, journal, write, direction, zoom, size
):
    name = "Maximiliane Freifrau von und zu Hohenstein-Oettingen " * 4
    who = journal.add_customer(name).customer
    write("pump " * 200, who)
    write("😀 " * 60 + "pump and مضخات " + "and so on " * 30, who)
    qapp.setLayoutDirection(direction)
    try:
        apply(QApplication.instance(), load_theme("dark"), zoom)
        window.resize(*size)
        for words in ("pump", "maxi"):
            field.search_for(words)
            window.grab()
            top_left = field.card.list.mapTo(window, field.card.list.rect().topLeft())
            assert window.rect().contains(field.card.list.rect().translated(top_left))
            assert top_left.y() > field.geometry().bottom()
    finally:
        qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


def test_a_tip_shows_only_what_is_cut_and_as_it_is(field, journal):
    journal.add_customer("<b>Pump</b>")
    field.search_for("pump")
    index = field.card.list.model().index(0, 0)
    assert "&lt;b&gt;Pump&lt;/b&gt;" in index.data(Qt.ItemDataRole.ToolTipRole)
    assert not field.card.list.itemDelegate().is_cut(field.card.rows.at(0))
    journal.add_customer("Zeppelin " * 30)
    field.search_for("zeppelin")
    assert field.card.list.itemDelegate().is_cut(field.card.rows.at(0))


def test_ties_are_found_and_lead_to_whom_they_begin_with(qtbot, window, field, dana, journal, shown):
    omar = journal.add_customer("Omar Haddad", company="Lima Steel").customer
    journal.add_tie(Party("", dana), "reports to", Party("", omar))
    journal.add_tie(Party("", omar), "reports to", Party("", dana), sentence="He has her reports.")
    field.search_for("reports")
    assert shown(field.card) == (
        "Omar Haddad reports to Dana Adler | He has her reports.",
        "Dana Adler reports to Omar Haddad",
    )
    rows = [field.card.rows.at(row) for row in range(2)]
    assert [[row.title[a:b] for a, b in row.title_marks] for row in rows] == [["reports"], ["reports"]]
    assert [row.said for row in rows] == [
        "Omar Haddad reports to Dana Adler: He has her reports.",
        "Dana Adler reports to Omar Haddad.",
    ]
    assert not window.grab().isNull()
    qtbot.keyClick(field, Key.Key_Down)
    with qtbot.waitSignal(field.customer_picked, check_params_cb=lambda picked: picked == dana):
        qtbot.keyClick(field, Key.Key_Return)


def test_a_tie_of_companies_leads_to_the_first(qtbot, field, dana, journal):
    journal.add_customer("Omar Haddad", company="Lima Steel")
    lima, gravel = (company.id for company in sorted(journal.companies(), key=lambda company: company.name))
    journal.add_tie(Party("", company_id=lima), "supplies", Party("", company_id=gravel))
    field.search_for("supplies")
    with qtbot.waitSignal(field.company_picked, check_params_cb=lambda picked: picked == lima):
        qtbot.keyClick(field, Key.Key_Return)


def test_few_are_shown_at_once_and_the_rest_when_one_goes_on(qtbot, field, dana, write, desk, journal):
    for number in range(30):
        write(f"pump {number}", dana, days=number)
    field.search_for("pump")
    assert field.card.rows.rowCount() == 20
    asked, bar = desk.asked, field.card.list.verticalScrollBar()
    first = [field.card.rows.at(row).key for row in range(20)]
    for _ in range(13):
        qtbot.keyClick(field, Key.Key_Down)
    assert (desk.asked, field.card.rows.rowCount()) == (asked, 20)
    scrolled = bar.value()
    qtbot.keyClick(field, Key.Key_Down)
    assert (desk.asked, field.card.rows.rowCount()) == (asked + 1, 30)
    assert [field.card.rows.at(row).key for row in range(20)] == first
    assert field.card.list.currentIndex().row() == 14
    assert scrolled <= bar.value() <= scrolled + 200
    for _ in range(8):
        qtbot.keyClick(field, Key.Key_Down)
    assert desk.asked == asked + 1
    desk.change(
        lambda journal: journal.change_customer(dana, title="Boss")
    )  # what was brought stays, and so does the row
    assert (field.card.rows.rowCount(), field.card.list.currentIndex().row()) == (30, 22)
    qtbot.keyClicks(field, " 7")
    assert field.card.rows.rowCount() == 1


def test_scrolling_brings_the_rest_too_and_the_last_row_says_there_is_more(qtbot, field, dana, write):
    for number in range(70):
        write(f"pump {number}", dana, days=number)
    field.search_for("pump")
    bar = field.card.list.verticalScrollBar()
    bar.setValue(bar.maximum())
    assert field.card.rows.rowCount() == 61
    assert field.card.rows.at(60).title == "There are more: type another word."


def test_a_rest_that_comes_too_late_is_not_shown(qtbot, field, dana, write, desk):
    for number in range(30):
        write(f"pump {number}", dana, days=number)
    field.search_for("pump")
    desk.holds = True
    qtbot.keyClick(field, Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClicks(field, " 7")
    desk.answer()
    assert field.card.rows.rowCount() == 1


def test_what_was_written_meanwhile_does_not_move_what_is_in_sight(qtbot, field, dana, write, desk):
    for number in range(30):
        write(f"pump {number}", dana, days=number + 1)
    field.search_for("pump")
    write("pump now", dana)
    bar = field.card.list.verticalScrollBar()
    bar.setValue(bar.maximum())
    assert field.card.rows.rowCount() == 31
    assert bar.value() > 0


def test_what_lies_behind_is_not_painted_anew_with_each_letter(qtbot, window, field, dana, write):
    for number in range(30):
        write(f"pump {number} curve", dana, days=number)
    field.search_for("pump")
    painted = []

    class Watch(QObject):
        def eventFilter(self, watched, event):
            if event.type() is QEvent.Type.Paint:
                place = event.region().boundingRect()
                painted.append((watched, place.translated(watched.mapTo(window, QPoint(0, 0)))))
            return False

    watch, rows = Watch(), field.card.list.viewport()
    QApplication.processEvents()
    for each in (window, field.card, rows):
        each.installEventFilter(watch)
    qtbot.keyClicks(field, " c")
    qtbot.waitUntil(lambda: any(watched is rows for watched, _ in painted))
    over = rows.rect().translated(rows.mapTo(window, QPoint(0, 0)))
    assert [watched for watched, place in painted if watched is not rows and place.intersects(over)] == []
