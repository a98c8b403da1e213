"""Every view of the gallery can be drawn without a warning from Qt, and shows something."""

from __future__ import annotations

import importlib.util
import sys
from itertools import product
from pathlib import Path

import pytest
from PySide6.QtCore import qInstallMessageHandler

from rapport.ui.theme import apply, load_theme

_spec = importlib.util.spec_from_file_location("gallery_draw", Path(__file__).with_name("draw.py"))
gallery = importlib.util.module_from_spec(_spec)
sys.modules["gallery_draw"] = gallery
_spec.loader.exec_module(gallery)

_OFFSCREEN_SAYS = "This plugin does not support propagateSizeHints()"
"""What the platform without a screen says whenever a window has a smallest size; about the platform, not about us."""


@pytest.fixture(scope="module", autouse=True)
def as_before(qapp):
    """Leave the looks as they were: the gallery draws in Inter, the tests after it do not."""
    face, first, sheet = qapp.font(), qapp.property("rapport_first_font"), qapp.styleSheet()
    yield
    qapp.setStyleSheet(sheet)
    qapp.setFont(face)
    qapp.setProperty("rapport_first_font", first)


@pytest.fixture
def warnings():
    heard = []
    before = qInstallMessageHandler(
        lambda _kind, _context, text: None if text == _OFFSCREEN_SAYS else heard.append(text)
    )
    yield heard
    qInstallMessageHandler(before)


LOOKS = [*product(gallery.Content, ("light", "dark"), (1.0,)), (gallery.Content.USUAL, "light", 2.0)]


@pytest.mark.parametrize(("content", "theme", "zoom"), LOOKS)
@pytest.mark.parametrize("name", list(gallery.SCENES))
def test_each_view_is_drawn_without_a_word_from_qt(qapp, warnings, name, content, theme, zoom):
    picture = gallery.draw(qapp, name, content, theme, zoom).toImage()
    apply(qapp, load_theme("light"))
    assert warnings == []
    colours = {picture.pixel(x, y) for x in range(0, picture.width(), 7) for y in range(0, picture.height(), 3)}
    assert len(colours) > 2
