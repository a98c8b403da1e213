"""The rows of the timeline, on plain values: order, months, both ends."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester

from rapport.domain.entries import Channel, Entry, When, Who
from rapport.ui.timeline.model import MOST_ROWS, Earlier, Role, TimelineModel
from rapport.ui.timeline.pages import Stretch, mark_of

MARCH = datetime(2026, 3, 10, 9, tzinfo=UTC)
TODAY = date(2026, 3, 31)


@pytest.fixture
def model(qapp):
    made = TimelineModel(TODAY)
    made.tester = QAbstractItemModelTester(made, QAbstractItemModelTester.FailureReportingMode.Fatal)
    made.tester.setUseFetchMore(False)
    return made


def numbers(model):
    return [model.row(number).entry.id for number in range(model.rowCount())]


def months(model):
    return [model.row(number).entry.id for number in range(model.rowCount()) if model.row(number).opens_month]


def stretch(*entries, newest=True, oldest=True):
    return Stretch(tuple(entries), newest, oldest)


def test_a_row_gives_its_text_and_a_sentence_to_read_aloud(model, make_entry):
    model.show(None, stretch(make_entry(0)))
    index = model.index(0)
    assert index.data() == "Walked the yard."
    assert index.data(Qt.ItemDataRole.AccessibleTextRole).startswith("Tuesday 10 March 2026, visit, with Dana Adler: W")
    assert index.data(Role.ENTRY) == make_entry(0)
    assert index.data(Role.ROW).entry == make_entry(0)


def test_each_month_is_named_above_its_first_entry(model, make_entry):
    days = [make_entry(number, at=MARCH - timedelta(days=20 * number)) for number in range(4)]  # 10/3 18/2 29/1 9/1
    model.show(None, stretch(*days))
    assert months(model) == [0, 1, 2]
    model.drop(2)
    assert months(model) == [0, 1, 3]
    model.put(days[2])
    assert months(model) == [0, 1, 2]


def test_a_changed_entry_is_replaced_where_it_stands(model, make_entry, qtbot):
    model.show(None, stretch(make_entry(1), make_entry(2), make_entry(3)))
    model.show_whole(1, whole=True)
    with qtbot.assertNotEmitted(model.rowsInserted), qtbot.waitSignal(model.dataChanged):
        model.put(make_entry(2, "better words"))
    assert model.row(1).entry.text == "better words"
    assert model.row(1).whole


def test_an_entry_with_another_day_moves_there(model, make_entry):
    model.show(None, stretch(make_entry(1), make_entry(2), make_entry(3)))
    model.put(make_entry(1, at=MARCH - timedelta(days=90)))
    assert numbers(model) == [2, 3, 1]


def test_what_lies_beyond_the_ends_waits_for_its_page(model, make_entry):
    model.show(None, stretch(make_entry(4), make_entry(5), newest=False, oldest=False))
    model.put(make_entry(1))
    model.put(make_entry(9))
    assert numbers(model) == [4, 5]
    model.put(make_entry(4, at=MARCH - timedelta(days=30)))
    assert numbers(model) == [5]


def test_pages_join_without_repeats(model, make_entry):
    model.show(None, stretch(make_entry(4), make_entry(5), newest=False, oldest=False))
    model.add_older(stretch(make_entry(5), make_entry(6), oldest=False))
    model.add_newer(stretch(make_entry(3), newest=True))
    assert numbers(model) == [3, 4, 5, 6]
    assert (model.newest, model.oldest) == (True, False)
    assert model.first_mark() == mark_of(make_entry(3))
    assert model.last_mark() == mark_of(make_entry(6))


def test_more_is_wanted_as_long_as_there_is_more(model, make_entry, qtbot):
    assert not model.canFetchMore(QModelIndex())
    model.show(None, stretch(make_entry(1), oldest=False))
    with qtbot.waitSignal(model.older_wanted):
        model.fetchMore(QModelIndex())
    model.add_older(stretch(make_entry(2)))
    with qtbot.assertNotEmitted(model.older_wanted):
        model.fetchMore(QModelIndex())


def test_what_is_far_away_is_let_go_and_known_to_be_missing(model, make_entry):
    model.show(None, stretch(*(make_entry(number) for number in range(MOST_ROWS)), oldest=False))
    model.add_older(stretch(*(make_entry(MOST_ROWS + number) for number in range(30)), oldest=False))
    assert numbers(model) == list(range(30, MOST_ROWS + 30))
    assert not model.newest
    model.add_newer(stretch(*(make_entry(number) for number in range(30)), newest=True))
    assert numbers(model) == list(range(MOST_ROWS))
    assert (model.newest, model.oldest) == (True, False)


def test_earlier_words_open_and_close(model, make_entry):
    model.show(None, stretch(make_entry(1, revisions=1)))
    earlier = (Earlier("Until today it said", "80 boxes"),)
    model.show_earlier(1, earlier)
    assert model.row(0).earlier == earlier
    model.put(make_entry(1, "90 boxes", revisions=2))
    assert model.row(0).earlier == ()
    model.show_earlier(99, earlier)
    assert model.row(0).earlier == ()


def test_it_knows_who_is_on_show(model, make_entry):
    model.show(1, stretch(make_entry(1, who=(Who(1, "A"), Who(2, "B"))), make_entry(2, who=(Who(1, "A"),))))
    assert model.entries_with([2, 77]) == {1}
    assert model.row(0).others == ((2, "B"),)
    assert model.row(1).others == ()
    assert model.number_of(2) == 1
    assert model.number_of(99) is None


@given(st.lists(st.tuples(st.integers(1, 12), st.integers(0, 900), st.booleans()), max_size=40))
def test_whatever_happens_the_order_and_the_months_hold(qapp, moves):
    visit = Entry(1, Channel.VISIT, When(MARCH), "met", (), "", None, MARCH)
    model = TimelineModel(TODAY)
    model.show(None, stretch())
    for number, days, stays in moves:
        if stays:
            model.put(replace(visit, id=number, when=When(MARCH - timedelta(days=days))))
        else:
            model.drop(number)
    rows = [model.row(number) for number in range(model.rowCount())]
    order = [(row.entry.when.at, row.entry.id) for row in rows]
    assert order == sorted(order, reverse=True)
    keys = [(row.entry.when.at.year, row.entry.when.at.month) for row in rows]
    assert [row.opens_month for row in rows] == [i == 0 or keys[i] != keys[i - 1] for i in range(len(keys))]
