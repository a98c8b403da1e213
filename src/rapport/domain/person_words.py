"""What is said about a person in a word or two: how they like to be reached, where something was, what is not noted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rapport.domain.entries import Channel
from rapport.domain.people import MethodKind

if TYPE_CHECKING:
    from collections.abc import Mapping

    from rapport.domain.people import Customer

NO_NOTE = "No note yet."
"""What stands in the place of the words of a contact that are to be written later."""

_LIKES: Mapping[MethodKind, str] = {
    MethodKind.PHONE: "likes calls",
    MethodKind.MOBILE: "likes texts",
    MethodKind.EMAIL: "likes e-mail",
    MethodKind.SOCIAL: "likes messages",
    MethodKind.ADDRESS: "likes letters",
}
_WAYS: Mapping[MethodKind, str] = {
    MethodKind.PHONE: "by phone",
    MethodKind.MOBILE: "by text",
    MethodKind.EMAIL: "by e-mail",
    MethodKind.SOCIAL: "by message",
    MethodKind.ADDRESS: "by letter",
}
_CONTACTS: Mapping[Channel, str] = {Channel.VIDEO: "video call", Channel.SOCIAL: "message"}


def contact_word(channel: Channel) -> str:
    """Name a contact: "visit", "video call"."""
    return _CONTACTS.get(channel, str(channel))


def likes(customer: Customer) -> str:
    """Say how somebody likes to be reached best: "likes texts"; empty if that is not known."""
    kind = next((method.kind for method in customer.methods if method.preferred), None)
    return _LIKES.get(kind, "") if kind is not None else ""


def by_way(kind: MethodKind) -> str:
    """Say by which way to reach somebody: "by text"; empty for one that reaches nobody."""
    return _WAYS.get(kind, "")


def at_place(place: str, home: str) -> str:
    """Say where something was: a town is "in Dayton", as `home` is one and most single names are; else one is "at"."""
    first, *more = place.split() or [""]
    if first.lower() in {"", "at", "in", "on", "by", "near"}:
        return place
    return f"{'in' if place == home or (first[0].isupper() and not more) else 'at'} {place}"
