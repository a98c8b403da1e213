"""What a search found, as rows: people and companies first, then lines of the ledger, then entries."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from rapport.domain.entries import When
from rapport.domain.in_words import moment_words
from rapport.domain.searching import HitKind
from rapport.ui.search.card import saying
from rapport.ui.search.matching import marks_in, words_of
from rapport.ui.search.rows import Row, Shape

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime

    from rapport.domain.searching import Found, Hit
    from rapport.ui.icons import IconName


def hit_rows(found: Found, now: datetime, pick: Callable[[Hit], None]) -> list[Row]:
    """Give a row for each hit, and a last one that says what else there is to say; `now` is local."""
    if not found.hits:
        hint = "Fewer words find more, and so does the beginning of one."
        return [saying(f"Nothing says ‘{' '.join(found.words.split())}’.", hint)]
    words = words_of(found.words)
    rows = []
    for before, hit in zip((None, *found.hits), found.hits, strict=False):
        ruled = before is not None and before.kind is not hit.kind
        if hit.kind is HitKind.ENTRY:
            rows.append(_entry_row(hit, now, pick, ruled=ruled))
        elif hit.kind is HitKind.LINE:
            rows.append(_line_row(hit, words, pick, ruled=ruled))
        else:
            rows.append(_name_row(hit, words, pick))
    if found.more:
        rows.append(saying("There are more: type another word.", ruled=True))
    return rows


def _name_row(hit: Hit, words: Sequence[str], pick: Callable[[Hit], None]) -> Row:
    is_company = hit.kind is HitKind.COMPANY
    about = hit.sentence or ("Company" if is_company else "")
    return Row(
        Shape.NAME,
        hit.title,
        _sentence("Company " * is_company + hit.title, hit.sentence),
        lambda: pick(hit),
        key=(hit.kind, hit.company_id if is_company else hit.customer_id),
        title_marks=marks_in(hit.title, words),
        text=about,
        text_marks=hit.marks,
        icon="company" if is_company else None,
    )


def _line_row(hit: Hit, words: Sequence[str], pick: Callable[[Hit], None], *, ruled: bool) -> Row:
    """Give a line of the ledger with its text; a tie, all in its title, with the sentence it came from, if any."""
    return Row(
        Shape.SENTENCE if hit.sentence else Shape.NAME,
        hit.title,
        _sentence(hit.title, hit.sentence, between=": "),
        lambda: pick(hit),
        key=(hit.kind, hit.customer_id, hit.entry_id, hit.title, hit.sentence),
        title_marks=marks_in(hit.title, words),
        text=hit.sentence,
        text_marks=hit.marks,
        icon="check",
        ruled=ruled,
    )


def _entry_row(hit: Hit, now: datetime, pick: Callable[[Hit], None], *, ruled: bool) -> Row:
    day = moment_words(When(hit.at, day_only=True), now) if hit.at else ""
    channel = str(hit.channel or "note")
    beside = " · ".join(filter(None, (day, channel)))
    return Row(
        Shape.SENTENCE,
        hit.title,
        _sentence(", ".join(filter(None, (hit.title, day, channel))), hit.sentence, between=": "),
        lambda: pick(hit),
        key=(hit.kind, hit.entry_id),
        beside=beside,
        text=hit.sentence,
        text_marks=hit.marks,
        icon=cast("IconName", channel),
        ruled=ruled,
    )


def _sentence(name: str, about: str, between: str = ", ") -> str:
    """Join two pieces as one sentence."""
    said = between.join(filter(None, (name, about.strip())))
    return said if said.endswith((".", "!", "?", "…")) else f"{said}."
