from __future__ import annotations

import pytest

from rapport.exchange.text import decode, decode_line


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"])
def test_text_is_read_in_whatever_encoding_it_came(encoding: str) -> None:
    assert decode("Name;Straße\r\nJörg Müller;Café 5\r\n".encode(encoding)) == "Name;Straße\r\nJörg Müller;Café 5\r\n"


def test_one_line_in_windows_letters_does_not_garble_the_others() -> None:
    assert decode("Jörg\n".encode() + "René\n".encode("cp1252") + "Łucja".encode()) == "Jörg\nRené\nŁucja"


def test_utf_8_cut_inside_a_letter_is_still_utf_8() -> None:
    assert decode("Jörg\nMü".encode()[:-1]) == "Jörg\nM"


def test_windows_letters_at_the_very_end_are_kept() -> None:
    assert decode("René".encode("cp1252")) == "René"


@pytest.mark.parametrize(
    ("charset", "encoding", "text"),
    [
        ("SHIFT_JIS", "shift_jis", "山田太郎 表示"),
        ("Windows-1252", "cp1252", "Jörg"),
        ("ISO-8859-1", "cp1252", "Café – 5 €"),
        ("ISO-8859-2", "iso8859-2", "Łucja"),
        ("UTF-8", "utf-8", "Łucja"),
        ("no-such-charset", "utf-8", "Łucja"),
        ("utf\0", "utf-8", "Łucja"),
        ("base64", "utf-8", "Łucja"),
        ("idna", "utf-8", "Łucja"),
        ("UTF-8", "cp1252", "Jörg"),
    ],
)
def test_a_line_is_read_in_the_charset_it_names_if_that_fits(charset: str, encoding: str, text: str) -> None:
    assert decode_line(text.encode(encoding), charset) == text
