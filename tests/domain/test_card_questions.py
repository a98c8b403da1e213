"""What a doorstep card asks: never what the journal knows, and what matters most for somebody first."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from rapport.domain.card import CardPart
from rapport.domain.doorstep import Known, card_of
from rapport.domain.entries import Channel, Entry, EntryId, When
from rapport.domain.habits import Habits
from rapport.domain.ledger import Line, LineKind, Party, State, Tact, Tie, TieId, Topic
from rapport.domain.people import BuyingRole, ContactMethod, Customer, MethodKind, Plan, Welcome

ON = date(2026, 3, 31)
DANA = Customer(1, "Dana Adler", company_id=1, company="Ohio Gravel")
DECIDES, NEEDS, REACH = "Who decides here?", "What do they need most?", "How do they like to be reached?"
OUTSIDE = "What matters to them outside of work?"


def fact(text, topic=Topic.FAMILY, number=1, **more):
    return Line(number, LineKind.FACT, 1, text, topic=topic, learned_on=date(2026, 2, 12), **more)


def need(text, state=State.OPEN, number=9, **more):
    return Line(number, LineKind.NEED, 1, text, state=state, **more)


def texts(part, customer=DANA, *lines, **known):
    made = card_of(Known(customer, lines, **known), ON, Habits())
    return [line.text for line in made.part(part)]


def asked(customer=DANA, *lines, **known):
    return texts(CardPart.NOT_KNOWN, customer, *lines, **known)


DECIDING = [
    "Her brother Tom has the last word",
    "reports to Sam Ortiz",
    "Tom signs above fifty thousand",
    "Tom decides",
    "ihr Bruder hat das letzte Wort",
    "der Chef unterschreibt alles",
]


@pytest.mark.parametrize("topic", [Topic.FAMILY, Topic.WORK, Topic.TREAT])
@pytest.mark.parametrize("text", DECIDING)
def test_a_fact_that_says_who_decides_stands_at_the_top_and_answers_it(text, topic):
    told = fact(text, topic)
    assert texts(CardPart.DECIDES, DANA, told) == [text]
    assert texts(CardPart.ASK, DANA, told) == texts(CardPart.NAMES, DANA, told) == []
    assert DECIDES not in asked(DANA, told)


def test_who_decides_is_asked_where_nothing_says_it():
    assert asked(DANA, fact("a daughter, Mia"), fact("signs in the choir", Topic.INTERESTS, 2))[0] == DECIDES
    assert texts(CardPart.DECIDES, DANA, fact("the doctor decides", Topic.HEALTH)) == []
    assert texts(CardPart.DECIDES, DANA, fact("Tom decides", Topic.WORK, tact=Tact.SENSITIVE)) == []


def test_what_the_card_quotes_is_not_asked():
    at = datetime(2026, 3, 1, tzinfo=UTC)
    last = Entry(EntryId(1), Channel.VISIT, When(at), "She decides.", (), "", None, at)
    assert DECIDES not in asked(last=last)
    assert DECIDES not in asked(replace(DANA, plan=Plan("", "Who signs? Who decides?", ON)))
    assert DECIDES not in asked(ties=(Tie(TieId(1), "reports to", "leads", Party("Tom", 2)),))


@pytest.mark.parametrize("text", ["Likes texts", "prefers a call", "by phone, before eight", "no e-mail", "per Mail"])
def test_a_fact_that_says_how_to_reach_them_answers_it(text):
    colleague = {"deciders": ((2, "Tom"),)}
    known = (fact("a daughter"), need("a pump"))
    assert asked(DANA, *known, **colleague) == [REACH]
    assert asked(DANA, *known, fact(text, Topic.TREAT, 2), **colleague) == []


def test_needs_are_unknown_only_where_none_was_ever_noted():
    tom = {"deciders": ((2, "Tom"),)}
    assert asked(**tom)[0] == NEEDS
    assert NEEDS not in asked(DANA, need("a pump"), **tom)
    assert NEEDS not in asked(DANA, need("a pump", State.DROPPED), **tom)
    old, new = (
        need(text, State.MET, closed_on=date(year, 1, 1), number=year) for text, year in [("a", 2020), ("b", 2025)]
    )
    assert asked(DANA, new, old, **tom)[0] == "What do they need next, after “b”?"


def test_what_is_asked_instead_fits_their_part_in_buying():
    tom = {"deciders": ((2, "Tom"),)}
    said = {role: asked(replace(DANA, buying_role=role), **tom)[0] for role in BuyingRole}
    assert said.pop(BuyingRole.DECIDES) == NEEDS
    assert NEEDS not in said.values()
    assert len(set(said.values())) == len(said)
    assert asked(replace(DANA, title="Retired foreman"), **tom)[0] == OUTSIDE


def test_family_and_interests_answer_what_matters_outside_of_work():
    tom = {"deciders": ((2, "Tom"),)}
    assert OUTSIDE in asked(DANA, need("a pump"), **tom)
    assert OUTSIDE not in asked(DANA, need("a pump"), fact("bees", Topic.INTERESTS), **tom)


def test_of_whom_everything_is_known_nothing_is_asked_and_neither_who_wants_no_contact():
    mobile = (ContactMethod(MethodKind.MOBILE, "555", preferred=True),)
    assert asked(replace(DANA, methods=mobile), need("a pump"), fact("bees"), deciders=((2, "Tom"),)) == []
    assert asked(replace(DANA, welcome=Welcome.NO_CONTACT)) == []
