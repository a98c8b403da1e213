#!/usr/bin/env python3
"""Runs, tests, measures or builds Rapport from a checkout, and first sets up whatever is missing.

Needs nothing but Python 3.11 or later, so it uses the standard library alone:

    python3 packaging/dev.py run   [what rapport takes]   the window; with no display, a picture of it
    python3 packaging/dev.py test  [what pytest takes]    the whole suite
    python3 packaging/dev.py bench [what the bench takes] the table of how fast it is
    python3 packaging/dev.py build                        the wheel, in dist/
"""

from __future__ import annotations

import argparse
import hashlib
import importlib.util
import os
import shlex
import shutil
import subprocess
import sys
import time
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
STAMP = VENV / "rapport.stamp"
PICTURE = ROOT / "build" / "rapport.png"
OLDEST = (3, 11)
PYTHON = f"python{sys.version_info.major}.{sys.version_info.minor}"

# What Qt loads from the system, by Debian package: a library's soname.
LIBRARIES = {
    "libglib2.0-0": "libglib-2.0.so.0",
    "libgl1": "libGL.so.1",
    "libegl1": "libEGL.so.1",
    "libxkbcommon0": "libxkbcommon.so.0",
    "libfontconfig1": "libfontconfig.so.1",
    "libdbus-1-3": "libdbus-1.so.3",
}
SCREEN_LIBRARIES = {
    "libxkbcommon-x11-0": "libxkbcommon-x11.so.0",
    "libxcb-cursor0": "libxcb-cursor.so.0",
    "libxcb-icccm4": "libxcb-icccm.so.4",
    "libxcb-keysyms1": "libxcb-keysyms.so.1",
    "libxcb-shape0": "libxcb-shape.so.0",
}
# What the tests use for journeys on a virtual screen, by Debian package: a command.
SCREEN_COMMANDS = {"xvfb": "Xvfb", "xauth": "xauth", "xdotool": "xdotool"}
# A machine with no display seldom has a font worth looking at.
FONT = "fonts-inter"
FONT_FILES = "*/inter/Inter*"


class SetupError(Exception):
    """Something that the person at the keyboard has to do first; the text says what."""


class Needs(NamedTuple):
    """What a command needs besides Python and the project itself."""

    extra: str = ""
    screen: bool = False
    tests: bool = False
    font: bool = True


# --- the commands ---------------------------------------------------------------------------------------------------


def run(arguments: list[str]) -> int:
    """Start Rapport; with no display, draw its window to a picture instead."""
    if has_display():
        python = set_up(Needs(screen=True, font=False))
        return subprocess.call([python, "-m", "rapport", *arguments])
    python = set_up(Needs())
    if not opens_the_window(arguments):
        return subprocess.call([python, "-m", "rapport", *arguments])
    PICTURE.parent.mkdir(exist_ok=True)
    journal = [] if "--demo" in arguments or names_a_home(arguments) else ["--demo"]
    status = subprocess.call([python, "-m", "rapport", *journal, *arguments, "--screenshot", str(PICTURE)])
    if status == 0:
        say(f"There is no display here, so the window was drawn to {PICTURE}")
    return status


def test(arguments: list[str]) -> int:
    """Run the tests, on all processors; journeys that need a real screen start a virtual one of their own."""
    python = set_up(Needs(extra="test", screen=True, tests=True))
    return subprocess.call([python, "-m", "pytest", "--numprocesses=auto", "--dist=worksteal", *arguments], cwd=ROOT,
                           env=offscreen())  # fmt: skip


def bench(arguments: list[str]) -> int:
    """Measure how fast Rapport is on the big made-up journal."""
    python = set_up(Needs(extra="test"))
    return subprocess.call([python, "tests/benchmarks/bench.py", *arguments], cwd=ROOT, env=offscreen())


def build(arguments: list[str]) -> int:
    """Build the wheel into dist/."""
    python = set_up(Needs(extra="test", font=False))
    return subprocess.call([python, "-m", "hatchling", "build", "-t", "wheel", *arguments], cwd=ROOT)


COMMANDS = {command.__name__: command for command in (run, test, bench, build)}


def has_display() -> bool:
    """Say whether a window can be seen here."""
    return sys.platform != "linux" or any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY"))


def opens_the_window(arguments: list[str]) -> bool:
    """Say whether Rapport opens its window with these arguments, rather than print something and end."""
    return not window_options(arguments)[1]


def names_a_home(arguments: list[str]) -> bool:
    """Say whether a journal of one's own is asked for."""
    return window_options(arguments)[0].home is not None


def window_options(arguments: list[str]) -> tuple[argparse.Namespace, list[str]]:
    """Take the options of the window out of `arguments`; the rest belongs to commands that need no display."""
    parser = argparse.ArgumentParser(add_help=False, allow_abbrev=False)
    for flag in ("--demo", "--dark"):
        parser.add_argument(flag, action="store_true")
    for option in ("--home", "--view", "--size"):
        parser.add_argument(option)
    return parser.parse_known_args(arguments)


def offscreen() -> dict[str, str]:
    """Give this process's environment, with Qt drawing to memory unless something else is asked for."""
    return {"QT_QPA_PLATFORM": "offscreen", **os.environ}


# --- the set-up -----------------------------------------------------------------------------------------------------


def set_up(needs: Needs) -> str:
    """Make sure that everything is there, and give the path of the Python to use."""
    if sys.platform == "linux":
        add_packages(missing_packages(needs))
    python = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    stamps = {stamp_text(needs.extra), stamp_text("test")}  # who can test can also run
    if STAMP.is_file() and STAMP.read_text(encoding="utf-8") in stamps and is_whole(python):
        return str(python)
    STAMP.unlink(missing_ok=True)
    say(f"Setting up {VENV.name} (once; some 100 MB to fetch) ...")
    if not is_whole(python):
        quietly([sys.executable, "-m", "venv", "--clear", str(VENV)])
    project = f"{ROOT}[{needs.extra}]" if needs.extra else str(ROOT)
    install = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--editable", project]
    quietly(install, tries=2)
    STAMP.write_text(stamp_text(needs.extra), encoding="utf-8")
    return str(python)


def stamp_text(extra: str) -> str:
    """Give what the stamp says after installing with `extra`: changed as soon as the installation no longer fits."""
    installed = str(ROOT).encode() + (ROOT / "pyproject.toml").read_bytes()
    return f"{hashlib.sha256(installed).hexdigest()} {extra}"


def is_whole(python: Path) -> bool:
    """Say whether the environment of `python` came to be in full: a half-made one has no working pip."""
    check = f"import sys, pip; sys.exit(sys.version_info < {OLDEST})"
    return python.is_file() and subprocess.run([python, "-c", check], capture_output=True, check=False).returncode == 0


def missing_packages(needs: Needs) -> list[str]:
    """Name the Debian packages whose content is not here, whatever way it would have come."""
    libraries = LIBRARIES | (SCREEN_LIBRARIES if needs.screen else {})
    known = loadable_libraries()
    missing = [package for package, soname in libraries.items() if soname not in known]
    if needs.tests:
        missing += [package for package, command in SCREEN_COMMANDS.items() if shutil.which(command) is None]
    if needs.font and not any(Path("/usr/share/fonts").glob(FONT_FILES)):
        missing.append(FONT)
    if importlib.util.find_spec("ensurepip") is None:  # Debian takes it out of Python
        missing.append(f"{PYTHON}-venv")
    return missing


def loadable_libraries() -> set[str]:
    """Give the sonames the loader knows."""
    ldconfig = shutil.which("ldconfig") or "/sbin/ldconfig"  # Debian keeps it off ordinary people's PATH
    listing = subprocess.run([ldconfig, "-p"], capture_output=True, text=True, check=False).stdout
    return {line.split()[0] for line in listing.splitlines()[1:] if line.strip()}


def add_packages(packages: list[str]) -> None:
    """Install Debian packages where that needs no password; otherwise say the one command that does."""
    if not packages:
        return
    if shutil.which("apt-get") is None:
        say(f"If Rapport does not start, install what Debian calls {', '.join(packages)}.")
        return
    root = becoming_root()
    if root is None:
        if packages == [FONT]:  # pictures are plainer without it, and that is all
            return
        install = f"apt-get update && apt-get install --yes --no-install-recommends {' '.join(packages)}"
        raise SetupError(
            f"Some system packages are missing. Type this once, then try again:\n\n  sudo sh -c '{install}'\n"
        )
    say(f"Installing {', '.join(packages)} ...")
    apt = [*root, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-qq", "-o", "Acquire::Retries=3"]
    apt += ["-o", "DPkg::Lock::Timeout=120"]
    quietly([*apt, "update"], tries=2)
    quietly([*apt, "install", "--yes", "--no-install-recommends", *packages], tries=2)


def becoming_root() -> list[str] | None:
    """Give the words that make a command run as root with no password, or None if there are none."""
    if os.geteuid() == 0:
        return []
    sudo = ["sudo", "-n"]
    if shutil.which("sudo") and subprocess.run([*sudo, "true"], capture_output=True, check=False).returncode == 0:
        return sudo
    return None


def quietly(command: list[str], tries: int = 1) -> None:
    """Run `command`, again if the network may have been at fault, and show what it said only when it failed."""
    for left in reversed(range(tries)):
        done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False)
        if done.returncode == 0:
            return
        if left:
            say("That did not work; trying once more ...")
            time.sleep(3)
    raise SetupError(f"{done.stdout.strip()}\n\nThis failed: {shlex.join(command)}")


def say(sentence: str) -> None:
    """Tell the person at the keyboard; on standard error, so that a command's own output stays clean."""
    print(sentence, file=sys.stderr, flush=True)


def main(arguments: list[str]) -> int:
    """Do the command that `arguments` begin with, and give its exit status."""
    if sys.version_info < OLDEST:
        say(f"Rapport needs Python {'.'.join(map(str, OLDEST))} or later; this is {sys.version.split()[0]}.")
        return 2
    if not arguments or arguments[0] not in COMMANDS:
        say(str(__doc__))
        return 0 if arguments in (["--help"], ["-h"]) else 2
    try:
        return COMMANDS[arguments[0]](arguments[1:])
    except SetupError as error:
        say(str(error))
        return 1
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
