"""The lexer of vCards: bytes to cards of decoded lines, whatever version, folding, encoding and damage they come with.

It works on bytes because a folded line may be broken inside a letter and each line may name an encoding of its own.
"""

from __future__ import annotations

import binascii
import re
from dataclasses import dataclass, replace
from functools import lru_cache
from io import BytesIO
from typing import TYPE_CHECKING

from rapport.exchange.text import decode, decode_line, encoding_of, without_half_letter

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_HEADER_LIMIT = 8_000
_HEADER = re.compile(rb'\s*((?:[\w-]+\.)?[\w-]+\s*(?:;[^":;]*(?:"[^"]*"[^":;]*)*)*):')
_LOOSE_HEADER = re.compile(rb"\s*((?:[\w-]+\.)?[\w-]+\s*(?:;[^:]*)?):")
_START = re.compile(rb"(?:[\w-]+\.)?([A-Za-z][\w-]*)\s*[;:]")
_FRAME = re.compile(rb"\s*(?:BEGIN|END|VERSION)\s*:", re.IGNORECASE)
_BEGIN_OR_END = re.compile(rb"\s*(?:BEGIN|END)\s*:\s*VCARD\s*$", re.IGNORECASE)
_QUOTED = re.compile(rb"[^:]*;(?:ENCODING=)?\"?(?:QUOTED-PRINTABLE|Q)\"?[;:]", re.IGNORECASE)
_BASE64 = re.compile(rb"[^:]*;(?:ENCODING=)?\"?(?:BASE64|B)\"?[;:]", re.IGNORECASE)
_PACKED_SEMICOLON = re.compile(rb"(?<!=5C)(?<!=5c)(?<!\\)=3B", re.IGNORECASE)  # one that divides stands as it is
_PARAMETER = re.compile(r'[^;"]*(?:"[^"]*"[^;"]*)*')
_CUSTOM = re.compile(r"X-CUSTOM\((?:[^,]*,)*([^,)]*)\)", re.IGNORECASE)

_ENCODINGS = {"QUOTED-PRINTABLE": "Q", "Q": "Q", "BASE64": "B", "B": "B", "8BIT": "", "7BIT": ""}
_NAMES = frozenset(
    b"ADR AGENT ANNIVERSARY BDAY BEGIN CALADRURI CALURI CATEGORIES CLASS CLIENTPIDMAP EMAIL END FBURL FN GENDER GEO "
    b"IMPP KEY KIND LABEL LANG LOGO MAILER MEMBER N NAME NICKNAME NOTE ORG PHOTO PRODID PROFILE RELATED REV ROLE "
    b"SORT-STRING SOUND SOURCE TEL TITLE TZ UID URL VERSION XML".split()
)
_TEXTS = frozenset({"FN", "N", "NOTE", "ORG", "TITLE", "ROLE", "ADR", "LABEL", "EMAIL", "TEL", "NICKNAME"})


@dataclass(frozen=True, slots=True)
class Line:
    """One property of a card. `value` is decoded, and still escaped; `name`, `params`' keys are in capitals.

    `types` are the TYPE values and version 2.1's bare words, small; `written` is name and parameters as they stood.
    """

    name: str
    value: str
    written: str
    group: str = ""
    types: tuple[str, ...] = ()
    params: Mapping[str, str] | None = None

    def param(self, name: str) -> str:
        """Give a parameter's value, or ""."""
        return self.params.get(name, "") if self.params else ""


@dataclass(frozen=True, slots=True)
class Card:
    """One card of a file, counted from 1; `cut` says that the file ended before the card did."""

    number: int
    lines: tuple[Line, ...]
    cut: bool = False


@dataclass(frozen=True, slots=True)
class _Header:
    name: str
    written: str
    group: str
    types: tuple[str, ...]
    params: Mapping[str, str]


def cards(data: bytes) -> Iterator[Card]:
    """Give the cards of a file one by one; the lines of a card inside a card are the outer's, named `AGENT.…`."""
    number = 0
    lines: list[Line] | None = None  # None between two cards
    inside = False
    for line in filter(None, map(_read, _whole_lines(_in_utf8(data)))):
        frame = line.name if line.value.strip().upper() == "VCARD" else ""
        if frame == "BEGIN" and lines and lines[-1].name == "AGENT" and not lines[-1].value.strip():
            inside = True
        elif frame == "END" and inside:
            inside = False
        elif frame in ("BEGIN", "END"):
            if lines is not None:
                yield Card(number, tuple(lines))  # at a BEGIN: the END before it is missing
            number += frame == "BEGIN"
            lines, inside = ([] if frame == "BEGIN" else None), False
        elif lines is not None:
            lines.append(replace(line, name=f"AGENT.{line.name}", written=f"AGENT.{line.written}") if inside else line)
    if lines is not None:
        yield Card(number, tuple(lines), cut=True)


def _in_utf8(data: bytes) -> bytes:
    """Give `data` with line ends as `\\n`, without a mark, and in UTF-8 if it was UTF-16; other bytes as they are."""
    encoding, mark = encoding_of(data)
    if encoding and encoding != "utf-8":
        data, mark = decode(data).encode(errors="replace"), 0
    return without_half_letter(data[mark:]).replace(b"\r\r\n", b"\n").replace(b"\r\n", b"\n").replace(b"\r", b"\n")


def _whole_lines(data: bytes) -> Iterator[bytes]:
    """Give the lines with their folds undone: one property each."""
    held: list[bytes] = []
    old = False  # version 2.1 folds at a space and keeps it; later versions add one
    for ended in BytesIO(data):
        line = ended.removesuffix(b"\n")
        if line is ended and b"END:VCARD".startswith(line.upper()) and len(line) < 9:
            break  # the file is cut inside its last END
        more = _continuation(held, line, old=old) if held else None
        if more is not None:
            held.append(more)
            continue
        if held:
            yield b"".join(held)
        held = [line] if line.strip() else []
        if line[:8].upper() == b"VERSION:":
            old = line[8:].strip() == b"2.1"
    if held:
        yield b"".join(held)


def _continuation(held: list[bytes], line: bytes, *, old: bool) -> bytes | None:
    """Give what `line` adds to the property in `held`, or None if it begins the next one."""
    head = held[0][:_HEADER_LIMIT]
    if _BEGIN_OR_END.match(line):
        return None
    if held[-1].endswith(b"=") and _QUOTED.match(head):
        return b"\n" + line  # a soft break; the decoder takes out "=\n"
    if line[:1] in (b" ", b"\t"):
        return b" " + line.lstrip() if old and not _BASE64.match(head) else line[1:]
    if not line:
        return b""
    start = _START.match(line[:_HEADER_LIMIT])
    if (start and _is_name(start[1])) or _FRAME.match(head):
        return None
    return line.strip() if _BASE64.match(head) else b"\\n" + line  # a line that nobody folded


def _is_name(word: bytes) -> bool:
    """Say whether a word before a colon is a property's name, and not the "Tip:" of a note that was not folded."""
    return word == word.upper() or word.upper() in _NAMES or word[:2].upper() == b"X-"


def _read(raw: bytes) -> Line | None:
    """Give one property from its unfolded bytes, None where there is no name."""
    start = raw[:_HEADER_LIMIT]
    match = _HEADER.match(start) or _LOOSE_HEADER.match(start)
    if match is None:
        return None
    header = _header(match[1])
    value = raw[match.end() :]
    charset = header.params.get("CHARSET", "")
    encoding = header.params.get("ENCODING", "")
    if encoding == "Q":
        value = binascii.a2b_qp(_PACKED_SEMICOLON.sub(rb"\\;", value))
    elif encoding == "B" and header.name in _TEXTS:
        value = unpack(value) or value
    text = decode_line(value, charset)
    return Line(header.name, text, header.written, header.group, header.types, header.params)


def unpack(value: bytes) -> bytes | None:
    """Give the bytes that base64 stands for, spaces and missing padding forgiven; None if it is no base64."""
    packed = b"".join(value.split()).rstrip(b"=")
    try:
        return binascii.a2b_base64(packed + b"=" * (-len(packed) % 4), strict_mode=True) or None
    except binascii.Error:
        return None


@lru_cache(maxsize=1024)
def _header(raw: bytes) -> _Header:
    """Give what stands before the colon; the same few headers come again and again, so they are remembered."""
    written = decode_line(raw).strip()
    name, *rest = (part.strip() for part in _PARAMETER.findall(written) if part)
    group, _, name = name.rpartition(".")
    types: list[str] = []
    params: dict[str, str] = {}
    for part in rest:
        key, equals, value = part.partition("=")
        custom = _CUSTOM.fullmatch(part)
        if custom:
            params["LABEL-TEXT"] = decode_line(binascii.a2b_qp(custom[1].encode(errors="replace")))
        elif equals and key.strip().upper() != "TYPE":
            params.setdefault(key.strip().upper(), value.strip().strip('"'))
        elif not equals and part.upper() in _ENCODINGS:
            params["ENCODING"] = part
        else:
            words = (value if equals else part).replace('"', "").lower().split(",")
            types.extend(word.strip() for word in words if word.strip())
    if "ENCODING" in params:
        params["ENCODING"] = _ENCODINGS.get(params["ENCODING"].upper(), "")
    return _Header(name.upper(), written[len(group) + 1 :] if group else written, group.lower(), tuple(types), params)
