"""Counting by two properties, and putting things under headings."""

from measures import grouping


def test_cross_counts_a_thing_in_each_of_its_cells_and_once_in_every_sum():
    counts = grouping.cross(
        [1, 2, 3],
        rows={1: ["a", "b"], 2: ["a"]},
        columns={1: ["x", "y"], 2: ["x"], 3: ["y"]},
    )

    assert counts.cells == {
        ("a", "x"): 2,
        ("b", "x"): 1,
        ("a", "y"): 1,
        ("b", "y"): 1,
        (grouping.NOTHING, "y"): 1,
    }
    assert counts.rows == {"a": 2, "b": 1, grouping.NOTHING: 1}
    assert counts.columns == {"x": 2, "y": 2}
    assert counts.total == 3


def test_cross_counts_a_value_that_is_named_twice_once():
    counts = grouping.cross([1], rows={1: ["a", "a"]}, columns={})

    assert (counts.cells, counts.rows, counts.columns) == ({("a", ""): 1}, {"a": 1}, {"": 1})


def test_cross_of_nothing_is_nothing():
    assert grouping.cross([], {}, {}) == grouping.Counts()


def test_under_puts_each_thing_under_its_first_value_and_the_others_last():
    groups = grouping.under([1, 2, 3, 4], {1: ["b"], 2: ["a", "b"], 4: ["unknown"]}, ["a", "b", "c"])

    assert [(group.key, group.things) for group in groups] == [("a", (2,)), ("b", (1,)), ("", (3, 4))]
