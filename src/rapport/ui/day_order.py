"""Whether 3/10 is 10 March or 3 October where this machine is: asked by all that reads typed days."""

from __future__ import annotations

from PySide6.QtCore import QLocale


def month_first() -> bool:
    """Whether the month comes before the day here."""
    pattern = QLocale().dateFormat(QLocale.FormatType.ShortFormat)
    return pattern.find("M") < pattern.find("d")
