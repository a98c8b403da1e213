"""Customers, the companies they work at, and the ways to reach them."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple, NewType

if TYPE_CHECKING:
    from rapport.domain.entries import EntryId

CustomerId = NewType("CustomerId", int)
CompanyId = NewType("CompanyId", int)
MethodId = NewType("MethodId", int)

NAME_LIMIT = 300
"""The longest name that is kept, in characters; longer is a slip of the clipboard."""


class BuyingRole(StrEnum):
    """The part a customer plays when something is bought; the value is the word on the screen."""

    DECIDES = "decides"
    INFLUENCES = "influences"
    USES = "uses"
    OPENS_DOOR = "opens the door"
    PAYS = "pays"


class Welcome(StrEnum):
    """Whether one is welcome; the value is the word on the screen."""

    WELCOME = "welcome"
    WHEN_NEEDED = "only when needed"
    NO_CONTACT = "do not contact"


class MethodKind(StrEnum):
    """The kind of a contact method; the value is the word on the screen."""

    PHONE = "phone"
    MOBILE = "mobile"
    EMAIL = "e-mail"
    WEB = "web"
    SOCIAL = "social"
    ADDRESS = "address"


@dataclass(frozen=True, slots=True)
class ContactMethod:
    """One way to reach a customer. `id` is None until the journal has kept it."""

    kind: MethodKind
    value: str
    label: str = ""
    preferred: bool = False
    id: MethodId | None = None


@dataclass(frozen=True, slots=True)
class PersonName:
    """The parts of a name, each may be empty; `nickname` is what friends say."""

    prefix: str = ""
    given: str = ""
    middle: str = ""
    family: str = ""
    suffix: str = ""
    nickname: str = ""


@dataclass(frozen=True, slots=True)
class Plan:
    """What one means to do at the next contact: what I want, what to ask. Written on the day `on`.

    `entry_id` is the entry at whose end it was written. It is `used` once there was a contact after it was written.
    """

    want: str
    ask: str
    on: date
    entry_id: EntryId | None = None
    used: bool = False


@dataclass(frozen=True, slots=True)
class Customer:
    """One person, whole, as the notes pane shows them.

    `name` is the one line everyone reads; `parts` are what an address book wants. `address_as` is how
    to address them ("say Dana, not Mrs Adler"). Times are aware UTC. `photo` is an encoded picture (PNG or JPEG).
    """

    id: CustomerId
    name: str
    parts: PersonName = PersonName()
    address_as: str = ""
    company_id: CompanyId | None = None
    company: str = ""
    title: str = ""
    place: str = ""
    buying_role: BuyingRole | None = None
    note: str = ""
    photo: bytes | None = None
    methods: tuple[ContactMethod, ...] = ()
    kept: tuple[str, ...] = ()
    """What an address book said that has no place of its own here, one `name: value` each."""
    first_contact: datetime | None = None
    last_contact: datetime | None = None
    archived_at: datetime | None = None
    deleted_at: datetime | None = None
    welcome: Welcome = Welcome.WELCOME
    welcome_since: date | None = None
    welcome_why: str = ""
    ambassador: bool = False
    """Whether they speak for you to others."""
    ideal_days: int | None = None
    """How often one wants to meet, and how long it may be at the longest; None leaves it to what is learned."""
    longest_days: int | None = None
    last_day: date | None = None
    """The day of the last contact, where it happened."""
    usual_days: float | None = None
    """How many days usually lie between two contacts; None with too few to tell."""
    loyal: bool = False
    plan: Plan | None = None


class CustomerLine(NamedTuple):
    """One row of the customer list. A tuple, because ten thousand of them are made at each start."""

    id: CustomerId
    name: str
    company: str
    title: str
    place: str
    last_contact_s: int | None
    """The last contact in whole seconds since 1970, UTC; None before the first."""
    sort_name: str
    folded: str
    """Name, company, title and place, folded, to filter by."""
    has_photo: bool
    owes: bool = False
    """Whether I owe them something: the mark in the list."""

    @property
    def last_contact(self) -> datetime | None:
        """The last contact as an aware time in UTC; None before the first."""
        return None if self.last_contact_s is None else datetime.fromtimestamp(self.last_contact_s, UTC)


class CustomerOrder(StrEnum):
    """How the customer list is sorted."""

    NAME = "name"
    LAST_CONTACT = "last contact"
    PLACE = "place"


class Shelf(StrEnum):
    """Which customers a list shows."""

    EVERYONE = "everyone"
    ARCHIVED = "archived"
    TRASH = "trash"


@dataclass(frozen=True, slots=True)
class Place:
    """One place of a company: a yard, a plant, an office."""

    name: str
    address: str = ""


@dataclass(frozen=True, slots=True)
class Company:
    """Where customers work."""

    id: CompanyId
    name: str
    places: tuple[Place, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class Contact:
    """A person as an address book hands them over, before they are anyone in the journal.

    `born` and `anniversary` are ISO days (`1981-03-03`, or `--03-03` with the year unknown) or empty.
    `uid` is the address book's own lasting name for them, empty if it has none. `unknown` keeps what had no
    place here, one `name: value` line each, so that nothing read is lost.
    """

    name: str
    parts: PersonName = PersonName()
    company: str = ""
    department: str = ""
    title: str = ""
    place: str = ""
    methods: tuple[ContactMethod, ...] = ()
    note: str = ""
    photo: bytes | None = None
    born: str = ""
    anniversary: str = ""
    uid: str = ""
    unknown: tuple[str, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A piece of a file that could not be taken in: where it stands (`line 12`, `card 3`) and why, as a sentence."""

    where: str
    why: str


@dataclass(frozen=True, slots=True)
class ContactsFile:
    """What reading one file of contacts gave: who is in it, and what could not be read and why."""

    contacts: tuple[Contact, ...]
    unreadable: tuple[Unreadable, ...] = ()
