"""The battery taken out: `kill -9` at random moments, in the middle of whatever the program is doing."""

from __future__ import annotations

import random
import signal
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from itertools import cycle, islice
from pathlib import Path

import pytest

from rapport.domain.people import Shelf
from rapport.paths import Paths
from rapport.store import Journal, migrations

pytestmark = pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="there is no kill -9 on this system")
DOING = Path(__file__).with_name("doing.py")
AT_ONCE = 4
"""How many programs run at a time: more would wait for the processor and not for the disk."""
PEOPLE = 600
CARD = "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Person {}\r\nTEL:+1419555{}\r\nEND:VCARD\r\n"


def _paths(home):
    paths = Paths.under(home)
    paths.make()
    return paths


def _killed(thing, home, lines, counting=""):
    """Have `thing` done in `home` until it has said so many lines that begin with `counting`; give all it said."""
    command = [sys.executable, str(DOING), thing, str(home)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        said = []
        left = lines
        for line in process.stdout:
            said.append(line.split())
            left -= line.startswith(counting)
            if left <= 0:
                break
        process.kill()
        said += [line.split() for line in process.stdout if line.endswith("\n")]
        errors = process.stderr.read()
    assert "Traceback" not in errors, errors
    return said


def _many(seed, times, do):
    """Do it `times` times, a few at once, each with a dice of its own."""
    with ThreadPoolExecutor(AT_ONCE) as pool:
        return list(pool.map(lambda number: do(random.Random(f"{seed} {number}"), number), range(times)))


def test_nothing_that_said_saved_is_lost(tmp_path, whole, monkeypatch):
    monkeypatch.syspath_prepend(DOING.parent)
    from doing import WORDS

    def die(dice, number):
        home = tmp_path / str(number)
        until = (dice.randint(1, 2), "saved") if number % 2 else (dice.randint(5, 150), "typed")
        said = _killed("typing", home, *until)
        path = _paths(home).journal
        whole(path)
        journal = Journal.open(path)
        drafts = journal.drafts()
        journal.close()
        kept = drafts[0].writing.text if drafts else ""
        typed = sum(words[0] == "typed" for words in said)
        saved = max((int(words[1]) for words in said if words[0] == "saved"), default=0)
        assert saved <= len(kept) <= typed
        assert kept == "".join(islice(cycle(WORDS), len(kept)))
        return saved

    assert max(_many("typing", 20, die)) > 0


def test_finished_entries_are_there_once_each(tmp_path, whole):
    def die(dice, number):
        home = tmp_path / str(number)
        journal = Journal.open(_paths(home).journal)
        dana = journal.add_customer("Dana Adler").customer
        journal.close()
        _look_at(home, dana)
        said = _killed("finishing", home, dice.randint(1, 60))
        whole(_paths(home).journal)
        journal = Journal.open(_paths(home).journal)
        texts = [entry.text for entry in journal.timeline(None, limit=500).entries][::-1]
        drafts = [draft.writing.text for draft in journal.drafts()]
        journal.close()
        finished = sum(words == ["finished"] for words in said)
        began = sum(words[0] == "began" for words in said)
        assert texts == [f"Visit number {one}." for one in range(1, len(texts) + 1)]
        assert finished <= len(texts) <= began
        assert not set(drafts) & set(texts)
        return len(texts)

    assert sum(_many("finishing", 5, die)) > 0


def test_an_import_is_in_whole_pieces_of_one_step(tmp_path, whole):
    def die(dice, number):
        home = tmp_path / str(number)
        journal = Journal.open(_paths(home).journal)
        journal.add_customer("Dana Adler")
        journal.close()
        cards = (CARD.format(one, 1000 + one) for one in range(PEOPLE * 3))
        (home / "people.vcf").write_text("".join(cards))
        _killed("importing", home, dice.randint(1, 6), "import")
        whole(_paths(home).journal)
        journal = Journal.open(_paths(home).journal)
        there = len(journal.customer_lines()) - 1
        assert there % 100 == 0
        assert [line.label for line in journal.steps()[:-1]] == ["import people.vcf"] * (there > 0)
        if there:
            journal.undo()
        assert [line.name for line in journal.customer_lines()] == ["Dana Adler"]
        journal.close()
        whole(_paths(home).journal)
        return there

    assert max(_many("importing", 5, die)) > 0


def test_an_undo_is_done_or_not(tmp_path, whole):
    def die(dice, number):
        home = tmp_path / str(number)
        journal = Journal.open(_paths(home).journal)
        ids = [journal.add_customer(f"Person {one}").customer for one in range(20)]
        with journal._step("many") as writing:
            for one in ids:
                writing.step.update("customer", one, deleted_at=writing.step.now)
        journal.close()
        _killed("undoing", home, dice.randint(1, 80))
        whole(_paths(home).journal)
        journal = Journal.open(_paths(home).journal)
        undone = journal.steps()[0].undone
        assert len(journal.customer_lines()) == (20 if undone else 0)
        (journal.redo if undone else journal.undo)()
        assert len(journal.customer_lines(shelf=Shelf.TRASH)) == (20 if undone else 0)
        journal.close()
        whole(_paths(home).journal)

    _many("undoing", 5, die)


def test_a_migration_is_done_or_not_and_goes_on(tmp_path, whole, monkeypatch):
    monkeypatch.syspath_prepend(DOING.parent)
    from doing import next_schema

    first = tmp_path / "first"
    journal = Journal.open(_paths(first).journal)
    for one in range(PEOPLE // 3):
        journal.add_customer(f"Person {one}")
    lines = journal.customer_lines()
    journal.close()
    before = whole(_paths(first).journal)

    def die(dice, number):
        home = tmp_path / str(number)
        paths = _paths(home)
        paths.journal.write_bytes(_paths(first).journal.read_bytes())
        _killed("migrating", home, dice.randint(1, 26))
        for backup in paths.backups.glob("*.rapport"):
            assert whole(backup) == before
        kept = whole(paths.journal)
        assert kept["step"] == before["step"]
        assert {len(row) for row in kept["customer"]} <= {len(before["customer"][0]), len(before["customer"][0]) + 4}
        return paths

    ended = _many("migrating", 8, die)
    monkeypatch.setattr(migrations, "MIGRATIONS", (*migrations.MIGRATIONS, next_schema()))
    for paths in ended:
        journal = Journal.open(paths.journal, backups=paths.backups)
        assert journal.database.value("PRAGMA user_version") == len(migrations.MIGRATIONS)
        assert journal.customer_lines() == lines
        journal.close()


def _look_at(home, customer):
    """Have the window open on a customer, as it was left."""
    from rapport.ui import settings as kept

    settings = kept.Settings(_paths(home).settings_file)
    settings.set(kept.CUSTOMER, customer)
    settings.save()
