"""Names that are none, too long, or look like markup: said plainly, shown as they are, everywhere."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QAbstractItemView, QApplication, QLabel, QWidget

MARKUP = '<img src="x.png"><b>Dana</b> & Co'
NONE = {
    "empty": "",
    "spaces": "   \u00a0\u2003 ",
    "newlines": "\n\r\n\t",
    "unseen": "\u200b\u200e\u2066\ufeff",
    "long": "Dana " * 2000,
}
ODD = {
    "right to left": "\u05d3\u05e0\u05d4 \u05d0\u05d3\u05dc\u05e8",
    "turned around": "\u202eDana Adler",
    "emoji": "👩🏽‍🔧 Dana 🇺🇸",
    "combining": "D" + "\u0301\u0300\u0323" * 60 + "ana",
    "two lines": "Dana\nAdler",
    "surrogate": "Dana \ud83d Adler",
    "nul": "Dana\0Adler",
    "quotes": "Robert'); DROP TABLE customer;--",
    "percent": "%s {name} %(x)d \\ %1",
    "mnemonic": "&Dana && Söhne",
    "file": "../../etc/passwd",
    "letters": "a" * 300,
    "markup": MARKUP,
}


@pytest.mark.parametrize("name", NONE.values(), ids=NONE)
def test_a_name_that_is_none_is_refused_in_a_sentence_and_stays(start, whole, name):
    rapport = start()
    before = whole(rapport.paths.journal)
    rapport.window.new_customer()
    card = rapport.window.customers.card
    rapport.paste(card.name, name)
    typed = card.name.text()
    rapport.qtbot.keyClick(card.name, Qt.Key.Key_Return)
    rapport.wait(lambda: bool(card._said.text()))
    assert card._said.isVisible()
    assert card._said.text().endswith(".")
    assert card.name.text() == typed
    assert whole(rapport.paths.journal) == before
    rapport.qtbot.keyClick(card.name, Qt.Key.Key_Escape)
    rapport.goes_on()


@pytest.mark.parametrize("name", [NONE["empty"], NONE["unseen"], NONE["long"]], ids=["empty", "unseen", "long"])
def test_the_name_in_the_details_cannot_become_none(start, whole, name):
    rapport = start()
    rapport.add_customer("Dana Adler")
    before = whole(rapport.paths.journal)["customer"]
    rapport.window.edit_customer()
    field = rapport.window.details.about.name
    rapport.wait(lambda: field.text() == "Dana Adler")
    field.setText(name)
    rapport.qtbot.keyClick(field, Qt.Key.Key_Return)
    rapport.wait(lambda: field.accessibleDescription().endswith("."))
    assert field.text() == name
    assert whole(rapport.paths.journal)["customer"] == before
    rapport.window.go_to_customer(None)
    rapport.settle()
    rapport.goes_on()


@pytest.mark.parametrize("name", NONE.values(), ids=NONE)
def test_the_command_line_refuses_it_too(rapport, journal, whole, name, home):
    rapport("add", "Walked the yard", "--with", "Dana Adler", "--new")
    before = whole(journal.database.path)
    said = rapport("add", "Walked the yard", "--with", name, "--new", status=2).stderr
    assert said.strip().endswith(".")
    assert len(said.splitlines()) == 1
    assert len(said) < 500
    assert whole(journal.database.path) == before


@pytest.mark.parametrize("name", ODD.values(), ids=ODD)
def test_an_odd_name_is_kept_and_shown_everywhere(start, whole, name):
    rapport = start()
    customer = rapport.add_customer(name)
    kept = rapport.window.customers._model.line(0).name
    rapport.type("Walked the yard")
    rapport.writing.finish()
    rapport.wait(lambda: rapport.status.startswith("Kept"))
    rapport.settle()
    assert rapport.window.timeline._header.name.accessibleName() == " ".join(kept.split())
    rapport.window.search.search_for("walked")
    rapport.wait(rapport.window.search.card.isVisible)
    assert rapport.window.search.card.rows.at(0).title == kept
    rapport.window.search.clear()
    rapport.window.deeds.delete(customer)
    rapport.wait(lambda: kept in rapport.window.notice.text)
    rapport.settle()
    assert f"delete {kept}" in rapport.window.keys["undo"].text().replace("&&", "&")
    for part in rapport.window.findChildren(QWidget):
        if part.isVisible():
            part.grab()
    rapport.window.deeds.undo()
    rapport.settle()
    assert whole(rapport.paths.journal)["customer"][0]
    rapport.goes_on()


def test_markup_is_shown_as_it_is_everywhere(start, qapp):
    """Each text that Qt could take for markup is in a place that does not, or is escaped."""
    rapport = start()
    window = rapport.window
    customer = rapport.add_customer(MARKUP, company="<i>Gravel</i>")
    window.details.save_now()
    rapport.type("Walked the yard")
    rapport.writing.finish()
    rapport.wait(lambda: rapport.status.startswith("Kept"))
    window.search.search_for("dana")
    rapport.wait(window.search.card.isVisible)
    _hold_plain()
    window.search.clear()
    window.palette_card.toggle()
    window.palette_card.line.setText("dana")
    rapport.settle()
    _hold_plain()
    window.palette_card.leave()
    window.writing.chips.who.look_for("<img")
    rapport.settle()
    _hold_plain()
    window.writing.chips.who.chooser.leave()
    window.customers.filter_row.field.setText("<u>nobody</u>")
    rapport.settle()
    _hold_plain()
    window.customers.filter_row.field.clear()
    window.deeds.delete(customer)
    rapport.wait(lambda: MARKUP in window.notice.text)
    rapport.settle()
    window.doors.changes()
    rapport.settle()
    _hold_plain()
    window.doors.import_files([rapport.home / "<b>nothing<b>.vcf"])
    rapport.wait(lambda: any("<b>nothing<b>" in text for text in rapport.labels()))
    _hold_plain()


def _hold_plain():
    """Hold that no label, tooltip or row on the screen lets Qt draw a name as markup."""
    for widget in QApplication.allWidgets():
        if isinstance(widget, QLabel):
            assert widget.textFormat() is Qt.TextFormat.PlainText, widget.text()
        _hold_tip_plain(widget.toolTip())
        for action in widget.actions():
            _hold_tip_plain(action.toolTip())
        model = widget.model() if isinstance(widget, QAbstractItemView) else None
        for row in range(model.rowCount() if model else 0):
            _hold_tip_plain(model.data(model.index(row, 0), Qt.ItemDataRole.ToolTipRole) or "")


def _hold_tip_plain(tip):
    """Hold that a tooltip shows its tags instead of heeding them, but for the one that makes it wrap."""
    document = QTextDocument()
    document.setHtml(tip)
    assert "<" not in tip.removeprefix("<span>").removesuffix("</span>"), tip
    assert "\ufffc" not in document.toPlainText(), tip
