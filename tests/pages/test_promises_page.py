"""The printed list of promises."""

from __future__ import annotations

import re
from datetime import date

from rapport.domain.folding import fold
from rapport.domain.ledger import LineId
from rapport.domain.offers import Side
from rapport.domain.people import CustomerId
from rapport.domain.promising import Promise
from rapport.pages.look import Paper, paper_look
from rapport.pages.promises import promises_page

TODAY = date(2026, 3, 31)
LOOK = paper_look(Paper.A4)
COMPANIES = {"Luis Brown": "Lima Steel", "Dana Adler": "Ohio Gravel"}


def promise(number: int, text: str, customer: str, due: date | None = None, by: Side = Side.ME) -> Promise:
    who, folded = CustomerId(sum(map(ord, customer))), fold(customer)
    company = COMPANIES.get(customer, "")
    return Promise(LineId(number), who, text, by, due, None, "", customer, company, folded, folded)


MINE = (
    promise(1, "the drawings", "Luis Brown"),
    promise(2, "the invoice", "Luis Brown", date(2026, 4, 3)),
    promise(3, "the pump curve", "Dana Adler", date(2026, 3, 29)),
    promise(4, "a spare", "Ángel Cruz", date(2026, 4, 3)),
)
THEIRS = (promise(5, "photos", "Dana Adler", date(2027, 1, 4), Side.THEM),)


def words(page: str) -> str:
    return " ".join(re.sub(r"<style>.*?</style>|<title>.*?</title>|<[^>]+>|&nbsp;", " ", page, flags=re.DOTALL).split())


def test_by_day_those_due_first_stand_on_top():
    assert words(promises_page("Promises", MINE, THEIRS, TODAY, LOOK)) == (
        "Promises Tuesday, 31 March 2026"
        " I owe Sun 29 Mar the pump curve Dana Adler, Ohio Gravel two days late"
        " Fri 3 Apr a spare Ángel Cruz the invoice Luis Brown, Lima Steel"
        " No day said the drawings Luis Brown, Lima Steel"
        " I am waiting for Mon 4 Jan 2027 photos Dana Adler, Ohio Gravel"
    )


def test_by_customer_each_stands_once():
    assert words(promises_page("Promises", MINE, (), TODAY, LOOK, by_customer=True)) == (
        "Promises Tuesday, 31 March 2026"
        " I owe Ángel Cruz a spare Fri 3 Apr Dana Adler Ohio Gravel the pump curve Sun 29 Mar two days late"
        " Luis Brown Lima Steel the invoice Fri 3 Apr the drawings"
        " I am waiting for Nobody owes me anything."
    )


def test_two_of_one_name_stay_two():
    twins = (promise(1, "a", "Dana"), promise(2, "b", "Dana")._replace(customer_id=CustomerId(9)))
    page = promises_page("Promises", twins, (), TODAY, LOOK, by_customer=True)
    assert words(page).count("Dana") == 2


def test_nothing_owed_is_said():
    assert "I owe nothing." in words(promises_page("Promises", (), THEIRS, TODAY, LOOK))


def test_text_is_shown_as_it_is():
    mine = (promise(1, "<b>{{ 1 }}</b>", "<u>Dana</u>")._replace(company="<i>Ohio</i>"),)
    page = promises_page("<i>", mine, (), TODAY, LOOK)
    assert "&lt;b&gt;{{ 1 }}&lt;/b&gt;" in page
    assert not re.search(r"<[biu]>", page)
