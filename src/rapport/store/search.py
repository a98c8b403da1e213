"""The part of the journal that finds: people and companies by any of their words, entries newest first.

Ranking a common word over a million entries takes a second; newest first is the order of the search table itself and
is what one looks for in a journal.
"""

from __future__ import annotations

import json
import re
from itertools import islice
from operator import itemgetter
from typing import TYPE_CHECKING, Any, NamedTuple

from rapport.domain.entries import EntryId
from rapport.domain.folding import clean, fold
from rapport.domain.people import CompanyId, CustomerId, CustomerLine
from rapport.domain.person_words import NO_NOTE
from rapport.domain.searching import Found, Hit, HitKind
from rapport.domain.sentences import find_words, sentence_at
from rapport.store.connected import Connected
from rapport.store.customers import LINE
from rapport.store.database import AMONG
from rapport.store.derived import entry_of_key
from rapport.store.entries import Entries

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from rapport.domain.entries import Entry

NAME_LIMIT = 8
"""How many people and companies a search shows at most."""
LONGEST_INDEXED = 5
"""The longest beginning of a word that the search table of entries holds, in letters; a test holds the two alike."""
_TRIED = 4
"""For so many times what is asked for, it is tried whether the rest of a longer beginning is there too."""
_WORD = re.compile(r"[^\W_\u19b0-\u19c9\u1cf2\u1cf3]+")  # SQLite's older Unicode takes those vowel signs for no letters
LONGEST_SENTENCE = 240
"""How much of a sentence a hit shows, in characters."""


_PEOPLE = """SELECT c.id, c.name, c.title, ifnull(company.name, ''), c.place, c.note FROM customer c
    LEFT JOIN company ON company.id=c.company_id WHERE c.id IN (SELECT met.id FROM found_name f
    CROSS JOIN customer met ON met.id=f.rowid >> 1 WHERE found_name MATCH ? AND f.rowid & 1 = 0
    AND met.deleted_at IS NULL ORDER BY met.archived_at IS NOT NULL, met.last_contact DESC, met.sort_name LIMIT ?)
    ORDER BY c.archived_at IS NOT NULL, c.last_contact DESC, c.sort_name"""
"""A letter is met by thousands: first the few that are shown, then what is shown of them."""
_COMPANIES = """SELECT id, name, note, (SELECT group_concat(name, ', ') FROM company_place
    WHERE company_id=c.id AND deleted_at IS NULL) FROM company c
    WHERE id IN (SELECT rowid >> 1 FROM found_name WHERE found_name MATCH ? AND rowid & 1 = 1) AND (note<>''
    OR EXISTS (SELECT 1 FROM customer WHERE company_id=c.id AND deleted_at IS NULL)) ORDER BY folded LIMIT ?"""
_SEARCHED = """SELECT text, place, ifnull((SELECT group_concat(c.name || ' ' || ifnull(company.name, ''), ' ')
    FROM entry_customer l JOIN customer c ON c.id=l.customer_id LEFT JOIN company ON company.id=c.company_id
    WHERE l.entry_id=e.id), '') FROM entry e WHERE id=?"""
"""What `derived` writes of an entry to the search."""
_TIES = """SELECT t.made_at, t.word, t.back, t.sentence,
    coalesce(one.name, company.name), t.customer_id, t.company_id,
    coalesce(other.name, other_company.name), t.other_customer_id, t.other_company_id FROM tie t
    LEFT JOIN customer one ON one.id=t.customer_id LEFT JOIN company ON company.id=t.company_id
    LEFT JOIN customer other ON other.id=t.other_customer_id
    LEFT JOIN company other_company ON other_company.id=t.other_company_id
    WHERE t.deleted_at IS NULL AND one.deleted_at IS NULL AND other.deleted_at IS NULL ORDER BY t.id DESC"""


class _End(NamedTuple):
    """One end of a tie: a customer or a company."""

    name: str
    customer_id: int | None
    company_id: int | None


class Search(Entries, Connected):
    """Finding. The last word matches as it is being typed; accents and case never matter."""

    def search(self, words: str, limit: int = 60) -> Found:
        """Give the people, companies and entries that hold all `words`, the newest entries first."""
        tokens = tokens_of(words)
        if not tokens:
            return Found(words, ())
        ids = self._entries_with(tokens, limit + 1)
        entries = self._newest_first(ids[:limit])
        names = self._names(_name_query(tokens), tokens)
        hits = (*names, *self._found_ledger(tokens), *(_entry_hit(entry, tokens) for entry in entries))
        return Found(words, hits, more=len(ids) > limit)

    def _entries_with(self, tokens: Sequence[str], limit: int) -> list[int]:
        """Give the ids of the newest entries that hold all `tokens`.

        The index walks from the newest only where it holds the beginning of the last word as it is; for a longer one
        it first gathers all there are. So a shorter beginning is looked for, and what it meets is read.
        """
        *whole, last = tokens
        if len(last) > LONGEST_INDEXED:
            met = self._walk((*whole, last[:LONGEST_INDEXED]), _TRIED * limit)
            found = list(islice((number for number in met if self._begins_word(number, last)), limit))
            if len(found) == limit or len(met) < _TRIED * limit:
                return found
        return self._walk(tokens, limit)

    def _walk(self, tokens: Sequence[str], limit: int) -> list[int]:
        sql = "SELECT rowid FROM found_entry WHERE found_entry MATCH ? ORDER BY rowid DESC LIMIT ?"
        return [entry_of_key(key) for (key,) in self.database.rows(sql, _query(tokens), limit)]

    def _begins_word(self, entry_id: int, token: str) -> bool:
        """Whether a word of what an entry is found by begins with `token`."""
        words = self.database.row(_SEARCHED, entry_id)
        return words is not None and _begin_words([token], " ".join(words))

    def _found_ledger(self, tokens: Sequence[str]) -> list[Hit]:
        """Give lines of the ledger and ties, the newest first; those of customers in the trash are left out."""
        found = [*self._found_lines(tokens), *islice(self._found_ties(tokens), NAME_LIMIT)]
        return [hit for _, hit in sorted(found, key=itemgetter(0), reverse=True)][:NAME_LIMIT]

    def _found_ties(self, tokens: Sequence[str]) -> Iterator[tuple[int, Hit]]:
        """Give ties with when they were made: there are few, so all are looked through, the newest first."""
        for made_at, word, back, sentence, *ends in self.database.rows(_TIES):
            one, other = _End(*ends[:3]), _End(*ends[3:])
            if _begin_words(tokens, f"{one.name} {word} {other.name} {sentence}"):
                yield made_at, _tie_hit(one, word, other, sentence, tokens)
            elif _begin_words(tokens, f"{one.name} {back} {other.name} {sentence}"):
                yield made_at, _tie_hit(other, back, one, sentence, tokens)

    def _found_lines(self, tokens: Sequence[str]) -> list[tuple[int, Hit]]:
        rows = self.database.rows(
            """SELECT l.made_at, l.text, l.kind, l.by, l.customer_id, l.entry_id, c.name FROM found_line
            JOIN ledger l ON l.id=found_line.rowid JOIN customer c ON c.id=l.customer_id
            WHERE found_line MATCH ? AND c.deleted_at IS NULL ORDER BY found_line.rowid DESC LIMIT ?""",
            _query(tokens),
            NAME_LIMIT,
        )
        return [
            (
                made_at,
                Hit(
                    HitKind.LINE,
                    _line_title(kind, by, name),
                    text,
                    tuple(find_words(text, tokens)),
                    CustomerId(customer_id),
                    entry_id=None if entry_id is None else EntryId(entry_id),
                ),
            )
            for made_at, text, kind, by, customer_id, entry_id, name in rows
        ]

    def _newest_first(self, ids: Iterable[int]) -> list[Entry]:
        """Give the entries by their times; the search table knows only their days."""
        return sorted(self.entries_of(map(EntryId, ids)), key=lambda entry: (entry.when.at, entry.id), reverse=True)

    def names_like(self, words: str, limit: int = NAME_LIMIT) -> tuple[CustomerLine, ...]:
        """Give customers whose name, company, or else form of address begins with these words, the last met first."""
        tokens = tokens_of(words)
        if not tokens:
            return ()
        rows = self.database.rows(
            f"""{LINE} WHERE c.id IN (SELECT rowid >> 1 FROM found_name
            WHERE found_name MATCH ? AND rowid & 1 = 0 LIMIT 2000)
            AND c.deleted_at IS NULL ORDER BY c.archived_at IS NOT NULL, c.last_contact DESC, c.sort_name LIMIT ?""",
            f"{{name}}: ({_name_query(tokens)})",
            limit,
        )
        return tuple(map(CustomerLine._make, rows or self._addressed_as(tokens, limit)))

    def _addressed_as(self, tokens: Sequence[str], limit: int) -> list[tuple[Any, ...]]:
        """Give the rows of customers whom one addresses so: "Kit"."""
        rows = self.database.rows(
            """SELECT id, address_as FROM customer WHERE address_as<>'' AND deleted_at IS NULL
            AND id IN (SELECT rowid >> 1 FROM found_name WHERE found_name MATCH ? AND rowid & 1 = 0 LIMIT 2000)""",
            f"{{note}}: ({_name_query(tokens)})",
        )
        ids = [number for number, address_as in rows if _begin_words(tokens, address_as)]
        order = "c.archived_at IS NOT NULL, c.last_contact DESC, c.sort_name LIMIT ?"
        return self.database.rows(f"{LINE} WHERE c.id IN {AMONG} ORDER BY {order}", json.dumps(ids), limit)

    def _names(self, query: str, tokens: Sequence[str]) -> list[Hit]:
        hits = [
            _name_hit(HitKind.CUSTOMER, name, (", ".join(filter(None, about)), note), tokens, customer_id=number)
            for number, name, *about, note in self.database.rows(_PEOPLE, query, NAME_LIMIT)
        ]
        return hits + [
            _name_hit(HitKind.COMPANY, name, (places or "", note), tokens, company_id=number)
            for number, name, note, places in self.database.rows(_COMPANIES, query, NAME_LIMIT)
        ]


def tokens_of(words: str) -> list[str]:
    """Give the folded words of what was typed, as the search tables cut them."""
    return _WORD.findall(fold(clean(words[:200])))


def _query(tokens: Sequence[str]) -> str:
    return " ".join(f'"{token}"' for token in tokens) + "*"


def _name_query(tokens: Sequence[str]) -> str:
    """Names are short: each word may be the beginning of one ("dan ad")."""
    return " ".join(f'"{token}"*' for token in tokens)


def _line_title(kind: str, by: str, name: str) -> str:
    if kind == "promise":
        return f"I owe {name}" if by == "me" else f"{name} owes me"
    return f"{name}: {kind}"


def _tie_hit(one: _End, word: str, other: _End, sentence: str, tokens: Sequence[str]) -> Hit:
    """Give a tie as a hit that leads to the customer it begins with, or where that is a company, to the other one."""
    shown, marks = _in_sentence(sentence, tokens)
    to = other if one.customer_id is None and other.customer_id is not None else one
    return Hit(
        HitKind.LINE,
        f"{one.name} {word} {other.name}",
        shown,
        marks,
        None if to.customer_id is None else CustomerId(to.customer_id),
        None if to.company_id is None else CompanyId(to.company_id),
    )


def _begin_words(tokens: Sequence[str], text: str) -> bool:
    """Whether each token begins a word of `text`."""
    folded = fold(text)
    if not all(token in folded for token in tokens):
        return False
    words = _WORD.findall(folded)
    return all(any(word.startswith(token) for word in words) for token in tokens)


def _entry_hit(entry: Entry, tokens: Sequence[str]) -> Hit:
    sentence, marks = _in_sentence(entry.text, tokens)
    names = ", ".join(who.name for who in entry.who)
    first = entry.who[0].id if entry.who else None
    said = sentence or NO_NOTE
    return Hit(HitKind.ENTRY, names, said, marks, first, entry_id=entry.id, at=entry.when.at, channel=entry.channel)


def _name_hit(
    kind: HitKind,
    name: str,
    texts: Sequence[str],
    tokens: Sequence[str],
    *,
    customer_id: int | None = None,
    company_id: int | None = None,
) -> Hit:
    found = [shown for text in texts if (shown := _in_sentence(text, tokens))[1]]
    sentence, marks = found[0] if found else (texts[0], ())
    return Hit(
        kind,
        name,
        sentence,
        marks,
        None if customer_id is None else CustomerId(customer_id),
        None if company_id is None else CompanyId(company_id),
    )


def _in_sentence(text: str, tokens: Sequence[str]) -> tuple[str, tuple[tuple[int, int], ...]]:
    """Cut the sentence out of `text` that the words stand in, with their places in it."""
    places = find_words(text, tokens)
    start, end = sentence_at(text, *places[0]) if places else sentence_at(text, 0, 0)
    if places and end - start > LONGEST_SENTENCE:
        start = max(start, places[0][0] - LONGEST_SENTENCE // 3)
    end = min(end, start + LONGEST_SENTENCE)
    sentence = text[start:end].replace("\n", " ")
    return sentence, tuple((a - start, b - start) for a, b in places if a >= start and b <= end)
