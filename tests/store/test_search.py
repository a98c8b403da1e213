"""Finding: accents and case aside, the last word as it is typed, newest first, in the sentence."""

from __future__ import annotations

import re

import pytest

from rapport.domain.entries import Writing
from rapport.domain.people import ContactMethod, MethodKind
from rapport.domain.searching import HitKind
from rapport.store.search import LONGEST_INDEXED


def test_an_entry_is_found_by_a_word_in_it_and_shown_in_its_sentence(journal, dana, write, march):
    entry = write("Walked the yard. I'll send the pump curve by Friday. Mia starts law.", dana, on=march(10))
    (hit,) = journal.search("pump cur").hits
    assert (hit.kind, hit.entry_id, hit.customer_id, hit.title) == (HitKind.ENTRY, entry, dana, "Dana Adler")
    assert hit.sentence == "I'll send the pump curve by Friday."
    assert [hit.sentence[a:b] for a, b in hit.marks] == ["pump", "cur"]
    assert hit.at == march(10)


def test_newest_first_by_when_it_happened(journal, dana, write, march):
    for day in (5, 20, 1, 12):
        write(f"pump number {day}", dana, on=march(day))
    assert [hit.at.day for hit in journal.search("pump").hits] == [20, 12, 5, 1]


@pytest.mark.parametrize("words", ["grunwald", "GRÜNWALD", "gru", "Grünw", "straße", "strasse"])
def test_accents_and_case_never_matter(journal, words):
    zoe = journal.add_customer("Zoë Grünwald").customer
    journal.change_customer(zoe, note="Lange Straße 5")
    assert [hit.title for hit in journal.search(words).hits] == ["Zoë Grünwald"]


def test_an_entry_is_found_by_who_it_was_with_their_company_and_where(journal, dana, write):
    write("No answer.", dana, place="the quarry")
    for words in ("dana answer", "ohio gravel answer", "quarry"):
        assert [hit.kind for hit in journal.search(words).hits] == [HitKind.ENTRY], words


def test_a_new_name_is_found_in_what_was_written_before(journal, dana, write):
    write("No answer.", dana)
    journal.change_customer(dana, name="Dana Brown")
    assert journal.search("brown answer").hits
    assert not journal.search("adler").hits
    journal.undo()
    assert journal.search("adler answer").hits


def test_people_are_found_by_number_address_and_what_one_knows_of_them(journal, dana):
    journal.add_method(dana, ContactMethod(MethodKind.MOBILE, "+1 (937) 555-0100"))
    journal.add_method(dana, ContactMethod(MethodKind.EMAIL, "dana@ohiogravel.example"))
    journal.change_customer(dana, address_as="say Dana, not Mrs Adler")
    for words in ("19375550100", "937 555", "ohiogravel", "mrs"):
        assert [hit.title for hit in journal.search(words).hits] == ["Dana Adler"], words


def test_a_word_in_the_note_is_shown_in_its_sentence(journal, dana):
    journal.change_customer(dana, note="Met at the fair. Keeps bees. Two dogs.")
    (hit,) = journal.search("bees").hits
    assert (hit.sentence, hit.marks) == ("Keeps bees.", ((6, 10),))


def test_there_is_more_than_is_shown(journal, dana, write):
    for number in range(7):
        write(f"pump {number}", dana)
    found = journal.search("pump", limit=5)
    assert (len(found.hits), found.more) == (5, True)


@pytest.mark.parametrize("words", ["", "   ", '"', "*", "AND", "NOT (", "a" * 5000, "'; DROP TABLE x", "\ud800", "*:^"])
def test_nothing_one_types_breaks_the_search(journal, dana, write, words):
    write("and not or near", dana)
    journal.search(words)
    journal.names_like(words)


def test_no_letter_of_any_script_breaks_the_search(journal, dana, write):
    """SQLite's Unicode is another than Python's: what is one word here may be two there, which its index refuses."""
    letters = [chr(number) for number in range(0x80, 0x20000) if re.match(r"\w", chr(number))]
    write(" ".join(f"a{letter}b" for letter in letters[::500]), dana)
    for start in range(0, len(letters), 40):
        journal.search(" ".join(f"a{letter}b" for letter in letters[start : start + 40]))


def test_newest_first_within_a_day_too(journal, dana, write, march):
    for hour in (9, 16, 12):
        write("pump", dana, on=march(10, hour))
    assert [hit.at.hour for hit in journal.search("pump").hits] == [16, 12, 9]


def test_a_word_in_a_million_letters_is_found(journal, dana, write):
    write("x " * 400_000 + "needle in it", dana)
    (hit,) = journal.search("needle").hits
    assert "needle" in hit.sentence
    assert len(hit.sentence) <= 240


def test_the_index_holds_beginnings_as_long_as_the_search_takes_it_to(journal):
    (sql,) = journal.database.row("SELECT sql FROM sqlite_master WHERE name='found_entry'")
    assert max(map(int, re.search(r"prefix='([\d ]+)'", sql)[1].split())) == LONGEST_INDEXED


@pytest.mark.parametrize("words", ["pumpwheel", "pumpwh", "the pumpwh", "PUMPWHEELS"])
@pytest.mark.parametrize("others", [0, 3, 40])
def test_a_long_beginning_finds_the_newest_however_many_others_begin_alike(journal, dana, write, march, words, others):
    """Whether the shorter beginning meets few, enough, or so many others that it is no help."""
    written = [write(f"the pumpwheels {number}", dana, on=march(number)) for number in range(1, 4)]
    for _ in range(others):
        write("the pumpworks", dana, on=march(20))
        write("not the xpumpwheels of pumpy", dana, on=march(21))
    found = journal.search(words, limit=2)
    assert [hit.entry_id for hit in found.hits] == written[:0:-1]
    assert found.more
    assert [hit.entry_id for hit in journal.search(words, limit=3).hits] == written[::-1]
    assert not journal.search(words, limit=3).more


def test_a_long_beginning_is_found_in_names_companies_places_and_other_scripts(journal, write):
    zoe = journal.add_customer("Zoë Grünwalder", company="Ährenfelder").customer
    entry = write("Встретились утром", zoe, place="Sankt Gallen-Süd, Straßenbahn")
    for words in ("встретились", "grunwal", "ahrenfe", "GALLEN", "sankt strassenb"):
        assert [hit.entry_id for hit in journal.search(words).hits if hit.entry_id] == [entry], words


def test_a_draft_is_not_found_until_it_is_an_entry(journal, dana):
    journal.save_draft(Writing(text="secret pump", who=(dana,)))
    assert journal.search("secret").hits == ()


def test_words_are_merged_in_a_pause_and_not_in_a_commit(journal, dana):
    """FTS5 keeps a piece for each commit; a search looks through all of them."""

    def pieces():
        return journal.database.value("SELECT count(DISTINCT segid) FROM found_entry_idx")

    for number in range(12):
        journal.finish(Writing(text=f"Walked the yard {number}.", who=(dana,)))
    before = pieces()
    assert before >= 12
    journal.rest()
    assert pieces() < before
    assert len(journal.search("yard").hits) == 12
