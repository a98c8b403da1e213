"""Text made alike for finding: no accents, no case, so that "Grünwald" is found as "grunwald" or "GRUNWALD"."""

from __future__ import annotations

import unicodedata

_WHOLE = str.maketrans(
    {
        "ß": "ss",
        "ø": "o",
        "Ø": "o",
        "ł": "l",
        "Ł": "l",
        "đ": "d",
        "Đ": "d",
        "ı": "i",
        "æ": "ae",
        "Æ": "ae",
        "œ": "oe",
        "Œ": "oe",
    }
)
_SURROGATES = dict.fromkeys(range(55296, 57344), "�")


def fold(text: str) -> str:
    """Give `text` lower-cased and without accents; what is plain ASCII costs next to nothing."""
    if text.isascii():
        return text.lower()
    plain = unicodedata.normalize("NFKD", text.translate(_WHOLE))
    return "".join(letter for letter in plain if not unicodedata.combining(letter)).casefold()


def clean(text: str) -> str:
    """Give `text` fit to be kept: lone surrogates and NULs, which no database takes, replaced; line ends as `\\n`."""
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if "\0" in text:
        text = text.replace("\0", "\N{REPLACEMENT CHARACTER}")
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.translate(_SURROGATES)
    return text


def one_line(text: str) -> str:
    """Give `text` cleaned, as one line with single spaces: the form of a name."""
    return " ".join(clean(text).split())
