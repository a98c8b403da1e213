"""All that can be done in the window, as one table: what it is called, in which menu it stands, which keys call it.

The window connects what its panes do to `actions["undo"].triggered`; menus, the palette and the page of keyboard
shortcuts are all made from the same table.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu

from rapport.ui.icons import icon
from rapport.ui.widgets.labels import plain_tip

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtWidgets import QMenuBar, QWidget

    from rapport.domain.changes import UndoState
    from rapport.ui.icons import IconName

MenuName = Literal["&File", "&Edit", "&Customer", "E&ntry", "&View", "&Go", "&Help"]

SELDOM = 100
"""The rank of what the palette offers after all else, in the order of the menus."""

MENUS: tuple[MenuName, ...] = ("&File", "&Edit", "&Customer", "E&ntry", "&View", "&Go", "&Help")


@dataclass(frozen=True, slots=True)
class ActionSpec:
    """One row of the table. `shortcuts` are portable (Ctrl is Command on a Mac), the first is the one shown.

    Actions of one `group` are a choice: one of them is ticked. A `local` one listens to its keys only where a pane
    has added it to its list, since Del means something else in a text. `rule` draws a line above it in the menu.
    `rank` is where it stands in the palette while nothing is typed: what one does most first, 0 being the first.
    """

    key: str
    text: str
    menu: MenuName
    shortcuts: tuple[str, ...]
    palette: bool = True
    icon: IconName | None = None
    group: str = ""
    local: bool = False
    checkable: bool = False
    rule: bool = False
    rank: int = SELDOM


TABLE: tuple[ActionSpec, ...] = (
    ActionSpec("import_contacts", "&Import contacts…", "&File", ("Ctrl+I",), icon="person"),
    ActionSpec("print", "&Print", "&File", ("Ctrl+P",), rule=True),
    ActionSpec("settings", "&Settings…", "&File", ("Ctrl+,",), rule=True),
    ActionSpec("quit", "&Quit", "&File", ("Ctrl+Q",)),
    ActionSpec("undo", "&Undo", "&Edit", ("Ctrl+Z",), icon="undo", rank=5),
    ActionSpec("redo", "&Redo", "&Edit", ("Ctrl+Shift+Z", "Ctrl+Y"), icon="redo", rank=15),
    ActionSpec("recent_changes", "Recent &changes…", "&Edit", ("Ctrl+H",), icon="restore", rank=8),
    ActionSpec("new_customer", "&New customer", "&Customer", ("Ctrl+Shift+N",), icon="person", rank=3),
    ActionSpec("edit_customer", "&Edit customer", "&Customer", ("F2",), icon="edit", rank=4),
    ActionSpec("add_promise", "Add a &promise", "&Customer", ("Ctrl+Shift+O",), icon="check", rule=True, rank=21),
    ActionSpec("add_need", "Add &what they need", "&Customer", ("Ctrl+Shift+E",), icon="plus", rank=22),
    ActionSpec("add_fact", "Add something good to &know", "&Customer", ("Ctrl+Shift+G",), icon="plus", rank=23),
    ActionSpec("add_day", "Add a da&y to honour", "&Customer", ("Ctrl+Shift+D",), icon="calendar", rank=24),
    ActionSpec("add_tie", "Add a &tie", "&Customer", ("Ctrl+Shift+T",), icon="social", rank=25),
    ActionSpec("plan", "Plan the ne&xt contact", "&Customer", ("Ctrl+Shift+X",), icon="calendar", rank=26),
    ActionSpec("rhythm", "Rhythm: how &often to meet", "&Customer", ("Ctrl+Shift+M",), icon="calendar", rank=27),
    ActionSpec("archive_customer", "&Archive customer", "&Customer", ("Ctrl+E",), icon="archive", rule=True, rank=11),
    ActionSpec("delete_customer", "&Delete customer", "&Customer", ("Del",), icon="trash", local=True, rank=13),
    ActionSpec("restore_customer", "&Restore customer", "&Customer", ("Ctrl+Shift+R",), icon="restore", rank=14),
    ActionSpec("new_entry", "&New entry", "E&ntry", ("Ctrl+N",), icon="plus", rank=0),
    ActionSpec("finish_entry", "&Finish entry", "E&ntry", ("Ctrl+Return", "Ctrl+Enter"), icon="check", rank=1),
    ActionSpec("log_visit", "&Log a visit, write later", "E&ntry", ("Ctrl+Shift+V",), icon="visit", rank=28),
    ActionSpec("edit_entry", "&Edit entry", "E&ntry", ("Return", "Enter"), icon="edit", local=True, rule=True, rank=9),
    ActionSpec("earlier_texts", "Earlier &texts of the entry", "E&ntry", ("Ctrl+Shift+H",), icon="restore", rank=10),
    ActionSpec("delete_entry", "&Delete entry", "E&ntry", ("Del",), icon="trash", local=True, rank=12),
    ActionSpec("sort_by_name", "Sort by &name", "&View", ("Ctrl+Shift+A",), icon="sort", group="order"),
    ActionSpec("sort_by_contact", "Sort by last &contact", "&View", ("Ctrl+Shift+L",), icon="sort", group="order"),
    ActionSpec("sort_by_place", "Sort by &place", "&View", ("Ctrl+Shift+P",), icon="sort", group="order"),
    ActionSpec("text_larger", "Text &larger", "&View", ("Ctrl++", "Ctrl+="), rule=True),
    ActionSpec("text_smaller", "Text &smaller", "&View", ("Ctrl+-",)),
    ActionSpec("text_normal", "Text &usual size", "&View", ("Ctrl+0",)),
    ActionSpec("scheme_light", "L&ight", "&View", ("Ctrl+F7",), group="scheme", rule=True),
    ActionSpec("scheme_dark", "&Dark", "&View", ("Ctrl+F8",), group="scheme"),
    ActionSpec("scheme_system", "&As the system", "&View", ("Ctrl+F9",), group="scheme"),
    ActionSpec("full_screen", "&Full screen", "&View", ("F11",), checkable=True, rule=True),
    ActionSpec("search", "&Search everything", "&Go", ("Ctrl+F",), icon="search", rank=2),
    ActionSpec("palette", "&Do anything…", "&Go", ("Ctrl+K",), palette=False),
    ActionSpec("filter", "F&ilter customers", "&Go", ("Ctrl+L",), icon="search", rank=6),
    ActionSpec("today", "T&oday", "&Go", ("Ctrl+1",), icon="calendar", rule=True, rank=29),
    ActionSpec("promises", "Pro&mises", "&Go", ("Ctrl+2",), icon="check", rank=30),
    ActionSpec("everyone", "&Everyone", "&Go", ("Ctrl+4",), icon="social", rank=7),
    ActionSpec("archived", "&Archived", "&Go", ("Ctrl+5",), icon="archive", rank=16),
    ActionSpec("trash", "&Trash", "&Go", ("Ctrl+6",), icon="trash", rank=17),
    ActionSpec("card", "Doorstep &card", "&Go", ("F5",), icon="person", rule=True, rank=31),
    ActionSpec("by_heart", "&Know them by heart", "&Go", ("Ctrl+Shift+K",), icon="help", rank=32),
    ActionSpec("next_pane", "&Next pane", "&Go", ("F6",), rule=True, rank=19),
    ActionSpec("previous_pane", "&Previous pane", "&Go", ("Shift+F6",), rank=20),
    ActionSpec("back", "&Back", "&Go", ("Esc", "Alt+Left"), icon="back", rank=18),
    ActionSpec("shortcuts", "&Keyboard shortcuts", "&Help", ("F1",), icon="help"),
    ActionSpec("about", "&About Rapport", "&Help", ("Shift+F1",)),
)


class Actions(QObject):
    """The table's actions, made once; `actions["undo"]` is one of them. They live with `window` and hear its keys."""

    def __init__(self, window: QWidget) -> None:
        """Make every action and menu, and let `window` listen to the keys."""
        super().__init__(window)
        self._window = window
        self._actions: dict[str, QAction] = {}
        self._groups: dict[str, QActionGroup] = {}
        self.menus: dict[MenuName, QMenu] = {name: QMenu(name, window) for name in MENUS}
        for spec in TABLE:
            self._actions[spec.key] = self._make(spec)
        window.addActions([self._actions[spec.key] for spec in TABLE if not spec.local])

    def __getitem__(self, key: str) -> QAction:
        """Give the action of the table called `key`."""
        return self._actions[key]

    def __iter__(self) -> Iterator[QAction]:
        """Go through all actions in the table's order."""
        return iter(self._actions.values())

    def fill(self, bar: QMenuBar) -> None:
        """Put the menus on `bar`."""
        for menu in self.menus.values():
            bar.addMenu(menu)

    def more_menu(self, parent: QWidget) -> QMenu:
        """Give one menu that holds all the others, for the button with the three dots."""
        more = QMenu(parent)
        for menu in self.menus.values():
            more.addMenu(menu)
        return more

    def for_palette(self) -> list[QAction]:
        """Give what can be done now and belongs in the palette, the usual first; icons have the theme's colours."""
        self._tint()
        specs = sorted((spec for spec in TABLE if spec.palette), key=lambda spec: spec.rank)
        return [self[spec.key] for spec in specs if self[spec.key].isEnabled()]

    def choose(self, key: str) -> None:
        """Tick `key` within its group without doing it."""
        self[key].setChecked(True)

    def show_undo(self, state: UndoState) -> None:
        """Name what Undo and Redo would do: "Undo delete Dana Adler"."""
        for key, verb, line in (("undo", "&Undo", state.undo), ("redo", "&Redo", state.redo)):
            label = f" {line.label}".replace("&", "&&") if line else ""
            self[key].setText(verb + label)
            self[key].setEnabled(line is not None)
            _tell_keys(self[key])

    def _tint(self) -> None:
        """Draw the icons; only the palette shows them, so no start waits for it, and drawing them again is cheap."""
        for spec in TABLE:
            if spec.icon is not None:
                self[spec.key].setIcon(icon(spec.icon))

    def _make(self, spec: ActionSpec) -> QAction:
        action = QAction(spec.text, self._window)
        action.setObjectName(spec.key)
        action.setShortcuts([QKeySequence(keys) for keys in spec.shortcuts])
        action.setCheckable(spec.checkable or bool(spec.group))
        action.setIconVisibleInMenu(False)
        if spec.local:
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        if spec.group:
            if spec.group not in self._groups:
                self._groups[spec.group] = QActionGroup(self)
            self._groups[spec.group].addAction(action)
        menu = self.menus[spec.menu]
        if spec.rule:
            menu.addSeparator()
        menu.addAction(action)
        _tell_keys(action)
        return action


def plain_text(action: QAction) -> str:
    """Give what an action is called, without its mnemonic, as the palette and screen readers say it."""
    return action.text().replace("&&", "\0").replace("&", "").replace("\0", "&")


def keys_of(action: QAction) -> str:
    """Give the keys that call an action, as this system writes them, Return as Enter; empty if none do."""
    return action.shortcut().toString(QKeySequence.SequenceFormat.NativeText).replace("Return", "Enter")


def text_with_keys(action: QAction) -> str:
    """Give what an action is called and its keys: "New entry (Ctrl+N)"."""
    keys = keys_of(action)
    return f"{plain_text(action)} ({keys})" if keys else plain_text(action)


def _tell_keys(action: QAction) -> None:
    action.setToolTip(plain_tip(text_with_keys(action)))
