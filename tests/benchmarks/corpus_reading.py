"""How well notes are read: every sentence of the corpora, what was expected of it and what was offered.

Run it for the figures and for how fast a note of 2,000 words is read; `--misses` lists what went wrong.
"""

from __future__ import annotations

import sys
import time
import tomllib
from collections import Counter
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from rapport.reading.note import Reader, read_note

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from rapport.domain.offers import Offer

READING = Path(__file__).parents[1] / "reading"
CORPORA = {
    "en": "corpus_en",
    "en, held out": "corpus_en_held_out",
    "en, seven trades": "corpus_en_trades",
    "en, seven trades again": "corpus_en_trades_second",
    "en, seven trades a third time": "corpus_en_trades_third",
    "en, seven trades a fourth time": "corpus_en_trades_fourth",
    "en, terse": "corpus_en_terse",
    "en, terse again": "corpus_en_terse_second",
    "en, terse a third time": "corpus_en_terse_third",
    "en, terse a fourth time": "corpus_en_terse_fourth",
    "en, terse a fifth time": "corpus_en_terse_fifth",
    "en, plain": "corpus_en_plain",
    "en, hurried": "corpus_en_hurried",
    "en, told at length": "corpus_en_told",
    "en, last": "corpus_en_last",
    "en, last again": "corpus_en_last_second",
    "en, last a third time": "corpus_en_last_third",
    "en, examined": "corpus_en_exam",
    "en, six reps": "corpus_en_six_reps",
    "en, a diary": "corpus_en_diary",
    "en, people": "corpus_en_people",
    "en, not for all ears": "corpus_en_tact",
    "en, examined again": "corpus_en_exam_second",
    "en, on the road": "corpus_en_road",
    "en, a diary again": "corpus_en_diary_second",
    "en, beside the rules": "corpus_en_everyday",
    "de": "corpus_de",
    "de, not for all ears": "corpus_de_tact",
    "de, terse": "corpus_de_terse",
    "de, beside the rules": "corpus_de_everyday",
}


@dataclass(frozen=True)
class Expected:
    """One thing a sentence of a corpus holds; what is None or empty is not looked at."""

    kind: str
    by: str | None = None
    due: str | None = None
    topic: str = ""
    day: str = ""
    text: str = ""

    @classmethod
    def of(cls, said: str) -> Expected:
        head, _, text = said.partition(":")
        what, _, rest = head.strip().partition(" ")
        if what in {"me", "them"}:
            return cls("promise", what, rest or None, text=text.strip())
        if what == "fact":
            return cls("fact", topic="" if rest == "*" else rest, text=text.strip())
        return cls(what, day=rest, text=text.strip())

    def meets(self, offer: Offer) -> bool:
        """Tell whether an offer is this one, its day and words aside."""
        return (self.kind, self.by) == (offer.kind, offer.by) and self.topic in {"", offer.topic}

    def day_is_right(self, offer: Offer) -> bool:
        if self.kind == "occasion":
            return self.day == "-".join(str(part) for part in (offer.month, offer.day, offer.year) if part is not None)
        return self.due == (offer.due.isoformat() if offer.due else None)


@dataclass
class Figures:
    """What was counted over some sentences."""

    right: Counter[str] = field(default_factory=Counter)
    wrong: Counter[str] = field(default_factory=Counter)
    missed: Counter[str] = field(default_factory=Counter)
    days_right: int = 0
    days_wrong: int = 0
    texts_right: int = 0
    texts_wrong: int = 0
    sentences: int = 0
    empty: int = 0
    misses: list[str] = field(default_factory=list)

    def precision(self, *kinds: str) -> float:
        right, wrong = (sum(c[k] for k in kinds or KINDS) for c in (self.right, self.wrong))
        return right / (right + wrong) if right + wrong else 1.0

    def recall(self, *kinds: str) -> float:
        right, missed = (sum(c[k] for k in kinds or KINDS) for c in (self.right, self.missed))
        return right / (right + missed) if right + missed else 1.0

    @property
    def days(self) -> float:
        return self.days_right / max(1, self.days_right + self.days_wrong)

    @property
    def texts(self) -> float:
        return self.texts_right / max(1, self.texts_right + self.texts_wrong)

    def lines(self, name: str) -> Iterator[str]:
        """Give the figures as lines to print."""
        yield f"{name}: {self.sentences} sentences, {self.empty} of them holding nothing"
        for kind in ("", *KINDS):
            kinds = (kind,) if kind else ()
            found = sum(self.right[k] + self.missed[k] for k in kinds or KINDS)
            rates = f"precision {self.precision(*kinds):.3f}   recall {self.recall(*kinds):.3f}"
            yield f"  {kind or 'all':10}{found:5}   {rates}"
        words = f"   words as expected {self.texts:.3f}" if self.texts_right + self.texts_wrong else ""
        yield f"  days right {self.days:.3f}{words}"


KINDS = ("promise", "need", "fact", "occasion")


def corpus(name: str) -> tuple[date, dict[str, str]]:
    """Give the day the entries of a corpus are of, and what each sentence holds."""
    tables = tomllib.loads((READING / f"{name}.toml").read_text(encoding="utf-8"))
    on = tables.pop("on")
    return on, {sentence: holds for table in tables.values() for sentence, holds in table.items()}


def measure(name: str, language: str = "en", most: int | None = None) -> Figures:
    """Read each sentence of a corpus, or the first few, as a note of its own and count."""
    on, sentences = corpus(name)
    figures = Figures()
    for sentence, holds in islice(sentences.items(), most):
        figures.sentences += 1
        figures.empty += not holds
        expected = [Expected.of(part) for part in holds.split(" + ")] if holds else []
        offers = list(read_note(sentence, on, language=language, month_first=language == "en"))
        _compare(sentence, expected, offers, figures)
    return figures


def _compare(sentence: str, expected: list[Expected], offers: list[Offer], figures: Figures) -> None:
    for want in expected:
        met = [offer for offer in offers if want.meets(offer)]
        offer = next((each for each in met if want.day_is_right(each)), met[0] if met else None)
        if offer is None:
            figures.missed[want.kind] += 1
            figures.misses.append(f"MISSED {want.kind} {want.by or want.topic}: {sentence}")
            continue
        offers.remove(offer)
        figures.right[want.kind] += 1
        if want.kind in {"promise", "occasion"}:
            right = want.day_is_right(offer)
            figures.days_right += right
            figures.days_wrong += not right
            if not right:
                got = offer.due or (offer.month, offer.day, offer.year)
                figures.misses.append(f"DAY {want.due or want.day} got {got}: {sentence}")
        if want.text:
            right = want.text == offer.text
            figures.texts_right += right
            figures.texts_wrong += not right
            if not right:
                figures.misses.append(f"WORDS {want.text!r} got {offer.text!r}: {sentence}")
    for offer in offers:
        figures.wrong[offer.kind] += 1
        figures.misses.append(f"WRONG {offer.kind} {offer.by or offer.topic} {offer.text!r}: {sentence}")


def note_of(name: str, count: int = 2000) -> tuple[date, str]:
    """Give a note of so many words from a corpus, and its day."""
    on, sentences = corpus(name)
    return on, " ".join(" ".join(sentence.rstrip(".") + "." for sentence in sentences).split()[:count])


def turns(name: str) -> list[float]:
    """Time a note of 2,000 words in milliseconds of work: read at first, and again with one sentence changed."""
    on, note = note_of(name)
    reader = Reader()
    reader.read("Send it.", on)
    took = []
    for text in (note, *(note.replace("the", word, 1) for word in ("some", "any", "each", "no", "her", "our"))):
        start = time.process_time()
        reader.read(text, on, at_once=len(text))
        took.append((time.process_time() - start) * 1000)
    return took


def speed() -> Iterator[tuple[str, float]]:
    """Time what is said in a line, in milliseconds."""
    for title, name in (("a journal's words", "corpus_en_held_out"), ("an offer in each sentence", "corpus_en")):
        first, *again = turns(name)
        yield f"  2,000 words, {title}, first: {first:.1f} ms", first
        yield f"  2,000 words, {title}, again: {min(again):.1f} ms", min(again)


def main(arguments: Iterable[str]) -> None:
    """Print the figures of every corpus there is."""
    for title, name in CORPORA.items():
        figures = measure(name, title[:2])
        sys.stdout.write("\n".join(figures.lines(title)) + "\n")
        if "--misses" in arguments:
            sys.stdout.write("".join(f"    {miss}\n" for miss in figures.misses))
    sys.stdout.write("\n".join(line for line, _ in speed()) + "\n")


if __name__ == "__main__":
    main(sys.argv[1:])
