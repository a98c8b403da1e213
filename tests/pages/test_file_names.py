"""Names of files that every system takes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapport.pages.file_names import file_name


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("Dana Adler card", "Dana Adler card.pdf"),
        ("<b>Dana/Adler</b> card", "b Dana Adler b card.pdf"),
        ("../../etc/passwd", "etc passwd.pdf"),
        ("C:\\Dana\x00 card", "C Dana card.pdf"),
        ("con", "con_.pdf"),
        ("Con. Smith card", "Con_. Smith card.pdf"),
        ("Conrad card", "Conrad card.pdf"),
        (" . ", "page.pdf"),
        ("Zoë\u202e gpj.exe card", "Zoë gpj.exe card.pdf"),
        ("محمد card", "محمد card.pdf"),
    ],
)
def test_known_names(words, name):
    assert file_name(words, "pdf") == name


@given(st.text(min_size=0, max_size=400))
def test_any_name_can_be_a_file(tmp_path_factory, words):
    name = file_name(words, "pdf")
    assert len(name.encode()) <= 125
    assert not set(name) & set('<>:"/\\|?*')
    assert name == name.strip(" ")
    file = tmp_path_factory.getbasetemp() / name
    file.write_bytes(b"x")
    file.unlink()
