"""`packaging/dev.py` sets up what is missing, no more, and says what it cannot do itself."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture
def dev(tmp_path, monkeypatch):
    spec = importlib.util.spec_from_file_location("dev", ROOT / "packaging" / "dev.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    monkeypatch.setattr(module, "STAMP", tmp_path / "stamp")
    monkeypatch.setattr(module, "VENV", tmp_path / "venv")
    monkeypatch.setattr(module, "PICTURE", tmp_path / "build" / "rapport.png")
    monkeypatch.setattr(module.time, "sleep", lambda _seconds: None)
    return module


@pytest.fixture
def commands(dev, monkeypatch):
    """Give the list of commands run from now on, all of which go well."""
    run = []

    def ran(command, **_options):
        run.append([str(word) for word in command])
        return dev.subprocess.CompletedProcess(command, 0, stdout="")

    monkeypatch.setattr(dev.subprocess, "run", ran)
    monkeypatch.setattr(dev.subprocess, "call", lambda command, **options: ran(command, **options).returncode)
    return run


@pytest.fixture
def nothing_missing(dev, monkeypatch):
    monkeypatch.setattr(dev, "missing_packages", lambda _needs: [])


def installs(commands):
    return [command for command in commands if "--editable" in command]


@pytest.mark.usefixtures("nothing_missing")
def test_installs_once_and_again_when_the_project_changed(dev, commands, monkeypatch, tmp_path):
    monkeypatch.setattr(dev, "is_whole", lambda _python: dev.VENV.exists())
    monkeypatch.setattr(dev, "ROOT", tmp_path)
    project = tmp_path / "pyproject.toml"
    project.write_text("one")
    dev.set_up(dev.Needs())
    assert commands[0][1:3] == ["-m", "venv"]
    dev.VENV.mkdir()
    dev.set_up(dev.Needs())
    assert len(installs(commands)) == 1
    dev.set_up(dev.Needs(extra="test"))
    assert installs(commands)[-1][-1].endswith("[test]")
    dev.set_up(dev.Needs())
    assert len(installs(commands)) == 2, "who can test can also run"
    project.write_text("two")
    dev.set_up(dev.Needs())
    assert len(installs(commands)) == 3


@pytest.mark.usefixtures("nothing_missing")
def test_a_failed_installation_is_tried_twice_and_not_counted(dev, monkeypatch, capsys):
    tries = []

    def failing(command, **_options):
        tries.append(command)
        return dev.subprocess.CompletedProcess(command, 1, stdout="no route to host")

    monkeypatch.setattr(dev, "is_whole", lambda _python: True)
    monkeypatch.setattr(dev.subprocess, "run", failing)
    assert dev.main(["run"]) == 1
    assert len(tries) == 2
    assert not dev.STAMP.exists()
    assert "no route to host" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "passed_on"),
    [
        ([], ["--demo", "--screenshot", "PICTURE"]),
        (["--dark", "--size", "800x600"], ["--demo", "--dark", "--size", "800x600", "--screenshot", "PICTURE"]),
        (["--demo"], ["--demo", "--screenshot", "PICTURE"]),
        (["--home", "mine"], ["--home", "mine", "--screenshot", "PICTURE"]),
        (["search", "gravel"], ["search", "gravel"]),
        (["--version"], ["--version"]),
        (["--screenshot", "own.png"], ["--screenshot", "own.png"]),
    ],
)
def test_with_no_display_a_window_becomes_a_picture(dev, commands, monkeypatch, arguments, passed_on):
    monkeypatch.setattr(dev, "has_display", lambda: False)
    monkeypatch.setattr(dev, "set_up", lambda _needs: "python")
    assert dev.main(["run", *arguments]) == 0
    expected = [str(dev.PICTURE) if word == "PICTURE" else word for word in passed_on]
    assert commands == [["python", "-m", "rapport", *expected]]


@pytest.mark.parametrize("command", ["run", "test", "bench", "build"])
def test_the_exit_status_is_passed_on(dev, monkeypatch, command):
    monkeypatch.setattr(dev, "set_up", lambda _needs: "python")
    monkeypatch.setattr(dev.subprocess, "call", lambda *_, **__: 5)
    assert dev.main([command]) == 5


def test_packages_come_with_no_password_or_as_one_command(dev, commands, monkeypatch, capsys):
    monkeypatch.setattr(dev.shutil, "which", lambda command: f"/usr/bin/{command}")
    monkeypatch.setattr(dev, "becoming_root", lambda: ["sudo", "-n"])
    dev.add_packages(["libgl1"])
    assert [command[:2] for command in commands] == [["sudo", "-n"]] * 2
    assert "update" in commands[0]
    assert commands[1][-1] == "libgl1"

    commands.clear()
    monkeypatch.setattr(dev, "becoming_root", lambda: None)
    with pytest.raises(dev.SetupError, match=r"apt-get update && apt-get install .* libgl1"):
        dev.add_packages(["libgl1"])
    dev.add_packages([dev.FONT])
    dev.add_packages([])
    assert commands == []


@pytest.mark.skipif(sys.platform != "linux", reason="these packages are Debian's")
def test_missing_packages_are_those_whose_content_is_not_here(dev, monkeypatch):
    monkeypatch.setattr(dev, "loadable_libraries", lambda: {*dev.LIBRARIES.values()} - {"libGL.so.1"})
    monkeypatch.setattr(dev.shutil, "which", lambda command: None if command == "Xvfb" else command)
    monkeypatch.setattr(dev.importlib.util, "find_spec", lambda _name: None)
    monkeypatch.setattr(dev, "FONT_FILES", "*/no-such-font*")
    assert dev.missing_packages(dev.Needs(font=False)) == ["libgl1", f"{dev.PYTHON}-venv"]
    everything = dev.missing_packages(dev.Needs(screen=True, tests=True))
    assert everything == ["libgl1", *dev.SCREEN_LIBRARIES, "xvfb", dev.FONT, f"{dev.PYTHON}-venv"]


@pytest.mark.parametrize(("arguments", "status"), [([], 2), (["fly"], 2), (["--help"], 0)])
def test_says_what_it_can_do(dev, capsys, arguments, status):
    assert dev.main(arguments) == status
    assert "packaging/dev.py run" in capsys.readouterr().err
