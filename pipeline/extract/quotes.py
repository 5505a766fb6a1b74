"""Direct quotations and who speaks them: before, after, around; in a paragraph of their own; over many paragraphs; fragments."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from pipeline.codebook.cues import Cues
from pipeline.document import FINITE, Document, Sentence, Span, Token
from pipeline.extract.claim import NOUNS, Claim, is_negated, is_person_or_body, source_span
from pipeline.extract.cue import CueVerb, cue_subject, cue_verbs
from pipeline.extract.denials import says_no
from schemas.vocabulary import Polarity

# A single mark is an apostrophe more often than not: it counts only where it closes after punctuation.
PAIRS = re.compile(
    r"“[^“”\n]*(?:”|$)|\"[^\"\n]*(?:\"|$)|«[^«»\n]*(?:»|$)|(?<!\w)‘[^‘’\n]*(?:’\w[^‘’\n]*)*[,.?!]’(?!\w)|(?<!\w)'[^'\n]*(?:\w'\w[^'\n]*)*[,.?!]'(?!\w)",
    re.MULTILINE,
)
CLOSING = "”\"»’'"
SPEECH = frozenset(["clause", "quote", "counter", "request"])
WINDOW = 25


@dataclass(frozen=True)
class Quote:
    """A stretch between quotation marks: with them and without. A quote over many paragraphs is one."""

    outer: Span
    inner: Span


@dataclass(frozen=True)
class Speaker:
    """Who speaks and the verb that says so."""

    sentence: Sentence
    cue: Span
    source: Span
    rule: str


def find_quotes(text: str) -> list[Quote]:
    """Return the quotations of a text in order. A mark that a paragraph leaves open goes on when the next paragraph opens with one."""
    found: list[Quote] = []
    for match in PAIRS.finditer(text):
        closed = len(match[0]) > 1 and match[0][-1] in CLOSING
        open_before = found and text[found[-1].outer.end - 1] not in CLOSING and found[-1].outer.end == found[-1].inner.end
        outer = Span(match.start(), match.end())
        if open_before and not text[found[-1].outer.end : match.start()].strip():
            outer = Span(found.pop().outer.start, match.end())
        if any(c.isalnum() for c in match[0]):
            found.append(Quote(outer, Span(outer.start + 1, outer.end - 1 if closed else outer.end)))
    return [
        q
        for q in found
        if text[q.outer.end - 1] in CLOSING or ("\n" not in text[q.inner.start : q.inner.end] and _is_own_paragraph(text, q))
    ]


def _is_own_paragraph(text: str, quote: Quote) -> bool:
    return not text[text.rfind("\n", 0, quote.outer.start) + 1 : quote.outer.start].strip()


def quoted_claims(document: Document, claims: Sequence[Claim], cues: Cues) -> list[Claim]:
    """Return one claim per quotation whose speaker the text names; `claims` are the reported ones, which may hold fragments."""
    quotes = find_quotes(document.text)
    found: list[Claim] = []
    speaker: Speaker | None = None
    for i, quote in enumerate(quotes):
        before = quotes[i - 1] if i else None
        own = _after(document, quote, quotes, cues) or _according(document, quote, claims, cues) or _before(document, quote, quotes, cues)
        holder = None if own is not None and own.rule.endswith("after") else _holder(document, quote, claims, cues)
        if holder is not None:
            found.append(_fragment(document, quote, holder, cues))
            speaker = Speaker(holder.sentence, holder.cue, holder.source, holder.rule) if holder.source else None
            continue
        speaker = own or _continued(document, quote, before, speaker) or _block(document, quote, cues) or _next(document, quote, claims)
        if speaker is not None:
            found.append(_direct(document, quote, speaker, cues))
    return found


def _direct(document: Document, quote: Quote, speaker: Speaker, cues: Cues) -> Claim:
    content = content_of(document, quote)
    polarity = Polarity.DENY if _denies(document, content, cues) else Polarity.AFFIRM
    return Claim(speaker.sentence, speaker.cue, speaker.source, content, polarity, "quote", speaker.rule, is_direct=True)


def _denies(document: Document, content: Span, cues: Cues) -> bool:
    """Return whether a quotation says no with its first sentence: "No one was beaten. …", "That's nonsense …", "A lie! …"; not "He went for the goat. I have not seen him."."""
    sentence = document.sentence_at(content.start)
    first = content if sentence is None else Span(content.start, min(content.end, sentence.end))
    return says_no(document, first, cues) or (sentence is not None and _is_verdict(sentence, first, cues))


def _is_verdict(sentence: Sentence, said: Span, cues: Cues) -> bool:
    """Return whether words are a verdict on a claim and nothing else: "Pure fiction", "a lie"."""
    words = [t for t in sentence.within(said) if t.pos != "PUNCT"][:3]
    untrue = next((t for t in words if t.lemma in cues.falsehoods), None)
    return untrue is not None and all(t.pos in ("DET", "ADJ", "ADV") for t in words if t.index < untrue.index)


def _fragment(document: Document, quote: Quote, holder: Claim, cues: Cues) -> Claim:
    inside = holder.content.overlaps(quote.inner)
    is_verdict = not inside and _is_verdict(holder.sentence, quote.inner, cues)  # "labelled that “paranoia”"
    polarity = holder.polarity if inside or is_verdict else Polarity.AFFIRM
    return replace(
        holder, content=content_of(document, quote), polarity=polarity, is_direct=True, points_back=False, answer=None, frame="quote"
    )


def content_of(document: Document, quote: Quote) -> Span:
    """Return the quote without marks and without the comma or full stop that belongs to the sentence around it."""
    start, end = quote.inner.start, quote.inner.end
    while start < end and document.text[start] in " ,;\n":
        start += 1
    while end > start and document.text[end - 1] in " ,.;:\n":
        end -= 1
    return Span(start, end)


def _holder(document: Document, quote: Quote, claims: Sequence[Claim], cues: Cues) -> Claim | None:
    """Return the reported claim the quote is a fragment of: "said they used “high-precision weapons”", "dismissed it as “theatre”"."""
    holding = [c for c in claims if c.source is not None and c.content.contains(quote.inner) and not c.points_back]
    if holding:
        return min(holding, key=lambda c: (c.content.end - c.content.start, c.cue.start))
    sentence = document.sentence_at(quote.inner.start)
    head = sentence.head_of(quote.inner) if sentence else None
    if sentence is None or head is None:
        return None
    above = {t.start for t in sentence.ancestors(head)}
    hanging = [
        c
        for c in claims
        if c.sentence is sentence
        and c.source is not None
        and c.cue.start in above
        and c.cue.end <= quote.outer.start
        and not _is_summed_up(sentence, c, quote, cues)
    ]
    return max(hanging, key=lambda c: c.cue.start, default=None)


def _is_summed_up(sentence: Sentence, claim: Claim, quote: Quote, cues: Cues) -> bool:
    """Return whether somebody else may speak of what was said before a quotation: "found that guards had shot them, *an allegation* the junta called “fabricated”"."""
    between = [t for t in sentence.tokens if claim.content.end <= t.start < quote.outer.start][:4]
    return any(t.text.lower() in ("a", "an") for t in between[:2]) and any(t.lemma in cues.anaphors for t in between)


def _sentence_verbs(sentence: Sentence, cues: Cues, quotes: Sequence[Quote]) -> list[CueVerb]:
    return [
        v for v in cue_verbs(sentence, cues)
        if v.frames & SPEECH and not is_negated(sentence, v.token, cues) and not any(q.outer.contains(v.token.span) for q in quotes)
    ]  # fmt: skip


def _after(document: Document, quote: Quote, quotes: Sequence[Quote], cues: Cues) -> Speaker | None:
    """ "…,” said Amina Bakari", "…,” the commander said": the verb stands first, or after its subject."""
    sentence = _sentence_from(document, quote.outer.end)
    if sentence is None or (
        document.text[quote.inner.end - 1] not in ",?!—–-…" and document.text[quote.outer.end : quote.outer.end + 1] != ","
    ):
        return None
    window = [t for t in sentence.tokens if t.start >= quote.outer.end and t.text not in CLOSING][:WINDOW]
    if window and window[0].text == ",":
        window = window[1:]
    for verb in _sentence_verbs(sentence, cues, quotes):
        at = next((i for i, t in enumerate(window) if t.index == verb.token.index), None)
        if at is None or any(t.text in ".;:" or (t.pos == "VERB" and t.tag in FINITE) for t in window[:at]):
            continue
        if any(q.outer.start >= quote.outer.end and q.outer.start < verb.token.start for q in quotes):
            return None
        if _begins_anew(document, quote, sentence, verb, cues):
            return None
        source = (
            _inverted(sentence, verb, cues)
            if at == 0 or (window[0].pos == "ADV" and at == 1)
            else _preceding(sentence, verb, window[0], cues)
        )
        return Speaker(sentence, _cue(sentence, verb), source, f"{cues.language}/quote/after") if source else None
    return None


def _begins_anew(document: Document, quote: Quote, sentence: Sentence, verb: CueVerb, cues: Cues) -> bool:
    """Return whether the verb behind a question has another object: "“How can one refuse?” *Others remember a driver*"; not "“Who?” Amina asked reporters"."""
    is_closed = document.text[quote.inner.end - 1] in "?!" and document.text[quote.outer.end :].lstrip()[:1].isupper()
    return is_closed and sentence.child(verb.token, "obj") is not None and verb.name not in cues.addressed | cues.asking


def _cue(sentence: Sentence, verb: CueVerb) -> Span:
    return Span(verb.token.start, sentence.tokens[verb.after - 1].end)


def _sentence_from(document: Document, offset: int) -> Sentence | None:
    """Return the sentence of the first word at or after an offset in the same paragraph."""
    return next(
        (
            s
            for s in document.sentences
            if s.end > offset and not document.text[offset : max(offset, s.start)].count("\n") and _has_word(s, offset)
        ),
        None,
    )


def _has_word(sentence: Sentence, offset: int) -> bool:
    return any(t.start >= offset and t.text[0].isalnum() for t in sentence.tokens)


def _inverted(sentence: Sentence, verb: CueVerb, cues: Cues) -> Span | None:
    subject = next(
        (c for c in sentence.children(verb.token, "nsubj", "obj", "dep", "ccomp", "attr") if c.index > verb.token.index and c.pos in NOUNS),
        None,
    )
    if subject is None or not is_person_or_body(subject, cues):
        subject = _chunk_head(sentence, verb.after)
    return (
        source_span(sentence, subject)
        if subject is not None and (is_person_or_body(subject, cues) or subject.tag in ("VBN", "VBD"))
        else None
    )


def _chunk_head(sentence: Sentence, start: int) -> Token | None:
    """Return the last noun of the noun group that begins at a token."""
    found = None
    if start + 1 < len(sentence.tokens) and sentence.tokens[start].tag == "DT" and sentence.tokens[start + 1].tag in ("VBN", "VBD"):
        return sentence.tokens[start + 1]  # "answered the accused"
    for token in sentence.tokens[start:]:
        if token.pos in NOUNS:
            found = token
        elif token.pos not in ("DET", "ADJ", "ADV", "PART", "NUM"):
            break
    return found


def _preceding(sentence: Sentence, verb: CueVerb, first: Token, cues: Cues) -> Span | None:
    subject = cue_subject(sentence, verb, cues)
    if subject is None or subject.index < first.index or subject.index > verb.token.index:
        subject = next(
            (t for t in sentence.tokens[first.index : verb.token.index] if t.pos in NOUNS and t.relation not in ("compound", "nmod:poss")),
            None,
        )
    return source_span(sentence, subject) if subject is not None and is_person_or_body(subject, cues) else None


def _before(document: Document, quote: Quote, quotes: Sequence[Quote], cues: Cues) -> Speaker | None:
    """ "The minister tweeted: “…”", "As the chief put it, “…”", "In the governor's words, … “…”"; a colon makes any verb a cue."""
    start = quote.outer.start
    while start and document.text[start - 1] == " ":
        start -= 1
    sentence = next((s for s in document.sentences if s.start < start <= s.end + 1 or s.start < start <= quote.outer.start <= s.end), None)
    if sentence is None or start == 0 or document.text[start - 1] == "\n":
        return None
    mark = document.text[start - 1]
    verbs = [v for v in _sentence_verbs(sentence, cues, quotes) if v.token.end <= start]
    if mark not in ",:" and not (verbs and sentence.tokens[verbs[-1].after - 1].end == start):
        return _in_words_of(sentence, quote, cues)
    if mark == ",":
        verbs = [
            v
            for v in verbs
            if sentence.tokens[v.after - 1].end >= start - 25
            and not any(t.text in ",.;" for t in sentence.tokens[v.after :] if t.end < start)
        ]
    for verb in reversed(verbs):
        subject = cue_subject(sentence, verb, cues)
        if subject is not None and is_person_or_body(subject, cues):
            return Speaker(sentence, _cue(sentence, verb), source_span(sentence, subject), f"{cues.language}/quote/before")
    return _any_verb(sentence, start, cues) if mark == ":" else _in_words_of(sentence, quote, cues)


def _according(document: Document, quote: Quote, claims: Sequence[Claim], cues: Cues) -> Speaker | None:
    """ "It is not over, *according to a source*: “There is no plane.”": whom the words before the colon cite."""
    if document.text[: quote.outer.start].rstrip()[-1:] != ":":
        return None
    colon = len(document.text[: quote.outer.start].rstrip()) - 1
    cited = (
        c for c in claims if c.sentence.start <= c.cue.start < colon <= c.sentence.end and document.words(c.cue).lower() in cues.phrases
    )
    return next((Speaker(c.sentence, c.cue, c.source, f"{cues.language}/quote/colon") for c in cited if c.source is not None), None)


def _any_verb(sentence: Sentence, colon: int, cues: Cues) -> Speaker | None:
    """ "The mayor's widow is sure of it: “They pushed him.”": the verb of the clause before the colon, if somebody is its subject."""
    clause = [t for t in sentence.tokens if t.end <= colon]
    for verb in (t for t in clause if t.tag in FINITE):
        subject = sentence.child(verb, "nsubj")
        if subject is not None and subject.index < verb.index and is_person_or_body(subject, cues) and not is_negated(sentence, verb, cues):
            return Speaker(sentence, verb.span, source_span(sentence, subject), f"{cues.language}/quote/colon")
    text = next((t for v in clause for t in sentence.children(v, "nsubj:pass") if t.lemma in cues.cited_sources), None)
    if text is not None:  # "The ministry's statement is quoted in full: …"
        return Speaker(sentence, text.span, source_span(sentence, text), f"{cues.language}/quote/colon")
    return None


def _in_words_of(sentence: Sentence, quote: Quote, cues: Cues) -> Speaker | None:
    for token in sentence.tokens:
        owner = sentence.child(token, "nmod:poss")
        if (
            token.text.lower() == "words"
            and token.end < quote.outer.start
            and owner is not None
            and any(c.text.lower() == "in" for c in sentence.children(token, "case"))
        ):
            return Speaker(sentence, token.span, source_span(sentence, owner), f"{cues.language}/quote/words")
    return None


def _continued(document: Document, quote: Quote, before: Quote | None, speaker: Speaker | None) -> Speaker | None:
    """ "“Our patience,” warned the president, “is not without limit.”": the same speaker goes on where his sentence stops."""
    if before is None or speaker is None or "\n" in document.text[before.outer.end : quote.outer.start]:
        return None
    between = Span(before.outer.end, quote.outer.start)
    said_between = between.contains(speaker.cue) or not document.words(between).strip()
    rest = (
        document.words(Span(speaker.source.end, quote.outer.start))
        if speaker.source.end > speaker.cue.end
        else document.words(Span(speaker.cue.end, quote.outer.start))
    )
    if said_between and document.text[: quote.outer.start].rstrip()[-1:] in ",.:;—–" + CLOSING and not re.search(r"[.!?]\s+\w", rest):
        return speaker
    return None


def _block(document: Document, quote: Quote, cues: Cues) -> Speaker | None:
    """Return who speaks a quotation that is a paragraph of its own: whoever speaks at the end of the paragraph before it."""
    text = document.text
    if not _is_own_paragraph(text, quote) or text[quote.outer.end :].split("\n", 1)[0].strip(" .,"):
        return None
    previous = [s for s in document.sentences if s.end <= quote.outer.start]
    if not previous or previous[-1].paragraph < max(0, (document.sentence_at(quote.inner.start) or previous[-1]).paragraph - 1):
        return None
    sentence = previous[-1]
    opens = sentence.text.rstrip().endswith((":", ";", ","))
    for verb in reversed(_sentence_verbs(sentence, cues, [])):
        subject = cue_subject(sentence, verb, cues)
        if subject is not None and is_person_or_body(subject, cues) and verb.name not in cues.opinions:
            return Speaker(sentence, _cue(sentence, verb), source_span(sentence, subject), f"{cues.language}/quote/block")
    return _any_verb(sentence, sentence.end, cues) if opens else None


def _next(document: Document, quote: Quote, claims: Sequence[Claim]) -> Speaker | None:
    """Return who speaks a quotation that is a sentence by itself: whoever the sentence before it reports. "A farmer said soldiers came. “They asked for guns.”"."""
    before, after = document.text[: quote.outer.start].rstrip(" "), document.text[quote.outer.end :].lstrip(" ")
    is_whole = (
        before[-1:] in (".", "!", "?")
        and document.text[quote.inner.end - 1] in ".!?"
        and (not after or after[0].isupper() or after[0] in '\n“"')
    )
    reported = [c for c in claims if c.sentence.end == len(before) and c.source is not None and c.frame == "clause" and not c.points_back]
    if not is_whole or not reported:
        return None
    claim = min(reported, key=lambda c: c.cue.start)
    return (
        Speaker(claim.sentence, claim.cue, claim.source, f"{claim.rule.partition('/')[0]}/quote/next") if claim.source is not None else None
    )
