"""The timeline in the gallery: `add_scenes(scene)` puts it there. It stands on plain values, without a journal."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from PySide6.QtCore import QObject, Qt, Signal

from rapport.domain.entries import Channel, Entry, EntryId, Felt, When, Who
from rapport.domain.ledger import Line, LineId, LineKind, State, Tact, Topic
from rapport.domain.offers import Side
from rapport.domain.people import BuyingRole, ContactMethod, Customer, CustomerId, MethodKind, Welcome
from rapport.ui.timeline import TimelinePane
from rapport.ui.timeline.back import Then
from rapport.ui.timeline.keys import LineDeed
from rapport.ui.timeline.pages import Opened, Stretch

NOW = datetime(2026, 3, 31, 14, 10, tzinfo=UTC)
LONG_NAME = "Maximiliane Freifrau von und zu Hohenstein-Oettingen und Sankt Blasien am Oberen See"
YARD = """Walked the yard with Dana and the foreman. Line 2 is still the trouble; they run it at night and the \
neighbours hear it. Promised the pump curve by Friday. She'll look at the drawings with Paul."""
USUAL = (
    (21, YARD),
    (47, "Called about the invoice. Sorted in two minutes. Her daughter Mia has been accepted for law."),
    (56, "Lunch at the diner on Route 4. Relaxed, laughed a lot. They may take over a quarry near Springfield."),
    (60, ""),
    (90, "Sent the drawings of the new impeller."),
)  # fmt: skip
LONG = (
    (3, "Donaudampfschifffahrtsgesellschaftskapitänspatent" * 9),
    (5, "التقينا في المصنع وتحدثنا عن المضخة الجديدة. سأرسل العرض يوم الخميس."),
    (9, "Thumbs up 👍🏽 from the family 👩‍👩‍👧‍👦\n\n<b>Not bold</b> & not <i>slanted</i>"),
    (40, "A note that goes on and on, as notes do. " * 300),
)


PUMP = "the pump curve for the neighbour's side of line 2, with the figures of the night shift and those of the winter"


def _line(number: int, kind: LineKind, text: str, **more) -> Line:
    values = {"customer_id": CustomerId(1), "customer": "Dana Adler", "entry_id": EntryId(0)} | more
    return Line(LineId(number), kind, text=text, **values)


PROMISE, NEED, FACT, OCCASION = LineKind
LINES = {
    EntryId(0): (
        _line(1, PROMISE, "the pump curve", by=Side.ME, due=date(2026, 3, 13), sentence="Promised the pump curve by"),
        _line(2, PROMISE, "check the drawings with Paul", by=Side.THEM, state=State.KEPT, closed_on=date(2026, 3, 12)),
        _line(3, NEED, "a quieter pump for the night shift"),
    ),
    EntryId(1): (
        _line(4, FACT, "Mia starts law in October", topic=Topic.FAMILY),
        _line(5, FACT, "her back is better", topic=Topic.HEALTH, tact=Tact.SENSITIVE),
        _line(6, OCCASION, "birthday", month=5, day=14, year=1971),
        _line(7, PROMISE, "the invoice", by=Side.ME, due=date(2026, 4, 3)),
    ),
    EntryId(2): (
        _line(8, PROMISE, "a date for golf", by=Side.ME, state=State.LET_GO, closed_on=date(2025, 3, 2), reason="ice"),
        _line(9, NEED, "a spare", state=State.MET, closed_on=date(2026, 3, 2)),
        _line(10, PROMISE, "the quarry's number", by=Side.THEM, customer_id=CustomerId(2), customer="Luis Brown"),
    ),
}
LONG_LINES = {
    EntryId(0): tuple(
        replace(line, text=text, customer=LONG_NAME)
        for line in LINES[EntryId(0)]
        for text in (PUMP, "Donaudampfschifffahrtsgesellschaft" * 6, "<b>مضخة</b> جديدة")
    )
}


class StillDesk(QObject):
    """A desk with one answer."""

    changed = Signal(object)

    def __init__(self, opened: Opened, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.opened = opened

    def ask(self, _asker, _reading, then, _otherwise=None) -> None:
        then(self.opened)


def _entries(notes, who: tuple[Who, ...]) -> tuple[Entry, ...]:
    channels, felt = list(Channel), [None, Felt.GOOD, Felt.STRAINED]
    return tuple(
        Entry(
            id=EntryId(number),
            channel=channels[number % 4],
            when=When(NOW - timedelta(days=days)),
            text=text,
            who=who[: 1 + number % 3],
            place=("", "the yard", "Dayton")[number % 3],
            felt=felt[number % 3],
            written_at=NOW - timedelta(days=days - 2 * (number % 2)),
            revisions=number % 4 == 2,
        )
        for number, (days, text) in enumerate(notes)
    )


def _opened(content: str, *, everyone: bool) -> Opened:
    name = LONG_NAME if content == "long names" else "Dana Adler"
    who = (Who(CustomerId(1), name), Who(CustomerId(2), "Luis Brown"), Who(CustomerId(3), LONG_NAME))
    notes = {"empty": (), "long names": LONG, "thousands": USUAL * 150}.get(content, USUAL)
    entries = _entries(notes, who)
    last = entries[0] if entries else None
    customer = Customer(
        id=CustomerId(1),
        name=name,
        title="Buyer",
        company="Ohio Gravel",
        place="Dayton",
        buying_role=BuyingRole.DECIDES,
        methods=(ContactMethod(MethodKind.MOBILE, "+1 555 0100", preferred=True),),
        last_contact=last and last.when.at,
        ambassador=content != "empty",
        usual_days=None if content == "empty" else 35.0,
        **_UNWELCOME.get(content, {}),
    )
    lines = LONG_LINES if content == "long names" else LINES
    stretch = Stretch(entries, newest=True, oldest=True, lines=lines)
    return Opened(None, stretch, back=_back(content, who)) if everyone else Opened(customer, stretch, last)


def _back(content: str, who: tuple[Who, ...]) -> tuple[Then, ...]:
    """A year ago, and the week two years ago; nothing in an empty journal, one line among the thousands."""
    made = _entries(((365, YARD), (729, LONG[1][1] if content == "long names" else USUAL[1][1])), who)
    quotes = ("Walked the yard with Dana and the foreman.", made[1].text)
    back = tuple(Then(entry, quote) for entry, quote in zip(made, quotes, strict=True))
    return back[: {"empty": 0, "thousands": 1}.get(content, 2)]


_UNWELCOME = {
    "empty": {"welcome": Welcome.WHEN_NEEDED, "welcome_since": date(2025, 11, 3)},
    "long names": {
        "welcome": Welcome.NO_CONTACT,
        "welcome_since": date(2026, 3, 3),
        "welcome_why": "asked me to stop until the matter of the second delivery is settled with her lawyers",
    },
    "thousands": {
        "welcome": Welcome.NO_CONTACT,
        "welcome_since": date(2026, 3, 3),
        "welcome_why": "asked me to stop",
    },
}


def _pane(content: str, *, everyone: bool) -> TimelinePane:
    desk = StillDesk(_opened(content, everyone=everyone))
    pane = TimelinePane(desk, lambda: NOW)
    desk.setParent(pane)
    pane.show_customer(None if everyone else CustomerId(1))
    return pane


def timeline_of_a_customer(content: str) -> TimelinePane:
    return _pane(content, everyone=False)


def timeline_on_a_line(content: str) -> TimelinePane:
    """One is on the first line; in the thousands its sentence is marked."""
    pane = _pane(content, everyone=False)
    if content != "empty":
        view = pane._view
        view.setCurrentIndex(view.model().index(0, 0))
        view._stand_on(0)
        if content == "thousands":
            view.do_on_line(LineDeed.SOURCE)
    pane.focus = pane._view
    return pane


def timeline_of_everyone(content: str) -> TimelinePane:
    return _pane(content, everyone=True)


def timeline_on_this_day(content: str) -> TimelinePane:
    """One reads from the right, in a narrow pane, and is on what was a year ago."""
    pane = _pane(content, everyone=True)
    pane.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    pane.focus = pane._looking_back.lines[0] if pane._looking_back.lines else pane._view
    return pane


def timeline_narrow(content: str) -> TimelinePane:
    return _pane(content, everyone=False)


def add_scenes(scene) -> None:
    """Put the views into the gallery whose `scene` this is."""
    scene(632, 752)(timeline_of_a_customer)
    scene(632, 752)(timeline_on_a_line)
    scene(632, 752)(timeline_of_everyone)
    scene(400, 752)(timeline_on_this_day)
    scene(400, 752)(timeline_narrow)
