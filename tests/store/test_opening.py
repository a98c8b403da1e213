"""Opening a journal: made, migrated with a backup first, left alone where it must be; trouble in words."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest
from sqlcipher3 import dbapi2

from rapport.domain.entries import Writing
from rapport.domain.troubles import Trouble, TroubleKind
from rapport.store import Journal, migrations
from rapport.store.database import Database
from rapport.store.tables import KEPT


def test_a_new_journal_is_a_rapport_file_of_the_newest_schema(journal):
    assert journal.database.value("PRAGMA application_id") == migrations.APPLICATION_ID
    assert journal.database.value("PRAGMA user_version") == len(migrations.MIGRATIONS)
    assert journal.database.value("PRAGMA journal_mode") == "wal"
    assert journal.database.value("PRAGMA synchronous") == 2
    assert journal.database.value("PRAGMA integrity_check") == "ok"


def test_the_tables_are_as_peewee_sees_them(journal):
    for name, model in KEPT.items():
        columns = {row[1] for row in journal.database.rows(f"PRAGMA table_info({name})")}
        assert model._meta.table_name == name
        assert columns == set(model._meta.columns)


def test_a_journal_of_a_newer_rapport_is_left_alone(path, journal, dana):
    journal.database.run("PRAGMA user_version = 99")
    journal.close()
    before = path.read_bytes()
    with pytest.raises(Trouble) as trouble:
        Journal.open(path)
    assert trouble.value.kind is TroubleKind.NEWER
    assert "newer Rapport" in trouble.value.sentence
    assert path.read_bytes() == before


def test_a_migration_backs_up_first_and_is_all_or_nothing(path, journal, dana, monkeypatch):
    journal.close()
    backups = path.parent / "backups"
    broken = (*migrations.MIGRATIONS, ("CREATE TABLE extra (id)", "CREATE TABLE extra (id)"))
    monkeypatch.setattr(migrations, "MIGRATIONS", broken)
    with pytest.raises(dbapi2.OperationalError):
        Journal.open(path, backups=backups)
    (backup,) = backups.iterdir()
    monkeypatch.undo()
    for file in (path, backup):
        found = Journal.open(file)
        assert [line.name for line in found.customer_lines()] == ["Dana Adler"]
        assert found.database.value("SELECT count(*) FROM sqlite_master WHERE name='extra'") == 0
        found.close()


def test_a_migration_goes_on_from_any_released_schema(path, journal, dana, monkeypatch):
    journal.close()
    monkeypatch.setattr(migrations, "MIGRATIONS", (*migrations.MIGRATIONS, ("CREATE TABLE extra (id)",)))
    again = Journal.open(path, backups=path.parent / "backups")
    assert again.database.value("SELECT count(*) FROM extra") == 0
    assert again.database.value("PRAGMA user_version") == len(migrations.MIGRATIONS)
    again.close()


@pytest.mark.parametrize("content", [b"not a journal at all" * 100, b"SQLite format 3\0" + b"\xff" * 5000])
def test_a_damaged_file_is_said_and_left_as_it_is(path, content):
    path.write_bytes(content)
    with pytest.raises(Trouble) as trouble:
        Journal.open(path)
    assert trouble.value.kind is TroubleKind.DAMAGED
    assert trouble.value.next_step
    assert path.read_bytes() == content


def test_damage_in_the_middle_is_said_when_it_is_met(path, journal, dana, write):
    for number in range(300):
        write(f"a longer note about the pump and the curve {number} " * 20, dana)
    journal.close()
    size = path.stat().st_size
    with path.open("r+b") as file:
        file.seek(4096 * 3)
        file.write(os.urandom(size - 4096 * 4))
    with pytest.raises(Trouble) as trouble:
        Journal.open(path).timeline(None, limit=1000)
    assert trouble.value.kind is TroubleKind.DAMAGED


def test_a_folder_that_is_not_there_is_said(tmp_path):
    with pytest.raises(Trouble) as trouble:
        Journal.open(tmp_path / "nowhere" / "journal.rapport")
    assert trouble.value.kind is TroubleKind.UNREACHABLE


def test_a_full_disk_is_said_keeps_what_was_kept_and_goes_on_when_there_is_room(journal, dana, everything):
    before = everything()
    pages = journal.database.value("PRAGMA page_count")
    journal.database.row(f"PRAGMA max_page_count = {pages + 2}")
    with pytest.raises(Trouble) as trouble:
        journal.finish(Writing(text="x" * 200_000, who=(dana,)))
    assert trouble.value.kind is TroubleKind.FULL
    assert everything() == before
    journal.database.row("PRAGMA max_page_count = 1073741823")
    journal.finish(Writing(text="x" * 200_000, who=(dana,)))


def test_a_journal_held_by_another_is_said(path, journal, dana, monkeypatch):
    monkeypatch.setattr("rapport.store.database.BUSY_SECONDS", 0.05)
    other = Journal.open(path)
    with journal.database.immediate(), pytest.raises(Trouble) as trouble:
        other.change_customer(dana, title="Buyer")
    assert trouble.value.kind is TroubleKind.LOCKED
    other.change_customer(dana, title="Buyer")
    other.close()


def test_a_reader_never_writes_and_sees_what_others_wrote(path, journal, dana):
    reader = Journal.open_reading(path)
    assert [line.name for line in reader.customer_lines()] == ["Dana Adler"]
    with pytest.raises(Trouble):
        reader.delete_customer(dana)
    version, step = reader.data_version(), reader.last_step()
    luis = journal.add_customer("Luis Brown").customer
    assert reader.data_version() != version
    assert reader.change_since(step).customers == {luis}
    assert not reader.change_since(reader.last_step()).moved
    reader.close()


def test_what_was_kept_survives_a_process_that_is_killed(tmp_path):
    path = tmp_path / "journal.rapport"
    script = """
import os, pathlib, signal, sys
from rapport.store import Journal
from rapport.domain.entries import Writing
journal = Journal.open(pathlib.Path(sys.argv[1]))
dana = journal.add_customer("Dana Adler").customer
journal.finish(Writing(text="kept", who=(dana,)))
journal.save_draft(Writing(text="being typed", who=(dana,)))
journal.database.run("BEGIN IMMEDIATE")
journal.database.run("DELETE FROM draft")
os.kill(os.getpid(), signal.SIGKILL)
"""
    subprocess.run([sys.executable, "-c", script, str(path)], check=False)
    journal = Journal.open(path)
    assert [entry.text for entry in journal.timeline(None).entries] == ["kept"]
    assert journal.drafts()[0].writing.text == "being typed"
    journal.close()


def test_a_plain_file_is_opened_by_the_one_sqlite(path):
    database = Database(path)
    assert tuple(map(int, database.value("SELECT sqlite_version()").split("."))) >= (3, 51, 3)
    database.close()
