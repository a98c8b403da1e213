"""The card as HTML: every part under its label, every line a link to its source, and nothing of a name as markup."""

from __future__ import annotations

import re
from datetime import date
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapport.domain.card import Card, CardLine, CardPart, Source
from rapport.domain.entries import EntryId
from rapport.domain.people import CustomerId
from rapport.pages.card import LABELS, card_page, lines_of, title_of
from rapport.pages.look import PageLook, Paper, paper_look

TODAY = date(2026, 3, 31)
COLOURS = {
    "paper": "#FFFFFF", "ink": "#010101", "quiet": "#020202", "line": "#030303", "late": "#040404", "accent": "#050505"
}  # fmt: skip
LOOK = PageLook(COLOURS, 14)
SAID = {
    CardPart.NAMES: 'say "Dana", not Mrs Adler',
    CardPart.DECIDES: "decides with her brother Tom",
    CardPart.OWED_BY_ME: "the pump curve, two days late",
    CardPart.OWED_TO_ME: "photos of the damaged track",
    CardPart.STOPPED: "At the yard three weeks ago, it felt good.",
    CardPart.PLAN: "I want: the order for line 3",
    CardPart.NEEDS: "a quieter pump",
    CardPart.ASK: "Mia, who starts law in October",
    CardPart.COMING: "her birthday, 14 May",
    CardPart.NOT_MENTION: "the quarry takeover",
    CardPart.NOT_KNOWN: "who signs above 50,000?",
}


class Read(HTMLParser):
    """What a page says: its links with their words, its classes with theirs, and the tags there are."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.links: list[tuple[str, str]] = []
        self.classes: dict[str, list[str]] = {}
        self.tags: list[str] = []
        self.words = ""
        self._open: list[tuple[str, dict[str, str]]] = []
        self.feed(page)

    def handle_starttag(self, tag, attributes):
        self.tags.append(tag)
        if tag != "meta":
            self._open.append((tag, dict(attributes)))

    def handle_endtag(self, tag):
        assert self._open.pop()[0] == tag

    def handle_data(self, text):
        tag, attributes = self._open[-1] if self._open else ("", {})
        if tag in {"style", "title"}:
            return
        self.words += text
        if tag == "a":
            self.links.append((attributes["href"], text))
        self.classes.setdefault(attributes.get("class", ""), []).append(text)


def line(part: CardPart, text: str, said_on: date | None = None, *, late: bool = False) -> CardLine:
    return CardLine(part, text, Source(entry_id=EntryId(1)), said_on, late)


def card(*lines: CardLine, customer: str = "Dana Adler", about: str = "", first: bool = False) -> Card:
    return Card(CustomerId(1), customer, about, TODAY, first, lines)


WHOLE = card(*(line(part, text) for part, text in SAID.items()), about="Buyer at Ohio Gravel")


@pytest.mark.parametrize("look", [LOOK, PageLook(COLOURS, 14, narrow=True), paper_look(Paper.A6), paper_look(Paper.A5)])
def test_each_part_stands_under_its_label_in_the_order_of_the_card(look):
    words = " ".join(Read(card_page([WHOLE], look)).words.split())
    told = ["Dana Adler", "Buyer at Ohio Gravel", f"{SAID[CardPart.NAMES]} · {SAID[CardPart.DECIDES]}"]
    told += [f"{label} {SAID[part]}" for part, label in LABELS.items()]
    assert words == " ".join(told)


def test_labels_are_those_one_knows():
    assert [*LABELS.values()] == [
        "I owe", "They owe", "Where we stopped", "This time", "Needs", "Ask about", "Coming up", "Do not mention",
        "I do not know",
    ]  # fmt: skip
    assert [*LABELS] == [*CardPart][2:]


def test_a_label_stands_once_for_all_lines_of_its_part():
    page = Read(card_page([card(line(CardPart.NEEDS, "a pump"), line(CardPart.NEEDS, "a spare"))], LOOK))
    assert page.words.count("Needs") == 1
    assert [text for _, text in page.links] == ["a pump", "a spare"]


def test_links_lead_to_the_lines_of_all_cards_in_order():
    cards = [WHOLE, card(line(CardPart.NEEDS, "a spare"), customer="Luis Brown")]
    links = dict(Read(card_page(cards, LOOK)).links)
    assert links == {f"line:{number}": each.text for number, (_, each) in enumerate(lines_of(cards))}
    assert lines_of(cards)[-1] == (cards[1], cards[1].lines[0])


def test_the_day_comes_quietly_after_its_line_and_with_its_year_if_that_is_another():
    near, far = line(CardPart.NEEDS, "a pump", date(2026, 3, 10)), line(CardPart.NEEDS, "a spare", date(2025, 11, 2))
    page = Read(card_page([card(near, far)], LOOK))
    assert [text.split("\u00a0", 1)[1].strip() for text in page.classes["day"]] == [
        "10\u00a0March", "2\u00a0November\u00a02025",
    ]  # fmt: skip
    assert [href for href, _ in page.links] == ["line:0", "line:0", "line:1", "line:1"]


def test_what_is_late_stands_in_the_late_colour_with_its_word():
    html = card_page([card(line(CardPart.OWED_BY_ME, "the curve, two days late", late=True))], LOOK)
    assert Read(html).classes["late"] == ["the curve, two days late"]
    assert re.search(r"\.late \{ color: #040404", html)


def test_a_first_contact_is_called_one():
    new = card(line(CardPart.NOT_KNOWN, "Who decides here?"), first=True)
    assert "First contact" in Read(card_page([new], LOOK)).words
    assert "First contact" not in Read(card_page([WHOLE], LOOK)).words
    assert Read(card_page([card(first=True)], LOOK)).words.split() == ["Dana", "Adler", "First", "contact"]


def test_an_empty_card_says_so():
    assert "Nothing is written about them yet." in Read(card_page([card()], LOOK)).words


@pytest.mark.parametrize(
    "text", ["<b>Dana</b>", "{{ 7 * 7 }}", "{% raw %}", "&lt;", '"><img src=x>', "</style>", "a&b"]
)
def test_text_is_shown_as_it_is(text):
    nasty = card(line(CardPart.NAMES, text), line(CardPart.NEEDS, text), customer=text, about=text)
    for look in (LOOK, paper_look(Paper.A6, mirrored=True)):
        page = Read(card_page([nasty], look))
        assert page.words.count(text) == 4
        assert "img" not in page.tags
        assert "b" not in page.tags


@given(st.text(), st.text(), st.booleans())
def test_no_text_adds_a_tag(name, text, mirrored):
    look = PageLook(COLOURS, 14, mirrored=mirrored)
    usual = Read(card_page([card(line(CardPart.NEEDS, "x"), customer="x")], look)).tags
    assert Read(card_page([card(line(CardPart.NEEDS, text), customer=name)], look)).tags == usual


def test_writing_from_the_right_is_kept_apart_and_other_writing_needs_no_marks():
    arabic = "سأرسل العرض."
    page = card_page([card(line(CardPart.NEEDS, arabic), line(CardPart.NEEDS, "a pump."))], LOOK)
    assert f"\u2068{arabic}\u2069" in page
    assert ">a pump.<" in page
    mirrored = card_page([card(line(CardPart.NEEDS, "a pump."))], PageLook(COLOURS, 14, mirrored=True))
    assert "\u2068a pump.\u2069" in mirrored
    assert 'dir="rtl"' in mirrored


def test_on_paper_each_card_begins_a_page_and_on_the_screen_it_is_set_apart():
    for look, mark in ((paper_look(Paper.A6), "name page"), (LOOK, "name apart")):
        classes = Read(card_page([WHOLE, WHOLE, WHOLE], look)).classes
        assert len(classes["name"]) == 1
        assert len(classes[mark]) == 2


def test_sizes_grow_with_the_text():
    assert [LOOK.letters(kind) for kind in ("name", "text", "label")] == ["32px", "18px", "14px"]
    assert [PageLook(COLOURS, 28).letters(kind) for kind in ("name", "text", "label")] == ["64px", "36px", "28px"]
    assert paper_look(Paper.A5).letters("text") == "13.00pt"


def test_a_page_is_called_after_whom_it_is_about():
    assert title_of([card(customer="Dana\n Adler")]) == "Dana Adler"
    assert title_of([WHOLE, WHOLE, WHOLE]) == "Dana Adler and 2 more"
    assert title_of([]) == ""
