"""A rep's first day, in the real window on a real screen, with the keyboard alone; ended by a power cut."""

from __future__ import annotations

import json
import os
import signal
from pathlib import Path
from time import monotonic

CONTACTS = Path(__file__).resolve().parents[1] / "fixtures" / "contacts" / "iphone.vcf"
VISITS = (
    ("Dana Adler", "Walked the yard, line two is loud at night."),
    ("Luis Brown", "Crane at six, he brought the sandwiches."),
    ("Mei Chen", "She is after a quieter pump."),
)


def _found(screen, words):
    return json.loads(screen.rapport("search", words, "--json"))


def test_three_visits_written_by_keyboard_survive_a_power_cut_and_are_found(screen, until):
    screen.rapport("import", str(CONTACTS))
    screen.start()
    for name, note in VISITS:
        screen.key("ctrl+shift+n")
        screen.type(name)
        screen.key("Return")
        if name == "Dana Adler":  # she came with the import: the card says so, and Enter again would add another
            screen.key("Escape")
            screen.key("ctrl+l")
            screen.type("dana adler")
            screen.key("Return")
        until(lambda name=name: any(name == hit["title"] for hit in _found(screen, name)), f"{name} to be there")
        _write(screen, until, note)
        screen.key("ctrl+Return")
        word = note.split()[-1].rstrip(".")
        until(lambda word=word: any(hit["kind"] == "entry" for hit in _found(screen, word)), f"the visit with {name}")
    screen.key("ctrl+n")
    screen.type("Half a sentence about the weather in Dayton")
    until(lambda: "in Dayton" in _draft(screen), "the draft to be saved")
    os.kill(screen.program.pid, signal.SIGKILL)
    screen.program.wait()
    for name, note in VISITS:
        word = note.split()[-1].rstrip(".")
        hits = [hit for hit in _found(screen, word) if hit["kind"] == "entry"]
        assert [(hit["title"], hit["sentence"]) for hit in hits] == [(name, note)]
    screen.start()

    def finish():
        """Finish what came back; it may still be on its way from the journal when the first key is pressed."""
        screen.key("ctrl+Return")
        return _found(screen, "weather")

    until(finish, "what was half written to come back")


def test_a_second_start_comes_to_the_first_and_a_command_shows_in_the_window(screen, until):
    screen.start()
    screen.rapport("add", "Left the curve at the gate", "--with", "Dana Adler", "--new")
    assert screen.rapport() == ""
    screen.key("ctrl+f")
    screen.type("curve")
    screen.key("Down", "Return")
    screen.key("F2")
    assert screen.program.poll() is None
    screen.key("ctrl+q")
    until(lambda: screen.program.poll() is not None, "the window to go")
    assert screen.program.returncode == 0


def _write(screen, until, note):
    """Type a note until it stands in the draft: the first letters may come before the window has turned to whom."""
    screen.key("ctrl+n")

    def stands():
        screen.key("ctrl+a")
        screen.type(note)
        end = monotonic() + 3
        while _draft(screen) != note and monotonic() < end:
            pass
        return _draft(screen) == note

    until(stands, "the note to be saved as it was typed")


def _draft(screen):
    from rapport.paths import Paths
    from rapport.store import Journal

    journal = Journal.open_reading(Paths.under(screen.home).journal)
    try:
        return " ".join(draft.writing.text for draft in journal.drafts())
    finally:
        journal.close()
