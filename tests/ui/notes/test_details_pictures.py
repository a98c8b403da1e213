"""Photos made small, and what an address book said told in words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMimeData, QSize, Qt, QUrl
from PySide6.QtGui import QColor, QImage, QImageWriter, QPainter

from rapport.domain.troubles import Refusal
from rapport.ui.notes.kept_words import kept_words
from rapport.ui.notes.photo_field import picture_in
from rapport.ui.notes.pictures import SIDE, photo_of, portrait_of


def encoded(image, kind=b"png", turn=None):
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QImageWriter(buffer, kind)
    if turn is not None:
        writer.setTransformation(turn)
    assert writer.write(image)
    return bytes(buffer.data().data())


def plain(width, height, colour="red"):
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor(colour))
    return image


def read(photo):
    image = QImage.fromData(QByteArray(photo))
    assert not image.isNull()
    return image


@pytest.mark.parametrize("kind", [b"png", b"jpeg", b"bmp", b"webp"])
def test_any_picture_becomes_a_small_square(kind):
    photo = photo_of(encoded(plain(1200, 900), kind))
    assert read(photo).size() == QSize(SIDE, SIDE)
    assert photo[:2] == b"\xff\xd8"
    assert len(photo) < 40_000


def test_a_file_and_a_picture_from_the_clipboard_do_as_well(tmp_path):
    (tmp_path / "dana.jpg").write_bytes(encoded(plain(500, 700), b"jpeg"))
    assert read(photo_of(tmp_path / "dana.jpg")).size() == QSize(SIDE, SIDE)
    assert read(photo_of(plain(500, 700))).size() == QSize(SIDE, SIDE)


def test_a_small_one_is_not_blown_up():
    assert read(photo_of(encoded(plain(80, 60)))).size() == QSize(60, 60)


def test_what_can_be_seen_through_stays_so():
    image = QImage(300, 300, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    assert read(photo_of(encoded(image))).hasAlphaChannel()


def test_a_picture_taken_on_its_side_stands_upright():
    """The left half is red; a camera held upright says "turn me right", and red is on top then."""
    image = plain(800, 800, "blue")
    painter = QPainter(image)
    painter.fillRect(0, 0, 400, 800, QColor("red"))
    painter.end()
    from PySide6.QtGui import QImageIOHandler

    photo = read(photo_of(encoded(image, b"jpeg", QImageIOHandler.Transformation.TransformationRotate90)))
    top, bottom = photo.pixelColor(SIDE // 2, 20), photo.pixelColor(SIDE // 2, SIDE - 20)
    assert top.red() > 200 > top.blue()
    assert bottom.blue() > 200 > bottom.red()


@pytest.mark.parametrize("size", [(4000, 3), (3, 4000), (1, 1)])
def test_odd_shapes_do(size):
    assert max(read(photo_of(encoded(plain(*size)))).size().toTuple()) <= 3


@pytest.mark.qt_log_ignore("JPEG", extend=True)
@pytest.mark.parametrize("bad", [b"", b"no picture", encoded(plain(400, 400))[:200], b"\xff\xd8\xff\xe0" + b"x" * 99])
def test_a_bad_one_is_one_sentence(bad):
    with pytest.raises(Refusal) as refused:
        photo_of(bad)
    assert refused.value.sentence.endswith(".")
    assert portrait_of(bad, 48).isNull()


def test_a_file_that_is_not_there_and_an_empty_clipboard_are_told(tmp_path):
    with pytest.raises(Refusal, match="could not be opened"):
        photo_of(tmp_path / "nobody.jpg")
    with pytest.raises(Refusal, match="no picture in this"):
        photo_of(QImage())


def test_a_portrait_has_the_size_it_is_shown_at():
    assert portrait_of(encoded(plain(720, 720)), 48).size() == QSize(48, 48)


def test_pasted_bytes_are_left_for_the_lane_to_read():
    source = QMimeData()
    source.setData("image/png", b"encoded")
    assert picture_in(source) == b"encoded"
    source.setUrls([QUrl("https://x.example/a.png")])
    assert picture_in(source) == b"encoded"
    source.clear()
    source.setText("Dana")
    assert picture_in(source) is None


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("birthday: 1981-03-03", "Birthday 3 March 1981"),
        ("birthday: --03-03", "Birthday 3 March"),
        ("birthday: --02-29", "Birthday 29 February"),
        ("anniversary: 2010-06-12", "Anniversary 12 June 2010"),
        ("birthday: 1981-02-30", "Birthday: 1981-02-30"),
        ("department: Sales", "Department: Sales"),
        ("X-SPOUSE: Paul", "X-SPOUSE: Paul"),
        ("just a line", "just a line"),
        ("birthday: 0000-03-03", "Birthday: 0000-03-03"),
    ],
)
def test_what_was_kept_is_told_in_words(line, words):
    assert kept_words([line]) == words


@given(st.lists(st.text(alphabet=st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp"]))))
def test_no_line_is_lost(lines):
    assert len(kept_words(lines).split("\n")) == max(1, len(lines))
