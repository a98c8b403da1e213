"""A whole start in a process of its own: says `painted` and how much memory it holds, then ends.

`first_paint.py bare` opens a bare PySide6 window, `first_paint.py HOME` Rapport as `python -m rapport` does, until its
list is painted with rows.
"""

import sys


def bare() -> None:
    """Open an empty window."""
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication, QMainWindow

    class Bare(QMainWindow):
        def paintEvent(self, event: object) -> None:
            QTimer.singleShot(0, self, lambda: tell(self))

    application = QApplication(sys.argv[:1])
    window = Bare()
    window.resize(1280, 800)
    window.show()
    application.exec()


def program(home: str) -> None:
    """Start Rapport, with an eye on its list."""
    from rapport import app

    build = app.build_window

    def build_watched(*parts: object, **how: object) -> object:
        window = build(*parts, **how)
        from stage import Painted

        Painted(window.customers.list).painted.connect(lambda: tell(window))
        return window

    app.build_window = build_watched
    app.main(["--home", home])


def tell(window: object) -> None:
    """Say that it is there, and go."""
    sys.stdout.write("painted\n")
    sys.stdout.flush()
    from stage import memory

    sys.stdout.write(f"{memory()}\n")
    window.close()


if __name__ == "__main__":
    bare() if sys.argv[1] == "bare" else program(sys.argv[1])
