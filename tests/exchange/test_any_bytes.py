"""Rules that hold for every file: reading never fails but by `Refusal`, and what was written is read back."""

from __future__ import annotations

import csv
from io import StringIO
from pathlib import Path

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from rapport.domain.folding import one_line
from rapport.domain.people import Contact, ContactMethod, ContactsFile, MethodKind, PersonName
from rapport.domain.troubles import Refusal
from rapport.exchange.contacts import read_contacts_bytes

FILES = sorted((Path(__file__).parent.parent / "fixtures" / "contacts").iterdir())

vcard_bits = st.sampled_from(
    ["BEGIN:VCARD", "END:VCARD", "VERSION:2.1", "FN:", "N:;", "TEL;", "AGENT:", "NOTE", ";ENCODING=", "BASE64", "=",
     "=4", "QUOTED-PRINTABLE", "=\n", "\\", ";", ",", ":", '"', "\r", "\n", "\r\n", " ", "\t", "item1.", "X-ABLabel:",
     "PHOTO", "BDAY:", "--", "1604-02-29", "CHARSET=", "utf-7", "shift_jis", "ADR:", "data:", "TYPE=", "X-CUSTOM("]
)  # fmt: skip
csv_bits = st.sampled_from(
    ["Name", "Email", "Phone", "Birthday", "E-mail 1 - Value", "Address 1 - City", ",", ";", "\t", "|", '"', '""', "\n",
     "\r", "\r\n", " ::: ", "* ", "'", "=", '="', "Dana", "d@x.example", "+1 5", "1/2/03", "é", "\0", " "]
)  # fmt: skip


def reads(data: bytes) -> ContactsFile | None:
    try:
        found = read_contacts_bytes(data, "x")
    except Refusal:
        return None
    for contact in found.contacts:
        assert contact.name == one_line(contact.name) != ""
        assert "\n" not in "".join(contact.unknown)
        contact.note.encode()
        "".join(contact.unknown).encode()
        for method in contact.methods:
            assert method.value == one_line(method.value) != ""
    return found


@given(st.binary(max_size=300))
@settings(deadline=None)
def test_any_bytes(data: bytes) -> None:
    reads(data)


@given(st.lists(vcard_bits, max_size=40), st.sampled_from(["utf-8", "utf-16", "cp1252"]))
@settings(deadline=None, max_examples=400)
def test_anything_like_a_vcard(bits: list[str], encoding: str) -> None:
    assert reads(("BEGIN:VCARD\n" + "".join(bits)).encode(encoding)) is not None


@given(st.binary(max_size=200))
@settings(deadline=None)
def test_any_bytes_in_a_card(data: bytes) -> None:
    found = reads(b"BEGIN:VCARD\nFN:Dana\n" + data + b"\nEND:VCARD\n")
    assert found is not None


@given(st.lists(csv_bits, max_size=60), st.sampled_from(["utf-8", "utf-16", "cp1252"]))
@settings(deadline=None, max_examples=400)
def test_anything_like_a_table(bits: list[str], encoding: str) -> None:
    assert reads(("Name,Email,Phone\n" + "".join(bits)).encode(encoding)) is not None


@given(st.sampled_from(FILES), st.data())
@settings(deadline=None)
def test_real_files_with_some_bytes_changed(path: Path, data: st.DataObject) -> None:
    content = bytearray(path.read_bytes())
    for _ in range(data.draw(st.integers(1, 8))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    reads(bytes(content[: data.draw(st.integers(0, len(content)))]))


letters = st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp", "Zs"]) | st.sampled_from(' ,;:\\"=')
words = st.text(letters, max_size=30).map(one_line)
some_words = words.filter(bool)
notes = st.text(letters | st.just("\n"), max_size=80).map(str.strip)
numbers = st.text("0123456789", min_size=1, max_size=12)


@st.composite
def contacts(draw: st.DrawFn) -> Contact:
    methods = [
        ContactMethod(MethodKind.PHONE, draw(numbers), draw(st.sampled_from(["", "work", "home"]))),
        ContactMethod(MethodKind.EMAIL, f"{draw(numbers)}@x.example", preferred=draw(st.booleans())),
    ]
    return Contact(
        name=draw(some_words),
        parts=PersonName(*(draw(words) for _ in range(6))),
        company=draw(words),
        department=draw(words),
        title=draw(words),
        methods=tuple(methods[: draw(st.integers(0, 2))]),
        note=draw(notes),
        born=draw(st.sampled_from(["", "1981-03-03", "--02-29"])),
        uid=draw(words),
    )


def escaped(text: str) -> str:
    for sign in "\\,;":
        text = text.replace(sign, f"\\{sign}")
    return text.replace("\n", "\\n")


def quoted(text: str) -> str:
    return "".join(f"={byte:02X}" for byte in text.encode())


def written(contact: Contact, *, old: bool) -> str:
    """Give the contact as a card of version 3.0 with folded lines, or of 2.1 in quoted-printable."""
    parts = contact.parts
    values = {
        "FN": [contact.name],
        "N": [parts.family, parts.given, parts.middle, parts.prefix, parts.suffix],
        "NICKNAME": [parts.nickname],
        "ORG": [contact.company, contact.department],
        "TITLE": [contact.title],
        "NOTE": [contact.note],
        "BDAY": [contact.born],
        "UID": [contact.uid],
    }
    for method in contact.methods:
        name = "TEL" if method.kind is MethodKind.PHONE else "EMAIL"
        label = f";TYPE={method.label}" if method.label else ""
        values[f"{name}{label}{';TYPE=pref' if method.preferred else ''}"] = [method.value]
    lines = []
    for name, pieces in values.items():
        if old:
            lines.append(f"{name};ENCODING=QUOTED-PRINTABLE:" + ";".join(quoted(escaped(piece)) for piece in pieces))
        else:
            line = f"{name}:" + ";".join(map(escaped, pieces))
            lines.append("\r\n ".join(line[at : at + 20] for at in range(0, len(line), 20)))
    return "\r\n".join(["BEGIN:VCARD", f"VERSION:{'2.1' if old else '3.0'}", *lines, "END:VCARD", ""])


@given(contacts(), st.booleans())
@settings(deadline=None)
def test_a_card_made_from_a_contact_is_read_back_the_same(contact: Contact, old: bool) -> None:
    found = reads(written(contact, old=old).encode())
    assert found == ContactsFile((contact,))


@given(st.lists(st.tuples(some_words, words, notes), min_size=1, max_size=5), st.sampled_from(",;\t|"))
@settings(deadline=None)
def test_a_table_made_from_contacts_is_read_back_the_same(rows: list[tuple[str, str, str]], delimiter: str) -> None:
    assume(not any(cell.startswith("'") for row in rows for cell in row))  # might be a guard that someone put there
    out = StringIO()
    writer = csv.writer(out, delimiter=delimiter, quoting=csv.QUOTE_ALL)
    writer.writerow(["Name", "Company", "Notes", "Email"])
    guarded = [[f"'{cell}" if cell.startswith(("=", "+", "-", "@")) else cell for cell in row] for row in rows]
    writer.writerows([*row, "d@x.example"] for row in guarded)
    found = reads(out.getvalue().encode())
    assert found is not None
    assert [(each.name, each.company, each.note) for each in found.contacts] == rows
