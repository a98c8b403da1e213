"""A journal that cannot be opened or written: damaged, newer, read-only, held by others, or no journal at all."""

from __future__ import annotations

import random
from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtWidgets import QPushButton
from sqlcipher3 import dbapi2

from rapport import app
from rapport.domain.entries import Channel, Entry, EntryId, When, Who, Writing
from rapport.domain.people import Customer, CustomerId
from rapport.paths import Paths
from rapport.store import Journal, database
from rapport.ui.dialogs.trouble_page import TroublePage


def _header(path):
    with path.open("r+b") as file:
        file.write(b"not a database at all")


def _middle(path):
    with path.open("r+b") as file:
        file.seek(4096)
        file.write(random.Random("middle").randbytes(12 * 4096))


def _cut(path):
    path.write_bytes(path.read_bytes()[: 5 * 4096 + 100])


def _text(path):
    path.write_text("Dear diary,\n" * 500)


def _other_database(path):
    path.unlink()
    connection = dbapi2.connect(str(path))
    connection.executescript("CREATE TABLE customer (price INTEGER); INSERT INTO customer VALUES (12);")
    connection.close()


def _newer(path):
    connection = dbapi2.connect(str(path))
    connection.execute("PRAGMA user_version = 900")
    connection.close()


BROKEN = (_header, _middle, _cut, _text, _newer)


@pytest.fixture
def kept(journal):
    """A journal with some life in it, closed."""
    for number in range(60):
        customer = journal.add_customer(f"Person {number}", company="Lima Steel").customer
        journal.finish(Writing(f"Walked the yard with number {number}.", who=(customer,)))
    path = journal.database.path
    journal.close()
    return path


def _page(rapport):
    rapport.wait(lambda: isinstance(rapport.window.stack.currentWidget(), TroublePage))
    return rapport.window.stack.currentWidget()


@pytest.mark.parametrize("harm", BROKEN, ids=lambda harm: harm.__name__)
def test_a_broken_journal_is_told_in_a_sentence_and_left_as_it_is(rapport, start, kept, harm):
    good = kept.read_bytes()
    harm(kept)
    before = kept.read_bytes()
    said = rapport("add", "Walked", "--with", "Person 1", status=1).stderr
    assert said.count("\n") == 1
    assert "It was left as it is." in said
    assert kept.read_bytes() == before
    opened = start(settle=False)
    page = _page(opened)
    assert "It was left as it is." in page.accessibleName()
    opened.window.write_new()
    opened.type("Half a sentence")
    opened.close()
    assert kept.read_bytes() == before
    for beside in ("-wal", "-shm"):
        kept.with_name(kept.name + beside).unlink(missing_ok=True)
    kept.write_bytes(good)
    start().goes_on()


def test_try_again_goes_on_once_the_journal_is_good_again(start, kept, qapp, monkeypatch):
    good = kept.read_bytes()
    _text(kept)
    asked = []
    monkeypatch.setattr(qapp, "exit", asked.append)
    opened = start(settle=False)
    page = _page(opened)
    kept.write_bytes(good)
    next(one for one in page.findChildren(QPushButton) if one.text() == "Try again").click()
    assert asked == [app.AGAIN]
    opened.close()
    start().goes_on()


def test_another_programs_database_is_left_as_it_is(rapport, kept):
    _other_database(kept)
    before = kept.read_bytes()
    said = rapport("search", "yard", status=1).stderr
    assert said.count("\n") == 1
    assert kept.read_bytes() == before


@pytest.mark.parametrize("words", [("search", "yard"), ("--screenshot", "/dev/null"), ("import", "x.vcf")])
def test_a_home_that_is_a_file(rapport, tmp_path, words):
    (tmp_path / "home").write_text("my letters")
    said = rapport(*words, status=1).stderr
    assert said == (
        f"“{tmp_path / 'home'}” is a file, not a folder. "
        "Move it away, or start Rapport with --home and another folder.\n"
    )
    assert (tmp_path / "home").read_text() == "my letters"


def test_a_journal_that_is_a_folder(rapport, start, home):
    Paths.under(home).make()
    (home / "journal.rapport").mkdir()
    assert rapport("search", "yard", status=1).stderr.count("\n") == 1
    assert _page(start(settle=False)).accessibleName()


def test_a_wal_that_is_cut_or_is_none(kept, whole, tmp_path, start):
    before = whole(kept)
    other = Journal.open(tmp_path / "other.rapport")
    for number in range(50):
        other.add_customer(f"Stranger {number}")
    foreign = (tmp_path / "other.rapport-wal").read_bytes()
    other.close()
    beside = kept.with_name(kept.name + "-wal")
    for rest in (foreign[:4000], b"", b"\0" * 5000, random.Random("wal").randbytes(50_000)):
        beside.write_bytes(rest)
        assert whole(kept) == before
        opened = start()
        assert len(opened.window.customers._model._lines) == 60
        opened.close()
        assert whole(kept) == before
    start().goes_on()


def test_a_process_that_was_killed_leaves_its_wal_and_it_is_taken_up(kept, whole, tmp_path):
    journal = Journal.open(kept)
    journal.add_customer("Dana Adler")
    for name in ("", "-wal"):
        (tmp_path / f"copy.rapport{name}").write_bytes(kept.with_name(kept.name + name).read_bytes())
    journal.close()
    assert len(whole(tmp_path / "copy.rapport")["customer"]) == 61


# Not to be written


@pytest.mark.parametrize("words", [("search", "yard"), ("add", "Walked", "--with", "Person 1"), ("--screenshot", "x")])
def test_a_folder_that_may_only_be_read(rapport, kept, home, without_rights, whole, words):
    before = whole(kept)
    home.chmod(0o500)
    said = rapport(*words, before=without_rights, status=1).stderr
    home.chmod(0o700)
    assert (
        said
        == f"Rapport may not write in “{home}”. Start Rapport with --home and a folder that is yours to write in.\n"
    )
    assert whole(kept) == before


def test_a_journal_that_may_only_be_read_can_be_read(rapport, kept, without_rights, whole, tmp_path):
    before = whole(kept)
    kept.chmod(0o400)
    said = rapport("add", "Walked", "--with", "Person 1", before=without_rights, status=1).stderr
    assert said.count("\n") == 1
    assert "can be read but not written" in said
    assert "number 7" in rapport("search", "yard number 7", before=without_rights).stdout
    rapport("--screenshot", tmp_path / "window.png", before=without_rights)
    kept.chmod(0o600)
    assert whole(kept) == before


def test_what_is_typed_into_a_journal_that_may_only_be_read_stays(start, kept, read_only, whole):
    before = whole(kept)
    read_only(kept)
    opened = start()
    opened.window.go_to_customer(1)
    opened.type("Half a sentence")
    opened.wait(lambda: "can be read but not written" in opened.status)
    opened.writing.finish()
    opened.wait(lambda: not opened.writing._finishing)
    opened.window.deeds.delete(1)
    opened.wait(lambda: "can be read but not written" in opened.window.notice.text)
    assert opened.writing.text.words == "Half a sentence"
    opened.close()
    assert whole(kept) == before


# Held by others


def test_a_journal_held_by_another_program_is_waited_for_while_one_types(start, reading, whole, monkeypatch):
    monkeypatch.setattr(database, "BUSY_SECONDS", 1)
    opened = start()
    opened.add_customer("Dana Adler")
    other = dbapi2.connect(str(opened.paths.journal), isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    opened.type("Walked the yard.")
    opened.wait(lambda: "Another program is holding the journal." in opened.status)
    opened.type(" And typed on.")
    with reading(opened.paths.journal) as journal:
        assert journal.drafts() == ()
    assert opened.writing.text.words == "Walked the yard. And typed on."
    opened.writing.finish()
    opened.wait(lambda: not opened.writing._finishing)
    assert opened.writing.text.words == "Walked the yard. And typed on."
    other.execute("ROLLBACK")
    other.close()
    with reading(opened.paths.journal) as journal:
        opened.wait(lambda: [d.writing.text for d in journal.drafts()] == ["Walked the yard. And typed on."])
    opened.writing.finish()
    opened.wait(lambda: opened.status.startswith("Kept"))
    whole(opened.paths.journal)
    opened.goes_on()


def test_a_command_waits_for_another_program_and_then_says_so(kept, home, capsys, monkeypatch):
    monkeypatch.setattr(database, "BUSY_SECONDS", 1)
    other = dbapi2.connect(str(kept), isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    adding = ["--home", str(home), "add", "Walked", "--with", "Person 1"]
    assert app.main(adding) == 1
    other.close()
    assert capsys.readouterr().err.startswith("Another program is holding the journal.")
    assert app.main(adding) == 0


def test_two_windows_write_at_once_and_both_are_kept(start, reading, whole):
    one, other = start(), start()
    people = [window.add_customer(name) for window, name in ((one, "Dana Adler"), (other, "Luis Brown"))]
    for number in range(5):
        for window in (one, other):
            window.writing.text.insertPlainText(f"Visit {number}")
            window.writing.finish()
        for window in (one, other):
            window.wait(lambda window=window: window.writing.text.words == "" and not window.desk.busy)
    whole(one.paths.journal)
    with reading(one.paths.journal) as journal:
        for person in people:
            texts = {entry.text for entry in journal.timeline(person).entries}
            assert texts == {f"Visit {number}" for number in range(5)}


def test_two_processes_write_at_once_and_both_are_kept(rapport, kept, whole):
    from concurrent.futures import ThreadPoolExecutor

    with ThreadPoolExecutor(2) as pool:
        ids = list(pool.map(lambda n: rapport("add", f"At once {n}", "--with", "Person 1").stdout, range(8)))
    assert len(set(ids)) == 8
    assert len(whole(kept)["entry"]) == 68


# Clocks and crowds


def test_a_clock_set_back_ten_years_loses_nothing(home, whole, clock):
    path = Paths.under(home)
    path.make()
    journal = Journal.open(path.journal, clock=clock)
    dana = journal.add_customer("Dana Adler").customer
    journal.finish(Writing("Now.", who=(dana,)))
    clock.now -= timedelta(days=3652)
    journal.finish(Writing("Ten years ago.", who=(dana,)))
    journal.change_customer(dana, title="Buyer")
    journal.change_customer(dana, title="Head buyer")
    journal.save_draft(Writing("Half", who=(dana,)))
    assert [entry.text for entry in journal.timeline(dana).entries] == ["Now.", "Ten years ago."]
    while journal.undo_state().undo is not None:
        journal.undo()
    assert journal.customer_lines() == ()
    while journal.undo_state().redo is not None:
        journal.redo()
    assert journal.customer(dana).title == "Head buyer"
    journal.close()
    clock.now = datetime(1970, 1, 1, tzinfo=UTC)
    Journal.open(path.journal, clock=clock).close()
    whole(path.journal)


def test_twenty_thousand_entries_of_one_customer_open_fine(journal, start):
    dana = Customer(CustomerId(1), "Dana Adler")
    first = datetime(2006, 1, 1, 9, tzinfo=UTC)
    days = (first + timedelta(hours=8 * number) for number in range(20_000))
    who = (Who(dana.id, dana.name),)
    journal.compose((), (dana,), (_entry(number, at, who) for number, at in enumerate(days, 1)))
    opened = start()
    opened.window.go_to_customer(dana.id)
    opened.settle()
    model, bar = opened.window.timeline._model, opened.window.timeline._view.verticalScrollBar()
    opened.wait(lambda: model.rowCount() > 0)
    pages = {model.rowCount()}
    for _ in range(20):
        bar.setValue(bar.maximum())
        opened.settle()
        pages.add(model.rowCount())
    assert max(pages) > 200
    opened.goes_on()


def _entry(number, at, who):
    return Entry(EntryId(number), Channel.VISIT, When(at), f"Walked the yard, {number}.", who, "", None, at)


@pytest.mark.parametrize("part", range(6))
def test_a_journal_damaged_somewhere_inside_says_so_and_takes_no_words_away(start, kept, part):
    whole_file = kept.read_bytes()
    pages = len(whole_file) // 4096
    first = 1 + part * (pages - 1) // 6
    with kept.open("r+b") as file:
        file.seek(first * 4096)
        file.write(random.Random(part).randbytes(((pages - 1) // 6) * 4096))
    opened = start(settle=False)
    opened.wait(lambda: opened.window.stack.currentIndex() > 0 or not opened.desk.busy)
    if opened.window.stack.currentIndex() == 0:
        opened.window.go_to_customer(1)
        opened.type("Half a sentence")
        opened.settle()
        opened.writing.finish()
        opened.wait(lambda: not opened.writing._finishing)
        opened.settle()
        kept_as_entry = opened.status.startswith("Kept")
        assert kept_as_entry or opened.writing.text.words == "Half a sentence"
        assert kept_as_entry or opened.status
