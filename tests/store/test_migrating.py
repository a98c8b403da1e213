"""A journal of each released schema is brought up to date, with a backup first, and nothing of it is lost."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from rapport.store import Journal, migrations

JOURNALS = Path(__file__).resolve().parents[1] / "fixtures" / "journals"


def test_there_is_a_journal_of_every_schema_before_the_newest():
    kept = {path.stem for path in JOURNALS.glob("*.rapport")}
    assert kept == {f"schema-{number}" for number in range(1, len(migrations.MIGRATIONS))}


@pytest.mark.parametrize("name", sorted(path.name for path in JOURNALS.glob("*.rapport")))
def test_it_opens_and_holds_what_it_held(tmp_path, clock, name):
    path = tmp_path / "journal.rapport"
    shutil.copy(JOURNALS / name, path)
    journal = Journal.open(path, clock=clock, backups=tmp_path / "backups")
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
    journal.close()
