"""The part of the journal about writing: drafts while one types, and entries when one is done."""

from __future__ import annotations

import json
from datetime import datetime
from typing import TYPE_CHECKING, Any

from rapport.domain.entries import TEXT_LIMIT, Channel, Draft, EntryId, Felt, When, Who, Writing
from rapport.domain.folding import clean, fold, one_line
from rapport.domain.names import check_name
from rapport.domain.people import CustomerId
from rapport.domain.troubles import Refusal
from rapport.local_time import LOCAL
from rapport.store.customers import new_customer
from rapport.store.entries import Entries, label_of
from rapport.store.ledger import new_line
from rapport.store.times import moment, offset_minutes, seconds

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rapport.domain.changes import Change
    from rapport.domain.ledger import NewLine
    from rapport.store.steps import Step

FIRST_YEAR, LAST_YEAR = 1900, 2199
"""What happened outside these years is a slip of the keyboard."""


class Drafts(Entries):
    """The writing place's side of the journal."""

    def save_draft(self, writing: Writing, entry_id: EntryId | None = None) -> datetime:
        """Keep what is being written, and give the moment it was kept; it is on the disk when this returns."""
        now = self.clock()
        details = {
            "channel": writing.channel,
            "when": writing.when and [writing.when.at.isoformat(), writing.when.day_only],
            "who": writing.who,
            "new_names": [one_line(name) for name in writing.new_names],
            "place": clean(writing.place),
            "felt": writing.felt,
            "accepted": writing.accepted,
            "dismissed": writing.dismissed,
        }
        self.database.run(
            "INSERT OR REPLACE INTO draft (entry_id, text, details, saved_at) VALUES (?, ?, ?, ?)",
            entry_id or 0,
            clean(writing.text),
            json.dumps(details),
            seconds(now),
        )
        return now

    def discard_draft(self, entry_id: EntryId | None = None) -> None:
        """Drop the draft of a new entry, or of a change to `entry_id`."""
        self.database.run("DELETE FROM draft WHERE entry_id=?", entry_id or 0)

    def drafts(self) -> tuple[Draft, ...]:
        """Give what was being written when it was last saved, newest first."""
        rows = self.database.rows("SELECT entry_id, text, details, saved_at FROM draft ORDER BY saved_at DESC")
        return tuple(self._draft(*row) for row in rows)

    def finish(
        self,
        writing: Writing,
        entry_id: EntryId | None = None,
        *,
        keep: Sequence[NewLine] = (),
        company_of_new: str = "",
        without_note: bool = False,
    ) -> Change:
        """Make the writing an entry, or the new state of `entry_id`, whose earlier text is kept; drop its draft.

        People of `new_names` become customers in the same step, at `company_of_new` if it is said. What is to `keep`
        goes to the ledger of whom it names, or else of the first it was with. A contact may be kept `without_note`, to
        be written later. Raises Refusal where something is missing.
        """
        text = clean(writing.text).strip()
        self._check(writing, text, without_note=without_note)
        with self._step(self._label(writing, entry_id)) as kept:
            who = (*writing.who, *(new_customer(kept.step, name, company=company_of_new) for name in _names(writing)))
            at = writing.when or When(moment(kept.step.now).astimezone(LOCAL))  # not a second into the future
            columns: dict[str, Any] = {
                "channel": writing.channel,
                "happened_at": seconds(at.at),
                "utc_offset": offset_minutes(at.at),
                "day_only": int(at.day_only),
                "text": text,
                "place": one_line(writing.place),
                "felt": writing.felt or "",
                "dismissed": "\n".join(writing.dismissed),
            }
            number = self._keep_entry(kept.step, columns, entry_id)
            _keep_who(kept.step, number, list(dict.fromkeys(who)), columns["happened_at"])
            day = at.at.date()
            for line in keep:
                new_line(kept.step, self._whose(line, who), line, day, number)
            self.discard_draft(entry_id)
        return kept.change

    def _whose(self, line: NewLine, who: Sequence[CustomerId]) -> CustomerId:
        """Give the one of `who` that a line names by one of the words of their name, or else the first."""
        if line.who and len(who) > 1:
            for customer_id in who:
                name = self.database.value("SELECT name FROM customer WHERE id=?", customer_id)
                if fold(line.who) in (fold(name), *fold(name).split()):
                    return customer_id
        return who[0]

    def _keep_entry(self, step: Step, columns: dict[str, Any], entry_id: EntryId | None) -> EntryId:
        if entry_id is None:
            return EntryId(step.insert("entry", **columns))
        text, made_at = self.database.row("SELECT text, made_at FROM entry WHERE id=?", entry_id) or ("", 0)
        if text != columns["text"]:
            before = self.database.value("SELECT max(made_at) FROM revision WHERE entry_id=?", entry_id)
            step.insert("revision", entry_id=entry_id, text=text, written_at=before or made_at)
        step.update("entry", entry_id, **columns)
        return entry_id

    def _label(self, writing: Writing, entry_id: EntryId | None) -> str:
        marks = ", ".join("?" * len(writing.who))
        known = dict(self.database.rows(f"SELECT id, name FROM customer WHERE id IN ({marks})", *writing.who))
        gone = [customer_id for customer_id in writing.who if customer_id not in known]
        if gone:
            raise Refusal("One of those it was with is no longer in the journal.", "Take the name off and try again.")
        names = [known[customer_id] for customer_id in writing.who] + _names(writing)
        return f"{'write' if entry_id is None else 'change'} {label_of(writing.channel, names)}"

    def _check(self, writing: Writing, text: str, *, without_note: bool) -> None:
        if not text and not (without_note and writing.channel.is_contact):
            raise Refusal("Nothing is written yet.", "Write what happened, in a word or two.")
        if len(text) > TEXT_LIMIT:
            raise Refusal("This note is longer than a million characters.", "Cut it into parts; it stays here.")
        if not writing.who and not _names(writing):
            raise Refusal("It does not say who it was with.", "Name at least one person.")
        if writing.when and not FIRST_YEAR <= writing.when.at.year <= LAST_YEAR:
            raise Refusal(f"The year {writing.when.at.year} cannot be right.", "Say again when it happened.")

    def _draft(self, entry_id: int, text: str, details: str, saved_at: int) -> Draft:
        found = json.loads(details)
        when = found["when"]
        ids = [CustomerId(number) for number in found["who"]]
        names = [
            (i, self.database.value("SELECT name FROM customer WHERE id=? AND deleted_at IS NULL", i)) for i in ids
        ]
        who = tuple(Who(number, name) for number, name in names if name is not None)
        writing = Writing(
            text=text,
            channel=Channel(found["channel"]),
            when=When(datetime.fromisoformat(when[0]), when[1]) if when else None,
            who=tuple(person.id for person in who),
            new_names=tuple(found["new_names"]),
            place=found["place"],
            felt=Felt(found["felt"]) if found["felt"] else None,
            accepted=tuple(found.get("accepted", ())),
            dismissed=tuple(found.get("dismissed", ())),
        )
        return Draft(writing, moment(saved_at), EntryId(entry_id) if entry_id else None, who)


def _names(writing: Writing) -> list[str]:
    return [check_name(name) for name in writing.new_names]


def _keep_who(step: Step, entry_id: EntryId, who: list[CustomerId], happened_at: int) -> None:
    there = dict(step.database.rows("SELECT customer_id, id FROM entry_customer WHERE entry_id=?", entry_id))
    for customer_id, link in there.items():
        if customer_id not in who:
            step.remove("entry_customer", link)
    for position, customer_id in enumerate(who):
        if customer_id in there:
            step.update("entry_customer", there[customer_id], position=position, happened_at=happened_at)
        else:
            values = {"entry_id": entry_id, "customer_id": customer_id, "position": position}
            step.insert("entry_customer", **values, happened_at=happened_at)
