"""A contact while it is being read: lines of a card and cells of a table end up here, and a `Contact` comes out."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from rapport.domain.entries import TEXT_LIMIT
from rapport.domain.folding import clean, fold, one_line
from rapport.domain.people import NAME_LIMIT, Contact, ContactMethod, MethodKind, PersonName

if TYPE_CHECKING:
    from collections.abc import Iterable

METHOD_LIMIT = 1_000
"""The longest way to reach someone, in characters; longer is no number and no address."""

_LINE_LIMIT = 10_000
"""How much of what should be one line is looked at: a file may have 60 MB there."""

_MEANINGS = {
    "business": "work", "office": "work", "geschaftlich": "work", "arbeit": "work", "dienstlich": "work",
    "private": "home", "privat": "home", "personal": "home", "work": "work", "home": "home", "main": "main",
}  # fmt: skip
_MOBILE = frozenset({"cell", "cellular", "mobile", "iphone", "mobil", "mobiltelefon", "handy", "car"})
_SAYS_NOTHING = _MOBILE - {"car"} | {"voice", "pref", "internet", "x400", "text", "textphone", "video", "msg", "other"}
_SAYS_NOTHING |= {"custom", "benutzerdefiniert", "obsolete", "intl", "dom", "postal", "parcel"}
_NETWORKS = re.compile(r"(?:https?://)?(?:[\w-]+\.)*(linkedin|xing|facebook|instagram|twitter)\.com/", re.IGNORECASE)
_NETWORK_NAMES = {
    name.lower(): name for name in ("LinkedIn", "XING", "Facebook", "Instagram", "Twitter", "Skype", "WhatsApp")
}
_COURTESIES = frozenset({"mr", "mrs", "ms", "miss", "mx", "herr", "frau", "hr", "fr", "herrn"})
"""Words before a name that belong to an envelope and not to the name everyone reads."""

_IN_BRACKETS = re.compile(r"[^<>]*<([^<>@]+@[^<>]+)>\s*")
_PICTURES = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff")


def is_picture(data: bytes) -> bool:
    """Say whether `data` begins like a PNG or JPEG, the two kinds a customer's photo may be."""
    return data.startswith(_PICTURES)


def label_of(words: Iterable[str], text: str = "") -> str:
    """Give the word that tells where a contact method reaches someone ("work", "home", "main"), or "".

    `text` is a label that somebody wrote; it is taken as it stands, unless all of its words are common ones.
    """
    written = text.split()
    if written and not all(fold(word) in _MEANINGS or fold(word) in _SAYS_NOTHING for word in written):
        return text
    telling = [_MEANINGS.get(fold(word), word) for word in written or words if fold(word) not in _SAYS_NOTHING]
    return next((word for word in telling if word in ("work", "home")), telling[0] if telling else "")


@dataclass(frozen=True, slots=True)
class PostalAddress:
    """An address in its parts, each may be empty; `whole` is all of it as one text, where a program gives that."""

    box: str = ""
    extra: str = ""
    street: str = ""
    town: str = ""
    region: str = ""
    postcode: str = ""
    country: str = ""
    whole: str = ""

    @property
    def line(self) -> str:
        """The address in one line: street, town postcode, country."""
        if self.whole and (not self.street or not self.town) and self.town in self.whole:
            return ", ".join(filter(None, map(one_line, self.whole.splitlines())))
        town = ", ".join(filter(None, (self.town, self.region)))
        parts = (self.box, self.street or self.whole, self.extra, f"{town} {self.postcode}", self.country)
        lines = (one_line(line).strip(",; ") for part in parts for line in part.splitlines())
        return ", ".join(filter(None, lines))


@dataclass(slots=True)
class Gathering:
    """What has been read of one contact so far; `complaints` are sentences on what of it could not be read."""

    name: str = ""
    parts: PersonName = field(default_factory=PersonName)
    company: str = ""
    department: str = ""
    title: str = ""
    location: str = ""
    filed_as: str = ""
    notes: list[str] = field(default_factory=list)
    photo: bytes | None = None
    born: str = ""
    anniversary: str = ""
    uid: str = ""
    methods: dict[tuple[str, str], ContactMethod] = field(default_factory=dict)
    towns: dict[str, str] = field(default_factory=dict)
    unknown: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def keep(self, name: str, value: str) -> None:
        """Keep what has no place in a contact as one `name: value` line; line breaks become `\\n`."""
        value = clean(self._within(value, TEXT_LIMIT, "A line")).strip().replace("\n", "\\n")
        if value:
            self.unknown.append(f"{one_line(name)}: {value}")

    def take(self, place: str, value: str, header: str) -> None:
        """Take a value that a contact has once (`place` is the field's name); a second, different one is kept aside."""
        value = one_line(self._within(value, _LINE_LIMIT, "A line"))
        held = getattr(self, place)
        if not held:
            setattr(self, place, value)
        elif value != held:
            self.keep(header, value)

    def take_part(self, part: str, value: str) -> None:
        """Take a part of the name; a second word for the same part stands after the first."""
        held, value = getattr(self.parts, part), one_line(self._within(value, _LINE_LIMIT, "A line"))
        if len(held) > NAME_LIMIT:
            self.keep(part, value)
        elif value and value != held:
            self.parts = replace(self.parts, **{part: f"{held} {value}".strip()})

    def write(self, text: str) -> None:
        """Add `text` to the note, on a line of its own."""
        text = clean(text).strip()
        if text:
            self.notes.append(text)

    def call(self, number: str, words: Iterable[str], label: str = "", *, preferred: bool = False) -> None:
        """Add a phone number; `words` and `label` tell whether it is a mobile, a fax, at work or at home."""
        said = {fold(word) for word in (*words, *label.split())}
        label = "fax" if any("fax" in word for word in said) else label_of(words, label)
        kind = MethodKind.MOBILE if said & _MOBILE and label != "fax" else MethodKind.PHONE
        if any(letter.isdigit() for letter in number):
            self.reach(kind, number, label, preferred=preferred)
        else:
            self.keep("TEL", number)

    def mail(self, address: str, label: str = "", *, preferred: bool = False) -> None:
        """Add an e-mail address; what has no @, such as Exchange's inner names, is kept aside."""
        match = _IN_BRACKETS.fullmatch(address)
        address = (match[1] if match else address).removeprefix("mailto:").removeprefix("MAILTO:")
        if "@" in address:
            self.reach(MethodKind.EMAIL, address, label, preferred=preferred)
        else:
            self.keep("EMAIL", address)

    def link(self, address: str, label: str = "", *, preferred: bool = False) -> None:
        """Add an address on the web; a page at a social network is a social contact."""
        match = _NETWORKS.match(address.strip())
        if match:
            self.reach(MethodKind.SOCIAL, address, match[1], preferred=preferred)
        else:
            self.reach(MethodKind.WEB, address, label, preferred=preferred)

    def live(self, address: PostalAddress, label: str = "", *, preferred: bool = False) -> None:
        """Add a postal address; its town may become the contact's place."""
        town = one_line(address.town)
        if town:
            self.towns.setdefault(label, town)
        if address.line != town:
            self.reach(MethodKind.ADDRESS, address.line, label, preferred=preferred)

    def reach(self, kind: MethodKind, value: str, label: str = "", *, preferred: bool = False) -> None:
        """Add a way to reach the contact, unless it is there already: then the two become one."""
        if len(value) > METHOD_LIMIT:
            self.keep(kind.value, value)
            return
        value, label = one_line(value), one_line(label[:NAME_LIMIT])
        if not value:
            return
        if kind is MethodKind.SOCIAL:
            label = _NETWORK_NAMES.get(label.lower(), label)
        new = ContactMethod(kind, value, label, preferred)
        old = self.methods.setdefault(_likeness(new), new)
        if old is not new:
            self.methods[_likeness(new)] = replace(
                old,
                kind=MethodKind.MOBILE if kind is MethodKind.MOBILE else old.kind,
                label=old.label or label,
                preferred=old.preferred or preferred,
            )

    def contact(self) -> Contact | None:
        """Give the contact, or None if there is no name, company, e-mail or phone to know them by."""
        name = self._best_name()
        if not name:
            return None
        parts = PersonName(*(self._short(getattr(self.parts, part)) for part in PersonName.__slots__))
        return Contact(
            name=self._short(name, "The name"),
            parts=parts,
            company=self._short(self.company, "The company's name"),
            department=self._short(self.department, "The department"),
            title=self._short(self.title, "The title"),
            place=self._short(self._place()),
            methods=tuple(self.methods.values()),
            note=self._within("\n".join(self.notes), TEXT_LIMIT, "The note"),
            photo=self.photo,
            born=self.born,
            anniversary=self.anniversary,
            uid=self._short(self.uid),
            unknown=tuple(self.unknown),
        )

    def _best_name(self) -> str:
        parts = self.parts
        prefix = parts.prefix
        if parts.given or parts.middle:
            prefix = " ".join(word for word in prefix.split() if word.lower().strip(".") not in _COURTESIES)
        words = (parts.given, parts.middle, parts.family)
        full = " ".join(filter(None, (prefix, *words, parts.suffix))) if any(words) else ""
        reachable = {method.kind: method.value for method in reversed(self.methods.values())}
        ways = [reachable.get(kind, "") for kind in (MethodKind.EMAIL, MethodKind.MOBILE, MethodKind.PHONE)]
        names = (self.name, full, self.filed_as, self.company, parts.nickname, *ways)
        return next((name for name in map(one_line, names) if name), "")

    def _place(self) -> str:
        towns = (self.towns.get("work"), self.towns.get("home"), *self.towns.values(), self.location)
        return next((town for town in towns if town), "")

    def _short(self, text: str, what: str = "A part of the name") -> str:
        return self._within(text, NAME_LIMIT, what)

    def _within(self, text: str, limit: int, what: str) -> str:
        if len(text) <= limit:
            return text
        self.complaints.append(f"{what} was cut: it is longer than {limit:,} characters.")
        return text[:limit]


def _likeness(method: ContactMethod) -> tuple[str, str]:
    """Give what two ways to reach someone have in common when they are the same."""
    if method.kind in (MethodKind.PHONE, MethodKind.MOBILE):
        number = re.sub(r"[^\w+#*,]", "", method.value)
        return ("fax" if method.label == "fax" else "phone"), number or method.value
    value = method.value.casefold()
    if method.kind in (MethodKind.WEB, MethodKind.SOCIAL):
        value = value.removeprefix("https://").removeprefix("http://").rstrip("/") or value
        return "link", value
    return method.kind.value, value
