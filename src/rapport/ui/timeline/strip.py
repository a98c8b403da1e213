"""Where the rows of the timeline are: their heights, and what of them is in sight.

What is held fast is the row at the top and how much of it is scrolled away. Rows out of sight have guessed heights, so
nothing in sight moves when they turn out otherwise, or when rows come and go above.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


class Strip:
    """Rows one below the other, seen through a window `room` high. All lengths are in pixels."""

    def __init__(self, measure: Callable[[int], int]) -> None:
        """Begin with no rows; `measure` gives the true height of a row and is asked only for rows near the window."""
        self._measure = measure
        self._heights: list[int] = []
        self._known: list[bool] = []
        self.top = 0
        self.into = 0
        self.room = 0
        self.end = 0
        """What is left free below the last row."""

    def __len__(self) -> int:
        """Count the rows."""
        return len(self._heights)

    @property
    def total(self) -> int:
        """How high all rows are, as far as is known."""
        return sum(self._heights) + self.end

    @property
    def value(self) -> int:
        """How much is scrolled away above."""
        return sum(self._heights[: self.top]) + self.into

    def reset(self, guesses: Sequence[int]) -> None:
        """Begin anew with other rows."""
        self._heights, self._known = list(guesses), [False] * len(guesses)
        self.top = self.into = 0

    def guess_anew(self, guesses: Sequence[int]) -> None:
        """Take other guesses for the same rows, after the width has changed; the row at the top stays there."""
        share = self.into / self._heights[self.top] if self._heights and self._heights[self.top] else 0
        self._heights, self._known = list(guesses), [False] * len(guesses)
        if self._heights:
            self.into = round(share * self.height(self.top))

    def insert(self, place: int, guesses: Sequence[int], *, at_end: bool) -> None:
        """Take rows in. What is in sight stays, but at the very top of a timeline (`at_end`) the new is seen."""
        self._heights[place:place] = guesses
        self._known[place:place] = [False] * len(guesses)
        at_top = self.top == 0 and self.into == 0
        if place < self.top or (place == self.top and not (at_top and at_end) and len(self) > len(guesses)):
            self.top += len(guesses)

    def remove(self, place: int, count: int) -> None:
        """Let rows go."""
        del self._heights[place : place + count]
        del self._known[place : place + count]
        if self.top >= place + count:
            self.top -= count
        elif self.top >= place:
            self.top, self.into = place, 0

    def change(self, number: int, guess: int) -> None:
        """Have a row measured anew when it is next near the window."""
        self._heights[number], self._known[number] = guess, False

    def height(self, number: int) -> int:
        """Give the true height of a row."""
        if not self._known[number]:
            self._heights[number] = self._measure(number)
            self._known[number] = True
        return self._heights[number]

    def move_by(self, distance: int) -> None:
        """Scroll down, or up where `distance` is negative."""
        if abs(distance) > 4 * max(self.room, 1):
            self._jump_to(self.value + distance)
        else:
            self.into += distance
        self.settle()

    def put_at(self, number: int, y: int) -> None:
        """Scroll so that a row's top is at `y` in the window, as far as there are rows."""
        self.top, self.into = number, -y
        self.settle()

    def settle(self) -> None:
        """Find the row at the top again, and do not scroll beyond the first or the last row."""
        if not self._heights:
            self.top = self.into = 0
            return
        self.top = min(self.top, len(self) - 1)
        self._up()
        self._down()
        missing = self.room - self._below()
        if missing > 0:
            self.into -= missing
            self._up()
        self.into = max(0, self.into) if self.top == 0 else self.into

    def y_of(self, number: int) -> int:
        """Give where a row begins in the window; a guess, if it is far away."""
        if number >= self.top:
            return sum(self._heights[self.top : number]) - self.into
        return -sum(self._heights[number : self.top]) - self.into

    def at(self, y: int) -> int | None:
        """Give the row at `y` in the window."""
        return next((number for number, top in self.in_sight() if top <= y < top + self._heights[number]), None)

    def in_sight(self) -> list[tuple[int, int]]:
        """Give the rows in the window, each with where it begins, and measure them."""
        found, number, y = [], self.top, -self.into
        while number < len(self) and y < self.room:
            found.append((number, y))
            y += self.height(number)
            number += 1
        return found

    def page_away(self, start: int, step: int) -> int:
        """Give the row about a windowful from `start`, the next one at least; `step` is 1 or -1."""
        number, passed = start, 0
        while 0 <= number + step < len(self):
            passed += self.height(number)
            number += step
            if passed + self.height(number) > self.room:
                break
        return number

    def _jump_to(self, value: int) -> None:
        """Scroll far, by guessed heights."""
        self.top = 0
        while self.top < len(self) - 1 and value >= self._heights[self.top]:
            value -= self._heights[self.top]
            self.top += 1
        self.into = value

    def _up(self) -> None:
        while self.into < 0 and self.top > 0:
            self.top -= 1
            self.into += self.height(self.top)

    def _down(self) -> None:
        self.into = max(0, self.into)
        while self.top < len(self) - 1 and self.into >= self.height(self.top):
            self.into -= self.height(self.top)
            self.top += 1

    def _below(self) -> int:
        """Give how much there is from the window's top downwards, or some amount that is enough."""
        y = -self.into
        for number in range(self.top, len(self)):
            y += self.height(number)
            if y >= self.room:
                return y
        return y + self.end
