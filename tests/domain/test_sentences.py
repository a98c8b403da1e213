"""Where sentences begin and end, and where the words of a search stand in them."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapport.domain.folding import fold
from rapport.domain.sentences import REACH, find_words, sentence_at, sentences

CUT = [
    "Walked the yard.| I'll send the curve by Friday.| Mia starts law in Oct.",
    "Is it so?!| Yes!| Good…| Then we go.",
    "Well… maybe not.| So... and on.",
    "First line\n|second line\n\n|third",
    "Met Mr. Brown and Dr. Weiß, e.g. about St. Gallen.| Fine.",
    "See No. 5 on p. 7, sect. 3.5, i.e. the pump.| He said no.| Then yes.",
    "He came at 3 p.m. on Tuesday.| Left at 4 p.m.| She stayed.",
    "Pumps, valves etc. were shown.| Ohio Gravel Inc. pays late.",
    "J. R. Smith of U.S. Steel called.| So did I.| Then we ate.",
    'He said "Go on."| She did.| (They left.)| All well.',
    "Am 10. März in Lima, z.B. bei Fr. Kern.| Um 15 Uhr.| Es waren 12.| Gut.",
    "Ich komme am 14. nächsten Monats.| Am 20. Besuch.| Bis zum 3. gegen Mittag fertig am 9.| Er war 14.| Gut.",
    "1. Call Dana.\n|2. Send it.",
    "ok. then lower case.| and on",
    "www.example.com has it, v2.0 too.| End",
    "会議をした。|次は金曜。",
    "Good!👍 |Then we ate. |🎉 He left.",
    "One line\u2028|another\u2029|and\r|one more",
    "<p>I'll call.</p> |<p>He pays.</p>",
    "no stop",
    "...",
]


@pytest.mark.parametrize("marked", [text for text in CUT if not text.startswith("ok")])
def test_sentences(marked: str) -> None:
    expected = [piece.strip() for piece in marked.split("|")]
    text = marked.replace("|", "")
    assert [text[start:end] for start, end in sentences(text)] == expected


def test_lazy_typing_still_has_sentences() -> None:
    text = "ok. then lower case. and on"
    assert [text[start:end] for start, end in sentences(text)] == ["ok.", "then lower case.", "and on"]


@pytest.mark.parametrize("text", ["", " ", "\n\n \t"])
def test_nothing_has_no_sentences(text: str) -> None:
    assert sentences(text) == []


ODD = st.text(st.one_of(st.sampled_from("aB.!?…\n \"')ßé5"), st.characters()), max_size=80)


@given(ODD)
def test_sentences_hold_all_that_is_not_white_space(text: str) -> None:
    spans = sentences(text)
    last = 0
    for start, end in spans:
        assert last <= start < end
        assert not text[last:start].strip()
        assert text[start:end] == text[start:end].strip()
        assert "\n" not in text[start:end]
        last = end
    assert not text[last:].strip()


@given(ODD, st.data())
def test_the_sentence_at_a_place_is_the_one_found_by_reading_all(text: str, data: st.DataObject) -> None:
    spans = sentences(text)
    if spans:
        start, end = data.draw(st.sampled_from(spans))
        place = data.draw(st.integers(start, end - 1))
        assert sentence_at(text, place, place + 1) == (start, end)


def test_the_sentence_in_a_long_text_is_cut_between_words() -> None:
    text = "word " * 100_000 + "needle" + " word" * 100_000
    place = text.index("needle")
    start, end = sentence_at(text, place, place + 6)
    assert text[start:end].startswith("word ")
    assert text[start:end].endswith(" word")
    assert "needle" in text[start:end]
    assert end - start <= 2 * REACH + 6


def test_the_sentence_around_two_is_both() -> None:
    text = "One. Two is here. Three follows. Four."
    assert text[slice(*sentence_at(text, text.index("here"), text.index("Three") + 5))] == (
        "Two is here. Three follows."
    )


def test_a_place_in_white_space_is_left_as_it_is() -> None:
    assert sentence_at("One.\n\n\nTwo.", 5, 6) == (5, 6)


def _found(text: str, *words: str) -> list[str]:
    return [text[start:end] for start, end in find_words(text, words)]


@pytest.mark.parametrize(
    ("text", "words", "found"),
    [
        ("Walked the yard, then walked back", ["walked"], ["Walked", "walked"]),
        ("The pump and the pumps", ["pump"], ["pump", "pump"]),
        ("The pump and the pumps", ["pump", "and"], ["pump", "and"]),
        ("Grünwald liegt in Bayern", ["grun"], ["Grün"]),
        ("Große Straße", ["grosse", "strasse"], ["Große", "Straße"]),
        ("Große Straße", ["gros"], ["Groß"]),
        ("Große Straße", ["gros", "str"], ["Str"]),
        ("Cafe\u0301 Noir", ["cafe", "noir"], ["Cafe\u0301", "Noir"]),
        ("ﬁne œuvre", ["fine", "oeuv"], ["ﬁne", "œuv"]),
        ("ﬁne", ["f"], ["ﬁ"]),
        ("김철수 씨", [fold("김철수")], ["김철수"]),
        ("dana_adler at dana-adler", ["adler"], ["adler", "adler"]),
        ("Anna and Ann", ["ann", "anna"], ["Anna", "Ann"]),
        ("Anna and Ann", ["anna", "an"], ["Anna", "an", "An"]),
        ("anything", ["", "thing"], []),
        ("anything", [], []),
    ],
)
def test_words_are_found_where_they_were_written(text: str, words: list[str], found: list[str]) -> None:
    assert _found(text, *words) == found


def test_only_so_many_words_are_looked_for() -> None:
    assert find_words("a b a b a b", ["a", "b"], limit=3) == [(0, 1), (2, 3), (4, 5)]


LETTERS = st.text(st.one_of(st.sampled_from("aAßéÉﬁœ\u0301ıİ ſ김.-"), st.characters()), max_size=40)


@given(LETTERS)
def test_words_of_the_text_are_found_and_fold_back(text: str) -> None:
    for token in "".join(letter if letter.isalnum() else " " for letter in fold(text)).split():
        spans = find_words(text, [token, "zzzzzzzz"])
        assert spans
        assert all(token in fold(text[start:end]) for start, end in spans)
        assert all(fold(text[start:end]).count(token) >= 1 and start < end for start, end in spans)


@given(LETTERS, st.text(min_size=1, max_size=3).map(fold).filter(bool))
def test_what_is_found_begins_with_the_word(text: str, word: str) -> None:
    spans = find_words(text, [word])
    assert bool(spans) == any(
        fold(text)[place:].startswith(word) and not fold(text)[max(place - 1, 0) : place].isalnum()
        for place in range(len(fold(text)))
    )
    last = 0
    for start, end in spans:
        assert last <= start < end <= len(text)
        assert word in fold(text[start:end])
        last = end


@pytest.mark.parametrize("line", ["Walked the yard with Dana. ", "Große Straße, Grünwald. ", "Cafe\u0301 Noir. "])
def test_a_note_of_a_million_characters_is_read_once(
    calls: Callable[..., int], monkeypatch: pytest.MonkeyPatch, line: str
) -> None:
    looked_at: list[int] = []
    monkeypatch.setattr(
        "rapport.domain.sentences.sentences", lambda text: (looked_at.append(len(text)), sentences(text))[1]
    )

    def find(length: int) -> None:
        half = line * (length // len(line) // 2)
        text, place = f"{half}Needle. {half}", (len(half), len(half) + 6)
        assert find_words(text, ["needle"]) == [place]
        start, end = sentence_at(text, *place)
        assert text[start:end] == "Needle."

    assert calls(lambda: find(1_000_000)) < 11 * calls(lambda: find(100_000))
    assert max(looked_at) <= 2 * REACH + 6, "however long the note, the sentence is looked for around the word"


@pytest.mark.parametrize("piece", [".", ".'", "'", "!x", ". ", "1.", "(", "a"])
def test_ten_times_any_text_is_at_most_about_ten_times_the_work(calls: Callable[..., int], piece: str) -> None:
    few, many = (piece * (length // len(piece)) for length in (20_000, 200_000))

    def read(text: str) -> None:
        sentences(text)
        find_words(text, ["a"], limit=20)

    assert calls(lambda: read(many)) < 11 * calls(lambda: read(few))
