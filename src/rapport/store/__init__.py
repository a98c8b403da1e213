"""How the journal is kept: the only SQL of the program.

`Journal` is the door; it takes and returns values of `rapport.domain`, never a row.
"""

from rapport.store.journal import Journal

__all__ = ["Journal"]
