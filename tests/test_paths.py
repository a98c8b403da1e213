"""Where things live, and what is said when they cannot live there."""

from __future__ import annotations

import errno
import os
import sys
from pathlib import Path

import pytest

from rapport.domain.troubles import Trouble, TroubleKind
from rapport.paths import Paths


def folders(paths: Paths) -> set[Path]:
    return {paths.data, paths.settings, paths.logs, paths.backups}


def test_home_moves_all(tmp_path):
    paths = Paths.under(tmp_path)
    assert all(folder == tmp_path or tmp_path in folder.parents for folder in folders(paths))
    assert paths.journal == tmp_path / "journal.rapport"
    assert len({paths.journal, paths.settings_file, paths.log_file}) == 3


def test_home_stays_when_the_working_folder_moves(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert Paths.under(Path("here")).data == tmp_path / "here"


def test_demo_shares_nothing_with_the_real_one():
    real, demo = Paths.standard(), Paths.demo()
    assert not folders(real) & folders(demo)
    assert not any(ours in theirs.parents for ours in folders(real) for theirs in folders(demo))


@pytest.mark.skipif(sys.platform != "linux", reason="the folders have other names elsewhere")
def test_standard_folders(monkeypatch):
    for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME"):
        monkeypatch.delenv(name)
    monkeypatch.setenv("HOME", "/nowhere")
    paths = Paths.standard()
    assert paths.journal == Path("/nowhere/.local/share/rapport/journal.rapport")
    assert paths.settings == Path("/nowhere/.config/rapport")


def test_the_journal_stays_on_this_machine(monkeypatch):
    asked = {}

    def user_data_dir(program, **options):
        asked.update(options)
        return f"/local/{program}"

    monkeypatch.setattr("appdirs.user_data_dir", user_data_dir)
    assert Paths.standard().data == Path("/local/rapport")
    assert asked["roaming"] is False


def test_make_creates_all_for_one_person_alone(tmp_path):
    paths = Paths.under(tmp_path / "a" / "b")
    paths.make()
    paths.make()
    assert all(folder.is_dir() for folder in folders(paths))
    if os.name == "posix":
        assert paths.data.stat().st_mode & 0o077 == 0


def test_home_is_a_file(tmp_path):
    home = tmp_path / "home"
    home.write_text("mine")
    for asked in (home, home / "deeper" / "still"):
        with pytest.raises(Trouble) as caught:
            Paths.under(asked).make()
        assert caught.value.sentence == f"“{home}” is a file, not a folder."
        assert "--home" in caught.value.next_step
    assert home.read_text() == "mine"


@pytest.mark.parametrize(
    ("code", "kind", "words"),
    [
        (errno.EACCES, TroubleKind.READ_ONLY, "may not write"),
        (errno.EROFS, TroubleKind.READ_ONLY, "can only be read"),
        (errno.ENOSPC, TroubleKind.FULL, "no room left"),
        (errno.ENAMETOOLONG, TroubleKind.UNREACHABLE, "cannot be used"),
    ],
)
def test_each_failure_has_its_sentence(tmp_path, monkeypatch, code, kind, words):
    def mkdir(self, **_options):
        raise OSError(code, os.strerror(code), str(self))

    monkeypatch.setattr(Path, "mkdir", mkdir)
    with pytest.raises(Trouble) as caught:
        Paths.under(tmp_path / "home").make()
    assert caught.value.kind is kind
    assert words in caught.value.sentence
    assert caught.value.next_step


def test_a_folder_that_is_there_but_cannot_be_written(tmp_path, monkeypatch):
    monkeypatch.setattr(os, "access", lambda *_: False)
    with pytest.raises(Trouble) as caught:
        Paths.under(tmp_path).make()
    assert caught.value.kind is TroubleKind.READ_ONLY


def test_a_name_too_long_for_the_disk(tmp_path):
    with pytest.raises(Trouble, match="cannot be used"):
        Paths.under(tmp_path / ("x" * 5000)).make()
