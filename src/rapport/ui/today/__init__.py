"""The page Today: who needs me, and why; each matter can be done from its row with one key."""

from rapport.ui.today.pane import TodayPane as TodayPane
