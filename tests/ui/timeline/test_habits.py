"""How long facts hold, as the user has settled it: what is older is to be confirmed, and Y does."""

from __future__ import annotations

from datetime import timedelta

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from rapport.domain.habits import Habits
from rapport.domain.ledger import LineKind, Topic


def test_an_old_fact_is_to_be_confirmed_as_the_habits_say_and_y_confirms_it(pane, dana, write, keep, journal, clock):
    entry = write("Met.", dana, on=clock.now - timedelta(days=500))
    clock.advance(days=-500)
    keep(dana, "in purchasing", entry, kind=LineKind.FACT, topic=Topic.WORK)
    clock.advance(days=500)
    pane.show_customer(dana)

    def aside():
        return pane._view._drawn(0).lines[0].pieces[-1][0]._layout.text()

    def read_out():
        return pane._model.index(0).data(Qt.ItemDataRole.AccessibleTextRole)

    assert aside() == "from 2024, confirm"
    pane.set_habits(Habits(fact_days={Topic.WORK: 3650}))
    assert "confirm" not in aside() + read_out()
    pane.set_habits(Habits())
    assert "from 2024, confirm" in read_out()
    pane.focus_entries()
    pane._view.go_to(0)
    QTest.keyClick(pane._view, Qt.Key.Key_Right)
    assert ("Y", "still so") in pane._view._keys_here(0)
    QTest.keyClick(pane._view, Qt.Key.Key_Y)
    (fact,) = journal.ledger(dana)
    assert fact.confirmed_on == clock().date()
    assert "confirm" not in aside()
