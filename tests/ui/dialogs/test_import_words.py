"""What the import says, in ones and in many."""

from __future__ import annotations

import pytest

from rapport.domain.changes import Change, TakenIn
from rapport.domain.people import Contact, Unreadable
from rapport.ui.dialogs.contact_reader import Gathered
from rapport.ui.dialogs.import_words import SHOWN_REASONS, done_words, preview_rows, preview_words, title_words


def taken(new=0, joined=0, same=0, refused=0) -> TakenIn:
    return TakenIn(Change(), new, joined, same, ("Dana: no",) * refused)


def gathered(contacts=0, unreadable=()) -> Gathered:
    people = tuple(Contact(f"Person {number}", company="Ohio Gravel") for number in range(contacts))
    return Gathered(("people.vcf",), people, tuple(unreadable), ())


@pytest.mark.parametrize(
    ("counts", "unreadable", "said"),
    [
        (taken(380, 20, 12), 0, "380 are new, 20 gain something, 12 are here already."),
        (
            taken(1, 1, 1, 1),
            1,
            "1 is new, 1 gains something, 1 is here already, 1 is left out. 1 thing could not be read.",
        ),
        (taken(10_000), 2, "10,000 are new. 2 things could not be read."),
        (taken(), 3, "3 things could not be read."),
    ],
)
def test_preview(counts, unreadable, said):
    assert preview_words(counts, unreadable) == said


def test_files_that_could_not_be_read_are_counted_apart():
    assert preview_words(taken(1), 0, 2) == "1 is new. 2 files could not be read."


@pytest.mark.parametrize(
    ("counts", "said"),
    [
        (taken(380, 20), "380 customers are new, 20 gained something. You can undo this at any time."),
        (taken(1), "1 customer is new. You can undo this at any time."),
        (taken(0, 1), "1 customer gained something. You can undo this at any time."),
        (taken(0, 0, 3), "Everyone was here already, so nothing was changed."),
    ],
)
def test_done(counts, said):
    assert done_words(counts) == said


def test_title():
    assert title_words(gathered(1)) == "people.vcf: 1 person"
    assert title_words(gathered()) == "people.vcf: nobody"


def test_endless_reasons_are_cut():
    rows = preview_rows(gathered(1, [Unreadable("card 1", "No name.")] * (SHOWN_REASONS + 5)), ())
    assert rows[SHOWN_REASONS + 1].text == "and 5 more"
    assert rows[-1].spoken == "Person 0, Ohio Gravel"


def test_a_name_with_a_colon_keeps_it():
    assert preview_rows(gathered(), ["Re: Dana: This name is too long."])[1].text == "Re: Dana"
