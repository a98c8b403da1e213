"""Draws every view as {empty, usual, long names, thousands} x {light, dark} into build/gallery, for people to look at.

`python tests/gallery/draw.py [WORD...]` draws what has one of the words in its name, or everything. To show a view
here, write a function from a content to a widget in one of the modules of VIEWS, and name it in its `add_scenes`. What
a widget has as `focus` gets the focus; what it has as `after` is called once it is shown.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from enum import StrEnum
from importlib import import_module
from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontDatabase, QPixmap
from PySide6.QtWidgets import QApplication, QWidget

from rapport.ui.theme import ColourScheme, apply, load_theme

FOLDER = Path(__file__).resolve().parents[2] / "build" / "gallery"
VIEWS = (
    "views_widgets",
    "views_timeline",
    "views_window",
    "views_ledger",
    "views_plan",
    "views_cards",
    "views_today",
    "views_promises",
    "views_card",
    "views_by_heart",
    "views_settings",
)


class Content(StrEnum):
    """How much a view has to show."""

    EMPTY = "empty"
    USUAL = "usual"
    LONG = "long names"
    THOUSANDS = "thousands"


Scene = Callable[[str], QWidget]
SCENES: dict[str, tuple[Scene, QSize]] = {}


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
    app.setProperty("gallery_zoom", zoom)
    apply(app, load_theme(theme), zoom)


def draw(app: QApplication, name: str, content: str, theme: str, zoom: float = 1.0) -> QPixmap:
    """Give the picture of one view."""
    dress(app, theme, zoom)
    make, size = SCENES[name]
    view = make(content)
    focus, after = getattr(view, "focus", None), getattr(view, "after", None)
    is_live = focus is not None or after is not None
    view.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen, not is_live)
    if view.windowType() is not Qt.WindowType.Dialog:  # a dialog has its own size
        view.resize(size * zoom)
    view.show()
    if is_live:
        view.activateWindow()
        app.processEvents()
    if focus is not None:
        focus.setFocus()
    if after is not None:
        after()
    app.processEvents()
    app.sendPostedEvents()
    picture = view.grab()
    view.close()
    view.deleteLater()
    app.sendPostedEvents(None, 52)  # DeferredDelete
    return picture


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


sys.path.insert(0, str(Path(__file__).parent))
for views in VIEWS:
    import_module(views).add_scenes(scene)

if __name__ == "__main__":
    main(sys.argv[1:])
