"""The part of the journal about the next contact: what one wants of it, and what to ask."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rapport.domain.folding import clean
from rapport.domain.people import Plan
from rapport.store.cards import Cards
from rapport.store.times import end_of

if TYPE_CHECKING:
    from datetime import date

    from rapport.domain.changes import Change
    from rapport.domain.people import CustomerId


class Plans(Cards):
    """Plans, one a customer."""

    def set_plan(self, customer_id: CustomerId, *, want: str | None = None, ask: str | None = None, on: date) -> Change:
        """Write what one wants at the next contact, or what to ask; None leaves it. `on` is today.

        It comes from the last contact there was. One that a later contact has used up is begun anew.
        """
        customer, last = self.customer(customer_id), self.last_contact(customer_id)
        plan = customer.plan
        old = Plan("", "", on) if plan is None or plan.used else plan
        columns = {
            "plan_want": old.want if want is None else clean(want).strip(),
            "plan_ask": old.ask if ask is None else clean(ask).strip(),
            "plan_on": on.isoformat(),
            "plan_at": end_of(on, self.clock()),
            "plan_entry_id": last and last.id,
        }
        label = f"change the plan for {customer.name}"
        with self._step(label, merge_key=f"plan {customer_id} {want is None} {ask is None}") as writing:
            writing.step.update("customer", customer_id, **columns)
        return writing.change
