"""Knowing people by heart before one meets them: guess, then look. One question at a time, and nothing is counted."""

from rapport.ui.by_heart.pane import ByHeartPane

__all__ = ["ByHeartPane"]
