"""Ways to reach a person: which kind something typed is, and which address opens it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl

from rapport.domain.people import MethodKind

if TYPE_CHECKING:
    from rapport.domain.people import ContactMethod

_PHONE = re.compile(r"\+?[\d\s()./-]{3,}(?:\s*(?:x|ext\.?|#)\s*\d+)?", re.IGNORECASE)
_WEB = re.compile(r"https?:|www\.|\S+\.[a-z]{2,}/\S*$", re.IGNORECASE)
_NETWORKS = re.compile(
    r"(?:https?://)?(?:www\.|[a-z]{2}\.)?(?:linkedin|facebook|instagram|xing|x|twitter)\.com/", re.IGNORECASE
)
_STREET = re.compile(r"\d.*[^\W\d_]{2}|[^\W\d_]{2}.*\d|,")
_OPENED = frozenset({"mailto", "tel", "https"})
"""Nothing else is handed to the system: a contact method may come from anyone's address book."""


def kind_of(text: str) -> MethodKind:
    """Guess what kind of contact method was typed; digits alone are taken for a mobile."""
    text = text.strip()
    if text.startswith("@") or _NETWORKS.match(text):
        return MethodKind.SOCIAL
    if "@" in text and not _WEB.match(text):
        return MethodKind.EMAIL
    if _PHONE.fullmatch(text) and any(map(str.isdigit, text)):
        return MethodKind.MOBILE
    if _WEB.match(text):
        return MethodKind.WEB
    return MethodKind.ADDRESS if _STREET.search(text) else MethodKind.SOCIAL


def way_to(method: ContactMethod) -> QUrl | None:
    """Give what the system opens to write, call or look: `mailto:`, `tel:` or `https:`; None where there is no way."""
    value = method.value.strip()
    url = QUrl()
    match method.kind:
        case MethodKind.EMAIL:
            url.setScheme("mailto")
            url.setPath(value)  # as a path a question mark is no way in for further headers
        case MethodKind.PHONE | MethodKind.MOBILE:
            url.setScheme("tel")
            url.setPath(re.sub(r"[^\d+]", "", re.split(r"x|ext|#", value.lower())[0]))
        case MethodKind.WEB | MethodKind.SOCIAL if _WEB.match(value):
            url = QUrl(re.sub(r"^(?:https?:/*)?", "https://", value, flags=re.IGNORECASE))
        case _:
            return None
    named = url.host() if url.scheme() == "https" else url.path()
    return url if url.isValid() and url.scheme() in _OPENED and named else None


def verb_of(kind: MethodKind) -> str:
    """Say what opening a contact method of this kind does; the mnemonic is free in its menu."""
    match kind:
        case MethodKind.EMAIL:
            return "Wr&ite"
        case MethodKind.PHONE | MethodKind.MOBILE:
            return "Cal&l"
        case _:
            return "&Open"
