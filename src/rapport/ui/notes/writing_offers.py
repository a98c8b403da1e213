"""The offers of what is being written: read after each pause, marked in the text, listed beneath it to be ticked."""

from __future__ import annotations

from time import monotonic, perf_counter
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

from rapport.ui.notes.offers_left import Leaving
from rapport.ui.notes.offers_reader import SYSTEM, ReaderLoading
from rapport.ui.notes.offers_reading import NoteReading
from rapport.ui.notes.offers_rows import OfferRows
from rapport.ui.notes.offers_standing import Standings, State, changes, keys_of_lines
from rapport.ui.notes.offers_words import called, offer_aloud
from rapport.ui.widgets.announce import announce

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import date, datetime

    from rapport.domain.entries import EntryId, Writing
    from rapport.domain.ledger import Line, NewLine
    from rapport.domain.offers import Offer
    from rapport.domain.sentences import Span
    from rapport.reading.note import Reader
    from rapport.ui.notes.offers_reading import Moved
    from rapport.ui.notes.offers_standing import Standing
    from rapport.ui.notes.writing_chips import WritingChips
    from rapport.ui.notes.writing_text import WritingText

PAUSE = 120
"""Milliseconds without a key after which the note is read."""
TURN = 0.005
"""Seconds of reading after which the window has its turn."""
PATIENCE = 0.03
"""Seconds that a key waits for what was just typed to be read."""
HUSH = 900
"""Milliseconds without a key after which a new offer is read out."""


class WritingOffers(QObject):
    """What the note on the writing place offers, from the first key to the finish; `rows` shows it."""

    loaded = Signal()
    """What reads notes is there, after somebody went to the text."""
    changed = Signal()
    """Something was ticked, dismissed or changed by hand."""
    refused = Signal(str)
    """A sentence on why something cannot be taken."""
    said = Signal(str)
    """A sentence that came up by itself."""
    left = Signal(object, str)
    """An EntryId, and what the note that has become it offers and nobody saw, in a sentence."""

    def __init__(self, clock: Callable[[], datetime], text: WritingText, chips: WritingChips) -> None:
        """Read `text`, written about whom and on what day `chips` say."""
        super().__init__(text)
        self._clock, self._text, self._chips = clock, text, chips
        self._reader: Reader | None = None
        self._language = SYSTEM
        self._loading = self._new_loading()
        self._reading: NoteReading | None = None
        self._standings = Standings()
        self._ledger: Iterable[Line] = ()
        self._is_typed = False
        self._told: Standing | None = None
        self._then: Callable[[], None] | None = None
        self._left: list[tuple[EntryId, Leaving]] = []
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._turn = QTimer(self, singleShot=True, interval=0)
        self._hush = QTimer(self, singleShot=True, interval=HUSH)
        self._pause.timeout.connect(self._read)
        self._turn.timeout.connect(self._read_on)
        self._hush.timeout.connect(self._tell_next)
        self.rows = OfferRows()
        self.rows.answered.connect(self._on_answered)
        self.rows.dismissed.connect(self._on_dismissed)
        self.rows.changed.connect(self._on_changed)
        self.rows.refused.connect(self.refused)
        self.rows.emptied.connect(lambda: text.setFocus(Qt.FocusReason.OtherFocusReason))
        text.textChanged.connect(self._on_typed)
        text.focused.connect(self._on_focused)
        chips.changed.connect(self._wait)
        chips.who.rearranged.connect(self._show)

    @property
    def accepted(self) -> tuple[str, ...]:
        """What is ticked, for the draft."""
        return self._standings.accepted

    @property
    def dismissed(self) -> tuple[str, ...]:
        """What is not to come back, for the draft."""
        return self._standings.dismissed

    @property
    def answered(self) -> tuple[str, ...]:
        """What is not to come back when the entry is changed, for the entry: what was dismissed, and what was kept."""
        return self._standings.answered

    @property
    def has_next(self) -> bool:
        """Whether an offer waits for an answer."""
        return self._standings.next is not None

    def set_language(self, language: str) -> None:
        """Read in `language` from now on: the code of a table, or `SYSTEM`."""
        if language == self._language:
            return
        self._language = self.rows.language = language
        self._loading.loaded.disconnect(self._on_loaded)
        self._loading.deleteLater()
        self._loading = self._new_loading()
        self._reader = self._reading = None
        self._wait()

    def load(self, writing: Writing) -> None:
        """Begin with another note, as it stands in the text."""
        for timer in (self._pause, self._turn, self._hush):
            timer.stop()
        self._standings = Standings(writing.accepted, writing.dismissed)
        self._standings.know_ledger(self._ledger)
        self._reading = self._told = None
        self._is_typed = False
        self.rows.begin_anew()
        self._show()
        if writing.text:
            self._wait()

    def know_kept(self, lines: Iterable[Line]) -> None:
        """Learn what the ledger has from this entry already; it is not offered again."""
        self._standings.know_kept(keys_of_lines(lines))
        self._show()

    @Slot(object)
    def know_ledger(self, lines: Iterable[Line]) -> None:
        """Learn what stands in the ledger of those the note is about; what says the same is not offered."""
        self._standings.know_ledger(lines)
        self._ledger = lines
        if not self._pause.isActive():  # else it is shown in a moment, when it is known where the words stand now
            self._show()

    def lines(self) -> list[NewLine]:
        """Give what is ticked, to be kept."""
        return self._standings.lines()

    def catch_up(self) -> None:
        """Read at once what was typed last, unless it is long."""
        if self._pause.isActive() or self._turn.isActive():
            self._read(PATIENCE)

    def come_up(self) -> bool:
        """Read at once what was typed last, and say whether offers of it came, or are still to come; once for each."""
        if not self._is_typed:
            return False
        self.catch_up()
        self._is_typed = False
        return self.has_next or self._turn.isActive() or self._loading.is_under_way

    def when_read(self, then: Callable[[], None]) -> None:
        """Go on with `then` when it is known what each tick of a draft stands for; mostly that is at once."""
        self._then = then
        self.rows.take_change()
        self.catch_up()
        self._go_on()

    def leave(self) -> Leaving:
        """Give the note as it is finished, to be told what nobody saw of its offers."""
        unread = "" if self._reader else self._text.words
        return Leaving(self._standings, unread, self._on, self._them)

    def tell_left(self, entry_id: EntryId, leaving: Leaving) -> None:
        """Tell what nobody saw of the offers of a note that has become an entry; what is to be read, once it can be."""
        if self._reader is None and self._loading.is_under_way:
            self._left.append((entry_id, leaving))
        elif self._reader and (sentence := leaving.words(self._reader, self._clock().date())):
            self.left.emit(entry_id, sentence)

    def accept_next(self) -> None:
        """Tick the next offer that waits for an answer."""
        following = self._standings.next
        if following:
            self._on_answered(following, accepted=True)
            self._tell(offer_aloud(following.said, self._them, accepted=True, is_next=False))

    def ignore(self) -> None:
        """Dismiss all that waits for an answer."""
        for standing in self._standings.shown:
            if standing.waits:
                standing.state = State.DISMISSED
        self._settle()

    def refresh_day(self) -> None:
        """Name the days anew, when a new one has begun."""
        self._show()
        self._wait()

    @property
    def _on(self) -> date:
        """The day it happened, as far as is known."""
        when = self._chips.when.value
        return (when.at if when else self._clock()).date()

    @property
    def _them(self) -> str:
        """What to call the one it is about."""
        return called(self._chips.people[0].name) if self._chips.people else ""

    def _new_loading(self) -> ReaderLoading:
        loading = ReaderLoading(self._language, self)
        loading.loaded.connect(self._on_loaded)
        return loading

    def _begin_loading(self) -> None:
        if self._reader is None:
            self._loading.begin()

    @Slot()
    def _on_focused(self) -> None:
        if self._text.hasFocus():
            self._begin_loading()

    @Slot()
    def _on_typed(self) -> None:
        self._is_typed = True
        self._wait()

    @Slot()
    def _wait(self) -> None:
        """Read when one pauses."""
        self._turn.stop()
        self._pause.start()

    @Slot(object)
    def _on_loaded(self, reader: Reader | None) -> None:
        self._reader = reader
        self.loaded.emit()
        self._read(PATIENCE if self._then else TURN)
        if reader is None and self._then:
            self._then()  # the note is kept, whatever cannot be read in it
            self._then = None
        left, self._left = self._left, []
        for entry_id, leaving in left:
            self.tell_left(entry_id, leaving)

    def _go_on(self) -> None:
        """Go on with what waits, unless a tick is still to be read."""
        then = self._then
        is_read = self._reading is not None and self._reading.is_done
        if then and (is_read or not self.accepted):
            self._then = None
            then()

    @Slot()
    def _read(self, patience: float = TURN) -> None:
        """Take the text as it stands and read what has changed."""
        self._pause.stop()
        if self._reader is None:
            if not self._text.is_blank:
                self._loading.begin()
            return
        if self._reading is None:
            self._reading = NoteReading(self._reader, self._on)
        moved = self._reading.take(self._text.words)
        self._reading.be_about(self._on)
        self._read_on(patience, moved)

    @Slot()
    def _read_on(self, patience: float = TURN, moved: Moved | None = None) -> None:
        reading = self._reading
        if reading is None:
            return
        begun, near = perf_counter(), self._text.textCursor().position()
        while not reading.is_done and perf_counter() - begun < patience:
            reading.step(near)
        self._standings.read(reading.offers, reading.text, moved, reading.unread)
        self._is_typed = self._is_typed and not reading.is_done
        self._show()
        self._hush.start()
        if not reading.is_done:
            self._turn.start()
        self._go_on()

    def _show(self) -> None:
        """Show what stands: as rows, and in the text."""
        shown, now = self._standings.shown, monotonic()
        for standing in shown:
            standing.shown_at = min(standing.shown_at, now)
        text = self._reading.text if self._reading else ""
        self._text.show_marks([_marked(standing.offer, text) for standing in shown], text)
        today = self._clock().date()
        self.rows.show_standings(shown, self._standings.next, self._them, self._on, today)

    def _settle(self) -> None:
        """Show what was answered, and have it saved."""
        self._show()
        self._hush.start()
        self.changed.emit()

    @Slot(object, bool)
    def _on_answered(self, standing: Standing, accepted: bool) -> None:  # noqa: FBT001 - a signal's
        standing.state = State.ACCEPTED if accepted else State.OPEN
        self._settle()

    @Slot(object)
    def _on_dismissed(self, standing: Standing) -> None:
        standing.state = State.DISMISSED
        self._settle()

    @Slot(object, object)
    def _on_changed(self, standing: Standing, offer: Offer) -> None:
        """Take an offer as it was changed by hand; who takes that trouble wants it kept."""
        standing.changed = changes(standing.offer, offer)
        standing.state = State.ACCEPTED
        self._settle()

    @Slot()
    def _tell_next(self) -> None:
        """Read out the next offer, once, when one has stopped typing."""
        following = self._standings.next
        if following and following is not self._told:
            self._tell(offer_aloud(following.said, self._them, accepted=False, is_next=True))
        self._told = following

    def _tell(self, sentence: str) -> None:
        announce(self.rows, sentence)
        self.said.emit(sentence)


def _marked(offer: Offer, text: str) -> Span:
    """Give the place of the words that are marked: without the sign that ends the sentence."""
    start, end = offer.mark
    return start, start + len(text[start:end].rstrip(" .!?,;:…"))
