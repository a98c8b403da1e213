"""Icons, portraits and initials."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPixmap

from rapport.domain.entries import Channel
from rapport.resources import resource
from rapport.ui import icons
from rapport.ui.theme import load_theme, theme_of
from rapport.ui.widgets.initials import Portrait, paint_initials

LONG = "Maximiliane Freifrau von und zu Hohenstein-Oettingen-Wallerstein"
Key = Qt.Key


def test_each_channel_has_its_icon_and_each_icon_its_file():
    names = set(icons.IconName.__args__)
    assert {channel.value for channel in Channel} <= names
    assert {path.stem for path in resource("icons").glob("*.svg")} == names | {"rapport"}


def test_an_icon_is_drawn_in_the_colour_it_is_asked_for(qapp):
    picture = icons.pixmap("plus", theme_of().accent, 32, 2.0)
    assert picture.size() == QSize(64, 64)
    assert picture.deviceIndependentSize().width() == 32
    assert picture.toImage().pixelColor(32, 32) == theme_of().accent
    assert icons.pixmap("plus", theme_of().accent, 32, 2.0).cacheKey() == picture.cacheKey()
    assert not icons.app_icon().pixmap(QSize(32, 32)).isNull()


def test_the_icon_of_what_cannot_be_done_is_quiet(qapp):
    both = icons.icon("plus")
    assert both.pixmap(16, icons.QIcon.Mode.Normal).toImage() != both.pixmap(16, icons.QIcon.Mode.Disabled).toImage()


@pytest.mark.parametrize("size", [(300, 100), (100, 300)])
def test_a_photo_is_cut_round_from_its_middle(qapp, size):
    photo = QPixmap(*size)
    photo.fill(Qt.GlobalColor.red)
    drawn = QImage(40, 40, QImage.Format.Format_RGB32)
    drawn.fill(Qt.GlobalColor.white)
    painter = QPainter(drawn)
    paint_initials(painter, QRect(0, 0, 40, 40), "DA", theme_of(), photo)
    painter.end()
    assert drawn.pixelColor(20, 20).red() > 200 > drawn.pixelColor(20, 20).green()
    assert drawn.pixelColor(0, 0) == Qt.GlobalColor.white


def test_a_portrait_shows_initials_and_says_the_name(qtbot):
    portrait = Portrait()
    qtbot.addWidget(portrait)
    nobody = portrait.grab().toImage()
    portrait.show_person("Dana Adler")
    assert portrait.accessibleName() == "Dana Adler"
    assert portrait.grab().toImage() != nobody


@pytest.mark.parametrize("name", ["light", "dark"])
def test_the_disc_stands_out_from_the_row_one_is_on_and_the_letters_from_the_disc(qapp, name):
    theme = load_theme(name)
    drawn = QImage(40, 40, QImage.Format.Format_RGB32)
    drawn.fill(theme.selected)
    painter = QPainter(drawn)
    paint_initials(painter, QRect(0, 0, 40, 40), "", theme, on_selected=True)
    painter.end()
    disc = drawn.pixelColor(20, 20)
    assert contrast(disc, theme.selected) > 1.15
    assert contrast(theme.accent, disc) >= 4.5


def contrast(one, other):
    """Give the contrast of two colours as WCAG counts it."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def luminance(colour):
    parts = (colour.redF(), colour.greenF(), colour.blueF())
    red, green, blue = (part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
