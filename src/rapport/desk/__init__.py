"""Between store and window: work goes to the store's threads, answers and news come back as signals.

Only values of `domain` cross. The window's thread runs no query and waits for none.
"""

from rapport.desk.desk import Desk
from rapport.desk.news import News
from rapport.desk.work import Work

__all__ = ["Desk", "News", "Work"]
