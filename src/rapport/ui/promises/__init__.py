"""The page Promises: the ledger of all that is owed, mine and theirs, by day or by customer."""

from rapport.ui.promises.pane import PromisesPane as PromisesPane
