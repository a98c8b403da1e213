"""The tables that hold what a person wrote, as Peewee sees them; `migrations` makes them, a test holds the two alike.

All times are whole seconds since 1970, UTC. These tables are written through a `Step` alone, so that every change can
be taken back; whatever is derived from them (search, last contact) is written by `derived`.
"""

from __future__ import annotations

from peewee import AutoField, BlobField, BooleanField, FloatField, IntegerField, Model, TextField


class Row(Model):
    """A row of any table. Nothing is bound: each query names the database it runs on."""

    id: AutoField = AutoField()

    class Meta:
        """Tables are named in snake case."""

        legacy_table_names = False


class Kept(Row):
    """What a second device may one day see: a lasting uid, when it was made, changed and deleted."""

    uid = TextField(unique=True)
    made_at = IntegerField()
    changed_at = IntegerField()
    deleted_at = IntegerField(null=True)


class Company(Kept):
    """Where customers work."""

    name = TextField()
    folded = TextField()
    note = TextField(default="")


class CompanyPlace(Kept):
    """One place of a company."""

    company_id = IntegerField()
    position = IntegerField(default=0)
    name = TextField()
    address = TextField(default="")


class Customer(Kept):
    """One person. What `DERIVED` names is derived. `last_day` is a day as `date.toordinal` counts."""

    archived_at = IntegerField(null=True)
    name = TextField()
    prefix = TextField(default="")
    given = TextField(default="")
    middle = TextField(default="")
    family = TextField(default="")
    suffix = TextField(default="")
    nickname = TextField(default="")
    address_as = TextField(default="")
    company_id = IntegerField(null=True)
    title = TextField(default="")
    place = TextField(default="")
    buying_role = TextField(default="")
    note = TextField(default="")
    kept = TextField(default="")
    source_uid = TextField(default="")
    welcome = TextField(default="welcome")
    welcome_since = TextField(null=True)
    welcome_why = TextField(default="")
    ambassador = BooleanField(default=False)
    ideal_days = IntegerField(null=True)
    longest_days = IntegerField(null=True)
    plan_want = TextField(default="")
    plan_ask = TextField(default="")
    plan_on = TextField(null=True)
    plan_at = IntegerField(null=True)
    plan_entry_id = IntegerField(null=True)
    owes = BooleanField(default=False)
    sort_name = TextField(default="")
    folded = TextField(default="")
    has_photo = BooleanField(default=False)
    first_contact = IntegerField(null=True)
    last_contact = IntegerField(null=True)
    next_contact = IntegerField(null=True)
    last_day = IntegerField(null=True)
    usual_days = FloatField(null=True)
    loyal = BooleanField(default=False)
    strained = IntegerField(null=True)


class Photo(Kept):
    """The picture of a customer, apart from the row so that lists stay quick."""

    customer_id = IntegerField(unique=True)
    image = BlobField()


class ContactMethod(Kept):
    """One way to reach a customer."""

    customer_id = IntegerField()
    position = IntegerField(default=0)
    kind = TextField()
    label = TextField(default="")
    value = TextField()
    preferred = BooleanField(default=False)


class Entry(Kept):
    """What happened. `utc_offset` is in minutes: the zone it happened in. `made_at` is when it was written."""

    channel = TextField()
    happened_at = IntegerField()
    utc_offset = IntegerField(default=0)
    day_only = BooleanField(default=False)
    text = TextField()
    place = TextField(default="")
    felt = TextField(default="")
    dismissed = TextField(default="")


class EntryCustomer(Row):
    """Who an entry was with, and when what was strained with them was settled by word.

    `happened_at` stands here too, so that a timeline is one walk along an index.
    """

    entry_id = IntegerField()
    customer_id = IntegerField()
    position = IntegerField(default=0)
    happened_at = IntegerField()
    settled_on = TextField(null=True)


class Revision(Kept):
    """What an entry said before it was changed; `made_at` is when it was replaced."""

    entry_id = IntegerField()
    text = TextField()
    written_at = IntegerField()


class Ledger(Kept):
    """A promise, a need, a fact or an occasion. Days are ISO texts."""

    kind = TextField()
    customer_id = IntegerField()
    text = TextField()
    by = TextField(default="")
    state = TextField(default="open")
    due = TextField(null=True)
    topic = TextField(default="")
    tact = TextField(default="sayable")
    learned_on = TextField(null=True)
    confirmed_on = TextField(null=True)
    month = IntegerField(null=True)
    day = IntegerField(null=True)
    year = IntegerField(null=True)
    yearly = BooleanField(default=True)
    ahead = IntegerField(default=14)
    closed_on = TextField(null=True)
    reason = TextField(default="")
    entry_id = IntegerField(null=True)
    sentence = TextField(default="")


class EarlierFact(Kept):
    """What a fact said before it was corrected, until the day `until`."""

    line_id = IntegerField()
    text = TextField()
    learned_on = TextField(null=True)
    until = TextField()


class Tie(Kept):
    """A relation between two customers, a customer and a company, or two companies, named in both directions."""

    customer_id = IntegerField(null=True)
    company_id = IntegerField(null=True)
    other_customer_id = IntegerField(null=True)
    other_company_id = IntegerField(null=True)
    word = TextField()
    back = TextField()
    entry_id = IntegerField(null=True)
    sentence = TextField(default="")


class Snooze(Kept):
    """A matter of Today that is left until a day: a section's word, and the line or entry it is about if any."""

    section = TextField()
    customer_id = IntegerField()
    line_id = IntegerField(null=True)
    entry_id = IntegerField(null=True)
    until = TextField()


KEPT: dict[str, type[Row]] = {
    "company": Company,
    "company_place": CompanyPlace,
    "customer": Customer,
    "photo": Photo,
    "contact_method": ContactMethod,
    "entry": Entry,
    "entry_customer": EntryCustomer,
    "revision": Revision,
    "ledger": Ledger,
    "earlier_fact": EarlierFact,
    "tie": Tie,
    "snooze": Snooze,
}
"""The tables whose every change is part of a step, by their names."""

DERIVED: dict[str, frozenset[str]] = {
    "customer": frozenset(
        {"sort_name", "folded", "has_photo", "owes"}
        | {"first_contact", "last_contact", "next_contact", "last_day", "usual_days", "loyal", "strained"}
    )
}
"""Columns that follow from the rest and are in no step."""
