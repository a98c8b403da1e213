"""One small table for each peculiarity of CSV."""

from __future__ import annotations

import pytest

from rapport.domain.entries import TEXT_LIMIT
from rapport.domain.people import Contact, ContactMethod, ContactsFile, MethodKind, PersonName
from rapport.domain.troubles import Refusal
from rapport.exchange.contacts import read_contacts_bytes
from rapport.exchange.csv_headers import Role, columns_of


def read(text: str | bytes) -> ContactsFile:
    return read_contacts_bytes(text.encode() if isinstance(text, str) else text, "x.csv")


def one(text: str) -> Contact:
    found = read(text)
    assert found.unreadable == ()
    assert len(found.contacts) == 1
    return found.contacts[0]


def roles(header: str) -> list[Role]:
    return [column.role for column in columns_of(header.split(","))]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_any_delimiter(delimiter: str) -> None:
    contact = one(delimiter.join(["Name", "Email", "Notes"]) + "\n" + delimiter.join(["Dana", "d@x.example", "a.b"]))
    assert (contact.name, contact.note) == ("Dana", "a.b")


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-be", "cp1252"])
def test_any_encoding(encoding: str) -> None:
    assert read("Vorname;Nachname\r\nJörg;Müller\r\n".encode(encoding)).contacts[0].name == "Jörg Müller"


@pytest.mark.parametrize("end", ["\r\n", "\n", "\r"])
def test_any_line_end_and_notes_of_several_lines(end: str) -> None:
    contact = one(end.join(["Name,Notes,Email", f'Dana,"one{end}{end}two",d@x.example', ""]))
    assert contact.note == "one\n\ntwo"


def test_the_header_need_not_come_first() -> None:
    assert one('sep=,\n"Exported, by us; today"\n\nName,Email\nDana,d@x.example\n').name == "Dana"


def test_unknown_columns_are_kept_and_known_ones_need_no_order() -> None:
    contact = one("Shoe size,E-Mail,,Name\n9,d@x.example,extra,Dana\n")
    assert contact.unknown == ("Shoe size: 9", "column 3: extra")


def test_german_lists_call_the_family_name_name() -> None:
    parts = one("Name;Vorname;PLZ Ort;Straße;Handy\nAdler;Dana;79539 Lörrach;Hauptstr. 7;0171 5\n")
    assert parts.parts == PersonName(given="Dana", family="Adler")
    assert parts.place == "Lörrach"
    assert parts.methods == (
        ContactMethod(MethodKind.MOBILE, "0171 5"),
        ContactMethod(MethodKind.ADDRESS, "Hauptstr. 7, Lörrach 79539"),
    )


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ("FirstName,LastName,MobilePhone,EMailAddress", [Role.GIVEN, Role.FAMILY, Role.MOBILE, Role.EMAIL]),
        ("first_name,last_name,work_email,zip", [Role.GIVEN, Role.FAMILY, Role.EMAIL, Role.POSTCODE]),
        ("Title,First Name,Job Title", [Role.PREFIX, Role.GIVEN, Role.TITLE]),
        ("Salutation,First Name,Title", [Role.PREFIX, Role.GIVEN, Role.TITLE]),
        ("Name,Address,City", [Role.NAME, Role.STREET, Role.TOWN]),
        ("Assistant's Phone,Manager's Name,Phonetic First Name", [Role.UNKNOWN] * 3),
        ("Weiteres/r Bundesland/Kanton,Weitere Straße 2", [Role.REGION, Role.STREET]),
        ("E-Mail 2: Adresse,E-Mail 2: Angezeigter Name", [Role.EMAIL, Role.SKIPPED]),
        ("Telefon (geschäftlich),Telefon (privat 2),Fax geschäftlich", [Role.PHONE, Role.PHONE, Role.FAX]),
    ],
)
def test_what_columns_mean(header: str, expected: list[Role]) -> None:
    assert roles(header) == expected


def test_labels_come_from_the_columns_names() -> None:
    labels = [column.label for column in columns_of(["Business Phone 2", "Home Fax", "E-Mail privat", "Mailing City"])]
    assert labels == ["work", "home", "home", "work"]


def test_cells_that_were_guarded_against_formulas() -> None:
    contact = one("Name,Phone,Notes\n'=Dana,'+1 555,'@home\n")
    assert (contact.name, contact.methods[0].value, contact.note) == ("=Dana", "+1 555", "@home")
    assert one('Name,Phone,Fax\nDana,"=""0049 711""",\n').methods[0].value == "0049 711"
    assert one("Name,Phone\n'Dana',110\n").name == "'Dana'"


def test_googles_several_values_in_a_cell() -> None:
    contact = one(
        "First Name,E-mail 1 - Label,E-mail 1 - Value,Address 1 - Label,Address 1 - Street,Address 1 - City\n"
        "Dana,* Work,a@x.example ::: b@x.example,Home,1 Road ::: 2 Road,Lima ::: Toledo\n"
    )
    assert contact.methods == (
        ContactMethod(MethodKind.EMAIL, "a@x.example", "work", preferred=True),
        ContactMethod(MethodKind.EMAIL, "b@x.example", "work"),
        ContactMethod(MethodKind.ADDRESS, "1 Road, Lima", "home"),
        ContactMethod(MethodKind.ADDRESS, "2 Road, Toledo", "home"),
    )
    assert contact.place == "Lima"


def test_googles_messengers_and_an_id_that_the_file_calls_lasting() -> None:
    contact = one("First Name,IM 1 - Service,IM 1 - Value,UID\nDana,Skype,dana,abc-1\n")
    assert contact.methods == (ContactMethod(MethodKind.SOCIAL, "dana", "Skype"),)
    assert contact.uid == "abc-1"


def test_dates_have_the_day_first_where_the_file_shows_it() -> None:
    assert one("Name,Birthday\nDana,3/4/1975\n").born == "1975-03-04"
    assert one("Name;Geburtstag\nDana;3/4/1975\n").born == "1975-04-03"
    both = read("Name,Birthday\nDana,3/4/1975\nLuis,21/4/1975\n").contacts
    assert [contact.born for contact in both] == ["1975-04-03", "1975-04-21"]


def test_a_date_that_is_none_and_one_that_cannot_be_read() -> None:
    contact = one("Name,Birthday,Anniversary\nDana,0/0/00,in May\n")
    assert (contact.born, contact.anniversary, contact.unknown) == ("", "", ("Anniversary: in May",))


def test_only_ids_that_last_are_taken() -> None:
    assert one("Record ID,First Name,Email\n51,Dana,\n").uid == "hubspot:51"
    assert one("Id,LastName,Email\n0035g00000AbCdEAAV,Adler,\n").uid == "salesforce:0035g00000AbCdEAAV"
    contact = one("ID,Name,Email\n7,Dana,\n")
    assert (contact.uid, contact.unknown) == ("", ("ID: 7",))


def test_the_place_is_where_they_work() -> None:
    contact = one("Name,Home City,Business City,Location\nDana,Toledo,Lima,Ohio\n")
    assert (contact.place, contact.methods) == ("Lima", ())


def test_rows_without_anyone() -> None:
    found = read('Name,Email,Notes\n,,\nDana,,\n,,hm\n"Copyright"\n')
    assert [contact.name for contact in found.contacts] == ["Dana"]
    assert [(each.where, each.why) for each in found.unreadable] == [
        ("line 4", "It has no name, company, e-mail or phone."),
        ("line 5", "It has one cell only, so it is no contact."),
    ]


def test_a_row_with_too_many_cells() -> None:
    found = read("Name,Email\nDana,d@x.example,more, and more\n")
    assert found.contacts[0].unknown == ("more: more,  and more",)
    assert "more cells than the header" in found.unreadable[0].why


def test_a_header_that_comes_again() -> None:
    assert len(read("Name,Email\nDana,\nName,Email\nLuis,\n").contacts) == 2


def test_a_list_of_mere_addresses() -> None:
    assert [contact.name for contact in read("Email\na@x.example\nb@x.example\n").contacts] == [
        "a@x.example",
        "b@x.example",
    ]


def test_a_header_alone_has_nobody() -> None:
    assert read("First Name,Last Name,Email\n") == ContactsFile(())


def test_a_file_cut_inside_a_quoted_cell() -> None:
    found = read('Name,Email,Notes,Phone\nDana,,,\nLuis,l@x.example,"likes\ntexts')
    assert [contact.name for contact in found.contacts] == ["Dana", "Luis"]
    assert found.contacts[1].note == "likes\ntexts"
    assert [(each.where, each.why) for each in found.unreadable] == [
        ("line 3", "The file is cut: it ends inside this row.")
    ]


def test_a_quotation_mark_that_is_never_closed_swallows_nobody() -> None:
    found = read('Name,Email,Notes\nDana,d@x.example,\n"Luis,l@x.example,\nMia,m@x.example,"a ""b"""\nTom,,\n')
    assert [contact.name for contact in found.contacts] == ["Dana", "Luis", "Mia", "Tom"]
    assert found.contacts[2].note == 'a "b"'
    assert [each.where for each in found.unreadable] == ["line 3"]


def test_an_inch_mark_is_no_quotation() -> None:
    found = read('Name,Notes\nDana,5" pipe\nLuis,7"\n')
    assert [contact.note for contact in found.contacts] == ['5" pipe', '7"']
    assert found.unreadable == ()


def test_a_long_note_is_cut_with_a_word() -> None:
    found = read(f'Name,Notes\nDana,"{"a" * (TEXT_LIMIT + 5)}"\nLuis,b\n')
    assert [len(contact.note) for contact in found.contacts] == [TEXT_LIMIT, 1]
    assert [each.where for each in found.unreadable] == ["line 2"]


@pytest.mark.parametrize("text", ["a,b\n1,2\n", "Shoe size,Colour\n9,red\n", "{}", "<html></html>", "Name\nDana\n"])
def test_a_table_of_something_else_is_refused(text: str) -> None:
    with pytest.raises(Refusal, match="No contacts were recognised"):
        read(text)
