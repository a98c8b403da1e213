"""The mark of an override of one of Qt's virtuals, for Python 3.11 that has none; it can go when 3.12 is the oldest."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from typing_extensions import override as override  # noqa: PLC0414 - the checker's own, never loaded
else:

    def override(method):
        """Give `method` back as it is; the checkers read the mark."""
        return method
