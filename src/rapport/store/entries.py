"""The part of the journal about entries: the timeline, an entry's earlier words, the trash."""

from __future__ import annotations

import json
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any

from rapport.domain.entries import Channel, Entry, EntryId, Felt, Revision, TimelineMark, TimelinePage, Who
from rapport.domain.people import CustomerId
from rapport.domain.troubles import Refusal
from rapport.store.connected import Connected
from rapport.store.database import AMONG
from rapport.store.times import moment, moment_or_none, seconds, when

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from rapport.domain.changes import Change

_ENTRY = """SELECT e.id, e.channel, e.happened_at, e.utc_offset, e.day_only, e.text, e.place, e.felt, e.made_at,
    (SELECT count(*) FROM revision WHERE entry_id=e.id), e.deleted_at, e.dismissed"""
_WITH = f"{_ENTRY} FROM entry_customer l CROSS JOIN entry e ON e.id=l.entry_id WHERE l.customer_id=?"
_ALL = f"{_ENTRY} FROM entry e WHERE 1"
_NEWEST_FIRST = "AND e.deleted_at IS NULL ORDER BY {0}.happened_at DESC, {0}.{1} DESC LIMIT ?"


class Entries(Connected):
    """Entries: asked for, deleted and brought back; they are written through `Drafts.finish`."""

    def timeline(
        self,
        customer_id: CustomerId | None,
        *,
        after: TimelineMark | None = None,
        limit: int = 40,
        down_to: EntryId | None = None,
    ) -> TimelinePage:
        """Give a page of the timeline of one customer, or of everyone for None, newest first.

        `after` is where the page before ended. With `down_to`, the page goes on until that entry is on it.
        """
        params: list[Any] = [] if customer_id is None else [customer_id]
        start, alias = (_ALL, "e") if customer_id is None else (_WITH, "l")
        key = "entry_id" if alias == "l" else "id"
        if after is not None:
            start += f" AND ({alias}.happened_at, {alias}.{key}) < (?, ?)"
            params += [after.at, after.entry_id]
        if down_to is not None:
            limit += self._count_down_to(start, params, alias, down_to)
        rows = self.database.rows(f"{start} {_NEWEST_FIRST.format(alias, key)}", *params, limit + 1)
        more, rows = len(rows) > limit, rows[:limit]
        mark = TimelineMark(rows[-1][2], EntryId(rows[-1][0])) if more else None
        return TimelinePage(self._entries(rows), mark)

    def entry(self, entry_id: EntryId) -> Entry:
        """Give an entry whole, one in the trash too. Raises Refusal if there is none."""
        found = self._entries(self.database.rows(f"{_ENTRY} FROM entry e WHERE e.id=?", entry_id))
        if not found:
            raise Refusal("This entry is no longer in the journal.")
        return found[0]

    def entries_of(self, ids: Iterable[EntryId]) -> tuple[Entry, ...]:
        """Give those of `ids` that are kept, in their order, without those in the trash."""
        sql, order = f"{_ENTRY} FROM entry e WHERE e.id IN {AMONG} AND e.deleted_at IS NULL", [*ids]
        found = {row[0]: row for row in self.database.rows(sql, json.dumps(order))}
        return self._entries([found[entry_id] for entry_id in order if entry_id in found])

    def last_contact_of(self, customer_id: CustomerId, until: int) -> tuple[EntryId, Channel] | None:
        """Give the last contact up to a moment, in seconds since 1970, and its channel; None if there was none."""
        row = self.database.row(
            """SELECT e.id, e.channel FROM entry_customer l CROSS JOIN entry e ON e.id=l.entry_id
            WHERE l.customer_id=? AND l.happened_at<=? AND e.deleted_at IS NULL AND e.channel<>'note'
            ORDER BY l.happened_at DESC, l.entry_id DESC LIMIT 1""",
            customer_id,
            until,
        )
        return None if row is None else (EntryId(row[0]), Channel(row[1]))

    def revisions(self, entry_id: EntryId) -> tuple[Revision, ...]:
        """Give what an entry said before, the newest of the earlier texts first."""
        rows = self.database.rows(
            "SELECT text, written_at, made_at FROM revision WHERE entry_id=? ORDER BY id DESC", entry_id
        )
        return tuple(Revision(text, moment(written), moment(replaced)) for text, written, replaced in rows)

    def unsettled(self, customer_id: CustomerId) -> Entry | None:
        """Give the entry that left things strained with a customer, if nothing has made it right since.

        A later contact that felt good or great settles it, or a word that it is settled (`settle`).
        """
        number = self.database.value("SELECT strained FROM customer WHERE id=?", customer_id)
        return None if number is None else self.entry(EntryId(number))

    def settle(self, entry_id: EntryId, customer_id: CustomerId, *, on: date | None) -> Change:
        """Note that what was strained with a customer is settled since the day `on`: an entry, and all up to its day.

        None takes the word back, for this entry alone. With the others of the entry nothing is settled by it.
        """
        entry = self.entry(entry_id)
        names = [who.name for who in entry.who if who.id == customer_id]
        with self._step(f"settle {label_of(entry.channel, names)}") as writing:
            for number in self._strained_with(customer_id, entry, before=on is not None):
                writing.step.update("entry_customer", number, settled_on=on and on.isoformat())
        return writing.change

    def _strained_with(self, customer_id: CustomerId, entry: Entry, *, before: bool) -> Iterable[int]:
        """Give where a customer stands with an entry; and `before`, with what is strained up to the end of its day."""
        midnight = datetime.combine(entry.when.at.date() + timedelta(1), time(), entry.when.at.tzinfo)
        rows = self.database.rows(
            """SELECT l.id FROM entry_customer l CROSS JOIN entry e ON e.id=l.entry_id WHERE l.customer_id=?
            AND (e.id=? OR ? AND l.happened_at<? AND e.felt='strained' AND l.settled_on IS NULL
            AND e.deleted_at IS NULL)""",
            customer_id,
            entry.id,
            before,
            seconds(midnight),
        )
        return (number for (number,) in rows)

    def deleted_entries(self, limit: int = 200) -> tuple[Entry, ...]:
        """Give the entries in the trash, the last deleted first."""
        sql = f"{_ENTRY} FROM entry e WHERE e.deleted_at IS NOT NULL ORDER BY e.deleted_at DESC, e.id DESC LIMIT ?"
        return self._entries(self.database.rows(sql, limit))

    def delete_entry(self, entry_id: EntryId) -> Change:
        """Put an entry in the trash."""
        return self._put_entry(entry_id, "delete", there=False)

    def restore_entry(self, entry_id: EntryId) -> Change:
        """Bring an entry back from the trash."""
        return self._put_entry(entry_id, "restore", there=True)

    def _put_entry(self, entry_id: EntryId, word: str, *, there: bool) -> Change:
        entry = self.entry(entry_id)
        with self._step(f"{word} {label_of(entry.channel, [who.name for who in entry.who])}") as writing:
            writing.step.update("entry", entry_id, deleted_at=None if there else writing.step.now)
        return writing.change

    def _count_down_to(self, start: str, params: list[Any], alias: str, entry_id: EntryId) -> int:
        at = self.database.value("SELECT happened_at FROM entry WHERE id=?", entry_id)
        if at is None:
            return 0
        counted = start.replace(_ENTRY, "SELECT count(*)", 1)
        key = "entry_id" if alias == "l" else "id"
        sql = f"{counted} AND ({alias}.happened_at, {alias}.{key}) >= (?, ?) AND e.deleted_at IS NULL"
        return int(self.database.value(sql, *params, at, entry_id))

    def _entries(self, rows: Sequence[tuple[Any, ...]]) -> tuple[Entry, ...]:
        people = self._who([row[0] for row in rows])
        return tuple(
            Entry(
                id=EntryId(number),
                channel=Channel(channel),
                when=when(at, offset, day_only),
                text=text,
                who=tuple(people.get(number, ())),
                place=place,
                felt=Felt(felt) if felt else None,
                written_at=moment(made_at),
                revisions=revisions,
                deleted_at=moment_or_none(deleted_at),
                dismissed=tuple(dismissed.splitlines()),
            )
            for number, channel, at, offset, day_only, text, place, felt, made_at, *rest in rows
            for revisions, deleted_at, dismissed in (rest,)
        )

    def _who(self, ids: Sequence[int]) -> dict[int, list[Who]]:
        people: dict[int, list[Who]] = {}
        for entry_id, customer_id, name, settled in self.database.rows(
            f"""SELECT l.entry_id, l.customer_id, c.name, l.settled_on FROM entry_customer l
            CROSS JOIN customer c ON c.id=l.customer_id WHERE l.entry_id IN {AMONG} ORDER BY l.entry_id, l.position""",
            json.dumps([*ids]),
        ):
            who = Who(CustomerId(customer_id), name, settled and date.fromisoformat(settled))
            people.setdefault(entry_id, []).append(who)
        return people


def label_of(channel: Channel, names: Sequence[str]) -> str:
    """Name an entry for the Undo menu: "visit with Dana Adler", "call with Dana Adler and 2 others"."""
    if not names:
        return str(channel)
    rest = len(names) - 1
    others = "" if not rest else f" and {names[1]}" if rest == 1 else f" and {rest} others"
    return f"{channel} with {names[0]}{others}"
