"""How a command speaks in a terminal: lines or one JSON document on standard output, mistakes on standard error."""

from __future__ import annotations

import json
import os
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


def is_read() -> bool:
    """Send out all that was printed; False where nobody reads on, as with `head`: then the rest goes nowhere."""
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        stop_printing()
        return False
    return True


def stop_printing() -> None:
    """Let what is still to be printed go nowhere, so that the end is a quiet one."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def shown(text: str) -> str:
    """Give what was typed as it is said back: on one line, and cut if it is very long."""
    line = one_line(text)
    return line if len(line) <= LONGEST_SHOWN else f"{line[: LONGEST_SHOWN - 1]}…"
