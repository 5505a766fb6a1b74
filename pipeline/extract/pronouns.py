"""Whom a pronoun takes up in its own sentence: "the militants burned huts while *they* retreated"."""

from pipeline.codebook.grammar_words import grammar_words
from pipeline.document import QUOTE_MARKS, Sentence, Token, is_relation
from pipeline.extract.arguments import Arguments, is_verb

CLAUSES = ("advcl", "acl", "conj", "parataxis")
OBJECTS = ("obj", "iobj", "obl:to", "obl:agent", "obl:for")
OWN = {"they": ("their",), "them": ("their",), "it": ("its",), "he": ("his",), "him": ("his",), "she": ("her",), "her": ("her",)}
PERSONAL = ("or", "ist", "man", "woman", "ian")
BODIES = ("ORG", "GPE", "NORP")


def taken_up(finder: Arguments, pronoun: Token) -> list[Token]:
    """Return the nouns that a personal pronoun stands for, where its clause hangs on another that names them; none in doubt.

    The subject of the clause above comes first; without one that fits, the only other party of it.
    """
    sentence = finder.sentence
    for verb in _clauses_above(sentence, pronoun):
        low, high = sorted((verb.index, pronoun.index))
        if any(t.text in QUOTE_MARKS for t in sentence.tokens[low:high]):
            return []
        subjects = finder.expand(t for t in finder.grammatical_subjects(verb) if t.index < pronoun.index)
        if _agree(finder, subjects, pronoun) and not _acts_on(finder, subjects, pronoun):
            return subjects
        others = [t for t in sentence.children(verb, *OBJECTS) if t.index < pronoun.index and _agree(finder, [t], pronoun)]
        others = [t for t in others if t.tag != "NN" or pronoun.text.lower() == "it" or t.lemma.endswith(PERSONAL)]
        if len(others) == 1:
            return others
    return []


def owner_taken_up(finder: Arguments, pronoun: Token) -> list[Token]:
    """Return the body that "its" stands for: the subject of the clause above, or the only body named before: "talks with *the ELN*, after its offensive"."""
    sentence = finder.sentence
    if pronoun.text.lower() != "its" or any(t.text in QUOTE_MARKS for t in sentence.tokens):
        return []
    for verb in _clauses_above(sentence, pronoun):
        subjects = finder.expand(t for t in finder.grammatical_subjects(verb) if t.index < pronoun.index)
        if _is_body(finder, subjects):
            return subjects
    before = [
        t for t in sentence.tokens[: pronoun.index] if t.pos in ("NOUN", "PROPN") and t.relation != "compound" and _is_body(finder, [t])
    ]
    return before if len(before) == 1 else []


def _is_body(finder: Arguments, nouns: list[Token]) -> bool:
    noun = nouns[0] if len(nouns) == 1 else None
    return noun is not None and (
        noun.entity_label in BODIES or noun.lemma in grammar_words().led or (noun.lemma in finder.words.sides and noun.tag in ("NN", "NNP"))
    )


def _clauses_above(sentence: Sentence, pronoun: Token) -> list[Token]:
    """Return the verbs whose clauses the pronoun's clause hangs on, nearest first."""
    own = next((t for t in sentence.ancestors(pronoun) if is_verb(t)), None)
    if own is None:
        return []
    found, below = [], own
    for token in sentence.ancestors(own):
        if is_verb(token) and any(is_relation(below, r) for r in CLAUSES) and not _is_content(sentence, below):
            found.append(token)
        if is_verb(token) or any(is_relation(token, r) for r in CLAUSES):
            below = token
    return found


def _is_content(sentence: Sentence, verb: Token) -> bool:
    """Return whether a clause is what is said, though it hangs on a noun: "said in a statement *that the rebels had freed him*" need not be the speaker."""
    return verb.relation == "acl" and any(t.lemma == "that" for t in sentence.children(verb, "mark"))


def _acts_on(finder: Arguments, subjects: list[Token], pronoun: Token) -> bool:
    """Return whether these do what the pronoun suffers, who would then be "itself": "*Malawi* backed the mission and asked it to stay"."""
    verb = finder.sentence.head(pronoun)
    return verb is not None and not pronoun.relation.startswith("nsubj") and finder.grammatical_subjects(verb) == subjects


def _agree(finder: Arguments, nouns: list[Token], pronoun: Token) -> bool:
    """Return whether nouns can be what a pronoun says: "they" several, "it" a body or state, "he" and "she" one person; not "*his* spokesman" for "he"."""
    if not nouns or any(t.pos not in ("NOUN", "PROPN") for t in nouns):
        return False
    if any(
        c.tag == "PRP$" and c.text.lower() in OWN[pronoun.text.lower()] for t in nouns for c in finder.sentence.children(t, "nmod:poss")
    ):
        return False
    noun = nouns[0]
    is_body = noun.entity_label in BODIES or noun.lemma in grammar_words().led | grammar_words().bodies or noun.lemma in finder.words.sides
    are_many = len(nouns) > 1 or (noun.tag in ("NNS", "NNPS") and noun.entity_label not in BODIES)
    if pronoun.text.lower() in ("they", "them"):
        return are_many
    if are_many:
        return False
    if pronoun.text.lower() == "it":
        return is_body
    is_thing = is_body or noun.lemma in finder.words.not_actors or noun.lemma in grammar_words().lifeless
    is_office = noun.tag == "NNP" and noun.entity == "O"  # "the *Opposition Leader* welcomed it, but he condemned …"
    return noun.entity_label == "PERSON" or ((noun.tag == "NN" or is_office) and not is_thing)
