"""Knowing them by heart, in the gallery: a question, an answer, a face, the end; `add_scenes` puts them there."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial

from journals import NOW, AnsweringDesk, journal_of
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QImage, QPainter

from rapport.domain.by_heart import Answer, Ask, Question, QuestionKey, Why
from rapport.domain.card import Source
from rapport.ui.by_heart import ByHeartPane
from rapport.ui.by_heart.reading import Opened

LONG = "Donaudampfschifffahrtsgesellschaftskapitänspatent" * 5


def by_heart_question(content: str) -> ByHeartPane:
    """The first question; in an empty journal there is none."""
    pane = _begun(content)
    pane.after = pane.focus_first
    return pane


def by_heart_answer(content: str) -> ByHeartPane:
    """The second question, answered; one has come to it with Tab."""
    pane = _begun(content)
    if content == "usual":
        pane.guessing.look.trigger()
        pane.guessing.knew.trigger()
    pane.guessing.look.trigger()
    pane.after = partial(_tab_to_card, pane)
    return pane


def by_heart_face(content: str) -> ByHeartPane:
    """A face to be known, and in the thousands who it is."""
    pane = _pane(content)
    pane._begin(Opened(NOW.date(), (_who(), _who()), {1: _photo()}))
    if content in {"long names", "thousands"}:
        pane.guessing.look.trigger()
    return pane


def by_heart_end(content: str) -> ByHeartPane:
    """The end of a round in which not everything was known."""
    pane = _begun(content)
    while pane._round.now:
        pane.guessing.look.trigger()
        (pane.guessing.missed if len(pane._round.left) % 7 == 1 else pane.guessing.knew).trigger()
    pane.after = pane.focus_first
    return pane


def by_heart_narrow(content: str) -> ByHeartPane:
    """The same where there is little room, read from the right where names are long."""
    pane = by_heart_answer(content)
    if content == "long names":
        pane.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    return pane


def _begun(content: str) -> ByHeartPane:
    """Give a page on which a round has begun: of the journal as it is, or with as much as there can be."""
    pane = _pane(content)
    if content in {"empty", "usual"}:
        pane.start()
    else:
        questions = [_long()] if content == "long names" else [_many(number) for number in range(1, 21)]
        pane._begin(Opened(NOW.date(), tuple(questions)))
    return pane


def _tab_to_card(pane: ByHeartPane) -> None:
    pane.empty.button.setFocus()
    pane.setFocus()
    pane.guessing.card.setFocus(Qt.FocusReason.TabFocusReason)


def _pane(content: str) -> ByHeartPane:
    journal = journal_of(content)
    journal.database.run("DELETE FROM recall")
    desk = AnsweringDesk(journal)
    pane = ByHeartPane(desk, lambda: NOW)
    desk.setParent(pane)
    return pane


def _who() -> Question:
    answer = Answer("Dana Adler, Buyer at Ohio Gravel, Dayton", Source(customer_id=1))
    return Question(
        QuestionKey(1, Ask.WHO), "Dana Adler", "Ohio Gravel", "Who is this?", (answer,), Why.PROMISE, from_face=True
    )


def _long() -> Question:
    answers = tuple(
        Answer(f"{number} {LONG} and the offer for the whole set of drawings", Source(1, number, 1), _day(number))
        for number in range(1, 4)
    )
    asks = "Which three of the seven things do you owe?"
    return Question(QuestionKey(1, Ask.OWE, (1, 2, 3)), LONG, f"{LONG} & Söhne", asks, answers, Why.PROMISE)


def _many(number: int) -> Question:
    said = (
        "the pump curve, two days late",
        "photos of the new crusher, due Friday",
        "a price for two hoses, due today",
    )
    answers = tuple(Answer(text, Source(1, 1, number), _day(place)) for place, text in enumerate(said))
    key = QuestionKey(number, Ask.OWE, (1, 2, 3))
    name = f"{('Dana', 'Luis', 'Mei')[number % 3]} Adler{number:04}"
    return Question(key, name, "Ohio Gravel", "Which three things do you owe?", answers, list(Why)[number % 5])


def _day(number: int) -> date:
    return NOW.date() - timedelta(days=200 * number)


def _photo() -> QImage:
    """Give a face, as far as one can be drawn with two circles."""
    image = QImage(512, 400, QImage.Format.Format_RGB32)
    image.fill(QColor("#8fb1ab"))
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    for colour, place in (("#e8c9ab", QRect(176, 80, 160, 190)), ("#3f5c57", QRect(96, 270, 320, 300))):
        painter.setBrush(QColor(colour))
        painter.drawEllipse(place)
    painter.end()
    return image


def add_scenes(scene) -> None:
    """Put the views into the gallery whose `scene` this is."""
    for draw in (by_heart_question, by_heart_answer, by_heart_face, by_heart_end):
        scene(1008, 752)(draw)
    scene(400, 700)(by_heart_narrow)
