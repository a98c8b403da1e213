"""What the window remembers of itself: it comes back at the next start as one left it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray

from rapport.domain.entries import EntryId
from rapport.domain.people import CustomerId
from rapport.ui import settings as kept

if TYPE_CHECKING:
    from rapport.ui.settings import Settings
    from rapport.ui.theme import Look
    from rapport.ui.window import Window

FIRST_SIZE = (1280, 800)


def recall_list(window: Window, settings: Settings) -> None:
    """Be as one was left, as far as the list goes: size, panes, order, whom one looked at."""
    window.resize(*FIRST_SIZE)
    geometry = settings.get(kept.GEOMETRY)
    if geometry:
        window.restoreGeometry(QByteArray(geometry))
    window.panes.set_sizes(settings.get(kept.PANE_SIZES))
    window.customers.sort_by(settings.get(kept.ORDER))
    window.customers.show_shelf(settings.get(kept.SHELF))
    window.customers.pick(settings.get(kept.CUSTOMER) or None)
    window.customers.focus_list()


def recall_rest(window: Window, settings: Settings) -> None:
    """Show whom one looked at, or picked meanwhile, and how far down one was."""
    window.timeline.recall_put_off(settings.get(kept.PUT_OFF))
    customer_id = window.customers.current()
    same = customer_id == (settings.get(kept.CUSTOMER) or None)
    top = EntryId(settings.get(kept.TOP_ENTRY)) or None
    window.show_customer(customer_id, top if same else None)


def remember(window: Window, settings: Settings, look: Look) -> None:
    """Write down how the window is left."""
    settings.set(kept.GEOMETRY, bytes(window.saveGeometry().data()))
    settings.set(kept.PANE_SIZES, window.panes.sizes)
    settings.set(kept.ORDER, window.customers.order())
    settings.set(kept.SHELF, window.customers.shelf())
    settings.set(kept.CUSTOMER, CustomerId(window.customers.current() or 0))
    top = window.timeline.top_entry()
    settings.set(kept.TOP_ENTRY, kept.TOP_ENTRY.default if top is None else int(top))
    settings.set(kept.PUT_OFF, window.timeline.put_off())
    settings.set(kept.SCHEME, look.scheme)
    settings.set(kept.ZOOM, look.zoom)
    settings.save()
