"""What a note says: the corpora with their figures, what never happens, and what is read again."""

from __future__ import annotations

import importlib.util
import json
import re
import sys
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapport.domain.ledger import Topic
from rapport.domain.offers import OfferKind, Side
from rapport.reading import behind, sentence
from rapport.reading.listing import listing
from rapport.reading.note import LONGEST_NOTE, Reader, read_note
from rapport.reading.pieces import LONGEST
from rapport.reading.words import languages, words

_spec = importlib.util.spec_from_file_location(
    "corpus_reading", Path(__file__).parents[1] / "benchmarks" / "corpus_reading.py"
)
corpora = importlib.util.module_from_spec(_spec)
sys.modules[_spec.name] = corpora
_spec.loader.exec_module(corpora)

TUESDAY = date(2026, 3, 10)
VISIT = """Walked the yard with Dana. I'll send the pump curve by Friday; she'll check the drawings with Paul.
Night shift needs a quieter pump. Her daughter Mia starts law in October.
His birthday is on 3 March. Mailed the invoice Monday."""


@pytest.mark.parametrize("title", corpora.CORPORA)
def test_corpus(title, tell):
    figures = corpora.measure(corpora.CORPORA[title], title[:2])
    tell(figures.lines(title))
    assert figures.precision() >= 0.95
    assert figures.recall() >= 0.85
    assert figures.days >= 0.97


def test_corpora_are_of_a_size():
    counts = {name: corpora.corpus(name)[1] for name in corpora.CORPORA.values()}
    assert sum(len(counts[name]) for name in counts if "_en" in name) >= 400
    assert len(counts["corpus_de"]) >= 60
    english = [holds for name in counts if "_en" in name for holds in counts[name].values()]
    assert english.count("") >= len(english) / 2


@pytest.mark.parametrize("language", languages())
def test_no_rule_is_dead(language, monkeypatch):
    """Each rule is the one that some sentence of a corpus is read by."""
    used = set()
    real = sentence._Reading._offer
    monkeypatch.setattr(
        sentence._Reading, "_offer", lambda *said: (used.add(said[1].rule.pattern.pattern.lstrip()), real(*said))[1]
    )
    for title, name in corpora.CORPORA.items():
        if title.startswith(language):
            corpora.measure(name, language)
    known = words(language)
    assert [
        rule.pattern.pattern for rule in (*known.rules, *known.whole) if rule.pattern.pattern.lstrip() not in used
    ] == []


def test_a_visit():
    offers = read_note(VISIT, TUESDAY)
    assert [(offer.kind, offer.by, offer.text) for offer in offers] == [
        (OfferKind.PROMISE, Side.ME, "the pump curve"),
        (OfferKind.PROMISE, Side.THEM, "check the drawings with Paul"),
        (OfferKind.NEED, None, "a quieter pump"),
        (OfferKind.FACT, None, "her daughter Mia starts law in October"),
        (OfferKind.OCCASION, None, "birthday"),
    ]
    assert offers[0].due == date(2026, 3, 13)
    assert offers[0].sentence(VISIT).startswith("I'll send")
    assert VISIT[slice(*offers[1].mark)] == "she'll check the drawings with Paul"


def test_listing_is_what_the_command_prints():
    listed = listing("I'll send the curve by Friday. His birthday is on 3 March.", TUESDAY)
    assert json.loads(json.dumps(listed)) == [
        {
            "kind": "promise",
            "by": "me",
            "text": "the curve",
            "sentence": "I'll send the curve by Friday.",
            "due": "2026-03-13",
            "month": None,
            "day": None,
            "year": None,
        },
        {
            "kind": "occasion",
            "by": None,
            "text": "birthday",
            "sentence": "His birthday is on 3 March.",
            "due": None,
            "month": 3,
            "day": 3,
            "year": None,
        },
    ]


def test_names_are_given():
    (photos,) = read_note("Dana Adler will send the photos.", TUESDAY)
    (birthday,) = read_note("Mia's birthday is June 2.", TUESDAY)
    assert (photos.who, birthday.who) == ("Dana Adler", "Mia")


def test_the_end_of_a_contract_comes_once():
    (contract,) = read_note("Contract runs out 30 June.", TUESDAY)
    (birthday,) = read_note("Her birthday is May 14.", TUESDAY)
    assert (contract.yearly, birthday.yearly) == (False, True)


@pytest.mark.parametrize(
    ("text", "month_first", "due"),
    [
        ("I'll send it by 3/10/27.", True, date(2027, 3, 10)),
        ("I'll send it by 3/10/27.", False, date(2027, 10, 3)),
        ("I'll send it by 3/18.", False, date(2026, 3, 18)),
        ("I'll send it in 36 hours.", True, date(2026, 3, 11)),
        ("I'll send it in 2 weeks and 3 days.", True, date(2026, 3, 27)),
        ("I'll send it by 20-mar-2026.", True, date(2026, 3, 20)),
        ("I'll send it by 2026/3/20.", True, date(2026, 3, 20)),
        ("I'll send it by 2026/13/20.", True, None),
    ],
)
def test_days_by_locale_and_behind_our_rules(text, month_first, due):
    (offer,) = read_note(text, TUESDAY, month_first=month_first)
    assert offer.due == due


@pytest.mark.parametrize(
    ("on", "text", "due"),
    [
        ("2026-03-13", "by Friday", "2026-03-20"),
        ("2026-03-13", "this Friday", "2026-03-13"),
        ("2026-03-13", "today", "2026-03-13"),
        ("2026-03-14", "this week", "2026-03-15"),
        ("2026-03-15", "next week", "2026-03-20"),
        ("2026-03-15", "next Tuesday", "2026-03-17"),
        ("2026-03-13", "next Tuesday", "2026-03-17"),
        ("2026-03-31", "by the end of the month", "2026-03-31"),
        ("2026-03-31", "on the 31st", "2026-05-31"),
        ("2026-01-31", "in a month", "2026-02-28"),
        ("2026-12-30", "in January", "2027-01-31"),
        ("2026-12-30", "in Q1", "2027-03-31"),
        ("2026-04-06", "before Easter", "2027-03-27"),
        ("2026-12-26", "before Christmas", "2027-12-24"),
        ("2028-02-10", "by the end of February", "2028-02-29"),
        ("2027-02-10", "by 29 February", "2028-02-29"),
        ("2026-12-20", "in week 3", "2027-01-22"),
        ("2026-03-10", "on the 14th of next month", "2026-04-14"),
        ("2026-03-10", "next month, on the 14th", "2026-04-14"),
        ("2026-03-10", "on Tuesday the 14th of next month", "2026-04-14"),
        ("2026-12-10", "by the 5th of next month", "2027-01-05"),
        ("2026-03-10", "by the 20th of this month", "2026-03-20"),
        ("2026-03-10", "by the first of the month", "2026-04-01"),
        ("2026-03-10", "by the twentieth", "2026-03-20"),
        ("2026-03-10", "in the first week of May", "2026-05-08"),
        ("2026-03-10", "in the last week of April", "2026-04-30"),
        ("2026-03-13", "within three working days", "2026-03-18"),
        ("2026-03-14", "in five business days", "2026-03-20"),
        ("2026-03-10", "within 48 hours", "2026-03-12"),
        ("2026-03-10", "by month's end", "2026-03-31"),
        ("2026-03-10", "in the coming week", "2026-03-20"),
    ],
)
def test_days_from_the_entrys_day(on, text, due):
    (offer,) = read_note(f"I'll send it {text}.", date.fromisoformat(on))
    assert offer.due == date.fromisoformat(due)


def test_a_day_of_next_month_stays_out_of_the_words():
    (call,) = read_note("I'll call on the 14th of next month", TUESDAY)
    (day,) = read_note("Anniversary is next month on the 14th", TUESDAY)
    (offer,) = read_note("Ich schicke das Angebot nächsten Monat am 14.", TUESDAY, language="de")
    assert (call.text, call.due) == ("call", date(2026, 4, 14))
    assert (day.text, day.month, day.day) == ("anniversary", 4, 14)
    assert (offer.text, offer.due) == ("das Angebot", date(2026, 4, 14))
    assert [each.due for each in read_note("I'll send it by the 31st of next month.", TUESDAY)] == [None]


def test_only_what_changed_is_read_again(monkeypatch):
    reader = Reader()
    reader.read(VISIT, TUESDAY)
    seen = []
    real = Reader._fresh
    monkeypatch.setattr(Reader, "_fresh", lambda self, text, on: (seen.append(text), real(self, text, on))[1])
    changed = VISIT.replace("quieter", "smaller")
    assert reader.read(changed, TUESDAY) == read_note(changed, TUESDAY)
    assert seen[0] == "Night shift needs a smaller pump."
    seen.clear()
    reader.read(changed, TUESDAY + timedelta(1))
    assert len(seen) > 4


def test_a_long_note_is_read_bit_by_bit():
    note = " ".join(f"I'll send list {number} by Friday." for number in range(40))
    reader = Reader()
    found = []
    while not found or reader.unread:
        found.append(reader.read(note, TUESDAY, at_once=15))
    assert [len(offers) for offers in found] == [15, 30, 40]
    assert found[-1] == read_note(note, TUESDAY)


def test_typing_never_waits_for_what_stands_behind(monkeypatch):
    monkeypatch.setattr(behind, "_loading", [])
    reader = Reader()
    note = "I'll send it in 36 hours. I'll call on Friday."
    first = reader.read(note, TUESDAY)
    assert "call" in first[-1].text
    behind._loading[0].join(10)
    assert [offer.due for offer in reader.read(note, TUESDAY)] == [date(2026, 3, 11), date(2026, 3, 13)]
    assert not reader.unread


@pytest.mark.parametrize(
    "note",
    [
        "x" * 1_000_000,
        "I'll send " * 100_000,
        "word " * 200_000,
        "in " * 200_000,
        "3/18 " * 10_000,
        '"' * 100_000,
        "'" * 100_000,
        "I'll send it by 3/18. " * 10_000,
        "".join(f"I'll send list {number} by 3/18. " for number in range(3_000)),
        "I'll be back. " + "مرحبا بالعالم " * 20_000,
        "我会在星期五之前寄出曲线。" * 20_000,
        "😀" * 200_000,
        "to " * 150 + ".",
        "and he " * 80,
        "to the " * 80,
        "very very " * 60,
        "a" * 599 + ".",
        "^" * 400,
        "§ " * 200,
    ],
    ids=range(19),
)
def test_odd_notes_are_read_in_bits_and_the_work_grows_as_the_note_does(note, calls, monkeypatch):
    seen = []
    real = Reader._fresh
    monkeypatch.setattr(Reader, "_fresh", lambda self, text, on: (seen.append(text), real(self, text, on))[1])
    Reader().read(note, TUESDAY, at_once=12)
    assert len(seen) <= 12
    monkeypatch.undo()
    most = min(len(note), 20_000)
    quarter, whole = (calls(lambda part=part: read_note(note[:part], TUESDAY)) for part in (most // 4, most))
    assert whole < 6 * quarter


def test_long_sentences_and_far_text_are_not_read():
    assert read_note("I'll send it by Friday" + " and on" * LONGEST + ".", TUESDAY) == ()
    assert read_note("\n" * LONGEST_NOTE + "I'll send it by Friday.", TUESDAY) == ()


SAID = (
    "I he she they Dana Paul will won't send call the curve by Friday 3/18 31 February yesterday next week in two "
    "weeks "
    "if may promised said to do: needs after looking for birthday turns 40 on her daughter not , . ; : - \" ' ? ! and "
    "but § ^ Montag ich schicke bis März 31. مرحبا 😀 \n"
)
WORDS = st.sampled_from(re.split(" ", SAID))
NOTES = st.one_of(st.text(max_size=300), st.lists(WORDS, max_size=40).map(" ".join))
DAYS = st.dates(date(1990, 1, 1), date(2150, 1, 1))


@given(NOTES, DAYS, st.booleans(), st.sampled_from(["en", "de"]))
def test_any_text_is_read(note, on, month_first, language):
    offers = read_note(note, on, month_first=month_first, language=language)
    for offer in offers:
        assert 0 <= offer.start <= offer.mark[0] < offer.mark[1] <= offer.end <= len(note)
        assert offer.text
        assert "\n" not in offer.text
        assert offer.due is None or offer.due >= on
        assert (offer.kind is OfferKind.PROMISE) == (offer.by is not None)
        assert (offer.kind is OfferKind.OCCASION) == (offer.month is not None)
    reader = Reader(month_first=month_first, language=language, waits=True)
    reader.read(note[: len(note) // 2], on)
    assert reader.read(note, on) == offers
    assert reader.read(note, on) == offers


@given(st.dates(date(2002, 1, 1), date(2150, 1, 1)), st.sampled_from(["yesterday", "31 February", "2001-02-03"]))
def test_no_day_is_invented(on, said):
    (offer,) = read_note(f"I'll send it by {said}.", on)
    assert offer.due is None


@pytest.mark.parametrize("language", languages())
def test_a_table_is_whole(language):
    """Each part that English has, every table has, and every rule can be reached."""
    known = words(language)
    assert set(known.parts) == set(words("en").parts)
    assert {rule.kind for rule in known.rules} == set(OfferKind)
    assert {rule.topic for rule in known.rules if rule.kind is OfferKind.FACT} <= set(Topic)
