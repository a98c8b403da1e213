"""What is said about a person in a word or two: how they like to be reached, and where something was."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rapport.domain.people import MethodKind

if TYPE_CHECKING:
    from collections.abc import Mapping

    from rapport.domain.people import Customer

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


def likes(customer: Customer) -> str:
    """Say how somebody likes to be reached best: "likes texts"; empty if that is not known."""
    kind = next((method.kind for method in customer.methods if method.preferred), None)
    return _LIKES.get(kind, "") if kind is not None else ""


def by_way(kind: MethodKind) -> str:
    """Say by which way to reach somebody: "by text"; empty for one that reaches nobody."""
    return _WAYS.get(kind, "")


def at_place(place: str, home: str) -> str:
    """Say where something was: a town is "in Dayton", as `home` is one; anything else one is "at"."""
    if place.split()[:1] and place.split(maxsplit=1)[0].lower() in {"at", "in", "on", "by", "near"}:
        return place
    return f"{'in' if place == home else 'at'} {place}" if place else ""
