"""A second start rings at the first: two processes, one of which may have been killed."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QDir
from PySide6.QtNetwork import QLocalServer

from rapport.ui import doorbell as doorbell_module
from rapport.ui.doorbell import Doorbell

FIRST = """
import sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from rapport.ui.doorbell import Doorbell
application = QCoreApplication([])
bell = Doorbell()
bell.rung.connect(lambda: print("rung", flush=True))
print(bell.listen(Path(sys.argv[1])), flush=True)
if "hang" in sys.argv:
    sys.stdin.read()
application.exec()
"""

SECOND = """
import sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from rapport.ui.doorbell import Doorbell
application = QCoreApplication([])
print(Doorbell.ring(Path(sys.argv[1])), "PySide6.QtNetwork" in sys.modules)
"""


@pytest.fixture
def journal(tmp_path, monkeypatch) -> Path:
    monkeypatch.setenv("TMPDIR", str(tmp_path))  # where the bells are
    return tmp_path / "journal.db"


@pytest.fixture
def first(journal):
    """Start processes that listen; all are gone at the end."""
    started: list[subprocess.Popen[str]] = []

    def start(*words: str) -> subprocess.Popen[str]:
        process = subprocess.Popen(
            [sys.executable, "-c", FIRST, str(journal), *words],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        started.append(process)
        assert process.stdout.readline() == "True\n"
        return process

    yield start
    for process in started:
        process.kill()
        process.communicate()


@pytest.fixture
def bell(qapp):
    made = Doorbell()
    yield made
    made.close()


def test_nobody_answers_where_nobody_listens(journal):
    assert not Doorbell.ring(journal)


def test_a_start_with_no_first_window_does_not_load_the_network(journal):
    second = subprocess.run([sys.executable, "-c", SECOND, str(journal)], capture_output=True, text=True, check=True)
    assert second.stdout == "False False\n"


def test_a_second_process_rings_in_this_one(bell, journal, qtbot):
    assert bell.listen(journal)
    with qtbot.waitSignal(bell.rung):
        second = subprocess.Popen([sys.executable, "-c", SECOND, str(journal)], stdout=subprocess.PIPE, text=True)
    assert second.communicate(timeout=10)[0] == "True True\n"


def test_another_process_is_rung_time_and_again(first, journal, qapp):
    process = first()
    for _ in range(3):
        assert Doorbell.ring(journal)
        assert process.stdout.readline() == "rung\n"


def test_the_same_journal_by_another_way_is_the_same_bell(first, journal, qapp):
    first()
    link = journal.parent / "link"
    link.symlink_to(journal.parent)
    assert Doorbell.ring(link / "journal.db")
    assert not Doorbell.ring(journal.parent / "other.db")


def test_a_second_window_does_not_take_the_bell_away(first, bell, journal):
    first()
    assert not bell.listen(journal)
    assert Doorbell.ring(journal)


def test_a_killed_process_leaves_nothing_in_the_way(first, bell, journal, qtbot):
    process = first()
    process.kill()
    process.wait()
    assert list(QDir.temp().entryInfoList(["rapport-*"], QDir.Filter.System)) != []
    assert not Doorbell.ring(journal)
    assert bell.listen(journal)
    with qtbot.waitSignal(bell.rung):
        second = subprocess.Popen([sys.executable, "-c", SECOND, str(journal)], stdout=subprocess.PIPE, text=True)
    assert second.communicate(timeout=10)[0] == "True True\n"


def test_a_process_that_hangs_does_not_answer(first, journal, qapp, monkeypatch):
    monkeypatch.setattr(doorbell_module, "PATIENCE", 50)
    first("hang")
    assert not Doorbell.ring(journal)


def test_closed_is_closed(bell, journal):
    assert bell.listen(journal)
    bell.close()
    assert not Doorbell.ring(journal)


def test_a_bell_that_another_user_has_put_up_is_not_rung(bell, journal, monkeypatch):
    assert bell.listen(journal)
    monkeypatch.setattr(os, "getuid", lambda: -1)
    connected = []
    monkeypatch.setattr("PySide6.QtNetwork.QLocalSocket.connectToServer", lambda *words: connected.append(words))
    assert not Doorbell.ring(journal)
    assert connected == []


def test_where_it_cannot_listen_it_says_so(bell, journal, monkeypatch):
    monkeypatch.setenv("TMPDIR", str(journal.parent / "not there"))
    assert not bell.listen(journal)


def test_only_the_user_may_ring(bell, journal):
    assert bell.listen(journal)
    assert bell._server.socketOptions() == QLocalServer.SocketOption.UserAccessOption
