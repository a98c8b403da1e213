"""Where data, settings, logs and backups live; `--home` moves them all."""

from __future__ import annotations

import errno
import os
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn

from rapport.domain.troubles import Trouble, TroubleKind

_ELSEWHERE = "Start Rapport with --home and a folder that is yours to write in."


@dataclass(frozen=True, slots=True)
class Paths:
    """The four folders Rapport keeps things in. None of them need exist before `make`."""

    data: Path
    settings: Path
    logs: Path
    backups: Path

    @property
    def journal(self) -> Path:
        """The one file that holds the journal; SQLite puts its `-wal` and `-shm` beside it."""
        return self.data / "journal.rapport"

    @property
    def settings_file(self) -> Path:
        """The file of settings."""
        return self.settings / "settings.ini"

    @property
    def log_file(self) -> Path:
        """The log, which carries ids and never names."""
        return self.logs / "rapport.log"

    @classmethod
    def standard(cls) -> Paths:
        """Give the folders this system has for such things."""
        return cls._of_program("rapport")

    @classmethod
    def demo(cls) -> Paths:
        """Give folders for the made-up journal, apart from the real one."""
        return cls._of_program("rapport-demo")

    @classmethod
    def under(cls, home: Path) -> Paths:
        """Give the folders inside `home`, the journal itself right in it."""
        home = home.absolute()
        return cls(data=home, settings=home, logs=home / "logs", backups=home / "backups")

    @classmethod
    def _of_program(cls, program: str) -> Paths:
        import appdirs  # noqa: PLC0415 - not needed under --home, and start-up counts

        # Local and not roaming: a live database that is kept in step between machines gets damaged.
        data = Path(appdirs.user_data_dir(program, appauthor=False, roaming=False))
        return cls(
            data=data,
            settings=Path(appdirs.user_config_dir(program, appauthor=False, roaming=False)),
            logs=Path(appdirs.user_log_dir(program, appauthor=False)),
            backups=data / "backups",
        )

    def make(self) -> None:
        """Create what is missing, for this person's eyes only; Trouble says which folder cannot be had and why."""
        for folder in dict.fromkeys((self.data, self.settings, self.logs, self.backups)):
            try:
                folder.mkdir(mode=0o700, parents=True, exist_ok=True)
                if not os.access(folder, os.W_OK | os.X_OK):
                    raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(folder))
            except OSError as error:
                _trouble(folder, error)


def _trouble(folder: Path, error: OSError) -> NoReturn:
    """Raise what went wrong with `folder` as a sentence and the next thing to do."""
    if error.errno in {errno.EEXIST, errno.ENOTDIR}:
        kind, sentence = TroubleKind.UNREACHABLE, f"“{_file_in_the_way(folder)}” is a file, not a folder."
        next_step = "Move it away, or start Rapport with --home and another folder."
    elif error.errno == errno.EROFS:
        kind, sentence = TroubleKind.READ_ONLY, f"The disk that holds “{folder}” can only be read."
        next_step = _ELSEWHERE
    elif error.errno in {errno.EACCES, errno.EPERM}:
        kind, sentence = TroubleKind.READ_ONLY, f"Rapport may not write in “{folder}”."
        next_step = _ELSEWHERE
    elif error.errno in {errno.ENOSPC, errno.EDQUOT}:
        kind, sentence = TroubleKind.FULL, f"There is no room left on the disk for “{folder}”."
        next_step = "Make room on it and start Rapport again."
    else:
        reason = error.strerror or type(error).__name__
        kind, sentence = TroubleKind.UNREACHABLE, f"The folder “{folder}” cannot be used ({reason})."
        next_step = _ELSEWHERE
    raise Trouble(kind, sentence, next_step) from error


def _file_in_the_way(folder: Path) -> Path:
    """Give the part of `folder`'s path that is a file."""
    return next((part for part in (folder, *folder.parents) if part.exists() and not part.is_dir()), folder)
