"""The part of the journal about companies and their places."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rapport.domain.folding import clean, fold, one_line
from rapport.domain.names import check_name
from rapport.domain.people import Company, CompanyId, Place
from rapport.domain.troubles import Refusal
from rapport.store.connected import Connected

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rapport.domain.changes import Change
    from rapport.store.steps import Step


class Companies(Connected):
    """Companies: asked for and changed; they are made by naming them at a customer."""

    def companies(self) -> tuple[Company, ...]:
        """Give all companies that somebody works at or that say something themselves, by name."""
        rows = self.database.rows(
            """SELECT id, name, note FROM company c WHERE deleted_at IS NULL AND (note<>''
            OR EXISTS (SELECT 1 FROM customer WHERE company_id=c.id AND deleted_at IS NULL)) ORDER BY folded"""
        )
        places: dict[int, list[Place]] = {}
        for company_id, name, address in self.database.rows(
            "SELECT company_id, name, address FROM company_place WHERE deleted_at IS NULL ORDER BY position, id"
        ):
            places.setdefault(company_id, []).append(Place(name, address))
        return tuple(Company(CompanyId(i), name, tuple(places.get(i, ())), note) for i, name, note in rows)

    def company(self, company_id: CompanyId) -> Company:
        """Give a company whole. Raises Refusal if there is none."""
        row = self.database.row("SELECT name, note FROM company WHERE id=? AND deleted_at IS NULL", company_id)
        if row is None:
            raise Refusal("This company is no longer in the journal.")
        places = self.database.rows(
            """SELECT name, address FROM company_place WHERE company_id=? AND deleted_at IS NULL
            ORDER BY position, id""",
            company_id,
        )
        return Company(company_id, row[0], tuple(Place(*place) for place in places), row[1])

    def change_company(
        self,
        company_id: CompanyId,
        *,
        name: str | None = None,
        places: Sequence[Place] | None = None,
        note: str | None = None,
    ) -> Change:
        """Change a company; what is None stays. Raises Refusal for a name that is none or another's."""
        company = self.company(company_id)
        with self._step(f"change {company.name}", merge_key=f"company {company_id}") as writing:
            step = writing.step
            if name is not None:
                _rename(step, company, check_name(name))
            if note is not None:
                step.update("company", company_id, note=clean(note))
            if places is not None and tuple(places) != company.places:
                _set_places(step, company_id, places)
        return writing.change

    def known_places(self) -> tuple[str, ...]:
        """Give every place that was named so far, the most used first."""
        return tuple(
            name
            for (name,) in self.database.rows(
                """SELECT name FROM (SELECT place AS name FROM customer WHERE place<>'' AND deleted_at IS NULL
                UNION ALL SELECT name FROM company_place WHERE deleted_at IS NULL
                UNION ALL SELECT place FROM (SELECT place FROM entry WHERE place<>'' ORDER BY id DESC LIMIT 2000))
                GROUP BY name ORDER BY count(*) DESC, name"""
            )
        )


def company_named(step: Step, name: str) -> CompanyId | None:
    """Find a company by its name, accents and case aside, or make it; None for an empty name."""
    name = one_line(name)
    if not name:
        return None
    name = check_name(name)
    found = step.database.value("SELECT id FROM company WHERE folded=? AND deleted_at IS NULL", fold(name))
    return CompanyId(found or step.insert("company", name=name, folded=fold(name), note=""))


def add_place(step: Step, company_id: CompanyId, place: Place) -> None:
    """Add a place to a company unless one of that name is there."""
    there = step.database.rows("SELECT name FROM company_place WHERE company_id=? AND deleted_at IS NULL", company_id)
    if place.name and fold(place.name) not in {fold(name) for (name,) in there}:
        _new_place(step, company_id, place, len(there))


def _rename(step: Step, company: Company, name: str) -> None:
    other = step.database.value(
        "SELECT name FROM company WHERE folded=? AND id<>? AND deleted_at IS NULL", fold(name), company.id
    )
    if other is not None and fold(name) != fold(company.name):
        raise Refusal(f"There is another company called {other}.", "Give people that company instead, one by one.")
    step.update("company", company.id, name=name, folded=fold(name))


def _new_place(step: Step, company_id: CompanyId, place: Place, position: int) -> None:
    name, address = one_line(place.name), clean(place.address)
    step.insert("company_place", company_id=company_id, position=position, name=name, address=address)


def _set_places(step: Step, company_id: CompanyId, places: Sequence[Place]) -> None:
    for (place_id,) in step.database.rows(
        "SELECT id FROM company_place WHERE company_id=? AND deleted_at IS NULL", company_id
    ):
        step.update("company_place", place_id, deleted_at=step.now)
    for position, place in enumerate(place for place in places if one_line(place.name)):
        _new_place(step, company_id, place, position)
