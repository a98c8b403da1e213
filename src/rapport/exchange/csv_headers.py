"""What columns are called: the table by which a CSV of contacts is understood, from any program, English or German.

Names are compared without accents, case, punctuation, numbers and the words that tell work from home.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from rapport.domain.folding import fold


class Role(StrEnum):
    """What a column holds. A value that names a field of a contact, of a name or of an address is that field's name."""

    NAME = "name"
    FILED_AS = "filed_as"
    PREFIX = "prefix"
    GIVEN = "given"
    MIDDLE = "middle"
    FAMILY = "family"
    SUFFIX = "suffix"
    NICKNAME = "nickname"
    COMPANY = "company"
    DEPARTMENT = "department"
    TITLE = "title"
    COURTESY = "courtesy"  # a "Title": Outlook's Mr, everyone else's Buyer; the other columns tell
    LOCATION = "location"
    NOTE = "note"
    BORN = "born"
    ANNIVERSARY = "anniversary"
    UID = "uid"
    DELETED = "deleted"
    LABELS = "labels"
    EMAIL = "email"
    PHONE = "phone"
    MOBILE = "mobile"
    FAX = "fax"
    WEB = "web"
    SOCIAL = "social"
    WHOLE = "whole"
    STREET = "street"
    EXTRA = "extra"
    BOX = "box"
    TOWN = "town"
    REGION = "region"
    POSTCODE = "postcode"
    POSTCODE_TOWN = "postcode and town"
    COUNTRY = "country"
    NUMBERED = "numbered"  # one of Google's groups, such as "Phone 2 - Label"
    SKIPPED = "skipped"  # nothing about a person
    UNKNOWN = ""


NAME_PARTS = frozenset({Role.PREFIX, Role.GIVEN, Role.MIDDLE, Role.FAMILY, Role.SUFFIX, Role.NICKNAME})
ADDRESS_PARTS = frozenset(
    {Role.WHOLE, Role.STREET, Role.EXTRA, Role.BOX, Role.TOWN, Role.REGION, Role.POSTCODE, Role.POSTCODE_TOWN}
    | {Role.COUNTRY}
)
TELLING = frozenset(
    {Role.NAME, Role.GIVEN, Role.FAMILY, Role.COMPANY, Role.EMAIL, Role.PHONE, Role.MOBILE, Role.NUMBERED}
)
"""Roles of which a header has at least one; without, it is no list of contacts."""

_TABLE: dict[Role, str] = {
    Role.NAME: "name, full name, display name, contact name, customer name, contact, anzeigename, kontakt, kontaktname,"
    "ansprechpartner, vollstandiger name, vor und nachname, vorname nachname",
    Role.FILED_AS: "file as, filed as, speichern unter",
    Role.PREFIX: "salutation, name prefix, prefix, honorific, anrede, titel, akademischer titel",
    Role.GIVEN: "first name, given name, forename, vorname, rufname, firstname",
    Role.MIDDLE: "middle name, additional name, weitere vornamen, zweiter vorname, middle initial, middlename",
    Role.FAMILY: "last name, family name, surname, nachname, familienname, zuname, lastname",
    Role.SUFFIX: "suffix, name suffix, namenszusatz, namenssuffix",
    Role.NICKNAME: "nickname, nick name, preferred name, spitzname",
    Role.COMPANY: "company, company name, organization, organisation, organization name, account name, employer,"
    "associated company, firma, firmenname, unternehmen, arbeitgeber",
    Role.DEPARTMENT: "department, organization department, abteilung",
    Role.TITLE: "job title, position, role, jobtitle, organization title, profession, occupation, funktion, stelle,"
    "beruf, berufsbezeichnung, position title",
    Role.COURTESY: "title",
    Role.LOCATION: "location, standort",
    Role.NOTE: "note, notes, comment, comments, description, remarks, notiz, notizen, bemerkung, bemerkungen,"
    "kommentar, beschreibung, anmerkung, anmerkungen",
    Role.BORN: "birthday, birth date, birthdate, date of birth, geburtstag, geburtsdatum",
    Role.ANNIVERSARY: "anniversary, wedding anniversary, jahrestag, hochzeitstag",
    Role.UID: "uid, record id, contact id, id",
    Role.DELETED: "is deleted",
    Role.LABELS: "labels, group membership, categories, tags, kategorien, gruppen",
    Role.EMAIL: "email, email address, emailaddress, mail, mail address, email adresse, mailadresse, emailadresse",
    Role.PHONE: "phone, phone number, telephone, telephone number, tel, main phone, company main phone, company phone,"
    "primary phone, landline, telefon, telefonnummer, tel nr, festnetz, fon, haupttelefon, telefon firma, rufnummer",
    Role.MOBILE: "mobile, mobile phone, mobile number, mobile phone number, cell, cell phone, mobil, mobiltelefon,"
    "mobilnummer, mobiltelefonnummer, handy, handynummer, car phone, autotelefon, telefon mobil",
    Role.FAX: "fax, fax number, fax phone, telefax, faxnummer, company fax",
    Role.WEB: "web, web page, website, website url, url, homepage, web site, webseite, internet, internetseite",
    Role.SOCIAL: "linkedin, linkedin url, linkedin profile, xing, facebook, instagram, twitter, twitter username,"
    "skype, skype id, im, im address, imaddress, linkedin bio",
    Role.WHOLE: "address, full address, postal address, formatted address, adresse, anschrift, postanschrift",
    Role.STREET: "street, street address, address line, strasse, str, strasse hausnummer, strasse nr,"
    "strasse und hausnummer, address street",
    Role.EXTRA: "extended address, adresszusatz",
    Role.BOX: "po box, address po box, postfach",
    Role.TOWN: "city, town, locality, ort, stadt, wohnort, address city",
    Role.REGION: "state, region, province, state region, state province, county, bundesland, bundesland kanton, kanton",
    Role.POSTCODE: "postal code, zip, zip code, zip postal code, postcode, plz, postleitzahl",
    Role.POSTCODE_TOWN: "plz ort, plz stadt, plz und ort, zip city",
    Role.COUNTRY: "country, country region, land, land region, country territory",
    Role.SKIPPED: "organization type, email type, email display name, email typ, email angezeigter name, sensitivity,"
    "priority, private, privat, internet free busy, internet frei gebucht, vertraulichkeit, prioritat",
}
_ROLES = {name.strip(): role for role, names in _TABLE.items() for name in names.split(",")}
_SEVERAL = frozenset(
    {Role.EMAIL, Role.PHONE, Role.MOBILE, Role.FAX, Role.WEB, Role.SOCIAL, Role.NOTE, Role.SKIPPED, Role.COMPANY}
)
_PLACES = {
    "work": "work, business, office, mailing, geschaftlich, geschaftliche, geschaftlicher, dienstlich, firma, arbeit",
    "home": "home, private, personal, privat, private, privater",
    "other": "other, weitere, weiterer, weiteres, weiteres r, weiteres e, sonstige, sonstiger, andere",
    "": "primary, main, default, your",
}
_LABELS = {word.strip(): label for label, words in _PLACES.items() for word in words.split(",")}
_LABELS |= {"r": "", "e": ""}  # "Weiteres/r Bundesland/Kanton"
_OWN_LABELS = {"car phone": "car", "autotelefon": "car", "company main phone": "company", "telefon firma": "company"}
_GROUP = re.compile(
    r"(email|phone|address|website|im|event|relation|custom field) (\d+) (label|type|value|service|formatted|street|"
    r"city|po box|region|postal code|country|extended address)"
)
_GERMAN_DAYS = frozenset({"geburtstag", "geburtsdatum", "jahrestag", "hochzeitstag"})


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table: where it stands, its name as written and folded, and what it holds.

    `label` says work, home or other. `group` and `part` are Google's, such as ("phone 2", "label").
    """

    index: int
    header: str
    folded: str
    role: Role
    label: str = ""
    group: str = ""
    part: str = ""

    @property
    def day_first(self) -> bool:
        """Whether dates under this name have the day first: they do in German."""
        return self.folded in _GERMAN_DAYS


def columns_of(header: list[str]) -> tuple[Column, ...]:
    """Give the columns of a header row; one by one, then those whose meaning hangs on the others."""
    columns = [_column(index, name) for index, name in enumerate(header)]
    roles = {column.role for column in columns}
    for index, column in enumerate(columns):
        role = column.role
        if role is Role.COURTESY:  # with a job title beside it, it is Mr or Dr
            role = Role.PREFIX if Role.TITLE in roles else Role.TITLE
        elif role is Role.NAME and column.folded == "name" and Role.GIVEN in roles and Role.FAMILY not in roles:
            role = Role.FAMILY  # "Name;Vorname"
        elif role is Role.WHOLE and not column.label and Role.TOWN in roles and Role.STREET not in roles:
            role = Role.STREET  # "Address,City"
        columns[index] = Column(index, column.header, column.folded, role, column.label, column.group, column.part)
    return tuple(columns)


def is_header(columns: tuple[Column, ...]) -> bool:
    """Say whether a row names columns of contacts: two that are known, one of them telling; or e-mails alone."""
    known = [column.role for column in columns if column.role is not Role.UNKNOWN]
    return (len(set(known)) >= 2 and not TELLING.isdisjoint(known)) or (known == [Role.EMAIL] and len(columns) == 1)


def _column(index: int, header: str) -> Column:
    name = header.strip()
    folded = _folded(name)
    match = _GROUP.fullmatch(folded)
    if match:
        return Column(index, name, folded, Role.NUMBERED, group=f"{match[1]} {match[2]}", part=match[3])
    bare = " ".join(word for word in folded.split() if not word.isdigit())
    if bare in _ROLES:
        network = bare.split()[0] if _ROLES[bare] is Role.SOCIAL and not bare.startswith("im") else ""
        return Column(index, name, folded, _ROLES[bare], _OWN_LABELS.get(bare, network))
    words = bare.split()
    rest = " ".join(word for word in words if word not in _LABELS)
    label = next((_LABELS[word] for word in words if _LABELS.get(word)), "")
    role = _ROLES.get(rest, Role.UNKNOWN)
    if role not in _SEVERAL and role not in ADDRESS_PARTS:
        role = Role.UNKNOWN
    return Column(index, name, folded, role, label)


def _folded(name: str) -> str:
    """Give a column's name as words: "E-mail 2 Address" and "Email2Address" are "email 2 address"."""
    apart = re.sub(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Za-z])(?=\d)|(?<=\d)(?=[A-Za-z])", " ", name)
    words = re.sub(r"[\W_]+", " ", fold(apart)).strip()
    return re.sub(r"\be mail\b", "email", words)
