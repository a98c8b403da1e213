"""The doorstep card in the window: what to know in the last minute before walking in."""

from rapport.ui.card.pane import CardPane

__all__ = ["CardPane"]
