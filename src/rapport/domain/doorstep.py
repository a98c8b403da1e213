"""How the doorstep card is made: which lines stand on it, in which words, and what gives way when it grows too long.

Nothing sensitive is ever something to ask about, or quoted, or under the name. Only what is sayable stands on paper,
which may lie about. What asks to be kept quiet about is treated so whatever its tact.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import TYPE_CHECKING

from rapport.domain import in_words, person_words, today_words
from rapport.domain.aging import aged, question
from rapport.domain.card import MOST_WORDS, Card, CardLine, CardPart, Source
from rapport.domain.card_questions import asked, tells_who_decides
from rapport.domain.ledger import LineKind, Tact, Topic, days_late, next_day, turning
from rapport.domain.offers import Side
from rapport.domain.people import BuyingRole, Welcome
from rapport.domain.quoting import said, says_no_more
from rapport.domain.tactful import is_at_hand, is_sayable, kept_quiet

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from rapport.domain.entries import Entry, EntryId
    from rapport.domain.habits import Habits
    from rapport.domain.ledger import Line, Tie
    from rapport.domain.people import Customer, CustomerId

AHEAD = timedelta(days=60)
"""How far ahead a card looks for a day to honour."""
_WARM = (Topic.FAMILY, Topic.INTERESTS, Topic.FOOD, Topic.HISTORY)
_MOST: Mapping[CardPart, tuple[int, ...]] = {
    CardPart.NAMES: (3, 3, 2, 1),
    CardPart.DECIDES: (3, 2, 2, 1),
    CardPart.OWED_BY_ME: (3, 3, 2, 1),
    CardPart.OWED_TO_ME: (3, 2, 2, 1),
    CardPart.STOPPED: (2, 2, 2, 1),
    CardPart.PLAN: (2, 2, 2, 1),
    CardPart.NEEDS: (3, 2, 1, 1),
    CardPart.ASK: (2, 1, 1, 1),
    CardPart.COMING: (2, 1, 1, 1),
    CardPart.NOT_MENTION: (3, 3, 2, 1),
    CardPart.NOT_KNOWN: (2, 1, 1, 1),
}
"""How many lines a part has at most, the more it must shrink the fewer: what is owed and not to be said goes last."""
_SHRINKING = ((0, 40), (0, 26), (0, 20), (1, 26), (1, 20), (2, 20), (2, 15), (3, 20), (3, 12), (3, 8))
"""How far the parts shrink, and how many words a line has at most, each step shorter than the one before."""
_NOT_WARM = frozenset({"allergic", "never", "neither", "no", "none", "not", "nothing"})
"""Words with which a fact begins that one heeds and does not ask about."""
_PROMISES = {CardPart.OWED_BY_ME, CardPart.OWED_TO_ME}
_LONGEST_ABOUT = 20
_WORDS: Mapping[str, str] = {
    "goes by": "goes by {name}",
    "welcome": "{word}: {why}",
    "decides with": "decides with {names}",
    "others decide": "{names} {verb}",
    "by": ", {day}",
    "stopped": "{how}{felt}.",
    "felt": ", it felt {felt}",
    "strained": "Not made right since {day}",
    "want": "I want: {text}",
    "ask": "To ask: {text}",
    "occasion": "{text}, {day}",
    "more": "{text}; and {count} more",
}


@dataclass(frozen=True, slots=True)
class Known:
    """What the journal knows when a card is made. `days` are those of the entries that lines came from.

    `last` is the last contact, `strained` what is not made right yet, `deciders` who else decides at the company.
    `quoted` are the lines, of anybody, that came from those two entries: what is sensitive in them is not quoted.
    """

    customer: Customer
    lines: Sequence[Line] = ()
    last: Entry | None = None
    strained: Entry | None = None
    ties: Sequence[Tie] = ()
    deciders: Sequence[tuple[CustomerId, str]] = ()
    days: Mapping[EntryId, date] = field(default_factory=dict)
    quoted: Sequence[Line] = ()


def card_of(known: Known, on: date, habits: Habits, *, paper: bool = False) -> Card:
    """Make a card of what is known, as of the day `on`; for `paper` without what is not sayable."""
    hidden = {line.id for line in known.lines if paper and not is_sayable(line)}
    lines = [line for line in _lines(known, on, habits) if line.source.line_id not in hidden]
    if lines and lines[0].part is CardPart.ASK:  # the name at least comes before what may be asked
        lines.insert(0, _name(known.customer))
    card = Card(known.customer.id, known.customer.name, about(known.customer), on, known.last is None, ())
    for shrunk, longest in _SHRINKING:
        shorter = replace(card, lines=tuple(_shortened(lines, shrunk, longest)))
        if words_of(shorter) <= MOST_WORDS:
            return shorter
    while words_of(shorter) > MOST_WORDS and shorter.lines:
        shorter = replace(shorter, lines=shorter.lines[:-1])
    return shorter


def about(customer: Customer) -> str:
    """Say who somebody is: "Buyer at Ohio Gravel, Dayton"; as much of it as has room beside the name."""
    work = f"{customer.title} at {customer.company}" if customer.title and customer.company else ""
    said = ", ".join(part for part in (work or customer.title or customer.company, customer.place) if part)
    room = min(_LONGEST_ABOUT, MOST_WORDS - len(customer.name.split()))
    return _cut(said, room) if room > 0 else ""


def words_of(card: Card) -> int:
    """Count the words of a card: names, labels (two a part), lines and their days."""
    head = len(f"{card.customer} {card.about}".split())
    labels = 2 * len({line.part for line in card.lines})
    return head + labels + sum(len(line.text.split()) + (2 if line.said_on else 0) for line in card.lines)


def _lines(known: Known, on: date, habits: Habits) -> Iterator[CardLine]:
    yield from _names(known, on)
    yield from _decides(known)
    yield from (_from_line(known, CardPart.DECIDES, line) for line in _deciding(known, on, habits))
    for part, by in ((CardPart.OWED_BY_ME, Side.ME), (CardPart.OWED_TO_ME, Side.THEM)):
        yield from (_promise(known, part, line, on) for line in _open(known, LineKind.PROMISE) if line.by is by)
    yield from _stopped(known, on)
    yield from _plan(known)
    needs = [line for line in _open(known, LineKind.NEED) if is_sayable(line)]
    yield from (_from_line(known, CardPart.NEEDS, line) for line in reversed(needs))
    yield from (_from_line(known, CardPart.ASK, line, aged(line, on)) for line in _warm(known, on, habits))
    yield from _coming(known, on)
    for line in (*_facts(known), *_open(known, LineKind.NEED)):
        if not is_sayable(line):
            text = aged(line, on)
            yield _from_line(known, CardPart.NOT_MENTION, line, kept_quiet(text) or text)
    yield from _not_known(known, on, habits)


def _names(known: Known, on: date) -> Iterator[CardLine]:
    customer, details = known.customer, Source(customer_id=known.customer.id)
    if customer.welcome is not Welcome.WELCOME:
        words = _WORDS["welcome"].format(word=customer.welcome, why=customer.welcome_why).removesuffix(": ")
        yield CardLine(CardPart.NAMES, words, details, customer.welcome_since)
    if customer.address_as.strip():
        yield CardLine(CardPart.NAMES, customer.address_as, details)
    elif customer.parts.nickname and customer.parts.nickname not in customer.name.split():
        yield CardLine(CardPart.NAMES, _WORDS["goes by"].format(name=customer.parts.nickname), details)
    for line in _facts(known):
        if is_at_hand(line):
            yield _from_line(known, CardPart.NAMES, line, aged(line, on))
    if likes := person_words.likes(customer):
        yield CardLine(CardPart.NAMES, likes, details)
    for line in _facts(known):
        if _is_about_names(line) and not says_no_more(line.text, customer.address_as):
            yield _from_line(known, CardPart.NAMES, line, aged(line, on))


def _decides(known: Known) -> Iterator[CardLine]:
    customer = known.customer
    own = Source(customer_id=customer.id)
    if customer.buying_role is BuyingRole.DECIDES and known.deciders:
        names = _and([name for _, name in known.deciders])
        yield CardLine(CardPart.DECIDES, _WORDS["decides with"].format(names=names), own)
        return
    if customer.buying_role is not None:
        yield CardLine(CardPart.DECIDES, customer.buying_role, own)
    if known.deciders:
        verb = "decides" if len(known.deciders) == 1 else "decide"
        words = _WORDS["others decide"].format(names=_and([name for _, name in known.deciders]), verb=verb)
        yield CardLine(CardPart.DECIDES, words, Source(customer_id=known.deciders[0][0]))
    for tie in known.ties:
        if tie.word == "reports to":
            source = Source(tie.entry_id, None, customer.id, tie.sentence)
            yield CardLine(CardPart.DECIDES, f"{tie.word} {tie.other.name}", source)


def _deciding(known: Known, on: date, habits: Habits) -> Iterator[Line]:
    """Give the facts that say who decides and still hold."""
    for line in _facts(known):
        if is_sayable(line) and tells_who_decides(line) and not question(line, on, habits.fact_days):
            yield line


def _promise(known: Known, part: CardPart, line: Line, on: date) -> CardLine:
    when = _WORDS["by"].format(day=today_words.promise_aside(line.due, on)) if line.due else ""
    return replace(_from_line(known, part, line, f"{line.text}{when}"), late=days_late(line, on) > 0)


def _stopped(known: Known, on: date) -> Iterator[CardLine]:
    last, strained = known.last, known.strained
    if last is not None:
        day, place = last.when.at.date(), person_words.at_place(last.place, known.customer.place)
        how = (person_words.contact_word(last.channel).capitalize(), in_words.in_letters(in_words.ago(day, on)), place)
        words = _WORDS["stopped"].format(
            how=" ".join(part for part in how if part),
            felt=_WORDS["felt"].format(felt=last.felt) if last.felt else "",
        )
        quote = _quote(known, last) if last.text else person_words.NO_NOTE
        yield CardLine(CardPart.STOPPED, f"{words} {quote}".rstrip(), Source(entry_id=last.id), day)
    if strained is not None and (last is None or strained.id != last.id):
        day = strained.when.at.date()
        words = _WORDS["strained"].format(day=in_words.day_words(day, on))
        quote = _quote(known, strained)
        yield CardLine(CardPart.STOPPED, f"{words}: {quote}" if quote else words, Source(entry_id=strained.id), day)


def _quote(known: Known, entry: Entry) -> str:
    lines = (*known.lines, *known.quoted)
    tactful = [replace(line, tact=Tact.SENSITIVE) if kept_quiet(line.text) else line for line in lines]
    above = (line for kind in (LineKind.PROMISE, LineKind.NEED) for line in _open(known, kind))
    return said(entry.text, tactful, [line.sentence for line in above if line.entry_id == entry.id])


def _plan(known: Known) -> Iterator[CardLine]:
    plan = known.customer.plan
    if plan is None or plan.used:
        return
    source = Source(plan.entry_id, None, known.customer.id)
    for key, text in (("want", plan.want), ("ask", plan.ask)):
        if text:
            yield CardLine(CardPart.PLAN, _WORDS[key].format(text=" ".join(text.split())), source, plan.on)


def _coming(known: Known, on: date) -> Iterator[CardLine]:
    days = [(day, line) for line in known.lines if (day := next_day(line, on)) and day <= on + AHEAD]
    for day, line in sorted(days, key=lambda pair: (pair[0], pair[1].id)):
        text = today_words.years_words(line.text, turning(line, day))
        words = _WORDS["occasion"].format(text=text, day=today_words.day_and_month(day))
        yield replace(_from_line(known, CardPart.COMING, line, words), said_on=None)


def _not_known(known: Known, on: date, habits: Habits) -> Iterator[CardLine]:
    details = Source(customer_id=known.customer.id)
    for text, line in asked(known, on, habits):
        if line is None:
            yield CardLine(CardPart.NOT_KNOWN, text, details)
            continue
        learned = line.confirmed_on or line.learned_on or line.closed_on
        yield replace(_from_line(known, CardPart.NOT_KNOWN, line, text), said_on=learned)


def _warm(known: Known, on: date, habits: Habits) -> list[Line]:
    """Give what one may ask about, the warmest first: of the family before the rest, the newest of it."""
    facts = [
        line
        for line in _facts(known)
        if is_sayable(line)
        and line.topic in _WARM
        and not is_at_hand(line)
        and not tells_who_decides(line)
        and not question(line, on, habits.fact_days)
        and line.text.split(maxsplit=1)[0].lower() not in _NOT_WARM
    ]
    newest = sorted(facts, key=lambda line: (line.learned_on is None, line.learned_on or on, line.id), reverse=True)
    return sorted(newest, key=lambda line: _WARM.index(line.topic) if line.topic else 0)


def _facts(known: Known) -> Iterator[Line]:
    return (line for line in known.lines if line.kind is LineKind.FACT)


def _open(known: Known, kind: LineKind) -> Iterator[Line]:
    return (line for line in known.lines if line.kind is kind and line.is_open)


def _from_line(known: Known, part: CardPart, line: Line, text: str = "") -> CardLine:
    came = known.days.get(line.entry_id) if line.entry_id is not None and not line.earlier else None
    return CardLine(
        part,
        text or line.text,
        Source(line.entry_id, line.id, line.customer_id, line.sentence),
        came or line.learned_on,
    )


def _shortened(lines: Sequence[CardLine], shrunk: int, longest: int) -> Iterator[CardLine]:
    in_all, shown = Counter(line.part for line in lines), Counter[CardPart]()
    for line in lines:
        shown[line.part] += 1
        left, more = (count - _MOST[line.part][shrunk] for count in (shown[line.part], in_all[line.part]))
        text = _cut(line.text, longest)
        if left == 0 and more > 0 and line.part in _PROMISES:
            text = _WORDS["more"].format(text=text, count=more)
        if left <= 0:
            yield replace(line, text=text)


def _is_about_names(line: Line) -> bool:
    return line.topic is Topic.TREAT and is_sayable(line) and not (tells_who_decides(line) or is_at_hand(line))


def _name(customer: Customer) -> CardLine:
    return CardLine(CardPart.NAMES, customer.parts.given or customer.name, Source(customer_id=customer.id))


def _cut(text: str, longest: int) -> str:
    words = text.split()
    return " ".join(words) if len(words) <= longest else f"{' '.join(words[:longest]).rstrip(',;:.')}…"


def _and(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
