"""The way to what Rapport brings along (icons, themes, words), from a checkout, a wheel or a frozen build."""

from __future__ import annotations

import sys
from functools import cache
from pathlib import Path


def resource(name: str) -> Path:
    """Give the path of a resource, such as `icons/add.svg`, or of a folder of them.

    Raises FileNotFoundError, naming it, when it is not there: the installation is broken, which nobody can mend from
    within.
    """
    for folder in _folders():
        if (path := folder / name).exists():
            return path
    looked_in = ", ".join(str(folder) for folder in _folders()) or "no folder at all"
    raise FileNotFoundError(f"Rapport's own file {name!r} is missing (looked in {looked_in}). Install Rapport again.")


@cache
def read_text(name: str) -> str:
    """Give a resource's text; it is read once."""
    return resource(name).read_text(encoding="utf-8")


def _folders() -> list[Path]:
    """Give the folders that hold resources here, the likeliest first."""
    package = Path(__file__).resolve().parent
    folders = [package / "resources"]
    if package.parent.name == "src":  # only a checkout: beside site-packages such a folder would be a stranger's
        folders.append(package.parents[1] / "resources")
    if getattr(sys, "frozen", False):
        unpacked = Path(getattr(sys, "_MEIPASS", Path(sys.executable).parent))
        folders += [unpacked / "rapport" / "resources", unpacked / "resources"]
    return [folder for folder in folders if folder.is_dir()]
