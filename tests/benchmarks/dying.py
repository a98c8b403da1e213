"""Types into the writing place of a journal until it is killed, and says what was typed and saved when."""

from __future__ import annotations

import sys
from itertools import count
from pathlib import Path
from time import monotonic

from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest
from stage import rest, settle, window_on

from rapport.ui.notes.draft_keeper import DraftKeeper

WORDS = "walked the yard with the new foreman and talked about the pump "
EVERY = 25
"""Milliseconds between two letters: a quick hand's pace, with no pause at all."""
LONGER_THAN_IT_LIVES = 600_000


def main(home: Path) -> None:
    """Type, and say so line by line."""
    with window_on(home) as (window, desk):
        writing = window.notes.writing
        letters = (WORDS[number % len(WORDS)] for number in count())
        keeper = writing.findChild(DraftKeeper)
        handed_over = _letters_handed_over(keeper)
        keeper.saved.connect(lambda _at: say(f"saved {handed_over[-1]}"))
        settle(desk)

        def type_one() -> None:
            QTest.keyClicks(writing.text, next(letters))
            say(f"typed {monotonic()}")

        timer = QTimer(window, interval=EVERY)
        timer.timeout.connect(type_one)
        timer.start()
        say("typing")
        rest(LONGER_THAN_IT_LIVES)


def _letters_handed_over(keeper: DraftKeeper) -> list[int]:
    """Give a list that grows by the length of each text the keeper takes to save."""
    lengths: list[int] = []
    to_keep = keeper._to_keep

    def noted() -> object:
        kept = to_keep()
        lengths.append(len(kept[0].text) if kept[0] else 0)
        return kept

    keeper._to_keep = noted
    return lengths


def say(line: str) -> None:
    """Say it at once: there may be no later."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
