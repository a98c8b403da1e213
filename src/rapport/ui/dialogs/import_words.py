"""What the import says: how many are new, what is left out and why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rapport.domain.in_words import count_words
from rapport.ui.dialogs.rows import Row

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rapport.domain.changes import Progress, TakenIn
    from rapport.ui.dialogs.contact_reader import Gathered

SHOWN_NAMES = 10
"""So many names are shown before the import, to see that it is the right file."""
SHOWN_REASONS = 300
"""So many of the things left out are listed; nobody reads more."""


def title_words(gathered: Gathered) -> str:
    """Name the files and how many people are in them: "people.vcf: 412 people"."""
    people = count_words(len(gathered.contacts), "person") if gathered.contacts else "nobody"
    return f"{gathered.what}: {people}"


def preview_words(taken: TakenIn, unreadable: int, files: int = 0) -> str:
    """Say what the import would do: "380 are new, 20 gain something, 12 are here already.".

    `unreadable` pieces and whole `files` could not be read.
    """
    counted = [
        _counted(taken.new, "is new", "are new"),
        _counted(taken.joined, "gains something", "gain something"),
        _counted(taken.same, "is here already", "are here already"),
        _counted(len(taken.refused), "is left out", "are left out"),
    ]
    said = ", ".join(filter(None, counted))
    unread = _counted(unreadable, "thing could not be read", "things could not be read")
    whole = _counted(files, "file could not be read", "files could not be read")
    return " ".join(f"{sentence}." for sentence in (said, unread, whole) if sentence)


def done_words(taken: TakenIn) -> str:
    """Say what the import did, and that it can be undone."""
    new = f"{count_words(taken.new, 'customer')} {'is' if taken.new == 1 else 'are'} new" if taken.new else ""
    if not (taken.new or taken.joined):
        return "Everyone was here already, so nothing was changed."
    gained = (
        f"{taken.joined:,} gained something" if new else f"{count_words(taken.joined, 'customer')} gained something"
    )
    return f"{', '.join(filter(None, (new, gained if taken.joined else '')))}. You can undo this at any time."


def progress_words(progress: Progress) -> str:
    """Say how far it is: "217 of 400"."""
    return f"{progress.done:,} of {progress.total:,}"


def preview_rows(gathered: Gathered, refused: Sequence[str]) -> list[Row]:
    """List what is left out with the reasons, then the first names."""
    reasons = [
        *(Row(refusal.sentence, more=refusal.next_step) for refusal in gathered.refusals),
        *(Row(piece.where[:1].upper() + piece.where[1:], more=piece.why) for piece in gathered.unreadable),
        *(Row(*_name_and_reason(line)) for line in refused),
    ]
    rows = [Row("Left out, or not read", heading=True), *reasons[:SHOWN_REASONS]] if reasons else []
    if len(reasons) > SHOWN_REASONS:
        rows.append(Row(f"and {len(reasons) - SHOWN_REASONS:,} more", quiet=True))
    if gathered.contacts:
        rows.append(Row("Who is in it", heading=True))
        rows += [Row(one.name.strip() or "No name", one.company) for one in gathered.contacts[:SHOWN_NAMES]]
    if (more := len(gathered.contacts) - SHOWN_NAMES) > 0:
        rows.append(Row(f"and {more:,} more", quiet=True))
    return rows


def _counted(count: int, one: str, many: str) -> str:
    return f"{count:,} {one if count == 1 else many}" if count else ""


def _name_and_reason(line: str) -> tuple[str, str, str]:
    """Part "Dana: This name is too long." at the last colon, for a name may have one."""
    name, _, why = line.rpartition(": ")
    return name or line, "", why if name else ""
