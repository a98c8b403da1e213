"""Errors a person can meet. Each is one clear sentence and the next thing to do; anything else is a bug."""

from __future__ import annotations

from enum import StrEnum


class TroubleKind(StrEnum):
    """What the machine would not do."""

    FULL = "full"
    LOCKED = "locked"
    DAMAGED = "damaged"
    READ_ONLY = "read-only"
    NEWER = "newer"
    UNREACHABLE = "unreachable"


class Refusal(Exception):  # noqa: N818 - the design's word for it
    """Something that cannot be done as asked: a sentence, and the next thing to do."""

    def __init__(self, sentence: str, next_step: str = "") -> None:
        """Take what is wrong as a sentence and what to do about it as another."""
        super().__init__(f"{sentence} {next_step}".strip())
        self.sentence = sentence
        self.next_step = next_step


class Trouble(Exception):  # noqa: N818 - the design's word for it
    """Trouble with the disk or the journal: a kind, a sentence, and the next thing to do."""

    def __init__(self, kind: TroubleKind, sentence: str, next_step: str = "") -> None:
        """Take the kind, what is wrong as a sentence and what to do about it as another."""
        super().__init__(f"{sentence} {next_step}".strip())
        self.kind = kind
        self.sentence = sentence
        self.next_step = next_step
