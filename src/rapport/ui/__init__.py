"""What one sees: the window, its panes, and the ground they stand on."""
