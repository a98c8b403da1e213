"""Draws every view as {empty, usual, long names, thousands} x {light, dark} into build/gallery, for people to look at.

`python tests/gallery/draw.py [WORD...]` draws what has one of the words in its name, or everything. To show a view
here, write a function from Content to a widget and mark it with @scene.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from PySide6.QtCore import QSize, QStringListModel, Qt
from PySide6.QtGui import QFontDatabase, QPixmap
from PySide6.QtWidgets import (
    QApplication,
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
from rapport.ui.theme import ColourScheme, apply, load_theme, metrics_of, theme_of
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

FOLDER = Path(__file__).resolve().parents[2] / "build" / "gallery"


class Content(StrEnum):
    """How much a view has to show."""

    EMPTY = "empty"
    USUAL = "usual"
    LONG = "long names"
    THOUSANDS = "thousands"


Scene = Callable[[Content], QWidget]
SCENES: dict[str, tuple[Scene, QSize]] = {}

NAMES = {
    Content.EMPTY: [],
    Content.USUAL: ["Dana Adler", "Luis Brown", "Mei Chen", "Omar Diaz", "Priya Evans"],
    Content.LONG: [
        "Maximiliane Freifrau von und zu Hohenstein-Oettingen",
        "<b>Not bold</b> & sons",
        "Wolfeschlegelsteinhausenbergerdorff " * 4,
        "محمد عبد الرحمن القحطاني",
        "张伟",
    ],
    Content.THOUSANDS: [f"Customer Number {number}" for number in range(5_000)],
}


def scene(width: int, height: int) -> Callable[[Scene], Scene]:
    """Put a view into the gallery, drawn at this size."""

    def keep(draw: Scene) -> Scene:
        SCENES[draw.__name__.replace("_", "-")] = (draw, QSize(width, height))
        return draw

    return keep


def dress(app: QApplication, theme: str, zoom: float = 1.0) -> None:
    """Set the looks, in Inter where it is installed."""
    if "Inter" in QFontDatabase.families() and app.property("rapport_first_font") is None:
        face = app.font()
        face.setFamily("Inter")
        app.setFont(face)
    apply(app, load_theme(theme), zoom)


def draw(app: QApplication, name: str, content: Content, theme: str, zoom: float = 1.0) -> QPixmap:
    """Give the picture of one view."""
    dress(app, theme, zoom)
    make, size = SCENES[name]
    view = make(content)
    focus = getattr(view, "focus", None)
    view.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen, focus is None)
    view.resize(size * zoom)
    view.show()
    if focus is not None:
        view.activateWindow()
        focus.setFocus()
        app.processEvents()
    app.sendPostedEvents()
    picture = view.grab()
    view.close()
    view.deleteLater()
    app.sendPostedEvents(None, 52)  # DeferredDelete
    return picture


def _page() -> tuple[QWidget, QVBoxLayout]:
    page = QFrame()
    page.setProperty("kind", "page")
    rows = QVBoxLayout(page)
    rows.setContentsMargins(*[metrics_of().scaled(24)] * 4)
    rows.setSpacing(metrics_of().scaled(8))
    return page, rows


@scene(560, 620)
def labels_and_fields(content: Content) -> QWidget:
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


@scene(560, 260)
def chips_and_buttons(content: Content) -> QWidget:
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
    Notice(page).tell("Deleted " + (NAMES[content] or ["the entry"])[0], "Undo")
    return page


@scene(560, 200)
def focus_rings(content: Content) -> QWidget:
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
    page.focus = shown[list(Content).index(content)]
    return page


@scene(760, 400)
def menu_and_controls(content: Content) -> QWidget:
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


@scene(420, 320)
def empty_place(content: Content) -> QWidget:
    names = NAMES[content]
    sentence = f"Nothing happened with {names[0]} yet." if names else "Nobody is here yet. Bring in your contacts."
    return EmptyPlace("person", sentence, "New entry" if names else "Import contacts…")


@scene(800, 520)
def overlay(content: Content) -> QWidget:
    page, rows = _page()
    rows.addWidget(plain_label("Dana Adler", "name"))
    rows.addStretch()
    card = Overlay("Search everything", page)
    card.set_model(QStringListModel(NAMES[content], card))
    page.resize(800, 520)
    card.open_under()
    return page


@scene(640, 320)
def all_icons(_content: Content) -> QWidget:
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


def main(words: list[str]) -> None:
    """Draw what was asked for, and say where it is."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = QApplication(sys.argv[:1])
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name in SCENES:
        if words and not any(word in name for word in words):
            continue
        for content in Content:
            for theme in (ColourScheme.LIGHT, ColourScheme.DARK):
                draw(app, name, content, theme).save(str(FOLDER / f"{name}-{content.replace(' ', '-')}-{theme}.png"))
        draw(app, name, Content.USUAL, "light", 2.0).save(str(FOLDER / f"{name}-usual-200%.png"))
    sys.stdout.write(f"The pictures are in {FOLDER}.\n")


if __name__ == "__main__":
    main(sys.argv[1:])
