"""Verbs of saying in their sentence, and who the sentence says is speaking."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.codebook.cues import Cues
from pipeline.codebook.grammar_words import grammar_words
from pipeline.document import FINITE, Sentence, Token, is_relation
from pipeline.extract import arguments
from pipeline.extract.claim import RELATIVES, is_apart, is_person_or_body, same_tense

PLACED = ("nmod:in", "nmod:at", "nmod:near")


@dataclass(frozen=True)
class CueVerb:
    """A verb of saying in its sentence: its lemma with particles, its frames, and the index after its last word."""

    token: Token
    name: str
    frames: frozenset[str]
    after: int


def is_passive_cue(sentence: Sentence, verb: Token) -> bool:
    """Return whether a verb of saying is passive. A past tense hung on a noun is none: "Sixty charities called on London", read as one noun phrase."""
    head = sentence.head(verb)
    is_finite = verb.tag == "VBD" or (verb.tag == "VBN" and sentence.child(verb, "ccomp") is not None)  # "Chad, whose …, denied that …"
    misread = (
        is_finite and verb.relation == "acl" and head is not None and head.head == head.index and not sentence.children(verb, "obl:agent")
    )
    is_active = verb.tag == "VBD" or (verb.tag == "VBN" and verb.lemma in grammar_words().denying)  # nobody "was denied that …"
    goes_on = is_active and is_relation(verb, "conj") and head is not None and is_relation(head, "ccomp")
    if goes_on and sentence.child(verb, "ccomp") is not None and not sentence.children(verb, "aux:pass"):
        return False  # "admitted that errors had been made *but denied* that …", hung on "made"
    return not misread and arguments.is_passive(sentence, verb)


def cue_verbs(sentence: Sentence, cues: Cues) -> Iterator[CueVerb]:
    """Yield the verbs of the sentence that introduce what somebody says."""
    for token in sentence.tokens:
        if _only_describes(sentence, token):
            continue
        if token.tag.startswith("VB") or (token.tag == "NNS" and token.relation == "acl:relcl"):
            found = _match(sentence, token, cues)
            if found is not None:
                yield found
            elif token.tag == "VBN" and token.text.lower() in cues.adjectives and sentence.child(token, "ccomp") is not None:
                yield CueVerb(token, token.text.lower(), frozenset(["clause"]), token.index + 1)  # "Neighbours are *convinced* that …"
        elif token.tag == "JJ" and token.lemma in cues.adjectives and sentence.child(token, "ccomp") is not None:
            yield CueVerb(token, token.lemma, frozenset(["clause"]), token.index + 1)


def _only_describes(sentence: Sentence, token: Token) -> bool:
    """Return whether a participle only describes the noun behind it: "when *suspected* jihadists ambushed a convoy"; not "Police *suspected* rebels", read so."""
    head = sentence.head(token)
    before = sentence.tokens[token.index - 1 : token.index]
    is_behind_noun = any(t.tag.startswith(("NN", "PRP")) for t in before)
    return token.tag == "VBN" and token.relation == "amod" and head is not None and token.index < head.index and not is_behind_noun


def _match(sentence: Sentence, token: Token, cues: Cues) -> CueVerb | None:
    second = cues.paired_verbs.get(token.lemma)
    if second and (
        any(t.text.lower() == second for t in sentence.subtree(token) if t.index > token.index + 1) or _puts_at(sentence, token, second)
    ):
        return CueVerb(token, token.lemma, frozenset(["target"]), token.index + 1)
    for words in cues.verbs.by_lemma.get(token.lemma, ()):
        after = token.index + len(words)
        if [t.text.lower() for t in sentence.tokens[token.index + 1 : after]] == list(words[1:]):
            return CueVerb(token, " ".join(words), cues.verbs.frames[" ".join(words)], after)
    return None


def _puts_at(sentence: Sentence, verb: Token, second: str) -> bool:
    """Return whether a figure stands before what it counts: "*putting at* more than 40 the number of dead"."""
    at, *behind = (*sentence.tokens[verb.index + 1 : verb.index + 7], verb)
    return verb.lemma == "put" and at.text.lower() == second and any(t.tag == "CD" for t in behind[:5])


def cue_subject(sentence: Sentence, cue: CueVerb, cues: Cues) -> Token | None:
    """Return who says it: the subject, the agent of a passive, or the subject of the verb it hangs on; None when the parse has none."""
    token = cue.token
    quoted = _quoted_as(sentence, token)
    if quoted is not None:
        return sentence.child(quoted, "nsubj:pass", "nsubj") if is_passive_cue(sentence, quoted) else sentence.child(quoted, "obj")
    if token.tag == "VBN" and cue.name in cues.adjectives:
        above = sentence.head(token)
        return sentence.child(token, "nsubj:pass", "nsubj") or (sentence.child(above, "nsubj") if above is not None else None)
    if not is_passive_cue(sentence, token):
        return _governing_subject(sentence, token, cues) or _subject(sentence, token, cues, 0)
    if token.relation == "acl" and not sentence.children(token, "obl:agent"):
        return None
    by = [*sentence.children(token, "obl:agent", "nmod:by")]
    by += [
        t
        for c in sentence.children(token)
        if c.relation.startswith("obl") and c.lemma in cues.media
        for t in sentence.children(c, "nmod:by")
    ]
    agent = next(iter(by), None)  # "was claimed *in an audio message by* the gang's chief", hung on the message
    if agent is not None and agent.lemma in cues.means:  # "and insisted *by text message* that …"
        return _governing_subject(sentence, token, cues) or _subject(sentence, token, cues, 0)
    return agent


def _quoted_as(sentence: Sentence, verb: Token) -> Token | None:
    """Return the "quoted" of "was quoted by a local website as saying", "an agency quoted her as saying"."""
    if verb.tag != "VBG" or verb.index == 0 or sentence.tokens[verb.index - 1].text.lower() != "as":
        return None
    above = (t for t in reversed(sentence.tokens[: verb.index]) if t.tag.startswith("VB"))
    return next(
        (t for t in above if (t.tag == "VBN" and is_passive_cue(sentence, t)) or (t.lemma == "quote" and sentence.child(t, "obj"))), None
    )


def _governing_subject(sentence: Sentence, verb: Token, cues: Cues) -> Token | None:
    """Return the speaker of the sentence for a second verb of saying that the parser hung below what the first one says.

    "The coalition admitted its jets had bombed the hall, blaming …", "insisted that no civilians had been harmed and blamed …".
    """
    if sentence.child(verb, "nsubj", "nsubj:pass") is not None or verb.relation.startswith("acl"):
        return None
    if verb.relation == "ccomp" and verb.tag in FINITE and verb.index > 0 and sentence.tokens[verb.index - 1].tag == "CC":
        # "The RSF claimed that it had left *and denied* that …; witnesses said otherwise", hung below what stands behind the semicolon
        speakers = [t for t in sentence.tokens[: verb.index] if t.lemma in cues.verbs.by_lemma and t.tag == verb.tag]
        nearest = next((t for t in reversed(speakers) if sentence.child(t, "nsubj")), None)
        return None if nearest is None else _subject(sentence, nearest, cues, 0)
    joined = (verb.tag == "VBG" and sentence.tokens[verb.index - 1].text == ",") or (
        verb.relation == "conj" and verb.tag in (*FINITE, "VBN")
    )
    if not joined or verb.index == 0:
        return None
    if _is_told_with(sentence, verb, cues):
        return None
    above = [t for t in sentence.ancestors(verb) if t.lemma in cues.verbs.by_lemma and _is_finite(sentence, t) and t.index < verb.index]
    speakers = above if verb.relation == "conj" else above[::-1]
    told = [(t, subject) for t in speakers if (subject := sentence.child(t, "nsubj")) is not None]
    speaker = next((t for t, subject in told if subject.tag != "PRP"), told[0][0] if told else None)
    if speaker is None and verb.tag == "VBG" and above and (named := _nearest_left(sentence, above[0])) is not None:
        return (
            named if named.pos in ("NOUN", "PROPN") and named.index > 0 else None
        )  # ", *the office announced*, putting …", which has no subject
    return (
        _subject(sentence, speaker, cues, 0) if speaker is not None and (verb.tag == "VBG" or same_tense(sentence, verb, speaker)) else None
    )


def _is_finite(sentence: Sentence, verb: Token) -> bool:
    """Return whether a verb is finite, also one that is tagged as a participle: "*The chief denied* in a letter that …"."""
    is_slip = verb.tag == "VBN" and sentence.child(verb, "nsubj") is not None and not sentence.children(verb, "aux", "aux:pass")
    return verb.tag in FINITE or is_slip


def _is_told_with(sentence: Sentence, verb: Token, cues: Cues) -> bool:
    """Return whether who asks for something is of what is said: "told the court that officers picked up two men *and demanded* cash"; not ", and demanded …"."""
    head = sentence.head(verb)
    is_said = head is not None and is_relation(head, "ccomp") and any(t.text.lower() == "that" for t in sentence.children(head, "mark"))
    is_joined = is_relation(verb, "conj") and [t.tag for t in sentence.tokens[verb.index - 2 : verb.index]][-1:] == ["CC"]
    has_comma = verb.index > 1 and sentence.tokens[verb.index - 2].text == ","
    return is_said and is_joined and not has_comma and head is not None and head.tag == verb.tag and verb.lemma in cues.verbs.request


def _subject(sentence: Sentence, verb: Token, cues: Cues, depth: int) -> Token | None:
    own = _whole_name(sentence, verb)
    head = sentence.head(verb)
    if own is not None and head is not None and depth < 4 and own.text.lower().endswith(("self", "selves")):
        return _subject(sentence, head, cues, depth + 1)  # "*The mission* found itself denying claims"
    if own is not None and own.text.lower() in RELATIVES and head is not None:
        if own.text.lower() == "who" and head.lemma in cues.anaphors:
            return _noun_before(sentence, own)  # "a claim denied by *the headmaster*, who said that …"
        if own.text.lower() == "who":
            head = _above_place(sentence, head)
        elif verb.lemma in cues.belying and not (head.lemma in cues.cited_sources or head.entity_label in ("GPE", "NORP", "ORG")):
            return None  # "were hit in the back, *which contradicts* …": the whole clause does
        return head if verb.relation.startswith("acl") else None
    if own is not None and head is not None and verb.relation == "ccomp" and _is_how_often(sentence, own, cues):
        return sentence.child(head, "nsubj")  # "A note *shared thousands of times* claimed that …", read as what the note shared
    if own is not None:
        return _behind_front(sentence, own, verb) or without_object(sentence, own, verb)
    if head is None or depth > 4:
        return _nearest_left(sentence, verb) if depth == 0 else None
    if verb.relation.startswith("acl") and not head.tag.startswith("VB"):
        governor = sentence.head(head)
        if verb.tag == "VBG" and head.relation == "obj" and governor is not None:
            owner = sentence.child(head, "nmod:of", "nmod:by", "nmod:poss")
            if owner is not None and owner.tag != "PRP$" and is_person_or_body(owner, cues):
                return owner  # "noted the statement *of Chad* denying …"
            return _subject(sentence, governor, cues, depth + 1)  # "issued a statement saying": the issuer
        return head
    if verb.relation in ("conj", "advcl", "xcomp", "dep", "ccomp", "attr") or verb.relation.startswith("advcl"):
        if verb.relation == "ccomp" and verb.tag != "VBG":
            return _nearest_left(sentence, verb)
        if verb.relation == "conj" and verb.tag in FINITE and head.tag == "VBG" and not sentence.children(head, "aux"):
            return None  # "prompting appeals … and calls for sanctions", read as a verb
        if is_passive_cue(sentence, head):
            return sentence.child(head, "obl:agent") or sentence.child(head, "nsubj:pass", "nsubj")
        return _subject(sentence, head, cues, depth + 1) if head.tag.startswith(("VB", "NN", "JJ")) else None
    return _nearest_left(sentence, verb) if depth == 0 else None


def _above_place(sentence: Sentence, place: Token) -> Token:
    """Return who is in a place, for a place is nobody "who" speaks: "*the police* in Gorna, who had announced …"."""
    above = sentence.head(place)
    is_placed = above is not None and place.relation in PLACED and above.pos in ("NOUN", "PROPN")
    return _above_place(sentence, above) if above is not None and is_placed else place


def _is_how_often(sentence: Sentence, noun: Token, cues: Cues) -> bool:
    """Return whether a number of times or days stands where a subject would: "*thousands of times*"."""
    return any(t.lemma in cues.nobody for t in sentence.children(noun, "nmod:of"))


def _noun_before(sentence: Sentence, relative: Token) -> Token | None:
    """Return the noun right before a relative clause."""
    return next((t for t in reversed(sentence.tokens[: relative.index]) if t.pos in ("NOUN", "PROPN")), None)


def _whole_name(sentence: Sentence, verb: Token) -> Token | None:
    """Return the subject of a verb; of two the last where the first is but the beginning of a name: "*Kabo*-Ile's lawyer said"."""
    subjects = sentence.children(verb, "nsubj", "nsubj:pass")
    is_broken = len(subjects) > 1 and sentence.tokens[subjects[0].index + 1].text == "-" and subjects[-1].index < verb.index
    return subjects[-1] if is_broken else next(iter(subjects), None)


def _behind_front(sentence: Sentence, subject: Token, verb: Token) -> Token | None:
    """Return the speaker behind what opens the sentence, which the parser took for him: "Briefing members from Juba, *the envoy* said", "DELHI, Aug. 3: *Minister Rao* said"."""
    first, between = sentence.subtree(subject)[0], sentence.tokens[subject.index + 1 : verb.index]
    opens = all(t.pos == "PUNCT" for t in sentence.tokens[: first.index])
    is_participle = first.text.endswith("ing") and first.tag in ("NN", "NNP", "VBG") and any(t.text == "," for t in between)
    is_line = first.text.isupper() and any(is_apart(sentence, t) for t in between)  # "PRISTINA, Oct 5 (ANA) *-* Serbia ordered"
    if not opens or not (is_participle or is_line or any(t.text == ":" for t in between)):
        return None
    nearest = _nearest_left(sentence, verb) if not is_line else _first_named(sentence, between)
    return nearest if nearest is not subject and nearest is not None and nearest.index > subject.index else None


def _first_named(sentence: Sentence, tokens: Sequence[Token]) -> Token | None:
    """Return the noun that ends the first phrase behind a dateline: "MALAYBALAY - *The army* on Tuesday belied …"."""
    dash = max(t.index for t in tokens if is_apart(sentence, t))
    found = None
    for token in (t for t in tokens if t.index > dash):
        if token.pos in ("NOUN", "PROPN", "PRON"):
            found = token
        elif token.pos not in ("DET", "ADJ", "NUM", "PART") or found is not None:
            break
    return found


def without_object(sentence: Sentence, subject: Token, verb: Token) -> Token:
    """Return the subject of a verb of saying, rid of the object before it, to which the parser hung the speakers.

    "…, killing at least 17 people, *a hospital official and two aid workers* said", read as one list.
    """
    before = sentence.tokens[max(0, sentence.subtree(subject)[0].index - 1)]
    is_object = before.tag.startswith("VB") and before.lemma != "be" and sentence.child(before, "obj") is None
    speakers = [t for t in sentence.children(subject, "appos") if subject.index < t.index < verb.index]
    return speakers[-1] if speakers and is_object else subject


def _nearest_left(sentence: Sentence, verb: Token) -> Token | None:
    """Return the noun just before a verb that the parser gave no subject: "Police blamed" read as one name."""
    for token in reversed(sentence.tokens[: verb.index]):
        if token.pos in ("NOUN", "PROPN", "PRON") and not token.text.lower().endswith("self"):
            return _before_clause(sentence, token) or _above(sentence, token, verb)
        if token.pos not in ("ADV", "AUX"):
            return None
    return None


def _above(sentence: Sentence, token: Token, verb: Token) -> Token:
    """Return the noun that the one just before a verb only describes: "*headquarters* in Gorna said", "*an officer* who did not want his name in print said"."""
    for head in sentence.ancestors(token):
        if head.index > token.index or head.index == verb.index or any(t.text == "," for t in sentence.tokens[head.index : token.index]):
            break
        below = sentence.tokens[head.index + 1]
        if head.pos in ("NOUN", "PROPN") and (token.relation.startswith("nmod") or below.text.lower() in ("who", "that", "which")):
            return _above(sentence, head, verb)
    return token


def _before_clause(sentence: Sentence, token: Token) -> Token | None:
    """Return the noun that a clause without a pronoun describes, whose last noun is taken for the speaker: "*residents* I spoke to this morning said"."""
    verb = sentence.head(token)
    if verb is None or verb.pos != "VERB" or not token.relation.startswith("obl") or verb.index > token.index:
        return None
    first = sentence.subtree(verb)[0]
    subject = sentence.child(verb, "nsubj")
    is_before = subject is not None and subject.tag == "PRP" and first.index < subject.index
    return (
        sentence.tokens[subject.index - 1]
        if subject is not None and is_before and sentence.tokens[subject.index - 1].tag == "NNS"
        else None
    )
