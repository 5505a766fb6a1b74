"""Events told again by a noun alone: "*the blast* could be heard in Pikine" means the blast that the article has told of.

No reader sees much in such a noun, since its sentence tells of something else; the article does. The nouns and what they take up: `look_backs.yaml`.
"""

from pipeline.codebook.model import Codebook
from pipeline.document import Sentence, Token
from pipeline.extract.readers.base import Proposal

DEFINITE = frozenset({"the", "this", "that", "these", "those"})
DEFINING = ("nmod:of", "nmod:for", "nmod:against")
"""What makes another thing of it: "the raid *for* records", "the fight *against* inflation", but "the attack *of* Monday"."""
SCORE = 0.55
"""What such a noun counts for: an event more often than not, and seldom more than one sees at once."""
RULE = "en/look-back"

type Read = tuple[Sentence, list[Proposal]]


def with_look_backs(found: list[Read], codebook: Codebook) -> list[Read]:
    """Return the sentences of one article, each with the nouns besides that take up an event of an earlier sentence."""
    told: dict[str, tuple[int, Proposal]] = {}
    result: list[Read] = []
    for number, (sentence, proposals) in enumerate(found):
        again = [look for t in sentence.tokens if (look := _look_back(sentence, proposals, t, told, codebook)) is not None]
        result.append((sentence, sorted([*proposals, *again], key=lambda p: (p.head.index, p.event_type))))
        told |= {p.event_type: (number, p) for p in proposals}
    return result


def _look_back(
    sentence: Sentence, proposals: list[Proposal], noun: Token, told: dict[str, tuple[int, Proposal]], codebook: Codebook
) -> Proposal | None:
    """Return the event that a noun takes up; None where it takes up none, or is one already."""
    types = codebook.taken_up_by.get(noun.lemma, frozenset()) if noun.tag in ("NN", "NNS") else frozenset()
    events = [told[t] for t in types if t in told]
    if not events or any(noun in p.trigger for p in proposals) or not _is_definite(sentence, noun, codebook):
        return None
    last = max(events, key=lambda event: (event[0], event[1].head.index))[1]
    return Proposal((noun,), last.event_type, _own_mode(noun, last, codebook), (), SCORE, RULE)


def _is_definite(sentence: Sentence, noun: Token, codebook: Codebook) -> bool:
    """Return whether a noun is one known by its article or its day, and by nothing else but names: "the attack on Goma", "Thursday's dispersal"."""
    if noun.relation in ("compound", "amod", "nmod:poss"):
        return False
    own = sentence.children(noun)
    days = [t for t in own if t.relation == "nmod:poss" and t.entity_label == "DATE"]
    articles = [t for t in own if t.relation == "det" and t.text.lower() in DEFINITE]
    before = [t for t in own if t.index < noun.index and t.relation in ("compound", "amod", "nummod", "nmod:poss")]
    behind = [t for t in own if t.relation in DEFINING]
    named = all(t.entity_label or t.lemma in codebook.look_backs.beside for t in before)
    return bool(days or articles) and named and all(t.entity_label for t in behind)


def _own_mode(noun: Token, last: Proposal, codebook: Codebook) -> str | None:
    """Return the mode that the noun itself tells ("the blast"), else that of the event it takes up."""
    modes = (t.mode for kind, t, words in codebook.by_word.get(("NOUN", noun.lemma), []) if kind == last.event_type and len(words) == 1)
    return next((mode for mode in modes if mode is not None), last.mode)
