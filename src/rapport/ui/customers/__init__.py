"""The customers pane: the places one can go to, the filter, and the list of everyone."""

from rapport.ui.customers.pane import CustomersPane

__all__ = ["CustomersPane"]
