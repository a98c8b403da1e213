"""One sentence, read: which rule of the language each of its clauses follows, and what that offers.

Rules hold from the start of a clause and say who acts, so what is past, negated or merely possible matches none. A
question, a condition, a joke and what others are quoted with offer nothing.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from rapport.domain.offers import OfferKind, Side
from rapport.reading.behind import day_behind
from rapport.reading.clauses import Clause, clauses
from rapport.reading.due import due_of, find_days
from rapport.reading.openings import Opening, Openings
from rapport.reading.pieces import LONGEST, line_of, pieces
from rapport.reading.wording import Wording

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator
    from datetime import date

    from rapport.domain.sentences import Span
    from rapport.reading.due import AskBehind, Named
    from rapport.reading.pieces import Line, Pieces
    from rapport.reading.words import Rule, Words


_AFTER_HEADING = frozenset(":-–—→")


class Found(NamedTuple):
    """What one clause holds; `mark` is its place in the sentence, the rest is as in an offer."""

    kind: OfferKind
    text: str
    mark: Span
    by: Side | None = None
    due: date | None = None
    month: int | None = None
    day: int | None = None
    year: int | None = None
    yearly: bool = True
    topic: str = ""
    who: str = ""
    tact: str = "sayable"


class _Match(NamedTuple):
    """A rule that holds for a clause; `lead` is how much of the matched text the clause took over."""

    rule: Rule
    groups: re.Match[str]
    line: Line
    lead: int
    opening: Opening


def read_sentence(
    sentence: str, on: date, words: Words, *, month_first: bool = True, behind: AskBehind = day_behind
) -> tuple[Found, ...]:
    """Give what a sentence holds, first to last; `behind` is asked about dates that our own rules leave to it."""
    if len(sentence) > LONGEST or sentence.endswith("?"):
        return ()
    parts = pieces(sentence, words)
    line = line_of(parts.words, list(range(len(parts.words))))
    if words.parts["question"].search(line.text) or words.parts["joke"].search(line.text):
        return ()
    named = find_days(line, words, on, month_first=month_first, behind=behind)
    return tuple(_Reading(Wording(sentence, parts, words), line, named, on).read())


@dataclass(slots=True)
class _Reading:
    """One sentence being read, clause by clause."""

    wording: Wording
    line: Line
    named: list[Named]
    on: date
    head: str = ""
    """What stood before the verb in the last promise: "he will" is taken over by "and call back"."""
    firm: bool = False
    """Whether all of it was agreed on, so that no day need be named."""
    side: Side | None = None
    """Who owes what stands under a heading such as "To do:"."""
    day_of: list[int] = field(default_factory=list)
    days_before: list[Named] = field(default_factory=list)
    """The days of the clause that this one carries on: "She wants it by Monday and I promised her that"."""
    timed: bool = False
    """Whether the clause before says when this one is done: "When I am back in April, I'll bring it"."""
    days_above: list[Named] = field(default_factory=list)
    """The days of the heading: "Follow-up in two weeks: did the hinges fit"."""
    reported: bool = False
    """Whether a clause before says what somebody said, so that "and that I would call" goes on with it."""
    settled: bool = False
    """Whether it says that what was missing is so no longer."""

    @property
    def words(self) -> Words:
        return self.wording.words

    @property
    def parts(self) -> Pieces:
        return self.wording.parts

    def read(self) -> Iterator[Found]:
        """Give what the clauses hold, one after the other."""
        self.day_of = self._number_days()
        said = clauses(self.parts, self.day_of, self.words, self._heading())
        if not any(clause.numbers for clause in said):
            return
        if whole := self._whole():
            yield self._offer(whole, Clause(self.line.numbers, joined=False, by_word=False))
            return
        conditional = self._conditional()
        self.settled = bool(self.words.parts["settled"].search(self.line.text))
        offered: Found | None = None
        for before, clause in zip((None, *said), said, strict=False):
            self.reported = self.reported or bool(before and self.words.parts["told"].search(before.bare.text))
            self.days_before = self._days(before) if before and clause.joined else []
            self.timed = bool(before and self.words.parts["timed"].match(before.bare.text))
            held = list(self._held(before, clause, conditional))
            if offered and held and self._goes_on(offered, held[0], clause):
                offered = offered._replace(due=offered.due or held[0].due)
                continue
            if offered:
                yield self._with_day_behind(offered, clause) if not held else offered
            yield from held[:-1]
            offered = held[-1] if held else None
        if offered:
            yield offered

    def _held(self, before: Clause | None, clause: Clause, conditional: set[int]) -> Iterator[Found]:
        """Give what one clause holds, and remember how the next may carry it on."""
        guessed = before and clause.joined and self.words.parts["guess"].search(before.bare.text)
        if guessed or clause.numbers[0] in conditional or self.words.parts["hedge"].search(clause.bare.text):
            self.head = ""
        elif turned := self._turned(clause):
            self.side = turned
        elif self.side is Side.THEM and not clause.own_subject:
            yield from self._item(clause)
        elif found := self._best(clause):
            yield self._offer(found, clause)
        elif self.side:
            yield from self._item(clause)
        else:
            head = self.words.parts["head"].match(clause.bare.text)
            self.head = head[0] if head else self.head

    def _turned(self, clause: Clause) -> Side | None:
        """Give whose part of a list begins with a clause that is a heading itself: "Me: the list; him: the doors"."""
        end, text = clause.numbers[-1] + 1, f"{clause.bare.text} :"
        if not self.side or "".join(self.parts.words[end : end + 1]) not in _AFTER_HEADING:
            return None
        if named := self.words.parts["heading_who"].fullmatch(text):
            return Side.ME if named["me"] else Side.THEM
        sides = (("heading_them", Side.THEM), ("heading", Side.ME))
        return next((side for part, side in sides if self.words.parts[part].match(text)), None)

    def _with_day_behind(self, offered: Found, clause: Clause) -> Found:
        """Give a promise the day at the end of what carries it on: "She'll drive over and see it on Friday"."""
        carried_on = clause.by_word and not clause.own_subject and self.words.parts["behind"].match(clause.bare.text)
        if not carried_on or offered.kind is not OfferKind.PROMISE or offered.due:
            return offered
        return offered._replace(due=due_of(self._days(clause), self.on))

    def _goes_on(self, offered: Found, held: Found, clause: Clause) -> bool:
        """Tell whether a clause only says more of what the one before offered: "which I'll do", "who runs it"."""
        same = (offered.kind, offered.by, offered.topic) == (held.kind, held.by, held.topic)
        return same and bool(self.words.parts["resumes"].match(clause.bare.text))

    def _whole(self) -> _Match | None:
        """Give the rule that the sentence follows as a whole, if there is one."""
        for rule in self.words.whole:
            if groups := rule.pattern.match(self.line.text):
                return _Match(rule, groups, self.line, 0, Opening(0, 0))
        return None

    def _number_days(self) -> list[int]:
        """Give for each piece the number of the day it belongs to, or -1."""
        day_of = [-1] * len(self.parts.words)
        for number, named in enumerate(self.named):
            for piece in range(self.line.piece(named.start), self.line.piece(max(named.start, named.end - 1)) + 1):
                day_of[piece] = number
        return day_of

    def _heading(self) -> int:
        """Take in a heading such as "Action: Paul -"; give the piece that what it heads begins with."""
        parts, text = self.words.parts, self.line.text
        if found := parts["heading_them"].match(text):
            self.side = Side.THEM
        elif found := parts["heading"].match(text):
            self.side = Side.ME
            if named := parts["heading_who"].match(text, found.end()):
                found, self.side = named, Side.ME if named["me"] else Side.THEM
        elif found := parts["heading_agreed"].match(text):
            self.firm = True
        if not found:
            return 0
        if found.end() >= len(text):
            return len(self.parts.words)
        self.firm = self.firm or self.side is Side.ME
        self.days_above = [day for day in self.named if day.end <= found.end()]
        return self.line.piece(found.end())

    def _conditional(self) -> set[int]:
        """Give the pieces of what holds only under a condition: up to a semicolon, all that stands beside an "if"."""
        parts = self.words.parts
        held: set[int] = set()
        start = 0
        for stretch in self.line.text.split(" ; "):
            doubtful = (
                found for found in parts["if"].finditer(stretch) if not parts["asks"].search(stretch[: found.start()])
            )
            if parts["conditional"].search(stretch) or next(doubtful, None):
                held.update(range(self.line.piece(start), self.line.piece(start + len(stretch)) + 1))
            start += len(stretch) + 3
        return held

    def _best(self, clause: Clause) -> _Match | None:
        """Give the first rule that holds for a clause, with the words it takes over from the one before or without."""
        carries = self.head and clause.joined and not clause.own_subject and self.words.parts["carries"].match
        if carries and carries(clause.bare.text) and (found := self._first(clause, self.head)):
            return found
        goes_on = clause.by_word and self.reported and self.words.parts["and_that"].match(clause.bare.text)
        if goes_on and (found := self._first(clause, f"{self.words.lists['report_head'][0]} ")):
            return found
        carried = f"{clause.subject} " if clause.subject and not clause.own_subject else ""
        if carried and (found := self._first(clause, carried)):
            return found
        return self._first(clause, "", carries_on=bool(carried) and clause.by_word)

    def _first(self, clause: Clause, lead: str, *, carries_on: bool = False) -> _Match | None:
        """Give the first rule that holds; `carries_on` says that somebody acts whom the words alone do not name."""
        said = set(clause.bare.text.split())
        days = self._days(clause)
        due = self.firm or due_of(days, self.on) is not None
        bare = Openings(lead + clause.bare.text, self.words)
        marked = Openings(lead + clause.marked.text, self.words) if days else bare
        for rule in self.words.rules:
            if (
                (rule.cues and rule.cues.isdisjoint(said))
                or ((rule.dated or rule.deadline) and not due)
                or (rule.agreed and not self.firm)
                or (rule.opening and lead)
                or (rule.kind is OfferKind.NEED and self.settled)
                or (carries_on and rule.by is Side.ME)
            ):
                continue
            openings = bare if rule.kind is OfferKind.PROMISE else marked
            for opening in openings.of(rule.opens):
                if (groups := rule.pattern.match(openings.text, opening.place)) and self._holds(rule, groups, days):
                    line = clause.bare if rule.kind is OfferKind.PROMISE else clause.marked
                    return _Match(rule, groups, line, len(lead), opening)
        return None

    @staticmethod
    def _holds(rule: Rule, groups: re.Match[str], days: list[Named]) -> bool:
        """Tell whether a rule that matched holds: nothing unfit is said, and the day is one it asks for."""
        if rule.unfit and rule.unfit.search(groups.string):
            return False
        if rule.deadline:
            return any(day.deadline for day in days)
        return rule.kind is not OfferKind.OCCASION or any(day.month for day in days)

    def _days(self, clause: Clause) -> list[Named]:
        return [self.named[number] for number in sorted({self.day_of[piece] for piece in clause.numbers} - {-1})]

    def _offer(self, found: _Match, clause: Clause) -> Found:
        """Make an offer of what a clause says."""
        rule, days = found.rule, self._days(clause)
        start, verb = self._start(found)
        before_verb = found.groups.string[: start + found.lead]
        self.head = (before_verb or f"{self.words.lists['order_head'][0]} ") if verb else ""
        mark, who = self.wording.place(clause.numbers), self._who(found)
        days = days or self._days_behind(clause) or self.days_above
        if rule.kind is OfferKind.OCCASION:
            return self._occasion(found, mark, next(day for day in days if day.month), who)
        if rule.kind is not OfferKind.PROMISE:
            return Found(
                rule.kind,
                self.wording.of_clause(found.line, start, clause.numbers[-1]),
                mark,
                topic=rule.topic,
                who=who,
            )
        end = found.groups.end("all") - found.lead if found.groups.groupdict().get("all") else None
        text = self.wording.of_promise(found.line, start, end, verb=verb) or self.wording.of_clause(
            found.line, 0, clause.numbers[-1]
        )
        return Found(rule.kind, text, mark, rule.by, due_of(days, self.on), who=who)

    def _days_behind(self, clause: Clause) -> list[Named]:
        """Give the days of the clause before, where what is said now is due when that is: "and I promised her that"."""
        parts, text = self.words.parts, clause.bare.text
        goes_on = self.timed or parts["refers"].search(text) or parts["resumes"].match(text)
        return self.days_before if goes_on else []

    def _occasion(self, found: _Match, mark: Span, day: Named, who: str) -> Found:
        """Make an occasion; the age that someone turns, or "50th", tells the year it began: that of birth."""
        groups, rule, parts = found.groups, found.rule, self.words.parts
        start = max(0, groups.start("what") - found.lead)
        last = found.line.piece(max(0, groups.end("what") - found.lead - 1))
        text = self.wording.of_clause(found.line, start, last)
        counted = parts["nth"].match(text) if rule.yearly and not rule.born else None
        year = day.year
        if day.days and (rule.born or counted):
            next_such = day.days.last.year + (day.days.last < self.on and day.year is None)
            year = next_such - self.words.number(counted["age"] if counted else groups["age"])
        if rule.born:
            text = self.words.lists["birthday"][0]
        elif counted and day.days:
            text = text[counted.end() :]
        if rule.yearly and (kin := parts["whose_day"].search(found.line.text[:start])):
            text = self.words.lists["day_of"][0].format(kin=kin["kin"], text=text)
        return Found(rule.kind, text, mark, month=day.month, day=day.day, year=year, yearly=rule.yearly, who=who)

    def _item(self, clause: Clause) -> Iterator[Found]:
        """Give what stands under a heading as owed by whom the heading names."""
        first = clause.bare.text.split(" ", 1)[0]
        verb = self.words.base_of.get(first) == first
        text = self.wording.of_promise(clause.bare, 0, None, verb=verb)
        if text and not self.words.parts["no_item"].match(clause.bare.text):
            due = due_of(self._days(clause) or self.days_above, self.on)
            yield Found(OfferKind.PROMISE, text, self.wording.place(clause.numbers), self.side, due)

    @staticmethod
    def _start(found: _Match) -> tuple[int, bool]:
        """Give where the words to keep begin in the clause's line, and whether they begin with a verb."""
        if found.rule.opens.actor == "person" and found.rule.kind is OfferKind.FACT:
            return max(0, found.opening.start - found.lead), False
        groups = found.groups.groupdict()
        name = next((name for name in ("to", "to2", "what", "all") if groups.get(name) is not None), "")
        return (found.groups.start(name) - found.lead if name else 0), name.startswith("to")

    def _who(self, found: _Match) -> str:
        """Give the name that was said, as it was written, if there was one."""
        actor = found.opening.actor
        if "who" in found.groups.groupdict() and found.groups["who"]:
            actor = found.groups.span("who")
        if not actor or actor[0] < found.lead:
            return ""
        first, last = (found.line.piece(place - found.lead) for place in (actor[0], actor[1] - 1))
        numbers = [number for number in range(first, last + 1) if self.parts.words[number].startswith("^")]
        return " ".join(self.wording.sentence[slice(*self.parts.places[number])] for number in numbers)
