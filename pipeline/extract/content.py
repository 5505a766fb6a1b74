"""What a verb of saying says: a clause, a noun, the accused and the deed, a label, a request, or what is denied."""

from dataclasses import dataclass

from pipeline.codebook.cues import Cues
from pipeline.document import FINITE, QUOTE_MARKS, Document, Sentence, Span, Token, is_relation
from pipeline.extract.called_untrue import claim_called_untrue, report_called_untrue
from pipeline.extract.claim import RELATIVES, source_span, trimmed
from pipeline.extract.content_ends import content_end
from pipeline.extract.cue import CueVerb, is_passive_cue, without_object
from pipeline.extract.relative_clauses import end_of_relative, is_cut_through, is_for_which, runs_through
from pipeline.extract.said_clauses import (
    clause_start,
    deed_behind_aside,
    has_that,
    is_narrators,
    is_result,
    opens_clause,
    told,
    was_before,
    whole_verb,
)

DEEDS = ("of", "for", "with")
ANSWERS = ("deny", "reject", "contest", "support", "repeat")


@dataclass(frozen=True)
class Content:
    """What is said; whether its words only point back to a claim ("the charge", "this"), and whether they call it untrue."""

    span: Span
    points_back: bool = False
    denies: bool = False


def read_content(document: Document, sentence: Sentence, cue: CueVerb, cues: Cues) -> tuple[Content | None, str]:
    """Return what is said and the frame it was read by: the first frame of the verb that fits the sentence."""
    readers = (
        ("deny", _denied), ("reject", _rejected), ("contest", _rejected), ("support", _rejected), ("repeat", _rejected), ("label", _labelled), ("target", _from_object),
        ("request", _requested), ("clause", _clause), ("object", _object),
    )  # fmt: skip
    for frame, read in readers:
        if frame in cue.frames:
            content = read(document, sentence, cue, cues)
            if content is not None:
                return content, "deny" if frame == "reject" or (frame in ("label", "object") and content.denies) else frame
    return None, ""


def _span(
    document: Document, cue: CueVerb, cues: Cues, sentence: Sentence, *, start: int, root: int, adjuncts: bool = False
) -> Content | None:
    start += (
        start + 1 < len(sentence.tokens) and sentence.tokens[start].text.lower() == "that" and sentence.tokens[start].relation == "mark"
    )
    if start >= len(sentence.tokens):
        return None
    end = min(content_end(sentence, start, root, cue.token, cues, adjuncts=adjuncts), end_of_relative(sentence, cue, root))
    while end - 1 > start and (
        (sentence.tokens[end - 1].pos == "PUNCT" and sentence.tokens[end - 1].text not in '"”)')
        or sentence.tokens[end - 1].tag in ("CC", "WP")
        or (sentence.tokens[end - 1].tag == "WDT" and sentence.tokens[end - 1].text.lower() == "which")
    ):
        end -= 1
    if end <= start or (sentence.tokens[end - 1].tag in ("IN", "TO") and end - 1 > start and sentence.tokens[end - 1].text == "to"):
        return None
    marks = sum(t.text in QUOTE_MARKS for t in sentence.tokens[start:end])
    start -= marks % 2 == 1 and start > cue.after and sentence.tokens[start - 1].text in QUOTE_MARKS  # "said *“three men” had fled*"
    span = trimmed(document.text, Span(sentence.tokens[start].start, sentence.tokens[end - 1].end))
    return Content(span) if span.start < span.end else None


def _clause(document: Document, sentence: Sentence, cue: CueVerb, cues: Cues) -> Content | None:
    """ "said (that) …", "claimed to have …"; in front: "…, police said"; around: "The convoy, police said, was ambushed"."""
    clauses = [
        c
        for c in sentence.children(cue.token, "ccomp", "xcomp", "advcl")
        if (
            c.relation.rpartition(":")[2] not in {"advcl", "by", *cues.adjuncts}
            and (cue.name not in cues.needs_that or was_before(sentence, c, cue))
        )
        or has_that(sentence, c, cue)
    ]
    is_over = is_narrators(sentence.tokens[cue.after :]) or any(t.text == ";" for t in sentence.tokens[cue.after : cue.after + 1])
    first = None if is_over else next((c for c in clauses if c.index >= cue.after and not is_result(sentence, c)), None)
    if first is not None and is_cut_through(sentence, cue, first):
        return None
    that = _that_behind(sentence, cue)
    if that is not None and cue.name in cues.addressed:
        root = max(that + 1, sentence.tokens[that].head)
        return _span(document, cue, cues, sentence, start=that + 1, root=root)  # "told *Human Rights Watch* that", read as a verb
    start = clause_start(sentence, cue, first, cues) if first is not None else None
    if first is not None and start is not None:
        bare = first.relation == "xcomp" and first.tag in ("VB", "VBG")
        return _span(document, cue, cues, sentence, start=start, root=whole_verb(sentence, first), adjuncts=bare)
    addressed = told(sentence, cue) if cue.name in cues.addressed else None
    if addressed is not None:
        return _span(document, cue, cues, sentence, start=addressed, root=addressed)
    if that is not None:
        content = _span(document, cue, cues, sentence, start=that + 1, root=that + 1)
        return _with_front(document, sentence, cue, content, cues) if content is not None else None
    if _is_bare_number(sentence, cue):
        return Content(sentence.tokens[cue.after].span)
    through = runs_through(sentence, cue)
    if through is not None:
        return _span(document, cue, cues, sentence, start=cue.after, root=through)
    return _clause_in_front(document, sentence, cue, clauses, cues)


def _that_behind(sentence: Sentence, cue: CueVerb) -> int | None:
    """Return where the "that" stands that opens what is said, with no other verb before it."""
    that = next((t.index for t in sentence.tokens[cue.after : cue.after + 8] if t.text.lower() == "that" and opens_clause(t)), None)
    is_anothers = any(t.tag.startswith("VB") and t.text.islower() for t in sentence.tokens[cue.after : that])
    is_added = that is not None and sentence.tokens[that - 1].tag == "CC"  # "it is holding six men *and that* the rest escaped"
    return None if is_anothers or (is_added and sentence.child(cue.token, "obj") is not None) else that


def _is_bare_number(sentence: Sentence, cue: CueVerb) -> bool:
    """Return whether nothing but a number is said: "Their families say *five*."."""
    behind = sentence.tokens[cue.after : cue.after + 2]
    return cue.name == "say" and len(behind) == 2 and behind[0].tag == "CD" and behind[1].text in ",.;"


def _with_front(document: Document, sentence: Sentence, cue: CueVerb, content: Content, cues: Cues) -> Content:
    """Return what is said with the noun in front that it hangs on: "*There was no proof*, she said, that he knew"."""
    commas = [t.index for t in sentence.tokens[: cue.token.index] if t.text == ","]
    noun = sentence.tokens[commas[-1] - 1] if commas and commas[-1] > 0 else None
    is_split = noun is not None and noun.lemma in cues.proofs and sentence.tokens[cue.after].text == ","
    return Content(trimmed(document.text, Span(sentence.start, content.span.end))) if is_split else content


def _clause_in_front(document: Document, sentence: Sentence, cue: CueVerb, clauses: list[Token], cues: Cues) -> Content | None:
    commas = [t.index for t in sentence.tokens[: cue.token.index] if t.text == ","]
    own = sentence.child(cue.token, "nsubj")
    has = any(t.text.lower() in ("has", "have", "had") for t in sentence.children(cue.token, "aux"))  # "…, residents have said"
    is_of_object = any(
        t.index < cue.token.index and t.tag in ("WP", "WDT") for t in sentence.children(cue.token, "obj")
    )  # "beat *whomever they found*"
    if not commas or own is None or not (has or cue.token.tag in FINITE) or is_of_object:
        return None
    own = without_object(sentence, own, cue.token)
    comma = next((i for i in reversed(commas) if i < min(own.index, cue.token.index)), None)
    if comma is None or cue.token.index - comma > 12 + len(sentence.subtree(own)):
        return None
    front = Span(sentence.start, sentence.tokens[comma].start)
    rest = sentence.tokens[cue.after :]
    if len(rest) > 1 and rest[0].text == "," and sentence.tokens[comma - 1].text.lower() in RELATIVES:
        return Content(trimmed(document.text, Span(rest[1].start, sentence.end)))  # "units to whom, two officers said, allies had come"
    is_addressed = cue.name in cues.addressed and bool(rest) and rest[0].tag in ("NNS", "JJ")  # "told reporters", "told local radio"
    ends = not rest or own.index >= cue.after or rest[0].pos in ("PUNCT", "ADP") or rest[0].tag in ("NNP", "NN", "DT", "RB") or is_addressed
    if (any(c.index < comma for c in clauses) and ends) or is_narrators(rest):
        return Content(trimmed(document.text, front))
    if len(rest) > 1 and rest[0].text == "," and rest[1].tag == "CC" and any(t.pos == "VERB" for t in sentence.tokens[:comma]):
        return Content(trimmed(document.text, front))  # "…, officials said, and 41 were taken to hospital"
    if (
        rest
        and rest[0].text == ","
        and len(rest) > 3
        and sentence.head(cue.token) is not None
        and any(t.pos in ("VERB", "AUX") for t in rest)
    ):
        return Content(trimmed(document.text, Span(sentence.start, sentence.end)))
    return None


def _object(document: Document, sentence: Sentence, cue: CueVerb, cues: Cues) -> Content | None:
    """ "announced the establishment of corridors", "called for an immediate halt"."""
    if is_passive_cue(sentence, cue.token):
        return _passive_subject(sentence, cue, cues)
    shifted = _behind_predicate(sentence, cue, cues)
    if shifted is not None:
        return _named_claim(document, sentence, cue, cues, shifted)
    head = _object_head(sentence, cue)
    if head is not None and f"{cue.name} {head.lemma} for" in cues.verbs.frames and is_for_which(sentence, cue):
        return Content(source_span(sentence, sentence.tokens[cue.token.head]))
    if head is None or (cue.name == "cite" and head.lemma in cues.cited_sources) or head.lemma in cues.avowals | cues.times:
        return None
    is_label = any(t.text.lower() == "as" for t in sentence.tokens[head.index :])  # "are counting their soldiers *as passengers*"
    counts = (*sentence.subtree(head), *sentence.tokens[cue.after : cue.after + 3])
    is_loss = cue.name in ("count", "tally") and not is_label and not any(t.tag == "CD" for t in counts)
    if is_loss or (cue.name == "claim" and head.lemma in cues.tolls):
        return None  # "Bamako counts *its losses*", "the blast claimed the *lives* of two girls"
    start = max(cue.after, sentence.subtree(head)[0].index)
    if sentence.tokens[cue.after].tag == "CD":
        start = cue.after  # "reported *12 rebels killed* and four men hurt"
    while sentence.tokens[start].relation in ("advmod", "punct") and start < head.index:
        start += 1
    if head.text.lower() in cues.anaphoric_pronouns and head.pos in ("PRON", "DET"):
        return None if cue.token.lemma in cues.judging else Content(head.span, True)  # who "deplored it" claims nothing of it
    content = _span(document, cue, cues, sentence, start=start, root=head.index, adjuncts=True)
    if content is None:
        return None
    if cue.name == "speak of" and head.lemma in cues.falsehoods and not sentence.children(head, "nmod:of", "nmod:by", "acl", "acl:relcl"):
        return Content(content.span, True, True)  # "a spokesman spoke of a fabrication"
    return Content(content.span, _points_back(sentence, head, cues))


def _passive_subject(sentence: Sentence, cue: CueVerb, cues: Cues) -> Content | None:
    """Return what a passive says is claimed or answered: "*the report* was denied by the army"."""
    subject = sentence.child(cue.token, "nsubj:pass")
    if subject is not None and cue.name == "claim":  # "a blast which was *claimed by* the JSA"
        head = sentence.head(cue.token)
        noun = head if subject.text.lower() in RELATIVES and head is not None else subject
        return Content(source_span(sentence, noun)) if noun.pos in ("NOUN", "PROPN") else None
    if subject is None or cue.frames.isdisjoint(ANSWERS):
        return None
    return Content(source_span(sentence, subject), subject.lemma in cues.anaphors or subject.text.lower() in cues.anaphoric_pronouns)


def _object_head(sentence: Sentence, cue: CueVerb) -> Token | None:
    """Return the first word that stands where the object does: behind a verb with a particle, as "called for", whatever the parser takes it for."""
    found = [
        c
        for c in sentence.children(cue.token, "obj", "attr", "obl", "dep", "xcomp", "ccomp")
        if c.index >= cue.after and not c.relation.startswith("obl:npmod")
    ]
    if " " not in cue.name:
        return next((c for c in found if c.relation in ("obj", "ccomp", "xcomp")), None)
    behind = sentence.tokens[cue.after : cue.after + 1]
    return next(iter(found), behind[0] if behind and behind[0].pos != "PUNCT" else None)


def _behind_predicate(sentence: Sentence, cue: CueVerb, cues: Cues) -> int | None:
    """Return where the object begins that stands behind its predicate: "rejected as lies *reports* that …", "denounced as “war psychosis” *plans* by …"."""
    rest = sentence.tokens[cue.after :]
    if len(rest) < 4 or rest[0].text.lower() != "as":
        return None
    if rest[1].text in QUOTE_MARKS:
        closing = next((t for t in rest[2:] if t.text in QUOTE_MARKS), None)
        first = closing.index + 1 if closing is not None else len(sentence.tokens)
    else:
        first = rest[1].index + (2 if rest[1].tag == "RB" else 1)
        predicate = sentence.tokens[first - 1]
        if predicate.tag not in ("JJ", "NNS") and predicate.lemma not in cues.falsehoods:
            return None
    opens = sentence.tokens[first : first + 1]
    return first if opens and (opens[0].pos in ("DET", "NOUN", "PROPN") or opens[0].tag == "PRP$") else None


def _named_claim(document: Document, sentence: Sentence, cue: CueVerb, cues: Cues, start: int) -> Content | None:
    """Return an object whose first noun is a claim or anything else that is said to be; it denies where the words before it call it untrue."""
    head = next((t for t in sentence.tokens[start : start + 6] if t.pos in ("NOUN", "PROPN")), None)
    content = _span(document, cue, cues, sentence, start=start, root=start if head is None else head.index, adjuncts=True)
    if head is None or content is None:
        return None
    is_claim = head.lemma in cues.anaphors | cues.claim_nouns
    untrue = is_claim and any(t.lemma in cues.falsehoods for t in sentence.tokens[cue.after : start])
    return Content(content.span, _points_back(sentence, head, cues), untrue)


def _points_back(sentence: Sentence, head: Token, cues: Cues) -> bool:
    """Return whether a noun phrase only points to a claim: "this", "the charge", "such reports"; not "the claim that Eritrea had entered"."""
    if head.text.lower() in cues.anaphoric_pronouns:
        return True
    clauses = [t for t in sentence.children(head) if t.relation.startswith(("acl", "ccomp", "nmod:of"))]
    return head.lemma in cues.anaphors and _is_definite(sentence, head) and not clauses


def _is_definite(sentence: Sentence, head: Token) -> bool:
    """Return whether words say which it is: "*the* charge", "*such* reports", "*an* accusation *by the owner*"."""
    below = sentence.children(head)
    return any(
        t.text.lower() in ("the", "this", "that", "these", "those", "such", "all", "his", "her", "its", "their", "both") for t in below
    ) or any(t.relation in ("nmod:poss", "nmod:by", "nmod:from") for t in below)


def _denied(document: Document, sentence: Sentence, cue: CueVerb, cues: Cues) -> Content | None:
    """ "denied hitting the camp", "denied that …", "rejected the claim", "dismissed the report as fabricated"."""
    content = _object(document, sentence, cue, cues)
    if is_passive_cue(sentence, cue.token):
        return content
    if content is None or (cue.name in ("deny", "disclaim", "rule out") and not content.points_back):
        return _clause(document, sentence, cue, cues) or content
    return content


def _rejected(document: Document, sentence: Sentence, cue: CueVerb, cues: Cues) -> Content | None:
    """ "rejected the claim that …", "dismissed the report as fabricated"; nothing where it is no claim that is rejected: "rejected the offer"."""
    content = _object(document, sentence, cue, cues)
    head = sentence.head_of(content.span) if content else None
    if content is None or head is None:
        return None
    said = sentence.within(Span(content.span.start, sentence.end))
    label = next((t for t in said if t.text.lower() == "as" and t.index > cue.after and t.tag == "IN"), None)
    if label is not None and label.start >= content.span.end:
        behind = [t for t in sentence.tokens if t.start >= content.span.end][:1] == [label]
        untrue = any(t.lemma in cues.falsehoods - cues.verdicts for t in sentence.tokens[label.index + 1 : label.index + 5])
        label = label if behind and untrue else None  # "dismissed the letter *as a forgery*"
    if (
        not content.points_back
        and head.lemma not in cues.anaphors | cues.claim_nouns | cues.deniable
        and (label is None or "reject" not in cue.frames)
    ):
        return None
    if "support" in cue.frames and head.lemma in cues.deniable and not _is_definite(sentence, head):
        return None  # "verified 46 videos"
    return content if label is None else Content(trimmed(document.text, Span(content.span.start, label.start)), content.points_back)


def _labelled(document: Document, sentence: Sentence, cue: CueVerb, cues: Cues) -> Content | None:
    """ "labelled the offer as another attempt", "called the allegation “theatre”" (which denies the allegation)."""
    marks = ("as", "to") if cue.name == "compare" else ("as",)
    following = [
        t
        for t in sentence.tokens[cue.after :]
        if t.text.lower() in marks or t.text in '"“' or t.relation in ("xcomp", "attr", "oprd", "ccomp")
    ]
    if is_passive_cue(sentence, cue.token) or cue.after >= len(sentence.tokens) or sentence.tokens[cue.after].tag == "CD":
        return None  # "called 999"
    report = report_called_untrue(sentence, cue, cues)
    if report is not None:
        return Content(trimmed(document.text, report), False, True)
    pointer = claim_called_untrue(sentence, cue, cues) if cue.name in cues.naming else None
    if pointer is not None or not following:
        return _untrue(pointer)  # "called the report disinformation", which the parser may read as one noun
    if cue.name in ("claim", "condemn", "denounce", "compare", "describe", "dismiss", "hail", "decry", "present") and not any(
        t.text.lower() in marks and t.index - cue.after < 12 for t in following
    ):
        return None
    shifted = _behind_predicate(sentence, cue, cues)
    if shifted is not None:
        return _named_claim(document, sentence, cue, cues, shifted)
    return _untrue(claim_called_untrue(sentence, cue, cues)) or _from_object(document, sentence, cue, cues)


def _untrue(pointer: Span | None) -> Content | None:
    return None if pointer is None else Content(pointer, True, True)


def _from_object(document: Document, sentence: Sentence, cue: CueVerb, cues: Cues) -> Content | None:
    """ "accused Rwanda of backing the rebels": from the accused on; where they stand before it, the deed: "was accused by Congo of backing"."""
    following = [t for t in sentence.tokens[cue.after :] if t.relation != "advmod"]
    is_before = (
        is_relation(cue.token, "acl:relcl") and following[:1] != [] and following[0].text.lower() in DEEDS
    )  # "men *whom* it accuses of …"
    if cue.name == "blame" and following[:1] != [] and following[0].text.lower() == "on":
        return _span(
            document, cue, cues, sentence, start=following[0].index + 1, root=following[0].index + 1
        )  # "which it blamed *on rebels*"
    if cue.name == "put" and following[:1] != [] and following[0].text.lower() == "at":  # "putting *at 40* the number of dead"
        return _span(document, cue, cues, sentence, start=following[0].index, root=following[0].index + 1)
    if is_before or is_passive_cue(sentence, cue.token):
        deed = next((t for t in sentence.tokens[cue.after :] if t.text.lower() in DEEDS), None)
        return _span(document, cue, cues, sentence, start=deed.index + 1, root=deed.index + 1) if deed else None
    if (
        not following
        or following[0].pos not in ("NOUN", "PROPN", "PRON", "DET", "ADJ", "NUM", "PUNCT", "VERB")
        or following[0].text in ",.;:"
    ):
        return None
    pivot = next(
        (
            t.index
            for t in sentence.tokens[following[0].index :]
            if t.text.lower() in ("of", "for", "on", "as", "to", "against", "responsible", cues.paired_verbs.get(cue.token.lemma))
        ),
        following[0].index,
    )
    return _span(document, cue, cues, sentence, start=following[0].index, root=pivot)


def _has_deed(sentence: Sentence, cue: CueVerb) -> bool:
    """Return whether an infinitive tells what somebody is to do: "told villagers *to leave*", not "told them that troops would leave"."""
    return any(t.tag == "TO" for c in sentence.children(cue.token, "xcomp", "ccomp") for t in sentence.children(c))


def _requested(document: Document, sentence: Sentence, cue: CueVerb, cues: Cues) -> Content | None:
    """ "urged both sides to withdraw", "called for an end"; "warned that" and "asked whether" are clauses."""
    following = sentence.tokens[cue.after : cue.after + 1]
    if (
        is_passive_cue(sentence, cue.token)
        or not following
        or (cue.name in cues.needs_deed and not _has_deed(sentence, cue))
        or following[0].text.lower() in ("that", "whether", "if", "how", "why", "what", "about", "not", "to")
    ):
        return None
    wanted = (
        following[0]
        if " " in cue.name
        else sentence.child(cue.token, "obj", "xcomp", "ccomp", "obl:for", "obl:on", "obl:to", "obl:against", "advcl:against", "iobj")
    )
    if (
        wanted is None
        or wanted.lemma in cues.avowals
        or (
            cue.name in ("warn", "caution")
            and not any(t.text.lower() in ("against", "to") for t in sentence.tokens[cue.after : cue.after + 8])
        )
    ):
        return None
    if (following[0].pos == "PUNCT" and following[0].text not in '"“') or (
        following[0].pos == "ADP" and following[0].text.lower() not in ("for", "to")
    ):
        return None
    deed = None if " for" in cue.name else deed_behind_aside(sentence, cue)
    root = following[0].index if deed is None else deed.index
    return _span(document, cue, cues, sentence, start=following[0].index, root=root, adjuncts=True)
