"""The few dialogs there are: window-modal, shown with `open()`, imported by the window when they are asked for."""
