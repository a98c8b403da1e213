"""A second start of Rapport on the same journal rings at the first, whose window then comes to the front."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCryptographicHash, QDir, QObject, Signal, Slot

if TYPE_CHECKING:
    from PySide6.QtNetwork import QLocalServer

PATIENCE = 500
"""Milliseconds to wait for each sign of the first window."""
_HERE = b"here"


class Doorbell(QObject):
    """Says when somebody starts Rapport once more on the journal it listens for."""

    rung = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._server: QLocalServer | None = None

    @staticmethod
    def ring(path: Path) -> bool:
        """Ring at a window that is open on the journal at `path`; True if it answered.

        With no such window it costs next to nothing; a window that hangs does not answer.
        """
        name = _name(path)
        if os.name == "posix" and not _is_ours(Path(name)):
            return False
        from PySide6.QtNetwork import QLocalSocket  # noqa: PLC0415 - 8 ms that a usual start does not need

        socket = QLocalSocket()
        socket.connectToServer(name)
        if not socket.waitForConnected(PATIENCE):
            return False
        return socket.waitForReadyRead(PATIENCE) and socket.readAll().data() == _HERE

    def listen(self, path: Path) -> bool:
        """Answer for the journal at `path` from now on; False if another window does or it cannot be heard.

        Loads QtNetwork, so best called when the window is painted. What a killed process left is cleared away.
        """
        if self.ring(path):
            return False
        from PySide6.QtNetwork import QLocalServer  # noqa: PLC0415 - see `ring`

        name = _name(path)
        QLocalServer.removeServer(name)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._answer)
        return self._server.listen(name)

    def close(self) -> None:
        """Answer no more."""
        if self._server is not None:
            self._server.close()

    @Slot()
    def _answer(self) -> None:
        while self._server is not None and self._server.hasPendingConnections():
            caller = self._server.nextPendingConnection()
            caller.disconnected.connect(caller.deleteLater)
            caller.write(_HERE)
            caller.flush()  # now, however long the window takes to come to the front
            caller.disconnectFromServer()
            self.rung.emit()


def _name(path: Path) -> str:
    """Name the bell of a user's journal: a file in the folder for what is passing, or on Windows a pipe."""
    whose = f"{Path.home()}\n{path.resolve()}".encode(errors="surrogateescape")
    number = bytes(QCryptographicHash.hash(whose, QCryptographicHash.Algorithm.Sha256).data()).hex()[:24]
    return QDir.temp().filePath(f"rapport-{number}") if os.name == "posix" else f"rapport-{number}"


def _is_ours(bell: Path) -> bool:
    """Whether there is a bell that no other user has put up."""
    try:
        return bell.stat().st_uid == os.getuid()
    except OSError:
        return False
