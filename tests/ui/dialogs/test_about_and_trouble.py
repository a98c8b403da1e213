"""About, the report of a bug, and the page that fills the window when there is no journal."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QLabel

from rapport import __version__
from rapport.ui.dialogs.about import STANDS_ON, About
from rapport.ui.dialogs.bug import BugReport, details_of
from rapport.ui.dialogs.trouble_page import TroublePage


def caught(*, other: bool = False) -> Exception:
    """A bug whose message names a customer; `other` is one from another line."""
    try:
        try:
            raise KeyError("Dana Adler")
        except KeyError as error:
            if other:
                raise LookupError("Luis Brown") from error
            raise ValueError("Dana's number is 555 0100") from error
    except (LookupError, ValueError) as error:
        return error


def said(widget) -> str:
    return " / ".join(label.text() for label in widget.findChildren(QLabel) if label.text())


def test_about_says_version_licences_and_where_the_journal_lives(window, button, monkeypatch, tmp_path):
    opened = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(Path(url.toLocalFile())))
    dialog = About(tmp_path / "journal.rapport", window)
    dialog.open()
    assert f"Version {__version__}" in said(dialog)
    assert dialog.path.text() == str(tmp_path / "journal.rapport")
    assert {"Qt and PySide6", "Peewee", "SQLCipher", "appdirs"} <= {name for name, _ in STANDS_ON}
    button(dialog, "Open folder").click()
    assert opened == [tmp_path]
    button(dialog, "Close").click()
    assert not dialog.isVisible()


def test_a_bug_is_told_calmly_and_its_details_hold_no_message(window, button):
    report = BugReport.show_once(caught(), window)
    assert "What you wrote is kept." in said(report)
    button(report, "Copy details").click()
    copied = QGuiApplication.clipboard().text()
    assert report.copy_button.text() == "Copied"
    assert f"Rapport {__version__}" in copied
    assert "ValueError\n  test_about_and_trouble.py, line " in copied
    assert "came from\nKeyError" in copied
    assert not {"Dana", "555"} & set(copied.replace(",", " ").split())
    assert str(Path.cwd()) not in copied


def test_a_bug_is_told_once_for_each_place(window, qtbot):
    report = BugReport.show_once(caught(), window)
    assert BugReport.show_once(caught(other=True), window) is None, "one is open"
    with qtbot.waitSignal(report.destroyed):
        qtbot.keyClick(report, Qt.Key.Key_Escape)
    assert BugReport.show_once(caught(), window) is None
    assert BugReport.show_once(caught(other=True), window).isVisible()


def test_a_bug_with_no_traceback_has_details():
    assert details_of(ValueError("Dana")).endswith("\n\nValueError\n")


def test_files_are_named_from_their_package_on():
    with pytest.raises(AttributeError) as caught:
        details_of("no error")
    assert "  rapport/ui/dialogs/bug.py, line " in details_of(caught.value)


@pytest.fixture
def page(qtbot, window):
    done = []
    deeds = [(text, lambda text=text: done.append(text)) for text in ("Try again", "Open the folder", "Quit")]
    page = TroublePage("The journal is <b>damaged</b>.", "Restore a backup.", deeds, window)
    page.done = done
    page.resize(window.size())
    page.show()
    return page


def test_the_page_says_what_to_do_and_does_it(qtbot, page, window):
    assert said(page) == "The journal is <b>damaged</b>. / Restore a backup."
    assert page.accessibleName() == "The journal is <b>damaged</b>. Restore a backup."
    page.setFocus()
    assert window.focusWidget() is page.buttons[0]
    qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Return)
    qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Tab)
    qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Space)
    assert page.done == ["Try again", "Open the folder"]
