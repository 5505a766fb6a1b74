"""Claims that no verb of saying introduces: "according to police", "reportedly", "is said to have fled", "Kigali's denial that …"."""

from collections.abc import Sequence

from pipeline.codebook.cues import Cues
from pipeline.document import FINITE, Document, Sentence, Span, Token, is_relation
from pipeline.extract.arguments import is_passive
from pipeline.extract.claim import HEDGE, Claim, is_person_or_body, source_span, trimmed
from pipeline.extract.claim_nouns import noun_claims
from pipeline.extract.content_ends import content_end, tells_parts
from pipeline.extract.denials import says_no
from schemas.vocabulary import Polarity

DASHES = ("–", "—", "--")


def hearsay_claims(document: Document, sentence: Sentence, cues: Cues) -> list[Claim]:
    """Return the claims of a sentence whose cue is a phrase, an adverb, a passive without agent, or a noun."""
    account = _account(document, sentence, cues)
    found = [*_phrases(document, sentence, cues), *([account] if account is not None else [])]
    for token in sentence.tokens:
        found += noun_claims(document, sentence, token, cues)
        for read in (_adverb, _adjective, _passive, _accused, _telling, _figure, _inserted):
            claim = read(document, sentence, token, cues)
            found += [claim] if claim is not None else []
    return found


def _rule(cues: Cues, kind: str, words: str) -> str:
    return f"{cues.language}/{kind}/{words.lower().replace(' ', '_')}"


def _phrases(document: Document, sentence: Sentence, cues: Cues) -> list[Claim]:
    found = []
    lowered = [t.text.lower() for t in sentence.tokens]
    for phrase in (*cues.phrases, *cues.set_off_phrases, *cues.hedging_phrases):
        words = phrase.split()
        for i in range(len(lowered) - len(words) + 1):
            if lowered[i : i + len(words)] == words and (phrase not in cues.set_off_phrases or _is_set_off(sentence, i, i + len(words))):
                after = i + len(words)
                claim = (
                    _sourced(document, sentence, i, after, cues)
                    if phrase not in cues.hedging_phrases
                    else _unsourced(document, sentence, i, after, cues)
                )
                found += [claim] if claim is not None else []
    return found


def _is_set_off(sentence: Sentence, first: int, after: int) -> bool:
    """Return whether a little word brings in a source: "*Per* the governor's office, …", "…, *per* Reuters"; not "per day"."""
    is_apart = first == 0 or sentence.tokens[first - 1].text == ","
    return is_apart and after < len(sentence.tokens) and sentence.tokens[after].tag in ("DT", "NNP", "PRP$")


def _sourced(document: Document, sentence: Sentence, first: int, after: int, cues: Cues) -> Claim | None:
    """ "…, according to medics": what is before; "According to medics, …": what is behind; in the middle: both sides."""
    cue = Span(sentence.tokens[first].start, sentence.tokens[after - 1].end)
    head = _governed(sentence, after)
    if head is None or not is_person_or_body(head, cues):
        return None
    source = source_span(sentence, head)
    if sentence.within(source)[0].index != after and source.start > sentence.tokens[after].start:
        source = Span(sentence.tokens[after].start, source.end)
    end = _end_of_source(sentence, head, source)
    content = _in_relative(document, sentence, first, end) or _sides(document, sentence, cue, end, cues)
    if head.lemma in cues.counts:
        content = _counted(sentence, content)
    if content.end - content.start < 3:
        return None
    return Claim(
        sentence,
        cue,
        source,
        content,
        Polarity.DENY if says_no(document, content, cues) else Polarity.AFFIRM,
        "clause",
        _rule(cues, "attribution", document.words(cue)),
    )


def _end_of_source(sentence: Sentence, head: Token, source: Span) -> int:
    """Return where the source's words end, with what is told of it: "According to Henry Akpan, chief epidemiologist, 111 people …", "…, *who spoke on the radio*, …"."""
    behind = next((t for t in sentence.tokens if t.start >= source.end), None)
    told = [
        *sentence.children(head, "appos"),
        *(c for c in sentence.children(head, "acl:relcl") if behind is not None and behind.text == ","),
    ]
    below = [t for c in told for t in sentence.subtree(c) if t.text != ","]
    return max([source.end, *(t.end for t in below)])


def _sides(document: Document, sentence: Sentence, cue: Span, source_end: int, cues: Cues) -> Span:
    """Return the words a source stands for: those before the phrase, those behind it, or the whole sentence around it."""
    marks = [t.end for t in sentence.tokens if t.text in (":", ";") and t.end <= cue.start]
    if document.text[source_end : source_end + 2].strip()[:1] in DASHES:
        marks += [
            t.end for t in sentence.tokens if t.text in DASHES and t.end <= cue.start
        ]  # "two men – *brothers*, according to their uncle –"
    front = trimmed(document.text, Span(max(marks, default=sentence.start), cue.start))  # "saw it otherwise: according to him, …"
    comma = next((t for t in sentence.tokens if t.text == "," and t.start >= source_end), None)
    stop = next((t.start for t in sentence.tokens if t.start > source_end and (t.text == ";" or _sums_up(sentence, t, cues))), sentence.end)
    behind = trimmed(document.text, Span(comma.end if comma and comma.end < stop else source_end, stop))
    last = sentence.within(front)[-1:]
    if front.end - front.start < 3 or any(t.tag in ("CC", "IN") for t in last):
        return behind
    verb = sentence.head_of(Span(sentence.start, sentence.end))
    is_joined = comma is not None and sentence.tokens[min(comma.index + 1, len(sentence.tokens) - 1)].tag == "CC"
    goes_on = comma is not None and not is_joined and any(t.pos in ("VERB", "AUX") for t in sentence.within(behind))
    inserted = document.text[: cue.start].rstrip().endswith(",") and verb is not None and verb.start > cue.start
    return Span(front.start, behind.end) if goes_on and inserted else front


def _sums_up(sentence: Sentence, comma: Token, cues: Cues) -> bool:
    """Return whether the words behind a comma are of what was said: "were executed on the way, *an accusation* that the group calls a lie"."""
    behind = sentence.tokens[comma.index + 1 : comma.index + 4]
    opens = comma.text == "," and bool(behind) and behind[0].text.lower() in ("a", "an")
    return opens and next((t.lemma in cues.anaphors for t in behind if t.pos == "NOUN"), False)


def _account(document: Document, sentence: Sentence, cues: Cues) -> Claim | None:
    """ "Relatives tell a different story: *they were asleep*", "The envoy was blunt: *both had lied*": what stands behind the colon."""
    colon = next((t for t in sentence.tokens if t.text == ":"), None)
    if colon is None or colon.index + 2 >= len(sentence.tokens) or sentence.tokens[colon.index + 1].text in ("“", '"', "``"):
        return None
    front = document.words(Span(sentence.start, colon.start))
    compares = cues.contrast.search(front) or cues.accord.search(front)
    for verb in (t for t in sentence.tokens[: colon.index] if t.tag in FINITE or (t.tag == "VBN" and sentence.children(t, "aux"))):
        if not compares and not any(t.lemma in cues.outspoken for t in sentence.children(verb, "attr", "acomp", "xcomp")):
            continue
        teller = sentence.child(verb, "nsubj")
        if teller is not None and teller.index < verb.index and is_person_or_body(teller, cues):
            first = sentence.tokens[colon.index + 1]
            is_that = first.text.lower() == "that" and first.relation == "mark"
            content = trimmed(document.text, Span(first.end if is_that else first.start, sentence.end))
            polarity = Polarity.DENY if says_no(document, content, cues) else Polarity.AFFIRM
            return Claim(
                sentence, verb.span, source_span(sentence, teller), content, polarity, "clause", _rule(cues, "attribution", verb.lemma)
            )
    return None


def _in_relative(document: Document, sentence: Sentence, first: int, source_end: int) -> Span | None:
    """Return what a relative clause says behind a source that stands at its beginning: "the group, which according to the UN *has killed 300*, …"."""
    before = [t for t in sentence.tokens[max(0, first - 3) : first] if t.text != ","]
    while before and before[-1].lemma in ("have", "be"):
        before.pop()
    behind = [t for t in sentence.tokens if t.start >= source_end]
    behind = behind[1:] if behind[:1] != [] and behind[0].text == "," else behind
    if not before or before[-1].tag not in ("WDT", "WP") or not behind:
        return None
    stop = next((t.start for t in behind if t.text in (",", ";", *DASHES)), sentence.end)
    return trimmed(document.text, Span(behind[0].start, stop))


def _counted(sentence: Sentence, said: Span) -> Span:
    """Return the clause of the last number in what is said: figures vouch for it alone. "… a war that began when *raiders killed 40*, according to official figures"."""
    number = next((t for t in reversed(sentence.within(said)) if t.tag == "CD"), None)
    verb = None if number is None else next((t for t in sentence.ancestors(number) if t.pos == "VERB"), None)
    subject = None if verb is None else sentence.child(verb, "nsubj", "nsubj:pass")
    if verb is None or subject is None or subject.index > verb.index or subject.tag in ("WDT", "WP"):
        return said
    return Span(max(said.start, sentence.subtree(subject)[0].start), said.end)


def _governed(sentence: Sentence, after: int) -> Token | None:
    """Return the noun a phrase governs: the head of the words right of it."""
    if after >= len(sentence.tokens):
        return None
    for token in sentence.tokens[after:]:
        if token.pos == "PUNCT":
            return None
        is_governed = token.relation.startswith(("obl", "nmod")) and (token.head < after or _is_behind(sentence, token, after))
        if is_governed or token.relation in ("obl:according_to", "nmod:according_to"):
            return token
    return next((t for t in sentence.tokens[after:] if t.pos in ("NOUN", "PROPN", "PRON")), None)


def _is_behind(sentence: Sentence, noun: Token, after: int) -> bool:
    """Return whether a noun's own preposition is the word right before an index."""
    return any(c.index == after - 1 for c in sentence.children(noun, "case"))


def _unsourced(document: Document, sentence: Sentence, first: int, after: int, cues: Cues) -> Claim | None:
    cue = Span(sentence.tokens[first].start, sentence.tokens[after - 1].end)
    content = trimmed(document.text, Span(sentence.start, sentence.end))
    that = sentence.tokens[min(after, len(sentence.tokens) - 1)]
    if that.text.lower() == "that" and that.relation == "mark" and that.head > after:  # "rumour has it *that*"
        end = content_end(sentence, after + 1, that.head, sentence.tokens[after - 1], cues)
        content = trimmed(document.text, Span(that.end, sentence.tokens[end - 1].end))
    return Claim(sentence, cue, None, content, Polarity.AFFIRM, HEDGE, _rule(cues, "hedge", document.words(cue)))


def _adverb(document: Document, sentence: Sentence, token: Token, cues: Cues) -> Claim | None:
    """ "The general was allegedly smuggled across the border": the whole clause is hearsay."""
    if token.text.lower() not in cues.hedges:
        return None
    content = _clause_around(document, sentence, sentence.head(token) or token, token, cues)
    return Claim(sentence, token.span, None, content, Polarity.AFFIRM, HEDGE, _rule(cues, "hedge", token.text))


def _telling(document: Document, sentence: Sentence, token: Token, cues: Cues) -> Claim | None:
    """ "*By the army's account*, rebels burned the mill": what stands beside the phrase."""
    teller = sentence.child(token, "nmod:poss")
    case = sentence.child(token, "case")
    if token.text.lower() not in cues.tellings or teller is None or case is None or case.text.lower() not in ("by", "in", "on"):
        return None
    following = sentence.tokens[token.index + 1 : token.index + 2]
    counts = case.text.lower() == "by" and token.lemma in cues.own_counts
    if teller.tag == "PRP$" and not counts and sentence.tokens[token.index - 1].text.lower() != "own":
        return None  # "in his account, the novelist …"
    goes_on = counts and case.index == 0 and bool(following) and following[0].pos in ("DET", "NOUN", "PROPN", "PRON", "NUM")
    if not is_person_or_body(teller, cues) or not following or not (goes_on or following[0].text in (",", ".", *DASHES)):
        return None
    cue = Span(case.start, token.end)
    behind = trimmed(document.text, Span(token.end, sentence.end))  # "by his count *the site sheltered 900*"
    content = behind if goes_on else _sides(document, sentence, cue, token.end, cues)
    polarity = Polarity.DENY if says_no(document, content, cues) else Polarity.AFFIRM
    return Claim(sentence, token.span, source_span(sentence, teller), content, polarity, "clause", _rule(cues, "attribution", token.lemma))


def _figure(document: Document, sentence: Sentence, token: Token, cues: Cues) -> Claim | None:
    """ "A source gave a higher figure, *of 31 dead*": the number and whom it counts."""
    verb = sentence.head(token)
    if (
        token.lemma not in cues.counts
        or verb is None
        or verb.lemma not in cues.giving
        or token.relation != "obj"
        or is_passive(sentence, verb)
    ):
        return None
    behind = [t for t in sentence.tokens[token.index + 1 : token.index + 4] if t.text != ","]
    giver = sentence.child(verb, "nsubj")
    if giver is None or not is_person_or_body(giver, cues) or len(behind) < 2 or behind[0].text.lower() != "of" or behind[1].tag != "CD":
        return None
    end = next((t.start for t in sentence.tokens[behind[1].index :] if _figure_ends(sentence, t, cues)), sentence.end)
    content = trimmed(document.text, Span(behind[1].start, end))
    rule = _rule(cues, "attribution", f"{verb.lemma} {token.lemma}")
    return Claim(sentence, verb.span, source_span(sentence, giver), content, Polarity.AFFIRM, "object", rule)


def _figure_ends(sentence: Sentence, token: Token, cues: Cues) -> bool:
    """Return whether a figure ends here; not before another one or its parts: "a toll of 14 dead *and 30 hurt*", "of 18 dead, *including six nurses*"."""
    behind = sentence.tokens[token.index + 1 :]
    if token.tag == "CC":
        return not (behind and behind[0].tag == "CD")
    return token.text == ";" or (token.text == "," and not (behind and (behind[0].tag == "CD" or tells_parts(behind, cues))))


def _inserted(document: Document, sentence: Sentence, token: Token, cues: Cues) -> Claim | None:
    """ "40,000 have fled, *the Organisation for Migration estimates*, most of them on foot": a verb of saying that the parser takes for a noun."""
    following = sentence.tokens[token.index + 1 : token.index + 2]
    if token.tag != "NNS" or "clause" not in cues.verbs.frames.get(token.lemma, ()) or not following or following[0].text not in (",", "."):
        return None
    comma = next((t for t in reversed(sentence.tokens[max(0, token.index - 12) : token.index]) if t.text == ","), None)
    named = () if comma is None else sentence.tokens[comma.index + 1 : token.index]
    if comma is None or not named or any(t.tag.startswith("VB") or t.tag == "CC" for t in named) or not _is_body(named, cues):
        return None
    content = trimmed(document.text, Span(sentence.start, comma.start))
    if not any(t.tag in FINITE or t.tag == "VBN" for t in sentence.within(content)):
        return None
    polarity = Polarity.DENY if says_no(document, content, cues) else Polarity.AFFIRM
    source = Span(named[0].start, named[-1].end)
    return Claim(sentence, token.span, source, content, polarity, "clause", _rule(cues, "attribution", token.lemma))


def _is_body(named: Sequence[Token], cues: Cues) -> bool:
    """Return whether words name a body that can say something: "the International Organization for Migration", "the agency"."""
    return any(t.entity_label in ("ORG", "PERSON") or t.lemma in cues.cited_sources for t in named) and named[-1].pos in ("NOUN", "PROPN")


def _clause_around(document: Document, sentence: Sentence, verb: Token, cue: Token, cues: Cues) -> Span:
    below = sentence.subtree(verb)
    start = min(below[0].index, cue.index)
    if verb.relation in ("conj", "acl:relcl", "ccomp", "advcl"):
        start = max(
            [
                start,
                *(
                    t.index + 1
                    for t in below
                    if t.index < min(verb.index, cue.index) and t.relation in ("mark", "cc") and t.head == verb.index
                ),
            ]
        )
    start = max([start, *(t.index + 1 for t in sentence.tokens[start : min(verb.index, cue.index)] if t.text in ":;")])
    while sentence.tokens[start].pos in ("PUNCT", "CCONJ") and start < cue.index:
        start += 1
    root = max(verb.index, cue.index)
    end = content_end(sentence, start, root, cue, cues, narrow=True)
    return trimmed(document.text, Span(sentence.tokens[start].start, sentence.tokens[max(end, root + 1) - 1].end))


def _adjective(document: Document, sentence: Sentence, token: Token, cues: Cues) -> Claim | None:
    """ "the alleged shelling of a clinic": the noun and what hangs on it."""
    head = sentence.head(token)
    if token.text.lower() not in cues.hedging_adjectives or token.relation != "amod" or head is None or head.pos != "NOUN":
        return None
    end = content_end(sentence, token.index, head.index, token, cues, adjuncts=True)
    phrase = [t for t in sentence.subtree(head) if token.index < t.index < end]
    content = trimmed(document.text, Span(token.end, phrase[-1].end))
    return Claim(sentence, token.span, None, content, Polarity.AFFIRM, HEDGE, _rule(cues, "hedge", token.text))


def _passive(document: Document, sentence: Sentence, token: Token, cues: Cues) -> Claim | None:
    """ "is said to have collapsed", "are suspected of having sold rifles", "it is alleged that police shot him"."""
    if (
        token.lemma not in cues.hearsay_passives
        or not is_passive(sentence, token)
        or sentence.children(token, "obl:agent")
        or token.relation.startswith("acl")
    ):
        return None
    before = {t.text.lower() for t in sentence.children(token) if t.index < token.index and t.tag != "NNP"}
    subject = sentence.child(token, "nsubj:pass")
    if (
        subject is None
        or before & (cues.negations | cues.modals)
        or "as" in {t.text.lower() for t in sentence.tokens[token.index + 1 : token.index + 2]}
    ):
        return None
    named = ("obl:of", "obl:with") if token.lemma in cues.verbs.target else ()  # "is accused *of the murder*"
    deed = next((c for c in sentence.children(token, "xcomp", "ccomp", "advcl", *named) if c.index > token.index), None)
    if deed is None:
        return None
    expletive = subject.text.lower() == "it" and deed.relation == "ccomp"
    if expletive:
        start = next((t.index + 1 for t in sentence.subtree(deed) if t.text.lower() == "that"), sentence.subtree(deed)[0].index)
        end = content_end(sentence, start, deed.index, token, cues)
        content = trimmed(document.text, Span(sentence.tokens[start].start, sentence.tokens[end - 1].end))
    else:
        end = content_end(sentence, deed.index, deed.index, token, cues, narrow=True)
        if deed.pos == "NOUN":  # of links to a group *that bombed the mill*: nobody is accused of that
            end = next((t.index for t in sentence.tokens[deed.index + 1 : end] if t.tag in ("WDT", "WP")), end)
        content = trimmed(document.text, Span(source_span(sentence, subject).start, sentence.tokens[end - 1].end))
    return Claim(sentence, token.span, None, content, Polarity.AFFIRM, HEDGE, _rule(cues, "hedge", token.lemma))


def _accused(document: Document, sentence: Sentence, token: Token, cues: Cues) -> Claim | None:
    """ "a man *accused of killing* a nurse", "who is *suspected of arson*": what a person is told by is no more than a charge."""
    charged = token.tag == "VBN" and token.lemma in cues.hearsay_passives and token.lemma in cues.verbs.target
    if not charged or not token.relation.startswith("acl") or sentence.children(token, "obl:agent", "nmod:by"):
        return None
    deed = next((c for c in sentence.children(token, "advcl:of", "advcl:with", "obl:of", "obl:with") if c.index > token.index), None)
    if deed is None or (is_relation(deed, "obl") and any(t.text.lower() in ("the", "this", "that") for t in sentence.children(deed))):
        return None  # "accused of *the murder* of a priest", who was murdered by somebody
    start = next((t.index + 1 for t in sentence.subtree(deed) if t.relation in ("mark", "case") and t.head == deed.index), deed.index)
    end = min(content_end(sentence, start, deed.index, token, cues, narrow=True), sentence.subtree(deed)[-1].index + 1)
    content = trimmed(document.text, Span(sentence.tokens[start].start, sentence.tokens[max(end, deed.index + 1) - 1].end))
    return Claim(sentence, token.span, None, content, Polarity.AFFIRM, HEDGE, _rule(cues, "hedge", token.lemma))
