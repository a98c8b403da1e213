"""The keys that the panes and fields listen to themselves, for the page of shortcuts: they are in no menu."""

from __future__ import annotations

PANE_KEYS: tuple[tuple[str, tuple[tuple[str, tuple[str, ...]], ...]], ...] = (
    (
        "In the customer list",
        (
            ("Filter the list", ("any letter",)),
            ("Go to the customer and write", ("Enter",)),
            ("Delete the customer", ("Del",)),
            ("Back to the whole list", ("Esc",)),
        ),
    ),
    (
        "In the timeline",
        (
            ("Go from entry to entry", ("Up", "Down")),
            ("Edit the entry", ("Enter", "F2")),
            ("Delete the entry", ("Del",)),
            ("Show its earlier words", ("H",)),
            ("Show a long entry whole", ("Space",)),
        ),
    ),
    (
        "In the writing place",
        (
            ("Choose the channel", ("Alt+C",)),
            ("Say when it happened", ("Alt+W",)),
            ("Say who was there", ("Alt+P",)),
            ("Say where it was", ("Alt+L",)),
            ("Say how it felt", ("Alt+T",)),
            ("Leave an entry that is being changed", ("Esc",)),
        ),
    ),
    (
        "In fields and lists that open",
        (
            ("Keep what was typed", ("Enter",)),
            ("Take it back, or close", ("Esc",)),
            ("Go through what was found", ("Up", "Down")),
        ),
    ),
)
"""Groups of (what it does, its keys), the keys in portable words."""
