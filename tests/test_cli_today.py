"""`rapport today` and `rapport card`, as a script uses them: the documents they print, and what they refuse."""

from __future__ import annotations

import json
from datetime import datetime, timedelta

import pytest

from rapport import app
from rapport.cli_today import habits_in
from rapport.demo import prepare_demo
from rapport.domain.entries import Felt, When, Writing
from rapport.domain.habits import Habits
from rapport.domain.ledger import LineKind, NewLine, Tact, Topic
from rapport.domain.offers import Side
from rapport.domain.people import PersonName, Welcome
from rapport.local_time import LOCAL, local_now
from rapport.paths import Paths
from rapport.store import Journal

TODAY = local_now().date()
SECTIONS = ["owed_by_me", "owed_to_me", "quiet", "occasions", "make_right", "without_note", "ask"]
ROW = {"customer", "why", "due", "last", "usual_days", "days_since", "on"}
PARTS = [
    *("names", "decides", "owed_by_me", "owed_to_me", "stopped", "plan"),
    *("needs", "ask", "coming", "not_mention", "not_known"),
]


@pytest.fixture
def home(tmp_path):
    return tmp_path / "home"


@pytest.fixture
def paths(home):
    found = Paths.under(home)
    found.make()
    return found


@pytest.fixture
def rapport(home, capsys):
    """Run a command under `home`: gives its exit status, what it printed, and what it complained of."""

    def run(*words):
        try:
            status = app.main(["--home", str(home), *words])
        except SystemExit as end:
            status = end.code
        said = capsys.readouterr()
        return status, said.out.strip(), said.err.strip()

    return run


@pytest.fixture
def printed(rapport):
    """Give the one JSON document a command prints."""

    def run(*words):
        status, out, err = rapport(*words, "--json")
        assert (status, err) == (0, "")
        return json.loads(out)

    return run


@pytest.fixture
def journal(paths):
    opened = Journal.open(paths.journal)
    yield opened
    opened.close()


def days_ago(days):
    return When(datetime.combine(TODAY - timedelta(days=days), datetime.min.time(), LOCAL).replace(hour=9))


@pytest.fixture
def dana(journal):
    """Somebody with a reason to stand in each section."""
    who = journal.add_customer("Dana Adler", company="Ohio Gravel").customer
    for days in (170, 135, 100):
        journal.finish(Writing(text="Met.", who=(who,), when=days_ago(days)))
    journal.finish(Writing(text="Wrong hoses.", who=(who,), when=days_ago(90), felt=Felt.STRAINED))
    journal.finish(Writing(who=(who,), when=days_ago(59)), without_note=True)
    soon = TODAY + timedelta(days=2)
    for line in (
        NewLine(LineKind.PROMISE, "the curve", by=Side.ME, due=TODAY - timedelta(days=2), sentence="I'll send it."),
        NewLine(LineKind.PROMISE, "photos", by=Side.THEM),
        NewLine(LineKind.OCCASION, "fair", month=soon.month, day=soon.day),
        NewLine(LineKind.FACT, "in purchasing", topic=Topic.WORK),
        NewLine(LineKind.FACT, "a son, Tim", topic=Topic.FAMILY),
        NewLine(LineKind.FACT, "is ill", topic=Topic.HEALTH, tact=Tact.SENSITIVE),
    ):
        journal.keep_line(who, line, on=TODAY - timedelta(days=500))
    return who


def test_today_is_a_document_of_seven_lists(printed, dana):
    document = printed("today")
    assert list(document) == SECTIONS
    rows = {section: document[section][0] for section in SECTIONS}
    for row in rows.values():
        assert set(row) >= ROW
        assert row["customer"] == "Dana Adler"
        assert row["why"].endswith(".")
    iso = lambda days: (TODAY - timedelta(days=days)).isoformat()  # noqa: E731 - a short word for this test
    assert (rows["owed_by_me"]["due"], rows["owed_by_me"]["days_since"]) == (iso(2), 2)
    assert rows["owed_to_me"]["due"] is None
    quiet = rows["quiet"]
    assert (quiet["last"], quiet["usual_days"], quiet["days_since"]) == (iso(59), 33, 59)
    assert rows["occasions"]["on"] == iso(-2)
    assert rows["make_right"]["on"] == iso(90)
    assert rows["without_note"]["on"] == iso(59)
    assert rows["ask"]["text"] == "Still in purchasing?"
    assert [len(document[section]) for section in SECTIONS] == [1] * 7


def test_today_of_another_day(printed, rapport, dana):
    assert printed("today", "--on", (TODAY - timedelta(days=99)).isoformat())["quiet"] == []
    assert printed("today", "--on", "1900-01-01")["quiet"] == []
    assert printed("today", "--on", "2199-12-31")["quiet"][0]["customer"] == "Dana Adler"
    assert "2199" in rapport("today", "--on", "2200-01-01")[2]


def test_today_prints_all_and_not_only_seven(printed, journal):
    for number in range(9):
        who = journal.add_customer(f"Person {number}").customer
        journal.keep_line(who, NewLine(LineKind.PROMISE, "a thing", by=Side.ME), on=TODAY)
    assert len(printed("today")["owed_by_me"]) == 9


def test_today_in_words(rapport, dana):
    status, out, err = rapport("today")
    assert (status, err) == (0, "")
    lines = out.splitlines()
    assert lines[1] == "One promise is late."
    assert lines[2:4] == ["I owe", "  Dana Adler: the curve (two days late)"]
    assert "Quiet for too long" in lines


def test_an_empty_journal_says_so_kindly(rapport, printed, journal):
    assert printed("today") == {section: [] for section in SECTIONS}
    assert rapport("today")[1].splitlines()[1:] == [
        "Nothing is written yet. After the first entries this page tells who needs you."
    ]
    journal.finish(Writing(text="Met.", new_names=("Luis Brown",)))
    assert "nobody waits" in rapport("today")[1]


def test_who_wants_no_contact_is_in_no_list(printed, journal, dana):
    journal.change_customer(dana, welcome=Welcome.NO_CONTACT)
    assert printed("today") == {section: [] for section in SECTIONS}


@pytest.mark.parametrize("day", ["yesterdy", "2026-02-30", "0001-01-01", "1899-12-31", "9999-12-31", ""])
def test_a_day_that_is_none_is_a_mistake(rapport, journal, day):
    status, out, err = rapport("today", "--on", day)
    assert (status, out) == (2, "")
    assert len(err.splitlines()) == 1
    assert err.endswith((".", "meant."))


def test_a_card_is_a_document(printed, dana):
    document = printed("card", "dana adler")
    assert list(document) == ["customer", "first_contact", "lines"]
    assert (document["customer"], document["first_contact"]) == ("Dana Adler", False)
    assert all(set(line) == {"part", "text", "entry"} for line in document["lines"])
    parts = [line["part"] for line in document["lines"]]
    assert parts == sorted(parts, key=PARTS.index)
    assert {"owed_by_me", "owed_to_me", "stopped", "ask", "coming", "not_mention", "not_known"} <= {*parts}
    lines = {line["part"]: line for line in document["lines"]}
    assert lines["owed_by_me"]["text"] == "the curve, two days late"
    assert lines["stopped"]["entry"] is not None
    assert lines["not_mention"]["text"] == "is ill"


DELICATE = (
    "Her husband has cancer.",
    "Her son is in prison.",
    "His wife died last year.",
    "His sister is an alcoholic.",
    "His son is in rehab.",
    "His wife has just moved out.",
    "Her mother has dementia.",
    "Her husband is unemployed.",
    "Between us, he is looking for another job.",
    "Off the record, they are looking for a second supplier.",
    "In confidence: the plant will close in June.",
)
BANNED = {
    "Never mention the quarry takeover.": "the quarry takeover",
    "Don't ask about his son.": "his son",
    "Don't mention his weight.": "his weight",
    "Avoid politics with him.": "politics",
    "Keep quiet about the sale, it is not public yet.": "the sale",
    "The takeover is not public yet.": "the takeover",
}


@pytest.mark.parametrize("said", [*DELICATE, *BANNED])
def test_what_is_delicate_is_kept_as_what_not_to_mention(printed, rapport, journal, said):
    status, _, err = rapport("add", f"{said} Walked the yard.", "--with", "Dana Adler", "--new", "--keep")
    assert (status, err) == (0, "")
    lines = printed("card", "Dana Adler")["lines"]
    quiet = [line["text"] for line in lines if line["part"] == "not_mention"]
    assert quiet == [BANNED[said]] if said in BANNED else len(quiet) == 1
    loud = " ".join(line["text"] for line in lines if line["part"] not in {"not_mention", "not_known"})
    assert quiet[0] not in loud
    assert not {"names", "ask", "needs"} & {line["part"] for line in lines}
    (who,) = journal.customer_lines()
    (paper,) = journal.cards([who.id], TODAY, paper=True)
    assert not any(quiet[0] in line.text for line in paper.lines)


def test_an_allergy_stands_on_the_first_line(printed, rapport, journal):
    rapport("add", "She is allergic to nuts. She has two boys.", "--with", "Dana Adler", "--new", "--keep")
    first, *others = printed("card", "Dana Adler")["lines"]
    assert (first["part"], first["text"]) == ("names", "she is allergic to nuts")
    assert [line["text"] for line in others if line["part"] == "ask"] == ["she has two boys"]


def test_a_first_contact_is_told(printed, rapport, journal):
    journal.add_customer("Jonas Fox")
    assert printed("card", "Jonas Fox")["first_contact"] is True
    assert rapport("card", "Jonas Fox")[1].splitlines()[:2] == ["Jonas Fox", "  First contact"]


def test_cards_of_a_company_are_a_list(printed, journal, dana):
    journal.add_customer("Tom Adler", company="Ohio Gravel")
    assert [card["customer"] for card in printed("card", "ohio gravel")] == ["Dana Adler", "Tom Adler"]


def test_two_of_one_name_are_told_apart(rapport, printed, journal, dana):
    other = journal.add_customer("Dana Adler", company="Lima Steel").customer
    journal.keep_line(other, NewLine(LineKind.NEED, "a crane"), on=TODAY)
    status, out, err = rapport("card", "Dana Adler")
    assert (status, out) == (2, "")
    assert f"--id {dana} (Ohio Gravel, last contact 8 weeks ago)" in err
    assert f"--id {other} (Lima Steel, not met)" in err
    assert err.endswith("Say which with --company or --id.")
    for words in (("Dana Adler", "--company", "lima steel"), ("--id", str(other)), ("Dana Adler", "--id", str(other))):
        chosen = printed("card", *words)
        assert "a crane" in [line["text"] for line in chosen["lines"]]


def test_a_card_of_nobody_is_a_mistake(rapport, journal):
    assert rapport("card") == (
        2,
        "",
        "It does not say whose card. Name a customer, or a company for everybody there.",
    )


def test_the_card_of_somebody_elsewhere_is_refused(rapport, dana):
    status, out, err = rapport("card", "Dana Adler", "--company", "Nowhere Inc")
    assert (status, out) == (2, "")
    assert err == "There is no Dana Adler at “Nowhere Inc”. Dana Adler works at Ohio Gravel."


@pytest.mark.parametrize("name", ["Nobody", "", "<b>", "x" * 5000])
def test_a_name_nobody_has_is_a_mistake(rapport, dana, name):
    status, out, err = rapport("card", name)
    assert (status, out) == (2, "")
    assert err.startswith("Nobody is called “")
    assert len(err) < 200
    assert len(err.splitlines()) == 1


def test_two_of_one_name_that_were_meant_are_told_apart(rapport, journal):
    mayor, baker = journal.add_customer("Anna Berg", place="Lima"), journal.add_customer("Anna Berg", place="Troy")
    status, _, err = rapport("card", "Anna")
    assert status == 2
    assert "Anna Berg, Anna Berg" not in err
    assert all(f"--id {number}" in err for number in (mayor.customer, baker.customer))
    assert "Lima" in err
    assert "Troy" in err


@pytest.mark.parametrize(
    "way",
    [{"parts": PersonName(given="Katherine", family="Young", nickname="Kit")}, {"address_as": "Kit, never Kathy"}],
)
def test_a_nickname_is_enough(printed, journal, way):
    young = journal.add_customer("Katherine Young")
    journal.change_customer(young.customer, **way)
    assert printed("card", "kit")["customer"] == "Katherine Young"


def test_part_of_a_name_is_enough_where_one_alone_has_it(rapport, printed, journal, dana):
    assert printed("card", "Dana")["customer"] == "Dana Adler"
    journal.add_customer("Dana Young")
    status, _, err = rapport("card", "Dana")
    assert status == 2
    assert "Did you mean Dana" in err
    assert "Dana Adler" in err
    assert "Dana Young" in err


def test_a_name_is_printed_as_it_is(rapport, printed, journal):
    for name in ("<b>", "x" * 300):
        journal.add_customer(name)
        assert printed("card", name)["customer"] == name
        assert rapport("card", name)[1].splitlines()[0] == name


@pytest.mark.parametrize(
    "settings",
    [
        b"",
        b"\x00\xff\xfe\x89PNG",
        b"rhythm/usual_days=7",
        b"[rhythm]\nusual_days=soon\n[facts]\nwork_days=-3\n",
        b"[rhythm]\nusual_days=99999999999999999999\n",
        b"[rhythm\nusual_days=7\n",
        b"\xef\xbb\xbf[rhythm]",
        "[rhythm]\nusual_days=\u0663\u0660\n".encode(),
    ],
)
def test_nonsense_in_the_settings_is_the_default(paths, rapport, dana, settings):
    paths.settings_file.write_bytes(settings)
    assert habits_in(paths.settings_file) == Habits()
    assert rapport("today")[0] == 0


def test_the_settings_are_obeyed(paths, printed, journal):
    who = journal.add_customer("Luis Brown").customer
    journal.finish(Writing(text="Met.", who=(who,), when=days_ago(40)))
    journal.keep_line(who, NewLine(LineKind.FACT, "in sales", topic=Topic.WORK), on=TODAY - timedelta(days=500))
    assert printed("today")["quiet"] == []
    assert printed("today")["ask"]
    paths.settings_file.write_text("[window]\nname=50%\n[rhythm]\nusual_days=30\n[facts]\nwork_days=0\n")
    assert [row["customer"] for row in printed("today")["quiet"]] == ["Luis Brown"]
    assert printed("today")["ask"] == []


def test_settings_that_are_a_folder_are_no_settings(paths):
    paths.settings_file.mkdir()
    assert habits_in(paths.settings_file) == Habits()


@pytest.fixture(scope="module")
def demo(tmp_path_factory):
    path = tmp_path_factory.mktemp("demo") / "journal.rapport"
    prepare_demo(path, local_now())
    opened = Journal.open(path)
    yield opened
    opened.close()


def test_every_section_of_the_demo_has_lifelike_rows(demo):
    today = demo.today(TODAY)
    assert [section.value for section in today.parts] == SECTIONS
    for part in today.parts.values():
        for row in part.matters:
            words = f"{row.why} {row.text} {row.aside}"
            assert "  " not in words
            assert "{" not in words
            assert not words.startswith(" ")
            assert row.why[-1] in '.!?…”"'


def test_every_card_of_the_demo_can_be_read_at_the_door(demo):
    for line in demo.customer_lines():
        (made,) = demo.cards([line.id], TODAY)
        assert made.lines
        for each in made.lines:
            assert "  " not in each.text
            assert ".." not in each.text.replace("...", "")
            assert each.text == each.text.strip()
