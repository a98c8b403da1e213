"""The doorstep card: what stands on it, in which order, and what never does."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rapport.domain.card import MOST_WORDS, CardPart, Source
from rapport.domain.doorstep import Known, card_of, words_of
from rapport.domain.entries import Channel, Entry, EntryId, Felt, When
from rapport.domain.habits import Habits
from rapport.domain.ledger import Line, LineKind, Party, State, Tact, Tie, TieId, Topic
from rapport.domain.offers import Side
from rapport.domain.people import BuyingRole, ContactMethod, Customer, MethodKind, PersonName, Plan, Welcome
from rapport.domain.quoting import said

ON = date(2026, 3, 31)
DANA = Customer(1, "Dana Adler", PersonName(given="Dana"), company_id=1, company="Ohio Gravel", title="Buyer")
ORDER = list(CardPart)


def line(kind, text, **more):
    return Line(more.pop("id", 1), kind, 1, text, **more)


def fact(text, topic=Topic.FAMILY, tact=Tact.SAYABLE, **more):
    return line(LineKind.FACT, text, topic=topic, tact=tact, learned_on=date(2026, 2, 12), **more)


def entry(text="Walked the yard with the night shift and listened.", days=21, **more):
    at = datetime(2026, 3, 31, 12, tzinfo=UTC) - timedelta(days=days)
    values = {"channel": Channel.VISIT, "place": "", "felt": None, **more}
    return Entry(EntryId(5), values["channel"], When(at), text, (), values["place"], values["felt"], at)


def card(customer=DANA, *lines, paper=False, **known):
    return card_of(Known(customer, lines, **known), ON, Habits(), paper=paper)


def texts(made, part):
    return [each.text for each in made.part(part)]


WORDS = st.text(st.sampled_from("ab <&é "), max_size=60) | st.just("word " * 80)
BANS = {
    "never mention the quarry takeover": "the quarry takeover",
    "Don't ask about his son.": "his son",
    "Avoid politics with him": "politics",
    "Keep quiet about the sale, it is not public yet": "the sale",
    "the takeover is not public yet": "the takeover",
    "do not mention the leg in front of the crew": "the leg in front of the crew",
    "one can of soda a day; do not mention it": "one can of soda a day",
    "no nights since the accident; do not ask": "no nights since the accident",
    "never ask whether he is homesick": "whether he is homesick",
    "he doesn’t like to be asked about his brother": "his brother",
    "do not ask about it": "do not ask about it",
    "nie die Scheidung erwähnen": "die Scheidung",
    "Politik mit ihm meiden": "Politik",
    "die Übernahme ist noch nicht öffentlich": "die Übernahme",
}
"""Words that ask for silence, and the thing."""
QUIETLY = {CardPart.NOT_MENTION, CardPart.OWED_BY_ME, CardPart.OWED_TO_ME, CardPart.COMING}
"""The parts that may hold what is sensitive, on the screen."""
SAID = WORDS.filter(str.strip) | st.sampled_from(list(BANS))
DATES = st.dates(date(1990, 1, 1), date(2100, 1, 1))
LINES = st.builds(
    Line,
    id=st.integers(1, 10_000),
    kind=st.sampled_from(LineKind),
    customer_id=st.just(1),
    text=SAID,
    by=st.sampled_from(Side),
    state=st.just(State.OPEN) | st.sampled_from(State),
    due=st.none() | DATES,
    topic=st.none() | st.sampled_from(Topic),
    tact=st.sampled_from(Tact),
    learned_on=st.none() | DATES,
    confirmed_on=st.none() | DATES,
    month=st.integers(1, 12),
    day=st.integers(1, 28),
    year=st.none() | st.integers(1900, 2030),
    yearly=st.booleans(),
    entry_id=st.none() | st.integers(1, 5),
    sentence=WORDS,
)
CUSTOMERS = st.builds(
    Customer,
    id=st.just(1),
    name=SAID | st.just("x " * 149 + "x"),
    parts=st.builds(PersonName, given=WORDS, nickname=WORDS),
    address_as=WORDS,
    company_id=st.just(1),
    company=WORDS,
    title=WORDS,
    place=WORDS,
    buying_role=st.none() | st.sampled_from(BuyingRole),
    methods=st.just(()) | st.just((ContactMethod(MethodKind.MOBILE, "555", preferred=True),)),
    welcome=st.sampled_from(Welcome),
    welcome_why=WORDS,
    plan=st.none() | st.builds(Plan, want=WORDS, ask=WORDS, on=DATES, used=st.booleans()),
)
ENTRIES = st.builds(
    lambda text, days, place, felt: entry(text, days, place=place, felt=felt),
    text=WORDS,
    days=st.integers(-4000, 8000),
    place=WORDS,
    felt=st.none() | st.sampled_from(Felt),
)
KNOWN = st.builds(
    Known,
    customer=CUSTOMERS,
    lines=st.lists(LINES, max_size=25, unique_by=lambda each: each.id),
    last=st.none() | ENTRIES,
    strained=st.none() | ENTRIES,
    ties=st.lists(st.builds(lambda name: Tie(TieId(1), "reports to", "leads", Party(name, 2)), SAID), max_size=3),
    deciders=st.lists(st.tuples(st.integers(2, 9), SAID), max_size=3),
)


def _asks_for_silence(line):
    return line.kind in {LineKind.FACT, LineKind.NEED} and line.text in BANS


@settings(max_examples=300)
@given(KNOWN, st.booleans())
def test_what_holds_for_every_card(known, paper):
    made = card_of(known, ON, Habits(), paper=paper)
    assert words_of(made) <= MOST_WORDS
    places = [ORDER.index(each.part) for each in made.lines]
    assert places == sorted(places)
    assert not made.lines or made.lines[0].part is not CardPart.ASK
    assert all(each.text.strip() for each in made.lines)
    by_id = {each.id: each for each in known.lines}
    for each in made.lines:
        told = by_id.get(each.source.line_id)
        if told is not None and (told.tact is not Tact.SAYABLE or _asks_for_silence(told)):
            assert not paper
            assert each.part in QUIETLY
        assert each.part is not CardPart.ASK or told.topic is not Topic.HEALTH
        asks = each.part is CardPart.NOT_KNOWN  # which may be after what was met
        assert told is None or each.part is CardPart.COMING or asks or told.kind is LineKind.FACT or told.is_open
    assert len(made.part(CardPart.ASK)) <= 2
    assert len(made.part(CardPart.NOT_KNOWN)) <= 2
    assert made.first_contact == (known.last is None)


@settings(max_examples=200)
@given(st.lists(st.sampled_from(["He is ill.", "The pump hums at night.", "He hums.", "Three pits run."]), min_size=1))
def test_no_quote_tells_what_is_sensitive(sentences):
    ill = fact("is ill", Topic.HEALTH, Tact.SENSITIVE, sentence="He is ill.")
    happened = entry(" ".join(sentences))
    for known in ({"quoted": (ill,)}, {}):
        lines = () if known else (ill,)
        made = card(DANA, *lines, last=happened, strained=entry(happened.text, days=30), **known)
        assert not any("ill." in each for each in texts(made, CardPart.STOPPED))
    assert "hums" not in said("He hums.", [fact("hums", tact=Tact.SENSITIVE)])
    assert said("He hums.", [fact("hums", tact=Tact.FOR_ME)]) == "He hums."


def test_a_source_that_is_none_cannot_be_made():
    with pytest.raises(ValueError, match="no source"):
        Source(sentence="Said so.")


def test_the_card_of_the_picture():
    customer = Customer(
        1,
        "Dana Adler",
        address_as='say "Dana", not Mrs Adler',
        company_id=1,
        company="Ohio Gravel",
        title="Buyer",
        place="Dayton",
        buying_role=BuyingRole.DECIDES,
        methods=(ContactMethod(MethodKind.MOBILE, "555", preferred=True),),
        plan=Plan("a yes", "who signs?", date(2026, 3, 10)),
    )
    made = card(
        customer,
        line(LineKind.PROMISE, "the pump curve", by=Side.ME, due=date(2026, 3, 29), id=1, entry_id=5),
        line(LineKind.PROMISE, "photos", by=Side.THEM, id=2),
        line(LineKind.NEED, "a quieter pump", id=3),
        fact("Mia starts law in October", id=4),
        fact("the takeover", Topic.WORK, Tact.FOR_ME, id=5),
        line(LineKind.OCCASION, "birthday", month=5, day=14, year=1976, id=6),
        last=entry(place="Dayton", felt=Felt.GOOD),
        deciders=((2, "Tom Adler"),),
        days={5: date(2026, 3, 10)},
    )
    assert made.about == "Buyer at Ohio Gravel, Dayton"
    assert [(str(each.part), each.text) for each in made.lines] == [
        ("names", 'say "Dana", not Mrs Adler'),
        ("names", "likes texts"),
        ("decides", "decides with Tom Adler"),
        ("owed_by_me", "the pump curve, two days late"),
        ("owed_to_me", "photos"),
        (
            "stopped",
            "Visit three weeks ago in Dayton, it felt good. Walked the yard with the night shift and listened.",
        ),
        ("plan", "I want: a yes"),
        ("plan", "To ask: who signs?"),
        ("needs", "a quieter pump"),
        ("ask", "Mia starts law in October"),
        ("coming", "turns 50, 14 May"),
        ("not_mention", "the takeover"),
    ]
    assert made.part(CardPart.OWED_BY_ME)[0].late
    assert made.part(CardPart.OWED_BY_ME)[0].said_on == date(2026, 3, 10)
    assert made.part(CardPart.ASK)[0].said_on == date(2026, 2, 12)


def test_a_first_meeting_tells_what_is_known_and_asks_nothing_first():
    made = card(Customer(1, "Jonas Fox", PersonName(given="Jonas")), fact("sold his share", Topic.HISTORY))
    assert made.first_contact
    assert [(str(each.part), each.text) for each in made.lines] == [
        ("names", "Jonas"),
        ("ask", "sold his share"),
        ("not_known", "Where do they work?"),
        ("not_known", "What do they need most?"),
    ]


def test_what_one_heeds_is_nothing_to_ask_about():
    made = card(DANA, fact("no lunch in Ramadan", Topic.FOOD, id=1), fact("green tea", Topic.FOOD, id=2))
    assert texts(made, CardPart.ASK) == ["green tea"]


def test_family_comes_before_the_rest_and_the_newest_of_it():
    facts = [
        fact("bees", Topic.INTERESTS, id=1),
        line(LineKind.FACT, "a son", topic=Topic.FAMILY, learned_on=date(2020, 1, 1), id=2),
        fact("a daughter", id=3),
    ]
    assert texts(card(DANA, *facts), CardPart.ASK) == ["a daughter", "a son"]


def test_a_fact_that_may_not_hold_any_more_is_a_question_with_the_day_it_was_known():
    old = line(
        LineKind.FACT,
        "in purchasing",
        topic=Topic.WORK,
        learned_on=date(2023, 1, 1),
        confirmed_on=date(2024, 9, 11),
        entry_id=5,
    )
    made = card(DANA, old, line(LineKind.NEED, "a pump", id=2), deciders=((2, "Tom"),), days={5: date(2023, 1, 1)})
    (asked, _) = made.part(CardPart.NOT_KNOWN)
    assert (asked.text, asked.said_on) == ("Still in purchasing?", date(2024, 9, 11))


def test_how_to_address_is_not_said_twice_and_what_is_for_me_stands_under_do_not_mention():
    customer = Customer(1, "Karl Novak", address_as="Mr Novak in front of the men, Karl in the kitchen")
    made = card(
        customer,
        fact("Karl in the kitchen, Mr Novak in front of the men", Topic.TREAT, id=1),
        fact("sit on his right", Topic.TREAT, id=2),
        fact("never mention the delay", Topic.TREAT, Tact.FOR_ME, id=3),
        fact("is ill", Topic.HEALTH, Tact.SENSITIVE, id=4),
    )
    assert texts(made, CardPart.NAMES) == [customer.address_as, "sit on his right"]
    assert texts(made, CardPart.NOT_MENTION) == ["the delay", "is ill"]


@pytest.mark.parametrize(("text", "thing"), BANS.items())
def test_what_asks_for_silence_stands_under_do_not_mention_as_the_thing_itself(text, thing):
    for tact in Tact:
        ban = fact(text, Topic.TREAT, tact, sentence=f"{text.rstrip('.')}.")
        made = card(DANA, ban, last=entry(f"{text.rstrip('.')}."))
        assert [(str(each.part), each.text) for each in made.lines if each.source.line_id] == [("not_mention", thing)]
        assert not any(thing in each for each in texts(made, CardPart.STOPPED))
        assert not any(thing in each.text for each in card(DANA, ban, paper=True).lines)


@pytest.mark.parametrize(
    "text", ["avoid calls before noon", "never call before nine", "don't call him Bob", "nicht vor neun anrufen"]
)
def test_how_to_treat_them_is_no_ban(text):
    assert texts(card(DANA, fact(text, Topic.TREAT)), CardPart.NAMES) == [text]


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("allergic to nuts, severely", Topic.HEALTH),
        ("is a vegetarian", Topic.FOOD),
        ("does not drink", Topic.FOOD),
        ("eats no pork", Topic.FOOD),
        ("isst kein Fleisch", Topic.FOOD),
    ],
)
def test_an_allergy_or_a_diet_stands_under_the_name(text, topic):
    made = card(DANA, fact(text, topic), fact("says little", Topic.TREAT, id=2))
    assert texts(made, CardPart.NAMES) == [text, "says little"]
    assert texts(made, CardPart.ASK) == []
    assert texts(card(DANA, fact(text, topic, Tact.SENSITIVE)), CardPart.NAMES) == []
    assert texts(card(DANA, fact(text, Topic.FAMILY)), CardPart.NAMES)[1:] == []


def test_a_need_that_was_confided_is_not_among_their_needs():
    need = line(LineKind.NEED, "a second supplier", tact=Tact.SENSITIVE)
    made = card(DANA, need)
    assert texts(made, CardPart.NEEDS) == []
    assert texts(made, CardPart.NOT_MENTION) == ["a second supplier"]
    assert texts(card(DANA, need, paper=True), CardPart.NOT_MENTION) == []


def test_what_does_not_fit_of_the_promises_is_counted():
    promises = [line(LineKind.PROMISE, f"thing {n}", by=Side.ME, due=ON, id=n) for n in range(1, 6)]
    assert texts(card(DANA, *promises), CardPart.OWED_BY_ME) == [
        "thing 1, today",
        "thing 2, today",
        "thing 3, today; and 2 more",
    ]


@pytest.mark.parametrize(
    ("last", "told"),
    [
        (entry(""), "Visit three weeks ago. No note yet."),
        (entry("Draw!", channel=Channel.VIDEO), "Video call three weeks ago. Draw!"),
        (entry("Fine. She poured.", days=0, place="the yard"), "Visit today at the yard. Fine. She poured."),
        (entry("A long talk about the noise of line 2.", days=1, place="Sidney"), "Visit yesterday in Sidney. A long"),
        (entry("x", days=3650), "Visit nine years ago. x"),
    ],
)
def test_where_we_stopped(last, told):
    assert texts(card(DANA, last=last), CardPart.STOPPED)[0].startswith(told)


def test_what_is_owed_is_not_quoted_again_where_something_else_was_said():
    sentence = "I'll send the curve by Friday."
    owed = line(LineKind.PROMISE, "the curve", by=Side.ME, entry_id=5, sentence=sentence)
    stopped = [
        texts(card(DANA, owed, last=entry(text)), CardPart.STOPPED)[0]
        for text in (f"Talked. {sentence} The pump hums at night and wakes the neighbor.", sentence)
    ]
    assert stopped == [
        "Visit three weeks ago. Talked. The pump hums at night and wakes the neighbor.",
        f"Visit three weeks ago. {sentence}",
    ]
    elsewhere = card(DANA, replace(owed, entry_id=6), last=entry(f"{sentence} All good with the third pit."))
    assert sentence in texts(elsewhere, CardPart.STOPPED)[0]


def test_what_is_not_made_right_stands_beside_the_last_contact():
    strained = Entry(EntryId(4), Channel.CALL, entry(days=30).when, "", (), "", Felt.STRAINED, entry().written_at)
    made = card(DANA, last=entry("All good with the pump at the third pit."), strained=strained)
    assert texts(made, CardPart.STOPPED)[1] == "Not made right since Sun 1 Mar"
    assert len(texts(card(DANA, last=strained, strained=strained), CardPart.STOPPED)) == 1


def test_who_wants_no_contact_says_so_first():
    customer = Customer(1, "William", welcome=Welcome.NO_CONTACT, welcome_since=date(2025, 9, 2), welcome_why="asked")
    first = card(customer).lines[0]
    assert (first.text, first.said_on) == ("do not contact: asked", date(2025, 9, 2))


def test_a_plan_that_was_used_is_not_shown_again():
    plan = Plan("a yes", "", date(2026, 3, 10), used=True)
    assert card(Customer(1, "Dana", plan=plan)).part(CardPart.PLAN) == ()


def test_a_day_of_the_29th_of_february_is_kept_on_the_28th():
    (coming,) = card_of(
        Known(DANA, (line(LineKind.OCCASION, "birthday", month=2, day=29),)), date(2026, 2, 1), Habits()
    ).part(CardPart.COMING)
    assert coming.text == "birthday, 28 February"
