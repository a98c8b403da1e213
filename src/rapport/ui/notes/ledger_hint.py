"""The quiet words over a part of the ledger on what the keys do with the line one is on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt

from rapport.domain.override import override
from rapport.ui.widgets.labels import ElidedLabel, plain_tip

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QResizeEvent


class KeysHint(ElidedLabel):
    """Shows as many hints as there is room for, each whole; the rest is in the tooltip and in the line's menu."""

    def __init__(self) -> None:
        """Say nothing yet."""
        super().__init__(kind="second")
        self._hints: Sequence[str] = ()
        self.setAlignment(Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter)

    def tell(self, hints: Sequence[str]) -> None:
        """Show these, what matters most first."""
        self._hints = hints
        self._fit()

    def _fit(self) -> None:
        room = self.contentsRect().width()
        whole = [" · ".join(self._hints[:count]) for count in range(len(self._hints), 0, -1)]
        fits = (words for words in whole if self.fontMetrics().horizontalAdvance(words) <= room)
        self.setText(next(fits, next(reversed(whole), "")))
        if whole and self.text() != whole[0]:
            self.setAccessibleName(whole[0])
            self.setToolTip(plain_tip(whole[0]))

    @override
    def sizeHint(self) -> QSize:
        return QSize(self.minimumSizeHint().width(), super().sizeHint().height())  # it takes what is left over

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()
