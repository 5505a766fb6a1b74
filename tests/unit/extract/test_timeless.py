"""What has no day: states, life stories, asides. And what looks like it and is news."""

import pytest

from pipeline.annotate.spacy import annotate_text, load_parser
from pipeline.document import Span
from pipeline.extract.timeless import is_timeless


def timeless(text: str, trigger: str) -> bool:
    sentence = annotate_text(text, load_parser()).sentences[0]
    start = text.index(trigger)
    token = sentence.head_of(Span(start, start + len(trigger)))
    assert token is not None
    return is_timeless(sentence, token)


@pytest.mark.parametrize(
    ("text", "trigger"),
    [
        ("The canton, which borders Austria, is home to a spa.", "borders"),
        ("The valley folk speak a dialect of their own.", "speak"),
        ("The colonel inherited his regiment from an uncle.", "inherited"),
        ("She trained as a surgeon before taking up arms.", "trained"),
        ("The general, who defected as a cadet, trusts nobody.", "defected"),
        ("The party, banned under the monarchy, draws its votes from the hills.", "banned"),
        ("Herders have always grazed goats on both banks.", "grazed"),
        ("The fort was built by the colonial power.", "built"),
    ],
)
def test_background_has_no_day(text: str, trigger: str) -> None:
    assert timeless(text, trigger)


@pytest.mark.parametrize(
    ("text", "trigger"),
    [
        ("Rebels seized the airport, the mayor said.", "seized"),
        ("Masked men are blocking the bridge.", "blocking"),
        ("The minister, who resigned in a rage, said he was tired.", "resigned"),
        ("The editor, arrested in a raid, faces ten years in prison.", "arrested"),
        ("The drone was used to bomb the camp.", "bomb"),
        ("The party, formerly known as the Front, seized the town hall.", "seized"),
        ("Four states have severed ties with Doha.", "severed"),
    ],
)
def test_news_has_the_day_of_publication(text: str, trigger: str) -> None:
    assert not timeless(text, trigger)
