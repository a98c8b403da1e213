"""The card in the window, on a real journal: what it shows, where its lines lead, and what its keys do."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QMenu

from rapport.domain.entries import Channel, When, Writing
from rapport.domain.habits import Habits
from rapport.domain.ledger import LineKind, NewLine, Tact, Topic
from rapport.domain.offers import Side
from rapport.domain.people import CustomerId
from rapport.domain.troubles import Trouble, TroubleKind
from rapport.ui.card import CardPane
from rapport.ui.card import reading as card_reading
from rapport.ui.card.keys import KEYS, Deed, deed_of, key_words
from rapport.ui.theme import apply, load_theme, theme_of

Key, K = Qt.Key, LineKind
TODAY = date(2026, 3, 31)
NOTE = "Walked the yard. I'll send the pump curve by Friday. Line 2 is loud at night."


def keep(journal, who, kind, text, entry_id=None, **fields):
    journal.keep_line(who, NewLine(kind, text, **fields), on=TODAY, entry_id=entry_id)
    return max(journal.ledger(who), key=lambda line: line.id).id


@pytest.fixture
def dana(journal):
    """Dana, with something in each part."""
    dana = journal.add_customer("Dana Adler", company="Ohio Gravel", title="Buyer", place="Dayton").customer
    journal.change_customer(dana, address_as='say "Dana", not Mrs Adler')
    visit = journal.finish(
        Writing(NOTE, Channel.VISIT, When(datetime(2026, 3, 10, 9, tzinfo=UTC)), (dana,), place="the yard")
    ).entry
    sentence = "I'll send the pump curve by Friday."
    keep(journal, dana, K.PROMISE, "the pump curve", visit, by=Side.ME, due=date(2026, 3, 29), sentence=sentence)
    keep(journal, dana, K.PROMISE, "photos of the track", by=Side.THEM)
    keep(journal, dana, K.NEED, "a quieter pump", visit)
    keep(journal, dana, K.FACT, "Mia starts law", visit, topic=Topic.FAMILY)
    keep(journal, dana, K.FACT, "the quarry takeover", visit, topic=Topic.WORK, tact=Tact.FOR_ME)
    keep(journal, dana, K.OCCASION, "birthday", visit, month=5, day=14)
    return dana


@pytest.fixture
def luis(journal):
    return journal.add_customer("Luis Brown", company="Ohio Gravel").customer


@pytest.fixture
def pane(qtbot, desk, clock, looks):
    pane = CardPane(desk, clock)
    qtbot.addWidget(pane)
    pane.resize(1008, 752)
    pane.show()
    pane.activateWindow()
    qtbot.waitUntil(pane.isActiveWindow)
    pane.setFocus()
    return pane


def heard(signal):
    said = []
    signal.connect(lambda *values: said.append(values))
    return said


def words(pane) -> str:
    return " ".join(pane.view.toPlainText().split())


def current(pane) -> str:
    return pane.view.words_of(pane.view.current)


def press(pane, key, held=Qt.KeyboardModifier.NoModifier):
    QTest.keyClick(QApplication.focusWidget(), key, held)


def go_to(pane, text: str) -> None:
    pane.view.go_to(next(number for number in pane.view.lines() if text in pane.view.words_of(number)))


def test_it_shows_what_to_know_in_the_order_one_needs_it(pane, dana):
    pane.show_card([dana])
    told = words(pane)
    expected = ["Dana Adler", "Buyer at Ohio Gravel, Dayton", 'say "Dana"', "I owe", "the pump curve, two days late",
                "They owe", "photos of the track", "Where we stopped", "Walked the yard", "Needs", "a quieter pump",
                "Ask about", "Mia starts law", "Coming up", "birthday", "Do not mention", "the quarry takeover",
                "I do not know"]  # fmt: skip
    places = [told.index(each) for each in expected]
    assert places == sorted(places)


def test_a_name_is_shown_as_it_is(pane, journal):
    nasty = "<b>Dana</b> {{ 7*7 }} &amp; <img src=x>"
    pane.show_card([journal.add_customer(nasty, company="<i>Gravel</i>").customer])
    assert nasty in words(pane)
    assert "<i>Gravel</i>" in words(pane)


def test_it_loads_nothing(pane):
    assert pane.view.loadResource(2, "file:///etc/hostname").isEmpty()


def test_arrows_and_tab_walk_the_lines_and_tab_goes_on_to_the_keys(pane, dana):
    pane.show_card([dana])
    pane.focus_first()
    assert current(pane).startswith("the pump curve")
    press(pane, Key.Key_Down)
    assert current(pane).startswith("photos")
    press(pane, Key.Key_Tab)
    assert current(pane).startswith("Visit")
    press(pane, Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    press(pane, Key.Key_Up)
    assert current(pane).startswith("the pump curve")
    press(pane, Key.Key_Home)
    assert current(pane).startswith("say")
    press(pane, Key.Key_Up)
    assert current(pane).startswith("say")
    press(pane, Key.Key_End)
    last = pane.view.current
    assert last == pane.view.lines()[-1]
    press(pane, Key.Key_Down)
    assert pane.view.current == last
    press(pane, Key.Key_Tab)
    assert QApplication.focusWidget() is pane.foot.buttons[Deed.SOURCE]


def test_enter_goes_to_the_sentence_it_comes_from(pane, journal, dana):
    pane.show_card([dana])
    said = heard(pane.entry_requested)
    go_to(pane, "the pump curve")
    press(pane, Key.Key_Return)
    assert said == [(dana, journal.last_contact(dana).id, "I'll send the pump curve by Friday.")]


def test_what_was_written_by_hand_leads_to_its_line_and_the_rest_to_the_details(pane, journal, dana):
    pane.show_card([dana])
    lines, details = heard(pane.line_requested), heard(pane.details_requested)
    go_to(pane, "photos of the track")
    press(pane, Key.Key_Enter, Qt.KeyboardModifier.KeypadModifier)
    assert lines == [(dana, next(line.id for line in journal.ledger(dana) if line.by is Side.THEM))]
    go_to(pane, 'say "Dana"')
    press(pane, Key.Key_Return)
    assert details == [(dana,)]


def test_a_click_on_a_line_goes_where_it_comes_from(pane, dana):
    pane.show_card([dana])
    said = heard(pane.entry_requested)
    number = next(n for n in pane.view.lines() if "quieter" in pane.view.words_of(n))
    place = pane.view.around(number).center().toPoint()
    QTest.mouseClick(pane.view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert len(said) == 1
    assert pane.view.current == number
    QTest.mouseClick(pane.view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(2, 2))
    assert len(said) == 1


def test_where_each_line_is_holds_its_words(pane, dana):
    """What is ringed is where a click finds the line."""
    pane.show_card([dana])
    for number in pane.view.lines():
        around = pane.view.around(number)
        if around.height() < 40:  # of one row
            assert pane.view.anchorAt(around.center().toPoint()) == f"line:{number}"


def test_the_line_one_is_on_is_ringed_while_one_is_there(pane, dana):
    pane.show_card([dana])
    pane.focus_first()
    QApplication.processEvents()
    ring = pane.view.around(pane.view.current).center().toPoint() - QPoint(0, 12)
    assert pane.view.viewport().grab().toImage().pixelColor(ring) == theme_of(pane).selected
    pane.foot.buttons[Deed.WRITE].setFocus()
    QApplication.processEvents()
    assert pane.view.viewport().grab().toImage().pixelColor(ring) != theme_of(pane).selected


def test_keys_ask_for_what_they_say(pane, dana):
    pane.show_card([dana])
    pane.focus_first()
    back, write = heard(pane.back_requested), heard(pane.write_requested)
    press(pane, Key.Key_N)
    press(pane, Key.Key_Escape)
    assert (write, back) == ([(dana,)], [()])


def test_buttons_at_the_foot_do_what_their_keys_do(pane, dana):
    pane.show_card([dana])
    write = heard(pane.write_requested)
    pane.foot.buttons[Deed.WRITE].click()
    assert write == [(dana,)]
    assert not pane.foot.buttons[Deed.COLLEAGUES].isVisible()


def test_colleagues_come_and_go(pane, dana, luis):
    pane.show_card([dana])
    pane.focus_first()
    assert pane.foot.buttons[Deed.COLLEAGUES].accessibleName() == "everyone at Ohio Gravel (2)"
    press(pane, Key.Key_C)
    assert pane.customers() == (dana, luis)
    assert "First contact" in words(pane).split("Luis Brown")[1]
    assert pane.foot.buttons[Deed.COLLEAGUES].accessibleName() == "only Dana Adler"
    pane.view.go_to(pane.view.lines()[-1])
    write = heard(pane.write_requested)
    press(pane, Key.Key_N)
    assert write == [(luis,)]
    press(pane, Key.Key_C)
    assert pane.customers() == (dana,)


def test_of_very_many_colleagues_those_met_last_are_shown(pane, journal, dana, monkeypatch):
    monkeypatch.setattr(card_reading, "MOST_COLLEAGUES", 3)
    for number in range(5):
        journal.add_customer(f"Person {number}", company="Ohio Gravel")
    pane.show_card([dana])
    assert pane.foot.buttons[Deed.COLLEAGUES].accessibleName() == "everyone at Ohio Gravel (3 of 6)"
    pane.do(Deed.COLLEAGUES)
    assert len(pane.customers()) == 3


def test_several_are_shown_in_the_order_they_were_asked_for(pane, dana, luis):
    pane.show_card([luis, dana])
    assert pane.customers() == (luis, dana)
    assert Deed.COLLEAGUES not in pane.deeds()


@pytest.mark.parametrize("number", [404, None], ids=["unknown", "deleted"])
def test_somebody_who_is_not_there_is_told_kindly(pane, journal, dana, number):
    if number is None:
        journal.delete_customer(dana)
    pane.show_card([dana if number is None else CustomerId(number)])
    assert pane.nobody.isVisible()
    assert "no longer in the journal" in pane.nobody.accessibleName()
    assert pane.deeds() == (Deed.BACK,)
    back = heard(pane.back_requested)
    pane.focus_first()
    QTest.keyClick(QApplication.focusWidget(), Key.Key_Space)
    assert back == [()]


def test_a_customer_deleted_meanwhile_leaves_and_comes_back_with_undo(pane, desk, journal, dana):
    pane.show_card([dana])
    desk.change(lambda journal: journal.delete_customer(dana))
    assert pane.nobody.isVisible()
    desk.change(lambda journal: journal.undo())
    assert pane.view.isVisible()
    assert "Dana Adler" in words(pane)


def test_trouble_is_told_in_its_own_words(pane, desk, dana):
    desk.fails = Trouble(TroubleKind.DAMAGED, "The journal is damaged.", "Go back to a backup.")
    pane.show_card([dana])
    assert pane.nobody.accessibleName() == "The journal is damaged. Go back to a backup."


def test_what_changes_is_shown_and_the_place_is_kept(pane, desk, journal, dana):
    pane.resize(1008, 300)
    pane.show_card([dana])
    go_to(pane, "quieter")
    scrolled = pane.view.verticalScrollBar().value()
    assert scrolled
    desk.change(lambda journal: journal.keep_line(dana, NewLine(K.PROMISE, "a spare", by=Side.THEM), on=TODAY))
    assert "a spare" in words(pane)
    assert current(pane).startswith("a quieter pump")
    assert pane.view.verticalScrollBar().value() == scrolled


def test_what_moves_for_others_is_not_asked_for(pane, desk, journal, dana):
    pane.show_card([dana])
    asked = desk.asked
    desk.change(lambda journal: journal.add_customer("Mei Chen"))
    assert desk.asked == asked


def test_out_of_sight_it_waits_until_it_is_seen(pane, desk, journal, dana):
    pane.show_card([dana])
    pane.hide()
    asked = desk.asked
    desk.change(lambda journal: journal.change_customer(dana, name="Dana Cole"))
    assert desk.asked == asked
    pane.show()
    assert "Dana Cole" in words(pane)


def test_the_next_day_it_is_a_day_later(pane, clock, dana):
    pane.show_card([dana])
    clock.now += timedelta(days=1)
    pane.refresh_day()
    assert "three days late" in words(pane)


def test_habits_decide_what_is_a_question(pane, journal, dana):
    journal.keep_line(dana, NewLine(K.FACT, "works nights", topic=Topic.WORK), on=date(2024, 1, 1))
    pane.show_card([dana])
    assert "works nights" in words(pane)
    pane.set_habits(Habits(fact_days={}))
    assert "works nights" not in words(pane)


def test_on_paper_nothing_sensitive_stands(pane, journal, dana, tmp_path, monkeypatch):
    keep(journal, dana, K.FACT, "her brother drinks", topic=Topic.FAMILY, tact=Tact.SENSITIVE)
    pages = []
    monkeypatch.setattr("rapport.ui.printing.save_page", lambda _pane, html, *_: pages.append(html))
    monkeypatch.setattr("rapport.ui.printing.print_page", lambda _pane, html, *_: pages.append(html))
    pane.show_card([dana])
    assert "her brother drinks" in words(pane)
    for deed in (Deed.SAVE, Deed.PRINT, Deed.PRINT_LARGE):
        pane.do(deed)
    assert len(pages) == 3
    for page in pages:
        assert "the pump curve" in page
        assert "her brother drinks" not in page


def test_keys_set_it_on_paper(pane, dana, monkeypatch):
    done = []
    monkeypatch.setattr(
        "rapport.ui.printing.save_page", lambda _pane, _html, paper, name, _tell: done.append((paper, name))
    )
    monkeypatch.setattr("rapport.ui.printing.print_page", lambda _pane, _html, paper, *_: done.append(paper))
    pane.show_card([dana])
    pane.focus_first()
    control, shift = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
    press(pane, Key.Key_P)
    press(pane, Key.Key_P, shift)
    press(pane, Key.Key_P, control)
    press(pane, Key.Key_S, control)
    assert done == ["A6", "A5", "A6", ("A6", "Dana Adler card")]


def test_a_saved_card_is_told_of(pane, dana, tmp_path):
    pane.show_card([dana])
    pane.do(Deed.SAVE)
    dialog = pane.findChild(QFileDialog)
    dialog.fileSelected.emit(str(tmp_path / "card.pdf"))
    dialog.close()
    assert pane.foot.said.text() == "Saved “card.pdf”."
    assert (tmp_path / "card.pdf").read_bytes().startswith(b"%PDF-")
    pane.show_card([dana])
    assert not pane.foot.said.isVisible()


def test_the_menu_has_the_deeds_with_their_keys(pane, dana):
    pane.show_card([dana])
    write = heard(pane.write_requested)
    pane.view.menu_wanted.emit(QPoint(10, 10))
    menu = pane.findChild(QMenu)
    texts = [action.text() for action in menu.actions()]
    assert "Write\tN" in texts
    assert len(texts) == len(pane.deeds())
    next(action for action in menu.findChildren(QAction) if action.text() == "Write\tN").trigger()
    menu.close()
    assert write == [(dana,)]


def test_a_narrow_page_has_its_labels_above(pane, qtbot, dana):
    pane.show_card([dana])
    assert '<p class="above"' not in pane._page
    pane.resize(500, 752)
    qtbot.waitUntil(lambda: '<p class="above"' in pane._page)
    assert pane.view.horizontalScrollBar().maximum() == 0
    pane.resize(1008, 752)
    qtbot.waitUntil(lambda: '<p class="above"' not in pane._page)


def test_the_looks_follow_theme_and_text_size(pane, dana):
    pane.show_card([dana])
    pane.view.go_to(pane.view.lines()[3])
    apply(QApplication.instance(), load_theme("dark"), 2.0)
    QApplication.processEvents()
    assert theme_of(pane).ink.name() in pane._page
    assert QColor(theme_of(pane).ink) != load_theme("light").ink
    assert "font-size: 64px" in pane._page
    assert pane.view.current == pane.view.lines()[3]


def test_it_can_be_read_from_the_right(pane, dana):
    pane.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    pane.show_card([dana])
    assert 'dir="rtl"' in pane._page
    number = next(number for number in pane.view.lines() if "curve" in pane.view.words_of(number))
    around = pane.view.around(number)
    assert around.right() > pane.width() / 2
    assert pane.view.anchorAt(around.center().toPoint()) == f"line:{number}"


def test_each_key_does_one_thing():
    keys = [key for several in KEYS.values() for key in several]
    assert len(keys) == len(set(keys))
    assert set(KEYS) == set(Deed)
    assert deed_of(Key.Key_S, Qt.KeyboardModifier.ControlModifier) is Deed.SAVE
    assert deed_of(Key.Key_S, Qt.KeyboardModifier.NoModifier) is None
    assert key_words(Deed.PRINT_LARGE) == "Shift+P"


def test_a_line_is_read_out_with_its_day(pane, dana, monkeypatch):
    told = []
    monkeypatch.setattr("rapport.ui.card.pane.announce", lambda _view, sentence: told.append(sentence))
    pane.show_card([dana])
    go_to(pane, "Walked the yard")
    assert told[0] == "Dana Adler"
    assert told[-1].startswith("Visit three weeks ago")
    assert told[-1].endswith(" 10 March")
