"""Files that are no contacts, or half of them: what they are is said, and the journal is as it was."""

from __future__ import annotations

import os
import zipfile

import pytest
from PySide6.QtWidgets import QPushButton

from rapport.ui.dialogs.importing import ImportContacts

CARD = "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:{}\r\nTEL:+1 419 555 01{:02}\r\nNOTE:Likes boats\r\nEND:VCARD\r\n"
PEOPLE = ("Dana Adler", "Luis Brown", "Mei Chen")


def _cards():
    return "".join(CARD.format(name, number) for number, name in enumerate(PEOPLE))


def _no_vcard(path):
    path.write_text("Dear Dana,\n\nthank you for the sandwiches.\n")


def _empty(path):
    path.write_bytes(b"")


def _blank(path):
    path.write_bytes(b"\xef\xbb\xbf \r\n\0\0")


def _binary(path):
    path.write_bytes(bytes(range(256)) * 400)


def _zip(path):
    with zipfile.ZipFile(path, "w") as packed:
        packed.writestr("contacts.vcf", _cards())


def _picture(path):
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + os.urandom(5000))


def _folder(path):
    path.mkdir()


def _gone(path):
    pass


def _loop(path):
    path.symlink_to(path)


def _headings_only(path):
    path.write_text("Name,E-mail,Phone\n")


USELESS = (_no_vcard, _empty, _blank, _binary, _zip, _picture, _folder, _gone, _loop)


def _half_vcard(path):
    whole = _cards().encode()
    path.write_bytes(whole[: whole.rindex(b"NOTE") + 7])


def _utf16_csv(path):
    path.write_text("Name\tE-mail\n" + "".join(f"{name}\t{name[:4]}@example.com\n" for name in PEOPLE), "utf-16")


def _utf16_vcard(path):
    path.write_text(_cards(), "utf-16-le")


HALF_GOOD = {_half_vcard: 3, _utf16_csv: 3, _utf16_vcard: 3}


def _dialog(rapport, *paths):
    rapport.window.doors.import_files(paths)
    dialog = rapport.window.findChildren(ImportContacts)[-1]
    rapport.wait(lambda: not dialog._bar.isVisible())
    return dialog


def _press(dialog, text):
    next(one for one in dialog.findChildren(QPushButton) if one.text().startswith(text) and one.isVisible()).click()


@pytest.mark.parametrize("make", USELESS, ids=lambda make: make.__name__)
def test_a_useless_file_is_refused_on_the_command_line(rapport, journal, whole, tmp_path, make):
    before = whole(journal.database.path)
    make(tmp_path / "people.vcf")
    for words in ((), ("--json",)):
        said = rapport("import", tmp_path / "people.vcf", *words, status=2)
        assert said.stdout == ""
        assert said.stderr.count("\n") == 1
        assert "“people.vcf”" in said.stderr
    assert whole(journal.database.path) == before


@pytest.mark.parametrize("make", USELESS, ids=lambda make: make.__name__)
def test_a_useless_file_is_refused_in_the_window(start, whole, tmp_path, make):
    rapport = start()
    rapport.type("Half a sentence")
    rapport.wait(lambda: rapport.status.startswith("Saved"))
    before = whole(rapport.paths.journal)
    make(tmp_path / "people.vcf")
    dialog = _dialog(rapport, tmp_path / "people.vcf")
    assert dialog._title.text() == "Nothing to import"
    assert "“people.vcf”" in dialog._words.text()
    _press(dialog, "Close")
    assert whole(rapport.paths.journal) == before
    assert rapport.writing.text.words == "Half a sentence"
    rapport.writing.text.clear()
    rapport.goes_on()


@pytest.mark.parametrize("make", HALF_GOOD, ids=lambda make: make.__name__)
def test_what_can_be_read_of_a_file_comes_in(rapport, journal, whole, tmp_path, make):
    make(tmp_path / "people.vcf")
    said = rapport("import", tmp_path / "people.vcf").stdout
    assert f"New: {HALF_GOOD[make]}" in said
    assert {line.name for line in journal.customer_lines()} <= set(PEOPLE)
    whole(journal.database.path)


def test_half_a_vcard_comes_in_by_the_window_and_goes_again(start, whole, tmp_path):
    rapport = start()
    before = whole(rapport.paths.journal)
    _half_vcard(tmp_path / "people.vcf")
    dialog = _dialog(rapport, tmp_path / "people.vcf")
    _press(dialog, "Import")
    rapport.wait(lambda: dialog._title.text() == "Imported")
    _press(dialog, "Undo")
    rapport.wait(lambda: dialog._title.text() == "Undone")
    _press(dialog, "Close")
    after = whole(rapport.paths.journal)
    assert after["customer"] == before["customer"] == []
    rapport.goes_on()


def test_headings_without_people_are_told(rapport, journal, whole, tmp_path):
    _headings_only(tmp_path / "people.csv")
    before = whole(journal.database.path)
    said = rapport("import", tmp_path / "people.csv")
    assert "New: 0" in said.stdout
    assert whole(journal.database.path) == before


def test_a_file_that_vanishes_between_the_look_and_the_import_is_in_already(start, tmp_path, reading):
    rapport = start()
    path = tmp_path / "people.vcf"
    path.write_text(_cards())
    dialog = _dialog(rapport, path)
    path.unlink()
    _press(dialog, "Import 3")
    rapport.wait(lambda: dialog._title.text() == "Imported")
    _press(dialog, "Close")
    rapport.settle()
    with reading(rapport.paths.journal) as journal:
        assert len(journal.customer_lines()) == 3
    rapport.goes_on("Ada Old")


def test_a_bad_file_among_good_ones_stops_the_command_before_anything_is_written(rapport, journal, whole, tmp_path):
    (tmp_path / "a.vcf").write_text(_cards())
    before = whole(journal.database.path)
    rapport("import", tmp_path / "a.vcf", tmp_path / "b.vcf", status=2)
    assert whole(journal.database.path) == before


def test_a_file_one_may_not_read(rapport, journal, whole, tmp_path, without_rights):
    path = tmp_path / "people.vcf"
    path.write_text(_cards())
    path.chmod(0)
    before = whole(journal.database.path)
    said = rapport("import", path, before=without_rights, status=2).stderr
    assert said == "“people.vcf” may not be read. Change its permissions, or import a copy of it.\n"
    assert whole(journal.database.path) == before


def test_closing_the_window_while_an_import_runs_leaves_none_of_it_or_all(start, tmp_path, whole, reading):
    rapport = start()
    rapport.add_customer("Ada Old")
    rapport.type("Half a sentence")
    path = tmp_path / "people.vcf"
    path.write_text("".join(CARD.format(f"Person {number}", number % 100) for number in range(3_000)))
    dialog = _dialog(rapport, path)
    _press(dialog, "Import")
    rapport.wait(lambda: dialog._bar.value() > 0)
    rapport.close()
    kept = whole(rapport.paths.journal)
    with reading(rapport.paths.journal) as journal:
        people = {line.name for line in journal.customer_lines()}
        assert people == {"Ada Old"}
        assert [draft.writing.text for draft in journal.drafts()] == ["Half a sentence"]
    assert kept["contact_method"] == []
    again = start()
    again.wait(lambda: again.writing.text.words == "Half a sentence")
    again.writing.finish()
    again.wait(lambda: again.status.startswith("Kept"))
    again.goes_on()
