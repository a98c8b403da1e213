"""The same journal from the command line: for scripts, other programs, and a quick note from a terminal.

A mistake is one clear sentence on standard error and exit status 2; trouble with the disk or the journal is 1.
"""

from __future__ import annotations

import argparse
import os
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

from rapport import __version__
from rapport.domain.entries import Channel, Writing
from rapport.domain.folding import clean, one_line
from rapport.domain.override import override
from rapport.domain.troubles import Refusal, Trouble
from rapport.local_time import local_now
from rapport.terminal import MISTAKE, TROUBLE, is_read, say, say_json, say_mistake, shown, stop_printing

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Sequence

    from rapport.domain.changes import Progress, TakenIn
    from rapport.domain.entries import When
    from rapport.domain.ledger import NewLine
    from rapport.domain.people import ContactsFile, CustomerId
    from rapport.domain.searching import Hit
    from rapport.paths import Paths
    from rapport.store import Journal

VIEWS = ("today", "promises", "customer", "card", "everyone")


class _Parser(argparse.ArgumentParser):
    @override
    def error(self, message: str) -> NoReturn:
        say_mistake(f"{message[:1].upper()}{message[1:]}.", f"“{self.prog} --help” shows how it is meant.")
        raise SystemExit(MISTAKE)

    @override
    def exit(self, status: int = 0, message: str | None = None) -> NoReturn:
        super().exit(status if is_read() else TROUBLE, message)


def parser() -> argparse.ArgumentParser:
    """Give what understands the command line; `command` is None where the window is wanted."""
    parser = _Parser(prog="rapport", description="A journal of relationships for people who sell face to face.")
    parser.add_argument("--version", action="version", version=f"Rapport {__version__}")
    parser.add_argument("--home", type=Path, metavar="DIR", help="keep everything in this folder")
    parser.add_argument("--demo", action="store_true", help="open a made-up journal in a folder of its own")
    parser.add_argument("--screenshot", type=Path, metavar="FILE", help="draw the window to a PNG and end")
    parser.add_argument("--view", choices=VIEWS, help="what the picture shows")
    parser.add_argument("--dark", action="store_true", help="draw it dark")
    parser.add_argument("--size", type=_size, metavar="WxH", help="draw it in this size, such as 1280x800")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", title="commands", parser_class=_Parser)
    _add_adding(commands)
    _add_reading(commands)
    _add_today(commands)
    _add_card(commands)
    _add_searching(commands)
    _add_importing(commands)
    for command in commands.choices.values():
        command.add_argument("--home", type=Path, metavar="DIR", default=argparse.SUPPRESS, help="use this folder")
        command.add_argument("--json", action="store_true", help="print one JSON document and nothing else")
    return parser


def _add_adding(commands: Any) -> None:
    add = commands.add_parser("add", help="write an entry and print its id")
    add.add_argument("text", metavar="TEXT", help="what happened; - reads it from standard input")
    add.add_argument("--with", dest="who", nargs="+", action="extend", metavar="NAME", help="who it was with")
    add.add_argument(
        "--id", dest="ids", nargs="+", action="extend", type=_id, metavar="N", help="who it was with, by their numbers"
    )
    add.add_argument("--new", action="store_true", help="make a customer of a name that nobody has")
    add.add_argument("--company", default="", metavar="NAME", help="where a new customer works, or which one is meant")
    add.add_argument("--channel", type=Channel, choices=list(Channel), default=Channel.VISIT, help="visit unless said")
    add.add_argument("--at", default="", metavar="WHEN", help="such as “yesterday 3pm”; now unless said")
    add.add_argument("--place", default="", metavar="TOWN", help="where it was")
    add.add_argument("--later", action="store_true", help="TEXT may be empty: Today asks for the note")
    add.add_argument("--keep", action="store_true", help="keep every promise, need, fact and day that is read in it")
    add.set_defaults(run=_add)


def _add_reading(commands: Any) -> None:
    read = commands.add_parser("read", help="list what a note on standard input would offer to keep")
    read.add_argument(
        "--on", type=_day, metavar="DATE", help="the day of the note, such as 2026-03-10; today unless said"
    )
    read.set_defaults(alone=_read)


def _add_today(commands: Any) -> None:
    today = commands.add_parser("today", help="tell who needs you, and why")
    today.add_argument("--on", type=_day, metavar="DATE", help="a day such as 2026-03-10; today unless said")
    today.set_defaults(run=_today)


def _add_card(commands: Any) -> None:
    card = commands.add_parser("card", help="tell what to know before walking in")
    card.add_argument("name", nargs="?", metavar="NAME", help="a customer, or a company for everybody there")
    card.add_argument("--company", default="", metavar="NAME", help="where they work, if two have one name")
    card.add_argument("--id", type=_id, metavar="N", help="a customer by their number, if two have one name")
    card.add_argument("--pdf", type=Path, metavar="FILE", help="write it as a PDF, without what is sensitive")
    card.set_defaults(run=_card)


def _add_searching(commands: Any) -> None:
    search = commands.add_parser("search", help="find, newest first")
    search.add_argument("words", nargs="+", metavar="WORDS")
    search.set_defaults(run=_search)


def _add_importing(commands: Any) -> None:
    importing = commands.add_parser("import", help="take in contacts from vCard and CSV files")
    importing.add_argument("files", nargs="+", type=Path, metavar="FILE")
    importing.add_argument("--dry-run", action="store_true", help="only say what would happen")
    importing.set_defaults(run=_import)


def _id(text: str) -> int:
    if not (text.isascii() and text.isdecimal() and len(text) < 19):
        raise argparse.ArgumentTypeError(f"“{shown(text)}” is no number of a customer such as 12")
    return int(text)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"“{shown(text)}” is no day such as 2026-03-10") from error


def _size(text: str) -> tuple[int, int]:
    width, _, height = text.partition("x")
    if not (width.isdecimal() and height.isdecimal() and 200 <= int(width) <= 8000 and 200 <= int(height) <= 8000):
        raise argparse.ArgumentTypeError(f"“{text}” is no size such as 1280x800, from 200 to 8000 each way")
    return int(width), int(height)


def paths_of(arguments: argparse.Namespace) -> Paths:
    """Give the folders this start works in, made ready. Raises Trouble."""
    from rapport.paths import Paths  # noqa: PLC0415 - not needed for help

    if arguments.home is not None:
        paths = Paths.under(arguments.home / "demo" if arguments.demo else arguments.home)
    else:
        paths = Paths.demo() if arguments.demo else Paths.standard()
    paths.make()
    return paths


def prepare(arguments: argparse.Namespace, paths: Paths) -> None:
    """Have the made-up journal in `paths` if that is the one asked for. Raises Trouble."""
    if arguments.demo:
        from rapport.demo import prepare_demo  # noqa: PLC0415 - a usual start loads the store in its own thread

        prepare_demo(paths.journal, local_now())


def run(arguments: argparse.Namespace) -> int:
    """Do the command and give the exit status; it ends quietly where nobody reads on, as with `head`."""
    try:
        status = _run(arguments)
    except BrokenPipeError:
        stop_printing()
        return TROUBLE
    return status if is_read() else TROUBLE


def _run(arguments: argparse.Namespace) -> int:
    try:
        if "alone" in arguments:
            alone: Callable[[argparse.Namespace], int] = arguments.alone
            return alone(arguments)
        return _run_open(arguments)
    except Refusal as refusal:
        say_mistake(refusal.sentence, refusal.next_step)
        return MISTAKE
    except Trouble as trouble:
        say_mistake(trouble.sentence, trouble.next_step)
        return TROUBLE


def _run_open(arguments: argparse.Namespace) -> int:
    from rapport.store import Journal  # noqa: PLC0415 - not needed for help

    paths = paths_of(arguments)
    prepare(arguments, paths)
    journal = Journal.open(paths.journal, backups=paths.backups)
    try:
        command: Callable[[Journal, argparse.Namespace, Paths], int] = arguments.run
        return command(journal, arguments, paths)
    finally:
        journal.close()


def _add(journal: Journal, arguments: argparse.Namespace, _: Paths) -> int:
    text = sys.stdin.read() if arguments.text == "-" else arguments.text
    known, new = _who(journal, arguments)
    writing = Writing(
        text=text,
        channel=arguments.channel,
        when=_when(arguments.at),
        who=known,
        new_names=new,
        place=arguments.place,
    )
    keep = _offered(writing) if arguments.keep else []
    change = journal.finish(writing, keep=keep, company_of_new=arguments.company, without_note=arguments.later)
    assert change.entry is not None  # noqa: S101 - one entry was written
    if arguments.json:
        entry = journal.entry(change.entry)
        who = [{"id": who.id, "name": who.name} for who in entry.who]
        say_json({"entry": entry.id, "customers": who, "kept": [{"kind": e.kind, "text": e.text} for e in keep]})
    else:
        say(str(change.entry))
        for line in keep:
            say(f"  kept: {line.kind}, {line.text}")
    return 0


def _offered(writing: Writing) -> list[NewLine]:
    """Give all that is read in a note, as lines to keep."""
    from rapport.domain.ledger import line_of  # noqa: PLC0415 - only where something is to be kept
    from rapport.reading.note import read_note  # noqa: PLC0415 - only where something is to be kept

    text = clean(writing.text).strip()
    on = (writing.when.at if writing.when else local_now()).date()
    return [line_of(offer, offer.sentence(text)) for offer in read_note(text, on, month_first=_month_first())]


def _who(journal: Journal, arguments: argparse.Namespace) -> tuple[tuple[CustomerId, ...], tuple[str, ...]]:
    """Tell who it was with, and the names of those who are new. Raises Refusal where that is not clear."""
    from rapport.cli_today import the_one_named, the_one_numbered  # noqa: PLC0415 - only here

    known: list[CustomerId] = []
    fresh: list[str] = []
    ids = arguments.ids or ()
    for name in arguments.who or ():
        if customer_id := the_one_named(journal, name, arguments.company, ids=ids, new=arguments.new):
            known.append(customer_id)
        elif arguments.new:
            fresh.append(name)
        else:
            like = ", ".join(line.name for line in journal.names_like(name, 3))
            hint = f"Did you mean {like}? " if like else ""
            raise Refusal(f"Nobody is called “{shown(name)}”.", f"{hint}With --new they become a customer.")
    known += [the_one_numbered(journal, number) for number in ids]
    return tuple(dict.fromkeys(known)), tuple(fresh)


def _when(text: str) -> When | None:
    if not text:
        return None
    from rapport.reading.when import read_when  # noqa: PLC0415 - only where a time is given

    when = read_when(text, local_now(), month_first=_month_first())
    if when is None:
        raise Refusal(
            f"“{shown(text)}” is no time that can be understood.", "Try “yesterday 3pm”, “tue 9:30” or 2026-03-10."
        )
    return when


def _today(journal: Journal, arguments: argparse.Namespace, paths: Paths) -> int:
    from rapport.cli_today import tell_today  # noqa: PLC0415 - only here: a start of the window waits for this module

    return tell_today(journal, arguments, paths)


def _card(journal: Journal, arguments: argparse.Namespace, paths: Paths) -> int:
    from rapport.cli_today import tell_card  # noqa: PLC0415 - only here

    return tell_card(journal, arguments, paths)


def _search(journal: Journal, arguments: argparse.Namespace, _: Paths) -> int:
    found = journal.search(" ".join(arguments.words))
    if arguments.json:
        say_json([_hit_json(hit) for hit in found.hits])
        return 0
    for hit in found.hits:
        say(_hit_line(hit))
    if not found.hits:
        say_mistake(f"Nothing says “{shown(found.words)}”.")
    return 0


def _read(arguments: argparse.Namespace) -> int:
    from rapport.reading.listing import listing  # noqa: PLC0415 - only here

    offers = listing(clean(sys.stdin.read()), arguments.on or local_now().date(), month_first=_month_first())
    if arguments.json:
        say_json(offers)
        return 0
    for offer in offers:
        whose = {"me": "I owe", "them": "they owe"}.get(str(offer["by"]), str(offer["kind"]))
        day = offer["due"] or "-".join(str(offer[part]) for part in ("year", "month", "day") if offer[part])
        say(f"{whose}: {offer['text']}" + (f" ({day})" if day else ""))
    return 0


def _month_first() -> bool:
    """Whether 3/10 is in March: so it is where the locale is American."""
    names = (os.environ.get(name, "") for name in ("LC_ALL", "LC_TIME", "LANG"))
    said = next((name for name in names if name), "")
    return said[:5] in {"", "C", "C.UTF", "POSIX", "en_US"}


def _hit_json(hit: Hit) -> dict[str, object]:
    return {
        "kind": hit.kind,
        "title": hit.title,
        "sentence": hit.sentence,
        "customer": hit.customer_id,
        "company": hit.company_id,
        "entry": hit.entry_id,
        "at": hit.at.isoformat() if hit.at else None,
        "channel": hit.channel,
    }


def _hit_line(hit: Hit) -> str:
    if hit.at is None:
        return f"{hit.title} ({hit.kind})" + (f": {hit.sentence}" if hit.sentence else "")
    return f"{hit.at:%Y-%m-%d} {hit.channel} with {hit.title}: {hit.sentence}"


def _import(journal: Journal, arguments: argparse.Namespace, _: Paths) -> int:
    from rapport.exchange.contacts import read_contacts  # noqa: PLC0415 - only here

    files = [read_contacts(path) for path in arguments.files]
    contacts = [contact for file in files for contact in file.contacts]
    label = f"import {arguments.files[0].name}" if len(files) == 1 else f"import {len(files)} files"
    taken = finished(journal.take_in(contacts, label, dry_run=arguments.dry_run))
    unread = [(path, piece) for path, file in zip(arguments.files, files, strict=True) for piece in file.unreadable]
    if arguments.json:
        say_json(_import_json(taken, arguments.files, files, dry_run=arguments.dry_run))
        return 0
    say(f"{'Would be new' if arguments.dry_run else 'New'}: {taken.new}")
    say(f"{'Would gain something' if arguments.dry_run else 'Gained something'}: {taken.joined}")
    say(f"Here already: {taken.same}")
    say(f"Left out: {len(taken.refused)}")
    say(f"Could not be read: {len(unread)}")
    for why in taken.refused:
        say(f"  left out: {why}")
    for path, piece in unread:
        say(f"  {shown(path.name)}, {piece.where}: {piece.why}")
    return 0


def _import_json(
    taken: TakenIn, paths: Sequence[Path], files: Sequence[ContactsFile], *, dry_run: bool
) -> dict[str, object]:
    return {
        "dry_run": dry_run,
        "new": taken.new,
        "joined": taken.joined,
        "same": taken.same,
        "refused": list(taken.refused),
        "unreadable": [
            {"file": one_line(path.name), "where": piece.where, "why": piece.why}
            for path, file in zip(paths, files, strict=True)
            for piece in file.unreadable
        ],
    }


def finished(working: Generator[Progress, None, TakenIn]) -> TakenIn:
    """Do long work to its end at one go and give what it returns."""
    while True:
        try:
            next(working)
        except StopIteration as end:
            taken: TakenIn = end.value
            return taken
