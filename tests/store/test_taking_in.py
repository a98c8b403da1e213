"""Contacts taken in: who is new, who is the same, who gains something; honest figures; one step."""

from __future__ import annotations

from rapport.domain.people import Contact, ContactMethod, MethodKind, Place
from rapport.store import Journal


def finished(generator):
    while True:
        try:
            next(generator)
        except StopIteration as end:
            return end.value


def mail(name, *values, **more):
    return Contact(name, methods=tuple(ContactMethod(MethodKind.EMAIL, value) for value in values), **more)


DANA = Contact(
    "Dana Adler",
    company="Ohio Gravel",
    title="Buyer",
    place="Dayton",
    methods=(
        ContactMethod(MethodKind.MOBILE, "+1 937 555 0100", preferred=True),
        ContactMethod(MethodKind.ADDRESS, "1 Yard Rd, Dayton", "work"),
    ),
    note="met at the fair",
    photo=b"\x89PNG",
    born="1981-03-03",
    uid="urn:1",
    unknown=("X-COLOUR: red",),
)


def test_everything_a_contact_says_is_kept(journal):
    taken = finished(journal.take_in([DANA], "import dana.vcf"))
    assert (taken.new, taken.joined, taken.same, taken.refused) == (1, 0, 0, ())
    dana = journal.customer(journal.customer_lines()[0].id)
    assert (dana.name, dana.company, dana.title, dana.place, dana.note) == (
        "Dana Adler",
        "Ohio Gravel",
        "Buyer",
        "Dayton",
        "met at the fair",
    )
    assert (dana.photo, dana.kept) == (b"\x89PNG", ("X-COLOUR: red",))
    assert [(day.text, day.year, day.month, day.day) for day in journal.ledger(dana.id)] == [("birthday", 1981, 3, 3)]
    assert [(m.kind, m.value, m.preferred) for m in dana.methods] == [
        (MethodKind.MOBILE, "+1 937 555 0100", True),
        (MethodKind.ADDRESS, "1 Yard Rd, Dayton", False),
    ]
    assert journal.companies()[0].places == (Place("Dayton", "1 Yard Rd, Dayton"),)
    assert journal.undo_state().undo.label == "import dana.vcf"


def test_the_same_file_twice_changes_nothing(journal):
    people = [DANA, mail("Luis Brown", "luis@lima.example"), Contact("Jonas Fox")]
    assert finished(journal.take_in(people, "import")).new == 3
    again = finished(journal.take_in(people, "import"))
    assert (again.new, again.joined, again.same) == (0, 0, 3)
    assert not again.change.moved


def test_the_same_name_is_another_person_without_a_sign(journal):
    finished(journal.take_in([mail("Michael Chen", "m@one.example")], "import"))
    taken = finished(
        journal.take_in([mail("Michael Chen", "m@two.example"), mail("Michelle Chen", "m@one.example")], "i")
    )
    assert (taken.new, taken.joined) == (2, 0)


def test_the_same_name_and_number_gains_what_was_not_known(journal):
    finished(journal.take_in([mail("Dana Adler", "Dana@Ohio.example")], "import"))
    more = mail("Dana Adler", "dana@ohio.example", "dana@home.example", title="Buyer", company="Ohio Gravel")
    taken = finished(journal.take_in([more], "import"))
    assert (taken.new, taken.joined) == (0, 1)
    dana = journal.customer(journal.customer_lines()[0].id)
    assert [method.value for method in dana.methods] == ["Dana@Ohio.example", "dana@home.example"]
    assert (dana.title, dana.company) == ("Buyer", "Ohio Gravel")


def test_a_lasting_uid_is_the_same_person_under_a_new_name(journal):
    finished(journal.take_in([Contact("Dana Adler", uid="urn:1")], "import"))
    taken = finished(journal.take_in([Contact("Dana Brown", uid="urn:1")], "import"))
    assert (taken.new, taken.same) == (0, 1)


def test_who_has_no_usable_name_is_left_out_and_said(journal):
    taken = finished(journal.take_in([Contact(""), Contact("x" * 5000), Contact("Jonas Fox")], "import"))
    assert taken.new == 1
    assert len(taken.refused) == 2
    assert taken.refused[0].startswith("No name: ")


def test_a_dry_run_counts_the_same_and_writes_nothing(journal, dana, everything):
    people = [DANA, mail("Luis Brown", "l@x.example"), mail("Luis Brown", "l@x.example"), Contact("")]
    before = everything()
    dry = finished(journal.take_in(people, "import", dry_run=True))
    assert everything() == before
    wet = finished(journal.take_in(people, "import"))
    assert (dry.new, dry.joined, dry.same, dry.refused) == (wet.new, wet.joined, wet.same, wet.refused)


def test_many_are_one_step_in_chunks_and_one_undo(journal, everything):
    before = everything()
    taken = finished(journal.take_in([mail(f"Person {n}", f"p{n}@x.example") for n in range(350)], "import many"))
    assert taken.new == 350
    assert len(taken.change.customers) == 350
    assert len(journal.steps()) == 1
    journal.undo()
    assert everything() == before
    journal.redo()
    assert len(journal.customer_lines()) == 350


def test_what_is_stopped_half_way_is_taken_back(journal, dana, everything):
    before = everything()
    taking = journal.take_in([mail(f"Person {n}", f"p{n}@x.example") for n in range(350)], "import many")
    next(taking)
    next(taking)
    assert len(journal.customer_lines()) > 1
    taking.close()
    assert everything() == before


def test_others_can_write_between_the_chunks(journal, dana, path, clock):
    taking = journal.take_in([mail(f"Person {n}", f"p{n}@x.example") for n in range(250)], "import many")
    next(taking)
    other = Journal.open(path, clock=clock)
    next(taking)
    other.change_customer(dana, title="Buyer")
    assert finished(taking).new == 250
    assert other.customer(dana).title == "Buyer"
    other.close()
