"""vCards 2.1, 3.0 and 4.0 into contacts: what each property of a card means to Rapport."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rapport.domain.entries import TEXT_LIMIT
from rapport.domain.folding import one_line
from rapport.domain.people import ContactsFile, MethodKind, Unreadable
from rapport.exchange.days import day_of, is_no_day
from rapport.exchange.gathering import Gathering, PostalAddress, is_picture, label_of
from rapport.exchange.vcard_lines import Card, Line, cards, unpack

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import TypeAlias

    from rapport.domain.people import Contact

    _Taking: TypeAlias = Callable[[Gathering, Line, str], None]

_ESCAPED = re.compile(r"\\(.)", re.DOTALL)
_PIECE = re.compile(r"(?:[^\\;]++|\\.)*+", re.DOTALL)
_LIST_COMMA = re.compile(r"\\.|,(?=\S)", re.DOTALL)
_APPLE_LABEL = re.compile(r"_\$!<(.*)>!\$_")
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):(?://)?(.+)", re.IGNORECASE)
_MEANS_NOTHING = frozenset(
    {"VERSION", "PRODID", "REV", "X-ABLABEL", "X-ABADR", "PROFILE", "KIND", "X-ADDRESSBOOKSERVER-KIND"}
)
"""What speaks of the card and not of the person."""

_PIECES = 20
"""More parts than this has no value that a person wrote."""

_VALUE_LIMIT = 100_000
"""A value longer than this, in characters, is looked at no further, unless it is a note or a photo."""

_MESSENGERS = {
    "X-SKYPE": "Skype", "X-SKYPE-USERNAME": "Skype", "X-AIM": "AIM", "X-JABBER": "Jabber", "X-ICQ": "ICQ",
    "X-MSN": "MSN", "X-YAHOO": "Yahoo", "X-GTALK": "Google Talk", "X-GOOGLE-TALK": "Google Talk", "X-QQ": "QQ",
    "X-TWITTER": "Twitter", "X-WHATSAPP": "WhatsApp",
}  # fmt: skip


def read_vcards(data: bytes) -> ContactsFile:
    """Give everybody in a file of vCards, and what of it could not be read."""
    contacts: list[Contact] = []
    unreadable: list[Unreadable] = []
    for card in cards(data):
        where = f"card {card.number}"
        if _is_group(card):
            unreadable.append(Unreadable(where, "It is a group of contacts, not a person."))
            continue
        gathering = _gather(card)
        contact = gathering.contact()
        if contact is not None:
            contacts.append(contact)
        elif not card.cut:
            unreadable.append(Unreadable(where, "It has no name, company, e-mail or phone."))
        unreadable.extend(Unreadable(where, complaint) for complaint in gathering.complaints)
        if card.cut:
            came = "What was there came in; its last line may be incomplete." if contact else "Nothing of it came in."
            unreadable.append(Unreadable(where, f"The file is cut: it ends inside this card. {came}"))
    return ContactsFile(tuple(contacts), tuple(unreadable))


def _gather(card: Card) -> Gathering:
    gathering = Gathering()
    labels = {line.group: _label_text(line) for line in card.lines if line.name == "X-ABLABEL"}
    lines = card.lines[:-1] if card.cut and card.lines and card.lines[-1].name == "PHOTO" else card.lines
    addresses = {frozenset(line.types) - {"pref"} for line in lines if line.name == "ADR"}
    for line in lines:
        label = (labels.get(line.group, "") if line.group else "") or line.param("LABEL-TEXT")
        if line.name == "LABEL":
            if frozenset(line.types) - {"pref"} not in addresses:  # else it only says the address once more
                gathering.live(PostalAddress(whole=plain(line.value)), label_of(line.types, label))
        elif len(line.value) > _VALUE_LIMIT and line.name not in ("NOTE", "PHOTO"):
            _keep(gathering, line, label)
        elif line.name in _TAKINGS:
            _TAKINGS[line.name](gathering, line, label)
        elif line.name not in _MEANS_NOTHING:
            _keep(gathering, line, label)
    return gathering


def _is_group(card: Card) -> bool:
    kinds = (line.value for line in card.lines if line.name in ("KIND", "X-ADDRESSBOOKSERVER-KIND"))
    return any(kind.strip().lower() == "group" for kind in kinds)


def plain(value: str) -> str:
    """Give a value without its escapes: `\\n` is a line break, `\\,` a comma; other backslashes stay."""
    if "\\" not in value:
        return value
    return _ESCAPED.sub(lambda found: _meant(found[1]), value)


def pieces(value: str) -> list[str]:
    """Give the parts of a value that semicolons divide, without escapes."""
    return [plain(piece) for piece in _raw_pieces(value)]


def _raw_pieces(value: str) -> list[str]:
    if "\\" not in value:
        return value.split(";", _PIECES)
    found: list[str] = []
    at = 0
    while at <= len(value) and len(found) <= _PIECES:
        match = _PIECE.match(value, at)
        end = match.end() if match else at
        if end < len(value) and value[end] == "\\":  # a lone backslash at the very end
            end = len(value)
        found.append(value[at:end])
        at = end + 1
    return found


def _meant(letter: str) -> str:
    if letter in "nN":
        return "\n"
    return letter if letter in "\\,;:" else f"\\{letter}"


def _label_text(line: Line) -> str:
    text = one_line(plain(line.value))
    match = _APPLE_LABEL.fullmatch(text)
    return match[1] if match else text


def _is_preferred(line: Line) -> bool:
    return "pref" in line.types or line.param("PREF") == "1"


def _keep(gathering: Gathering, line: Line, label: str) -> None:
    name = f"{line.written};X-ABLABEL={label}" if label else line.written
    gathering.keep(name, line.value)


def _take_name(gathering: Gathering, line: Line, _label: str) -> None:
    """Take N: family; given; middle; prefix; suffix. Commas between several become spaces."""
    places = ("family", "given", "middle", "prefix", "suffix")
    for place, piece in zip(places, _raw_pieces(line.value), strict=False):
        spaced = _LIST_COMMA.sub(lambda found: " " if found[0] == "," else found[0], piece)
        gathering.take_part(place, plain(spaced))


def _take_organisation(gathering: Gathering, line: Line, _label: str) -> None:
    company, *units = pieces(line.value)
    gathering.take("company", company, line.written)
    gathering.take("department", ", ".join(filter(None, map(one_line, units))), line.written)


def _take_once(place: str) -> _Taking:
    def take(gathering: Gathering, line: Line, _label: str) -> None:
        gathering.take(place, plain(line.value), line.written)

    return take


def _take_nickname(gathering: Gathering, line: Line, _label: str) -> None:
    gathering.take_part("nickname", plain(line.value))


def _take_role(gathering: Gathering, line: Line, label: str) -> None:
    if gathering.title:
        _keep(gathering, line, label)
    else:
        gathering.take("title", plain(line.value), line.written)


def _take_note(gathering: Gathering, line: Line, _label: str) -> None:
    gathering.write(plain(line.value[: 2 * TEXT_LIMIT + 2]))  # two letters may stand for one


def _take_phone(gathering: Gathering, line: Line, label: str) -> None:
    number = plain(line.value).strip()
    if number[:4].lower() == "tel:":
        number = number[4:].replace(";ext=", " x")
    gathering.call(number, line.types, label, preferred=_is_preferred(line))


def _take_email(gathering: Gathering, line: Line, label: str) -> None:
    gathering.mail(plain(line.value).strip(), label_of(line.types, label), preferred=_is_preferred(line))


def _take_link(gathering: Gathering, line: Line, label: str) -> None:
    label = "" if label.lower() == "homepage" else label
    gathering.link(plain(line.value).strip(), label_of(line.types, label), preferred=_is_preferred(line))


def _take_social(gathering: Gathering, line: Line, label: str) -> None:
    """Take a profile: a page, or `service:name` where a program wrote it that way."""
    value = plain(line.value).strip()
    match = _SCHEME.fullmatch(value)
    scheme = match[1].lower() if match else ""
    service = line.param("X-SERVICE-TYPE") or line.param("SERVICE-TYPE") or label
    user = line.param("X-USER") or line.param("USERNAME")
    if match and scheme not in ("http", "https"):
        value, service = user or match[2], service or scheme.removeprefix("x-")
        service = service if service != "apple" else label_of(line.types)
    service = service or _MESSENGERS.get(line.name, "") or label_of(line.types)
    if scheme in ("http", "https") and not service:
        gathering.link(value, preferred=_is_preferred(line))
    else:
        gathering.reach(MethodKind.SOCIAL, value, service, preferred=_is_preferred(line))


def _take_address(gathering: Gathering, line: Line, label: str) -> None:
    parts = [
        plain(_LIST_COMMA.sub(lambda found: ", " if found[0] == "," else found[0], piece))
        for piece in _raw_pieces(line.value)[:7]
    ]
    written = any(part.strip() for part in parts)
    address = PostalAddress(*parts) if written else PostalAddress(whole=plain(line.param("LABEL")))
    gathering.live(address, label_of(line.types, label), preferred=_is_preferred(line))


def _take_day(place: str) -> _Taking:
    def take(gathering: Gathering, line: Line, label: str) -> None:
        text = plain(line.value).strip()
        day = day_of(text)
        year = line.param("X-APPLE-OMIT-YEAR")
        if day and year and day.startswith(year):
            day = f"-{day[4:]}"
        if day:
            gathering.take(place, day, line.written)
        elif not is_no_day(text):
            _keep(gathering, line, label)

    return take


def _take_labelled_day(gathering: Gathering, line: Line, label: str) -> None:
    if label.lower() in ("anniversary", "jahrestag", "hochzeitstag"):
        _take_day("anniversary")(gathering, line, label)
    else:
        _keep(gathering, line, label)


def _take_photo(gathering: Gathering, line: Line, label: str) -> None:
    """Take a photo that is in the card itself; the address of one is kept as an unknown line."""
    value = line.value.strip()
    inline = value[:5].lower() == "data:"
    if not inline and (":" in value[:12] or line.param("VALUE").lower() in ("uri", "url")):
        _keep(gathering, line, label)
        return
    packed = plain(value).partition(",")[2] if inline else value
    photo = unpack(packed.encode(errors="replace"))
    if photo is None or not is_picture(photo):
        gathering.complaints.append("Its photo was left out: it is not a whole PNG or JPEG.")
    else:
        gathering.photo = gathering.photo or photo


_TAKINGS: dict[str, _Taking] = {
    "FN": _take_once("name"),
    "N": _take_name,
    "NICKNAME": _take_nickname,
    "ORG": _take_organisation,
    "TITLE": _take_once("title"),
    "ROLE": _take_role,
    "NOTE": _take_note,
    "TEL": _take_phone,
    "EMAIL": _take_email,
    "URL": _take_link,
    "IMPP": _take_social,
    "X-SOCIALPROFILE": _take_social,
    "SOCIALPROFILE": _take_social,
    **dict.fromkeys(_MESSENGERS, _take_social),
    "ADR": _take_address,
    "BDAY": _take_day("born"),
    "ANNIVERSARY": _take_day("anniversary"),
    "X-ANNIVERSARY": _take_day("anniversary"),
    "X-EVOLUTION-ANNIVERSARY": _take_day("anniversary"),
    "X-KADDRESSBOOK-X-ANNIVERSARY": _take_day("anniversary"),
    "X-MS-ANNIVERSARY": _take_day("anniversary"),
    "X-ABDATE": _take_labelled_day,
    "PHOTO": _take_photo,
    "UID": _take_once("uid"),
}
