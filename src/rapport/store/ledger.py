"""The part of the journal that is the ledger: promises, needs, facts and occasions, each with where it comes from."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING, Any

from rapport.domain.entries import EntryId
from rapport.domain.folding import one_line
from rapport.domain.ledger import (
    TEXT_LIMIT,
    EarlierFact,
    Line,
    LineId,
    LineKind,
    NewLine,
    State,
    Tact,
    Topic,
    is_day,
    next_day,
    next_such_day,
)
from rapport.domain.offers import Side
from rapport.domain.people import CustomerId, Welcome
from rapport.domain.promising import Promise
from rapport.domain.troubles import Refusal
from rapport.store.connected import Connected
from rapport.store.database import AMONG

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rapport.domain.changes import Change
    from rapport.store.steps import Step

AHEAD_LIMIT = 365

_SOURCE = "(SELECT e.id FROM entry e WHERE e.id=l.entry_id AND e.deleted_at IS NULL)"
"""The entry a line came from; one in the trash cannot be gone to until it is back."""
LINE = f"""SELECT l.id, l.kind, l.customer_id, l.text, l.by, l.state, l.due, l.topic, l.tact, l.learned_on,
    l.confirmed_on, l.month, l.day, l.year, l.yearly, l.ahead, l.closed_on, l.reason, {_SOURCE}, l.sentence, c.name,
    (SELECT count(*) FROM earlier_fact WHERE line_id=l.id) FROM ledger l JOIN customer c ON c.id=l.customer_id
    WHERE l.deleted_at IS NULL"""
"""What `_line` makes a `Line` of; conditions on the ledger (`l`) and the customer (`c`) may follow."""
ORDER = "ORDER BY l.state<>'open', l.due IS NULL, l.due, l.id"
_PROMISE = f"""SELECT l.id, l.customer_id, l.text, l.by, l.due, {_SOURCE}, l.sentence, c.name,
    ifnull(company.name, ''), c.sort_name, c.folded, c.welcome, c.archived_at IS NOT NULL, l.state, l.closed_on,
    l.reason FROM ledger l JOIN customer c ON c.id=l.customer_id LEFT JOIN company ON company.id=c.company_id
    WHERE l.kind='promise' AND l.deleted_at IS NULL AND c.deleted_at IS NULL"""
_NO_LIMIT = -1
_WELCOME = {str(welcome): welcome for welcome in Welcome}
_STATES = {str(state): state for state in State}
_CLOSED = {LineKind.PROMISE: {State.KEPT, State.LET_GO}, LineKind.NEED: {State.MET, State.DROPPED}}


class Ledger(Connected):
    """The ledger: asked for, kept, changed, closed, confirmed and corrected."""

    def ledger(self, customer_id: CustomerId) -> tuple[Line, ...]:
        """Give all lines of one customer, the open ones first, by due day."""
        return self.lines_where(f"{LINE} AND l.customer_id=? {ORDER}", customer_id)

    def lines_of_entries(self, ids: Sequence[EntryId]) -> dict[EntryId, tuple[Line, ...]]:
        """Give the lines that came from these entries, as they were kept; an entry without any is not in it."""
        marks = ", ".join("?" * len(ids))
        found: dict[EntryId, list[Line]] = {}
        for line in self.lines_where(f"{LINE} AND l.entry_id IN ({marks}) ORDER BY l.id", *ids):
            if line.entry_id is not None:
                found.setdefault(line.entry_id, []).append(line)
        return {entry_id: tuple(lines) for entry_id, lines in found.items()}

    def promises(self, on: date, *, most: int | None = None) -> tuple[Promise, ...]:
        """Give every promise that stands, both ways, by due day, as of the day `on`: the first `most`, or all.

        Of customers in the trash there are none.
        """
        later = self._left_until(on)
        room = _NO_LIMIT if most is None else most
        rows = self.database.rows(
            f"{_PROMISE} AND l.state='open' AND l.due IS NOT NULL ORDER BY l.due, l.id LIMIT ?", room
        )
        if most is None or len(rows) < most:
            rest = _NO_LIMIT if most is None else most - len(rows)
            rows += self.database.rows(f"{_PROMISE} AND l.state='open' AND l.due IS NULL ORDER BY l.id LIMIT ?", rest)
        return tuple(_promise(row, later) for row in rows)

    def closed_promises(self, since: date) -> tuple[Promise, ...]:
        """Give the promises that were kept or let go on the day `since` or after it, the last first."""
        rows = self.database.rows(
            f"{_PROMISE} AND l.state<>'open' AND l.closed_on>=? ORDER BY l.closed_on DESC, l.id DESC", since.isoformat()
        )
        return tuple(_promise(row, {}) for row in rows)

    def _left_until(self, on: date) -> dict[int, date]:
        rows = self.database.rows(
            "SELECT line_id, until FROM snooze WHERE until>? AND line_id IS NOT NULL AND deleted_at IS NULL",
            on.isoformat(),
        )
        return {line_id: date.fromisoformat(until) for line_id, until in rows}

    def line(self, line_id: LineId) -> Line:
        """Give one line. Raises Refusal if there is none."""
        found = self.lines_where(f"{LINE} AND l.id=?", line_id)
        if not found:
            raise Refusal("This line is no longer in the journal.")
        return found[0]

    def lines_of(self, ids: Sequence[LineId]) -> tuple[Line, ...]:
        """Give lines in the order of `ids`, without those that are gone."""
        found = {line.id: line for line in self.lines_where(f"{LINE} AND l.id IN {AMONG}", json.dumps(ids))}
        return tuple(found[line_id] for line_id in ids if line_id in found)

    def earlier_facts(self, line_id: LineId) -> tuple[EarlierFact, ...]:
        """Give what a fact said before, the last first."""
        rows = self.database.rows(
            "SELECT text, learned_on, until FROM earlier_fact WHERE line_id=? ORDER BY id DESC", line_id
        )
        return tuple(EarlierFact(text, _day(learned), date.fromisoformat(until)) for text, learned, until in rows)

    def keep_line(self, customer_id: CustomerId, line: NewLine, *, on: date, entry_id: EntryId | None = None) -> Change:
        """Keep a line for a customer, learned or made on the day `on`. Raises Refusal for one that says nothing."""
        with self._step(f"keep the {line.kind}: {one_line(line.text)[:60]}") as writing:
            new_line(writing.step, customer_id, line, on, entry_id)
        return writing.change

    def change_line(self, line_id: LineId, **values: object) -> Change:
        """Change fields of a line, by their names in `Line`. Raises Refusal for a text or a day that is none."""
        line = self.line(line_id)
        columns = _columns(values)
        with self._step(f"change the {line.kind}: {line.text[:60]}", merge_key=f"line {line_id}") as writing:
            if line.kind is LineKind.OCCASION:
                columns |= _changed_day(line, columns, writing.step.today)
            writing.step.update("ledger", line_id, **columns)
        return writing.change

    def close_line(self, line_id: LineId, state: State, *, on: date, reason: str = "") -> Change:
        """Mark a promise kept or let go, a need met or dropped. Raises Refusal for a state its kind does not have."""
        line = self.line(line_id)
        if state not in _CLOSED.get(line.kind, ()):
            raise Refusal(f"A {line.kind} cannot be {state}.")
        with self._step(f"{state}: {line.text[:60]}") as writing:
            columns = {"state": state, "closed_on": on.isoformat(), "reason": one_line(reason)}
            writing.step.update("ledger", line_id, **columns)
        return writing.change

    def open_line(self, line_id: LineId) -> Change:
        """Open a promise or a need again."""
        line = self.line(line_id)
        with self._step(f"open again: {line.text[:60]}") as writing:
            writing.step.update("ledger", line_id, state=State.OPEN, closed_on=None, reason="")
        return writing.change

    def confirm_fact(self, line_id: LineId, *, on: date) -> Change:
        """Note that a fact still holds."""
        line = self.line(line_id)
        with self._step(f"confirm: {line.text[:60]}") as writing:
            writing.step.update("ledger", line_id, confirmed_on=on.isoformat())
        return writing.change

    def correct_fact(self, line_id: LineId, text: str, *, on: date) -> Change:
        """Say a fact anew; what it said before stays in its history. Raises Refusal for an empty text."""
        line = self.line(line_id)
        checked = _text(text)
        with self._step(f"correct: {line.text[:60]}") as writing:
            if checked != line.text:
                learned = line.confirmed_on or line.learned_on
                old = {"text": line.text, "learned_on": learned and learned.isoformat(), "until": on.isoformat()}
                writing.step.insert("earlier_fact", line_id=line_id, **old)
            day = on.isoformat()
            writing.step.update("ledger", line_id, text=checked, learned_on=day, confirmed_on=day)
        return writing.change

    def delete_line(self, line_id: LineId) -> Change:
        """Take a line away; undo brings it back."""
        line = self.line(line_id)
        with self._step(f"delete the {line.kind}: {line.text[:60]}") as writing:
            writing.step.update("ledger", line_id, deleted_at=writing.step.now)
        return writing.change

    def lines_where(self, sql: str, *params: object) -> tuple[Line, ...]:
        """Give the lines of a query that begins with `LINE`."""
        return tuple(_line(row) for row in self.database.rows(sql, *params))


def new_line(step: Step, customer_id: CustomerId, line: NewLine, on: date, entry_id: EntryId | None) -> LineId:
    """Add a line's row; `on` is the day it was learned."""
    fact = line.kind is LineKind.FACT
    columns = {
        "text": _text(line.text),
        "by": line.by or "",
        "due": line.due and line.due.isoformat(),
        "topic": (line.topic or Topic.HISTORY) if fact else "",
        "tact": line.tact,
        "learned_on": on.isoformat() if line.kind in {LineKind.FACT, LineKind.NEED} else None,
        "yearly": int(line.yearly),
        "ahead": line.ahead,
        "entry_id": entry_id,
        "sentence": line.sentence.strip(),
    }
    if line.kind is LineKind.OCCASION:
        columns |= _day_columns(line.month, line.day, line.year, yearly=line.yearly, on=on)
    return LineId(step.insert("ledger", kind=line.kind, customer_id=customer_id, state=State.OPEN, **columns))


def _columns(values: dict[str, object]) -> dict[str, Any]:
    columns: dict[str, Any] = {}
    for name, value in values.items():
        if name == "text":
            columns[name] = _text(str(value))
        elif isinstance(value, date):
            columns[name] = value.isoformat()
        elif name == "ahead" and isinstance(value, int):
            columns[name] = max(0, min(value, AHEAD_LIMIT))
        elif isinstance(value, bool):
            columns[name] = int(value)
        else:
            columns[name] = "" if value is None and name in {"by", "topic"} else value
    return columns


def _changed_day(line: Line, columns: dict[str, Any], today: date) -> dict[str, Any]:
    """Give the day of an occasion that is being changed."""
    month, day, year = (columns.get(part, getattr(line, part)) for part in ("month", "day", "year"))
    yearly = bool(columns.get("yearly", line.yearly))
    if yearly and not line.yearly and "year" not in columns and next_day(line, today):
        year = None  # what was still to come once is nothing to count years from
    return _day_columns(month, day, year, yearly=yearly, on=today)


def _day_columns(month: int | None, day: int | None, year: int | None, *, yearly: bool, on: date) -> dict[str, Any]:
    """Give the day of an occasion; one that comes once, of which no year is said, is the next from the day `on` on."""
    if not (month and day and is_day(month, day, year)):
        raise Refusal("There is no such day.", "Say the day and the month again.")
    if not yearly and year is None:
        year = next_such_day(month, day, on).year
    return {"month": month, "day": day, "year": year}


def _text(text: str) -> str:
    line = one_line(text)
    if not line:
        raise Refusal("It says nothing yet.", "Write a word or two, or leave it.")
    if len(line) > TEXT_LIMIT:
        raise Refusal(f"This is longer than {TEXT_LIMIT} characters.", "Keep it to a line; the note holds the rest.")
    return line


def _line(row: Sequence[Any]) -> Line:
    number, kind, customer_id, text, by, state, due, topic, tact, learned, confirmed, *rest = row
    month, day, year, yearly, ahead, closed, reason, entry_id, sentence, name, earlier = rest
    return Line(
        id=LineId(number),
        kind=LineKind(kind),
        customer_id=CustomerId(customer_id),
        text=text,
        by=Side(by) if by else None,
        state=State(state),
        due=_day(due),
        topic=Topic(topic) if topic else None,
        tact=Tact(tact),
        learned_on=_day(learned),
        confirmed_on=_day(confirmed),
        month=month,
        day=day,
        year=year,
        yearly=bool(yearly),
        ahead=ahead,
        closed_on=_day(closed),
        reason=reason,
        entry_id=None if entry_id is None else EntryId(entry_id),
        sentence=sentence,
        customer=name,
        earlier=earlier,
    )


def _promise(row: Sequence[Any], later: dict[int, date]) -> Promise:
    number, customer_id, text, by, due, entry_id, sentence, name, company, sort_name, folded, *rest = row
    welcome, archived, state, closed, reason = rest
    return Promise(
        LineId(number),
        CustomerId(customer_id),
        text,
        Side.THEM if by == Side.THEM else Side.ME,
        None if due is None else date.fromisoformat(due),
        entry_id,
        sentence,
        name,
        company,
        sort_name,
        folded,
        _WELCOME[welcome],
        bool(archived),
        later.get(number),
        _STATES[state],
        None if closed is None else date.fromisoformat(closed),
        reason,
    )


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)
