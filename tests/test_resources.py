"""Resources are found in a checkout, in a wheel and in a frozen build, and a missing one is named."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from rapport import resources

ROOT = Path(__file__).parents[1]


@pytest.fixture
def package(tmp_path, monkeypatch):
    """Give the folder of a package that is neither in a checkout nor has resources yet."""
    folder = tmp_path / "site-packages" / "rapport"
    folder.mkdir(parents=True)
    monkeypatch.setattr(resources, "__file__", str(folder / "resources.py"))
    return folder


def put(folder: Path, text: str) -> Path:
    path = folder / "themes" / "light.toml"
    path.parent.mkdir(parents=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_checkout():
    assert resources.resource("themes") == ROOT / "resources" / "themes"


def test_wheel(package):
    path = put(package / "resources", "wheel")
    assert resources.resource("themes/light.toml") == path


def test_frozen_unpacked(package, tmp_path, monkeypatch):
    path = put(tmp_path / "unpacked" / "rapport" / "resources", "frozen")
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path / "unpacked"), raising=False)
    assert resources.resource("themes/light.toml") == path


def test_frozen_beside_the_program(package, tmp_path, monkeypatch):
    path = put(tmp_path / "program" / "resources", "frozen")
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", str(tmp_path / "program" / "rapport"))
    assert resources.resource("themes/light.toml") == path


def test_a_stranger_s_folder_is_not_ours(package):
    put(package.parents[1] / "resources", "stranger")
    with pytest.raises(FileNotFoundError):
        resources.resource("themes/light.toml")


def test_missing_is_named():
    with pytest.raises(FileNotFoundError, match=r"'icons/none\.svg' is missing.*Install Rapport again"):
        resources.resource("icons/none.svg")


def test_text_is_utf8(package):
    put(package / "resources", "Grünwald – ✓")
    resources.read_text.cache_clear()
    assert resources.read_text("themes/light.toml") == "Grünwald – ✓"
    resources.read_text.cache_clear()
