"""A journal of each released schema is brought up to date, with a backup first, and nothing of it is lost."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from rapport.store import Journal, derived, migrations
from rapport.store.times import seconds

JOURNALS = Path(__file__).resolve().parents[1] / "fixtures" / "journals"


def test_there_is_a_journal_of_every_schema_before_the_newest():
    kept = {path.stem for path in JOURNALS.glob("*.rapport")}
    assert kept == {f"schema-{number}" for number in range(1, len(migrations.MIGRATIONS))}


@pytest.fixture
def brought_up(tmp_path, clock):
    """Give the journal of an older schema, opened by this Rapport."""
    opened = []

    def journal(name):
        path = tmp_path / "journal.rapport"
        shutil.copy(JOURNALS / name, path)
        opened.append(Journal.open(path, clock=clock, backups=tmp_path / "backups"))
        return opened[-1]

    yield journal
    for each in opened:
        each.close()


@pytest.mark.parametrize("name", sorted(path.name for path in JOURNALS.glob("*.rapport")))
def test_what_follows_from_the_rows_is_there(brought_up, clock, name):
    """The migration works out in SQL what every later write works out in `derived`: the two agree."""
    journal = brought_up(name)
    columns = "id, next_contact, last_day, usual_days, loyal, strained"
    migrated = journal.database.rows(f"SELECT {columns} FROM customer ORDER BY id")
    with journal.database.immediate():
        for row in migrated:
            derived.refresh_contact_times(journal.database, row[0], seconds(clock()))
    assert journal.database.rows(f"SELECT {columns} FROM customer ORDER BY id") == migrated
    assert any(row[2] for row in migrated)


def test_a_journal_of_the_second_schema_knows_who_needs_me(brought_up):
    journal = brought_up("schema-2.rapport")
    dana, omar = (journal.customer(line.id) for line in journal.customer_lines())
    assert (dana.name, omar.name) == ("Dana Adler", "Omar Diaz")
    assert (dana.last_day, dana.usual_days, omar.usual_days) == (date(2025, 5, 24), 30.0, None)
    assert journal.unsettled(omar.id).text == "Wrong hoses, twice."
    assert [day.ahead for who in (dana, omar) for day in journal.ledger(who.id) if day.kind == "occasion"] == [14, 30]
    assert (omar.welcome, dana.ambassador, journal.drafts()[0].writing.text) == ("only when needed", True, "Half a sen")


def test_a_journal_of_the_third_schema_settles_for_each_and_knows_the_years(brought_up):
    journal = brought_up("schema-3.rapport")
    dana, luis, mei = (line.id for line in journal.customer_lines())
    shouted = journal.customer(dana).plan.entry_id
    settled = date(2025, 11, 19)
    assert [(who.id, who.settled_on) for who in journal.entry(shouted).who] == [(dana, settled), (luis, settled)]
    assert (journal.unsettled(dana), journal.unsettled(luis)) == (None, None)
    assert journal.unsettled(mei).text == "Still sour."
    assert [journal.customer(who).plan.used for who in (dana, luis)] == [False, True]
    days = [(day.text, day.month, day.day, day.year) for day in journal.ledger(luis)]
    assert days == [
        ("the lease runs out", 1, 20, 2026),
        ("the audit", 2, 29, 2028),
        ("the fair", 9, 5, 2026),
        ("birthday", 1, 5, None),
    ]
    assert not any(
        row.text.startswith("the lease") for row in journal.today(date(2027, 1, 10)).part("occasions").matters
    )


def test_what_was_settled_by_an_older_rapport_can_be_taken_back(brought_up):
    journal = brought_up("schema-3.rapport")
    dana, luis, _ = (line.id for line in journal.customer_lines())
    shouted = journal.customer(dana).plan.entry_id
    assert journal.undo().label == "settle visit with Dana Adler and Luis Brown"
    assert [journal.unsettled(who).id for who in (dana, luis)] == [shouted, shouted]
    journal.redo()
    assert [journal.unsettled(who) for who in (dana, luis)] == [None, None]
    while journal.undo_state().undo:
        journal.undo()
    assert journal.ledger(luis) == ()
    while journal.undo_state().redo:
        journal.redo()
    assert [journal.unsettled(who) for who in (dana, luis)] == [None, None]


def test_a_journal_of_the_first_schema_holds_what_it_held(brought_up, tmp_path):
    journal = brought_up("schema-1.rapport")
    assert journal.database.value("PRAGMA user_version") == len(migrations.MIGRATIONS)
    assert journal.database.value("PRAGMA integrity_check") == "ok"
    assert [line.name for line in journal.customer_lines()] == ["Dana Adler", "Luis Brown", "Mei Chen"]
    dana, luis, _ = (line.id for line in journal.customer_lines())
    assert journal.timeline(dana).entries[0].text.startswith("Walked the yard")
    assert journal.drafts()[0].writing.text == "half a note"
    assert {hit.kind for hit in journal.search("curve").hits} == {"entry"}
    days = [(day.text, day.month, day.day, day.year) for who in (dana, luis) for day in journal.ledger(who)]
    assert days == [("birthday", 3, 3, 1981), ("birthday", 2, 29, None)]
    assert journal.undo().label == "add Mei Chen"
    assert len(list((tmp_path / "backups").iterdir())) == 1
