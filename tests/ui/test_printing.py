"""Pages on paper: one sheet where it can be, whole files or none, and one sentence when it cannot be done."""

from __future__ import annotations

import errno
import os
import re
import sys
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtGui import QPdfWriter
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget

from rapport.domain.card import MOST_WORDS, Card, CardLine, CardPart, Source
from rapport.domain.doorstep import words_of
from rapport.domain.entries import EntryId
from rapport.domain.people import CustomerId
from rapport.domain.troubles import Refusal, Trouble, TroubleKind
from rapport.pages.card import card_page
from rapport.pages.look import Paper, paper_look
from rapport.ui import printing
from rapport.ui.printing import Sheets, page_layout, print_page, save_page, write_pdf

WORDS = (
    "night",
    "shift",
    "runs",
    "line",
    "two",
    "and",
    "neighbours",
    "hear",
    "it",
    "so",
    "want",
    "a",
    "quieter",
    "pump",
)
SHORT = "<p>Dana Adler</p>"


def full_card(words: int = MOST_WORDS) -> Card:
    """Give a card of that many words as the card itself counts them, 100 or more, with lines in all its parts."""
    day, source = date(2025, 11, 12), Source(entry_id=EntryId(1))
    made = Card(CustomerId(1), "Maximiliane von Hohenstein", "Head buyer at Ohio Gravel, Dayton", day, False, ())
    parts = [CardPart.NAMES, *CardPart, CardPart.OWED_BY_ME, CardPart.NEEDS, CardPart.NOT_KNOWN]
    parts.sort(key=list(CardPart).index)
    texts = [["word"] for _ in parts]
    place = 0
    while True:
        lines = tuple(CardLine(p, " ".join(t), source, day) for p, t in zip(parts, texts, strict=True))
        grown = Card(made.customer_id, made.customer, made.about, made.on, made.first_contact, lines)
        if words_of(grown) == words:
            return grown
        texts[place % len(texts)].append(WORDS[place % len(WORDS)])
        place += 1


def names_in(folder: Path) -> list[str]:
    return [each.name for each in folder.iterdir()]


def pdf_pages(file: Path) -> int:
    return len(re.findall(rb"/Type\s*/Page\b", file.read_bytes()))


@pytest.mark.parametrize("paper", [Paper.A6, Paper.A5])
def test_a_card_of_the_most_words_fits_on_one_sheet(qapp, tmp_path, paper):
    file = tmp_path / "card.pdf"
    card = full_card()
    assert words_of(card) == MOST_WORDS
    assert write_pdf(card_page([card], paper_look(paper)), file, paper) == 1
    assert file.read_bytes().startswith(b"%PDF-")
    assert pdf_pages(file) == 1


def test_what_is_too_much_for_one_sheet_goes_on_and_is_not_cut(qapp, tmp_path):
    file = tmp_path / "card.pdf"
    card = full_card(900)
    assert write_pdf(card_page([card], paper_look(Paper.A6)), file, Paper.A6) > 1
    sheets = Sheets(card_page([card], paper_look(Paper.A6)), QPdfWriter(str(tmp_path / "other.pdf")), Paper.A6)
    assert card.lines[-1].text in sheets.toPlainText()


def test_each_of_several_cards_has_its_sheet(qapp, tmp_path):
    file = tmp_path / "cards.pdf"
    cards = [full_card(100), full_card(150), full_card(120)]
    assert write_pdf(card_page(cards, paper_look(Paper.A6)), file, Paper.A6) == 3


def test_a_page_is_no_smaller_than_it_must_be(qapp, tmp_path):
    writer = QPdfWriter(str(tmp_path / "x.pdf"))
    writer.setPageLayout(page_layout(Paper.A6))
    assert Sheets(card_page([full_card(100)], paper_look(Paper.A6)), writer, Paper.A6).shrunk == 1
    assert 0.8 <= Sheets(card_page([full_card(150)], paper_look(Paper.A6)), writer, Paper.A6).shrunk < 1
    assert Sheets(card_page([full_card(2000)], paper_look(Paper.A4)), writer, Paper.A4).shrunk == 1


def test_letters_are_in_the_file_and_its_title_too(qapp, tmp_path):
    file = tmp_path / "card.pdf"
    write_pdf(card_page([full_card(100)], paper_look(Paper.A6)), file, Paper.A6)
    assert b"/FontFile" in file.read_bytes()
    assert "Maximiliane".encode("utf-16-be") in file.read_bytes()


def test_nothing_is_loaded_from_anywhere(qapp, tmp_path):
    picture = tmp_path / "picture.png"
    picture.write_bytes(b"no picture")
    writer = QPdfWriter(str(tmp_path / "x.pdf"))
    sheets = Sheets(f'<img src="{picture.as_uri()}">', writer, Paper.A6)
    assert sheets.loadResource(2, picture.as_uri()).isEmpty()


def test_a_file_takes_the_place_of_the_one_before(qapp, tmp_path):
    file = tmp_path / "card.pdf"
    file.write_bytes(b"before")
    write_pdf(SHORT, file, Paper.A6)
    assert file.read_bytes().startswith(b"%PDF-")
    assert names_in(tmp_path) == ["card.pdf"]


@pytest.mark.parametrize("error", [errno.ENOSPC, errno.EACCES, errno.EROFS, errno.EIO])
def test_a_file_that_cannot_be_finished_is_not_begun(qapp, tmp_path, monkeypatch, error):
    file = tmp_path / "card.pdf"
    file.write_bytes(b"before")

    def fail(_number):
        raise OSError(error, os.strerror(error))

    monkeypatch.setattr(printing.os, "fsync", fail)
    with pytest.raises((Refusal, Trouble)) as caught:
        write_pdf(SHORT, file, Paper.A6)
    assert caught.value.sentence.endswith(".")
    assert caught.value.next_step
    assert isinstance(caught.value, Trouble) == (error == errno.ENOSPC)
    assert error != errno.ENOSPC or caught.value.kind is TroubleKind.FULL
    assert file.read_bytes() == b"before"
    assert names_in(tmp_path) == ["card.pdf"]


def test_no_folder_and_a_folder_of_that_name(qapp, tmp_path):
    with pytest.raises(Refusal, match="There is no folder"):
        write_pdf(SHORT, tmp_path / "nowhere" / "card.pdf", Paper.A6)
    (tmp_path / "card.pdf").mkdir()
    with pytest.raises(Refusal, match="is a folder"):
        write_pdf(SHORT, tmp_path / "card.pdf", Paper.A6)
    assert names_in(tmp_path) == ["card.pdf"]


def test_it_needs_no_window(tmp_path):
    """The command line writes a card in a process that has no widgets."""
    file = tmp_path / "card.pdf"
    program = (
        "import sys; from pathlib import Path\n"
        "from PySide6.QtGui import QGuiApplication\n"
        "from rapport.pages.look import Paper\n"
        "from rapport.ui.printing import write_pdf\n"
        "app = QGuiApplication([])\n"
        f"write_pdf({SHORT!r}, Path({str(file)!r}), Paper.A6)\n"
        "assert 'PySide6.QtWidgets' not in sys.modules\n"
    )
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
    import subprocess

    subprocess.run([sys.executable, "-c", program], env=environment, check=True, timeout=60)
    assert pdf_pages(file) == 1


@pytest.fixture
def parent(qtbot):
    widget = QWidget()
    qtbot.addWidget(widget)
    widget.show()
    return widget


def choose(file: Path) -> list[str]:
    """Choose `file` in the dialog that is open, and give its title and the name it proposed."""
    dialog = next(each for each in QApplication.topLevelWidgets() if isinstance(each, QFileDialog) and each.isVisible())
    said = [dialog.windowTitle(), *(Path(name).name for name in dialog.selectedFiles())]
    dialog.fileSelected.emit(str(file))
    dialog.close()
    return said


def test_saving_asks_for_a_file_and_tells_that_it_is_done(qapp, parent, tmp_path):
    told = []
    save_page(parent, SHORT, Paper.A6, "Dana/Adler card", told.append)
    assert choose(tmp_path / "mine.pdf") == ["Save as PDF", "Dana Adler card.pdf"]
    assert told == ["Saved “mine.pdf”."]
    assert pdf_pages(tmp_path / "mine.pdf") == 1


def test_saving_where_one_may_not_is_told(qapp, parent, tmp_path):
    told = []
    save_page(parent, SHORT, Paper.A6, "card", told.append)
    choose(tmp_path / "nowhere" / "mine.pdf")
    assert told == [f"There is no folder “{tmp_path / 'nowhere'}”. Choose another folder."]


def test_without_a_printer_a_pdf_is_offered(qapp, parent, tmp_path, monkeypatch):
    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", staticmethod(list))
    told = []
    print_page(parent, SHORT, Paper.A6, "card", told.append)
    title, _ = choose(tmp_path / "mine.pdf")
    assert "No printer was found" in title
    assert told == ["Saved “mine.pdf”."]


def test_a_printer_gets_all_sheets(qapp, tmp_path):
    """Qt's own printer to a file stands for one of metal."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    printer.setPageLayout(page_layout(Paper.A6))
    cards = [full_card(100), full_card(100)]
    Sheets(card_page(cards, paper_look(Paper.A6)), printer, Paper.A6).paint()
    assert pdf_pages(tmp_path / "printed.pdf") == 2


@pytest.mark.qt_log_ignore("QPainter::begin", extend=True)
def test_a_printer_that_takes_nothing_is_told(qapp, tmp_path):
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFileName(str(tmp_path / "nowhere" / "printed.pdf"))
    with pytest.raises(Refusal, match="does not answer"):
        Sheets(SHORT, printer, Paper.A6).paint()
