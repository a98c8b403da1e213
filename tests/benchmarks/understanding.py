"""How well and how fast a note is read, as rows of the bench."""

from __future__ import annotations

from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING

from corpus_reading import CORPORA, measure, note_of
from figures import MS, Figure

from rapport.reading.note import Reader

if TYPE_CHECKING:
    from figures import Amounts

PER_CENT = "%"


def reading(_home: Path, amounts: Amounts) -> list[Figure]:
    """Count what is read wrong and what is missed in the held-out sentences; time a note that is being changed."""
    read = {title: measure(name, title[:2], amounts.sentences) for title, name in CORPORA.items()}
    figures = read["en, held out"]
    precisions = "precision " + "; ".join(f"{title} {each.precision():.3f}" for title, each in read.items())
    recalls = "recall " + "; ".join(f"{title} {each.recall():.3f}" for title, each in read.items())
    about = f"{figures.sentences} sentences, {figures.empty} of them holding nothing"
    on, note = note_of("corpus_en_held_out")
    reader = Reader()
    first, again, bare = (_timed(reader, text, on, len(note)) for text in (note, note.replace("the", "some", 1), ""))
    wrong = 100 * (1 - figures.precision())
    missed = 100 * (1 - figures.recall())
    days = 100 * (1 - figures.days)
    return [
        Figure("offers that were wrong, held out", PER_CENT, wrong, 0, "every offer right", target=5, note=precisions),
        Figure("what was missed, held out", PER_CENT, missed, 0, "nothing missed", target=15, note=recalls),
        Figure("days that were wrong, held out", PER_CENT, days, 0, "every day right", target=5, note=about),
        Figure(
            "2,000 words read again", MS, again, bare, "an empty note", target=5, note=f"the first time {first:.1f}"
        ),
    ]


def _timed(reader: Reader, text: str, on: object, at_once: int) -> float:
    start = perf_counter()
    reader.read(text, on, at_once=at_once)
    return (perf_counter() - start) * 1000
