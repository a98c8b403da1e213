"""The small things panes are made of; none knows a pane, the desk or the journal."""
