"""A whole journal taken into an empty one is as if it had been written there."""

from __future__ import annotations

import pytest

from rapport.domain.entries import Writing
from rapport.domain.ledger import LineKind, NewLine, Party, State, Tact, Topic
from rapport.domain.offers import Side
from rapport.domain.people import Welcome
from rapport.domain.troubles import Refusal
from rapport.store import Journal


def test_it_is_as_if_it_had_been_written_there(journal, dana, write, march, tmp_path, clock):
    luis = journal.add_customer("Luis Brown", company="Ohio Gravel", place="Lima").customer
    write("the pump curve", dana, on=march(3), place="the yard")
    write("met both", luis, dana, on=march(9))
    copy = Journal.open(tmp_path / "copy.rapport", clock=clock)
    people = [journal.customer(line.id) for line in journal.customer_lines()]
    copy.compose(journal.companies(), people, journal.timeline(None).entries)
    assert copy.customer_lines() == journal.customer_lines()
    assert copy.timeline(dana) == journal.timeline(dana)
    assert copy.search("pump").hits == journal.search("pump").hits
    assert copy.search("dana").hits == journal.search("dana").hits
    assert copy.undo_state().undo is None
    copy.change_customer(dana, name="Dana Brown")
    assert copy.search("brown met").hits
    copy.close()


def test_the_ledger_comes_whole(journal, dana, write, march, tmp_path, clock):
    luis = journal.add_customer("Luis Brown", company="Lima Steel").customer
    visit = write("I owe the curve. Mia starts law.", dana, luis, on=march(3), felt="strained")
    journal.settle(visit, luis, on=march(4).date())
    journal.change_customer(luis, welcome=Welcome.WHEN_NEEDED, welcome_why="he writes", ambassador=True)
    keep = [
        NewLine(LineKind.PROMISE, "the curve", by=Side.ME, due=march(6).date(), sentence="I owe the curve."),
        NewLine(LineKind.NEED, "a quieter pump"),
        NewLine(LineKind.FACT, "Mia starts law", topic=Topic.FAMILY, tact=Tact.SENSITIVE, sentence="Mia starts law."),
        NewLine(LineKind.OCCASION, "the contract ends", month=5, day=14, year=2027, yearly=False, ahead=30),
    ]
    for line in keep:
        journal.keep_line(dana, line, on=march(3).date(), entry_id=visit)
    _, need, fact = (line.id for line in journal.lines_of_entries([visit])[visit][:3])
    journal.close_line(need, State.DROPPED, on=march(9).date(), reason="they moved")
    journal.correct_fact(fact, "Mia studies law", on=march(10).date())
    journal.correct_fact(fact, "Mia is a lawyer", on=march(11).date())
    lima = next(company for company in journal.companies() if company.name == "Lima Steel")
    journal.add_tie(Party("Luis Brown", luis), "reports to", Party("Dana Adler", dana), entry_id=visit, sentence="So.")
    journal.add_tie(Party("Lima Steel", company_id=lima.id), "introduced by", Party("Dana Adler", dana))
    lines = journal.ledger(dana)

    copy = Journal.open(tmp_path / "copy.rapport", clock=clock)
    copy.compose(
        journal.companies(),
        [journal.customer(line.id) for line in journal.customer_lines()],
        journal.timeline(None).entries,
        lines=lines,
        earlier={line.id: journal.earlier_facts(line.id) for line in lines},
        ties=[
            *((Party("Luis Brown", luis), tie) for tie in journal.ties(customer_id=luis)),
            *((Party("Lima Steel", company_id=lima.id), tie) for tie in journal.ties(company_id=lima.id)),
        ],
    )
    assert copy.ledger(dana) == lines
    assert copy.earlier_facts(fact) == journal.earlier_facts(fact)
    assert len(copy.earlier_facts(fact)) == 2
    assert copy.ties(customer_id=dana) == journal.ties(customer_id=dana)
    assert copy.customer_lines() == journal.customer_lines()
    assert copy.customer(luis) == journal.customer(luis)
    assert copy.entry(visit) == journal.entry(visit)
    assert copy.search("curve").hits == journal.search("curve").hits
    assert copy.search("moved").hits == journal.search("moved").hits
    assert copy.undo_state().undo is None
    copy.close()


def test_earlier_words_come_along(journal, dana, write, tmp_path, clock):
    entry = write("the pump", dana)
    for text in ("the curve", "the offer"):
        clock.advance(days=1)
        journal.finish(Writing(text=text, who=(dana,)), entry)
    copy = Journal.open(tmp_path / "copy.rapport", clock=clock)
    people = [journal.customer(line.id) for line in journal.customer_lines()]
    words = {entry: journal.revisions(entry)}
    copy.compose(journal.companies(), people, journal.timeline(None).entries, revisions=words)
    assert [revision.text for revision in copy.revisions(entry)] == ["the curve", "the pump"]
    assert copy.revisions(entry) == journal.revisions(entry)
    assert copy.timeline(dana) == journal.timeline(dana)
    copy.close()


def test_only_an_empty_journal_takes_a_whole_one(journal, dana):
    with pytest.raises(Refusal):
        journal.compose([], [], [])
