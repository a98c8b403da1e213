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
            ("Go to its lines, and back", ("Right", "Left")),
        ),
    ),
    (
        "On a line beneath an entry",
        (
            ("Go from line to line", ("Up", "Down", "Tab")),
            ("Keep a promise, meet a need, or open it again", ("Space",)),
            ("Mark it as kept or met", ("K",)),
            ("Let it go, or drop it", ("L",)),
            ("Say it in other words, or change its day", ("F2", "E")),
            ("Fact that is asked about: still so", ("Y",)),
            ("Mark the sentence it comes from", ("Enter",)),
            ("Delete the line", ("Del",)),
            ("Back to the entry", ("Left", "Esc")),
        ),
    ),
    (
        "On Today and Promises",
        (
            ("Go from row to row", ("Up", "Down")),
            ("Go to the customer, or show the whole section", ("Enter",)),
            ("Promise: kept today", ("K",)),
            ("Promise: let go, and why", ("L",)),
            ("Leave it until later", ("S",)),
            ("Write an entry with them", ("N",)),
            ("Strained: settled", ("R",)),
            ("Fact: still so", ("Y",)),
            ("Fact: correct it", ("E",)),
            ("Show the entry it comes from", ("O",)),
            ("Doorstep card", ("F5",)),
            ("Promises: another day", ("D",)),
            ("Promises: filter them, mine or theirs, by day or by customer", ("F", "W", "B")),
            ("Promises: open one again", ("A",)),
            ("Back", ("Esc",)),
        ),
    ),
    (
        "On the doorstep card",
        (
            ("Go from line to line", ("Tab", "Up", "Down")),
            ("Go to where it comes from", ("Enter",)),
            ("Write an entry with them", ("N",)),
            ("Everyone at the company, or only them", ("C",)),
            ("Print it small, or larger", ("P", "Shift+P")),
            ("Save it as PDF", ("Ctrl+S",)),
            ("Back", ("Esc",)),
        ),
    ),
    (
        "Knowing people by heart",
        (
            ("Show the answer", ("Space", "Enter")),
            ("Knew it", ("K", "Right")),
            ("Not yet", ("M", "Left")),
            ("Go to where it comes from", ("O",)),
            ("Back", ("Esc",)),
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
            ("Accept the next offer", ("Tab",)),
            ("Ignore the offers that wait", ("Esc",)),
            ("Leave an entry that is being changed", ("Esc",)),
        ),
    ),
    (
        "On an offer",
        (
            ("Tick it, or take the tick away", ("Space", "Enter")),
            ("Change its words or its day", ("F2",)),
            ("Dismiss the offer", ("Del",)),
        ),
    ),
    (
        "On what the notes keep of a customer",
        (
            ("Go from row to row", ("Up", "Down")),
            ("Go to the entry it comes from, or to who it is tied to", ("Enter",)),
            ("Say it in other words, or correct a fact", ("E",)),
            ("Delete it", ("Del",)),
            ("Promise: kept today", ("K",)),
            ("Promise: let go, and why", ("L",)),
            ("Promise: another day", ("D",)),
            ("Promise: let the other one owe it", ("I",)),
            ("Promise or need that is closed: open it again", ("A",)),
            ("Need: met", ("K",)),
            ("Need: dropped", ("L",)),
            ("Fact: still so", ("Y",)),
            ("Fact: show what it said before", ("H",)),
            ("Day: another one", ("D",)),
            ("Day: say how many days ahead to be told", ("M",)),
            ("Day: every year, or once", ("V",)),
            ("Strained: settled", ("R",)),
            ("Tie: go to the entry it comes from", ("O",)),
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
