"""Demands without a verb of asking: "Ghana says Togo *must* free the crew" asks Togo, and the modal is all that tells it."""

from collections.abc import Iterator

from pipeline.codebook.grammar_words import grammar_words
from pipeline.document import Sentence, Token, is_relation
from pipeline.extract.arguments import Arguments, is_passive, is_verb
from pipeline.extract.readers.base import Party, Proposal
from schemas.vocabulary import Modality, Role

OBLIGING = ("must", "should", "ought")
CONFIDENCE = 0.8


def demands(sentence: Sentence, arguments: Arguments, language: str) -> Iterator[Proposal]:
    """Yield a proposal for each modal by which a speaker tells somebody else what to do."""
    for modal in sentence.tokens:
        verb = sentence.head(modal)
        if modal.lemma not in OBLIGING or modal.relation != "aux" or verb is None or is_passive(sentence, verb):
            continue
        said = _said(sentence, verb)
        speakers = [] if said is None else arguments.expand(arguments.grammatical_subjects(said))
        asked = [t for t in arguments.at(verb, "subject") if _can_act(arguments, t) and t not in speakers]
        if asked and any(s.pos in ("NOUN", "PROPN", "PRON") for s in speakers):
            parties = (*(Party(Role.ACTOR, s) for s in speakers), *(Party(Role.RECIPIENT, a) for a in asked))
            yield Proposal((modal,), "REQUEST", None, parties, CONFIDENCE, f"{language}/request/must", Modality.ACTUAL)


def _said(sentence: Sentence, verb: Token) -> Token | None:
    """Return the verb of saying that a clause is the content of."""
    head = sentence.head(verb)
    if head is None or not is_relation(verb, "ccomp") or not is_verb(head) or head.lemma not in grammar_words().stands_behind:
        return None
    return head


def _can_act(arguments: Arguments, token: Token) -> bool:
    return (
        token.pos in ("NOUN", "PROPN") and token.lemma not in arguments.words.not_actors and token.lemma not in arguments.words.instruments
    )
