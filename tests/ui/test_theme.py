"""The themes hold their promises: contrast, sizes that grow with the font, a switch at run time."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QApplication, QLabel, QVBoxLayout, QWidget

from rapport.resources import read_text
from rapport.ui import theme
from rapport.ui.theme import ColourScheme, Look, apply, font, load_theme, metrics_of, mixed, theme_of


@pytest.fixture(autouse=True)
def _dressed(qapp):
    apply(qapp, load_theme("light"))
    yield
    apply(qapp, load_theme("light"))


def _light(colour: QColor) -> float:
    parts = [
        part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4
        for part in (colour.redF(), colour.greenF(), colour.blueF())
    ]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def contrast(one: QColor, other: QColor) -> float:
    """WCAG 2.1, 1.4.3."""
    darker, lighter = sorted((_light(one), _light(other)))
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("name", ["light", "dark"])
@pytest.mark.parametrize("letters", ["ink", "quiet", "accent", "late"])
@pytest.mark.parametrize("ground", ["paper", "side", "card", "selected", "accent_tint"])
def test_text_can_be_read_on_every_ground(name, letters, ground):
    colours = load_theme(name).colours()
    assert contrast(colours[letters], colours[ground]) >= 4.5


@pytest.mark.parametrize("name", ["light", "dark"])
def test_the_filled_button_can_be_read_even_under_the_mouse(name):
    one = load_theme(name)
    assert contrast(one.on_accent, one.accent) >= 4.5
    assert contrast(one.on_accent, mixed(one.accent, one.ink, 0.14)) >= 4.5
    assert contrast(mixed(one.on_accent, one.accent, 0.15), one.accent) >= 4.5


@pytest.mark.parametrize("name", ["light", "dark"])
@pytest.mark.parametrize(("picture", "role"), [("tick", "on_accent"), ("mark", "accent"), ("chevron", "quiet")])
def test_the_pictures_of_the_style_sheet_have_the_colours_of_the_theme(name, picture, role):
    colour = load_theme(name).colours()[role].name()
    assert f'stroke="{colour}"' in read_text(f"themes/{picture}-{name}.svg").lower()


def test_dark_is_dark():
    assert load_theme("dark").is_dark
    assert not load_theme("light").is_dark


def test_the_style_sheet_has_no_placeholder_left(qapp):
    sheet = qapp.styleSheet()
    assert "@" not in sheet.partition("*/")[2]
    assert "px" in sheet
    assert load_theme("light").accent.name() in sheet


def test_text_is_never_smaller_than_the_drawings(qapp):
    assert metrics_of().text >= 14


def test_everything_grows_with_the_text(qapp):
    before, small = metrics_of(), font("second").pixelSize()
    apply(qapp, load_theme("light"), 2.0)
    after = metrics_of()
    assert after.text == 2 * before.text
    assert (after.unit, after.initials) == (2 * before.unit, 2 * before.initials)
    assert after.row_height >= 2 * before.row_height - 1
    assert font("second").pixelSize() == 2 * small


def test_zooming_twice_starts_from_the_same_size(qapp):
    apply(qapp, load_theme("light"), 1.5)
    apply(qapp, load_theme("light"), 1.5)
    once = metrics_of().text
    apply(qapp, load_theme("light"), 1.0)
    assert once == round(metrics_of().text * 1.5)


def test_labels_grow_with_the_zoom(qtbot, qapp):
    page = QWidget()
    qtbot.addWidget(page)
    rows = QVBoxLayout(page)
    label = QLabel("Dana")
    label.setProperty("kind", "name")
    rows.addWidget(label)
    page.show()
    before = label.fontMetrics().height()
    apply(qapp, load_theme("light"), 2.0)
    assert label.fontMetrics().height() >= 1.8 * before


class _Painted(QWidget):
    painted_in: QColor | None = None

    def paintEvent(self, event):
        self.painted_in = theme_of(self).accent
        QPainter(self).fillRect(self.rect(), self.painted_in)


def test_a_painted_widget_follows_a_switch_at_run_time(qtbot, qapp):
    painted = _Painted()
    qtbot.addWidget(painted)
    painted.show()
    qtbot.waitUntil(lambda: painted.painted_in == load_theme("light").accent)
    apply(qapp, load_theme("dark"))
    qtbot.waitUntil(lambda: painted.painted_in == load_theme("dark").accent)


def test_look_chooses_tells_and_steps(qtbot, qapp):
    look = Look(qapp, ColourScheme.LIGHT)
    with qtbot.waitSignal(look.themed):
        look.choose(ColourScheme.DARK)
    assert theme_of().name == "dark"
    for _ in range(20):
        look.larger()
    assert look.zoom == theme.ZOOMS[-1]
    for _ in range(20):
        look.smaller()
    assert look.zoom == theme.ZOOMS[0]
    look.normal()
    assert look.zoom == 1.0
    look.deleteLater()


@pytest.mark.parametrize("zoom", [0.97, 1.3, 1.9])
def test_a_zoom_between_the_steps_goes_to_the_next_one(qapp, zoom):
    look = Look(qapp, ColourScheme.LIGHT, zoom)
    look.larger()
    up = look.zoom
    assert up > zoom
    assert up in theme.ZOOMS
    look.deleteLater()


def test_as_the_system_follows_it(qapp, monkeypatch):
    look = Look(qapp, ColourScheme.SYSTEM)
    monkeypatch.setattr(look, "_system_is_dark", lambda: True)
    look._follow_system(Qt.ColorScheme.Dark)
    assert theme_of().name == "dark"
    look.choose(ColourScheme.LIGHT)
    look._follow_system(Qt.ColorScheme.Dark)
    assert theme_of().name == "light"
    look.deleteLater()


def test_the_theme_is_found_on_the_application():
    assert QApplication.instance().property("rapport_theme") is theme_of()
