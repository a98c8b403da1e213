"""The menus of an entry and of a line under it: what their keys do, words to copy, the way to those it was with."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMenu

from rapport.ui.timeline.keys import KEY_WORDS, LINE_KEY_WORDS, Deed, LineDeed, deeds_of, word_of
from rapport.ui.timeline.words import short

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rapport.domain.ledger import Line
    from rapport.ui.timeline.model import Row
    from rapport.ui.timeline.view import EntriesView

_MOST_PEOPLE = 12


def entry_menu(view: EntriesView, row: Row, deeds: Sequence[Deed]) -> QMenu:
    """Make the menu of the entry one is on; it goes away when it is closed."""
    menu = QMenu(view)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    words = {
        Deed.EDIT: "Edit entry" if row.entry.text else "Write the note",
        Deed.EARLIER: "Hide earlier words" if row.earlier else "See earlier words",
        Deed.WHOLE: "Show less" if row.whole else "Show all",
        Deed.DELETE: "Delete entry",
    }
    for deed in (Deed.EDIT, Deed.EARLIER, Deed.WHOLE):
        if deed in deeds:
            _add(menu, words[deed], deed, view)
    if row.entry.text:
        menu.addAction("Copy text\tCtrl+C").triggered.connect(partial(_copy, row.entry.text))
    others = row.others[:_MOST_PEOPLE]
    if others:
        menu.addSeparator()
    for customer_id, name in others:
        going = menu.addAction(f"Go to {short(name)}".replace("&", "&&"))
        going.triggered.connect(partial(view.customer_wanted.emit, customer_id))
    menu.addSeparator()
    _add(menu, words[Deed.DELETE], Deed.DELETE, view)
    return menu


def line_menu(view: EntriesView, line: Line) -> QMenu:
    """Make the menu of the line one is on; it goes away when it is closed."""
    menu = QMenu(view)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    deeds = deeds_of(line)
    words = {
        LineDeed.CONFIRM: "Still so",
        LineDeed.EDIT: f"Edit the {line.kind}",
        LineDeed.SOURCE: "Show its sentence",
    }
    for deed in (LineDeed.TICK, LineDeed.LET_GO, LineDeed.CONFIRM, LineDeed.EDIT, LineDeed.SOURCE):
        if deed in deeds:
            _add_line_deed(menu, words.get(deed) or _close_words(deed, line), deed, view)
    menu.addAction("Copy text").triggered.connect(partial(_copy, line.text))
    menu.addSeparator()
    _add_line_deed(menu, f"Delete the {line.kind}", LineDeed.DELETE, view)
    return menu


def _close_words(deed: LineDeed, line: Line) -> str:
    words = word_of(deed, line)
    if deed is LineDeed.TICK:
        return f"Mark as {words}" if line.is_open else "Open again"
    return f"{words.capitalize()}…"


def _add_line_deed(menu: QMenu, words: str, deed: LineDeed, view: EntriesView) -> None:
    doing = menu.addAction(f"{words}\t{LINE_KEY_WORDS[deed]}")
    doing.triggered.connect(partial(view.do_on_line, deed))


def _add(menu: QMenu, words: str, deed: Deed, view: EntriesView) -> None:
    menu.addAction(f"{words}\t{KEY_WORDS[deed]}").triggered.connect(partial(view.do_on_current, deed))


def _copy(text: str) -> None:
    QApplication.clipboard().setText(text)
