"""The timeline pane: who this is, in a few lines, and what happened, newest first."""

from rapport.ui.timeline.pane import TimelinePane as TimelinePane
