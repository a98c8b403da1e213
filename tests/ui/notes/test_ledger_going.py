"""Going to a line of the ledger from elsewhere, how promises are kept in a sentence, and facts that age by habit."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from PySide6.QtCore import QCoreApplication, QPoint
from PySide6.QtWidgets import QApplication

from rapport.domain.habits import Habits
from rapport.domain.ledger import LineKind, NewLine, Party, State, Topic
from rapport.domain.offers import Side
from rapport.ui.notes.ledger_row import LineRow

K = LineKind
TODAY = date(2026, 3, 31)


@pytest.fixture
def details(details):
    """The details with little room."""
    details.area.resize(376, 300)
    return details


def keep(journal, who, kind, text, on=TODAY, **fields):
    journal.keep_line(who, NewLine(kind, text, **fields), on=on)
    return max(line.id for line in journal.ledger(who))


def promise(journal, who, text="the pump curve", by=Side.ME, state=State.OPEN, **fields):
    number = keep(journal, who, K.PROMISE, text, by=by, **fields)
    if state is not State.OPEN:
        journal.close_line(number, state, on=TODAY)
    return number


def here():
    """Give what the row with the focus says."""
    row = QApplication.focusWidget()
    return row.saying.text if isinstance(row, LineRow) else None


# Going to a line


def test_one_goes_to_a_line_of_each_kind_in_its_section(qtbot, details, journal, dana):
    for number in range(12):
        promise(journal, dana, f"drawing {number}")
    lines = {
        promise(journal, dana): "I owe: the pump curve",
        keep(journal, dana, K.NEED, "a quieter pump"): "a quieter pump",
        keep(journal, dana, K.FACT, "Coffee black", topic=Topic.FOOD): "Coffee black",
        keep(journal, dana, K.OCCASION, "Birthday", month=5, day=14): "Birthday",
    }
    details.show_customer(dana)
    for number, said in lines.items():
        details.go_to_line(number)
        assert here() == said
        QCoreApplication.sendPostedEvents()
        top = QApplication.focusWidget().mapTo(details.area.viewport(), QPoint()).y()
        assert 0 <= top < details.area.viewport().height()


def test_what_is_closed_is_unfolded(qtbot, details, journal, dana):
    kept = promise(journal, dana, state=State.KEPT)
    met = keep(journal, dana, K.NEED, "a quieter pump")
    journal.close_line(met, State.MET, on=TODAY)
    details.show_customer(dana)
    assert not details.ledger.between.closed.lines.isVisible()
    details.go_to_line(kept)
    assert here() == "I owe: the pump curve"
    details.go_to_line(met)
    assert here() == "a quieter pump"
    row = QApplication.focusWidget()
    qtbot.waitUntil(lambda: details.area.viewport().rect().contains(row.mapTo(details.area.viewport(), QPoint(0, 4))))


def test_one_goes_there_even_before_the_customer_is_shown(details, desk, journal, dana, luis):
    number = promise(journal, dana)
    other = promise(journal, luis, "the drawings")
    details.show_customer(luis)
    desk.holds = True
    details.show_customer(dana)
    details.focus_first()
    details.go_to_line(number)
    desk.answer()
    assert here() == "I owe: the pump curve"
    details.go_to_line(other)  # it is not hers
    assert here() == "I owe: the pump curve"


def test_a_tie_or_what_is_strained_is_no_line_though_it_has_the_same_number(details, journal, dana, luis):
    journal.add_tie(Party("Dana Adler", dana), "reports to", Party("Luis Brown", luis))
    assert [tie.id for tie in journal.ties(customer_id=dana)] == [1]
    details.show_customer(dana)
    details.go_to_line(1)
    assert here() is None


def test_a_line_that_is_one_too_many_is_shown_on_top(details, journal, dana):
    for number in range(210):
        promise(journal, dana, f"drawing {number}", due=TODAY + timedelta(days=number))
    details.show_customer(dana)
    last = max(journal.ledger(dana), key=lambda line: line.due)
    assert details.ledger.between.lines.row_of(last.id) is None
    details.go_to_line(last.id)
    assert here() == "I owe: drawing 209"
    assert details.ledger.between.lines.rows[0].hasFocus()
    assert details.ledger.between.lines.rows[1].saying.text == "I owe: drawing 0"


def test_a_line_that_is_gone_is_not_gone_to(details, journal, dana):
    number = promise(journal, dana)
    journal.delete_line(number)
    details.show_customer(dana)
    details.go_to_line(number)
    assert here() is None


# Kept 14 of 15


def test_how_promises_are_kept_is_said_at_the_end_both_ways(details, desk, journal, clock, dana):
    details.show_customer(dana)
    between = details.ledger.between
    assert not between.kept.isVisible()
    for number in range(3):
        promise(journal, dana, f"drawing {number}", state=State.KEPT)
    number = promise(journal, dana, due=date(2026, 4, 1))
    promise(journal, dana, "photos", by=Side.THEM, state=State.LET_GO)
    details.show_customer(dana)
    before = between.kept.text()
    assert before.startswith("You kept all 3 promises; Dana ")
    assert between.kept.mapTo(details, QPoint()).y() > between.closed.mapTo(details, QPoint()).y()
    clock.advance(days=2)
    details.refresh_day()  # one is late since
    assert between.kept.text().startswith("You kept 3 of 4 promises")
    desk.change(lambda journal: journal.close_line(number, State.KEPT, on=TODAY))
    assert between.kept.text().startswith("You kept all 4 promises")


# Habits


def test_a_fact_is_asked_about_as_the_user_has_settled_it(details, journal, dana):
    keep(journal, dana, K.FACT, "in purchasing", on=date(2025, 1, 10), topic=Topic.WORK)
    keep(journal, dana, K.FACT, "likes sailing", on=date(2025, 1, 10), topic=Topic.INTERESTS)
    details.show_customer(dana)

    def said():
        rows = details.ledger.facts.lines.rows
        return [row.saying.text for row in rows if not row.isHidden()]

    assert said() == ["Still in purchasing?", "likes sailing"]
    details.set_habits(Habits(fact_days={Topic.INTERESTS: 90}))
    assert said() == ["in purchasing", "Still likes sailing?"]
    details.show_customer(None)
    details.set_habits(Habits())
    details.show_customer(dana)
    assert said() == ["Still in purchasing?", "likes sailing"]
