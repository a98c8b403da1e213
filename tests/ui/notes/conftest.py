"""The details of a customer in a window of their own, and two customers to show in them."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QScrollArea

from rapport.ui.notes.details import CustomerDetails


@pytest.fixture
def dana(journal):
    return journal.add_customer("Dana Adler", company="Ohio Gravel").customer


@pytest.fixture
def luis(journal):
    return journal.add_customer("Luis Brown").customer


@pytest.fixture
def details(qtbot, desk, clock, looks):
    """The details, shown in a scroll area 376 pixels wide."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    view = CustomerDetails(desk, clock)
    area.setWidget(view)
    area.resize(376, 700)
    qtbot.addWidget(area)
    area.show()
    area.activateWindow()
    qtbot.waitUntil(area.isActiveWindow)
    view.area = area
    return view
