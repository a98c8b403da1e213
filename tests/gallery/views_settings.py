"""The settings, in the gallery: with no tray, as at first, all settled, typed in vain; `add_scenes` puts them there."""

from __future__ import annotations

from itertools import count

from journals import FOLDER
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from rapport.domain.ledger import Topic
from rapport.ui import settings as kept
from rapport.ui.dialogs.settings import SettingsSheet
from rapport.ui.settings import Settings

_numbers = count()


def settings_sheet(content: str) -> SettingsSheet:
    """With no tray; as at first; typed in vain; and everything another way, the keyboard on a field of the facts."""
    kept_in = Settings(FOLDER / f"settings-{next(_numbers)}.ini")
    if content == "thousands":
        _settle_all(kept_in)
    sheet = SettingsSheet(kept_in, has_tray=lambda: content != "empty")
    if content == "long names":
        _type_in_vain(sheet)
    if content == "thousands":
        sheet.focus = sheet.facts[Topic.WORK]
    return sheet


def settings_end(content: str) -> SettingsSheet:
    """Scrolled down to its end."""
    sheet = settings_sheet(content)
    sheet.after = lambda: sheet.sight.ensureWidgetVisible(sheet.example)
    return sheet


def settings_narrow(content: str) -> SettingsSheet:
    """The same where there is little room, read from the right where names are long."""
    sheet = settings_sheet(content)
    sheet.setFixedWidth(sheet.width() * 3 // 4)
    sheet.resize(sheet.width(), sheet.height() * 3 // 5)
    if content == "long names":
        sheet.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    return sheet


def _settle_all(kept_in: Settings) -> None:
    for number, setting in enumerate(kept.FACT_DAYS.values()):
        kept_in.set(setting, 200 * number)
    kept_in.set(kept.USUAL_DAYS, 3650)
    kept_in.set(kept.LANGUAGE, "de")
    for setting in (kept.TRAY, kept.NOTIFY):
        kept_in.set(setting, True)
    kept_in.set(kept.PRIVATE, False)


def _type_in_vain(sheet: SettingsSheet) -> None:
    for line, typed in ((sheet.usual.line, "every now and then"), (sheet.facts[Topic.WORK].line, "-3")):
        line.selectAll()
        QTest.keyClicks(line, typed)
        line.commit()


def add_scenes(scene) -> None:
    """Put the views into the gallery whose `scene` this is."""
    scene(560, 700)(settings_sheet)
    scene(560, 700)(settings_end)
    scene(560, 700)(settings_narrow)
