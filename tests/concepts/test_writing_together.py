"""Two people in one section, in any order of writing and saving: no word is lost."""

import random

import pytest

from tests.concepts.writers import Office, Writer, words_in

INTERLEAVINGS, ACTS = 1000, 30


def interleaved(seed: int) -> tuple[Office, list[Writer]]:
    """Two writers who write, save and are saved by turns of chance, and both save in the end."""
    chance = random.Random(seed)
    office = Office()
    writers = [Writer(office, chance), Writer(office, chance)]
    for _ in range(ACTS):
        writer = chance.choice(writers)
        chance.choice([writer.write, writer.write, writer.write, writer.autosave, writer.save])()
        unsaved = words_in(writers[0].text) | words_in(writers[1].text)
        everywhere = words_in(office.head) | unsaved | office.given_up
        assert {f"w{number}" for number in range(1, office.typed + 1)} - everywhere == set(), seed
    for writer in writers:
        writer.save()
    return office, writers


@pytest.mark.parametrize("hundred", range(INTERLEAVINGS // 100))
def test_a_thousand_interleavings_of_two_writers_lose_no_word(hundred):
    """The invariant, after every single act and at the end.

    A word that somebody typed stands (1) in the wording in force, or (2) in the editor of one of the two,
    not saved yet, or (3) was taken out knowingly: somebody removed it, or the block that held it, in an
    editor in which it was to be seen, or it was shown in a conflict and the other wording was chosen.
    At the end, when both have saved, (2) is empty. The history only grows, so a word that was ever stored
    can be found there; a word that gave way in a conflict, too, though it was never in force.
    """
    for seed in range(hundred * 100, hundred * 100 + 100):
        office, _ = interleaved(seed)

        typed = {f"w{number}" for number in range(1, office.typed + 1)}
        assert typed - words_in(office.head) - office.given_up == set(), seed
        assert office.shown - words_in(" ".join(office.history)) == set(), seed


def test_the_interleavings_meet_conflicts_and_merges():
    offices = [interleaved(seed)[0] for seed in range(60)]

    assert sum(office.conflicts for office in offices) > 20
    assert sum(len(words_in(office.head)) for office in offices) > 200
