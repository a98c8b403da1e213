"""Slips of the clipboard: sixty megabytes, half a letter, a day that is none."""

from __future__ import annotations

import os
import sys

import pytest
from PySide6.QtCore import Qt

from rapport.domain.entries import TEXT_LIMIT
from rapport.ui.notes.folding_text import TOO_LONG
from rapport.ui.notes.when_chip import NO_DATE

HUGE = 60_000_000


@pytest.fixture(scope="module")
def huge():
    """What one has copied by mistake, in lines as a log has them."""
    line = "Walked the yard with the foreman, talked about the pump. "
    return (line * 5 + "\n") * (HUGE // (len(line) * 5 + 1))


def test_sixty_megabytes_are_not_put_into_the_note(start, whole, huge):
    rapport = start()
    rapport.add_customer("Dana Adler")
    rapport.type("Walked the yard.")
    rapport.wait(lambda: rapport.status.startswith("Saved"))
    before = whole(rapport.paths.journal)
    rapport.paste(rapport.writing.text, huge)
    assert rapport.status == TOO_LONG
    assert rapport.writing.text.words == "Walked the yard."
    rapport.settle()
    assert whole(rapport.paths.journal) == before
    rapport.type(" Then left.")
    rapport.writing.finish()
    rapport.wait(lambda: rapport.status.startswith("Kept"))
    rapport.goes_on()


def test_a_million_letters_on_one_line_are_kept(start, reading):
    rapport = start()
    customer = rapport.add_customer("Dana Adler")
    rapport.paste(rapport.writing.text, "pump " * (TEXT_LIMIT // 5))
    rapport.wait(lambda: rapport.status.startswith("Saved"))
    rapport.writing.finish()
    rapport.wait(lambda: rapport.status.startswith("Kept"), 30)
    rapport.settle()
    with reading(rapport.paths.journal) as journal:
        assert len(journal.timeline(customer).entries[0].text) == TEXT_LIMIT - 1
    rapport.goes_on()


@pytest.mark.parametrize("where", ["filter", "search", "palette", "who", "place", "new customer"])
def test_sixty_megabytes_in_a_line_do_no_harm(start, whole, huge, where):
    rapport = start()
    rapport.add_customer("Dana Adler")
    before = whole(rapport.paths.journal)
    line, leave = _line(rapport, where)
    rapport.paste(line, huge)
    assert 1000 < len(line.text()) < 100_000
    rapport.settle()
    rapport.qtbot.keyClick(line, Qt.Key.Key_Return)
    rapport.settle()
    leave()
    assert whole(rapport.paths.journal) == before
    rapport.goes_on()


@pytest.mark.parametrize("where", ["name", "company", "title", "reach", "note"])
def test_sixty_megabytes_in_a_detail_leave_the_journal_small(start, whole, huge, where):
    rapport = start()
    customer = rapport.add_customer("Dana Adler")
    details = rapport.window.details
    rapport.wait(lambda: details.about.name.text() == "Dana Adler")
    fields = {"company": "company", "title": "title"}
    field = {
        "name": details.about.name,
        "reach": details.reach.new,
        "note": details.note.edit,
    }.get(where) or details.about.lines[fields[where]]
    rapport.paste(field, huge)
    assert rapport.application.focusWidget() is field
    rapport.window.go_to_customer(None)
    rapport.settle()
    whole(rapport.paths.journal)
    assert rapport.paths.journal.stat().st_size < 1_000_000
    rapport.window.go_to_customer(customer)
    rapport.settle()
    rapport.goes_on()


def test_sixty_megabytes_are_no_day(start, huge):
    rapport = start()
    rapport.add_customer("Dana Adler")
    rapport.type("Walked the yard.")
    rapport.writing.chips.open_when()
    chooser = rapport.writing.chips.when.chooser
    rapport.paste(chooser.line, huge)
    rapport.settle()
    assert chooser._offers._offers[0].text == NO_DATE
    chooser.leave()
    assert rapport.writing.text.words == "Walked the yard."
    rapport.writing.finish()
    rapport.wait(lambda: rapport.status.startswith("Kept"))


def test_half_a_letter_leaves_the_rest_whole(start, reading, whole):
    rapport = start()
    customer = rapport.add_customer("Dana Adler")
    note = rapport.window.details.note.edit
    for edit in (rapport.writing.text, note):
        edit.setFocus()
        edit.insertPlainText("Walked 😀 the\0yard")
        cursor = edit.textCursor()
        cursor.setPosition(len("Walked ") + 1)  # between the two halves of the face, where no key goes
        cursor.insertText("loudly")
    rapport.wait(lambda: rapport.status.startswith("Saved"))
    rapport.writing.finish()
    rapport.wait(lambda: rapport.status.startswith("Kept"))
    rapport.window.details.save_now()
    rapport.settle()
    with reading(rapport.paths.journal) as journal:
        for kept in (journal.timeline(customer).entries[0].text, journal.customer(customer).note):
            assert kept.replace("\ufffd", "") == "Walked loudly theyard"
    whole(rapport.paths.journal)
    rapport.goes_on()


@pytest.mark.skipif(sys.platform == "win32", reason="words of a command are Unicode there")
def test_bytes_that_are_no_letters_on_the_command_line(rapport, journal, whole, tmp_path):
    """A terminal in another encoding hands them over as lone surrogates."""
    odd = os.fsdecode(b"caf\xe9")
    words = ("add", odd, "--with", f"Dana {odd}", "--new", "--company", odd, "--place", odd)
    assert rapport(*words).stdout == "1\n"
    assert "Walked" not in rapport("search", odd).stdout
    assert rapport("search", odd, "--json").stdout
    assert odd not in rapport("add", "Walked", "--with", f"Luis {odd}", status=2).stderr
    cards = tmp_path / f"{odd}.vcf"
    cards.write_text("BEGIN:VCARD\nVERSION:3.0\nFN:Luis Brown\nEND:VCARD\nBEGIN:VCARD\nNOTE:x\nEND:VCARD\n")
    assert "New: 1\n" in rapport("import", cards).stdout
    assert "new" in rapport("import", cards, "--json").stdout
    rapport("import", f"nothing {odd}.vcf", status=2)
    rapport("add", "Walked", "--with", f"Dana {odd}", "--at", odd, status=2)
    whole(journal.database.path)


NO_DAYS = ("99.99.9999", "the day after", "0", "-1", "25:99", "31 February", "2026-02-30", "year 10000", "9" * 5000)


@pytest.mark.parametrize("typed", [*NO_DAYS, "\u0662\u0660\u0662\u0666"], ids=lambda typed: ascii(typed)[:20])
def test_a_day_that_is_none_changes_nothing(start, typed):
    rapport = start()
    rapport.add_customer("Dana Adler")
    rapport.type("Walked the yard.")
    when = rapport.writing.chips.when
    before = when.value
    rapport.writing.chips.open_when()
    when.chooser.line.insert(typed)
    rapport.settle()
    assert when.chooser._offers._offers[0].text == NO_DATE
    rapport.qtbot.keyClick(when.chooser.line, Qt.Key.Key_Return)
    assert when.value == before
    when.chooser.leave()
    assert rapport.writing.text.words == "Walked the yard."
    rapport.writing.finish()
    rapport.wait(lambda: rapport.status.startswith("Kept"))


@pytest.mark.parametrize("typed", NO_DAYS, ids=lambda typed: typed[:20])
def test_a_day_that_is_none_on_the_command_line(rapport, journal, whole, typed):
    journal.add_customer("Dana Adler")
    before = whole(journal.database.path)
    said = rapport("add", "Walked the yard", "--with", "Dana Adler", f"--at={typed}", status=2).stderr
    assert "is no time that can be understood" in said
    assert len(said) < 400
    assert whole(journal.database.path) == before


def test_other_slips_on_the_command_line(rapport, journal, whole):
    journal.add_customer("Dana Adler")
    before = whole(journal.database.path)
    for words in (("",), ("   ",), ("-",), ("x", "--channel", "carrier pigeon"), ("x", "--at"), ("x" * 5_000, "y")):
        said = rapport("add", *words, "--with", "Dana Adler", stdin="", status=2)
        assert said.stderr.count("\n") == 1
        assert len(said.stderr) < 500
    assert whole(journal.database.path) == before


def _line(rapport, where):
    window = rapport.window
    if where == "filter":
        field = window.customers.filter_row.field
        return field, field.clear
    if where == "search":
        return window.search, window.search.clear
    if where == "palette":
        window.palette_card.toggle()
        return window.palette_card.line, window.palette_card.leave
    if where == "new customer":
        window.new_customer()
        return window.customers.card.name, window.customers.card.leave
    chip = window.writing.chips.who if where == "who" else window.writing.chips.place
    chip.look_for("") if where == "who" else window.writing.chips.open_place()
    return chip.chooser.line, chip.chooser.leave
