"""Customers in the journal: added, changed, put away, brought back, and the ways to reach them."""

from __future__ import annotations

import pytest

from rapport.domain.entries import When, Writing
from rapport.domain.people import BuyingRole, ContactMethod, CustomerOrder, MethodKind, PersonName, Place, Shelf
from rapport.domain.rhythm import CLASH
from rapport.domain.troubles import Refusal


def test_a_customer_is_kept_with_the_parts_of_the_name(journal):
    change = journal.add_customer("  Dr. Dana  Adler ", company="Ohio Gravel", place="Dayton", title="Buyer")
    dana = journal.customer(change.customer)
    assert (dana.name, dana.parts) == ("Dr. Dana Adler", PersonName(prefix="Dr.", given="Dana", family="Adler"))
    assert (dana.company, dana.place, dana.title) == ("Ohio Gravel", "Dayton", "Buyer")
    assert change.label == "add Dr. Dana Adler"
    assert change.customers == {change.customer}


@pytest.mark.parametrize("name", ["", "   ", "\n", "x" * 10_000])
def test_a_name_that_is_none_is_refused_and_nothing_is_kept(journal, name):
    with pytest.raises(Refusal) as refusal:
        journal.add_customer(name)
    assert refusal.value.sentence
    assert journal.customer_lines() == ()


def test_names_of_all_kinds_come_back_as_they_were(journal):
    for name in ("<img src=x onerror=alert(1)>", "the foreman at Lima", "José Peña", "陳 美", "🦊", "a\ud800b"):
        customer = journal.add_customer(name).customer
        assert journal.customer(customer).name == name.replace("\ud800", "\N{REPLACEMENT CHARACTER}")


def test_one_company_however_it_is_spelled(journal):
    one = journal.customer(journal.add_customer("Dana Adler", company="Ohio Gravel").customer)
    other = journal.customer(journal.add_customer("Tom Adler", company="OHIO  gravel ").customer)
    assert one.company_id == other.company_id
    assert [company.name for company in journal.companies()] == ["Ohio Gravel"]


def test_fields_change_one_by_one(journal, dana):
    journal.change_customer(dana, name="Dana Brown")
    journal.change_customer(dana, parts=PersonName(given="Dana", family="Brown", nickname="Dee"))
    journal.change_customer(dana, buying_role=BuyingRole.DECIDES)
    journal.change_customer(dana, company="Lima Steel")
    journal.change_customer(dana, note="likes\ntexts", photo=b"\x89PNG")
    found = journal.customer(dana)
    assert (found.name, found.parts.nickname, found.company) == ("Dana Brown", "Dee", "Lima Steel")
    assert (found.buying_role, found.note, found.photo) == (BuyingRole.DECIDES, "likes\ntexts", b"\x89PNG")
    assert journal.photos([dana]) == {dana: b"\x89PNG"}
    assert journal.customer_lines()[0].has_photo
    journal.change_customer(dana, buying_role=None, photo=None)
    found = journal.customer(dana)
    assert (found.buying_role, found.photo) == (None, None)


@pytest.mark.parametrize("values", [{"ideal_days": 62}, {"longest_days": 41}, {"ideal_days": 9, "longest_days": 8}])
def test_a_rhythm_that_contradicts_itself_is_refused(journal, dana, values):
    journal.change_customer(dana, ideal_days=42, longest_days=61)
    with pytest.raises(Refusal) as refusal:
        journal.change_customer(dana, **values)
    assert (refusal.value.sentence, refusal.value.next_step) == CLASH
    assert (journal.customer(dana).ideal_days, journal.customer(dana).longest_days) == (42, 61)
    journal.change_customer(dana, ideal_days=61)
    journal.change_customer(dana, longest_days=None)
    journal.change_customer(dana, ideal_days=400)
    assert journal.customer(dana).ideal_days == 400


def test_the_list_is_sorted_by_name_by_last_contact_and_by_place(journal, write, march):
    ids = [journal.add_customer(n, place=p).customer for n, p in (("Ana Zu", "Lima"), ("Bo Xi", ""), ("Cy Yo", "Ada"))]
    write("met", ids[1], on=march(2))
    write("met", ids[2], on=march(5))
    names = {order: [line.name.split()[0] for line in journal.customer_lines(order)] for order in CustomerOrder}
    assert names[CustomerOrder.NAME] == ["Bo", "Cy", "Ana"]
    assert names[CustomerOrder.LAST_CONTACT] == ["Cy", "Bo", "Ana"]
    assert names[CustomerOrder.PLACE] == ["Cy", "Ana", "Bo"]


def test_the_archive_and_the_trash_are_shelves_one_comes_back_from(journal, dana):
    journal.archive_customer(dana)
    assert journal.counts() == {Shelf.EVERYONE: 0, Shelf.ARCHIVED: 1, Shelf.TRASH: 0}
    journal.delete_customer(dana)
    assert [line.id for line in journal.customer_lines(shelf=Shelf.TRASH)] == [dana]
    assert journal.search("dana").hits == ()
    journal.restore_customer(dana)
    journal.unarchive_customer(dana)
    assert journal.counts()[Shelf.EVERYONE] == 1
    assert [hit.title for hit in journal.search("dana").hits] == ["Dana Adler"]


def test_contact_methods_are_added_changed_preferred_one_at_a_time_and_deleted(journal, dana):
    journal.add_method(dana, ContactMethod(MethodKind.MOBILE, "+1 555 0100", preferred=True))
    journal.add_method(dana, ContactMethod(MethodKind.EMAIL, "dana@ohiogravel.example", preferred=True))
    mobile, email = journal.customer(dana).methods
    assert (mobile.preferred, email.preferred) == (False, True)
    journal.change_method(mobile.id, ContactMethod(MethodKind.PHONE, "+1 555 0101", "work", preferred=True))
    mobile, email = journal.customer(dana).methods
    assert (mobile.value, mobile.label, mobile.preferred, email.preferred) == ("+1 555 0101", "work", True, False)
    journal.delete_method(email.id)
    assert len(journal.customer(dana).methods) == 1
    with pytest.raises(Refusal):
        journal.add_method(dana, ContactMethod(MethodKind.WEB, "  "))


def test_a_company_has_places_and_its_new_name_is_everywhere(journal, dana):
    company = journal.customer(dana).company_id
    journal.change_company(company, name="Ohio Gravel & Sand", places=[Place("Dayton", "1 Yard Rd"), Place("Lima")])
    assert journal.company(company).places == (Place("Dayton", "1 Yard Rd"), Place("Lima"))
    assert journal.customer_lines()[0].company == "Ohio Gravel & Sand"
    assert {hit.title for hit in journal.search("sand").hits} == {"Ohio Gravel & Sand", "Dana Adler"}
    assert [hit.title for hit in journal.search("yard").hits] == ["Ohio Gravel & Sand"]
    assert journal.known_places()[0] == "Dayton"


def test_who_works_at_a_company_with_somebody(journal, dana, clock):
    company = journal.customer(dana).company_id
    journal.add_customer("Dan Ohio", company="Ohio Gravel South")  # another company, though it begins alike
    names = ("Tom Ost", "Mei Chen", "Al Lee", "Bo Fox")
    tom, mei, gone, away = (journal.add_customer(name, company="Ohio Gravel").customer for name in names)
    journal.finish(Writing(text="Met.", who=(tom,), when=When(clock())))
    journal.delete_customer(gone)
    journal.archive_customer(away)
    assert [line.id for line in journal.colleagues(company, dana)] == [tom, mei, away]


def test_a_company_takes_no_name_that_another_has(journal, dana):
    journal.add_customer("Luis Brown", company="Lima Steel")
    company = journal.customer(dana).company_id
    with pytest.raises(Refusal, match="another company called Lima Steel"):
        journal.change_company(company, name=" LIMA  steel")
    journal.change_company(company, name="OHIO Gravel")  # its own, written otherwise
    assert journal.customer(dana).company == "OHIO Gravel"


def test_somebody_is_found_while_the_name_is_typed(journal, dana):
    journal.add_customer("Daniel Ost", company="Danube Works")
    assert [line.name for line in journal.names_like("dan")] == ["Dana Adler", "Daniel Ost"]
    assert [line.name for line in journal.names_like("dan ad")] == ["Dana Adler"]
    assert [line.name for line in journal.customers_named("DANA adler")] == ["Dana Adler"]
    assert journal.names_like("") == ()


def test_whoever_is_gone_is_a_refusal_not_a_crash(journal):
    for call in (journal.customer, journal.company, journal.entry, journal.delete_customer):
        with pytest.raises(Refusal):
            call(99)
