"""Ties are found by their words in either direction, by both names and by the sentence they came from."""

from __future__ import annotations

import pytest

from rapport.domain.ledger import LineKind, NewLine, Party
from rapport.domain.searching import HitKind


@pytest.fixture
def omar(journal):
    return journal.add_customer("Omar Haddad", company="Lima Steel").customer


@pytest.fixture
def tied(journal, dana, omar):
    """Dana reports to Omar; Lima Steel supplies Ohio Gravel."""
    sentence = "Walked the yard with her boss Omar."
    journal.add_tie(Party("Dana Adler", dana), "reports to", Party("Omar Haddad", omar), sentence=sentence)
    gravel, lima = (company.id for company in sorted(journal.companies(), key=lambda company: company.name)[::-1])
    journal.add_tie(Party("", company_id=lima), "supplies", Party("", company_id=gravel))
    return lima


def ties(journal, words):
    return [
        (hit.title, hit.sentence, hit.customer_id, hit.company_id)
        for hit in journal.search(words).hits
        if hit.kind is HitKind.LINE
    ]


@pytest.mark.parametrize("words", ["reports to", "rep dana", "boss", "haddad", "DANA REPORTS TO OMAR", "to rep"])
def test_a_tie_leads_to_whom_it_begins_with(journal, tied, dana, words):
    boss = "Walked the yard with her boss Omar."
    assert ties(journal, words) == [("Dana Adler reports to Omar Haddad", boss, dana, None)]


def test_by_its_other_word_it_reads_from_the_other_end(journal, tied, omar):
    assert ties(journal, "leads")[0][::2] == ("Omar Haddad leads Dana Adler", omar)


def test_the_words_are_marked_in_the_sentence(journal, tied):
    (hit,) = (hit for hit in journal.search("boss om").hits if hit.kind is HitKind.LINE)
    assert [hit.sentence[a:b] for a, b in hit.marks] == ["boss", "Om"]


def test_a_tie_of_two_companies_leads_to_the_first(journal, tied):
    assert ties(journal, "supplies") == [("Lima Steel supplies Ohio Gravel", "", None, tied)]
    assert ties(journal, "customer of")[0][0] == "Ohio Gravel customer of Lima Steel"


def test_a_tie_that_begins_with_a_company_leads_to_the_customer(journal, tied, omar):
    journal.add_tie(Party("", company_id=tied), "used to employ", Party("", omar))
    assert ties(journal, "employ") == [("Lima Steel used to employ Omar Haddad", "", omar, None)]


@pytest.mark.parametrize("words", ["eports", "reports dana zoe", "boss omar steel"])
def test_words_it_does_not_begin_with_do_not_find_it(journal, tied, words):
    assert ties(journal, words) == []


def test_accents_never_matter(journal, dana, tied):
    zoe = journal.add_customer("Zoë Grünwald").customer
    journal.add_tie(Party("", zoe), "sängerin mit", Party("", dana))
    assert ties(journal, "sangerin")[0][0] == "Zoë Grünwald sängerin mit Dana Adler"


def test_what_is_gone_is_not_found(journal, tied, dana, omar):
    journal.delete_customer(omar)
    assert ties(journal, "reports") == []
    journal.undo()
    assert len(ties(journal, "reports")) == 1
    journal.delete_tie(journal.ties(customer_id=dana)[0].id)
    assert ties(journal, "reports") == []


def test_lines_and_ties_stand_the_newest_first_and_there_are_few(journal, tied, dana, omar, clock):
    clock.advance(minutes=1)
    journal.keep_line(dana, NewLine(LineKind.FACT, "reports every Monday"), on=clock().date())
    clock.advance(minutes=1)
    journal.add_tie(Party("", omar), "reports to", Party("", dana))
    assert [title for title, *_ in ties(journal, "reports")] == [
        "Omar Haddad reports to Dana Adler",
        "Dana Adler: fact",
        "Dana Adler reports to Omar Haddad",
    ]
    for number in range(20):
        journal.add_tie(Party("", dana), f"reports by {number}", Party("", omar))
    assert len(ties(journal, "reports")) == 8
