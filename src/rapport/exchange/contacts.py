"""The way in for address books: any file to a `ContactsFile`, told apart by what is in it and not by its name alone."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rapport.domain.troubles import Refusal
from rapport.exchange.csv_contacts import read_csv
from rapport.exchange.text import decode
from rapport.exchange.vcard import read_vcards

if TYPE_CHECKING:
    from pathlib import Path

    from rapport.domain.people import ContactsFile

SIZE_LIMIT = 500_000_000
"""The largest file that is read, in bytes; fifty thousand contacts with photos are a fifth of it."""

_SAMPLE = 100_000
_CARD = re.compile(r"(?:^|[\r\n])[ \t]*BEGIN[ \t]*:[ \t]*VCARD[ \t]*(?:[\r\n]|$)", re.IGNORECASE)
_ANOTHER_WAY = "Export the contacts as vCard (.vcf) or CSV and import that file."
_SPREADSHEETS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")  # xlsx and other zipped files; xls


def read_contacts(path: Path) -> ContactsFile:
    """Give everybody in the file at `path`, and what of it could not be read.

    Raises `Refusal` where there is no such file, it cannot be read, or it is no file of contacts.
    """
    try:
        if path.is_dir():
            raise Refusal(f"“{path.name}” is a folder.", "Choose the contacts file in it.")
        if path.stat().st_size > SIZE_LIMIT:
            raise Refusal(
                f"“{path.name}” is too large for a file of contacts.", "Export the contacts in several files."
            )
        data = path.read_bytes()
    except (FileNotFoundError, NotADirectoryError, ValueError) as error:
        raise Refusal(f"There is no file “{path.name}”.", "Check its name and folder.") from error
    except PermissionError as error:
        raise Refusal(f"“{path.name}” may not be read.", "Change its permissions, or import a copy of it.") from error
    except OSError as error:
        raise Refusal(f"“{path.name}” could not be read from the disk.", "Copy it elsewhere and try again.") from error
    return read_contacts_bytes(data, path.name)


def read_contacts_bytes(data: bytes, name: str) -> ContactsFile:
    """Give everybody in `data`, what the file called `name` holds; raises `Refusal` if that is no contacts."""
    if not data.strip(b"\xef\xbb\xbf\xff\xfe\0 \t\r\n"):
        raise Refusal(f"“{name}” is empty.", "Export the contacts once more.")
    if data.startswith(_SPREADSHEETS):
        raise Refusal(f"“{name}” is a spreadsheet or an archive.", "Open it, save it as CSV first, and import that.")
    if _CARD.search(decode(data[:_SAMPLE])):
        return read_vcards(data)
    found = read_csv(decode(data))
    if found is None:
        raise Refusal(f"No contacts were recognised in “{name}”.", _ANOTHER_WAY)
    return found
