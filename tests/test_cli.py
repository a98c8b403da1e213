"""The command line, as a script uses it: what it prints, where, and with which exit status."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys

import pytest

from rapport import app, cli
from rapport.paths import Paths
from rapport.store import Journal


@pytest.fixture
def home(tmp_path):
    return tmp_path / "home"


@pytest.fixture
def rapport(home, capsys):
    """Run a command under `home`: gives its exit status, what it printed, and what it complained of."""

    def run(*words):
        try:
            status = app.main(["--home", str(home), *words])
        except SystemExit as end:
            status = end.code
        said = capsys.readouterr()
        return status, said.out.strip(), said.err.strip()

    return run


@pytest.fixture
def journal(home):
    opened = []

    def at():
        paths = Paths.under(home)
        paths.make()
        opened.append(Journal.open(paths.journal))
        return opened[-1]

    yield at
    for one in opened:
        one.close()


def test_an_entry_is_added_and_found(rapport):
    assert rapport("add", "Walked the yard", "--with", "Dana Adler", "--new", "--company", "Ohio Gravel") == (
        0,
        "1",
        "",
    )
    status, out, _ = rapport("search", "yard")
    assert status == 0
    assert out.endswith("visit with Dana Adler: Walked the yard")


def test_an_entry_says_all_that_was_said(rapport, journal):
    rapport("add", "x", "--with", "Dana Adler", "--new", "--company", "Ohio Gravel")
    words = (
        "add",
        "Sorted it",
        "--with",
        "dana adler",
        "Paul Ost",
        "--new",
        "--channel",
        "call",
        "--at",
        "2026-03-10 15:30",
    )
    status, out, _ = rapport(*words, "--place", "Dayton", "--json")
    assert status == 0
    document = json.loads(out)
    assert [customer["name"] for customer in document["customers"]] == ["Dana Adler", "Paul Ost"]
    entry = journal().entry(document["entry"])
    assert (entry.channel, entry.place, f"{entry.when.at:%Y-%m-%d %H:%M}") == ("call", "Dayton", "2026-03-10 15:30")


@pytest.mark.parametrize(("locale", "month"), [("en_US.UTF-8", 3), ("en_GB.UTF-8", 10), ("de_DE.UTF-8", 10)])
def test_a_day_in_figures_is_read_in_the_order_of_the_locale(rapport, journal, monkeypatch, locale, month):
    monkeypatch.setenv("LC_ALL", locale)
    rapport("add", "x", "--with", "Dana", "--new", "--at", "3/10/2024")
    assert journal().entry(1).when.at.month == month


def test_home_may_stand_behind_the_command(home, capsys):
    assert app.main(["add", "x", "--with", "Dana", "--new", "--home", str(home)]) == 0
    assert Paths.under(home).journal.exists()


def test_a_text_is_read_from_standard_input(rapport, monkeypatch, journal):
    monkeypatch.setattr("sys.stdin", io.StringIO("first line\nsecond line\n"))
    rapport("add", "-", "--with", "Dana", "--new")
    assert journal().entry(1).text == "first line\nsecond line"


@pytest.mark.parametrize(
    "words",
    [
        ("add", "x", "--with", "Nobody"),
        ("add", "", "--with", "Dana", "--new"),
        ("add", "x", "--with", "", "--new"),
        ("add", "x", "--with", "Dana", "--new", "--at", "31 February"),
        ("add", "x", "--with", "y" * 10_000, "--new"),
        ("add", "x"),
        ("add", "x", "--with", "Dana", "--channel", "telepathy"),
        ("import", "nowhere.vcf"),
        ("frobnicate",),
        ("--size", "huge"),
        ("search",),
        ("read", "--on", "yesterday"),
    ],
)
def test_a_mistake_is_one_sentence_and_status_2(rapport, words):
    status, out, err = rapport(*words)
    assert status == 2
    assert out == ""
    assert "Traceback" not in err
    assert len(err.splitlines()) == 1
    assert len(err) < 400


def test_two_of_one_name_are_told_apart_by_the_company(rapport, journal):
    kept = journal()
    kept.add_customer("Michael Chen", company="Lima Steel")
    kept.add_customer("Michael Chen", company="Ohio Gravel")
    status, _, err = rapport("add", "x", "--with", "Michael Chen")
    assert status == 2
    assert "Lima Steel" in err
    assert "--company" in err
    status, out, _ = rapport("add", "x", "--with", "Michael Chen", "--company", "ohio gravel", "--json")
    assert json.loads(out)["customers"] == [{"id": 2, "name": "Michael Chen"}]


def test_two_of_one_name_at_one_company_are_told_apart_by_their_numbers(rapport, journal):
    kept = journal()
    for title, place in (("Buyer", "Lima"), ("", "Toledo")):
        kept.add_customer("Michael Chen", company="Lima Steel", title=title, place=place)
    add = ("add", "x", "--channel", "call", "--json")
    rapport(*add, "--id", "2")
    status, out, err = rapport(*add, "--with", "Michael Chen", "--company", "Lima Steel")
    assert (status, out) == (2, "")
    assert err == (
        "There is more than one Michael Chen: --id 1 (Buyer at Lima Steel, Lima, not met); "
        "--id 2 (Lima Steel, Toledo, last contact today). Say which with --id."
    )
    for words in (("--id", "2"), ("--with", "Michael Chen", "--id", "2"), ("--id", "2", "2")):
        assert json.loads(rapport(*add, *words)[1])["customers"] == [{"id": 2, "name": "Michael Chen"}]
    assert [who["id"] for who in json.loads(rapport(*add, "--id", "2", "1")[1])["customers"]] == [2, 1]
    both = json.loads(rapport(*add, "--with", "Mei", "--new", "--id", "1")[1])["customers"]
    assert [who["id"] for who in both] == [1, 3]


@pytest.mark.parametrize("number", ["99", "0", "-1", "x", "", "9" * 30, "٣"])
@pytest.mark.parametrize("words", [("add", "x"), ("card",)])
def test_a_number_nobody_has_is_a_mistake(rapport, journal, words, number):
    kept = journal()
    kept.delete_customer(kept.add_customer("Dana Adler").customer)
    for each in (number, "1"):
        status, out, err = rapport(*words, "--id", each)
        assert (status, out, len(err.splitlines())) == (2, "", 1)


def test_of_a_hundred_of_one_name_a_few_are_named(rapport, journal):
    kept = journal()
    for _ in range(100):
        kept.add_customer("Michael Chen")
    assert "--id 7 (no company, not met); 93 more. Say which with --id." in rapport("card", "michael chen")[2]


def test_who_works_elsewhere_is_not_meant(rapport, journal):
    kept = journal()
    kept.add_customer("Ann Lee", company="Acme")
    kept.add_customer("Tom Ray")
    add = ("add", "x", "--company", "Beta Works", "--json", "--with")
    status, out, err = rapport(*add, "Ann Lee")
    assert (status, out) == (2, "")
    assert "Ann Lee works at Acme." in err
    assert "not known to work anywhere" in rapport(*add, "Tom Ray")[2]
    assert rapport("add", "x", "--with", "Ann Lee", "--company", " ÁCME ")[0] == 0
    assert json.loads(rapport(*add, "Ann Lee", "--new")[1])["customers"] == [{"id": 3, "name": "Ann Lee"}]
    assert kept.customer(3).company == "Beta Works"
    assert json.loads(rapport(*add, "Ann Lee", "--new")[1])["customers"] == [{"id": 3, "name": "Ann Lee"}]
    others = "Others of that name: --id 1 (Acme, last contact today); --id 3 (Beta Works, last contact today)."
    assert others in rapport("card", "Ann Lee", "--company", "Nowhere")[2]


@pytest.mark.parametrize(
    "words",
    [
        *(("today",), ("today", "--json"), ("card", "Dana Adler", "--json"), ("search", "yard"), ("read",)),
        *(("--help",), ("add", "--help"), ("--version",)),
    ],
)
def test_it_ends_quietly_where_nobody_reads_on(home, rapport, words):
    rapport("add", "Walked the yard. I'll call.", "--with", "Dana Adler", "--new")
    reads, writes = os.pipe()
    os.close(reads)
    command = [sys.executable, "-m", "rapport", "--home", str(home), *words]
    buffered = {name: value for name, value in os.environ.items() if name != "PYTHONUNBUFFERED"}
    try:
        done = subprocess.run(
            command, stdout=writes, stderr=subprocess.PIPE, input=b"I'll call Friday.", env=buffered, check=False
        )
    finally:
        os.close(writes)
    assert (done.returncode, done.stderr) == (1, b"")


def test_a_name_nearly_right_is_helped(rapport, journal):
    journal().add_customer("Dana Adler")
    assert "Did you mean Dana Adler?" in rapport("add", "x", "--with", "Dana")[2]


def test_a_search_in_json_is_one_document(rapport):
    rapport("add", "the pump curve", "--with", "Dana Adler", "--new")
    (entry,) = json.loads(rapport("search", "pump", "--json")[1])
    assert (entry["kind"], entry["title"], entry["sentence"], entry["entry"]) == (
        "entry",
        "Dana Adler",
        "the pump curve",
        1,
    )
    assert json.loads(rapport("search", "nothing of it", "--json")[1]) == []


NOTE = "I'll send the pump curve by Friday. She needs a spare pump. Nice weather."


def test_a_note_is_read_for_what_it_would_offer(rapport, monkeypatch, home):
    monkeypatch.setattr("sys.stdin", io.StringIO(NOTE))
    status, out, err = rapport("read", "--on", "2026-03-10", "--json")
    promise, need = json.loads(out)
    assert (status, err) == (0, "")
    assert promise == {
        "kind": "promise",
        "by": "me",
        "text": "the pump curve",
        "sentence": "I'll send the pump curve by Friday.",
        "due": "2026-03-13",
        "month": None,
        "day": None,
        "year": None,
    }
    assert (need["kind"], need["by"], need["due"]) == ("need", None, None)
    assert not home.exists()
    monkeypatch.setattr("sys.stdin", io.StringIO(NOTE))
    assert rapport("read", "--on", "2026-03-10")[1].splitlines()[0] == "I owe: the pump curve (2026-03-13)"


def test_an_entry_keeps_what_is_read_in_it_if_it_is_told_to(rapport, journal):
    words = ("--with", "Dana Adler", "--new", "--at", "2026-03-10")
    status, out, _ = rapport("add", NOTE, *words, "--keep", "--json")
    assert status == 0
    assert [kept["kind"] for kept in json.loads(out)["kept"]] == ["promise", "need"]
    kept = journal()
    assert next((line.text, line.sentence) for line in kept.ledger(1)) == (
        "the pump curve",
        "I'll send the pump curve by Friday.",
    )
    assert rapport("add", NOTE, "--with", "Dana Adler", "--at", "2026-03-11")[0] == 0
    assert len(kept.ledger(1)) == 2


VCARDS = "".join(
    f"BEGIN:VCARD\r\nVERSION:3.0\r\nFN:{name}\r\nEMAIL:{mail}\r\nEND:VCARD\r\n"
    for name, mail in (("Dana Adler", "dana@x.example"), ("Luis Brown", "luis@x.example"))
)


def test_an_import_is_tried_first_then_done_then_known(rapport, tmp_path, journal):
    file = tmp_path / "people.vcf"
    file.write_text(VCARDS + "BEGIN:VCARD\r\nVERSION:3.0\r\nNOTE:nobody\r\nEND:VCARD\r\n")
    status, out, _ = rapport("import", str(file), "--dry-run", "--json")
    dry = json.loads(out)
    assert (status, dry["new"], dry["dry_run"], len(dry["unreadable"])) == (0, 2, True, 1)
    assert journal().customer_lines() == ()
    assert json.loads(rapport("import", str(file), "--json")[1]) == {**dry, "dry_run": False}
    kept = journal()
    assert [line.name for line in kept.customer_lines()] == ["Dana Adler", "Luis Brown"]
    assert kept.undo_state().undo.label == "import people.vcf"
    assert "Here already: 2" in rapport("import", str(file))[1]


def test_one_bad_file_among_several_imports_nothing(rapport, tmp_path, journal):
    good, bad = tmp_path / "people.vcf", tmp_path / "notes.txt"
    good.write_text(VCARDS)
    bad.write_text("just some words")
    assert rapport("import", str(good), str(bad))[0] == 2
    assert journal().customer_lines() == ()


def test_a_home_that_is_a_file_is_trouble(home, rapport):
    home.write_text("a file")
    status, _, err = rapport("search", "x")
    assert status == 1
    assert len(err.splitlines()) == 1


def test_a_damaged_journal_is_trouble_and_left_as_it_is(home, rapport):
    paths = Paths.under(home)
    paths.make()
    paths.journal.write_bytes(b"no journal at all" * 500)
    status, _, err = rapport("add", "x", "--with", "Dana", "--new")
    assert status == 1
    assert "damaged" in err
    assert paths.journal.read_bytes() == b"no journal at all" * 500


def test_the_demo_has_a_folder_of_its_own_and_reads_like_years(rapport, home):
    status, out, _ = rapport("--demo", "search", "pump", "--json")
    assert status == 0
    assert len(json.loads(out)) > 20
    assert not Paths.under(home).journal.exists()


def test_help_names_every_command(capsys):
    with pytest.raises(SystemExit) as end:
        app.main(["--help"])
    assert end.value.code == 0
    printed = capsys.readouterr().out
    assert all(command in printed for command in ("add", "search", "import", "--demo", "--screenshot", "--home"))


def test_the_command_line_loads_no_window(home):
    script = "import sys; from rapport import app; app.main(['search', 'x', '--home', sys.argv[1]])"
    check = "; sys.exit(any(name.startswith('PySide6') for name in sys.modules))"
    assert subprocess.run([sys.executable, "-c", script + check, str(home)], check=False).returncode == 0


def test_sizes_are_understood():
    assert cli.parser().parse_args(["--size", "800x600"]).size == (800, 600)


def test_without_a_display_it_says_so_in_one_sentence(home, rapport, monkeypatch):
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(sys, "platform", "linux")
    status, _, err = rapport()
    assert (status, len(err.splitlines())) == (1, 1)
    assert err.startswith("There is no display")
