"""A page to put widgets on, dressed in the light theme."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from rapport.ui.theme import apply, load_theme


@pytest.fixture(autouse=True)
def _dressed(qapp):
    apply(qapp, load_theme("light"))


@pytest.fixture
def page(qtbot):
    """A shown, active window of 600 x 400 with one text that has the focus."""
    page = QWidget()
    page.rows = QVBoxLayout(page)
    page.text = QLineEdit()
    page.rows.addWidget(page.text)
    page.resize(600, 400)
    qtbot.addWidget(page)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    page.text.setFocus()
    return page
