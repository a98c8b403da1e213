"""The part of the journal about ties: who reports to whom, who brought whom, whose customer a company is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rapport.domain.entries import EntryId
from rapport.domain.folding import one_line
from rapport.domain.ledger import Party, Tie, TieId, back_of
from rapport.domain.people import CompanyId, CustomerId
from rapport.domain.troubles import Refusal
from rapport.store.connected import Connected

if TYPE_CHECKING:
    from rapport.domain.changes import Change

_SEEN_FROM = """SELECT t.id, t.{word}, t.{back}, t.{other}customer_id, t.{other}company_id, t.entry_id, t.sentence,
    coalesce(c.name, company.name) FROM tie t LEFT JOIN customer c ON c.id=t.{other}customer_id
    LEFT JOIN company ON company.id=t.{other}company_id
    WHERE t.deleted_at IS NULL AND c.deleted_at IS NULL AND t.{end}=?"""


class Ties(Connected):
    """Ties, seen from either end."""

    def ties(self, *, customer_id: CustomerId | None = None, company_id: CompanyId | None = None) -> tuple[Tie, ...]:
        """Give the ties of a customer or of a company, as they read from there."""
        end, number = ("customer_id", customer_id) if customer_id is not None else ("company_id", company_id)
        there = _SEEN_FROM.format(word="word", back="back", other="other_", end=end)
        back = _SEEN_FROM.format(word="back", back="word", other="", end=f"other_{end}")
        return tuple(
            Tie(
                TieId(tie_id),
                word,
                word_back,
                Party(
                    name,
                    None if other_customer is None else CustomerId(other_customer),
                    None if other_company is None else CompanyId(other_company),
                ),
                None if entry_id is None else EntryId(entry_id),
                sentence,
            )
            for tie_id, word, word_back, other_customer, other_company, entry_id, sentence, name in self.database.rows(
                f"{there} UNION ALL {back} ORDER BY 1", number, number
            )
        )

    def add_tie(
        self, one: Party, word: str, other: Party, *, entry_id: EntryId | None = None, sentence: str = ""
    ) -> Change:
        """Tie two parties: `one` `word` `other`. Raises Refusal for one end twice, or no word."""
        word = one_line(word)
        if not word:
            raise Refusal("It does not say how the two belong together.", "Choose a word, such as “reports to”.")
        ends = (one.customer_id, one.company_id, other.customer_id, other.company_id)
        if ends[:2] == ends[2:]:
            raise Refusal("Somebody cannot be tied to themselves.", "Choose somebody else.")
        with self._step(f"tie {one.name} and {other.name}") as writing:
            writing.step.insert(
                "tie",
                customer_id=one.customer_id,
                company_id=one.company_id,
                other_customer_id=other.customer_id,
                other_company_id=other.company_id,
                word=word,
                back=back_of(word),
                entry_id=entry_id,
                sentence=sentence,
            )
        return writing.change

    def delete_tie(self, tie_id: TieId) -> Change:
        """Take a tie away; undo brings it back."""
        word = self.database.value("SELECT word FROM tie WHERE id=?", tie_id)
        if word is None:
            raise Refusal("This tie is no longer in the journal.")
        with self._step(f"delete the tie: {word}") as writing:
            writing.step.update("tie", tie_id, deleted_at=writing.step.now)
        return writing.change
