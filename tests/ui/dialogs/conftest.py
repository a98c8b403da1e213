"""A window for dialogs to belong to, files of contacts, and the real desk on a journal of its own."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QPushButton, QWidget

from rapport.desk import Desk
from rapport.store import Journal


@pytest.fixture(autouse=True)
def _dressed(looks):
    """Every dialog in the light theme."""


@pytest.fixture
def window(qtbot):
    """A shown, active window."""
    window = QWidget()
    window.resize(900, 600)
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    return window


@pytest.fixture
def button():
    """Find a dialog's button by what it says."""

    def find(dialog: QWidget, text: str) -> QPushButton:
        found = [one for one in dialog.findChildren(QPushButton) if one.text() == text and one.isVisible()]
        assert len(found) == 1, [one.text() for one in dialog.findChildren(QPushButton) if one.isVisible()]
        return found[0]

    return find


@pytest.fixture
def cards(tmp_path):
    """Write a file of vCards with these names."""

    def write(name: str, people: list[str], rest: str = "") -> Path:
        path = tmp_path / name
        text = "".join(f"BEGIN:VCARD\r\nVERSION:3.0\r\nFN:{one}\r\nEND:VCARD\r\n" for one in people)
        path.write_text(text + rest, encoding="utf-8")
        return path

    return write


@pytest.fixture
def real_desk(tmp_path, qtbot):
    """The desk with its lanes."""
    path = tmp_path / "real.rapport"
    desk = Desk(lambda: Journal.open(path), lambda: Journal.open_reading(path))
    with qtbot.waitSignal(desk.opened):
        desk.start()
    yield desk
    desk.close()
