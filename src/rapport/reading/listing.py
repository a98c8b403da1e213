"""What a note would offer, as plain values: what `rapport read --json` prints."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rapport.reading.note import read_note

if TYPE_CHECKING:
    from datetime import date


def listing(
    text: str, on: date, *, month_first: bool = True, language: str = "en"
) -> list[dict[str, str | int | None]]:
    """Give one mapping for each offer, first to last; `due` is an ISO day, and what was not said is None."""
    offers = read_note(text, on, month_first=month_first, language=language)
    return [
        {
            "kind": str(offer.kind),
            "by": str(offer.by) if offer.by else None,
            "text": offer.text,
            "sentence": offer.sentence(text),
            "due": offer.due.isoformat() if offer.due else None,
            "month": offer.month,
            "day": offer.day,
            "year": offer.year,
        }
        for offer in offers
    ]
