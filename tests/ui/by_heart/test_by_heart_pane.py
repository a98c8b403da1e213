"""The page to know people by heart: guess, look, say how it went; each answer is kept at once, nothing is counted."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from PySide6.QtCore import QBuffer, QIODevice, Qt
from PySide6.QtGui import QAccessible, QAction, QImage, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QMainWindow, QPushButton, QVBoxLayout, QWidget

from rapport.domain.entries import When, Writing
from rapport.domain.habits import Habits
from rapport.domain.ledger import LineKind, NewLine, Topic
from rapport.domain.offers import Side
from rapport.domain.troubles import Trouble, TroubleKind
from rapport.ui.by_heart import ByHeartPane, question_card
from rapport.ui.by_heart.wrapped import Wrapped
from rapport.ui.theme import apply, load_theme

Key = Qt.Key
TODAY = date(2026, 3, 31)
SENTENCE = "I'll send the curve by Friday."


@pytest.fixture
def dana(journal):
    """One about whom there is who she is, a promise with its entry, and a need: three questions."""
    dana = journal.add_customer("Dana Adler", company="Ohio Gravel", title="Buyer").customer
    curve = NewLine(LineKind.PROMISE, "the pump curve", by=Side.ME, due=date(2026, 4, 3), sentence=SENTENCE)
    at = When(datetime(2026, 3, 10, 9, tzinfo=UTC))
    journal.finish(Writing(text=SENTENCE, who=(dana,), when=at), keep=[curve])
    journal.keep_line(dana, NewLine(LineKind.NEED, "a quieter pump"), on=TODAY)
    return dana


@pytest.fixture
def pane(qtbot, desk, clock, looks):
    pane = ByHeartPane(desk, clock)
    qtbot.addWidget(pane)
    pane.resize(1000, 750)
    pane.show()
    pane.activateWindow()
    qtbot.waitUntil(pane.isActiveWindow)
    return pane


@pytest.fixture
def begun(pane, dana):
    pane.start()
    pane.focus_first()
    return pane


def press(*keys):
    for key in keys:
        QTest.keyClick(QApplication.focusWidget(), key)


def asks(pane):
    card = pane.guessing.card
    return card.name.text(), card.company.text(), card.asks.text()


def answers(pane):
    return [(text.text(), day.text()) for text, day in pane.guessing.card.answers if text.isVisible()]


def kept(journal):
    return dict(journal.database.rows("SELECT what, gap_days FROM recall"))


def buttons(pane):
    return [button.text() for button in pane.findChildren(QPushButton) if button.isVisible()]


def test_it_asks_one_question_at_a_time_and_says_how_many_are_left(begun):
    assert asks(begun) == ("Dana Adler", "", "Who is this?")
    assert begun.guessing.left.text() == "2 more"
    press(Key.Key_Space, Key.Key_K)
    assert asks(begun) == ("Dana Adler", "Ohio Gravel", "What do you owe?")
    assert begun.guessing.left.text() == "1 more"
    press(Key.Key_Space, Key.Key_K)
    assert begun.guessing.left.text() == "The last one"


@pytest.mark.parametrize("key", [Key.Key_Space, Key.Key_Return, Key.Key_Enter])
def test_a_key_shows_the_answer_with_its_day_and_never_judges_it(begun, journal, key):
    press(Key.Key_Space, Key.Key_K)
    assert answers(begun) == []
    press(key)
    assert answers(begun) == [("the pump curve, due Friday", "Tue 10 Mar")]
    press(key, key)
    assert answers(begun) == [("the pump curve, due Friday", "Tue 10 Mar")]
    assert kept(journal) == {"who": 2}


def test_nothing_can_be_judged_before_it_was_looked_at(begun, journal):
    press(Key.Key_K, Key.Key_M, Key.Key_Left, Key.Key_Right, Key.Key_O)
    assert asks(begun)[2] == "Who is this?"
    assert kept(journal) == {}
    assert buttons(begun) == ["Show the answer"]


def test_each_answer_is_kept_at_once_and_esc_leaves(qtbot, begun, journal):
    press(Key.Key_Space, Key.Key_K, Key.Key_Space, Key.Key_M)
    assert kept(journal) == {"who": 2, "owe": 1}
    with qtbot.waitSignal(begun.back_requested):
        press(Key.Key_Escape)
    assert kept(journal) == {"who": 2, "owe": 1}


def test_the_arrows_point_where_the_buttons_stand_also_from_the_right(begun, journal):
    press(Key.Key_Space, Key.Key_Right, Key.Key_Space, Key.Key_Left)
    assert kept(journal) == {"who": 2, "owe": 1}
    begun.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    press(Key.Key_Space, Key.Key_Left)
    assert kept(journal) == {"who": 2, "owe": 1, "need": 2}


def test_the_buttons_do_the_same_by_mouse_and_by_key(begun, journal):
    for button in ("Show the answer", "Not yet", "Show the answer", "Knew it"):
        found = next(each for each in begun.findChildren(QPushButton) if each.isVisible() and each.text() == button)
        QTest.mouseClick(found, Qt.MouseButton.LeftButton)
    assert kept(journal) == {"who": 1, "owe": 2}
    press(Key.Key_Space)
    knew = next(each for each in begun.findChildren(QPushButton) if each.isVisible() and each.text() == "Knew it")
    knew.setFocus()
    press(Key.Key_Space)
    assert kept(journal) == {"who": 1, "owe": 2, "need": 2}
    assert begun.guessing.card.hasFocus()


def test_the_source_is_the_entry_with_its_sentence_or_else_the_person(qtbot, begun, dana, journal):
    press(Key.Key_Space)
    with qtbot.waitSignal(begun.customer_picked) as picked:
        press(Key.Key_O)
    assert picked.args == [dana]
    press(Key.Key_K, Key.Key_Space)
    with qtbot.waitSignal(begun.entry_requested) as wanted:
        press(Key.Key_O)
    assert wanted.args == [dana, journal.timeline(dana).entries[0].id, SENTENCE]


def test_what_was_missed_comes_once_more_at_the_end_and_then_it_is_over(qtbot, begun, dana):
    press(Key.Key_Space, Key.Key_M, Key.Key_Space, Key.Key_K, Key.Key_Space, Key.Key_K)
    assert asks(begun)[2] == "Who is this?"
    assert answers(begun) == []
    press(Key.Key_Space, Key.Key_M)
    assert begun.ending.isVisible()
    assert begun.ending.sentence.text().startswith("What was not there yet comes again tomorrow.")
    assert begun.ending.list.hasFocus()
    row = begun.ending.list.current()
    assert (row.name, row.company, row.text) == ("Dana Adler", "Ohio Gravel", "a promise is due")
    with qtbot.waitSignal(begun.customer_picked) as picked:
        press(Key.Key_Return)
    assert picked.args == [dana]
    with qtbot.waitSignal(begun.back_requested):
        press(Key.Key_Escape)


def test_who_knew_them_all_is_told_so_and_has_nothing_to_do_the_same_day(begun):
    press(*[Key.Key_Space, Key.Key_K] * 3)
    assert begun.ending.sentence.text() == "You know these people. Good to see them again."
    begun.start()
    assert begun.empty.isVisible()


def test_no_number_is_about_how_well_one_did(begun):
    press(*[Key.Key_Space, Key.Key_M] * 3, *[Key.Key_Space, Key.Key_K] * 3)
    words = " ".join(label.text() for label in begun.ending.findChildren(QLabel))
    assert not any(map(str.isdigit, words))


def test_with_nothing_to_ask_it_says_what_it_is_for_and_leads_back(qtbot, pane):
    pane.start()
    pane.focus_first()
    assert pane.empty.accessibleName().startswith("There is nothing to ask today.")
    with qtbot.waitSignal(pane.back_requested):
        press(Key.Key_Return)
    with qtbot.waitSignal(pane.back_requested):
        press(Key.Key_Escape)


def test_trouble_is_said_and_it_can_be_tried_again(pane, desk, dana):
    desk.fails = Trouble(TroubleKind.LOCKED, "Another program is holding the journal.")
    pane.start()
    assert "Another program is holding the journal." in pane.empty.accessibleName()
    pane.empty.button.click()
    assert pane.guessing.isVisible()


def test_the_focus_waits_for_the_first_question_and_is_never_taken_from_elsewhere(qtbot, desk, clock, dana, looks):
    desk.holds = True
    window = QWidget()
    rows = QVBoxLayout(window)
    elsewhere, pane = QPushButton("elsewhere"), ByHeartPane(desk, clock)
    rows.addWidget(elsewhere)
    rows.addWidget(pane)
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    pane.start()
    pane.focus_first()
    desk.answer()
    assert pane.guessing.card.hasFocus()
    elsewhere.setFocus()
    pane.start()
    desk.answer()
    assert elsewhere.hasFocus()


def test_shown_is_said_once_it_is_there(qtbot, pane, dana):
    with qtbot.waitSignal(pane.shown):
        pane.start()
    assert pane.guessing.isVisible()


def test_what_changed_about_those_still_to_come_is_asked_anew(begun, desk, dana, journal):
    press(Key.Key_Space, Key.Key_K)
    desk.do(begun, lambda journal: journal.delete_customer(dana))
    assert begun.empty.isVisible()
    desk.do(begun, lambda journal: journal.restore_customer(dana))
    begun.start()
    assert asks(begun)[2] == "What do you owe?"


def test_a_change_of_somebody_else_leaves_the_question_alone(begun, desk):
    press(Key.Key_Space)
    desk.do(begun, lambda journal: journal.add_customer("Luis Brown"))
    assert answers(begun) != []


def test_another_day_asks_as_of_that_day(begun, clock, desk):
    press(Key.Key_Space, Key.Key_M)
    clock.advance(days=1)
    begun.refresh_day()
    assert asks(begun)[2] == "Who is this?"
    press(Key.Key_Space, Key.Key_K, Key.Key_Space)
    assert answers(begun) == [("the pump curve, due Friday", "Tue 10 Mar")]
    asked = desk.asked
    ByHeartPane(desk, clock).refresh_day()
    assert desk.asked == asked  # nobody looks at it yet


def test_habits_say_who_has_been_quiet_too_long(pane, journal):
    luis = journal.add_customer("Luis Brown", company="Lima Steel").customer
    journal.finish(Writing(text="Met.", who=(luis,), when=When(datetime(2026, 3, 1, tzinfo=UTC))))
    pane.start()
    assert pane.empty.isVisible()
    pane.set_habits(Habits(usual_days=10))
    pane.start()
    assert asks(pane) == ("Luis Brown", "", "Who is this?")


def photo():
    image = QImage(300, 200, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.darkCyan)
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "JPEG")
    return bytes(buffer.data().data())


def test_a_face_stands_alone_until_one_has_guessed(pane, dana, journal):
    journal.change_customer(dana, photo=photo())
    pane.start()
    card = pane.guessing.card
    assert asks(pane) == ("", "", "Who is this?")
    assert (card.face.isVisible(), card.mark.isVisible()) == (True, False)
    told = [card.accessibleName(), *(part.accessibleName() for part in card.findChildren(QWidget) if part.isVisible())]
    assert not any("Dana" in words for words in told)
    pane.guessing.look.trigger()
    assert answers(pane) == [("Dana Adler, Buyer at Ohio Gravel", "")]
    pane.guessing.knew.trigger()
    assert (card.face.isVisible(), card.mark.isVisible()) == (False, True)


def test_who_listens_is_asked_by_name_and_hears_question_and_answer(pane, dana, journal, monkeypatch):
    journal.change_customer(dana, photo=photo())
    said = []
    monkeypatch.setattr(question_card, "announce", lambda _widget, sentence: said.append(sentence))
    monkeypatch.setattr(QAccessible, "isActive", lambda: True)
    pane.start()
    pane.guessing.look.trigger()
    pane.guessing.knew.trigger()
    assert said == [
        "Dana Adler: who is this?",
        "Dana Adler, Buyer at Ohio Gravel",
        "Dana Adler, Ohio Gravel: what do you owe?",
    ]
    assert pane.guessing.card.accessibleName() == said[-1]


def test_a_photo_that_cannot_be_read_is_no_riddle(pane, dana, journal):
    journal.change_customer(dana, photo=b"no picture")
    pane.start()
    assert asks(pane) == ("Dana Adler", "", "Who is this?")


def test_names_are_shown_as_they_are(pane, journal):
    name = "<b>Bo</b> & " + "x" * 200
    bo = journal.add_customer(name, company="A & <i>B</i>").customer
    journal.keep_line(bo, NewLine(LineKind.FACT, "<u>twins</u>", topic=Topic.FAMILY), on=TODAY)
    journal.keep_line(bo, NewLine(LineKind.PROMISE, "it", by=Side.ME, due=TODAY), on=TODAY)
    pane.start()
    assert asks(pane)[0].startswith("<b>Bo</b> & xxx")
    assert pane.guessing.card.name.accessibleName() == name
    assert "&lt;b&gt;" in pane.guessing.card.name.toolTip()
    assert {label.textFormat() for label in pane.findChildren(QLabel)} == {Qt.TextFormat.PlainText}


def test_esc_is_not_the_windows_while_one_guesses(qtbot, desk, clock, dana, looks):
    window, pane, heard = QMainWindow(), ByHeartPane(desk, clock), []
    back = QAction("Back", window)
    back.setShortcut(QKeySequence("Esc"))
    back.triggered.connect(lambda: heard.append("window"))
    window.addAction(back)
    window.setCentralWidget(pane)
    pane.back_requested.connect(lambda: heard.append("pane"))
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    pane.start()
    pane.focus_first()
    press(Key.Key_Escape)
    press(Key.Key_Space, Key.Key_Escape)
    assert heard == ["pane", "pane"]


def test_the_ring_of_the_focus_shows_where_one_came_with_tab(begun):
    card = begun.guessing.card

    def has_ring():
        picture = card.grab().toImage()
        accent = load_theme("light").accent.rgb()
        return any(picture.pixel(x, card.asks.y()) == accent for x in range(card.width()))

    assert card.hasFocus()
    assert not has_ring()
    press(Key.Key_Tab)
    assert not card.hasFocus()
    QTest.keyClick(QApplication.focusWidget(), Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    assert card.hasFocus()
    assert has_ring()


def test_nothing_overflows_where_there_is_little_room_and_large_text(qapp, begun, qtbot, journal):
    try:
        apply(qapp, load_theme("light"), 2.0)
        begun.resize(400, 500)
        press(Key.Key_Space, Key.Key_K, Key.Key_Space)
        card = begun.guessing.card
        (text, _), *_ = card.answers
        qtbot.waitUntil(lambda: not text.visibleRegion().isEmpty())
        shown = [button for button in begun.findChildren(QPushButton) if button.isVisible()]
        assert len(shown) == 3
        for button in shown:
            left = button.mapTo(begun, button.rect().topLeft()).x()
            assert left >= 0
            assert left + button.width() <= begun.width()
    finally:
        apply(qapp, load_theme("light"))


def test_a_word_of_two_hundred_letters_takes_several_lines(qtbot, looks):
    label = Wrapped("text")
    qtbot.addWidget(label)
    label.resize(300, 20)
    label.say("x" * 200)
    assert label.heightForWidth(300) > 3 * label.heightForWidth(3000) - 2
    assert label.minimumSizeHint().width() == 0
    label.say("")
    assert label.isHidden()


def test_the_next_days_are_counted_from_when_it_was_answered(begun, clock, journal):
    clock.advance(days=3)  # the laptop slept on an open page
    press(Key.Key_Space, Key.Key_K)
    assert journal.database.value("SELECT due_on FROM recall") == (TODAY + timedelta(days=5)).isoformat()
