"""The map of the world: every country that is drawn is one we have a name for, and shades rise."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive import atlas


def test_each_land_is_drawn_once_within_the_picture():
    world = atlas.world()
    names = [land.name for land in world.lands]
    assert len(set(names)) == len(names) > 200
    assert {"Russia", "Kosovo", "Norway", "Singapore", "Malta"} <= set(names)
    for land in world.lands:
        assert bool(land.outline) != bool(land.dot)
        if land.dot:
            assert 0 <= land.dot[0] <= world.width
            assert 0 <= land.dot[1] <= world.height


def test_lands_are_shaded_by_their_numbers():
    drawn = atlas.shaded({"Russia": 900, "Singapore": 1, "Varland": 5, "Norway": 0})
    assert [(row.land.name, row.total, row.shade) for row in drawn.full] == [
        ("Russia", 900, 4),
        ("Singapore", 1, 1),
    ]
    assert all(land.outline in drawn.empty for land in atlas.world().lands if land.name == "Norway")


def test_an_archive_of_nothing_has_a_map_without_a_key():
    drawn = atlas.shaded({})
    assert (drawn.full, drawn.shades) == ((), ())
    assert drawn.empty


@pytest.mark.parametrize(
    ("totals", "told"),
    [
        ([1], ["1"]),
        ([1, 2], ["1", "2"]),
        ([16], ["1", "2 to 3", "4 to 7", "8 to 16"]),
        ([1440, 3], ["1 to 5", "6 to 37", "38 to 233", "234 to 1,440"]),
    ],
)
def test_a_shade_says_what_it_stands_for(totals, told):
    assert [str(shade) for shade in atlas.shades(totals)] == told


@given(st.lists(st.integers(1, 100_000), min_size=1))
def test_every_number_has_one_shade_and_greater_ones_no_lighter(totals):
    key = atlas.shades(totals)
    held = [[s.number for s in key if s.least <= total <= s.most] for total in sorted(totals)]
    assert all(len(shades) == 1 for shades in held)
    assert held == sorted(held)
    assert key[-1].number == 4
