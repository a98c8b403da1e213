"""Today as the rows of a page: sections with their titles, matters with what can be done, ways to see the rest."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from rapport.domain.today import MOST, PROMISES, Part, Section
from rapport.domain.today_words import TITLES, headline, said_words
from rapport.ui.widgets.matter_rows import AllRow, Deed, HeadingRow, MatterRow

if TYPE_CHECKING:
    from collections.abc import Collection, Hashable, Mapping
    from datetime import date

    from rapport.domain.today import Matter, Today
    from rapport.ui.widgets.matter_rows import Row

_LOYAL_FIRST = "the loyal first"
_SHOW_ALL = "Show all {count:,}"
_LATE, _TODAY = "{count:,} late", "{count:,} today"

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


def day_words(today: Today) -> str:
    """Say in a sentence what the day is like."""
    today = replace(today, has_entries=today.has_entries or today.count > 0)
    mine = today.part(Section.OWED_BY_ME)
    return headline(today, mine.late, mine.due)


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
        done = [matter for matter in part.matters if key_of(matter) in gone]
        parts[section] = Part(
            tuple(matter for matter in part.matters if matter not in done),
            part.count - len(done),
            part.late - sum(matter.late for matter in done),
            part.due - sum(matter.due == today.on for matter in done),
        )
    return replace(today, parts=parts)


def is_late(today: Today) -> bool:
    """Whether a promise is late."""
    return any(today.part(section).late for section in PROMISES)


def rows_of(today: Today, whole: Section | None = None) -> list[Row]:
    """Give the rows of the page: the first few of each section that has any, and all of the one shown `whole`."""
    rows: list[Row] = []
    for section in Section:
        part = today.part(section)
        matters = part.matters if section is whole else part.matters[:MOST]
        if not matters:
            continue
        rows.append(HeadingRow(TITLES[section], _quiet_words(section, part)))
        rows += (_row(matter, today.on) for matter in matters)
        if len(matters) < part.count:
            rows.append(AllRow(section, _SHOW_ALL.format(count=part.count)))
    return rows


def _quiet_words(section: Section, part: Part) -> str:
    """Say quietly how a section stands."""
    if section is Section.QUIET:
        return _LOYAL_FIRST if part.count > 1 else ""
    if section not in PROMISES:
        return ""
    counts = (pattern.format(count=count) for pattern, count in ((_LATE, part.late), (_TODAY, part.due)) if count)
    return ", ".join(counts)


def _row(matter: Matter, on: date) -> MatterRow:
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
        said=said_words(matter.said_on, on) if matter.said_on else "",
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
