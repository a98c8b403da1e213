"""TIES: who reports to whom, who brought whom, whose customer a company is; each name leads to the one it names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QStringListModel, Qt, Signal
from PySide6.QtWidgets import QWidget

from rapport.domain.folding import fold, one_line
from rapport.domain.ledger import TIES, Party, Tie
from rapport.domain.override import override
from rapport.domain.troubles import Refusal
from rapport.ui.notes.ledger_ask import AskField, Question
from rapport.ui.notes.ledger_part import LedgerPart
from rapport.ui.notes.ledger_row import Act, Saying
from rapport.ui.notes.ledger_rows import Row
from rapport.ui.theme import metrics_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import datetime

    from rapport.domain.people import CustomerId
    from rapport.store.journal import Journal
    from rapport.ui.notes.detail_part import Shown
    from rapport.ui.notes.ledger_reading import Kept

Key = Qt.Key
_MOST_OFFERED = 12
_NO_WORD = "Say first how the two belong together, such as “reports to”."


class TiesPart(LedgerPart):
    """The ties of one customer and of the company they work at."""

    customer_picked = Signal(object)
    """The `CustomerId` at the other end of a tie."""
    company_picked = Signal(object)
    """The `CompanyId` at the other end of a tie."""
    names_wanted = Signal(str)
    """A name is being typed: `complete` brings those it may be."""

    add_words = "Add a tie"

    def __init__(self, clock: Callable[[], datetime]) -> None:
        """Show none yet."""
        super().__init__("Ties", clock)
        self._of_company = False
        self._company: Party | None = None
        self._offered: dict[str, Party] = {}
        self._names = QStringListModel(self)
        self.word = _WordField("How they belong together", "reports to")
        self.adding.across.insertWidget(0, self.word, 1)
        self.adding.watch(self.word)
        QWidget.setTabOrder(self.add, self.word)
        QWidget.setTabOrder(self.word, self.adding.field)
        QWidget.setTabOrder(self.adding.field, self.adding.choice)
        self.adding.ended.connect(self.word.clear)
        words = dict.fromkeys(word for pair in TIES for word in pair)
        self.word.complete_from(QStringListModel(list(words), self))
        self._completer = self.adding.field.complete_from(self._names)
        self.word.asked.connect(lambda: self.adding.field.setFocus(Qt.FocusReason.TabFocusReason))
        self.word.given_up.connect(self.adding.give_up)
        self.adding.field.textEdited.connect(self.names_wanted)
        self.adding.choice.clicked.connect(self._turn)

    def show_details(self, shown: Shown) -> None:
        """Show the ties."""
        if self.customer is None or self.customer.id != shown.customer.id:
            self._of_company = False
            self.word.clear()
        company = shown.company
        self._company = None if company is None else Party(company.name, company_id=company.id)
        super().show_details(shown)

    def rows_of(self, kept: Kept) -> list[Row]:
        """Give the customer's own ties, then those of the company, named with it."""
        company = self._company.name if self._company is not None else ""
        number = self.customer.id if self.customer is not None else None
        return [
            *(self._row(tie, f"{tie.word} {tie.other.name}") for tie in kept.ties),
            *(
                self._row(tie, f"{company}: {tie.word} {tie.other.name}")
                for tie in kept.company_ties
                if tie.other.customer_id != number
            ),
        ]

    def new_question(self) -> Question:
        """Ask for a word and a name."""
        self._say_end()
        return Question("Tied to whom", (), self._add, placeholder="a customer or a company", again=True)

    def begin_adding(self) -> None:
        """Ask for a new tie; go to its word first."""
        super().begin_adding()
        self.word.setFocus(Qt.FocusReason.OtherFocusReason)

    def complete(self, parties: Iterable[tuple[str, Party]]) -> None:
        """Complete the name being typed by these, each under the words that tell it apart."""
        self._offered = dict(parties)
        self._names.setStringList(list(self._offered))
        if self.adding.field.hasFocus() and self._offered:
            self._completer.complete()

    def measure(self) -> None:
        """Take the sizes in force."""
        super().measure()
        self.word.setMinimumWidth(metrics_of(self).scaled(60))

    def _row(self, tie: Tie, words: str) -> Row:
        source = self.source(tie.entry_id, tie.sentence)
        go = self._way_to(tie.other)
        delete = self.act(f"Deleted: {words}", lambda journal: journal.delete_tie(tie.id))
        acts = [
            *([Act(f"Go to {tie.other.name.replace('&', '&&')}", go, Key.Key_Return, "go there")] if go else []),
            *([Act("Go to its &entry", source, Key.Key_O, "source")] if source else []),
            Act("Dele&te", delete, Key.Key_Delete, "delete", apart=True),
        ]
        return Row(tie.id, Saying(words), acts, go or source)

    def _way_to(self, other: Party) -> Callable[[], None] | None:
        """Give a call that goes to the other end of a tie; None where it is nobody here."""
        if other.customer_id is not None:
            return lambda: self.customer_picked.emit(other.customer_id)
        if other.company_id is not None:
            return lambda: self.company_picked.emit(other.company_id)
        return None

    def _add(self, typed: str) -> None:
        word, chosen, customer = one_line(self.word.text()), self._offered.get(typed), self.customer
        if customer is None:
            return
        if not word:
            self.adding.field.show_trouble(_NO_WORD)
            return
        one = self._company if self._of_company and self._company else Party(customer.name, customer_id=customer.id)
        self.keep(self.adding, lambda journal, _: journal.add_tie(one, word, chosen or party_named(journal, typed)))

    def _turn(self) -> None:
        """Let it be a tie of the company, or of the customer again."""
        self._of_company = not self._of_company
        self._say_end()
        self.word.setFocus(Qt.FocusReason.OtherFocusReason)

    def _say_end(self) -> None:
        company = self._company
        self.adding.choice.setVisible(company is not None)
        if company is not None:
            name = company.name if self._of_company else self.name
            self.adding.choice.say(f"of {name}", f"A tie of {name}; another press turns it")


class _WordField(AskField):
    """The word of a tie; it opens its list when one goes there."""

    @override
    def commit(self) -> None:
        """Keep nothing: it is kept with the name."""


def offered_parties(journal: Journal, typed: str, apart_from: CustomerId | None) -> list[tuple[str, Party]]:
    """Give customers and companies whose name may be meant, each under words that tell it apart; made for a lane."""
    wanted = fold(one_line(typed))
    if not wanted:
        return []
    people = [line for line in journal.names_like(typed, limit=_MOST_OFFERED) if line.id != apart_from]
    firms = [company for company in journal.companies() if wanted in fold(company.name)][:_MOST_OFFERED]
    return [
        *((", ".join(filter(None, (line.name, line.company))), Party(line.name, line.id)) for line in people),
        *((company.name, Party(company.name, company_id=company.id)) for company in firms),
    ]


def party_named(journal: Journal, typed: str) -> Party:
    """Give the one customer or company of this name; made for a lane. Raises Refusal if there is none, or several."""
    people = journal.customers_named(typed)
    firms = [company for company in journal.companies() if fold(company.name) == fold(one_line(typed))]
    if len(people) + len(firms) > 1:
        raise Refusal(f"There are several called {one_line(typed)[:60]}.", "Choose one from the list beneath the name.")
    if people:
        return Party(people[0].name, people[0].id)
    if firms:
        return Party(firms[0].name, company_id=firms[0].id)
    raise Refusal(f"Nobody here is called {one_line(typed)[:60]}.", "Add them first, or choose a name from the list.")
