"""What a page is called as a file: a name that every system takes."""

from __future__ import annotations

import re
import unicodedata

_UNFIT = re.compile(r'[<>:"/\\|?*]')
_RESERVED = re.compile(r"^(con|prn|aux|nul|com\d|lpt\d)(?=\.|\s|$)", re.IGNORECASE)
_NAMELESS = "page"
_LONGEST = 120
"""In bytes, without the ending: the strictest systems take 255, and a folder's path wants some of the room."""


def file_name(words: str, ending: str) -> str:
    """Give "Dana Adler card.pdf" for the words "Dana Adler card" and the ending "pdf"."""
    shown = "".join(" " if unicodedata.category(letter)[0] in "CZ" else letter for letter in words)
    plain = _cut(" ".join(_UNFIT.sub(" ", unicodedata.normalize("NFC", shown)).split())).strip(" .~")
    return f"{_RESERVED.sub(_mark, plain) or _NAMELESS}.{ending}"


def _mark(reserved: re.Match[str]) -> str:
    return f"{reserved[0]}_"


def _cut(text: str) -> str:
    return text.encode()[:_LONGEST].decode(errors="ignore")
