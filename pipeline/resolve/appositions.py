"""Descriptions whose name stands right behind them: "his deputy, *Kithure Kindiki*, met", "a volunteer group, the *Emergency Lawyers*, accused"."""

from pipeline.codebook.description_words import description_words
from pipeline.document import Span, Token
from pipeline.resolve.actor_words import Mention

BETWEEN = frozenset({",", "the", "(", "called", "named", "-", "–", "—"})


def named_behind(mention: Mention) -> Mention | None:
    """Return the name in apposition to a description of one person or body, as a mention; None where there is none, or where it names something else."""
    head = mention.head
    if head.tag != "NN" or mention.is_proper or any(t.tag.startswith("NNP") and t.index > head.index for t in mention.tokens):
        return None
    name = next((c for c in mention.sentence.children(head, "appos") if c.index > head.index and c.tag.startswith("NNP")), None)
    if name is None or name.entity_label != ("ORG" if head.text.casefold() in description_words().bodies else "PERSON"):
        return None
    words = _whole_name(mention, name)
    between = mention.sentence.tokens[head.index + 1 : words[0].index]
    if not between or any(t.text.casefold() not in BETWEEN for t in between):
        return None
    span = Span(words[0].start, words[-1].end)
    return Mention(mention.mention_id, span, mention.document, mention.sentence, name.entity_label, True, mention.knowledge)


def _whole_name(mention: Mention, name: Token) -> list[Token]:
    """Return the words of the entity that a word belongs to."""
    tokens = mention.sentence.tokens
    start = end = name.index
    while tokens[start].entity.startswith("I-") and start:
        start -= 1
    while end + 1 < len(tokens) and tokens[end + 1].entity.startswith("I-"):
        end += 1
    return list(tokens[start : end + 1])
