"""Claims whose cue closes them, read by the order of the words: "…, a local councillor told reporters", "…, said two officials; …".

The parser often errs on these: it takes the source for an apposition of what was said last.
"""

from pipeline.codebook.cues import Cues
from pipeline.document import FINITE, Document, Sentence, Span, Token
from pipeline.extract.claim import NOUNS, RELATIVES, is_person_or_body, trimmed
from pipeline.extract.cue import CueVerb

COMMAS = (",", "—", "–")
MARKS = ("”", '"', "''", "’")
STOPS = (".", ";", "!", ")")
LONGEST_SOURCE = 14  # tokens
LONGEST_REST = 9  # tokens behind the cue: "on Thursday in a statement", "reporters in the capital"


def trailing(document: Document, sentence: Sentence, cue: CueVerb, cues: Cues) -> tuple[Span, Span] | None:
    """Return source and content of a claim that stands before its cue; None where the words do not say so."""
    if "clause" not in cue.frames or not (cue.token.tag in FINITE or _has_been(sentence, cue)):
        return None
    if any(t.index < cue.token.index and t.tag in ("WP", "WDT") for t in sentence.children(cue.token, "obj")):
        return None  # "smashed the screens, and beat *whomever they found*"
    comma = next(
        (t.index for t in reversed(sentence.tokens[max(0, cue.token.index - LONGEST_SOURCE) : cue.token.index]) if t.text in COMMAS), None
    )
    if comma is not None and comma == cue.token.index - 1:
        comma = _before_description(sentence, comma)
    if comma is None or comma < 2 or sentence.tokens[comma - 1].text in MARKS or sentence.tokens[comma + 1].text in MARKS:
        return None
    between = sentence.tokens[comma + 1 : cue.token.index]
    is_told = any(t.index < cue.token.index for t in sentence.children(cue.token, "nsubj"))  # who speaks stands before: "told *reporters*"
    found = _before_verb(sentence, between, cue, cues) if between else None if is_told else _behind_verb(sentence, cue, cues)
    start = next((t.end for t in reversed(sentence.tokens[:comma]) if t.text in (";", ":")), sentence.start)
    content = trimmed(document.text, Span(start, sentence.tokens[comma].start))
    told = any(t.tag.startswith("VB") for t in sentence.within(content))
    return (found, content) if found is not None and told and not _is_inside(sentence, content) else None


def _has_been(sentence: Sentence, cue: CueVerb) -> bool:
    """Return whether it has been said: "…, residents *have said*"."""
    before = sentence.tokens[max(0, cue.token.index - 1)]
    return cue.token.tag == "VBN" and before.text.lower() in ("had", "has", "have")


def _before_description(sentence: Sentence, comma: int) -> int:
    """Return the comma before a speaker who is described and named: before *a spokesman* in "…, a spokesman, Hafiz Zia, wrote"; else the one given."""
    first = comma
    while first > 0 and sentence.tokens[first - 1].entity_label == "PERSON":
        first -= 1
    described = [t.index for t in sentence.tokens[max(0, first - LONGEST_SOURCE) : max(0, first - 1)] if t.text in COMMAS]
    is_named = first < comma and first > 1 and sentence.tokens[first - 1].text == ","
    return described[-1] if is_named and described else comma


def _before_verb(sentence: Sentence, between: tuple[Token, ...], cue: CueVerb, cues: Cues) -> Span | None:
    """Read ", vigilante leader Bukar Modu said", ", a spokesman, Hafiz Zia, wrote"."""
    words = list(between)
    if words and words[-1].text == ",":
        inner = next((i for i, t in enumerate(words[:-1]) if t.text == ","), None)
        words = words[:-1] if inner is None else words[inner + 1 : -1]
    while words and (words[-1].pos in ("ADV", "AUX") or words[-1].tag == "MD" or words[-1].relation == "aux"):
        words.pop()
    plain = all(t.tag not in (*FINITE, "CC", "MD") and t.text.lower() not in RELATIVES for t in words) or _are_joined(words)
    if not words or not plain or words[0].pos not in ("DET", "ADJ", "NUM", *NOUNS) or words[-1].pos not in NOUNS:
        return None
    head = next((t for t in sentence.children(cue.token, "nsubj") if t in words), words[-1])
    return Span(words[0].start, words[-1].end) if is_person_or_body(head, cues) and _ends(sentence.tokens[cue.after :], cue, cues) else None


def _are_joined(words: list[Token]) -> bool:
    """Return whether "and" joins two nouns: "two local officials and a nurse"."""
    joints = [i for i, t in enumerate(words) if t.tag == "CC"]
    rest = [t for t in words if t.tag != "CC"]
    return len(joints) == 1 and joints[0] > 0 and words[joints[0] - 1].pos in NOUNS and all(t.tag not in (*FINITE, "MD") for t in rest)


def _behind_verb(sentence: Sentence, cue: CueVerb, cues: Cues) -> Span | None:
    """Read ", said local officials;"."""
    words: list[Token] = []
    for token in sentence.tokens[cue.after :]:
        if token.pos not in ("DET", "ADJ", "NUM", "ADP", "PART", *NOUNS):
            break
        words.append(token)
    while words and words[-1].pos not in NOUNS:
        words.pop()
    if not words or words[0].pos == "ADP" or words[0].text.lower() in RELATIVES:
        return None
    first = next((i for i, t in enumerate(words) if t.pos == "ADP"), len(words))
    if not all(is_person_or_body(words[i - 1], cues) for i in (first, len(words))):
        return None  # "Dushanbe accuses neighbour, reports *attack* on minibus"
    return Span(words[0].start, words[first - 1].end) if _ends(sentence.tokens[words[-1].index + 1 :], cue, cues) else None


def _ends(rest: tuple[Token, ...], cue: CueVerb, cues: Cues) -> bool:
    """Return whether nothing that is said stands behind the cue: the sentence ends, or goes on with the narrator's words."""
    behind = []
    for token in rest[: LONGEST_REST + 1]:
        if token.text in STOPS or token.text in COMMAS:
            break
        behind.append(token)
    else:
        return len(rest) <= LONGEST_REST
    if cue.name in cues.needs_that and behind:
        return False
    return not any(t.tag in (*FINITE, "MD", "WRB") or t.text.lower() in ("that", "whether", "if", "to") for t in behind) and not _quotes(
        behind
    )


def _quotes(tokens: list[Token]) -> bool:
    return any(t.text in ("“", '"', "``") for t in tokens)


def _is_inside(sentence: Sentence, content: Span) -> bool:
    """Return whether a quotation mark opens in the content and closes behind it, or the other way round."""
    words = sentence.text[content.start - sentence.start : content.end - sentence.start]
    return words.count("“") != words.count("”") or words.count('"') % 2 == 1
