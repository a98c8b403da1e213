"""The part of the journal about knowing people by heart: what to ask now, and how it went.

How it went is no change a person makes: it is in no step, and undo leaves it alone.
"""

from __future__ import annotations

import uuid
from datetime import date, timedelta
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING

from rapport.domain.by_heart import (
    LONGEST_GAP,
    OCCASION_WITHIN,
    PLAN_DAYS,
    PROMISE_WITHIN,
    Ask,
    Recall,
    Turn,
    Why,
    in_turn,
    may_be_asked,
    next_time,
)
from rapport.domain.by_heart_asks import Person, round_of
from rapport.domain.entries import EntryId
from rapport.domain.ledger import LineId, day_of_occasion
from rapport.domain.people import BuyingRole, CustomerId, Welcome
from rapport.store.customers import PLAN_USED
from rapport.store.ledger import LINE, ORDER
from rapport.store.times import end_of, when
from rapport.store.todays import ACTIVE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from rapport.domain.by_heart import Question, QuestionKey
    from rapport.domain.habits import Habits
    from rapport.domain.ledger import Line
    from rapport.store.database import Database
    from rapport.store.todays import Todays

MOST_LOOKED_AT = 100
"""How many people are looked at for something to ask; whoever comes after them has time until the next round."""
MOST_DECIDERS = 3
Found = tuple[int, int, str]
"""A customer, how near the reason to think of them is, and how welcome one is there."""


def questions(journal: Todays, on: date, habits: Habits, meeting: Iterable[CustomerId]) -> tuple[Question, ...]:
    """Give the questions of one round, as `Journal.questions` does."""
    quiet, _ = journal.quiet_people(on, habits, MOST_LOOKED_AT)
    until, waiting = end_of(on, journal.clock()), [rhythm.customer_id for rhythm in quiet]
    turns = in_turn(_turns(journal.database, on, until, meeting, waiting))
    return round_of(map(partial(_person, journal), islice(turns, MOST_LOOKED_AT)), on)


def keep_recalled(journal: Todays, key: QuestionKey, on: date, *, knew: bool) -> None:
    """Keep how it went with a question, as `Journal.recalled` does."""
    database, lines = journal.database, key.line_ids or (None,)
    with database.immediate():
        for line_id in lines:
            if _is_there(database, key.customer_id, line_id):
                _keep_recall(journal, key, line_id, on, knew=knew)


def _keep_recall(journal: Todays, key: QuestionKey, line_id: LineId | None, on: date, *, knew: bool) -> None:
    now = int(journal.clock().timestamp())
    row = journal.database.row(
        "SELECT id, due_on, gap_days FROM recall WHERE customer_id=? AND line_id IS ? AND what=?",
        key.customer_id,
        line_id,
        key.ask,
    )
    before = Recall(date.fromisoformat(row[1]), row[2]) if row else None
    then = next_time(before, on, knew=knew)
    if row:
        journal.database.run(
            "UPDATE recall SET due_on=?, gap_days=?, changed_at=?, deleted_at=NULL WHERE id=?",
            then.due_on.isoformat(),
            then.gap_days,
            now,
            row[0],
        )
        return
    journal.database.run(
        """INSERT INTO recall (uid, made_at, changed_at, customer_id, line_id, what, due_on, gap_days)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?)""",
        uuid.uuid4().hex,
        now,
        now,
        key.customer_id,
        line_id,
        key.ask,
        then.due_on.isoformat(),
        then.gap_days,
    )


def _turns(
    database: Database, on: date, until: int, meeting: Iterable[CustomerId], quiet: Iterable[CustomerId]
) -> Iterator[Turn]:
    """Give who may be asked about, and again for each reason there is; what happened counts up to `until`."""
    asked = dict(
        database.rows(
            """SELECT r.customer_id, max(r.gap_days=1) FROM recall r LEFT JOIN ledger l ON l.id=r.line_id
            WHERE r.deleted_at IS NULL AND (r.due_on<=? OR r.due_on>?)
            AND (r.line_id IS NULL OR l.state='open' AND l.deleted_at IS NULL) GROUP BY r.customer_id""",
            on.isoformat(),
            (on + timedelta(days=LONGEST_GAP)).isoformat(),  # asked by a clock that was ahead
        )
    )
    for why, found in (
        (Why.MEETING, _in_their_order(meeting)),
        (Why.PROMISE, _promised(database, on)),
        (Why.PLAN, _planned(database, on, until)),
        (Why.OCCASION, _honoured(database, on)),
        (Why.QUIET, _in_their_order(quiet)),
    ):
        for customer_id, near, welcome in found:
            if may_be_asked(why, Welcome(welcome)):
                missed = bool(asked.get(customer_id))
                yield Turn(CustomerId(customer_id), why, near, missed=missed, due=customer_id in asked)


def _in_their_order(people: Iterable[CustomerId]) -> Iterator[Found]:
    """Give people who come one after the other; how welcome one is counts when something is to be asked."""
    return ((customer_id, place, Welcome.WELCOME) for place, customer_id in enumerate(people))


def _promised(database: Database, on: date) -> Sequence[Found]:
    return database.rows(
        f"""SELECT c.id, CAST(min(abs(julianday(l.due) - julianday(?))) AS INTEGER), c.welcome
        FROM ledger l JOIN customer c ON c.id=l.customer_id
        WHERE l.kind='promise' AND l.state='open' AND l.deleted_at IS NULL AND l.due BETWEEN ? AND ? AND {ACTIVE}
        GROUP BY c.id""",
        on.isoformat(),
        (on - PROMISE_WITHIN).isoformat(),
        (on + PROMISE_WITHIN).isoformat(),
    )


def _planned(database: Database, on: date, until: int) -> Sequence[Found]:
    """Give who was met lately, with a plan for the next time that was not used yet, the last met first."""
    return database.rows(
        f"""SELECT id, ? - last_day, welcome FROM customer c WHERE plan_on IS NOT NULL AND plan_want || plan_ask <> ''
        AND last_day BETWEEN ? AND ? AND NOT {PLAN_USED} AND {ACTIVE}""",
        on.toordinal(),
        on.toordinal() - PLAN_DAYS,
        on.toordinal(),
        until,
    )


def _honoured(database: Database, on: date) -> Iterator[Found]:
    last = on + OCCASION_WITHIN
    rows = database.rows(
        f"""SELECT c.id, l.month, l.day, l.year, l.yearly, c.welcome FROM ledger l JOIN customer c ON c.id=l.customer_id
        WHERE l.kind='occasion' AND l.deleted_at IS NULL AND (l.month=? AND l.day>=? OR l.month=? AND l.day<=?)
        AND {ACTIVE}""",
        on.month,
        on.day,
        last.month,
        last.day + 1,  # 29 February may be kept on the 28th
    )
    for customer_id, month, day, year, yearly, welcome in rows:
        coming = day_of_occasion((month, day, year), on, yearly=bool(yearly))
        if coming is not None and coming <= last:
            yield customer_id, (coming - on).days, welcome


def _person(journal: Todays, turn: Turn) -> Person:
    database, number = journal.database, turn.customer_id
    row = database.row(
        """SELECT c.name, ifnull(company.name, ''), c.title, c.place, c.address_as, c.buying_role, c.welcome,
        c.archived_at IS NOT NULL OR c.deleted_at IS NOT NULL, c.has_photo, c.company_id
        FROM customer c LEFT JOIN company ON company.id=c.company_id WHERE c.id=?""",
        number,
    )
    if row is None:
        return Person(number, "", turn.why, put_away=True)
    name, company, title, place, address_as, role, welcome, put_away, has_photo, company_id = row
    lines = journal.lines_where(f"{LINE} AND l.customer_id=? AND l.state='open' {ORDER}", number)
    return Person(
        id=number,
        name=name,
        why=turn.why,
        company=company,
        title=title,
        place=place,
        address_as=address_as,
        role=BuyingRole(role) if role else None,
        welcome=Welcome(welcome),
        put_away=bool(put_away),
        has_photo=bool(has_photo),
        deciders=_deciders(database, number, company_id),
        lines=lines,
        earlier={line.id: journal.earlier_facts(line.id) for line in lines if line.earlier},
        said_on=_days_of(database, lines),
        recalls={
            (Ask(what), None if line_id is None else LineId(line_id)): Recall(date.fromisoformat(due), gap)
            for what, line_id, due, gap in database.rows(
                "SELECT what, line_id, due_on, gap_days FROM recall WHERE customer_id=? AND deleted_at IS NULL", number
            )
        },
    )


def _deciders(database: Database, number: CustomerId, company_id: int | None) -> tuple[tuple[CustomerId, str], ...]:
    """Give who decides at a company, or whether a customer of none does."""
    rows = database.rows(
        f"""SELECT id, name FROM customer c WHERE {"c.id=?" if company_id is None else "c.company_id=?"}
        AND c.buying_role='decides' AND {ACTIVE} ORDER BY sort_name, id LIMIT ?""",
        number if company_id is None else company_id,
        MOST_DECIDERS,
    )
    return tuple((CustomerId(decider), name) for decider, name in rows)


def _days_of(database: Database, lines: Sequence[Line]) -> dict[EntryId, date]:
    """Give the days of the entries that lines came from; one in the trash has none."""
    ids = {line.entry_id for line in lines if line.entry_id is not None}
    rows = database.rows(
        f"""SELECT id, happened_at, utc_offset, day_only FROM entry
        WHERE id IN ({", ".join("?" * len(ids))}) AND deleted_at IS NULL""",
        *ids,
    )
    return {EntryId(number): when(*happened).at.date() for number, *happened in rows}


def _is_there(database: Database, customer_id: CustomerId, line_id: LineId | None) -> bool:
    """Whether what was asked is in the journal still; the step that made it may have been undone since."""
    if line_id is None:
        return database.value("SELECT 1 FROM customer WHERE id=?", customer_id) is not None
    return database.value("SELECT 1 FROM ledger WHERE id=? AND customer_id=?", line_id, customer_id) is not None
