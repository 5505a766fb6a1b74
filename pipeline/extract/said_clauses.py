"""Where the clause begins that a verb of saying says: behind "that", behind whom is told, behind the means; what is asked for behind an aside; and what is the narrator's."""

from collections.abc import Sequence

from pipeline.codebook.calendar_words import WEEKDAYS
from pipeline.codebook.cues import Cues
from pipeline.document import FINITE, Sentence, Token, is_relation
from pipeline.extract.claim import RELATIVES
from pipeline.extract.cue import CueVerb

BACKDROP = frozenset({"as", "while", "when", "before", "after", "amid", "since", "although", "though", "even", "despite"})
NIGHTS = ("'s", "’s", "and", "morning", "afternoon", "evening", "night")


def is_narrators(rest: Sequence[Token]) -> bool:
    """Return whether what follows a verb of saying only tells when or against what background: "…, a teacher said, *hours before an envoy landed*"."""
    words = [t.text.casefold() for t in rest[:4]]
    is_comment = words[1:3] in (["in", "what"], ["for", "what"])  # ", officials said, *in what the ministry called an ambush*"
    return words[:1] == [","] and (words[1:2] != [] and (is_comment or words[1] in BACKDROP or bool({"before", "after"} & set(words[2:]))))


def opens_clause(that: Token) -> bool:
    return that.tag == "IN" or that.relation == "mark"


def told(sentence: Sentence, cue: CueVerb) -> int | None:
    """Return where the clause begins that the parser read as a relative clause of who is told."""
    addressee = sentence.child(cue.token, "obj", "iobj")
    clause = sentence.child(addressee, "acl:relcl") if addressee is not None else None
    subject = sentence.child(clause, "nsubj", "nsubj:pass") if clause is not None else None
    if addressee is None or subject is None or subject.index < addressee.index or subject.text.lower() in RELATIVES:
        return None
    start = sentence.subtree(subject)[0].index
    return (
        start
        if sentence.tokens[start - 1].pos not in ("PUNCT", "ADP") and sentence.tokens[start - 1].tag not in ("WRB", "WP", "WDT")
        else None
    )


def has_that(sentence: Sentence, clause: Token, cue: CueVerb) -> bool:
    return clause.index > cue.token.index and any(t.text.lower() == "that" for t in sentence.children(clause, "mark"))


def was_before(sentence: Sentence, clause: Token, cue: CueVerb) -> bool:
    """Return whether a clause without "that" can be nothing but what is said: it has its own subject, and lies before the saying or after it.

    "The court ruled *the chief had used* children".
    """
    has_helper = any(t.text.lower() in ("had", "would") for t in sentence.children(clause, "aux"))
    own = sentence.child(clause, "nsubj", "nsubj:pass")
    return clause.relation == "ccomp" and has_helper and own is not None and own.index >= cue.after


def is_result(sentence: Sentence, clause: Token) -> bool:
    """ "…, speaking by telephone" is no content."""
    before = sentence.tokens[sentence.subtree(clause)[0].index - 1 : sentence.subtree(clause)[0].index]
    return clause.tag == "VBG" and any(t.text == "," for t in before)


def clause_start(sentence: Sentence, cue: CueVerb, clause: Token, cues: Cues) -> int | None:
    below = [t for t in sentence.subtree(clause) if t.index >= cue.after]
    marks = [t.index for t in below if t.text.lower() == "that" and opens_clause(t) and t.index < clause.index and t.head == clause.index]
    start = marks[0] + 1 if marks else _behind_day(sentence, cue, _behind_medium(sentence, clause, below[0].index, cues))
    finite = clause.tag in FINITE or any(t.tag in FINITE for t in sentence.children(clause, "aux", "aux:pass"))
    nouns = [t for t in sentence.tokens[cue.after : start] if t.pos in ("NOUN", "PROPN")]
    if (
        not marks
        and finite
        and nouns
        and not sentence.children(clause, "nsubj", "nsubj:pass", "expl")
        and sentence.tokens[cue.after].pos not in ("ADP", "PUNCT")
    ):
        start = cue.after  # "told the Council foreign fighters were digging", read as one noun phrase
    while start < len(sentence.tokens) and sentence.tokens[start].pos == "PUNCT" and sentence.tokens[start].text not in '"“':
        start += 1
    return start if start < len(sentence.tokens) else None


def _behind_day(sentence: Sentence, cue: CueVerb, start: int) -> int:
    """Return where a clause begins behind the day on which it was said: "said *on Monday* rebels had shelled the town"."""
    first = start + (sentence.tokens[start].text.lower() == "on")
    is_day = start == cue.after and first < len(sentence.tokens) and sentence.tokens[first].text.lower() in WEEKDAYS
    is_day = is_day and not sentence.tokens[first].relation.startswith("nsubj")  # "said *Sunday* had been quiet"
    return first + 1 if is_day and first + 2 < len(sentence.tokens) and sentence.tokens[first + 1].text.lower() not in NIGHTS else start


def _behind_medium(sentence: Sentence, clause: Token, start: int, cues: Cues) -> int:
    """Return where a clause begins behind the means by which it was said: "said *by phone* he had counted", which the parser hangs below it."""
    subject = sentence.child(clause, "nsubj", "nsubj:pass", "expl")
    first = start if subject is None else sentence.subtree(subject)[0].index
    before = sentence.tokens[start:first]
    is_means = bool(before) and before[0].pos == "ADP" and any(t.lemma in cues.media for t in before)
    return first if is_means and all(t.pos in ("ADP", "DET", "ADJ", "NOUN") for t in before) else start


def deed_behind_aside(sentence: Sentence, cue: CueVerb) -> Token | None:
    """Return what somebody is to do, where more is told of him in between: "urged the junta, which had seized power, *to leave*", "asked Paris, a guarantor, *to act*"."""
    for comma in sentence.tokens[cue.after :]:
        behind = sentence.tokens[comma.index + 1 : comma.index + 2]
        verb = sentence.head(behind[0]) if comma.text == "," and behind and behind[0].tag == "TO" else None
        if verb is None or verb.tag != "VB" or not (is_relation(verb, "xcomp") or is_relation(verb, "advcl")):
            continue
        above = sentence.head(verb)
        aside = above is not None and cue.after < above.index < comma.index and is_relation(above, "acl:relcl")
        if above is cue.token or aside:
            return verb
    return None


def whole_verb(sentence: Sentence, clause: Token) -> int:
    """Return the verb of a clause; the participle where an aside parts it from its "had": "had on 15 July, without any reason, *opened* fire"."""
    parted = sentence.child(clause, "conj") if clause.lemma == "have" and sentence.child(clause, "obj", "xcomp") is None else None
    is_one = parted is not None and parted.tag in ("VBN", "VBD") and sentence.child(parted, "cc", "nsubj", "nsubj:pass") is None
    return parted.index if parted is not None and is_one else clause.index
