"""How a command speaks in a terminal: lines or one JSON document on standard output, mistakes on standard error."""

from __future__ import annotations

import json
import sys

from rapport.domain.folding import one_line

MISTAKE, TROUBLE = 2, 1
"""Exit statuses."""
LONGEST_SHOWN = 80


def say(text: str) -> None:
    """Print a line."""
    print(text)  # noqa: T201 - the command line speaks by printing


def say_json(document: object) -> None:
    """Print a document as JSON."""
    say(json.dumps(document, ensure_ascii=False, indent=2))


def say_mistake(sentence: str, next_step: str = "") -> None:
    """Say on standard error what is wrong and what to do."""
    print(f"{sentence} {next_step}".strip(), file=sys.stderr)  # noqa: T201 - the command line speaks by printing


def shown(text: str) -> str:
    """Give what was typed as it is said back: on one line, and cut if it is very long."""
    line = one_line(text)
    return line if len(line) <= LONGEST_SHOWN else f"{line[: LONGEST_SHOWN - 1]}…"
