"""Rows laid out: what is cut, where the links are, how little of a very long text is touched."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QImage, QPainter

from rapport.domain.entries import Who
from rapport.domain.habits import Habits
from rapport.domain.ledger import Line, LineKind, State
from rapport.domain.offers import Side
from rapport.ui.theme import apply, load_theme
from rapport.ui.timeline.drawing import DrawnRow, Sheet
from rapport.ui.timeline.model import Earlier, Row
from rapport.ui.timeline.paragraphs import MOST_CUT, MOST_LINES, MOST_WHOLE, Link, Paragraph, Run, Script, cut_text

INK = QColor("black")
TODAY = date(2026, 3, 31)
pytestmark = pytest.mark.usefixtures("looks")


def links(drawn: DrawnRow) -> list[Link]:
    """Give the links met when one goes over the whole row with the mouse."""
    width, found = drawn.sheet.width, []
    for y in range(0, drawn.height, 4):
        for x in range(0, width, 3):
            link = drawn.link_at(QPoint(x, y), 0)
            if link is not None and link not in found:
                found.append(link)
    return found


def test_a_long_text_is_cut_after_some_lines_and_can_be_shown_whole(make_entry):
    row, sheet = Row(make_entry(1, "word " * 900), shown=1), Sheet(632, TODAY, Habits())
    cut, whole = DrawnRow.of(row, sheet), DrawnRow.of(replace(row, whole=True), sheet)
    assert cut.cut
    assert cut.height < (MOST_LINES + 4) * sheet.text.line
    assert whole.height > 2 * cut.height
    assert links(cut) == links(whole) == [Link(whole=True)]
    assert not DrawnRow.of(Row(make_entry(1, "short"), shown=1), sheet).cut


@pytest.mark.parametrize("text", ["x" * 1_000_000, "word " * 200_000, "\n" * 1_000_000, "مضخة " * 200_000])
def test_a_megabyte_is_never_laid_out(make_entry, text):
    sheet = Sheet(632, TODAY, Habits())
    row = Row(make_entry(1, text), shown=1)
    cut, whole = DrawnRow.of(row, sheet), DrawnRow.of(replace(row, whole=True), sheet)
    assert len(cut._text.paragraph._layout.text()) <= MOST_CUT
    assert len(whole._text.paragraph._layout.text()) <= MOST_WHOLE
    assert cut.cut
    assert cut.height < (MOST_LINES + 4) * sheet.text.line
    assert whole.height < (MOST_WHOLE + 100) * sheet.text.line


@pytest.mark.parametrize(
    ("text", "unseen"),
    [
        ("ab\n" * 5_000, "9,000 more letters"),
        ("\N{GRINNING FACE}\n" * 2_500, "1,000 more letters"),
        ("word " * 3_000, ""),
        ("word " * 4_002, "more letters"),
    ],
)
def test_what_is_not_laid_out_of_a_whole_text_is_counted(make_entry, text, unseen):
    drawn = DrawnRow.of(Row(make_entry(1, text), shown=1, whole=True), Sheet(632, TODAY, Habits()))
    said = " ".join(piece.paragraph._layout.text() for piece in drawn._pieces[2:] if piece is not drawn._text)
    assert said.endswith(f"{unseen}, seen when it is edited" if unseen else "Show less")


def test_earlier_words_share_what_is_laid_out_of_a_row(make_entry):
    earlier = tuple(Earlier(f"Until {number}", "x" * 1_000_000) for number in range(20))
    row = Row(make_entry(1, "x" * 1_000_000, revisions=20), shown=1, whole=True, earlier=earlier)
    drawn = DrawnRow.of(row, Sheet(632, TODAY, Habits()))
    assert sum(piece.paragraph.end for piece in drawn._pieces) < MOST_WHOLE + 20 * MOST_CUT
    short = replace(row, entry=make_entry(1, "x", revisions=1), earlier=(Earlier("Until 1", "word " * 900),))
    assert DrawnRow.of(short, Sheet(632, TODAY, Habits()))._pieces[-1].paragraph.end == 4_500


def test_a_cut_falls_between_words():
    assert cut_text("one two three", 9) == "one two"
    assert cut_text("short", 9) == "short"
    assert cut_text("x" * 20, 9) == "x" * 9


def test_links_are_found_where_the_words_are():
    runs = [
        Run("with "),
        Run("Dana 😀", bold=True, link=Link(customer=1)),
        Run(" and "),
        Run("Luis", link=Link(customer=2)),
    ]
    line = Paragraph(runs, Script.of("second"), INK, 500)
    found = [line.link_at(x, 5) for x in range(0, 400, 2)]
    assert found[0] is None
    assert found[-1] is None
    customers = [link.customer for link in found if link]
    assert customers == sorted(customers)
    assert set(customers) == {1, 2}
    assert all(line.link_at(x, 200) is None and line.link_at(x, -3) is None for x in range(0, 400, 20))


def test_names_lead_in_the_journal_of_everyone_and_follow_with_a_customer(make_entry):
    made = make_entry(1, who=(Who(1, "Dana Adler"), Who(2, "Luis Brown")))
    assert [link.customer for link in links(DrawnRow.of(Row(made, None), Sheet(632, TODAY, Habits())))] == [1, 2]
    assert [link.customer for link in links(DrawnRow.of(Row(made, 1), Sheet(632, TODAY, Habits())))] == [2]


def test_a_changed_entry_opens_its_earlier_words(make_entry):
    row, sheet = Row(make_entry(1, revisions=1), shown=1), Sheet(632, TODAY, Habits())
    opened = replace(row, earlier=(Earlier("Until today it said", "80 boxes"),))
    assert links(DrawnRow.of(row, sheet)) == links(DrawnRow.of(opened, sheet)) == [Link(earlier=True)]
    assert DrawnRow.of(opened, sheet).height > DrawnRow.of(row, sheet).height + 2 * sheet.text.line - 10


@pytest.mark.parametrize("zoom", [1.0, 2.0])
@pytest.mark.parametrize("width", [250, 632, 2_000])
@pytest.mark.parametrize("mirrored", [True, False])
def test_everything_stays_within_the_sheet(qapp, make_entry, zoom, width, mirrored):
    apply(qapp, load_theme("light"), zoom)
    sheet = Sheet(width, TODAY, Habits(), mirrored=mirrored)
    row = Row(
        make_entry(1, "<b>Walked</b> " + "Wolfeschlegelsteinhausen" * 20, revisions=1, place="the yard"),
        None,
        opens_month=True,
    )
    drawn = DrawnRow.of(row, sheet)
    for piece in drawn._pieces:
        assert drawn._left(piece) >= 0
        assert drawn._left(piece) + piece.paragraph.width <= max(width, sheet.margin * 2 + sheet.text_width)
        assert piece.y + piece.paragraph.height <= drawn.height
    picture = QImage(max(width, 10), drawn.height, QImage.Format.Format_RGB32)
    picture.fill(Qt.GlobalColor.white)
    painter = QPainter(picture)
    drawn.paint(painter, 0)
    painter.end()
    blank = QImage(picture.size(), picture.format())
    blank.fill(Qt.GlobalColor.white)
    assert picture != blank


def test_text_from_the_right_stands_at_the_right():
    def ink_of(text: str) -> list[int]:
        picture = QImage(400, 24, QImage.Format.Format_RGB32)
        picture.fill(Qt.GlobalColor.white)
        painter = QPainter(picture)
        Paragraph(text, Script.of("text"), INK, 400).draw(painter, 0, 0)
        painter.end()
        dark = [x for x in range(400) for y in range(24) if picture.pixelColor(x, y).lightness() < 128]
        return [min(dark), max(dark)]

    assert ink_of("pump")[1] < 100
    assert ink_of("مضخة")[0] > 300


def test_a_guess_is_near_the_truth(make_entry):
    sheet = Sheet(632, TODAY, Habits())
    for words in (3, 40, 200):
        row = Row(make_entry(1, "pump curve " * words), shown=1, opens_month=True)
        true = DrawnRow.of(row, sheet).height
        assert abs(sheet.guess(row) - true) < 0.4 * true


def test_a_guess_counts_the_lines(make_entry):
    sheet = Sheet(632, TODAY, Habits())
    lines = tuple(Line(number, LineKind.NEED, 1, "a quieter pump") for number in range(9))
    row = Row(make_entry(1), shown=1, lines=lines)
    true = DrawnRow.of(row, sheet).height
    assert abs(sheet.guess(row) - true) < 0.2 * true


@pytest.mark.parametrize("mirrored", [True, False])
def test_each_box_is_a_link_to_its_line_and_looks_as_it_stands(make_entry, mirrored):
    states = (State.OPEN, State.KEPT, State.LET_GO)
    lines = tuple(
        Line(number, LineKind.PROMISE, 1, "the curve", by=Side.ME, state=state) for number, state in enumerate(states)
    )
    drawn = DrawnRow.of(Row(make_entry(1), shown=1, lines=lines), Sheet(632, TODAY, Habits(), mirrored=mirrored))
    assert [link.line for link in links(drawn)] == [0, 1, 2]
    picture = QImage(632, drawn.height, QImage.Format.Format_RGB32)
    picture.fill(Qt.GlobalColor.white)
    painter = QPainter(picture)
    drawn.paint(painter, 0)
    painter.end()
    boxes = [picture.copy(drawn._on_sheet(line.box, 0)) for line in drawn.lines]
    assert boxes[0] != boxes[1] != boxes[2] != boxes[0]
    assert all((drawn._on_sheet(line.box, 0).x() > 316) is mirrored for line in drawn.lines)


def test_what_stands_at_the_end_is_on_one_line_and_ends_with_the_sheet(make_entry):
    line = Line(1, LineKind.PROMISE, 1, "the curve", by=Side.ME, due=TODAY.replace(day=3))
    for width in range(380, 700, 7):
        drawn = DrawnRow.of(Row(make_entry(1), shown=1, lines=(line,)), Sheet(width, TODAY, Habits()))
        _, (aside, x, _) = drawn.lines[0].pieces
        assert aside.height == aside._line
        assert x + aside.width <= drawn.sheet.rule_width
