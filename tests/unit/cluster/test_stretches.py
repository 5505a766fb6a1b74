"""Which part of a sentence tells of one act."""

import pytest

from pipeline.cluster.stretches import is_attached, opens, phrase_end, stretch, time_part


def part(text: str, words: str) -> str:
    start, end = stretch(text, text.index(words))
    return text[start:end]


@pytest.mark.parametrize(
    ("text", "words", "own"),
    [
        ("After the raid on Gorna, troops searched Belin.", "searched", " troops searched Belin."),
        ("After the raid on Gorna, troops searched Belin.", "raid", "After the raid on Gorna,"),
        ("Two days after a mine killed four, a bus burned in Belin.", "burned", " a bus burned in Belin."),
        ("A bus burned in Belin, three days after a mine killed four near Gorna.", "burned", "A bus burned in Belin"),
        (
            "A bus burned in Belin, three days after a mine killed four near Gorna.",
            "killed",
            ", three days after a mine killed four near Gorna.",
        ),
        ("It comes a week after a raid on Gorna and two days after a fire in Belin.", "raid", " a week after a raid on Gorna"),
        ("“Not a shot was fired there,” said a man who wants to bury Gorna.", "fired", "“Not a shot was fired there,”"),
        ("Men stormed Gorna and burned its mill.", "burned", "Men stormed Gorna and burned its mill."),
        ("Two died after a shell hit their house in Gorna.", "died", "Two died after a shell hit their house in Gorna."),
    ],
)
def test_what_is_told_beside_an_act_is_another_stretch(text: str, words: str, own: str) -> None:
    assert part(text, words) == own


def test_an_opening_ends_at_its_comma() -> None:
    text = "Following the shelling of Gorna, schools closed."
    assert opens(text, text.index(",") + 1)
    assert not opens(text, 5)


@pytest.mark.parametrize(
    ("text", "trigger", "name", "expected"),
    [
        ("the bombing of three boats off Gorna on Thursday", "bombing", "Gorna", True),
        ("the Gorna shooting is contested", "shooting", "Gorna", True),
        ("the Gorna railway bridge explosion", "explosion", "Gorna", True),
        ("the strike of Friday morning on Gorna", "strike", "Gorna", True),
        ("shot two men who had come from Gorna", "shot", "Gorna", False),
        ("the raid, said a man in Gorna", "raid", "Gorna", False),
        ("people in Gorna told of the raid", "raid", "Gorna", False),
    ],
)
def test_a_name_stands_in_the_phrase_of_a_trigger(text: str, trigger: str, name: str, expected: bool) -> None:
    at, to = text.index(trigger), text.index(name)
    assert is_attached(text, (at, at + len(trigger)), (to, to + len(name))) is expected


def test_a_phrase_ends_at_the_next_clause() -> None:
    text = "on Gorna in the north, where six died"
    assert text[: phrase_end(text, 3)] == "on Gorna in the north"


@pytest.mark.parametrize(
    ("text", "first", "then", "expected"),
    [
        ("A judge was shot dead on Thursday, hours after a bomb went off at the port.", "shot", "bomb", (0, 1)),
        ("The ambush came two days after troops raided Belin.", "ambush", "raided", (0, 1)),
        ("A mine killed four and, about an hour later, shells fell on Belin.", "killed", "fell", (0, 1)),
        ("A day after the raid on Gorna, bombs fell on Belin.", "raid", "bombs", (0, 1)),
        ("Hours earlier, four had died when a drone hit a mill.", "died", "hit", (1, 1)),
        ("After the raid on Gorna, troops fired at a bus.", "raid", "fired", (0, 0)),
        ("They were held for more than two days before police stormed the mill.", "held", "stormed", (0, 0)),
        ("The raid hours earlier, in which four died, was theirs.", "raid", "died", (0, 0)),
    ],
)
def test_words_tell_how_long_one_act_was_before_another(text: str, first: str, then: str, expected: tuple[int, int]) -> None:
    assert (time_part(text, text.index(first)), time_part(text, text.index(then))) == expected
