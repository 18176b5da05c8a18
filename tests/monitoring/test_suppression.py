"""Small numbers stay unknown, alone and together."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from monitoring.suppression import Cell, shown_together


def signs(
    *cells: tuple[str, int | None], counts: bool = True, minimum: int = 5, bases: tuple[int, ...] = ()
) -> list[str]:
    made = [
        Cell(
            group,
            None if number is None else Decimal(number),
            "•" if number is None else "",
            bases[i] if bases else None,
        )
        for i, (group, number) in enumerate(cells)
    ]
    return [each.marker or str(each.number) for each in shown_together(made, minimum=minimum, counts=counts)]


def test_a_small_count_is_protected_and_a_true_zero_is_not():
    assert signs(("", 100), ("a", 0), ("b", 4), ("c", 3), ("d", 93)) == ["100", "0", "•", "•", "93"]


def test_a_single_protected_group_takes_the_next_smallest_along():
    assert signs(("", 100), ("a", 3), ("b", 40), ("c", 57)) == ["100", "•", "•", "57"]


def test_without_a_total_nothing_can_be_worked_out():
    assert signs(("a", 3), ("b", 40)) == ["•", "40"]


def test_two_protected_groups_that_leave_one_answer_take_a_third_along():
    assert signs(("", 52), ("a", 1), ("b", 1), ("c", 20), ("d", 30)) == ["52", "•", "•", "•", "30"]


def test_a_total_protected_by_hand_is_not_the_sum_of_its_groups():
    assert signs(("", None), ("a", 20), ("b", 30)) == ["•", "•", "30"]


def test_shares_are_protected_by_the_size_of_their_group():
    found = signs(("", 40), ("a", 25), ("b", 42), ("c", 44), counts=False, bases=(500, 4, 300, 196))

    assert found == ["40", "•", "42", "•"]


def test_groups_cut_in_a_second_way_do_not_give_the_rest_away():
    found = signs(("", 100), ("under 25", 3), ("over 25", 97), ("women", 48), ("men", 52))

    assert found == ["100", "•", "•", "•", "•"]


def test_protection_that_is_switched_off_shows_everything():
    assert signs(("", 10), ("a", 3), ("b", 7), minimum=0) == ["10", "3", "7"]


@given(st.lists(st.integers(0, 60), min_size=2, max_size=6))
def test_no_protected_count_can_be_worked_out_from_the_total(numbers):
    minimum = 5
    groups = [(f"g{index}", number) for index, number in enumerate(numbers)]

    found = signs(("", sum(numbers)), *groups, minimum=minimum)

    assert all(sign == "•" for sign, number in zip(found[1:], numbers, strict=True) if 0 < number < minimum)
    if found[0] != "•" and "•" in found[1:]:
        hidden = [number for sign, number in zip(found[1:], numbers, strict=True) if sign == "•"]
        small = [number for number in hidden if 0 < number < minimum]
        assert len(hidden) >= 2
        assert len(hidden) > len(small) or len(small) < sum(small) < len(small) * (minimum - 1)
