"""A window with a top bar and a text, and a journal in which pumps are talked about."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from rapport.domain.entries import Channel, When, Writing
from rapport.ui.actions import Actions
from rapport.ui.search.field import SearchField
from rapport.ui.search.palette import Palette


@pytest.fixture
def window(qtbot, looks):
    """A shown, active window whose text has the focus."""
    window = QWidget()
    window.rows = QVBoxLayout(window)
    window.text = QLineEdit()
    window.rows.addWidget(window.text)
    window.rows.addStretch()
    window.resize(900, 600)
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    window.text.setFocus()
    return window


@pytest.fixture
def write(journal, clock):
    """Write an entry some days ago: `write("text", dana, days=3)` gives its id."""

    def entry(text, *who, days=0, channel=Channel.VISIT):
        when = When(clock() - timedelta(days=days))
        return journal.finish(Writing(text=text, who=who, when=when, channel=channel)).entry

    return entry


@pytest.fixture
def dana(journal):
    return journal.add_customer("Dana Adler", company="Ohio Gravel", place="Dayton", title="Buyer").customer


@pytest.fixture
def actions(window):
    return Actions(window)


@pytest.fixture
def field(window, desk, actions, clock):
    field = SearchField(desk, actions["search"], window, clock)
    window.rows.insertWidget(0, field)
    return field


@pytest.fixture
def palette(window, desk, actions):
    return Palette(desk, actions, window)


@pytest.fixture
def shown():
    """The rows of a card as (title, beside, text), or () while it is hidden."""

    def rows(card):
        if not card.isVisible():
            return ()
        found = (card.rows.at(place) for place in range(card.rows.rowCount()))
        return tuple(" | ".join(filter(None, (row.title, row.beside, row.text))) for row in found)

    return rows
