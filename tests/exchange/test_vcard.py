"""One small card for each peculiarity that real programs write."""

from __future__ import annotations

import base64

import pytest

from rapport.domain.entries import TEXT_LIMIT
from rapport.domain.people import NAME_LIMIT, Contact, ContactMethod, ContactsFile, MethodKind, PersonName
from rapport.exchange.contacts import read_contacts_bytes

JPEG = b"\xff\xd8\xff\xe0" + bytes(range(100))
PACKED = base64.b64encode(JPEG).decode()


def read(text: str | bytes) -> ContactsFile:
    return read_contacts_bytes(text.encode() if isinstance(text, str) else text, "x.vcf")


def card(*lines: str, version: str = "3.0", end: str = "\r\n") -> str:
    return end.join(["BEGIN:VCARD", f"VERSION:{version}", *lines, "END:VCARD", ""])


def one(*lines: str, version: str = "3.0", end: str = "\r\n") -> Contact:
    found = read(card(*lines, version=version, end=end))
    assert found.unreadable == ()
    assert len(found.contacts) == 1
    return found.contacts[0]


def method(*lines: str, version: str = "3.0") -> ContactMethod:
    (found,) = one("FN:Dana", *lines, version=version).methods
    return found


@pytest.mark.parametrize("end", ["\r\n", "\n", "\r", "\r\r\n"])
def test_any_line_end(end: str) -> None:
    contact = one("FN:Dana Adler", "NOTE:likes", "  texts", end=end)
    assert (contact.name, contact.note) == ("Dana Adler", "likes texts")


def test_a_fold_inside_a_letter() -> None:
    text = card("FN:Jörg Müller").encode().replace("ü".encode(), b"\xc3\r\n \xbc")
    assert read(text).contacts[0].name == "Jörg Müller"


def test_a_fold_of_version_2_1_keeps_its_space() -> None:
    assert one("FN:Dana", "NOTE:likes", " texts", version="2.1").note == "likes texts"


def test_bare_parameters() -> None:
    assert method("TEL;HOME;FAX:0711 5550", version="2.1") == ContactMethod(MethodKind.PHONE, "0711 5550", "fax")


def test_quoted_printable_without_its_encoding_key() -> None:
    assert one("FN;QUOTED-PRINTABLE:J=C3=B6rg", version="2.1").name == "Jörg"


def test_quoted_printable_without_charset_is_utf_8_if_it_is_valid_and_windows_if_not() -> None:
    assert one("FN;ENCODING=QUOTED-PRINTABLE:Jos=C3=A9", version="2.1").name == "José"
    assert one("FN;ENCODING=QUOTED-PRINTABLE:Jos=E9", version="2.1").name == "José"


def test_soft_breaks_and_an_empty_line_after_the_last() -> None:
    lines = ("NOTE;ENCODING=QUOTED-PRINTABLE:one=0D=0A=", "two: =", "three=0D=0A=", "", "TEL:110")
    contact = one("FN:Dana", *lines, version="2.1")
    assert contact.note == "one\ntwo: three"
    assert [way.value for way in contact.methods] == ["110"]


def test_a_soft_break_before_the_end_of_the_card() -> None:
    assert one("FN:Dana", "NOTE;QUOTED-PRINTABLE:one=", version="2.1").note == "one"


def test_a_quoted_semicolon_divides_nothing() -> None:
    assert one("FN:x", "ORG;QUOTED-PRINTABLE:Sand=3B Gravel;Sales", version="2.1").company == "Sand; Gravel"


@pytest.mark.parametrize("fold", ["\r\n ", "\r\n", "\r\n\t"])
def test_a_base64_block_folded_or_not_closed_by_a_blank_line(fold: str) -> None:
    packed = fold.join(PACKED[at : at + 60] for at in range(0, len(PACKED), 60))
    contact = one("FN:Dana", f"PHOTO;TYPE=JPEG;ENCODING=BASE64:{fold}{packed}", "", "TEL:110", version="2.1")
    assert contact.photo == JPEG
    assert [way.value for way in contact.methods] == ["110"]


def test_photos_as_base64_as_data_and_as_an_address() -> None:
    assert one("FN:Dana", f"PHOTO;ENCODING=b;TYPE=JPEG:{PACKED.rstrip('=')}").photo == JPEG
    assert one("FN:Dana", f"PHOTO:data:image/jpeg;base64,{PACKED}", version="4.0").photo == JPEG
    assert one("FN:Dana", f"PHOTO:data:image/jpeg;base64\\,{PACKED}").photo == JPEG
    contact = one("FN:Dana", "PHOTO;VALUE=uri:https://photos.example.com/dana.jpg")
    assert contact.photo is None
    assert contact.unknown == ("PHOTO;VALUE=uri: https://photos.example.com/dana.jpg",)


def test_a_photo_that_is_no_picture_is_left_out_with_a_word() -> None:
    found = read(card("FN:Dana", "PHOTO;ENCODING=b:AAAA"))
    assert found.contacts[0].photo is None
    assert [(each.where, each.why) for each in found.unreadable] == [
        ("card 1", "Its photo was left out: it is not a whole PNG or JPEG.")
    ]


def test_each_line_in_its_own_charset() -> None:
    head, tail = card("FN;CHARSET=SHIFT_JIS:@", "NOTE;CHARSET=ISO-8859-1:?", "TITLE:!", version="2.1").split("@")
    text = head.encode() + "山田表".encode("shift_jis") + tail.encode()
    text = text.replace(b"?", "Café".encode("cp1252")).replace(b"!", "Käufer".encode())
    (contact,) = read(text).contacts
    assert (contact.name, contact.note, contact.title) == ("山田表", "Café", "Käufer")


def test_a_text_in_base64() -> None:
    packed = base64.b64encode("Dana Ádler".encode()).decode()
    assert one(f"FN;ENCODING=BASE64;CHARSET=UTF-8:{packed}", version="2.1").name == "Dana Ádler"


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-8-sig", "cp1252"])
def test_a_whole_file_in_any_encoding(encoding: str) -> None:
    assert read(card("FN:Jörg Müller").encode(encoding)).contacts[0].name == "Jörg Müller"


def test_windows_letters_at_the_end_of_a_line() -> None:
    assert read(card("FN:René").encode("cp1252")).contacts[0].name == "René"


def test_groups_and_apples_labels() -> None:
    contact = one(
        "FN:Dana",
        "item1.TEL:110",
        "item1.X-ABLabel:Site office",
        "item2.X-ABDATE:2010-06-19",
        "item2.X-ABLabel:_$!<Anniversary>!$_",
        "item3.X-ABDATE:2001-01-01",
        "item3.X-ABLabel:First order",
        "item4.EMAIL:dana@example.com",
        "item4.X-ABLabel:_$!<Home>!$_",
    )
    assert contact.methods == (
        ContactMethod(MethodKind.PHONE, "110", "Site office"),
        ContactMethod(MethodKind.EMAIL, "dana@example.com", "home"),
    )
    assert contact.anniversary == "2010-06-19"
    assert contact.unknown == ("X-ABDATE;X-ABLABEL=First order: 2001-01-01",)


def test_a_card_inside_a_card_is_kept_aside() -> None:
    agent = ("AGENT:", "BEGIN:VCARD", "VERSION:2.1", "FN:Kim", "TEL:111", "END:VCARD")
    contact = one("FN:Dana", *agent, "TEL:110", version="2.1")
    assert contact.name == "Dana"
    assert [way.value for way in contact.methods] == ["110"]
    assert contact.unknown == ("AGENT.VERSION: 2.1", "AGENT.FN: Kim", "AGENT.TEL: 111")


def test_lower_case_names() -> None:
    text = "begin:vcard\nversion:3.0\nfn:Dana\ntel;type=cell:110\nend:vcard\n"
    assert read(text).contacts[0].methods == (ContactMethod(MethodKind.MOBILE, "110"),)


def test_a_missing_end_between_two_cards() -> None:
    found = read(card("FN:Dana").replace("END:VCARD\r\n", "") + card("FN:Luis"))
    assert [contact.name for contact in found.contacts] == ["Dana", "Luis"]
    assert found.unreadable == ()


def test_text_around_the_cards_is_passed_over() -> None:
    found = read("Hello,\r\nhere they are:\r\n" + card("FN:Dana") + "--\r\nBye\r\n" + card("FN:Luis") + "see you\r\n")
    assert [contact.name for contact in found.contacts] == ["Dana", "Luis"]


def test_lines_that_nobody_folded() -> None:
    contact = one("FN:Dana", "NOTE:likes texts", "Tip: ring twice", "http://example.com", "TEL:110")
    assert contact.note == "likes texts\nTip: ring twice\nhttp://example.com"
    assert [way.value for way in contact.methods] == ["110"]


def test_unescaped_commas_are_no_end() -> None:
    assert one("FN:John Richter, James Doe", "NOTE:a, b; c").name == "John Richter, James Doe"
    assert one("FN:x", "NOTE:a, b; c").note == "a, b; c"


def test_escapes_are_undone_once() -> None:
    assert one("FN:x", r"NOTE:a\, b\; c\: d\nE\Nf \\n C:\Temp").note == "a, b; c: d\nE\nf \\n C:\\Temp"


def test_quoted_parameters_may_hold_colons() -> None:
    lines = ('ADR;LABEL="Cais 5: Porto; PT":;;Cais 5;Porto;;4000;Portugal',)
    assert method(*lines).value == "Cais 5, Porto 4000, Portugal"


def test_an_unclosed_quote_in_a_parameter() -> None:
    assert method('TEL;TYPE="cell:110') == ContactMethod(MethodKind.MOBILE, "110")


def test_androids_own_labels() -> None:
    line = "TEL;X-CUSTOM(CHARSET=UTF-8,ENCODING=QUOTED-PRINTABLE,=42=C3=BC=72=6F):110"
    assert method(line, version="2.1").label == "Büro"


@pytest.mark.parametrize(
    ("line", "kind", "value", "label", "preferred"),
    [
        ("TEL;TYPE=CELL,VOICE,pref:+1 419", MethodKind.MOBILE, "+1 419", "", True),
        ("TEL;TYPE=WORK;TYPE=CELL:1", MethodKind.MOBILE, "1", "work", False),
        ("TEL;VALUE=uri;PREF=1;TYPE=\"voice,home\":tel:+1-555;ext=102", MethodKind.PHONE, "+1-555 x102", "home", True),
        ("TEL;PREF=2:1", MethodKind.PHONE, "1", "", False),
        ("TEL;TYPE=pager:1", MethodKind.PHONE, "1", "pager", False),
        ("TEL;TYPE=iPhone:1", MethodKind.MOBILE, "1", "", False),
        ("EMAIL;INTERNET;WORK:Dana <d@example.com>", MethodKind.EMAIL, "d@example.com", "work", False),
        ("EMAIL:mailto:d@example.com", MethodKind.EMAIL, "d@example.com", "", False),
        (r"URL:http\://example.com", MethodKind.WEB, "http://example.com", "", False),
        ("URL:https://www.xing.com/profile/D", MethodKind.SOCIAL, "https://www.xing.com/profile/D", "XING", False),
        ("IMPP;X-SERVICE-TYPE=Skype:skype:dana", MethodKind.SOCIAL, "dana", "Skype", False),
        ("X-JABBER;HOME:dana@jabber.example", MethodKind.SOCIAL, "dana@jabber.example", "Jabber", False),
        ("X-SOCIALPROFILE;type=twitter:http://x.com/d", MethodKind.SOCIAL, "http://x.com/d", "Twitter", False),
        ("X-SOCIALPROFILE:https://xing.com/d", MethodKind.SOCIAL, "https://xing.com/d", "XING", False),
        ("X-SOCIALPROFILE;x-user=dana;type=wechat:x-apple:dana", MethodKind.SOCIAL, "dana", "wechat", False),
        ("ADR;WORK:;;1 Pier;Lima;OH;45801;US", MethodKind.ADDRESS, "1 Pier, Lima, OH 45801, US", "work", False),
        ("ADR:PO 5;Floor 2;a,b;;;;", MethodKind.ADDRESS, "PO 5, a, b, Floor 2", "", False),
        ("LABEL;TYPE=home:1 Road\\nLima", MethodKind.ADDRESS, "1 Road, Lima", "home", False),
        ('ADR;LABEL="1 Road, Lima":;;;;;;', MethodKind.ADDRESS, "1 Road, Lima", "", False),
    ],
)  # fmt: skip
def test_ways_to_reach(line: str, kind: MethodKind, value: str, label: str, preferred: bool) -> None:
    assert method(line) == ContactMethod(kind, value, label, preferred)


def test_what_cannot_be_a_number_or_an_address_is_kept_aside() -> None:
    contact = one("FN:Dana", "TEL:ask her", "EMAIL:/o=Exchange/cn=dana")
    assert contact.methods == ()
    assert contact.unknown == ("TEL: ask her", "EMAIL: /o=Exchange/cn=dana")


def test_the_same_twice_is_there_once() -> None:
    contact = one(
        "FN:Dana",
        "TEL:+1 (419) 555-0142",
        "TEL;TYPE=CELL,pref:+14195550142",
        "TEL;TYPE=FAX:+14195550142",
        "EMAIL:Dana@example.com",
        "EMAIL;TYPE=WORK:dana@EXAMPLE.com",
        "URL:http://example.com/",
        "URL:https://example.com",
    )
    assert contact.methods == (
        ContactMethod(MethodKind.MOBILE, "+1 (419) 555-0142", preferred=True),
        ContactMethod(MethodKind.PHONE, "+14195550142", "fax"),
        ContactMethod(MethodKind.EMAIL, "Dana@example.com", "work"),
        ContactMethod(MethodKind.WEB, "http://example.com/"),
    )


@pytest.mark.parametrize(
    ("lines", "name"),
    [
        (["FN:Dana Adler", "N:A;D;;;"], "Dana Adler"),
        (["FN:", "N:Adler;Dana;M;Dr.;Jr."], "Dr. Dana M Adler Jr."),
        (["N:Adler;Dana;;Mrs.;"], "Dana Adler"),
        (["N:Adler;;;Mrs.;"], "Mrs. Adler"),
        (["ORG:Lima Steel;Yard", "NICKNAME:Dee"], "Lima Steel"),
        (["NICKNAME:Dee", "EMAIL:d@example.com"], "Dee"),
        (["EMAIL:d@example.com", "TEL:110"], "d@example.com"),
        (["TEL:110"], "110"),
    ],
)
def test_the_best_name_there_is(lines: list[str], name: str) -> None:
    assert one(*lines).name == name


def test_parts_of_a_name() -> None:
    parts = one("N:van Dyk;Anna;Maria,Rosa;Dr.;Jr.,M.D.", r"NICKNAME:An\, Annie").parts
    assert parts == PersonName("Dr.", "Anna", "Maria Rosa", "van Dyk", "Jr. M.D.", "An, Annie")


def test_company_department_title_and_role() -> None:
    contact = one("FN:x", r"ORG:Sand\; Gravel;Sales;West", "TITLE:Buyer", "ROLE:Purchasing")
    assert (contact.company, contact.department, contact.title) == ("Sand; Gravel", "Sales, West", "Buyer")
    assert contact.unknown == ("ROLE: Purchasing",)
    assert one("FN:x", "ROLE:Purchasing").title == "Purchasing"


def test_the_place_is_where_they_work_else_where_they_live() -> None:
    home, work = "ADR;TYPE=home:;;1 Road;Toledo;;;", "ADR;TYPE=work:;;2 Road;Lima;;;"
    assert one("FN:x", home, work).place == "Lima"
    assert one("FN:x", home).place == "Toledo"
    assert one("FN:x", "ADR:;;;Lima;;;").place == "Lima"
    assert one("FN:x", "ADR:;;;Lima;;;").methods == ()


@pytest.mark.parametrize(
    ("line", "born"),
    [
        ("BDAY:19810303", "1981-03-03"),
        ("BDAY;VALUE=date-and-or-time:--0412", "--04-12"),
        ("BDAY;X-APPLE-OMIT-YEAR=1604:1604-03-03", "--03-03"),
        ("BDAY;X-APPLE-OMIT-YEAR=1900:1900-03-03", "--03-03"),
        ("BDAY:1981-03-03T00:00:00Z", "1981-03-03"),
    ],
)
def test_birthdays(line: str, born: str) -> None:
    assert one("FN:x", line).born == born


def test_a_birthday_that_is_no_day_is_kept_aside() -> None:
    contact = one("FN:x", "BDAY;VALUE=text:circa 1800", "ANNIVERSARY:0000-00-00")
    assert (contact.born, contact.anniversary) == ("", "")
    assert contact.unknown == ("BDAY;VALUE=text: circa 1800",)


def test_what_has_no_place_is_kept() -> None:
    contact = one("FN:x", "CATEGORIES:Friends,Quarry", "X-COFFEE;TYPE=strong:two", "REV:20240101", "KEY:")
    assert contact.unknown == ("CATEGORIES: Friends,Quarry", "X-COFFEE;TYPE=strong: two")


def test_an_unknown_line_stays_one_line() -> None:
    assert one("FN:x", "X-A;QUOTED-PRINTABLE:a=0D=0Ab", version="2.1").unknown == ("X-A;QUOTED-PRINTABLE: a\\nb",)


def test_a_second_and_different_name_or_company_is_kept() -> None:
    contact = one("FN:Dana", "FN:Dana", "FN:Dee", "ORG:A", "ORG:B")
    assert (contact.name, contact.company) == ("Dana", "A")
    assert contact.unknown == ("FN: Dee", "ORG: B")


def test_a_card_with_nothing_usable() -> None:
    found = read(card("NOTE:hm") + card("FN:Dana") + card("KIND:group", "FN:All"))
    assert [contact.name for contact in found.contacts] == ["Dana"]
    assert [(each.where, each.why) for each in found.unreadable] == [
        ("card 1", "It has no name, company, e-mail or phone."),
        ("card 3", "It is a group of contacts, not a person."),
    ]


@pytest.mark.parametrize("keep", range(1, 9))
def test_a_file_cut_inside_its_last_end(keep: int) -> None:
    found = read("BEGIN:VCARD\nFN:Dana\nTEL:110\n" + "END:VCARD"[:keep])
    assert [way.value for way in found.contacts[0].methods] == ["110"]
    assert "cut" in found.unreadable[0].why


def test_a_card_cut_before_its_name() -> None:
    found = read(card("FN:Dana") + "BEGIN:VCARD\nVERSION:3.0\nNO")
    assert len(found.contacts) == len(found.unreadable) == 1
    assert found.unreadable[0].where == "card 2"
    assert found.unreadable[0].why.endswith("Nothing of it came in.")


def test_a_long_note_is_cut_with_a_word() -> None:
    found = read(card("FN:x", "NOTE:" + "a" * (TEXT_LIMIT + 5)))
    assert len(found.contacts[0].note) == TEXT_LIMIT
    assert "The note was cut" in found.unreadable[0].why


def test_a_long_name_is_cut_with_a_word() -> None:
    found = read(card("FN:" + "a" * 10_000))
    assert len(found.contacts[0].name) == NAME_LIMIT
    assert "The name was cut" in found.unreadable[0].why


def test_a_long_number_is_kept_aside() -> None:
    contact = one("FN:x", "TEL:" + "1" * 2_000)
    assert contact.methods == ()
    assert len(contact.unknown) == 1


def test_names_are_taken_as_they_are() -> None:
    assert one("FN:<b>Dana</b>\0").name == "<b>Dana</b>\N{REPLACEMENT CHARACTER}"


def test_what_is_too_much_for_a_part_of_the_name_is_kept_aside() -> None:
    found = read(card("FN:x", "N:" + "a" * 400 + ";Dana", "N:more"))
    assert found.contacts[0].parts.family == "a" * NAME_LIMIT
    assert found.contacts[0].unknown == ("family: more",)
    assert [each.why for each in found.unreadable] == ["A part of the name was cut: it is longer than 300 characters."]


def test_a_backslash_at_the_very_end() -> None:
    assert one("FN:x", "ORG:Sand\\").company == "Sand\\"
    assert one("FN:x", "ORG:Sand\\;\\").company == "Sand;\\"


def test_base64_that_is_none() -> None:
    assert one("FN;ENCODING=B:Dana Adler!").name == "Dana Adler!"


def test_a_value_without_measure_is_kept_aside_and_cut_with_a_word() -> None:
    found = read(card("FN:x", "ADR:" + "\\;" * TEXT_LIMIT))
    assert found.contacts[0].methods == ()
    assert [len(line) for line in found.contacts[0].unknown] == [len("ADR: ") + TEXT_LIMIT]
    assert [each.why for each in found.unreadable] == ["A line was cut: it is longer than 1,000,000 characters."]
