"""Claims that a noun tells of: "Kigali's denial that …", "reports that jets had bombed the port", "word spread that …", "allegations of torture"."""

from dataclasses import replace

from pipeline.codebook.cues import Cues
from pipeline.document import Document, Sentence, Span, Token
from pipeline.extract.claim import HEDGE, Claim, is_person_or_body, source_span, trimmed
from pipeline.extract.content_ends import content_end
from pipeline.extract.denials import says_no
from schemas.vocabulary import Polarity


def noun_claims(document: Document, sentence: Sentence, token: Token, cues: Cues) -> list[Claim]:
    """Return the claim that a noun introduces, with a clause, or with an event that is only heard of; and the narrator's denial of somebody's claim that he calls untrue."""
    if token.pos != "NOUN":
        return []
    claim = _with_clause(document, sentence, token, cues) or _heard(document, sentence, token, cues)
    if claim is None:
        return []
    is_denied = claim.source is not None and claim.polarity == Polarity.AFFIRM and _is_called_untrue(sentence, token, cues)
    return [claim, replace(claim, source=None, polarity=Polarity.DENY, frame="deny", answer=token.span)] if is_denied else [claim]


def _with_clause(document: Document, sentence: Sentence, token: Token, cues: Cues) -> Claim | None:
    """ "reports that jets had bombed the port"; "Kigali's denial that its forces took part"; "rumours spread that the garrison had fled"."""
    denies = token.lemma in cues.denial_nouns
    is_claim = denies or token.lemma in cues.claim_nouns
    found = (_clause_of_noun(sentence, token, cues) if is_claim else None) or _clause_that_spreads(sentence, token, cues)
    source = sentence.child(token, "nmod:poss", "nmod:by", "nmod:from", "nmod:of")
    made = _made(sentence, token, cues)
    if source is None and made is not None:
        source = sentence.child(made, "obl:agent", "obl:by")
    if found is None or (_is_governed(sentence, token, cues) and (source is None or source.tag == "PRP$")):
        return None  # "rejected the claim that …": nobody is said to make it
    if source is not None and not is_person_or_body(source, cues):
        return None
    start, clause = found
    end = content_end(sentence, start, clause.index, token, cues)
    governor = sentence.head(token)
    if governor is not None and governor.index > clause.index:
        end = min(
            end, max(t.index for t in sentence.subtree(clause)) + 1
        )  # "Kigali's denial that … drew laughter": the noun is the subject
    content = trimmed(document.text, Span(sentence.tokens[start].start, sentence.tokens[max(end, start + 1) - 1].end))
    frame = "deny" if denies else HEDGE if source is None else "noun"
    denies = denies or (source is None and _is_called_untrue(sentence, token, cues))
    polarity = Polarity.DENY if denies or (source is not None and says_no(document, content, cues)) else Polarity.AFFIRM
    words = source_span(sentence, source) if source is not None else None
    rule = f"{cues.language}/attribution/{token.lemma}"
    return Claim(sentence, token.span, words, content, polarity, frame, rule, answer=token.span if denies else None)


def _heard(document: Document, sentence: Sentence, token: Token, cues: Cues) -> Claim | None:
    """ "amid reports of shelling", "residents' allegations of torture": what hangs on the noun; nothing where a verb answers it, "denied reports of …"."""
    event = sentence.child(token, "nmod:of", "acl:of")
    if token.text.lower() not in cues.heard_nouns or event is None or event.index < token.index or _is_governed(sentence, token, cues):
        return None
    source = sentence.child(token, "nmod:poss", "nmod:from")
    if source is not None and (source.tag == "PRP$" or not is_person_or_body(source, cues)):
        source = None
    below = [t for t in sentence.subtree(event) if t.index > token.index + 1]
    end = min(content_end(sentence, below[0].index, event.index, token, cues, adjuncts=True), below[-1].index + 1) if below else 0
    if end <= event.index:
        return None
    content = trimmed(document.text, Span(below[0].start, sentence.tokens[end - 1].end))
    words = source_span(sentence, source) if source is not None else None
    return Claim(sentence, token.span, words, content, Polarity.AFFIRM, HEDGE, f"{cues.language}/attribution/{token.lemma}")


def _is_governed(sentence: Sentence, noun: Token, cues: Cues) -> bool:
    governor = sentence.head(noun)
    return governor is not None and governor.lemma in cues.verbs.frames


def _is_called_untrue(sentence: Sentence, noun: Token, cues: Cues) -> bool:
    """Return whether the narrator says of a claim that it is none: "The claim that a school was hit is *a lie*"."""
    verb = sentence.head(noun)
    if verb is None or noun.relation != "nsubj":
        return False
    said = [verb, *sentence.children(verb, "attr", "acomp", "xcomp")] if verb.lemma == "be" else []
    is_unlike = verb.lemma == "correspond" and bool(sentence.children(verb, "advmod:neg"))  # "do not correspond to reality"
    return is_unlike or any(t.lemma in cues.falsehoods for t in said)


def _made(sentence: Sentence, noun: Token, cues: Cues) -> Token | None:
    """Return the participle that says whose claim it is."""
    return next((c for c in sentence.children(noun, "acl") if c.lemma in cues.claim_making and c.tag in ("VBN", "VBD")), None)


def _clause_of_noun(sentence: Sentence, noun: Token, cues: Cues) -> tuple[int, Token] | None:
    """Return where the clause of a noun begins, and its verb: "the claim *that Eritrea had entered*", "the claim *to have sunk the ship*"."""
    that = next((t for t in sentence.tokens[noun.index + 1 : noun.index + 12] if t.text.lower() == "that" and t.relation == "mark"), None)
    following = sentence.tokens[noun.index + 1 : noun.index + 2]
    made = _made(sentence, noun, cues)
    below = [*sentence.children(noun, "acl", "ccomp"), *(sentence.children(made, "ccomp", "advcl") if made is not None else ())]
    clause = next((c for c in below if c.index > noun.index and c != made), None)
    if clause is None or (that is None and not (clause.tag in ("VB", "VBN") and any(t.text.lower() == "to" for t in following))):
        return None
    start = that.index + 1 if that is not None else noun.index + 1
    answers = cues.verbs.frames.get(clause.lemma, frozenset()) & {"deny", "reject", "contest", "support"}
    if clause.lemma in cues.naming and sentence.child(clause, "obj") is None and that is not None and that.head == clause.index:
        return None  # "an accusation that the group has called a lie"
    if answers and not any(
        c.index > clause.index and c.lemma not in cues.times for c in sentence.children(clause, "obj", "ccomp", "xcomp")
    ):
        return None  # "an accusation that Azerbaijan has denied", "a promise that the minister disowned the same day"
    between = sentence.tokens[noun.index + 1 : start]
    return (
        None if any(t.pos == "VERB" and t.relation != "amod" and t != made for t in between) else (start, clause)
    )  # "of the so-*called* council"


def _clause_that_spreads(sentence: Sentence, noun: Token, cues: Cues) -> tuple[int, Token] | None:
    """Return the same of a noun that stands before the verb by which it comes about: "word *spread* that …", "reports emerged on Friday that …"."""
    verb = sentence.head(noun)
    if verb is None or noun.relation != "nsubj" or verb.lemma not in cues.spreading or noun.lemma not in cues.claim_nouns | cues.told_about:
        return None
    for clause in sentence.children(verb, "ccomp", "advcl", "acl"):
        that = next((t for t in sentence.children(clause, "mark") if t.text.lower() == "that"), None)
        if that is not None and that.index > verb.index:
            return that.index + 1, clause
    return None
