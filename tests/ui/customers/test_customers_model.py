"""The list's model on plain values, and in step with the store."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester

from rapport.domain.entries import When, Writing
from rapport.domain.folding import fold
from rapport.domain.people import CustomerId, CustomerLine, CustomerOrder, Shelf
from rapport.store import Journal
from rapport.ui.customers.model import CustomersModel
from rapport.ui.customers.row_words import quiet_line, spoken_line, whole_line

TODAY = date(2026, 3, 31)
DAY = 86_400


def line(number, name, company="", place="", days_ago=None):
    at = None if days_ago is None else int(datetime(2026, 3, 31, 9, tzinfo=UTC).timestamp()) - days_ago * DAY
    folded = fold(f"{name} {company} {place}")
    return CustomerLine(CustomerId(number), name, company, "", place, at, fold(name), folded, has_photo=False)


DANA = line(1, "Adler Dana", "Ohio Gravel", "Dayton", 21)
LUIS = line(2, "Brown Luis", "Lima Steel", "lima", 1)
MEI = line(3, "Chen Mei", "Grünwald & Söhne", "", None)


@pytest.fixture
def model(qapp):
    made = CustomersModel(TODAY)
    made.show((DANA, LUIS, MEI))
    QAbstractItemModelTester(made, QAbstractItemModelTester.FailureReportingMode.Fatal, made).setUseFetchMore(False)
    return made


def shown(model):
    return [model.line(row) for row in range(model.rowCount())]


def test_each_order_sorts(model):
    model.sort_by(CustomerOrder.LAST_CONTACT)
    assert shown(model) == [LUIS, DANA, MEI]  # never met comes last
    model.sort_by(CustomerOrder.PLACE)
    assert shown(model) == [DANA, LUIS, MEI]  # case aside; no place comes last
    model.sort_by(CustomerOrder.NAME)
    assert shown(model) == [DANA, LUIS, MEI]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("", [DANA, LUIS, MEI]),
        ("  ", [DANA, LUIS, MEI]),
        ("ohio", [DANA]),
        ("DAY adl", [DANA]),
        ("grunwald", [MEI]),
        ("GRÜN mei", [MEI]),
        ("li", [LUIS]),
        ("dana steel", []),
    ],
)
def test_every_word_must_be_found_in_any_order(model, typed, found):
    model.filter_by(typed)
    assert shown(model) == found
    assert model.total == 3


def test_rows_are_found_by_customer(model):
    assert [model.row_of(each) for each in (DANA.id, MEI.id, CustomerId(9), None)] == [0, 2, -1, -1]
    model.filter_by("luis")
    assert model.row_of(DANA.id) == -1
    assert model.holds(DANA.id)
    assert model.row_of(LUIS.id) == 0


def test_one_row_changes_moves_leaves_and_comes_without_a_reset(model):
    resets = []
    model.modelReset.connect(lambda: resets.append(1))
    renamed = line(1, "Zeller Dana", "Ohio Gravel")
    model.update({DANA.id}, (renamed,))
    assert shown(model) == [LUIS, MEI, renamed]
    elsewhere = line(2, "Brown Luis", "Ohio Gravel")
    model.update({LUIS.id}, (elsewhere,))
    assert shown(model) == [elsewhere, MEI, renamed]
    model.update({MEI.id}, ())
    assert shown(model) == [elsewhere, renamed]
    model.update({MEI.id, CustomerId(4)}, (MEI, line(4, "Abel")))
    assert [each.name for each in shown(model)] == ["Abel", "Brown Luis", "Chen Mei", "Zeller Dana"]
    assert not resets


def test_a_row_is_told_to_have_changed_though_its_name_has_not(model, qtbot):
    with qtbot.waitSignal(model.dataChanged) as told:
        model.update({LUIS.id}, (line(2, "Brown Luis", "Ohio Gravel"),))
    assert [index.row() for index in told.args[:2]] == [1, 1]


def test_names_cannot_be_edited_in_the_list(model):
    assert not model.index(0).flags() & Qt.ItemFlag.ItemIsEditable


def test_an_update_respects_the_filter(model):
    model.filter_by("ohio")
    joined = line(2, "Brown Luis", "Ohio Gravel")
    model.update({LUIS.id}, (joined,))
    assert shown(model) == [DANA, joined]
    model.update({DANA.id}, (line(1, "Adler Dana", "Lima Steel"),))
    assert shown(model) == [joined]
    model.filter_by("")
    assert model.rowCount() == 3


def test_a_persistent_index_follows_its_customer(model):
    from PySide6.QtCore import QPersistentModelIndex

    kept = QPersistentModelIndex(model.index(0))
    model.update({DANA.id}, (line(1, "Zeller Dana"),))
    assert kept.row() == 2
    assert kept.data() == "Zeller Dana"


def test_roles(model):
    assert model.index(0).data() == "Adler Dana"
    spoken = [model.index(row).data(Qt.ItemDataRole.AccessibleTextRole) for row in range(3)]
    assert spoken == [
        "Adler Dana, Ohio Gravel, last contact 3 weeks ago",
        "Brown Luis, Lima Steel, last contact yesterday",
        "Chen Mei, Grünwald & Söhne, not met",
    ]
    assert model.index(0).data(Qt.ItemDataRole.DecorationRole) is None
    assert model.data(QModelIndex()) is None
    assert model.rowCount(model.index(0)) == 0


def test_a_new_day_is_told(model, qtbot):
    with qtbot.waitSignal(model.dataChanged):
        model.count_from(TODAY + timedelta(days=1))
    assert "2 days ago" in model.index(1).data(Qt.ItemDataRole.AccessibleTextRole)


def test_words_of_a_row():
    nobody = line(4, "Jonas Fox")
    assert quiet_line(nobody, CustomerOrder.NAME, TODAY) == ("no company yet", "not met")
    assert quiet_line(nobody, CustomerOrder.PLACE, TODAY) == ("no company yet", "no place yet")
    assert quiet_line(DANA, CustomerOrder.PLACE, TODAY) == ("Ohio Gravel", "Dayton")
    assert quiet_line(DANA, CustomerOrder.LAST_CONTACT, TODAY) == ("Ohio Gravel", "3 weeks ago")
    assert whole_line(DANA, CustomerOrder.NAME, TODAY) == "Adler Dana · Ohio Gravel · 3 weeks ago"
    assert spoken_line(DANA, CustomerOrder.PLACE, TODAY) == "Adler Dana, Ohio Gravel, Dayton"


def test_places_are_compared_as_the_store_compares_them(model, tmp_path):
    journal = Journal.open(tmp_path / "journal.rapport")
    for name, place in (("Ann", "äsch"), ("Bob", "Äsch"), ("Cid", "lima"), ("Dan", "LIMA"), ("Eve", "_"), ("Fay", "")):
        journal.add_customer(name, place=place)
    expected = journal.customer_lines(CustomerOrder.PLACE)
    journal.close()
    model.sort_by(CustomerOrder.PLACE)
    model.show(expected[::-1])
    assert shown(model) == list(expected)


names = st.sampled_from(
    ["Dana Adler", "dana adler", "Ärne Özil", "Zoë", "李雷", "Émile Zola", "Bob", "O'Neil", "😀 Max"]
)
places = st.sampled_from(["", "Dayton", "dayton", "Äsch", "äsch", "Lima", "LIMA", "Zürich", "[x]", "_y"])
deeds = st.lists(
    st.one_of(
        st.tuples(st.just("add"), names, places),
        st.tuples(st.just("name"), st.integers(0, 9), names),
        st.tuples(st.just("place"), st.integers(0, 9), places),
        st.tuples(st.just("met"), st.integers(0, 9), st.integers(0, 3)),
        st.tuples(st.just("delete"), st.integers(0, 9), st.none()),
        st.tuples(st.just("undo"), st.none(), st.none()),
    ),
    min_size=4,
    max_size=16,
)


@settings(max_examples=40)
@given(deeds=deeds, typed=st.sampled_from(["", "a", "da ad"]))
def test_after_any_changes_the_rows_stand_as_the_store_sorts_them(qapp, deeds, typed):
    now = datetime(2026, 3, 31, 12, tzinfo=UTC)
    models = {order: CustomersModel(TODAY) for order in CustomerOrder}
    with TemporaryDirectory() as folder:
        journal = Journal.open(Path(folder) / "journal.rapport", clock=lambda: now)
        for order, model in models.items():
            QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal, model)
            model.sort_by(order)
            model.filter_by(typed)
        for deed, first, second in deeds:
            change = do(journal, now, deed, first, second)
            for model in models.values():
                model.update(change.customers, journal.customer_lines_of(change.customers))
        for order, model in models.items():
            fresh = CustomersModel(TODAY)
            fresh.sort_by(order)
            fresh.filter_by(typed)
            fresh.show(journal.customer_lines(order))
            assert shown(model) == shown(fresh)
            model.filter_by("")
            assert shown(model) == list(journal.customer_lines(order))
        journal.close()


def do(journal, now, deed, first, second):
    everyone = journal.customer_lines(CustomerOrder.NAME, Shelf.EVERYONE)
    if deed == "undo" and journal.undo_state().undo:
        return journal.undo()
    if deed in {"add", "undo"} or not everyone:
        return journal.add_customer(*(["Bob"] if deed != "add" else [first]), place=second if deed == "add" else "")
    who = everyone[first % len(everyone)].id
    if deed == "met":
        return journal.finish(Writing(text="x", who=(who,), when=When(now - timedelta(days=second))))
    if deed == "delete":
        return journal.delete_customer(who)
    return journal.change_customer(who, **{deed: second})
