"""The widgets that all panes are made of, in the gallery: `add_scenes(scene)` puts them there."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QSize, QStringListModel, Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from rapport.ui import icons
from rapport.ui.actions import Actions
from rapport.ui.theme import metrics_of, theme_of
from rapport.ui.widgets.action_button import ActionButton
from rapport.ui.widgets.chip import Chip
from rapport.ui.widgets.empty import EmptyPlace
from rapport.ui.widgets.flow import FlowLayout
from rapport.ui.widgets.initials import Portrait
from rapport.ui.widgets.labels import ElidedLabel, plain_label
from rapport.ui.widgets.line_field import LineField
from rapport.ui.widgets.notice import Notice
from rapport.ui.widgets.overlay import Overlay
from rapport.ui.widgets.saved_line import SavedLine
from rapport.ui.widgets.section import SectionLabel

NAMES = {
    "empty": [],
    "usual": ["Dana Adler", "Luis Brown", "Mei Chen", "Omar Diaz", "Priya Evans"],
    "long names": [
        "Maximiliane Freifrau von und zu Hohenstein-Oettingen",
        "<b>Not bold</b> & sons",
        "Wolfeschlegelsteinhausenbergerdorff " * 4,
        "محمد عبد الرحمن القحطاني",
        "张伟",
    ],
    "thousands": [f"Customer Number {number}" for number in range(5_000)],
}


def _page() -> tuple[QWidget, QVBoxLayout]:
    page = QFrame()
    page.setProperty("kind", "page")
    rows = QVBoxLayout(page)
    rows.setContentsMargins(*[metrics_of().scaled(24)] * 4)
    rows.setSpacing(metrics_of().scaled(8))
    return page, rows


def labels_and_fields(content: str) -> QWidget:
    page, rows = _page()
    names = NAMES[content][:3]
    for kind in ("name", "section", "strong", "text", "quiet", "second", "late"):
        rows.addWidget(ElidedLabel(names[0] if names else kind, kind))
    rows.addWidget(SectionLabel("Between you", "Add"))
    for name in names:
        row = QHBoxLayout()
        portrait = Portrait()
        portrait.show_person(name)
        row.addWidget(portrait)
        row.addWidget(ElidedLabel(name, "strong"), 1)
        rows.addLayout(row)
    field = LineField("Company")
    field.set_value(names[-1] if names else "")
    rows.addWidget(field)
    refused = LineField("Name")
    refused.setText("x" * 40)
    rows.addWidget(refused)
    rows.addWidget(plain_label())
    rows.addWidget(QLineEdit(placeholderText="Filter by name, company, town"))
    saved = SavedLine()
    saved.show_saved(datetime.fromisoformat("2026-03-31T14:12:00+00:00"))
    trouble = SavedLine()
    trouble.show_trouble(
        "The disk is full. Free some space; what you typed stays here and is saved as soon as it can be."
    )
    rows.addWidget(saved)
    rows.addWidget(trouble)
    rows.addStretch()
    refused.show_trouble("A name has at most 300 characters. Shorten it, and it is kept.")
    return page


def chips_and_buttons(content: str) -> QWidget:
    page, rows = _page()
    actions = Actions(page)
    top = QHBoxLayout()
    top.addStretch()
    top.addWidget(ActionButton(actions["new_entry"], primary=True))
    top.addWidget(ActionButton(actions["search"]))
    actions["undo"].setEnabled(False)
    top.addWidget(ActionButton(actions["undo"]))
    rows.addLayout(top)
    chips = QWidget()
    flow = FlowLayout(chips)
    for text in ["visit", "today 14:10", *NAMES[content][:12], "felt"]:
        flow.addWidget(Chip(text, "Who"))
    checked = Chip("good", "Felt", checkable=True)
    checked.setChecked(True)
    flow.addWidget(checked)
    rows.addWidget(chips)
    rows.addStretch()
    notice = Notice()
    rows.addWidget(notice)
    notice.tell("Deleted " + (NAMES[content] or ["the entry"])[0], "Undo")
    return page


def focus_rings(content: str) -> QWidget:
    """Only one thing can have the focus at a time: which, goes by the content."""
    page, rows = _page()
    actions = Actions(page)
    across = QHBoxLayout()
    rows.addLayout(across)
    shown = [
        ActionButton(actions["new_entry"], primary=True),
        ActionButton(actions["search"]),
        Chip("visit"),
        LineField("Company"),
    ]
    for widget in shown:
        across.addWidget(widget)
    section = SectionLabel("Between you", "Add")
    rows.addWidget(section)
    rows.addStretch()
    page.focus = shown[list(NAMES).index(content)]
    return page


def menu_and_controls(content: str) -> QWidget:
    page, rows = _page()
    actions = Actions(page)
    actions.choose("scheme_dark")
    actions["text_larger"].setEnabled(False)
    columns = QHBoxLayout()
    rows.addLayout(columns)
    menu = QLabel()
    actions.menus["&View"].setActiveAction(actions["sort_by_place"])
    menu.setPixmap(actions.menus["&View"].grab())
    columns.addWidget(menu)
    controls = QVBoxLayout()
    columns.addLayout(controls, 1)
    box = QComboBox()
    box.addItems(NAMES[content][:20] or ["decides"])
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    ticked = QCheckBox("preferred")
    ticked.setChecked(True)
    text = QPlainTextEdit("\n".join(NAMES[content][:200]), placeholderText="What happened?")
    for widget in (box, ticked, QCheckBox("not ticked"), text, QPushButton("Take these in")):
        controls.addWidget(widget)
    return page


def empty_place(content: str) -> QWidget:
    names = NAMES[content]
    sentence = f"Nothing happened with {names[0]} yet." if names else "Nobody is here yet. Bring in your contacts."
    return EmptyPlace("person", sentence, "New entry" if names else "Import contacts…")


def overlay(content: str) -> QWidget:
    page, rows = _page()
    rows.addWidget(plain_label("Dana Adler", "name"))
    rows.addStretch()
    card = Overlay("Search everything", page)
    card.set_model(QStringListModel(NAMES[content], card))
    page.resize(800, 520)
    card.open_under()
    return page


def all_icons(_content: str) -> QWidget:
    page, rows = _page()
    grid = QGridLayout()
    rows.addLayout(grid)
    for place, name in enumerate(sorted(icons.IconName.__args__)):
        cell = QVBoxLayout()
        for size in (20, 32):
            picture = QLabel(alignment=Qt.AlignmentFlag.AlignCenter)
            picture.setPixmap(icons.pixmap(name, theme_of().ink, metrics_of().scaled(size)))
            cell.addWidget(picture)
        grid.addLayout(cell, place // 9, place % 9)
    logo = QLabel()
    logo.setPixmap(icons.app_icon().pixmap(QSize(96, 96)))
    grid.addWidget(logo, 0, 9, 2, 2)
    small = QLabel()
    small.setPixmap(icons.app_icon().pixmap(QSize(24, 24)))
    grid.addWidget(small, 2, 9)
    return page


def add_scenes(scene) -> None:
    """Put the views into the gallery whose `scene` this is."""
    scene(560, 620)(labels_and_fields)
    scene(560, 260)(chips_and_buttons)
    scene(560, 200)(focus_rings)
    scene(760, 400)(menu_and_controls)
    scene(420, 320)(empty_place)
    scene(800, 520)(overlay)
    scene(640, 320)(all_icons)
