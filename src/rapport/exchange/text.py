"""Bytes to text: the first step of reading any file that another program wrote, whatever it calls its encoding."""

from __future__ import annotations

import codecs

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SAMPLE = 4096
_NOT_FOR_TEXT = frozenset({"idna", "punycode", "unicode_escape", "raw_unicode_escape", "undefined", "utf-7"})
"""Codecs that no address book means; some of them take quadratic time on long lines."""


def encoding_of(data: bytes) -> tuple[str, int]:
    """Give the Unicode encoding that `data` shows by its mark or its zeros, and the mark's length; "" for none."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return encoding, len(mark)
    sample = data[:_SAMPLE]
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if max(even, odd) * 10 < len(sample) * 2:  # Latin letters in UTF-16 have a zero in every second byte
        return "", 0
    if even * 10 < odd:
        return "utf-16-le", 0
    return ("utf-16-be", 0) if odd * 10 < even else ("", 0)


def decode(data: bytes) -> str:
    """Give the text of a whole file: by its mark, else as UTF-8, else line by line as UTF-8 or Windows-1252."""
    encoding, mark = encoding_of(data)
    if encoding:
        return data[mark:].decode(encoding, "replace")
    try:
        return without_half_letter(data).decode()
    except UnicodeDecodeError:
        return "".join(decode_line(line) for line in data.splitlines(keepends=True))


def without_half_letter(data: bytes) -> bytes:
    """Give UTF-8 that was cut inside its last letter without the rest of it; anything else as it is."""
    try:
        data.decode()
    except UnicodeDecodeError as error:
        if error.reason == "unexpected end of data" and not data[: error.start].isascii():
            return data[: error.start]
    return data


def decode_line(data: bytes, charset: str = "") -> str:
    """Give the text of one line, in `charset` if that fits, else in UTF-8, else in Windows-1252."""
    known = _decode_as(data, charset) if charset else None
    if known is not None:
        return known
    try:
        return data.decode()
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def _decode_as(data: bytes, charset: str) -> str | None:
    try:
        name = codecs.lookup(charset).name
        if name == "iso8859-1":  # as browsers do: who says Latin-1 means the Windows letters too
            return data.decode("cp1252", "replace")
        return None if name in _NOT_FOR_TEXT else data.decode(name)
    except (LookupError, ValueError):
        return None
