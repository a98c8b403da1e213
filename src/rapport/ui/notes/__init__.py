"""The notes pane: on top the writing place, always ready; below it what is known about the customer."""
