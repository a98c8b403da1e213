"""Does one thing over and over in the real window, until it is killed, and says on standard output what is done.

A script of its own: `doing.py THING HOME`. Each line is said at once, for there may be no later.
"""

from __future__ import annotations

import os
import sys
from itertools import count
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from rapport import app, cli
from rapport.store import database, migrations

EVERY = 10
"""Milliseconds between two letters: two hands at once."""
WORDS = "walked the yard with the new foreman and talked about the pump "


def say(*words):
    sys.stdout.write(" ".join(map(str, words)) + "\n")
    sys.stdout.flush()


def typing(window, desk):
    """Type on and on; say each letter, and how many were in what was saved."""
    writing = window.writing
    keeper = writing._keeper
    letters = (WORDS[number % len(WORDS)] for number in count())
    lengths = []
    to_keep = keeper._to_keep

    def noted():
        kept = to_keep()
        lengths.append(len(kept[0].text) if kept[0] else 0)
        return kept

    keeper._to_keep = noted
    keeper.saved.connect(lambda _at: say("saved", lengths[-1]))

    def type_one():
        QTest.keyClicks(writing.text, next(letters))
        say("typed")

    every(window, EVERY, type_one)


def finishing(window, desk):
    """Write one entry after the other."""
    writing = window.writing
    numbers = count(1)

    def write_one():
        number = next(numbers)
        writing.text.insertPlainText(f"Visit number {number}.")
        say("began", number)
        writing.finish()

    writing.finished.connect(lambda _change: say("finished"))
    writing.finished.connect(lambda _change: QTimer.singleShot(0, window, write_one))
    write_one()


def importing(window, desk):
    """Bring in the file that lies beside the journal, through the dialog."""
    from rapport.ui.dialogs.importing import ImportContacts

    window.doors.import_files([window.doors._journal_path.with_name("people.vcf")])
    dialog = window.findChild(ImportContacts)
    dialog._bar.valueChanged.connect(lambda value: say("imported", value))

    def look():
        for button in dialog.findChildren(QPushButton):
            if button.text().startswith("Import ") and button.isVisible():
                say("importing")
                button.click()

    every(window, 5, look)


def undoing(window, desk):
    """Undo and redo the last step for ever."""
    from rapport.domain.troubles import Refusal

    def turn(undone):
        say("undone" if undone else "redone")
        desk.do(window, (lambda j: j.redo()) if undone else (lambda j: j.undo()), lambda _c: turn(not undone), print)

    assert Refusal
    turn(undone=False)


def migrating(home):
    """Bring the journal to a schema that is to come, saying each statement."""
    migrations.MIGRATIONS = (*migrations.MIGRATIONS, next_schema())
    run = database.Database.run

    def told(self, sql, *params):
        say("before", sql.split()[0])
        try:
            return run(self, sql, *params)
        finally:
            say("after", sql.split()[0])

    database.Database.run = told
    from rapport.paths import Paths
    from rapport.store import Journal

    paths = Paths.under(home)
    Journal.open(paths.journal, backups=paths.backups).close()
    say("migrated")


def next_schema():
    """Give a migration that rewrites every customer, a few times."""
    adding = [f"ALTER TABLE customer ADD COLUMN more_{number} TEXT NOT NULL DEFAULT ''" for number in range(4)]
    return (*adding, *(f"UPDATE customer SET more_{number} = uid || name" for number in range(4)))


def every(parent, milliseconds, do):
    timer = QTimer(parent, interval=milliseconds)
    timer.timeout.connect(do)
    timer.start()


def main(thing, home):
    if thing == "migrating":
        migrating(home)
        return
    asked = cli.parser().parse_args(["--home", str(home)])
    paths = cli.paths_of(asked)
    application = app.make_application()
    desk = app.open_desk(paths)
    window = app.build_window(asked, paths, application, desk)
    window.show()
    begun = []

    def begin():
        if not desk.busy and not begun:
            begun.append(True)
            say("ready")
            globals()[thing](window, desk)

    every(window, 5, begin)
    application.exec()


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
