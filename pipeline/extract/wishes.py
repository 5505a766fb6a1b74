"""At whose wish something is done: "at the request of *the Congolese government*", "on the orders of *the governor*"."""

from pipeline.codebook.grammar_words import grammar_words
from pipeline.document import Sentence, Token, is_relation
from pipeline.extract.arguments import is_passive, is_verb
from pipeline.extract.readers.base import Party, Proposal
from schemas.vocabulary import Role

AGAINST = ("ACCUSE", "ASSAULT", "COERCE", "MOBILIZE", "REJECT", "SANCTION", "THREATEN")
"""Types that who wishes them does not suffer; what is conceded at somebody's request is conceded to him."""
FOLLOWING = ("obl:at", "obl:on", "obl:upon", "nmod:at", "nmod:on", "nmod:upon")


def by_wish(sentence: Sentence, proposal: Proposal, parties: tuple[Party, ...]) -> tuple[Party, ...]:
    """Return the parties of an event, who wishes it in his place: he acts in the wish, and what follows it is not done to him.

    What is done on somebody's orders is his deed where nobody else is told to do it.
    """
    if not is_verb(proposal.head):
        whose = (
            _whose(sentence, proposal.head) if proposal.event_type == "REQUEST" and proposal.head.lemma in grammar_words().wishes else []
        )
        if not whose:
            return parties
        return (*(Party(Role.ACTOR, t) for t in whose), *_apart(sentence, proposal.head, parties))
    for wish in sentence.children(proposal.head, *FOLLOWING):
        whose = _whose(sentence, wish) if wish.lemma in grammar_words().wishes else []
        if whose:
            inside = {t.index for t in sentence.subtree(wish)}
            is_spared = proposal.event_type in AGAINST and wish not in proposal.trigger
            parties = tuple(p for p in parties if not is_spared or p.role != Role.RECIPIENT or p.head.index not in inside)
            is_open = (
                wish.lemma in grammar_words().orders and all(p.role != Role.ACTOR for p in parties) and is_passive(sentence, proposal.head)
            )
            parties = (*parties, *(Party(Role.ACTOR, t) for t in whose if is_open))
    return parties


def _whose(sentence: Sentence, wish: Token) -> list[Token]:
    """Return who wishes: behind "of", which two wishes may share: "at the request and insistence of *the Kenyan side*"."""
    first = wish
    while is_relation(first, "conj") and sentence.tokens[first.head].pos == "NOUN":
        first = sentence.tokens[first.head]
    found = [t for noun in (first, *sentence.children(first, "conj")) for t in sentence.children(noun, "nmod:of")]
    return [t for person in found[:1] if person.pos in ("NOUN", "PROPN") for t in (person, *sentence.children(person, "conj"))]


def _apart(sentence: Sentence, wish: Token, parties: tuple[Party, ...]) -> tuple[Party, ...]:
    """Return the recipients of a wish that do not stand in the words of who wishes."""
    inside = {t.index for person in _whose(sentence, wish) for t in sentence.subtree(person)}
    return tuple(p for p in parties if p.role != Role.ACTOR and p.head.index not in inside)
