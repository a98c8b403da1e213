"""Whole files as programs export them, and files that are none."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from rapport.domain.people import Contact, ContactMethod, ContactsFile, MethodKind, PersonName
from rapport.domain.troubles import Refusal
from rapport.exchange.contacts import SIZE_LIMIT, read_contacts, read_contacts_bytes

FILES = Path(__file__).parent.parent / "fixtures" / "contacts"


def read(name: str) -> ContactsFile:
    return read_contacts(FILES / name)


def names(found: ContactsFile) -> list[str]:
    return [contact.name for contact in found.contacts]


def ways(contact: Contact, kind: MethodKind) -> list[tuple[str, str]]:
    return [(method.value, method.label) for method in contact.methods if method.kind is kind]


def test_google() -> None:
    found = read("google_2024.csv")
    assert names(found) == ["Dana Adler", "Luis Brown", "Lima Steel", "info@quarry.example"]
    assert [each.where for each in found.unreadable] == ["line 9"]
    dana, luis, steel, _ = found.contacts
    assert (dana.company, dana.department, dana.title, dana.place) == ("Ohio Gravel", "Purchasing", "Buyer", "Lima")
    assert (dana.born, dana.anniversary, luis.born) == ("1981-03-03", "2010-06-19", "--07-04")
    assert dana.note == "Met at the fair.\nLikes texts, not calls."
    assert len(ways(dana, MethodKind.EMAIL)) == 3
    assert ways(dana, MethodKind.MOBILE) == [("+1 419-555-0142", "")]
    assert [label for _, label in ways(dana, MethodKind.PHONE)] == ["work", "work", "fax"]
    assert ways(dana, MethodKind.SOCIAL) == [("https://www.linkedin.com/in/dana-adler", "LinkedIn")]
    assert dana.unknown[1:] == ("Labels: Customers", "Spouse: Kim", "Boots: size 9")
    assert steel.company == "Lima Steel"


def test_google_before_2024() -> None:
    gross, mia = read("google_before.csv").contacts
    assert gross.parts == PersonName(prefix="Prof.", given="Jürgen", family="Groß")
    assert (gross.company, gross.title, gross.department) == ("Steinbruch Bodensee", "Leiter", "Einkauf")
    assert ways(gross, MethodKind.ADDRESS) == [("Seestraße 5, Konstanz 78464, Deutschland", "home")]
    assert (mia.name, mia.place) == ("Mia", "Toledo OH")


def test_outlook_com() -> None:
    priya, tom = read("outlook_com.csv").contacts
    assert priya.name == "Dr. Priya K Nair PhD"
    assert (priya.title, priya.born, priya.anniversary) == ("Plant manager", "1979-03-21", "2004-02-29")
    assert priya.place == "Columbus"
    assert ways(priya, MethodKind.ADDRESS)[0] == ("4 Mill Lane, Columbus, OH 43004, United States", "work")
    assert (tom.name, tom.born, tom.methods) == ("Tom", "", ())


def test_outlook_on_a_german_desktop() -> None:
    found = read("outlook_desktop_de.csv")
    assert names(found) == ["Jörg Müller", "Änne Öztürk"]
    mueller = found.contacts[0]
    assert mueller.parts.prefix == "Herr"
    assert (mueller.company, mueller.title, mueller.place) == ("Kieswerk Süd GmbH", "Einkaufsleiter", "Lörrach")
    assert (mueller.born, mueller.anniversary) == ("1975-04-03", "")
    assert mueller.note == "Trinkt Tee – keinen Kaffee.\nFährt gern Rad."
    assert ways(mueller, MethodKind.ADDRESS) == [("Hauptstraße 7, Tor 3, Lörrach 79539, Deutschland", "work")]
    assert mueller.unknown == ("Kategorien: Kunden;Süd", "Kinder: Lena")


def test_outlook_on_an_english_desktop() -> None:
    (sam,) = read("outlook_desktop_en.csv").contacts
    assert (sam.name, sam.company, sam.title) == ("Sam O'Neil", "Harbor Sand, Inc.", 'Yard "boss"')
    assert ways(sam, MethodKind.MOBILE) == [("419 555 0131", "car")]


def test_linkedin() -> None:
    found = read("linkedin.csv")
    assert names(found) == ["Ines Duarte", "Ravi Shah"]
    assert found.unreadable == ()
    assert found.contacts[0].title == "Head of Procurement"
    assert found.contacts[0].methods == (
        ContactMethod(MethodKind.SOCIAL, "https://www.linkedin.com/in/ines-duarte", "LinkedIn"),
    )


def test_hubspot() -> None:
    grace, nobody = read("hubspot.csv").contacts
    assert (grace.name, grace.company, grace.title, grace.uid) == ("Grace Okoro", "QuarryTech", "COO", "hubspot:51")
    assert ways(grace, MethodKind.MOBILE) == [("+1 216 555 0151", "")]
    assert nobody.name == "nobody@quarrytech.example"


def test_salesforce_report_and_its_footer() -> None:
    found = read("salesforce_report.csv")
    assert names(found) == ["Ellen Vos"]
    ellen = found.contacts[0]
    assert (ellen.title, ellen.company, ellen.place) == ("Director", "Vos Beton BV", "Rotterdam")
    assert ways(ellen, MethodKind.ADDRESS) == [("Kade 3, Loods 2, Rotterdam 3011, Netherlands", "work")]
    assert [each.where for each in found.unreadable] == ["line 6", "line 7", "line 8"]


def test_salesforce_export() -> None:
    found = read("salesforce_export.csv")
    assert names(found) == ["Ellen Vos"]
    assert found.contacts[0].born == "1970-01-31"
    assert [each.why for each in found.unreadable] == ["It is marked as deleted."]


def test_iphone() -> None:
    dana, steel = read("iphone.vcf").contacts
    assert dana.parts == PersonName(given="Dana", family="Adler", nickname="Dee")
    assert (dana.born, dana.anniversary) == ("--03-03", "2010-06-19")
    assert dana.note == "Likes texts, not calls.\nBring the curve."
    assert dana.photo is not None
    assert dana.photo.endswith(b"\xff\xd9")
    assert ways(dana, MethodKind.PHONE) == [("+1 (419) 555-0143", "Site office")]
    assert steel.name == steel.company == "Lima Steel"


def test_outlook_vcard() -> None:
    (mueller,) = read("outlook21.vcf").contacts
    assert (mueller.name, mueller.company, mueller.place) == ("Jörg Müller", "Kieswerk Süd GmbH", "Lörrach")
    assert mueller.note == "Trinkt Tee, keinen Kaffee.\nFaehrt gern Rad; auch im Winter."
    assert mueller.photo is not None
    assert mueller.unknown == ("X-MS-OL-DEFAULT-POSTAL-ADDRESS: 2",)


def test_android() -> None:
    found = read("android.vcf")
    assert names(found) == ["Änne Öztürk", "Bob", "+1 419 555 0188"]
    assert [method.label for method in found.contacts[0].methods] == ["", "Büro", "home"]
    assert [each.where for each in found.unreadable] == ["card 4"]


def test_version_4() -> None:
    found = read("vcard4.vcf")
    (ines,) = found.contacts
    assert ines.parts == PersonName("Eng.", "Ines", "Maria Rosa", "Duarte")
    assert (ines.company, ines.title, ines.born) == ("Cais Pedras, Lda.", "Procurement", "--04-12")
    assert [method.value for method in ines.methods if method.preferred] == [
        "+351-91-555-0170",
        "ines@cais.example",
        "ines.duarte",
    ]
    assert [each.why for each in found.unreadable] == ["It is a group of contacts, not a person."]


def test_utf_16() -> None:
    assert names(read("utf16.csv")) == ["Jürgen Ärmel", "Łucja Żak"]


def test_a_file_cut_in_half() -> None:
    found = read("cut.vcf")
    assert names(found) == ["Dana Adler", "Luis Brown"]
    assert [method.value for method in found.contacts[1].methods] == ["luis@limasteel.example"]
    assert [each.where for each in found.unreadable] == ["card 2"]


def test_every_cut_of_a_file_keeps_its_whole_cards() -> None:
    data = (FILES / "iphone.vcf").read_bytes()
    first = data.index(b"END:VCARD") + len(b"END:VCARD")
    for end in range(first, len(data), 7):
        assert names(read_contacts_bytes(data[:end], "x"))[0] == "Dana Adler"


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "is empty"),
        (b"\xef\xbb\xbf \r\n", "is empty"),
        (b"PK\x03\x04rest", "save it as CSV first"),
        (b"\xd0\xcf\x11\xe0rest", "save it as CSV first"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "No contacts were recognised"),
        (b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n", "No contacts were recognised"),
        (b"%PDF-1.7\n", "No contacts were recognised"),
    ],
)
def test_what_is_no_file_of_contacts(data: bytes, sentence: str) -> None:
    with pytest.raises(Refusal, match=sentence) as refused:
        read_contacts_bytes(data, "people.vcf")
    assert "people.vcf" in refused.value.sentence
    assert refused.value.next_step


def test_a_note_is_no_file_of_contacts() -> None:
    with pytest.raises(Refusal, match=r"notes\.txt"):
        read("notes.txt")


def test_a_folder_and_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(Refusal, match="is a folder"):
        read_contacts(tmp_path)
    for missing in (tmp_path / "no.vcf", tmp_path / "a\0b"):
        with pytest.raises(Refusal, match="There is no file"):
            read_contacts(missing)


@pytest.mark.parametrize(("error", "sentence"), [(PermissionError, "may not be read"), (OSError, "from the disk")])
def test_a_file_that_cannot_be_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: type[OSError], sentence: str
) -> None:
    path = tmp_path / "people.vcf"
    path.write_bytes(b"x")

    def fail(_path: Path) -> bytes:
        raise error

    monkeypatch.setattr(Path, "read_bytes", fail)
    with pytest.raises(Refusal, match=sentence):
        read_contacts(path)


def test_a_file_far_too_large(tmp_path: Path) -> None:
    path = tmp_path / "people.vcf"
    with path.open("wb") as file:
        file.truncate(SIZE_LIMIT + 1)
    with pytest.raises(Refusal, match="too large"):
        read_contacts(path)


def test_the_name_may_lie_about_the_content() -> None:
    assert names(read_contacts_bytes((FILES / "iphone.vcf").read_bytes(), "people.csv"))[0] == "Dana Adler"


@pytest.mark.parametrize("file", ["outlook21.vcf", "iphone.vcf", "google_2024.csv"])
def test_ten_times_the_file_is_about_ten_times_the_work(calls: Callable[..., int], file: str) -> None:
    head, people = _split((FILES / file).read_bytes(), file)
    few, many = (head + people * times for times in (30, 300))
    assert len(read_contacts_bytes(many, file).contacts) == 10 * len(read_contacts_bytes(few, file).contacts)
    assert calls(lambda: read_contacts_bytes(many, file)) < 11 * calls(lambda: read_contacts_bytes(few, file))


def _split(data: bytes, file: str) -> tuple[bytes, bytes]:
    """Give what stands once in a file, the header of a table, and what may stand in it any number of times."""
    head, end, rows = data.partition(b"\n") if file.endswith(".csv") else (b"", b"", data)
    return head + end, rows
