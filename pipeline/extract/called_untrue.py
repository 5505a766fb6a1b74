"""Claims that somebody calls untrue: "called the allegation “theatre”", "described reports of a raid as baseless". Who says so denies what they say."""

from pipeline.codebook.cues import Cues
from pipeline.document import QUOTE_MARKS, Sentence, Span
from pipeline.extract.cue import CueVerb


def claim_called_untrue(sentence: Sentence, cue: CueVerb, cues: Cues) -> Span | None:
    """Return the words that point to a claim which is called untrue: "called *the allegation* “theatre”"; whatever an allegation is called denies it, but for "serious", "credible" and the like."""
    near = sentence.tokens[cue.after : cue.after + 3]
    pointer = next((t for t in near if t.lemma in cues.anaphors), None) or next(
        (t for t in near if t.text.lower() in ("that", "this", "it", "them")), None
    )
    after = [] if pointer is None else [t for t in sentence.tokens[pointer.index + 1 : pointer.index + 8] if t.pos != "PUNCT"]
    if pointer is None or not after or (after[0].tag in ("IN", "WDT", "TO") and after[0].text.lower() != "as"):
        return None
    words = {w for t in after for w in (t.lemma, t.text.lower())}
    if pointer.text.lower() in ("it", "them"):
        words -= cues.verdicts
    is_charge = pointer.lemma in cues.charges and not words & cues.truths
    if not is_charge and not words & cues.falsehoods:
        return None
    return Span(sentence.tokens[cue.after].start, pointer.end)


def report_called_untrue(sentence: Sentence, cue: CueVerb, cues: Cues) -> Span | None:
    """Return a report with what it says that is called untrue: "called *reports that a bus had been hit* a fabrication"."""
    claim = next((t for t in sentence.tokens[cue.after : cue.after + 3] if t.lemma in cues.anaphors | cues.claim_nouns), None)
    behind = sentence.tokens[claim.index + 1 :] if claim is not None else []
    if claim is None or not behind or behind[0].text.lower() not in ("about", "of", "that"):
        return None
    for verdict in (t for t in behind[2:] if t.lemma in cues.falsehoods or t.text.lower() in cues.falsehoods):
        first = verdict.index
        while sentence.tokens[first - 1].tag in ("DT", "JJ", "RB") or sentence.tokens[first - 1].text in QUOTE_MARKS:
            first -= 1
        is_as = sentence.tokens[first - 1].text.lower() == "as"
        ends = sentence.tokens[verdict.index + 1 : verdict.index + 2]
        is_last = not ends or ends[0].pos in ("PUNCT", "CCONJ", "SCONJ") or ends[0].text in QUOTE_MARKS
        if is_last and (is_as or cue.name in cues.naming):
            end = sentence.tokens[first - (2 if is_as else 1)].end
            return Span(sentence.tokens[cue.after].start, end)
    return None
