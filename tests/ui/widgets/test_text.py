"""Labels show text as it is, cut where they must, whole in the tooltip and to the ear."""

from __future__ import annotations

from PySide6.QtCore import Qt

from rapport.ui.widgets.labels import ElidedLabel, dress, plain_label, plain_tip

LONG = "Maximiliane Freifrau von und zu Hohenstein-Oettingen-Wallerstein"
Key = Qt.Key


def test_a_label_never_reads_markup(page):
    label = plain_label("<b>Adler</b>")
    page.rows.addWidget(label)
    assert label.textFormat() is Qt.TextFormat.PlainText
    assert label.sizeHint().width() > plain_label("Adler").sizeHint().width()


def test_a_label_can_change_its_kind(qtbot):
    label = plain_label("Adler", "second")
    qtbot.addWidget(label)
    label.ensurePolished()
    small = label.fontMetrics().height()
    dress(label, "name")
    assert label.fontMetrics().height() > small


def test_a_cut_name_is_whole_in_the_tooltip_and_to_the_ear(qtbot):
    label = ElidedLabel(f"<b>\n{LONG}")
    qtbot.addWidget(label)
    label.resize(80, 20)
    label.grab()
    assert label.toolTip() == plain_tip(f"<b> {LONG}")
    assert label.accessibleName() == f"<b> {LONG}"
    label.resize(2000, 20)
    label.grab()
    assert label.toolTip() == ""


def test_an_elided_label_gives_way(qtbot):
    label = ElidedLabel(LONG)
    qtbot.addWidget(label)
    assert label.minimumSizeHint().width() < 60 < label.sizeHint().width()


def test_a_tooltip_shows_markup_as_it_is():
    assert plain_tip("<img src=x> & co") == "<span>&lt;img src=x&gt; &amp; co</span>"


def _ink_starts_at(label, direction):
    label.setLayoutDirection(direction)
    label.resize(400, 24)
    seen = label.grab().toImage()
    paper = seen.pixel(0, 0)
    columns = [x for x in range(seen.width()) if any(seen.pixel(x, y) != paper for y in range(seen.height()))]
    return columns[0], columns[-1]


def test_a_line_begins_where_reading_begins(qtbot):
    label = ElidedLabel("Dana")
    qtbot.addWidget(label)
    assert _ink_starts_at(label, Qt.LayoutDirection.LeftToRight)[0] < 20
    assert _ink_starts_at(label, Qt.LayoutDirection.RightToLeft)[1] > 380
