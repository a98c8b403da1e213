"""Names: their parts, initials and order, and what is no name."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapport.domain.folding import one_line
from rapport.domain.names import check_name, initials, join_name, sort_name, split_name
from rapport.domain.people import NAME_LIMIT, PersonName
from rapport.domain.troubles import Refusal

SPLIT = [
    ("Dana Adler", PersonName(given="Dana", family="Adler")),
    ("dana adler", PersonName(given="dana", family="adler")),
    ("Dana", PersonName(given="Dana")),
    ("Mr Smith", PersonName(prefix="Mr", family="Smith")),
    ("Dr. Dana Rose Adler", PersonName(prefix="Dr.", given="Dana", middle="Rose", family="Adler")),
    ("Prof. Dr. med. Anna Weiß", PersonName(prefix="Prof. Dr. med.", given="Anna", family="Weiß")),
    ("Prof.Dr. Anna Weiß", PersonName(prefix="Prof.Dr.", given="Anna", family="Weiß")),
    ("Dipl.-Ing. Uwe Kern", PersonName(prefix="Dipl.-Ing.", given="Uwe", family="Kern")),
    ("Luis Brown Jr.", PersonName(given="Luis", family="Brown", suffix="Jr.")),
    ("Luis Brown, Jr.", PersonName(given="Luis", family="Brown", suffix="Jr.")),
    ("Mary Jones Ph.D., MBA", PersonName(given="Mary", family="Jones", suffix="Ph.D. MBA")),
    ("Henry Ford III", PersonName(given="Henry", family="Ford", suffix="III")),
    ("Jack Ma", PersonName(given="Jack", family="Ma")),
    ("Jan van der Berg", PersonName(given="Jan", family="van der Berg")),
    ("Jan Piet van der Berg", PersonName(given="Jan", middle="Piet", family="van der Berg")),
    ("Robert De Niro", PersonName(given="Robert", family="De Niro")),
    ("Al Pacino", PersonName(given="Al", family="Pacino")),
    ("Thanh Le", PersonName(given="Thanh", family="Le")),
    ("Leonardo da Vinci", PersonName(given="Leonardo", family="da Vinci")),
    ("Omar bin Said al Fayed", PersonName(given="Omar", family="bin Said al Fayed")),
    ("Ronald Mc Donald", PersonName(given="Ronald", family="Mc Donald")),
    ("Ronald McDonald", PersonName(given="Ronald", family="McDonald")),
    ("José Ortega y Gasset", PersonName(given="José", family="Ortega y Gasset")),
    ("John E Smith", PersonName(given="John", middle="E", family="Smith")),
    ("Sophie in 't Veld", PersonName(given="Sophie", family="in 't Veld")),
    ("Anne-Marie O'Brien", PersonName(given="Anne-Marie", family="O'Brien")),
    ("J.R.R. Tolkien", PersonName(given="J.R.R.", family="Tolkien")),
    ("Adler, Dana", PersonName(given="Dana", family="Adler")),
    ("Adler, Dr. Dana Rose", PersonName(prefix="Dr.", given="Dana", middle="Rose", family="Adler")),
    ("Smith Jr., John", PersonName(given="John", family="Smith", suffix="Jr.")),
    ("Smith, John, Jr.", PersonName(given="John", family="Smith", suffix="Jr.")),
    ("Berg, Jan van der", PersonName(given="Jan", family="van der Berg")),
    ("García Márquez, Gabriel", PersonName(given="Gabriel", family="García Márquez")),
    ('Robert "Bob" Smith', PersonName(given="Robert", family="Smith", nickname="Bob")),
    ("Robert “Bob” Smith", PersonName(given="Robert", family="Smith", nickname="Bob")),
    ("Robert 'Bob' Smith", PersonName(given="Robert", family="Smith", nickname="Bob")),
    ("Robert Smith (Bob)", PersonName(given="Robert", family="Smith", nickname="Bob")),
    ("Dana Adler (Ohio Gravel)", PersonName(given="Dana", family="Adler", suffix="(Ohio Gravel)")),
    ("Dana Adler (she/her)", PersonName(given="Dana", family="Adler", suffix="(she/her)")),
    ("Dana Adler - Ohio Gravel 2", PersonName(given="Dana", family="Adler", suffix="- Ohio Gravel 2")),
    ("Dana Adler 🌹", PersonName(given="Dana", family="Adler 🌹")),
    ("陈伟", PersonName(given="陈伟")),
    ("山田 太郎", PersonName(given="太郎", family="山田")),
    ("रवि कुमार", PersonName(given="रवि", family="कुमार")),
    ("Jose\u0301 Nun\u0303ez", PersonName(given="Jose\u0301", family="Nun\u0303ez")),
]


@pytest.mark.parametrize(("line", "parts"), SPLIT)
def test_split(line: str, parts: PersonName) -> None:
    assert split_name(line) == parts


@pytest.mark.parametrize(
    "line",
    [
        "",
        "  ",
        "the foreman at Lima",
        "The foreman",
        "foreman at Lima",
        "der Polier",
        "Bob & Sue Miller",
        "Bob and Sue Miller",
        "Buyer 2",
        "dana@example.com",
        "<img src=x onerror=alert(1)>",
        "<b>",
        "🌹",
        "Smith, John, Ohio Gravel",
        "Smith, 🌹",
        ",",
        "(Bob)",
        '"',
        "((((",
    ],
)
def test_what_is_no_name_has_no_parts(line: str) -> None:
    assert split_name(line) == PersonName()


@pytest.mark.parametrize(
    ("parts", "line"),
    [
        (PersonName(prefix="Dr.", given="Dana", middle="R.", family="Adler", suffix="Jr."), "Dr. Dana R. Adler Jr."),
        (PersonName(given="Robert", family="Smith", nickname="Bob"), 'Robert "Bob" Smith'),
        (PersonName(nickname="Bob"), "Bob"),
        (PersonName(given="太郎", family="山田"), "山田 太郎"),
        (PersonName(), ""),
    ],
)
def test_join(parts: PersonName, line: str) -> None:
    assert join_name(parts) == line


WORD = st.text(st.characters(categories=["Lu", "Ll", "Lo", "Mn"]), min_size=1, max_size=8)
PARTICLES_AND_TITLES = ["van", "de", "Dr.", "Jr.", "y", "al", "Mc", '"Bob"', "(Bob)", "🌹", "-", "Adler,"]


def _words(text: str) -> list[str]:
    return sorted(word.strip('"(),') for word in text.split() if word.strip('"(),'))


@given(st.lists(st.one_of(WORD, st.sampled_from(PARTICLES_AND_TITLES)), max_size=7).map(" ".join))
def test_splitting_and_joining_keeps_every_word(line: str) -> None:
    parts = split_name(line)
    if parts != PersonName():
        assert _words(join_name(parts)) == _words(one_line(line))


@given(st.text(max_size=60))
def test_any_text_splits_sorts_and_has_initials(line: str) -> None:
    sort_name(line, split_name(line))
    assert 1 <= _graphemes(initials(line)) <= 2


@given(st.text(st.characters(categories=["So", "Sk", "Mn", "Cf", "Lu"]), max_size=9))
def test_initials_of_odd_text(line: str) -> None:
    assert 1 <= _graphemes(initials(line)) <= 2


def _graphemes(text: str) -> int:
    """Count what is seen as one sign; simple on purpose, unlike the rule it checks."""
    count, joined, flag = 0, False, False
    for letter in unicodedata.normalize("NFC", text):
        is_flag = "\U0001f1e6" <= letter <= "\U0001f1ff"
        upon = unicodedata.category(letter)[0] == "M" or letter in "\u200c\u200d" or "🏻" <= letter <= "🏿"
        upon = upon or unicodedata.category(letter) == "Cf"
        if count == 0 or not (upon or joined or (flag and is_flag)):
            count += 1
        joined, flag = letter == "\u200d", is_flag
    return count


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("Dana Adler", "DA"),
        ("dana adler", "DA"),
        ("Adler, Dana", "DA"),
        ("Dana", "D"),
        ("Mr Smith", "S"),
        ("Dr. Dana Rose Adler PhD", "DA"),
        ("Jan van der Berg", "JB"),
        ("Dana Adler (Ohio Gravel)", "DA"),
        ("the foreman at Lima", "FL"),
        ("Bob & Sue Miller", "BM"),
        ("Buyer 2", "B2"),
        ("<img src=x onerror=1>", "IO"),
        ("<b>", "B"),
        ("🌹", "🌹"),
        ("👩‍💻", "👩‍💻"),
        ("🇩🇪 🇫🇷", "🇩🇪"),
        ("E\u0301mile Zola", "ÉZ"),
        ("ßeta", "ß"),
        ("陈伟", "陈"),
        ("रवि कुमार", "रकु"),
        ("???", "?"),
        ("", "?"),
        ("\u200b\u200b", "?"),
        ("the", "T"),
    ],
)
def test_initials(name: str, letters: str) -> None:
    assert initials(name) == letters


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Dana Adler", "adler dana"),
        ("Dr. Émile Grünwald", "grunwald emile"),
        ("Dana", "dana"),
        ("Mr Smith", "smith"),
        ("Jan van der Berg", "van der berg jan"),
        ("the foreman at Lima", "foreman at lima"),
        ("The", "the"),
        ("Buyer 2", "buyer 2"),
    ],
)
def test_sort_name(name: str, key: str) -> None:
    assert sort_name(name, split_name(name)) == key


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("  Dana \n Adler ", "Dana Adler"),
        ("<img src=x>", "<img src=x>"),
        ("🌹", "🌹"),
        ("Da\x01na \u202aAdler\u202c", "Dana Adler"),
        ("Dana \ud800", "Dana \N{REPLACEMENT CHARACTER}"),
        ("x" * NAME_LIMIT, "x" * NAME_LIMIT),
    ],
)
def test_check_name_gives_one_clean_line(text: str, name: str) -> None:
    assert check_name(text) == name


@pytest.mark.parametrize("text", ["", "   ", "\n\t", "\u200b", "\u202e", "\u3164"])
def test_an_empty_name_is_refused(text: str) -> None:
    with pytest.raises(Refusal) as refusal:
        check_name(text)
    assert refusal.value.sentence == "There is no name yet."
    assert refusal.value.next_step


@pytest.mark.parametrize("length", [NAME_LIMIT + 1, 10_000, 60_000_000])
def test_a_name_too_long_is_refused(length: int) -> None:
    with pytest.raises(Refusal) as refusal:
        check_name("x" * length)
    assert f"{length:,} characters" in refusal.value.sentence
    assert refusal.value.next_step
