"""Where the rows are: nothing in sight moves, whatever comes and goes elsewhere."""

from __future__ import annotations

from hypothesis import assume, given
from hypothesis import strategies as st

from rapport.ui.timeline.strip import Strip

ROOM = 100


def strip_of(heights: list[int], guesses: list[int] | None = None) -> Strip:
    made = Strip(lambda number: heights[number])
    made.room = ROOM
    made.reset(guesses or [30] * len(heights))
    made.settle()
    return made


def seen(strip: Strip, heights: list[int]) -> list[tuple[int, int]]:
    """Give the rows in sight by what they are (their height, made unlike here) and where."""
    return [(heights[number], y) for number, y in strip.in_sight()]


unlike_heights = st.lists(st.integers(1, 300), min_size=1, max_size=40, unique=True)


@given(unlike_heights, st.lists(st.integers(-500, 500), max_size=20))
def test_one_never_scrolls_beyond_the_ends(heights, moves):
    strip = strip_of(heights)
    for move in moves:
        strip.move_by(move)
        rows = strip.in_sight()
        assert rows[0][1] <= 0 or strip.top == 0
        assert strip.into >= 0
        last, y = rows[-1]
        filled = y + heights[last] >= ROOM
        assert filled or ((last == len(heights) - 1 and (strip.top, strip.into) == (0, 0)) or sum(heights) > ROOM)


@given(unlike_heights, st.integers(0, 350))
def test_a_small_scroll_moves_what_is_seen_by_just_that(heights, by):
    strip = strip_of(heights, guesses=[1] * len(heights))
    strip.move_by(by)
    allowed = min(by, max(0, sum(heights) - ROOM))
    assert sum(heights[: strip.top]) + strip.into == allowed


@given(unlike_heights, st.integers(0, 2_000), st.integers(1, 50))
def test_rows_coming_in_above_leave_what_is_seen_in_place(heights, down, count):
    assume(sum(heights) >= ROOM)
    strip = strip_of(heights)
    strip.move_by(down)
    before = seen(strip, heights)
    heights[:0] = [1_000 + number for number in range(count)]
    strip.insert(0, [30] * count, at_end=False)
    strip.settle()
    assert seen(strip, heights)[: len(before)] == before


@given(unlike_heights, st.data())
def test_rows_let_go_above_leave_what_is_seen_in_place(heights, data):
    strip = strip_of(heights)
    strip.move_by(data.draw(st.integers(0, 2_000)))
    before = seen(strip, heights)
    count = data.draw(st.integers(0, strip.top))
    del heights[:count]
    strip.remove(0, count)
    strip.settle()
    if sum(heights) - strip.into >= ROOM or not count:
        assert seen(strip, heights) == before


def test_at_the_very_top_what_is_new_is_seen():
    heights = [20, 40]
    strip = strip_of(heights)
    heights.insert(0, 50)
    strip.insert(0, [30], at_end=True)
    strip.settle()
    assert (strip.top, strip.into) == (0, 0)


def test_further_down_what_is_new_moves_nothing():
    heights = [90] * 5
    strip = strip_of(heights)
    strip.move_by(95)
    heights.insert(0, 50)
    strip.insert(0, [30], at_end=True)
    assert (strip.top, strip.into) == (2, 5)


def test_with_another_width_the_row_at_the_top_stays_there():
    heights = [50] * 20
    strip = strip_of(heights)
    strip.move_by(225)
    assert (strip.top, strip.into) == (4, 25)
    heights[:] = [80] * 20
    strip.guess_anew([60] * 20)
    assert (strip.top, strip.into) == (4, 40)


def test_only_rows_near_the_window_are_measured():
    asked = []
    strip = Strip(lambda number: asked.append(number) or 50)
    strip.room = ROOM
    strip.reset([50] * 600)
    strip.settle()
    strip.move_by(20_000)
    assert len(asked) < 10
    assert strip.top == 400


def test_the_row_being_let_go_gives_its_place_to_the_next():
    heights = [50, 60, 70, 80, 90]
    strip = strip_of(heights)
    strip.move_by(60)
    del heights[1]
    strip.remove(1, 1)
    strip.settle()
    assert seen(strip, heights)[0] == (70, 0)


def test_no_rows_are_no_trouble():
    strip = strip_of([], [])
    strip.move_by(50)
    assert (strip.top, strip.into, strip.in_sight(), strip.at(5), strip.value) == (0, 0, [], None, 0)
