"""The journal's schema, one migration after the other. A migration is SQL alone and never changes once released.

A migration and its number in `user_version` are one transaction; before the first one runs on a journal that already
holds something, the whole journal is backed up.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rapport.domain.troubles import Trouble, TroubleKind
from rapport.store.database import APPLICATION_ID

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from rapport.store.database import Database

_KEPT = """id INTEGER PRIMARY KEY, uid TEXT NOT NULL UNIQUE,
    made_at INTEGER NOT NULL, changed_at INTEGER NOT NULL, deleted_at INTEGER"""

FIRST: tuple[str, ...] = (
    f"PRAGMA application_id = {APPLICATION_ID}",
    f"""CREATE TABLE company ({_KEPT},
    name TEXT NOT NULL, folded TEXT NOT NULL, note TEXT NOT NULL DEFAULT '')""",
    "CREATE INDEX company_folded ON company(folded)",
    f"""CREATE TABLE company_place ({_KEPT},
    company_id INTEGER NOT NULL REFERENCES company(id), position INTEGER NOT NULL DEFAULT 0,
    name TEXT NOT NULL, address TEXT NOT NULL DEFAULT '')""",
    "CREATE INDEX company_place_company ON company_place(company_id)",
    f"""CREATE TABLE customer ({_KEPT},
    archived_at INTEGER, name TEXT NOT NULL, prefix TEXT NOT NULL DEFAULT '', given TEXT NOT NULL DEFAULT '',
    middle TEXT NOT NULL DEFAULT '', family TEXT NOT NULL DEFAULT '', suffix TEXT NOT NULL DEFAULT '',
    nickname TEXT NOT NULL DEFAULT '', address_as TEXT NOT NULL DEFAULT '',
    company_id INTEGER REFERENCES company(id), title TEXT NOT NULL DEFAULT '', place TEXT NOT NULL DEFAULT '',
    buying_role TEXT NOT NULL DEFAULT '', note TEXT NOT NULL DEFAULT '', kept TEXT NOT NULL DEFAULT '',
    source_uid TEXT NOT NULL DEFAULT '', sort_name TEXT NOT NULL DEFAULT '', folded TEXT NOT NULL DEFAULT '',
    has_photo INTEGER NOT NULL DEFAULT 0, first_contact INTEGER, last_contact INTEGER)""",
    "CREATE INDEX customer_company ON customer(company_id)",
    "CREATE INDEX customer_source ON customer(source_uid) WHERE source_uid <> ''",
    f"""CREATE TABLE photo ({_KEPT},
    customer_id INTEGER NOT NULL UNIQUE REFERENCES customer(id), image BLOB NOT NULL)""",
    f"""CREATE TABLE contact_method ({_KEPT},
    customer_id INTEGER NOT NULL REFERENCES customer(id), position INTEGER NOT NULL DEFAULT 0,
    kind TEXT NOT NULL, label TEXT NOT NULL DEFAULT '', value TEXT NOT NULL, preferred INTEGER NOT NULL DEFAULT 0)""",
    "CREATE INDEX contact_method_customer ON contact_method(customer_id)",
    f"""CREATE TABLE entry ({_KEPT},
    channel TEXT NOT NULL, happened_at INTEGER NOT NULL, utc_offset INTEGER NOT NULL DEFAULT 0,
    day_only INTEGER NOT NULL DEFAULT 0, text TEXT NOT NULL, place TEXT NOT NULL DEFAULT '',
    felt TEXT NOT NULL DEFAULT '')""",
    "CREATE INDEX entry_happened ON entry(happened_at, id) WHERE deleted_at IS NULL",
    "CREATE INDEX entry_deleted ON entry(deleted_at) WHERE deleted_at IS NOT NULL",
    """CREATE TABLE entry_customer (id INTEGER PRIMARY KEY, entry_id INTEGER NOT NULL REFERENCES entry(id),
    customer_id INTEGER NOT NULL REFERENCES customer(id), position INTEGER NOT NULL DEFAULT 0,
    happened_at INTEGER NOT NULL)""",
    "CREATE INDEX entry_customer_entry ON entry_customer(entry_id)",
    "CREATE INDEX entry_customer_timeline ON entry_customer(customer_id, happened_at, entry_id)",
    f"""CREATE TABLE revision ({_KEPT},
    entry_id INTEGER NOT NULL REFERENCES entry(id), text TEXT NOT NULL, written_at INTEGER NOT NULL)""",
    "CREATE INDEX revision_entry ON revision(entry_id)",
    "CREATE TABLE tombstone (uid TEXT PRIMARY KEY, kind TEXT NOT NULL, deleted_at INTEGER NOT NULL) WITHOUT ROWID",
    """CREATE TABLE draft (entry_id INTEGER PRIMARY KEY, text TEXT NOT NULL, details TEXT NOT NULL,
    saved_at INTEGER NOT NULL)""",
    """CREATE TABLE step (id INTEGER PRIMARY KEY AUTOINCREMENT, label TEXT NOT NULL, merge_key TEXT NOT NULL DEFAULT '',
    done_at INTEGER NOT NULL, undone INTEGER NOT NULL DEFAULT 0)""",
    """CREATE TABLE step_row (id INTEGER PRIMARY KEY, step_id INTEGER NOT NULL REFERENCES step(id) ON DELETE CASCADE,
    kind TEXT NOT NULL, row_id INTEGER NOT NULL, before TEXT, after TEXT)""",
    "CREATE INDEX step_row_step ON step_row(step_id)",
    "CREATE INDEX step_row_row ON step_row(kind, row_id)",
    """CREATE VIRTUAL TABLE found_entry USING fts5(text, who, place, content='', contentless_delete=1,
    detail=none, prefix='1 2 3 4 5', tokenize='unicode61 remove_diacritics 0')""",
    """CREATE VIRTUAL TABLE found_name USING fts5(name, note, content='', contentless_delete=1,
    prefix='1 2 3', tokenize='unicode61 remove_diacritics 0')""",
)
"""Customers, companies, entries, drafts, steps and the search over them. The search tables hold folded text and give
none back; a row of `found_entry` has the number `derived.entry_key` makes, so that newest first is their own order. It
keeps no places of words (`detail=none`), which nobody asks it for: a million entries take 0.3 GB instead of 1. For the
beginnings of words it has lists up to five letters; a common word typed further takes 30 ms, without them 150."""

SECOND: tuple[str, ...] = (
    f"""CREATE TABLE ledger ({_KEPT},
    kind TEXT NOT NULL, customer_id INTEGER NOT NULL REFERENCES customer(id), text TEXT NOT NULL,
    by TEXT NOT NULL DEFAULT '', state TEXT NOT NULL DEFAULT 'open', due TEXT, topic TEXT NOT NULL DEFAULT '',
    tact TEXT NOT NULL DEFAULT 'sayable', learned_on TEXT, confirmed_on TEXT, month INTEGER, day INTEGER, year INTEGER,
    yearly INTEGER NOT NULL DEFAULT 1, ahead INTEGER NOT NULL DEFAULT 7, closed_on TEXT,
    reason TEXT NOT NULL DEFAULT '', entry_id INTEGER REFERENCES entry(id), sentence TEXT NOT NULL DEFAULT '')""",
    "CREATE INDEX ledger_customer ON ledger(customer_id, kind)",
    "CREATE INDEX ledger_entry ON ledger(entry_id) WHERE entry_id IS NOT NULL",
    "CREATE INDEX ledger_open ON ledger(kind, due) WHERE state='open' AND deleted_at IS NULL",
    f"""CREATE TABLE earlier_fact ({_KEPT},
    line_id INTEGER NOT NULL REFERENCES ledger(id), text TEXT NOT NULL, learned_on TEXT, until TEXT NOT NULL)""",
    "CREATE INDEX earlier_fact_line ON earlier_fact(line_id)",
    f"""CREATE TABLE tie ({_KEPT},
    customer_id INTEGER REFERENCES customer(id), company_id INTEGER REFERENCES company(id),
    other_customer_id INTEGER REFERENCES customer(id), other_company_id INTEGER REFERENCES company(id),
    word TEXT NOT NULL, back TEXT NOT NULL, entry_id INTEGER REFERENCES entry(id),
    sentence TEXT NOT NULL DEFAULT '')""",
    "CREATE INDEX tie_customer ON tie(customer_id)",
    "CREATE INDEX tie_company ON tie(company_id)",
    "CREATE INDEX tie_other_customer ON tie(other_customer_id)",
    "CREATE INDEX tie_other_company ON tie(other_company_id)",
    "ALTER TABLE customer ADD COLUMN welcome TEXT NOT NULL DEFAULT 'welcome'",
    "ALTER TABLE customer ADD COLUMN welcome_since TEXT",
    "ALTER TABLE customer ADD COLUMN welcome_why TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE customer ADD COLUMN ambassador INTEGER NOT NULL DEFAULT 0",
    "ALTER TABLE customer ADD COLUMN owes INTEGER NOT NULL DEFAULT 0",
    """INSERT INTO ledger (uid, made_at, changed_at, kind, customer_id, text, month, day, year)
    SELECT lower(hex(randomblob(16))), made_at, changed_at, 'occasion', id, 'birthday',
    CAST(substr(born, instr(born, '-') + iif(born LIKE '--%', 2, 1), 2) AS INTEGER),
    CAST(substr(born, iif(born LIKE '--%', 6, 9), 2) AS INTEGER),
    iif(born LIKE '--%', NULL, CAST(substr(born, 1, 4) AS INTEGER))
    FROM (SELECT id, made_at, changed_at, substr(kept, instr(kept, 'birthday: ') + 10, 10) AS born
    FROM customer WHERE kept LIKE 'birthday: %' OR kept LIKE '%' || char(10) || 'birthday: %')""",
    "ALTER TABLE entry ADD COLUMN settled_on TEXT",
    "ALTER TABLE entry ADD COLUMN dismissed TEXT NOT NULL DEFAULT ''",
    """CREATE VIRTUAL TABLE found_line USING fts5(text, content='', contentless_delete=1,
    prefix='1 2 3', tokenize='unicode61 remove_diacritics 0')""",
    "INSERT INTO found_line (rowid, text) SELECT id, text FROM ledger",
)
"""The ledger: promises, needs, facts, occasions and ties; welcome; what was said of an entry's offers and its end."""

_DAY_OF = "CAST(julianday(date({} + e.utc_offset * 60, 'unixepoch')) - 1721424.5 AS INTEGER)"
_CONTACTS = """FROM entry_customer l JOIN entry e ON e.id=l.entry_id
    WHERE e.deleted_at IS NULL AND e.channel<>'note'"""

THIRD: tuple[str, ...] = (
    "ALTER TABLE customer ADD COLUMN ideal_days INTEGER",
    "ALTER TABLE customer ADD COLUMN longest_days INTEGER",
    "ALTER TABLE customer ADD COLUMN plan_want TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE customer ADD COLUMN plan_ask TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE customer ADD COLUMN plan_on TEXT",
    "ALTER TABLE customer ADD COLUMN plan_entry_id INTEGER",
    "ALTER TABLE customer ADD COLUMN next_contact INTEGER",
    "ALTER TABLE customer ADD COLUMN last_day INTEGER",
    "ALTER TABLE customer ADD COLUMN usual_days REAL",
    "ALTER TABLE customer ADD COLUMN loyal INTEGER NOT NULL DEFAULT 0",
    "ALTER TABLE customer ADD COLUMN strained INTEGER",
    f"""CREATE TABLE snooze ({_KEPT},
    section TEXT NOT NULL, customer_id INTEGER NOT NULL REFERENCES customer(id),
    line_id INTEGER, entry_id INTEGER, until TEXT NOT NULL)""",
    "CREATE INDEX snooze_until ON snooze(until) WHERE deleted_at IS NULL",
    "CREATE INDEX snooze_customer ON snooze(customer_id)",
    f"""CREATE TABLE recall ({_KEPT},
    customer_id INTEGER NOT NULL, line_id INTEGER, what TEXT NOT NULL,
    due_on TEXT NOT NULL, gap_days INTEGER NOT NULL)""",
    "CREATE UNIQUE INDEX recall_question ON recall(customer_id, ifnull(line_id, 0), what)",
    "CREATE INDEX entry_without_note ON entry(happened_at) WHERE text='' AND deleted_at IS NULL",
    "DROP INDEX ledger_open",
    "CREATE INDEX ledger_open ON ledger(kind, by, due, customer_id) WHERE state='open' AND deleted_at IS NULL",
    """CREATE INDEX ledger_fact ON ledger(topic, ifnull(confirmed_on, learned_on), tact, customer_id)
    WHERE kind='fact' AND deleted_at IS NULL""",
    "CREATE INDEX ledger_closed ON ledger(closed_on) WHERE kind='promise' AND state<>'open' AND deleted_at IS NULL",
    """CREATE INDEX ledger_occasion ON ledger(month, day, year, yearly, ahead, customer_id)
    WHERE kind='occasion' AND deleted_at IS NULL""",
    "CREATE INDEX customer_next_contact ON customer(next_contact) WHERE next_contact IS NOT NULL",
    """CREATE INDEX customer_quiet ON customer(last_day, usual_days, loyal, ambassador, ideal_days, longest_days,
    next_contact, welcome, archived_at, deleted_at) WHERE last_day IS NOT NULL""",
    "CREATE INDEX customer_first ON customer(id, ambassador, loyal, last_day, welcome)",
    """CREATE INDEX customer_reserved ON customer(id, deleted_at, archived_at, welcome)
    WHERE deleted_at IS NOT NULL OR archived_at IS NOT NULL OR welcome<>'welcome'""",
    "UPDATE ledger SET ahead=14 WHERE ahead=7",
    f"""WITH contact AS (
        SELECT l.customer_id AS who, {_DAY_OF.format("l.happened_at")} AS day,
        min(e.made_at - l.happened_at) > 30 * 86400 AS late {_CONTACTS}
        AND l.happened_at <= CAST(strftime('%s', 'now') AS INTEGER) GROUP BY 1, 2),
    counted AS (SELECT who, day, 'all' AS which FROM contact
        UNION ALL SELECT who, day, 'in time' FROM contact WHERE NOT late),
    numbered AS (
        SELECT who, which, day, row_number() OVER newest AS place, day - lead(day) OVER newest AS gap,
        min(day) OVER them AS first_day, count(*) OVER them AS days
        FROM counted WINDOW them AS (PARTITION BY who, which), newest AS (PARTITION BY who, which ORDER BY day DESC)),
    ranked AS (
        SELECT who, which, gap, row_number() OVER (PARTITION BY who, which ORDER BY gap) AS place,
        count(*) OVER (PARTITION BY who, which) AS gaps
        FROM numbered WHERE place <= 8 AND gap IS NOT NULL AND days >= 3),
    halfway AS (
        SELECT who, which, avg(gap) FILTER (WHERE place IN ((gaps + 1) / 2, (gaps + 2) / 2)) AS days,
        max(gap) AS longest, max(gaps) AS gaps FROM ranked GROUP BY who, which),
    usual AS (
        SELECT who, max(days) AS days, max(longest) FILTER (WHERE which='all') AS longest,
        max(gaps) FILTER (WHERE which='all') AS gaps FROM halfway GROUP BY who)
    UPDATE customer SET last_day=n.day, usual_days=u.days,
    loyal=ifnull(u.gaps = 8 AND u.longest <= 2 * u.days AND n.day - n.first_day >= 730, 0)
    FROM numbered n LEFT JOIN usual u ON u.who=n.who WHERE n.who=customer.id AND n.place=1 AND n.which='all'""",
    """UPDATE customer SET strained=worst.id FROM (
        SELECT l.customer_id AS who, e.id, max(e.happened_at) FROM entry e JOIN entry_customer l ON l.entry_id=e.id
        WHERE e.felt='strained' AND e.settled_on IS NULL AND e.deleted_at IS NULL AND NOT EXISTS (
            SELECT 1 FROM entry_customer later JOIN entry g ON g.id=later.entry_id
            WHERE later.customer_id=l.customer_id AND later.happened_at>l.happened_at AND g.deleted_at IS NULL
            AND g.felt IN ('good', 'great') AND g.channel<>'note')
        GROUP BY l.customer_id) worst WHERE worst.who=customer.id""",
    "CREATE INDEX customer_strained ON customer(strained) WHERE strained IS NOT NULL",
    f"""UPDATE customer SET next_contact=(SELECT min(l.happened_at) {_CONTACTS} AND l.customer_id=customer.id
    AND l.happened_at > CAST(strftime('%s', 'now') AS INTEGER))""",
)
"""Who needs me: the rhythm learned and set, the plan for the next contact, what is left until later, what was guessed.
An occasion is now told two weeks ahead unless one said otherwise; a week was the default before."""

_LEARNED_AT = """(SELECT CASE WHEN e.id IS NULL THEN ledger.made_at ELSE e.happened_at + e.utc_offset * 60 END
    FROM (SELECT 1) LEFT JOIN entry e ON e.id=ledger.entry_id)"""
_ONCE = "kind='occasion' AND NOT yearly AND month IS NOT NULL"

FOURTH: tuple[str, ...] = (
    "CREATE INDEX entry_contact ON entry(id, utc_offset) WHERE deleted_at IS NULL AND channel<>'note'",
    "ALTER TABLE entry_customer ADD COLUMN settled_on TEXT",
    """UPDATE entry_customer SET settled_on=(SELECT settled_on FROM entry WHERE id=entry_id)
    WHERE entry_id IN (SELECT id FROM entry WHERE settled_on IS NOT NULL)""",
    """INSERT INTO step_row (step_id, kind, row_id, before, after)
    SELECT s.step_id, 'entry_customer', l.id, json_object('settled_on', s.before ->> '$.settled_on'),
    json_object('settled_on', s.after ->> '$.settled_on') FROM step_row s JOIN entry_customer l ON l.entry_id=s.row_id
    WHERE s.kind='entry' AND json_type(s.before, '$.settled_on') IS NOT NULL
    AND json_type(s.after, '$.settled_on') IS NOT NULL ORDER BY s.id""",
    """UPDATE step_row SET before=json_remove(before, '$.settled_on'), after=json_remove(after, '$.settled_on')
    WHERE kind='entry'""",
    "ALTER TABLE entry DROP COLUMN settled_on",
    "ALTER TABLE customer ADD COLUMN plan_at INTEGER",
    "UPDATE customer SET plan_at=CAST(strftime('%s', plan_on, '+1 day', 'utc') AS INTEGER) - 1 WHERE plan_on<>''",
    f"""UPDATE ledger SET year=CAST(strftime('%Y', {_LEARNED_AT}, 'unixepoch') AS INTEGER)
    + (format('%02d-%02d', month, day) < strftime('%m-%d', {_LEARNED_AT}, 'unixepoch'))
    WHERE {_ONCE} AND year IS NULL""",
    f"UPDATE ledger SET year=year + (4 - year % 4) % 4 WHERE {_ONCE} AND month=2 AND day=29",
    "INSERT INTO found_entry (found_entry, rank) VALUES ('automerge', 0)",
    "UPDATE customer SET next_contact=0 WHERE last_day IS NOT NULL",
)
"""What is strained is settled with each customer for themselves; a plan remembers the moment it was written; a day that
comes once has its year. The index is for what is learned of contacts: it is a fiftieth of the entries' own size. The
words of the entries are merged by `Journal.rest`, and not within a commit that somebody waits for. What is learned of
contacts is worked out anew, as if their next one had come: what was entered late is told by the order of writing."""

MIGRATIONS: tuple[Sequence[str], ...] = (FIRST, SECOND, THIRD, FOURTH)
"""In order; the place of one, from 1, is the schema number it leads to."""


def migrate(database: Database, backups: Path | None, stamp: str) -> None:
    """Bring the journal to the newest schema, backing it up to `backups` first if it holds something.

    `stamp` names the moment in the backup's file name. Raises Trouble for a journal from a newer Rapport.
    """
    found = int(database.value("PRAGMA user_version"))
    if found > len(MIGRATIONS):
        raise Trouble(
            TroubleKind.NEWER,
            f"This journal was written by a newer Rapport (schema {found}, this one knows {len(MIGRATIONS)}).",
            "It was left as it is. Install the newer Rapport to open it.",
        )
    if found and found < len(MIGRATIONS) and backups is not None:
        back_up(database, backups / f"before-schema-{len(MIGRATIONS)}-{stamp}.rapport")
    for number in range(found + 1, len(MIGRATIONS) + 1):
        with database.immediate():
            if int(database.value("PRAGMA user_version")) >= number:
                continue  # another process was quicker
            for statement in MIGRATIONS[number - 1]:
                database.run(statement)
            database.run(f"PRAGMA user_version = {number}")


def back_up(database: Database, file: Path) -> None:
    """Write the whole journal to `file`, which must not be there; half a backup never has the full name."""
    file.parent.mkdir(parents=True, exist_ok=True)
    half = file.with_name(file.name + ".part")
    half.unlink(missing_ok=True)
    database.run("VACUUM INTO ?", str(half))
    half.rename(file)
