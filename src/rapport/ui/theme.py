"""How everything looks: colours by role, sizes from the font, one style sheet, and the switch between light and dark.

There is no theme object to be passed around: the theme in force stands on the application, `theme_of` and
`metrics_of` read it there. Painted widgets ask for both while painting; Qt repaints them after a switch.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, fields
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontInfo, QFontMetrics, QPalette
from PySide6.QtWidgets import QApplication

from rapport.resources import read_text, resource

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

Kind = Literal["text", "second", "section", "name", "label", "card_name", "card_text", "card_label"]

ZOOMS = (0.8, 0.9, 1.0, 1.1, 1.25, 1.5, 1.75, 2.0)
"""The steps of Ctrl+Plus and Ctrl+Minus."""

_BASE = 14
"""The text size, in pixels, that all other sizes are drawn for."""
_STEPS: dict[Kind, int] = {
    "text": 14,
    "second": 12,
    "section": 15,
    "name": 22,
    "label": 12,
    "card_name": 32,
    "card_text": 18,
    "card_label": 14,
}
_WEIGHTS: dict[Kind, QFont.Weight] = {
    "section": QFont.Weight.DemiBold,
    "name": QFont.Weight.DemiBold,
    "label": QFont.Weight.DemiBold,
    "card_name": QFont.Weight.DemiBold,
}
_THEME = "rapport_theme"
_FIRST_FONT = "rapport_first_font"


class ColourScheme(StrEnum):
    """What a person chose: light, dark, or whatever the system has."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


@dataclass(frozen=True, slots=True)
class Theme:
    """The colours in force, each named by its role; the roles are explained in the theme files."""

    name: str
    paper: QColor
    side: QColor
    card: QColor
    ink: QColor
    quiet: QColor
    line: QColor
    accent: QColor
    accent_tint: QColor
    late: QColor
    selected: QColor
    on_accent: QColor

    @property
    def is_dark(self) -> bool:
        """Whether light text stands on dark paper."""
        return self.paper.lightness() < self.ink.lightness()

    def colours(self) -> dict[str, QColor]:
        """Every role with its colour."""
        return {field.name: getattr(self, field.name) for field in fields(self) if field.name != "name"}


@dataclass(frozen=True, slots=True)
class Metrics:
    """Sizes in pixels, grown from the text size `text` in force; `scaled` gives any other on the same grid."""

    text: int

    def scaled(self, size: float) -> int:
        """Give the size that `size` pixels at the base text size have become, never nothing."""
        return max(1, round(size * self.text / _BASE))

    def base(self, size: int) -> int:
        """Give the size at the base text size that `scaled` makes `size` pixels of."""
        return round(size * _BASE / self.text)

    def font(self, kind: Kind = "text", weight: QFont.Weight | None = None) -> QFont:
        """Give the application's font in the size and weight of `kind`, or in another `weight`."""
        face = QApplication.font()
        face.setPixelSize(self.scaled(_STEPS[kind]))
        face.setWeight(weight or _WEIGHTS.get(kind, QFont.Weight.Normal))
        if kind == "label":
            face.setLetterSpacing(QFont.SpacingType.PercentageSpacing, 104)
        return face

    @property
    def unit(self) -> int:
        """One step of the 8-pixel grid."""
        return self.scaled(8)

    @property
    def row_height(self) -> int:
        """The height of a row with two lines, as in the customer list."""
        lines = sum(QFontMetrics(self.font(kind)).lineSpacing() for kind in ("text", "second"))
        return max(self.scaled(52), lines + self.unit)

    @property
    def initials(self) -> int:
        """The diameter of the round initials."""
        return self.scaled(36)


@cache
def load_theme(name: str) -> Theme:
    """Read the theme called `name` from the resources."""
    roles = tomllib.loads(read_text(f"themes/{name}.toml"))
    return Theme(name=name, **{role: QColor(colour) for role, colour in roles.items()})


def apply(app: QApplication, theme: Theme, zoom: float = 1.0, *, sheet: bool = True) -> None:
    """Make everything look as `theme` says, the text `zoom` times its usual size; again and again if need be.

    Without the style `sheet`, colours and sizes are right and edges are not yet.
    """
    if app.property(_FIRST_FONT) is None:
        app.setProperty(_FIRST_FONT, app.font())
        app.setStyle("Fusion")
    base = QFont(app.property(_FIRST_FONT))
    base.setPixelSize(round(max(QFontInfo(base).pixelSize(), _BASE) * zoom))
    app.setProperty(_THEME, theme)
    app.setPalette(_palette(theme))
    if app.font() != base:
        app.setFont(base)
    if sheet:
        app.setStyleSheet(_style_sheet(theme, Metrics(base.pixelSize())))


def theme_of(_widget: QObject | None = None) -> Theme:
    """Give the theme in force; the light one before `apply` was called."""
    theme = _app().property(_THEME)
    return theme if isinstance(theme, Theme) else load_theme("light")


def metrics_of(_widget: QObject | None = None) -> Metrics:
    """Give the sizes in force."""
    face = _app().font()
    size = face.pixelSize()  # set by `apply`; before it, a font may be given in points
    return Metrics(size if size > 0 else QFontInfo(face).pixelSize())


def font(kind: Kind = "text", weight: QFont.Weight | None = None) -> QFont:
    """Give the application's font in the size and weight of `kind`, or in another `weight`."""
    return metrics_of().font(kind, weight)


def mixed(colour: QColor, other: QColor, part: float) -> QColor:
    """Give `colour` with `part` (0 to 1) of `other` mixed in."""
    red, green, blue = (
        round(mine + (its - mine) * part)
        for mine, its in (
            (colour.red(), other.red()),
            (colour.green(), other.green()),
            (colour.blue(), other.blue()),
        )
    )
    return QColor(red, green, blue)


class Look(QObject):
    """What a person chose of the looks, kept in force: follows the system's scheme, and steps the text size."""

    themed = Signal()
    """The theme or the text size has changed; what is not repainted by itself (icons) is to be made anew."""

    def __init__(
        self, app: QApplication, scheme: ColourScheme = ColourScheme.SYSTEM, zoom: float = 1.0, *, sheet: bool = True
    ) -> None:
        """Dress `app` at once, all but the style `sheet` if that is to wait for `dress`."""
        super().__init__(app)
        self._app = app
        self._scheme = scheme
        self._zoom = zoom
        app.styleHints().colorSchemeChanged.connect(self._follow_system)
        self._tell_system()
        self.dress(sheet=sheet)

    @property
    def scheme(self) -> ColourScheme:
        """What was chosen."""
        return self._scheme

    @property
    def zoom(self) -> float:
        """How many times its usual size the text has."""
        return self._zoom

    def choose(self, scheme: ColourScheme) -> None:
        """Be light, dark, or as the system is, from now on."""
        self._scheme = scheme
        self._tell_system()
        self.dress()

    def larger(self) -> None:
        """Make the text one step larger, up to twice its usual size."""
        self._zoom_to(min((step for step in ZOOMS if step > self._zoom + 0.01), default=ZOOMS[-1]))

    def smaller(self) -> None:
        """Make the text one step smaller."""
        self._zoom_to(max((step for step in ZOOMS if step < self._zoom - 0.01), default=ZOOMS[0]))

    def normal(self) -> None:
        """Give the text its usual size."""
        self._zoom_to(1.0)

    def _zoom_to(self, zoom: float) -> None:
        if zoom != self._zoom:
            self._zoom = zoom
            self.dress()

    def _follow_system(self, _scheme: Qt.ColorScheme) -> None:
        if self._scheme is ColourScheme.SYSTEM:
            self.dress()

    def _tell_system(self) -> None:
        """Let the frame that the system draws around the window match; where it cannot, this does nothing."""
        asked = {ColourScheme.LIGHT: Qt.ColorScheme.Light, ColourScheme.DARK: Qt.ColorScheme.Dark}
        self._app.styleHints().setColorScheme(asked.get(self._scheme, Qt.ColorScheme.Unknown))

    def _system_is_dark(self) -> bool:
        return self._app.styleHints().colorScheme() is Qt.ColorScheme.Dark

    def dress(self, *, sheet: bool = True) -> None:
        """Put the theme and the text size in force."""
        follows = self._scheme is ColourScheme.SYSTEM
        dark = self._system_is_dark() if follows else self._scheme is ColourScheme.DARK
        apply(self._app, load_theme("dark" if dark else "light"), self._zoom, sheet=sheet)
        self.themed.emit()


def edge_colour(theme: Theme, widget: QWidget) -> QColor:
    """Give the colour for the edge of a painted `widget`: the accent with focus, else quiet under the mouse."""
    if widget.hasFocus():
        return theme.accent
    return theme.quiet if widget.underMouse() else theme.line


def _app() -> QApplication:
    app = QApplication.instance()
    assert isinstance(app, QApplication)  # noqa: S101 - nothing is drawn without one
    return app


def _palette(theme: Theme) -> QPalette:
    role = QPalette.ColorRole
    palette = QPalette()
    for roles, colour in (
        ((role.Window, role.AlternateBase), theme.paper),
        ((role.Base, role.Button, role.ToolTipBase), theme.card),
        ((role.WindowText, role.Text, role.ButtonText, role.ToolTipText, role.BrightText), theme.ink),
        ((role.PlaceholderText, role.LinkVisited), theme.quiet),
        ((role.Mid, role.Midlight, role.Dark, role.Shadow), theme.line),
        ((role.Light,), theme.card),
        ((role.Highlight, role.Accent, role.Link), theme.accent),
        ((role.HighlightedText,), theme.on_accent),
    ):
        for each in roles:
            palette.setColor(each, colour)
    for each in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, each, theme.quiet)
    return palette


def _style_sheet(theme: Theme, metrics: Metrics) -> str:
    said = {role: colour.name() for role, colour in theme.colours().items()}
    said["accent_lively"] = mixed(theme.accent, theme.ink, 0.14).name()
    said["handle"] = mixed(theme.line, theme.quiet, 0.35).name()
    for picture in ("chevron", "mark", "tick"):
        said[picture] = resource(f"themes/{picture}-{theme.name}.svg").as_posix()
    sized = re.sub(
        r"\b(\d+)u(-\d)?\b",
        lambda found: f"{metrics.scaled(int(found[1])) + int(found[2] or 0)}px",
        read_text("themes/style.qss"),
    )
    return re.sub(r"@(\w+)", lambda found: said[found[1]], sized)
