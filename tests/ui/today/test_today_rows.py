"""The rows of the day: which sections there are, how they are cut, what is counted, what is read out."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from rapport.domain.entries import EntryId
from rapport.domain.ledger import LineId
from rapport.domain.people import CustomerId
from rapport.domain.today import MOST, Matter, Part, Section, Today
from rapport.ui.today.rows import CHIPS, TITLES, day_words, is_late, key_of, rows_of, without
from rapport.ui.today.writing import Doing, write
from rapport.ui.widgets.matter_rows import AllRow, Deed, HeadingRow, MatterRow, spoken

ON = date(2026, 3, 31)


def matter(number, section=Section.OWED_BY_ME, **more):
    values = {"text": f"drawing {number}", "why": f"You promised: drawing {number}."}
    line_id = None if section in {Section.QUIET, Section.MAKE_RIGHT, Section.WITHOUT_NOTE} else LineId(number)
    ids = {"line_id": line_id, "entry_id": EntryId(number)}
    return Matter(section, CustomerId(number), "Dana Adler", "Ohio Gravel", **values | ids | more)


def day(count=None, **sections):
    parts = {
        Section(name): Part(
            tuple(each), count or len(each), sum(one.late for one in each), sum(one.due == ON for one in each)
        )
        for name, each in sections.items()
    }
    return Today(ON, parts)


def texts(rows):
    return [row.text for row in rows]


def test_each_section_has_a_title_and_keys():
    assert set(TITLES) == set(CHIPS) == set(Section)


def test_only_sections_with_something_to_say_are_there_in_their_order():
    today = day(ask=[matter(3, Section.ASK)], owed_by_me=[matter(1)], quiet=[])
    assert texts(rows_of(today)) == ["I owe", "drawing 1", "Facts to ask about", "drawing 3"]
    assert rows_of(Today(ON)) == []


def test_a_section_shows_seven_and_the_way_to_all():
    today = day(owed_by_me=[matter(number) for number in range(23)])
    rows = rows_of(today)
    assert len(rows) == 1 + MOST + 1
    assert rows[-1] == AllRow(Section.OWED_BY_ME, "Show all 23")
    whole = rows_of(today, Section.OWED_BY_ME)
    assert len(whole) == 24
    assert not any(isinstance(row, AllRow) for row in whole)
    assert today.count == 23


def test_what_the_journal_left_out_can_be_shown_too():
    today = day(count=1_200, quiet=[matter(number, Section.QUIET) for number in range(7)])
    assert rows_of(today)[-1].text == "Show all 1,200"


@pytest.mark.parametrize(
    ("late", "due", "said"), [(2, 1, "2 late, 1 today"), (0, 1, "1 today"), (1, 0, "1 late"), (0, 0, "")]
)
def test_what_is_late_stands_quietly_beside_the_title(late, due, said):
    promises = [matter(number, late=True, aside="two days late", due=date(2026, 3, 29)) for number in range(late)]
    promises += [matter(10 + number, due=ON) for number in range(due)] + [matter(30)]
    today = day(owed_by_me=promises)
    assert rows_of(today)[0] == HeadingRow("I owe", said)
    assert is_late(today) is bool(late)


@pytest.mark.parametrize(
    ("late", "due", "quiet", "sentence"),
    [
        (1_200, 0, "1,200 late", "1,200 promises are late."),
        (2, 35, "2 late, 35 today", "Two promises are late. 35 promises are due today."),
        (0, 7, "7 today", "Seven promises are due today."),
    ],
)
def test_of_a_section_that_was_read_in_part_all_are_counted(late, due, quiet, sentence):
    first = tuple(matter(number, late=bool(late), due=date(2026, 3, 29) if late else ON) for number in range(7))
    today = Today(ON, {Section.OWED_BY_ME: Part(first, 3_311, late, due)})
    assert rows_of(today)[0].quiet == quiet
    assert day_words(today) == sentence
    assert today.count == 3_311
    left = without(today, {key_of(first[0])}).part(Section.OWED_BY_ME)
    assert (left.count, left.late, left.due) == (3_310, late - bool(late), due - (not late))


def test_a_day_without_entries_may_have_something_to_say():
    today = replace(day(occasions=[matter(1, Section.OCCASIONS)]), has_entries=False)
    assert day_words(today) == "No promise is late or due today."
    assert day_words(Today(ON, has_entries=False)).startswith("Nothing is written yet.")


def test_the_loyal_first_is_said_where_there_is_an_order():
    assert rows_of(day(quiet=[matter(1, Section.QUIET)]))[0].quiet == ""
    assert rows_of(day(quiet=[matter(1, Section.QUIET), matter(2, Section.QUIET)]))[0].quiet == "the loyal first"


def test_what_is_being_done_is_not_on_the_page():
    today = day(owed_by_me=[matter(1), matter(2)], quiet=[matter(3, Section.QUIET)])
    left = without(today, {key_of(matter(1)), key_of(matter(3, Section.QUIET))})
    assert texts(rows_of(left)) == ["I owe", "drawing 2"]
    assert left.part(Section.OWED_BY_ME).count == 1
    assert without(today, set()) is today


def test_a_matter_is_the_same_when_it_says_something_else():
    assert key_of(matter(1)) == key_of(matter(1, text="else", entry_id=EntryId(9)))
    quiet = matter(1, Section.QUIET)
    assert key_of(quiet) == key_of(matter(1, Section.QUIET, entry_id=EntryId(9)))
    keys = {key_of(matter(1, section)) for section in Section}
    assert len(keys) == len(Section)


def test_rows_know_what_can_be_done():
    row = rows_of(day(quiet=[matter(1, Section.QUIET)]))[1]
    assert row.chips == (Deed.WRITE, Deed.LATER, Deed.CARD)
    assert row.more == (Deed.CUSTOMER, Deed.SOURCE)
    by_hand = rows_of(day(owed_by_me=[matter(1, entry_id=None)]))[1]
    assert Deed.SOURCE not in by_hand.deeds
    assert {Deed.CUSTOMER, Deed.CARD} <= set(by_hand.deeds)


def test_each_row_says_who_why_and_when():
    said = {
        Section.OWED_BY_ME: ("You promised: the curve; two days late.", "two days late"),
        Section.OCCASIONS: ("Dana Adler: turns 50 on Saturday.", "4 April"),
        Section.ASK: ("Known since March 2024.", "since March 2024"),
    }
    text = {Section.OCCASIONS: "turns 50 on Saturday", Section.ASK: "Still in purchasing?"}
    heard = {}
    for section, (why, aside) in said.items():
        made = matter(1, section, why=why, aside=aside, text=text.get(section, "the curve"))
        row = rows_of(day(**{section: [made]}))[1]
        assert isinstance(row, MatterRow)
        heard[section] = spoken(row)
    assert heard == {
        Section.OWED_BY_ME: "Dana Adler, Ohio Gravel: You promised: the curve; two days late.",
        Section.OCCASIONS: "Dana Adler, Ohio Gravel: turns 50 on Saturday. 4 April",
        Section.ASK: "Dana Adler, Ohio Gravel: Still in purchasing? Known since March 2024.",
    }


def test_a_deed_that_writes_nothing_is_a_mistake(journal):
    with pytest.raises(ValueError, match="customer"):
        write(journal, Doing(Deed.CUSTOMER, matter(1), ON))


def test_a_quote_that_counts_from_its_day_says_when_that_was():
    said = matter(1, quote="In eleven weeks.", said_on=date(2025, 9, 6))
    plain = matter(2, quote="Some time.")
    assert [row.cited for row in rows_of(day(owed_by_me=[said, plain]))[1:]] == [
        "said on 6 September 2025: “In eleven weeks.”",
        "“Some time.”",
    ]
