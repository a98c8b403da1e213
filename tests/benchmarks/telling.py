"""Measures of being told: Today and the doorstep card, each from when it is asked for until it is painted."""

from __future__ import annotations

import random
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING

from figures import MS, Amounts, Figure, p95, spread

if TYPE_CHECKING:
    from collections.abc import Callable

TARGET = 100.0
"""Milliseconds within which Today and the card are to be there."""
SEED = 13


def telling(home: Path, amounts: Amounts) -> list[Figure]:
    """Go to Today and to cards again and again, from the timeline; the busiest customer's card among them."""
    from stage import after, settle, window_on

    from rapport.store import Journal
    from rapport.ui.today import TodayPane

    chance = random.Random(SEED)
    times = max(1, amounts.picks // 5)
    today, cards = [], []
    with window_on(home) as (window, desk):
        with closing(Journal.open_reading(home / "journal.rapport")) as journal:
            ids = [line.id for line in journal.customer_lines()]
            day = datetime.now(UTC).date()
            bare_today = [_took(lambda: journal.today(day)) for _ in range(times)]
            busiest = min(ids)
            asked = [busiest, *chance.sample(ids, k=min(len(ids), times))]
            bare_cards = [_took(lambda who=who: journal.cards([who], day)) for who in asked]
        for who in asked:
            window.go_to_customer(who)
            settle(desk)
            fresh = TodayPane(desk, parent=window)  # one that has nothing to show yet, as after a start
            fresh.resize(1000, 740)
            fresh.show()
            today.append(after(fresh.shown, fresh.show_today))
            settle(desk)
            fresh.hide()
            fresh.deleteLater()
            cards.append(after(window.views.card.shown, lambda who=who: window.show_card(who)))
            settle(desk)
    note = f"{spread(cards)} cards; of the one with 20,000 entries: {1000 * cards[0]:.1f}"
    return [
        Figure("Today until painted", MS, p95(today), p95(bare_today), "the journal's answer alone", target=TARGET,
               note=spread(today)),
        Figure("a doorstep card until painted", MS, p95(cards), p95(bare_cards), "the journal's answer alone",
               target=TARGET, note=note),
    ]  # fmt: skip


def _took(do: Callable[[], object]) -> float:
    begin = perf_counter()
    do()
    return perf_counter() - begin
