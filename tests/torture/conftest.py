"""What the worst days are played with: the whole program on files of its own, other processes, and a small disk."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel
from sqlcipher3 import dbapi2

from rapport import app, cli
from rapport.domain.troubles import Refusal, Trouble
from rapport.paths import Paths
from rapport.store import Journal

HERE = Path(__file__).parent
_KEPT = ("customer", "company", "company_place", "contact_method", "photo", "entry", "entry_customer", "revision",
         "draft", "step", "step_row")  # fmt: skip


@dataclass
class Opened:
    """The program as a person has it open on `home`, built as `app` builds it."""

    home: Path
    qtbot: object
    application: object
    bugs: list[Exception] = field(default_factory=list)

    def __post_init__(self):
        asked = cli.parser().parse_args(["--home", str(self.home)])
        self.paths = cli.paths_of(asked)
        self.desk = app.open_desk(self.paths)
        self.window = app.build_window(asked, self.paths, self.application, self.desk)
        self._watched = app._Watched(self.window, self.desk, self.application, self.paths)
        self.desk.troubled.connect(self._note)
        self.window.show()
        self.window.activateWindow()

    def _note(self, error):
        if not isinstance(error, Refusal | Trouble):
            self.bugs.append(error)

    @property
    def writing(self):
        return self.window.writing

    @property
    def status(self):
        """What the writing place says beneath the text."""
        return self.writing.status.text()

    def settle(self):
        """Wait until nothing is outstanding."""
        self.qtbot.waitUntil(lambda: not self.desk.busy, timeout=20_000)

    def wait(self, found, seconds=10):
        self.qtbot.waitUntil(found, timeout=seconds * 1000)

    def type(self, text):
        self.qtbot.keyClicks(self.writing.text, text)

    def paste(self, widget, text):
        """Paste into whatever takes text, as Ctrl+V does."""
        mime = QMimeData()
        mime.setText(text)
        QGuiApplication.clipboard().setMimeData(mime)
        widget.setFocus()
        self.qtbot.keyClick(widget, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
        QGuiApplication.clipboard().clear()

    def add_customer(self, name, company=""):
        """Add somebody through the card in the list, and wait until they are picked."""
        self.window.new_customer()
        card = self.window.customers.card
        card.name.setText(name)
        card.company.setText(company)
        before = self.window.customers.current()
        self.qtbot.keyClick(card.name, Qt.Key.Key_Return)
        self.wait(lambda: card.isHidden() and self.window.customers.current() not in {None, before})
        self.settle()
        return self.window.customers.current()

    def goes_on(self, name="Mei Chen"):
        """Hold that one can go on: somebody is added, written about, and found."""
        customer = self.add_customer(name)
        self.type(f"Met {name} at the gate.")
        self.writing.finish()
        self.wait(lambda: self.status.startswith("Kept"))
        with reading(self.paths.journal) as journal:
            assert [entry.text for entry in journal.timeline(customer).entries] == [f"Met {name} at the gate."]

    def labels(self):
        """Everything that labels say which can be seen."""
        return [label.text() for label in self.window.findChildren(QLabel) if label.isVisible() and label.text()]

    def close(self):
        if shiboken6.isValid(self.window):
            self.window.close()
            self.desk.close()
            shiboken6.delete(self.window)


class reading:  # noqa: N801 - reads as a word
    """Another process's look at a journal."""

    def __init__(self, path):
        self._journal = Journal.open_reading(path)

    def __enter__(self):
        return self._journal

    def __exit__(self, *_):
        self._journal.close()


@pytest.fixture
def home(tmp_path):
    return tmp_path / "home"


@pytest.fixture
def start(home, qtbot, qapp):
    """Open the program, as often as one likes; no bug may have come up by the end."""
    opened = []

    def run(folder=home, *, settle=True):
        one = Opened(folder, qtbot, qapp)
        opened.append(one)
        if settle:
            qtbot.waitSignal(one.desk.opened, timeout=10_000).wait() if one.desk.busy else None
            one.settle()
        return one

    yield run
    for one in opened:
        one.close()
    assert [error for one in opened for error in one.bugs] == []


@pytest.fixture
def rapport(home):
    """Run a command in a process of its own; what it says on standard error is a sentence and no traceback."""

    def run(*words, folder=home, before=(), stdin=None, status=0):
        command = [*before, sys.executable, "-m", "rapport", "--home", str(folder), *map(str, words)]
        ended = subprocess.run(command, capture_output=True, text=True, timeout=60, input=stdin, check=False)
        assert "Traceback" not in ended.stderr, ended.stderr
        assert ended.returncode == status, ended
        return ended

    return run


@pytest.fixture
def journal(home):
    """A journal that others use too: somebody who wrote it first, and closed it."""
    paths = Paths.under(home)
    paths.make()
    opened = Journal.open(paths.journal)
    yield opened
    opened.close()


def whole(path):
    """Hold that the file is sound, and give all that is kept in it."""
    connection = dbapi2.connect(str(path))
    try:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        return {table: connection.execute(f"SELECT * FROM {table} ORDER BY 1").fetchall() for table in _KEPT}
    finally:
        connection.close()


@pytest.fixture(name="whole")
def _whole():
    return whole


@pytest.fixture(name="reading")
def _reading():
    return reading


@pytest.fixture
def without_rights():
    """What to put before a command so that it may write only what its owner may, even for root."""
    if not hasattr(os, "geteuid"):
        pytest.skip("this system has no such rights")
    if os.geteuid() != 0:
        return ()
    if shutil.which("setpriv") is None:
        pytest.skip("root may write everywhere, and there is no setpriv to take that away")
    before = ("setpriv", "--bounding-set=-all", "--inh-caps=-all")
    if subprocess.run([*before, "true"], capture_output=True, check=False).returncode:
        pytest.skip("setpriv may not take rights away here")
    return before


class SmallDisk:
    """A disk of two megabytes that can be filled to the last byte, and emptied."""

    def __init__(self, folder):
        self.folder = folder
        self._ballast = folder / "ballast"

    def fill(self):
        with self._ballast.open("wb", buffering=0) as file:
            for size in (65_536, 4096, 1):
                try:
                    while file.write(bytes(size)):
                        pass
                except OSError:
                    continue

    def make_room(self):
        self._ballast.unlink()


@pytest.fixture
def small_disk():
    folder = Path(tempfile.mkdtemp(prefix="rapport-disk-"))
    mounting = ["mount", "-t", "tmpfs", "-o", "size=5m", "tmpfs", str(folder)]
    can = hasattr(os, "geteuid") and os.geteuid() == 0 and shutil.which("mount")
    if not can or subprocess.run(mounting, capture_output=True, check=False).returncode:
        folder.rmdir()
        pytest.skip("a small disk can only be mounted by root")
    yield SmallDisk(folder)
    subprocess.run(["umount", "--lazy", str(folder)], check=True)
    folder.rmdir()


@pytest.fixture
def read_only():
    """Make a file one that may only be read, for root as well."""
    mounted = []

    def make(path):
        bind = ["mount", "--bind", str(path), str(path)]
        can = hasattr(os, "geteuid") and os.geteuid() == 0 and shutil.which("mount")
        if not can or subprocess.run(bind, capture_output=True, check=False).returncode:
            pytest.skip("only root can mount a file for reading")
        mounted.append(path)
        subprocess.run(["mount", "-o", "remount,ro,bind", str(path)], check=True)

    yield make
    for path in mounted:
        subprocess.run(["umount", "--lazy", str(path)], check=True)
