"""Claims that a verb introduces: "X said that …", "X accused Y of …", "X denied …", "…, a charge Kigali denies"."""

from dataclasses import replace

from pipeline.codebook.cues import Cues
from pipeline.document import Document, Sentence, Span, Token
from pipeline.extract.apposition import DENIALS, pointing_back
from pipeline.extract.claim import Claim, is_negated, is_person_or_body, source_span, trimmed
from pipeline.extract.content import ANSWERS, Content, read_content
from pipeline.extract.cue import CueVerb, cue_subject, cue_verbs
from pipeline.extract.denials import says_no
from pipeline.extract.relative_clauses import named_before
from pipeline.extract.trailing import trailing
from schemas.vocabulary import Polarity


def reported_claims(document: Document, sentence: Sentence, cues: Cues) -> list[Claim]:
    """Return the claims whose cue is a verb of the sentence."""
    if sentence.text.rstrip('"”’ ').endswith("?"):
        return []
    found = [_claim(document, sentence, cue, cues) for cue in cue_verbs(sentence, cues)]
    return [claim for claim in found if claim is not None]


def _claim(document: Document, sentence: Sentence, cue: CueVerb, cues: Cues) -> Claim | None:
    if any(t.text.lower().endswith(("self", "selves")) for t in sentence.children(cue.token, "obj")):
        return None  # "a group calling itself the Avengers"
    if _is_suffered(sentence, cue, cues):
        return None
    lets_stand = _lets_stand(sentence, cue)
    if is_negated(sentence, cue.token, cues) and not lets_stand:
        return None
    subject = None if cue.token.tag == "NNS" else cue_subject(sentence, cue, cues)
    back = pointing_back(document, sentence, cue, cues) if not lets_stand else None
    if back is not None:
        return back
    content, frame = read_content(document, sentence, cue, cues) if subject is not None else (None, "")
    if content is None and subject is not None:
        content, frame = _shared_content(document, sentence, cue, cues)
    if content is None:
        return None if lets_stand else _trailing(document, sentence, cue, cues)
    if subject is None or not is_person_or_body(subject, cues) or not any(c.isalnum() for c in document.words(content.span)):
        return None
    if (lets_stand and (frame != "deny" or content.points_back)) or _takes_in(subject, cue, frame, cues):
        return None
    frame = "object" if lets_stand else frame
    subject = _cited(sentence, cue, cues) or subject if frame == "clause" else subject
    polarity = _polarity(document, content, frame, cues)
    if polarity is Polarity.DENY and frame == "clause" and cue.token.lemma in cues.admitting:
        polarity = Polarity.AFFIRM  # "conceded that his team had never seen the mill"
    span = Span(cue.token.start, sentence.tokens[cue.after - 1].end)
    rule = f"{cues.language}/attribution/{cue.name.replace(' ', '_')}"
    return Claim(
        sentence,
        span,
        _apart(document, source_span(sentence, named_before(sentence, cue, subject)), cue.token, content.span),
        content.span,
        polarity,
        frame,
        rule,
        points_back=content.points_back,
        answer=span if frame in ANSWERS else None,
    )


def _is_suffered(sentence: Sentence, cue: CueVerb, cues: Cues) -> bool:
    """Return whether a participle is of whom others speak of or to, read as if he spoke: "with two *feared* dead", "Nine civilians *reported* killed",
    "Diplomat *told* to leave"."""
    is_participle = cue.token.tag in ("VBD", "VBN") and sentence.child(cue.token, "obj") is None
    is_beside = any(t.text.lower() == "with" for t in sentence.children(cue.token, "mark"))
    behind = sentence.tokens[cue.after : cue.after + 1]
    needs_whom = cue.name in cues.addressed | cues.needs_deed and bool(behind) and behind[0].tag == "TO"
    return is_participle and (is_beside or needs_whom or _is_said_to_be(sentence, cue, cues))


def _is_said_to_be(sentence: Sentence, cue: CueVerb, cues: Cues) -> bool:
    """Return whether somebody is reported or presumed to be something: "Scores *feared dead*", "nine *reported missing*"; not "Officials reported *wounded soldiers*"."""
    behind = sentence.tokens[cue.after : cue.after + 2]
    if cue.name not in cues.hearsay_passives or not behind or behind[0].head != cue.token.index:
        return False
    is_state = behind[0].tag in ("JJ", "VBN", "VBD") or behind[0].text.lower() == "missing"
    return is_state and not any(t.pos in ("NOUN", "PROPN") for t in behind[1:])


def _takes_in(subject: Token, cue: CueVerb, frame: str, cues: Cues) -> bool:
    """Return whether somebody takes in those he is said to admit: "the *hospital* has admitted 43 wounded"."""
    return cue.name == "admit" and frame == "object" and subject.lemma in cues.admitters


def _shared_content(document: Document, sentence: Sentence, cue: CueVerb, cues: Cues) -> tuple[Content | None, str]:
    """Return what stands behind a second verb of saying, where the two share it: "first *denied* and later admitted that its jets had bombed the market"."""
    last = next((v for v in cue_verbs(sentence, cues) if v.token.head == cue.token.index and v.token.relation in ("conj", "dep")), None)
    if last is None or last.token.index < cue.after:
        return None, ""
    between = sentence.tokens[cue.after : last.token.index]
    if any(t.pos not in ("ADV", "CCONJ", "PUNCT", "AUX") for t in between):
        return None, ""
    return read_content(document, sentence, replace(cue, token=last.token, after=last.after), cues)


def _apart(document: Document, source: Span, verb: Token, content: Span) -> Span:
    """Return a source without its verb or what it says, where the parser hung these below it.

    "The former chief *denied on Monday* that …", "is accused by prosecutors *of ordering the killing*".
    """
    end = verb.start if source.start < verb.start < source.end else source.end
    if source.start < content.start < end:
        before = document.text[source.start : content.start].rstrip()
        end = source.start + before.rfind(" ") if " " in before else end
    return trimmed(document.text, Span(source.start, end))


def _cited(sentence: Sentence, cue: CueVerb, cues: Cues) -> Token | None:
    """Return whom a paper cites for what it says: "Xinhua reported, *citing the embassy*, that …"; not "citing *fears* of a raid"."""
    said = [c for c in sentence.children(cue.token, "ccomp", "advcl") if c.index > cue.token.index]
    inserted = [
        t for c in said for t in sentence.children(c, "advcl") if any(t.index < m.index < c.index for m in sentence.children(c, "mark"))
    ]
    named = [t for s in sentence.children(cue.token, "nsubj") for t in sentence.children(s, "acl")]  # "the paper, *quoting* a guard, said"
    citing = (*sentence.children(cue.token, "advcl"), *inserted, *named)
    verbs = (t for t in citing if t.tag == "VBG" and t.lemma in ("cite", "quote"))
    cited = (t for verb in verbs for t in sentence.children(verb, "obj"))
    return next(
        (
            t
            for t in cited
            if is_person_or_body(t, cues) and (t.lemma in cues.cited_sources or t.entity_label in ("PERSON", "ORG", "GPE", "NORP"))
        ),
        None,
    )


def _trailing(document: Document, sentence: Sentence, cue: CueVerb, cues: Cues) -> Claim | None:
    found = trailing(document, sentence, cue, cues)
    if found is None:
        return None
    source, content = found
    polarity = _polarity(document, Content(content), "clause", cues)
    rule = f"{cues.language}/attribution/{cue.name.replace(' ', '_')}"
    return Claim(sentence, Span(cue.token.start, sentence.tokens[cue.after - 1].end), source, content, polarity, "clause", rule)


def _lets_stand(sentence: Sentence, cue: CueVerb) -> bool:
    """Return whether a denial is itself denied, which leaves the deed standing: "did not deny sinking the boat", "has not ruled out a retreat"."""
    if cue.name not in ("deny", "rule out", "dispute"):
        return False
    before = {t.text.lower() for t in sentence.children(cue.token) if t.index < cue.token.index}
    around = {t.text.lower() for t in sentence.tokens[max(0, cue.token.index - 4) : cue.token.index]}
    return bool(before & {"not", "n't", "n’t"}) and not around & {"nor", "neither", "or"}


def _polarity(document: Document, content: Content, frame: str, cues: Cues) -> Polarity:
    if frame in DENIALS:
        return Polarity.DENY
    return Polarity.DENY if frame == "clause" and says_no(document, content.span, cues) else Polarity.AFFIRM
