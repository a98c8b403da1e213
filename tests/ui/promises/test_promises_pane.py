"""The ledger of promises: shown, chosen from, walked, done with one key, printed, in step with the journal."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QMenu, QStyle

from rapport.domain.entries import Writing
from rapport.domain.ledger import Line, LineId, LineKind, NewLine, State
from rapport.domain.offers import Side
from rapport.domain.people import Customer, CustomerId, Welcome
from rapport.domain.promising import PromiseOrder, Whose
from rapport.domain.troubles import Refusal, Trouble, TroubleKind
from rapport.pages.look import Paper
from rapport.ui import printing
from rapport.ui.promises import PromisesPane
from rapport.ui.promises.reading import page_to_print
from rapport.ui.promises.rows import Wanted
from rapport.ui.theme import metrics_of
from rapport.ui.widgets.matter_field import MatterField
from rapport.ui.widgets.matter_places import body_of
from rapport.ui.widgets.matter_rows import AllRow, HeadingRow, MatterRow

Key = Qt.Key
TODAY = date(2026, 3, 31)
"""A Tuesday."""


def promise(text, by=Side.ME, days=None, sentence=""):
    due = None if days is None else TODAY + timedelta(days=days)
    return NewLine(LineKind.PROMISE, text, by=by, due=due, sentence=sentence)


@pytest.fixture
def dana(journal):
    return journal.add_customer("Dana Adler", company="Ohio Gravel").customer


@pytest.fixture
def omar(journal):
    return journal.add_customer("Omar Diaz").customer


@pytest.fixture
def ledger(journal, dana, omar):
    """Two of mine, one of them late, and two of theirs; the curve came from an entry."""
    curve = promise("the pump curve", days=-2, sentence="I'll send the curve.")
    entry = journal.finish(Writing(text="I'll send the curve.", who=(dana,)), keep=[curve]).entry
    for line in (promise("photos of the track", Side.THEM, 1), promise("the drawings", Side.THEM)):
        journal.keep_line(dana, line, on=TODAY)
    journal.keep_line(omar, promise("a call", days=0), on=TODAY)
    return entry


@pytest.fixture
def pane(qtbot, desk, clock, ledger, looks):
    return open_pane(qtbot, desk, clock)


def open_pane(qtbot, desk, clock):
    pane = PromisesPane(desk, clock)
    qtbot.addWidget(pane)
    pane.resize(1008, 700)
    pane.show()
    pane.activateWindow()
    qtbot.waitUntil(pane.isActiveWindow)
    with qtbot.waitSignal(pane.shown):
        pane.show_promises()
    pane.focus_first()
    return pane


def rows(pane):
    """Give what the rows say: headings and ways to the rest as they are, promises as name, text and aside."""
    said = []
    for row in pane.list.model().rows:
        if isinstance(row, HeadingRow):
            said.append(f"# {row.text}, {row.quiet}" if row.quiet else f"# {row.text}")
        elif isinstance(row, AllRow):
            said.append(row.text)
        else:
            said.append(" | ".join(filter(None, (row.lead or row.name, row.company, row.text, row.aside))))
    return said


def current(pane):
    return pane.list.current()


def press(qtbot, pane, *keys):
    for key in keys:
        qtbot.keyClick(pane.list, key)


def put_away(pane):
    said = []
    pane.put_away.connect(lambda change, sentence: said.append((change.moved, sentence)))
    return said


def the_field(pane):
    return pane.list.findChild(MatterField).line


def open_menu(qtbot):
    qtbot.waitUntil(lambda: isinstance(QApplication.activePopupWidget(), QMenu))
    return QApplication.activePopupWidget()


BY_DAY = [
    "# Late, 1 mine",
    "Dana Adler | Ohio Gravel | I owe: the pump curve | two days late",
    "# Today, 1 mine",
    "Omar Diaz | I owe: a call | today",
    "# This week, 1 theirs",
    "Dana Adler | Ohio Gravel | Owes me: photos of the track | tomorrow",
    "# No day, 1 theirs",
    "Dana Adler | Ohio Gravel | Owes me: the drawings",
]


def test_all_promises_stand_by_day_and_are_told_in_a_sentence(pane):
    assert rows(pane) == BY_DAY
    assert pane.header.sentence.text() == "Two are mine, one of them late; two are theirs."
    late = current(pane)
    assert (late.late, late.quote) == (True, "I'll send the curve.")
    assert not pane.list.model().rows[3].late
    spoken = pane.list.model().index(1).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Dana Adler, Ohio Gravel: You promised: the pump curve; two days late."
    keys = pane.list.model().index(1).data(Qt.ItemDataRole.AccessibleDescriptionRole)
    assert keys == "K kept, S later, D date, N write, L let go, Enter customer, O its entry, F5 card"


def test_by_customer_a_heading_names_them_and_the_rows_say_who_owes(qtbot, pane):
    press(qtbot, pane, Key.Key_B)
    assert rows(pane) == [
        "# Dana Adler, Ohio Gravel",
        "I owe | the pump curve | two days late",
        "Owes me | photos of the track | tomorrow",
        "Owes me | the drawings | no day was said",
        "# Omar Diaz",
        "I owe | a call | today",
    ]
    press(qtbot, pane, Key.Key_B)
    assert rows(pane) == BY_DAY


def test_one_side_alone_can_be_seen(qtbot, pane):
    press(qtbot, pane, Key.Key_W)
    assert pane.header.whose.value is Whose.MINE
    assert rows(pane) == [
        "# Late, 1",
        "Dana Adler | Ohio Gravel | the pump curve | two days late",
        "# Today, 1",
        "Omar Diaz | a call | today",
    ]
    press(qtbot, pane, Key.Key_W)
    assert pane.header.whose.chips[Whose.THEIRS].isChecked()
    assert [row.text for row in pane.list.model().rows if isinstance(row, MatterRow)] == [
        "photos of the track",
        "the drawings",
    ]
    press(qtbot, pane, Key.Key_W)
    assert rows(pane) == BY_DAY


def test_choices_are_made_with_the_mouse_and_the_arrows_too(qtbot, pane):
    qtbot.mouseClick(pane.header.order.chips[PromiseOrder.CUSTOMER], Qt.MouseButton.LeftButton)
    assert rows(pane)[0] == "# Dana Adler, Ohio Gravel"
    qtbot.mouseClick(pane.header.whose.chips[Whose.MINE], Qt.MouseButton.LeftButton)
    qtbot.keyClick(pane.header.whose.chips[Whose.MINE], Key.Key_Right)
    assert pane.header.whose.value is Whose.THEIRS
    assert pane.header.whose.chips[Whose.MINE].accessibleName() == "Whose (W): Mine"


def test_the_filter_goes_by_text_name_and_company(qtbot, pane):
    press(qtbot, pane, Key.Key_F)
    assert pane.header.field.hasFocus()
    qtbot.keyClicks(pane.header.field, "gravel track")
    assert rows(pane) == BY_DAY[4:6]
    assert pane.header.sentence.text() == "1 of 4 promises"
    qtbot.keyClick(pane.header.field, Key.Key_Down)
    assert pane.list.hasFocus()
    pane.focus_filter()
    with qtbot.assertNotEmitted(pane.back_requested):
        qtbot.keyClick(pane.header.field, Key.Key_Escape)
        assert rows(pane) == BY_DAY
        qtbot.keyClick(pane.header.field, Key.Key_Escape)
    assert pane.list.hasFocus()


def test_what_a_filter_does_not_find_is_said_with_the_way_back(qtbot, pane):
    pane.header.field.setText("zebra")
    assert pane._empty.accessibleName() == "No promise with “zebra” in it."
    qtbot.mouseClick(pane._empty.button, Qt.MouseButton.LeftButton)
    assert rows(pane) == BY_DAY
    assert pane.list.isVisible()


def test_one_side_without_any_promise_says_so(qtbot, pane, desk, journal, omar):
    press(qtbot, pane, Key.Key_W)
    for line in journal.promises(TODAY):
        if line.by is Side.ME:
            desk.change(lambda journal, line=line: journal.delete_line(line.id))
    pane.refresh()
    assert pane._empty.accessibleName() == "You owe nobody anything."
    assert pane._empty.button.hasFocus()
    qtbot.keyClick(pane._empty.button, Key.Key_Space)
    assert len(rows(pane)) == 4
    assert pane.list.hasFocus()


def test_an_empty_ledger_says_what_it_is_for(qtbot, desk, clock, looks):
    pane = open_pane(qtbot, desk, clock)
    assert "Tab takes what is offered" in pane._empty.accessibleName()
    assert not pane.header.field.isVisible()
    assert not pane.header.sentence.isVisible()
    with qtbot.waitSignal(pane.write_requested) as wanted:
        qtbot.keyClick(QApplication.focusWidget(), Key.Key_Space)
    assert wanted.args == [None]


def test_k_keeps_and_the_next_is_current(qtbot, pane, journal, clock):
    said = put_away(pane)
    press(qtbot, pane, Key.Key_K, Key.Key_K)
    assert said == [(True, "Kept today, two days late: the pump curve"), (True, "Kept: a call")]
    assert [row for row in rows(pane) if not row.startswith("#")] == [
        BY_DAY[5],
        BY_DAY[7],
        "Kept or let go lately (2)",
    ]
    assert current(pane).text == "Owes me: photos of the track"
    kept = journal.closed_promises(TODAY)
    assert {(line.state, line.closed_on) for line in kept} == {(State.KEPT, TODAY)}


def test_l_asks_why_and_lets_go(qtbot, pane, journal):
    said = put_away(pane)
    press(qtbot, pane, Key.Key_L)
    assert the_field(pane).accessibleName() == "Why let go: the pump curve"
    qtbot.keyClicks(the_field(pane), "they bought another")
    qtbot.keyClick(the_field(pane), Key.Key_Return)
    assert said == [(True, "Let go: the pump curve")]
    (gone,) = journal.closed_promises(TODAY)
    assert (gone.state, gone.reason) == (State.LET_GO, "they bought another")
    assert pane.list.hasFocus()


def test_s_leaves_until_a_day_and_wakes_again(qtbot, pane, journal):
    said = put_away(pane)
    press(qtbot, pane, Key.Key_S)
    open_menu(qtbot).actions()[1].trigger()
    assert said == [(True, "Dana Adler comes back to Today on Mon 6 Apr: the pump curve")]
    assert rows(pane)[1].endswith("two days late, left until Mon 6 Apr")
    assert current(pane).late
    assert not [matter for part in journal.today(TODAY).parts.values() for matter in part.matters if matter.late]
    QApplication.activePopupWidget().close()
    press(qtbot, pane, Key.Key_S)
    open_menu(qtbot).actions()[-1].trigger()
    assert said[-1] == (True, "Back on Today: the pump curve")
    assert rows(pane) == BY_DAY
    QApplication.activePopupWidget().close()


def test_s_takes_a_day_in_words_that_lies_ahead(qtbot, pane):
    press(qtbot, pane, Key.Key_S)
    menu = open_menu(qtbot)
    menu.actions()[3].trigger()
    menu.close()
    line = the_field(pane)
    qtbot.keyClicks(line, "yesterday")
    qtbot.keyClick(line, Key.Key_Return)
    assert line.accessibleDescription() == "Say a day still to come."
    line.clear()
    qtbot.keyClicks(line, "30 November")
    assert line.accessibleDescription() == "Mon 30 Nov"
    qtbot.keyClick(line, Key.Key_Return)
    assert current(pane).aside == "two days late, left until Mon 30 Nov"


@pytest.mark.parametrize(
    ("typed", "due", "sentence"),
    [
        ("Friday", date(2026, 4, 3), "Due Fri 3 Apr: the pump curve"),
        ("in two weeks", date(2026, 4, 14), "Due Tue 14 Apr: the pump curve"),
        ("no date", None, "No day any more: the pump curve"),
    ],
)
def test_d_gives_another_day_in_words(qtbot, pane, journal, typed, due, sentence):
    said = put_away(pane)
    press(qtbot, pane, Key.Key_D)
    assert the_field(pane).text() == "29 March 2026"
    qtbot.keyClicks(the_field(pane), typed)
    qtbot.keyClick(the_field(pane), Key.Key_Return)
    assert said == [(True, sentence)]
    assert current(pane).text == "I owe: the pump curve"  # one goes along with it
    assert {line.due for line in journal.promises(TODAY) if line.text == "the pump curve"} == {due}


def test_d_says_what_is_no_day_and_leaves_alone_what_stays(qtbot, pane):
    said = put_away(pane)
    press(qtbot, pane, Key.Key_D)
    qtbot.keyClick(the_field(pane), Key.Key_Return)
    assert said == []
    assert not pane.list.is_asking
    press(qtbot, pane, Key.Key_D)
    line = pane.list._field.line
    qtbot.keyClicks(line, "gravel")
    qtbot.keyClick(line, Key.Key_Return)
    assert line.accessibleDescription() == "No day yet. Try Friday, or 14 May."
    qtbot.keyClick(line, Key.Key_Escape)
    assert said == []
    assert pane.list.hasFocus()


def test_the_other_keys_lead_away(qtbot, pane, dana, ledger):
    went = []
    pane.customer_picked.connect(lambda *args: went.append(("customer", *args)))
    pane.card_requested.connect(lambda *args: went.append(("card", *args)))
    pane.write_requested.connect(lambda *args: went.append(("write", *args)))
    pane.entry_requested.connect(lambda *args: went.append(("entry", *args)))
    press(qtbot, pane, Key.Key_Return, Key.Key_F5, Key.Key_N, Key.Key_O)
    assert went == [
        ("customer", dana),
        ("card", dana),
        ("write", dana),
        ("entry", dana, ledger, "I'll send the curve."),
    ]
    press(qtbot, pane, Key.Key_Down, Key.Key_O)  # written by hand, it has no source
    assert len(went) == 4
    with qtbot.waitSignal(pane.back_requested):
        press(qtbot, pane, Key.Key_Escape)
    with qtbot.waitSignal(pane.back_requested):
        qtbot.keyClick(pane.header.print_button, Key.Key_Escape)


def test_those_put_away_or_without_contact_stay_and_say_so(qtbot, pane, desk, dana, omar):
    desk.change(lambda journal: journal.archive_customer(dana))
    desk.change(lambda journal: journal.change_customer(omar, welcome=Welcome.NO_CONTACT))
    pane.refresh()
    assert rows(pane)[1].startswith("Dana Adler | Ohio Gravel · archived | ")
    assert rows(pane)[3].startswith("Omar Diaz | do not contact | ")
    press(qtbot, pane, Key.Key_B)
    assert rows(pane)[0] == "# Dana Adler, Ohio Gravel · archived"


def test_what_was_closed_lately_stands_behind_a_line_and_is_opened_again(qtbot, pane, journal):
    press(qtbot, pane, Key.Key_K, Key.Key_L)
    qtbot.keyClicks(the_field(pane), "no need")
    qtbot.keyClick(the_field(pane), Key.Key_Return)
    press(qtbot, pane, Key.Key_End, Key.Key_Return)
    assert rows(pane)[4:] == [
        "# Kept or let go lately, in the last 30 days",
        "Omar Diaz | I owe: a call · no need | let go Tue 31 Mar",
        "Dana Adler | Ohio Gravel | I owe: the pump curve | kept Tue 31 Mar",
        "Fold away",
    ]
    assert current(pane).text == "I owe: a call · no need"
    said = put_away(pane)
    press(qtbot, pane, Key.Key_Down, Key.Key_A)
    assert said == [(True, "Open again: the pump curve")]
    assert rows(pane)[1] == BY_DAY[1]
    press(qtbot, pane, Key.Key_End, Key.Key_Return)
    assert rows(pane)[-1] == "Kept or let go lately (1)"
    assert current(pane).text == "Kept or let go lately (1)"


def test_what_closed_lately_is_all_there_is_still_shows(qtbot, pane, journal):
    press(qtbot, pane, *[Key.Key_K] * 4)
    assert rows(pane) == ["Kept or let go lately (4)"]
    assert pane.header.sentence.text() == "Nothing is owed, by you or to you."
    assert pane.list.hasFocus()


def test_it_is_counted_for_the_place_it_is_reached_from(qtbot, pane):
    counted = []
    pane.counted.connect(lambda count, late: counted.append((count, late)))
    press(qtbot, pane, Key.Key_K)
    assert counted[-1] == (3, False)


def test_what_others_change_comes_in_and_one_stays_where_one_is(qtbot, pane, desk, omar):
    press(qtbot, pane, Key.Key_Down)
    with qtbot.waitSignal(pane.counted):
        desk.change(lambda journal: journal.keep_line(omar, promise("the price list", days=-1), on=TODAY))
    assert rows(pane)[2] == "Omar Diaz | I owe: the price list | one day late"
    assert current(pane).text == "I owe: a call"


def test_while_it_is_hidden_nothing_is_asked_until_it_is_shown(qtbot, pane, desk, omar):
    pane.hide()
    asked = desk.asked
    desk.change(lambda journal: journal.keep_line(omar, promise("the price list"), on=TODAY))
    assert not pane._soon.isActive()
    assert desk.asked == asked
    pane.show()
    assert rows(pane)[-1] == "Omar Diaz | I owe: the price list"


def test_news_waits_while_one_types_in_a_row(qtbot, pane, desk, omar):
    press(qtbot, pane, Key.Key_L)
    desk.change(lambda journal: journal.keep_line(omar, promise("the price list"), on=TODAY))
    pane.refresh()
    assert rows(pane) == BY_DAY
    assert pane.list.is_asking
    qtbot.keyClick(the_field(pane), Key.Key_Escape)
    assert rows(pane)[-1] == "Omar Diaz | I owe: the price list"


def test_what_could_not_be_done_comes_back(qtbot, pane, desk):
    desk.fails = Refusal("Not now.")
    with qtbot.waitSignal(desk.troubled):
        press(qtbot, pane, Key.Key_K)
    assert rows(pane) == BY_DAY


def test_a_journal_in_trouble_says_so_and_is_asked_again(qtbot, desk, clock, ledger, looks):
    desk.fails = Trouble(TroubleKind.LOCKED, "The journal is busy.", "Wait a moment.")
    pane = open_pane(qtbot, desk, clock)
    assert "The journal is busy." in pane._empty.accessibleName()
    assert pane._empty.button.text() == "Try again"
    pane._empty.button.click()
    assert rows(pane) == BY_DAY


def test_the_day_turns(pane, clock):
    clock.advance(days=1)
    pane.refresh_day()
    assert rows(pane)[:3] == [
        "# Late, 2 mine",
        "Dana Adler | Ohio Gravel | I owe: the pump curve | three days late",
        "Omar Diaz | I owe: a call | one day late",
    ]


def test_names_are_shown_as_they_are(qtbot, journal, desk, clock, looks):
    who = journal.add_customer("<b>Dana</b> & sons").customer
    journal.keep_line(who, promise("<i>the curve</i>"), on=TODAY)
    pane = open_pane(qtbot, desk, clock)
    assert rows(pane)[1] == "<b>Dana</b> & sons | I owe: <i>the curve</i>"
    pane.header.field.setText("<b>x")
    assert pane._empty._sentence.textFormat() is Qt.TextFormat.PlainText


def test_a_click_on_the_name_goes_to_the_customer(qtbot, pane, dana):
    place = pane.list.visualRect(pane.list.model().index(1))
    with qtbot.waitSignal(pane.customer_picked) as picked:
        at = QPoint(place.left() + 120, place.center().y() - 8)
        qtbot.mouseClick(pane.list.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert picked.args == [dana]


# Many


MANY = 1_000


@pytest.fixture
def many(qtbot, journal, desk, clock, looks):
    """A thousand promises with a hundred people."""
    people = [Customer(CustomerId(number), f"Name {number:03}") for number in range(1, 101)]
    lines = [
        Line(
            LineId(number),
            LineKind.PROMISE,
            CustomerId(1 + number % 100),
            f"thing {number}",
            by=Side.ME,
            due=TODAY + timedelta(days=number),
        )
        for number in range(1, MANY + 1)
    ]
    journal.compose([], people, (), lines=lines)
    desk.holds = True
    pane = PromisesPane(desk, clock)
    qtbot.addWidget(pane)
    pane.resize(1008, 700)
    pane.show()
    pane.show_promises()
    return pane


def test_of_many_the_first_are_shown_before_all_are_read(qtbot, many, desk):
    waiting, desk._waiting = desk._waiting, []
    with qtbot.waitSignal(many.shown):
        desk._do(*waiting[0][1:])
    assert len(many._seen.told.promises) == 150
    assert not many._seen.told.whole
    assert many.header.sentence.text().isspace()
    seen = rows(many)
    desk.answer()
    assert many.header.sentence.text() == "1,000 are mine; none is theirs."
    assert rows(many)[2] == seen[2]


def test_more_rows_come_as_one_scrolls_and_all_with_end(qtbot, many, desk):
    desk.holds = False
    desk.answer()
    bar = many.list.verticalScrollBar()
    first = len(rows(many))
    assert first == 150
    bar.setValue(bar.maximum())
    qtbot.waitUntil(lambda: len(rows(many)) == 2 * first)
    assert bar.value() < bar.maximum()
    qtbot.keyClick(many.list, Key.Key_End)
    assert current(many).text == f"I owe: thing {MANY}"
    many.header.field.setText("thing 1000")
    assert rows(many) == ["# Later, 1 mine", "Name 001 | I owe: thing 1000 | Mon 25 Dec 2028"]


# Printing


def test_what_is_wanted_is_printed_in_its_order(qtbot, pane, monkeypatch):
    printed = []
    monkeypatch.setattr(printing, "print_page", lambda *args: printed.append(args))
    qtbot.keyClick(pane.list, Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    parent, html, paper, name, tell = printed[0]
    assert (parent, paper, name) == (pane, Paper.A4, "Promises")
    for words in ("the pump curve", "a call", "photos of the track", "the drawings", "Tuesday, 31 March 2026"):
        assert words in html
    with qtbot.waitSignal(pane.told) as told:
        tell("Sent to the printer.")
    assert told.args == ["Sent to the printer."]
    pane.header.field.setText("curve")
    pane.header.print_button.click()
    assert "the pump curve" in printed[1][1]
    assert "a call" not in printed[1][1]
    pane.header.field.setText("zebra")
    with qtbot.waitSignal(pane.told):
        pane.print_page()
    assert len(printed) == 2


@pytest.mark.parametrize(
    ("wanted", "titles"),
    [
        (Wanted(), {"I owe", "I am waiting for"}),
        (Wanted(Whose.MINE), {"I owe"}),
        (Wanted(Whose.THEIRS, PromiseOrder.CUSTOMER), {"I am waiting for"}),
        (Wanted(words="curve"), {"I owe"}),
    ],
)
def test_a_side_that_was_not_asked_for_is_not_printed_as_empty(journal, ledger, wanted, titles):
    html = page_to_print(journal, wanted, TODAY)
    assert {title for title in ("I owe", "I am waiting for") if f">{title}<" in html} == titles
    assert "I owe nothing" not in html
    assert "Nobody owes me" not in html


# In every shape


@pytest.mark.parametrize("width", [300, 600, 1600])
def test_the_header_stays_within_the_page(qtbot, pane, width):
    pane.resize(width, 700)
    QApplication.processEvents()
    for tool in (pane.header.field, pane.header.whose, pane.header.order, pane.header.print_button):
        corner = tool.mapTo(pane, QPoint(0, 0))
        assert corner.x() >= 0
        assert corner.x() + tool.width() <= width


def test_read_from_the_right_the_sentence_stands_at_the_right(pane):
    pane.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    assert pane.header.sentence.alignment() & Qt.AlignmentFlag.AlignRight
    pane.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    assert pane.header.sentence.alignment() & Qt.AlignmentFlag.AlignLeft


@pytest.mark.parametrize("is_mirrored", [False, True])
@pytest.mark.parametrize("width", [600, 1008, 1600])
def test_print_ends_where_the_rows_end(pane, looks, width, is_mirrored):
    pane.setLayoutDirection(Qt.LayoutDirection.RightToLeft if is_mirrored else Qt.LayoutDirection.LeftToRight)
    pane.resize(width, 700)
    QApplication.processEvents()
    button, viewport = pane.header.print_button, pane.list.viewport()
    letters = button.fontMetrics().horizontalAdvance(button.text())
    middle = button.mapTo(pane, button.rect().center()).x()
    body = QStyle.visualRect(pane.layoutDirection(), viewport.rect(), body_of(viewport.rect(), metrics_of(pane)))
    corner = viewport.mapTo(pane, body.topLeft() if is_mirrored else body.topRight())
    assert abs(middle + (-letters if is_mirrored else letters) / 2 - corner.x()) <= 2
