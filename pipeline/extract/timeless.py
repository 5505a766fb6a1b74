"""Background that has no day: what is always so ("the islanders speak a Malay dialect") and what somebody once did ("trained as a dentist").

Without date words such a sentence says nothing about when, while news without them happened by the day of publication.
"""

import re

from pipeline.codebook.cues import load_cues
from pipeline.codebook.date_words import date_words
from pipeline.document import Sentence, Token, is_relation

ALWAYS = re.compile(
    r"\b(?:always|traditionally|historically|formerly|originally|since time immemorial|for (?:generations|centuries|ages)|ha(?:s|ve) long (?:been|served)"
    r"|(?<!was )(?<!were )(?<!is )(?<!are )(?<!be )(?<!been )(?<!being )used to|oral history"
    r"|under (?:the )?(?:old|former|previous|colonial|ottoman|soviet|tsarist) (?:regime|rule|government|order)|under (?:the )?(?:monarchy|shah|tsars?|sultans?)"
    r"|(?:by|in) (?:the )?colonial (?:power|rulers?|times|era)|in (?:his|her|their) (?:youth|childhood|teens)"
    r"|as an? (?:boy|girl|child|teenager|student|cadet|young (?:man|woman))(?= ?[,.;]|$| in | at | and ))\b",
    re.IGNORECASE,
)
PRESENT = ("VBZ", "VBP")


def is_timeless(sentence: Sentence, trigger: Token) -> bool:
    """Return whether a trigger without date words tells what is always so, or what is told of somebody's past in passing."""
    verb = trigger if trigger.tag.startswith("VB") else None
    if any(_is_said_of(sentence, trigger, m) for m in ALWAYS.finditer(sentence.text)):
        return True
    if verb is None:
        return False
    return _is_state(sentence, verb) or _is_of_a_life(sentence, verb) or _is_aside(sentence, verb)


def _is_said_of(sentence: Sentence, trigger: Token, words: re.Match[str]) -> bool:
    """Return whether words like "always" stand in the clause of a trigger, not in that of "Meta, formerly known as Facebook"."""
    token = sentence.at(sentence.start + words.start())
    verb = None if token is None else next((t for t in (token, *sentence.ancestors(token)) if t.tag.startswith("VB")), None)
    near = [trigger, *list(sentence.ancestors(trigger))[:2]]
    return verb is not None and any(t.index == verb.index for t in near)


def _is_state(sentence: Sentence, verb: Token) -> bool:
    """Read "which borders Iran", "is denied citizenship and lives in three townships"."""
    chain = [verb, *(c for c in sentence.children(verb, "conj") if c.tag in PRESENT)]
    return _is_present(sentence, verb) and any(t.lemma in date_words().states and _is_present(sentence, t) for t in chain)


def _is_of_a_life(sentence: Sentence, verb: Token) -> bool:
    """Read "inherited his militia from an uncle", "trained as a dentist", "the colonel, married with four children"."""
    is_trained = (
        verb.lemma in ("train", "work", "serve") and sentence.child(verb, "obl:as") is not None and not sentence.children(verb, "aux")
    )
    return verb.tag in ("VBD", "VBN") and (verb.lemma in date_words().lives or is_trained)


def _is_aside(sentence: Sentence, verb: Token) -> bool:
    """Read "the general, *who defected as a cadet*, trusts nobody": an aside about the subject of what is so today."""
    noun = sentence.head(verb)
    main = sentence.head(noun) if noun is not None else None
    is_clause = is_relation(verb, "acl") and verb.tag in ("VBD", "VBN") and noun is not None and noun.pos in ("NOUN", "PROPN")
    if not is_clause or main is None or noun is None or not is_relation(noun, "nsubj") or main.lemma in load_cues().verbs.by_lemma:
        return False
    opening = sentence.tokens[max(0, sentence.subtree(verb)[0].index - 1)]
    return opening.text == "," and _is_present(sentence, main) and main.lemma not in ("be", "have", "face")


def _is_present(sentence: Sentence, verb: Token) -> bool:
    """Return whether a verb stands in the simple present, active or passive."""
    helpers = sentence.children(verb, "aux", "aux:pass")
    if verb.tag in PRESENT:
        return not helpers
    return verb.tag == "VBN" and len(helpers) == 1 and helpers[0].text.lower() in ("is", "are")
