"""What the page asks of the journal: first what fills a window, then everything; and a page to print."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from rapport.domain.promising import LATELY, PromiseOrder, Standing, Whose, standing
from rapport.pages.look import Paper, paper_look
from rapport.pages.promises import promises_page
from rapport.ui.promises.rows import find

if TYPE_CHECKING:
    from datetime import date

    from rapport.domain.promising import Promise
    from rapport.store.journal import Journal
    from rapport.ui.promises.rows import Wanted

TITLE = "Promises"


class Told(NamedTuple):
    """The promises as of a day, by their days, and those closed; the first of many are neither `whole` nor counted."""

    on: date
    promises: tuple[Promise, ...]
    closed: tuple[Promise, ...] = ()
    counts: Standing = Standing()
    whole: bool = True


def read(journal: Journal, on: date, most: int | None = None) -> Told:
    """Give all promises, or the first `most` where there are more."""
    promises = journal.promises(on, most=most)
    if most is not None and len(promises) >= most:
        return Told(on, promises, whole=False)
    return Told(on, promises, journal.closed_promises(on - LATELY), standing(promises, on))


def page_to_print(journal: Journal, wanted: Wanted, on: date, *, mirrored: bool = False) -> str:
    """Give the open promises that are wanted as a page of A4, '' for none; a side not asked for is left out."""
    promises = find(journal.promises(on), (), wanted).promises
    mine = [promise for promise in promises if promise.is_mine]
    theirs = [promise for promise in promises if not promise.is_mine]
    if not promises:
        return ""
    return promises_page(
        f"{TITLE}: “{wanted.words}”" if wanted.words else TITLE,
        mine if mine or not (wanted.words or wanted.whose is Whose.THEIRS) else None,
        theirs if theirs or not (wanted.words or wanted.whose is Whose.MINE) else None,
        on,
        paper_look(Paper.A4, mirrored=mirrored),
        by_customer=wanted.order is PromiseOrder.CUSTOMER,
    )
