"""The wheel carries all it needs and runs when it is installed alone."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

import rapport

ROOT = Path(__file__).parents[2]


def python(*arguments: str, cwd: Path, **extra: str) -> str:
    """Run this Python, and give what it printed."""
    command = [sys.executable, *arguments]
    done = subprocess.run(command, cwd=cwd, env=os.environ | extra, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout.strip()


@pytest.fixture(scope="module")
def wheel(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    python("-m", "hatchling", "build", "-t", "wheel", "-d", str(folder), cwd=ROOT)
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def installed(wheel, tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("alone")
    install = ("-m", "pip", "install", "--quiet", "--no-deps", "--no-index", "--no-compile")
    python(*install, "--target", str(folder), str(wheel), cwd=folder)
    return folder


def test_carries_every_resource_and_module(wheel):
    inside = set(zipfile.ZipFile(wheel).namelist())
    resources = [path for path in (ROOT / "resources").rglob("*") if path.is_file()]
    modules = list((ROOT / "src" / "rapport").rglob("*.py"))
    assert resources
    assert {f"rapport/resources/{path.relative_to(ROOT / 'resources').as_posix()}" for path in resources} <= inside
    assert {path.relative_to(ROOT / "src").as_posix() for path in modules} <= inside


def test_finds_its_resources_alone(installed, tmp_path):
    ask = "from rapport.resources import resource; print(resource('themes'))"
    assert python("-c", ask, cwd=tmp_path, PYTHONPATH=str(installed)) == str(
        installed / "rapport" / "resources" / "themes"
    )


def test_runs_alone(installed, tmp_path):
    assert rapport.__version__ in python("-m", "rapport", "--version", cwd=tmp_path, PYTHONPATH=str(installed))
