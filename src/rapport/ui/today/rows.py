"""Today as the rows of a page: sections with their titles, matters with what can be done, ways to see the rest."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from rapport.domain.in_words import NUMBERS
from rapport.domain.today import MOST, PROMISES, Part, Section
from rapport.domain.today_words import TITLES, headline
from rapport.ui.widgets.matter_rows import AllRow, Deed, HeadingRow, MatterRow

if TYPE_CHECKING:
    from collections.abc import Collection, Hashable, Mapping
    from datetime import date

    from rapport.domain.today import Matter, Today
    from rapport.ui.widgets.matter_rows import Row

_LOYAL_FIRST = "the loyal first"
_SHOW_ALL = "Show all {count:,}"
_LATE, _TODAY = "{count} late", "{count} today"
_OR_MORE = "{count} or more"
_MANY_LATE = "At least {count} promises are late."
_MANY_DUE = "At least {count} promises are due today."

_PROMISE = (Deed.KEPT, Deed.LATER, Deed.WRITE, Deed.LET_GO)
CHIPS: Mapping[Section, tuple[Deed, ...]] = {
    Section.OWED_BY_ME: _PROMISE,
    Section.OWED_TO_ME: _PROMISE,
    Section.QUIET: (Deed.WRITE, Deed.LATER, Deed.CARD),
    Section.OCCASIONS: (Deed.WRITE, Deed.LATER),
    Section.MAKE_RIGHT: (Deed.SETTLED, Deed.WRITE, Deed.LATER),
    Section.WITHOUT_NOTE: (Deed.WRITE, Deed.LATER),
    Section.ASK: (Deed.STILL_SO, Deed.CORRECT, Deed.LATER),
}
"""What can be done with a matter of each section, as it stands on the row one is on."""


class Tally(NamedTuple):
    """How many promises are late, and how many are due on the day itself; of the last said there may be `more`."""

    late: int
    due: int
    more: bool = False


def tally(part: Part, on: date) -> Tally:
    """Count the promises of a section that are late, and those due on the day `on`; they come by their days."""
    late, due = sum(matter.late for matter in part.matters), sum(matter.due == on for matter in part.matters)
    is_cut = len(part.matters) < part.count
    return Tally(late, due, more=is_cut and late + due == len(part.matters))


def day_words(today: Today) -> str:
    """Say in a sentence what the day is like."""
    today = replace(today, has_entries=today.has_entries or today.count > 0)
    late, due, more = tally(today.part(Section.OWED_BY_ME), today.on)
    if not more:
        return headline(today, late, due)
    if not due:
        return _MANY_LATE.format(count=NUMBERS[late])
    many_due = _MANY_DUE.format(count=NUMBERS[due])
    return f"{headline(today, late, 0)} {many_due}" if late else many_due


def key_of(matter: Matter) -> Hashable:
    """Give what tells which matter it is: the line or the entry it is about, or else the customer."""
    if matter.line_id is not None:
        return matter.section, matter.line_id
    if matter.section is Section.QUIET:
        return matter.section, matter.customer_id
    return matter.section, matter.entry_id


def without(today: Today, gone: Collection[Hashable]) -> Today:
    """Give Today without the matters that are being done."""
    if not gone:
        return today
    parts = {}
    for section, part in today.parts.items():
        left = tuple(matter for matter in part.matters if key_of(matter) not in gone)
        parts[section] = Part(left, part.count - len(part.matters) + len(left))
    return replace(today, parts=parts)


def count_shown(today: Today) -> int:
    """Give how many matters the page shows before one asks for all of a section."""
    return sum(min(len(part.matters), MOST) for part in today.parts.values())


def is_late(today: Today) -> bool:
    """Whether a promise is late."""
    return any(tally(today.part(section), today.on).late for section in PROMISES)


def rows_of(today: Today, whole: Section | None = None) -> list[Row]:
    """Give the rows of the page: the first few of each section that has any, and all of the one shown `whole`."""
    rows: list[Row] = []
    for section in Section:
        part = today.part(section)
        matters = part.matters if section is whole else part.matters[:MOST]
        if not matters:
            continue
        rows.append(HeadingRow(TITLES[section], _quiet_words(section, part, today.on)))
        rows += map(_row, matters)
        if len(matters) < part.count:
            rows.append(AllRow(section, _SHOW_ALL.format(count=part.count)))
    return rows


def _quiet_words(section: Section, part: Part, on: date) -> str:
    """Say quietly how a section stands."""
    if section is Section.QUIET:
        return _LOYAL_FIRST if part.count > 1 else ""
    if section not in PROMISES:
        return ""
    late, due, more = tally(part, on)
    counts = [(pattern, f"{count:,}") for pattern, count in ((_LATE, late), (_TODAY, due)) if count]
    if more:
        counts[-1] = counts[-1][0], _OR_MORE.format(count=counts[-1][1])
    return ", ".join(pattern.format(count=count) for pattern, count in counts)


def _row(matter: Matter) -> MatterRow:
    more = [Deed.CUSTOMER, Deed.SOURCE, Deed.CARD]
    if matter.entry_id is None:
        more.remove(Deed.SOURCE)
    chips = CHIPS[matter.section]
    return MatterRow(
        key=key_of(matter),
        customer_id=matter.customer_id,
        name=matter.customer,
        company=matter.company,
        text=matter.text,
        why=_why(matter),
        quote=matter.quote,
        aside=matter.aside,
        late=matter.late,
        chips=chips,
        more=tuple(deed for deed in more if deed not in chips),
    )


def _why(matter: Matter) -> str:
    """Give what is read out: why it is here, and what it is about where that does not say it."""
    if matter.section is Section.OCCASIONS:
        return f"{matter.text}."
    return f"{matter.text} {matter.why}" if matter.section is Section.ASK else matter.why
