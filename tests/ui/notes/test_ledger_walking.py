"""Walking through the ledger: arrows from part to part, ties to whom they name; hints and examples."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication

from rapport.domain.ledger import LineKind, NewLine, Party, State
from rapport.domain.offers import Side

Key = Qt.Key
K = LineKind
TODAY = date(2026, 3, 31)


@pytest.fixture
def details(details):
    """The details with little room."""
    details.area.resize(376, 260)
    return details


def keep(journal, who, kind, text, **fields):
    journal.keep_line(who, NewLine(kind, text, **fields), on=TODAY)


def company(journal, name):
    """Give a company, which comes with somebody who works there."""
    who = journal.add_customer(f"Foreman at {name}", company=name).customer
    return journal.customer(who).company_id


def on_row():
    return QApplication.focusWidget().saying.text


def step(qtbot, key):
    qtbot.keyClick(QApplication.focusWidget(), key)


def test_arrows_walk_from_part_to_part_and_stay_in_sight(qtbot, details, journal, dana):
    keep(journal, dana, K.PROMISE, "the curve", by=Side.ME)
    keep(journal, dana, K.PROMISE, "the offer", by=Side.ME)
    journal.close_line(journal.ledger(dana)[0].id, State.KEPT, on=TODAY)
    keep(journal, dana, K.FACT, "Mia starts law")
    keep(journal, dana, K.OCCASION, "Birthday", month=5, day=14)
    lima = company(journal, "Lima")
    journal.add_tie(Party("Dana Adler", dana), "customer of", Party("Lima", company_id=lima))
    details.show_customer(dana)
    details.ledger.between.closed.unfold(on=True)
    details.focus_first()
    rows = [on_row()]
    for _ in range(6):
        step(qtbot, Key.Key_Down)
        rows.append(on_row())
        focus = QApplication.focusWidget()
        seen = focus.mapTo(details.area.viewport(), QPoint(0, focus.height() - 1)).y()
        assert 0 <= seen < details.area.viewport().height()
    walked = ["I owe: the offer", "I owe: the curve", "Mia starts law", "Birthday", "customer of Lima"]
    assert rows == [*walked, "customer of Lima", "customer of Lima"]
    back = []
    for _ in range(5):
        step(qtbot, Key.Key_Up)
        back.append(on_row())
    assert back == [*reversed(walked[:-1]), walked[0]]


def test_arrows_pass_over_what_is_folded(qtbot, details, journal, dana):
    keep(journal, dana, K.PROMISE, "the curve", by=Side.ME)
    keep(journal, dana, K.PROMISE, "the offer", by=Side.ME)
    journal.close_line(journal.ledger(dana)[0].id, State.KEPT, on=TODAY)
    keep(journal, dana, K.FACT, "Mia starts law")
    details.show_customer(dana)
    details.focus_first()
    step(qtbot, Key.Key_Down)
    assert on_row() == "Mia starts law"


def test_a_tie_to_a_company_leads_there(qtbot, details, journal, dana):
    lima = company(journal, "Lima Steel")
    journal.add_tie(Party("Dana Adler", dana), "customer of", Party("Lima Steel", company_id=lima))
    details.show_customer(dana)
    (row,) = (row for row in details.ledger.ties.lines.rows if row.isVisible())
    with qtbot.waitSignal(details.company_picked) as picked:
        row.setFocus()
        qtbot.keyClick(row, Key.Key_Return)
    assert picked.args == [lima]
    QApplication.processEvents()  # the row takes its place
    with qtbot.waitSignal(details.company_picked) as picked:
        qtbot.mouseClick(row, Qt.MouseButton.LeftButton, pos=QPoint(20, row.height() // 2))
    assert picked.args == [lima]
    assert row.acts[0].words == "Go to Lima Steel"


def test_hints_are_left_out_whole_where_there_is_little_room(details, journal, dana):
    keep(journal, dana, K.PROMISE, "the curve", by=Side.ME)
    details.show_customer(dana)
    details.focus_first()
    hint = details.ledger.between.hint
    whole = "K kept · L let go · D date · E edit"
    for width in (900, 376, 300, 260):
        details.area.resize(width, 260)
        QApplication.processEvents()
        assert hint.fontMetrics().horizontalAdvance(hint.text()) <= hint.width()
        assert whole.startswith(hint.text())
        assert hint.text().split(" · ") == whole.split(" · ")[: hint.text().count("·") + 1]
        assert hint.accessibleName() == whole
    assert hint.text() != whole
    assert whole in hint.toolTip()


def test_an_example_stands_in_the_field_each_time_it_is_opened(details, desk, journal, dana, qtbot):
    details.show_customer(dana)
    coming = details.ledger.coming
    coming.begin_adding()
    coming.adding.field.setText("Birthday 3 March 1981")
    qtbot.keyClick(coming.adding.field, Key.Key_Return)
    assert coming.adding.field.placeholderText() == "Birthday 3 March 1981"
    desk.change(lambda journal: journal.change_customer(dana, title="Buyer"))
    assert coming.adding.field.placeholderText() == "Birthday 3 March 1981"
    coming.adding.give_up()
    coming.begin_adding()
    assert coming.adding.field.placeholderText() == "Birthday 3 March 1981"
    journal.delete_customer(dana)
    details.show_customer(dana)
    assert coming.adding.field.placeholderText() == ""
