"""The details on the real desk, where answers take their time."""

from __future__ import annotations

import pytest

from rapport.desk import Desk
from rapport.store import Journal
from rapport.ui.notes.details import CustomerDetails


@pytest.fixture
def real(qtbot, tmp_path, clock, looks):
    """Details on a real desk with two customers, closed at the end."""
    path = tmp_path / "journal.rapport"
    made = Journal.open(path, clock=clock)
    people = [made.add_customer(name).customer for name in ("Dana Adler", "Luis Brown")]
    made.close()
    desk = Desk(lambda: Journal.open(path, clock=clock), lambda: Journal.open_reading(path, clock=clock))
    details = CustomerDetails(desk, clock)
    qtbot.addWidget(details)
    details.desk, details.people, details.path = desk, people, path
    details.show()
    with qtbot.waitSignal(desk.opened):
        desk.start()
    yield details
    desk.close()


def test_what_is_typed_while_flipping_through_customers_reaches_the_right_ones(qtbot, real, clock):
    for turn in range(6):
        who = real.people[turn % 2]
        real.show_customer(who)
        qtbot.waitUntil(lambda who=who: real.about.name.accessibleName() == f"Name of {_name(real, who)}")
        real.about.lines["title"].setText(f"{_name(real, who)} {turn}")
        real.note.edit.setPlainText("")
        real.note.edit.insertPlainText(f"{_name(real, who)} {turn}")
    real.show_customer(None)
    real.desk.close()
    journal = Journal.open(real.path, clock=clock)
    try:
        for who, turn in zip(real.people, (4, 5), strict=True):
            customer = journal.customer(who)
            assert customer.title == customer.note == f"{customer.name} {turn}"
    finally:
        journal.close()


def test_a_refused_name_is_told_and_comes_back(qtbot, real):
    told = []
    real.desk.troubled.connect(told.append)
    dana, luis = real.people
    real.show_customer(dana)
    qtbot.waitUntil(lambda: real.about.name.text() == "Dana Adler")
    real.about.name.setText("")
    real.show_customer(luis)
    qtbot.waitUntil(lambda: real.about.name.text() == "Luis Brown" and bool(told))
    assert real.about.name.accessibleDescription() == ""
    real.show_customer(dana)
    qtbot.waitUntil(lambda: "no name yet" in real.about.name.accessibleDescription())
    assert real.about.name.text() == ""
    real.about.name.revert()


def _name(real, who):
    return dict(zip(real.people, ("Dana Adler", "Luis Brown"), strict=True))[who]
