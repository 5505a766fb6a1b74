"""Where the words of a place stand in their sentence: what happens there, what only comes from there, which clause it is of."""

from pipeline.codebook.knowledge import Knowledge
from pipeline.document import Sentence, Span, Token

_WHERE = ("in", "at", "near", "across", "outside", "inside", "around")
_PLACE_PARTS = ("nmod:of", "compound", "appos", "flat", "conj")


def place_governor(sentence: Sentence, span: Span) -> int | None:
    """Return the index of what happens in a place: the verb of "killed in the village of Gorna", nothing for "a road to Gorna"."""
    token: Token | None = sentence.head_of(span)
    for _ in sentence.tokens:
        if token is None or not token.relation.startswith(_PLACE_PARTS):
            break
        token = sentence.head(token)
    return token.head if token is not None and token.relation.partition(":")[2] in _WHERE else None


def is_origin(sentence: Sentence, span: Span) -> bool:
    """Return whether something only comes from a place: what is told of "weapons *from Sudan*" happens elsewhere."""
    head = sentence.head_of(span)
    return head is not None and head.relation in ("obl:from", "nmod:from")


def is_backer(sentence: Sentence, span: Span, knowledge: Knowledge) -> bool:
    """Return whether a country only says who is behind something: nothing lies in the Kenya of "the Kenya-led mission"."""
    last = sentence.within(span)[-1]
    after = sentence.tokens[last.index + 1 : last.index + 3]
    return len(after) == 2 and after[0].text == "-" and after[1].text.casefold() in knowledge.roles.foreign_suffixes


def clause_of(sentence: Sentence, token: Token) -> Token:
    """Return the verb of the clause that a word stands in, the clause around it where it only says more of a noun: the nearest above that has a subject of
    its own, else the root."""
    for above in (token, *sentence.ancestors(token)):
        is_clause = above.tag.startswith("VB") and not above.relation.startswith("acl")
        if is_clause and sentence.child(above, "nsubj", "nsubj:pass") is not None:
            return above
    return next((t for t in sentence.tokens if t.relation == "root"), token)
