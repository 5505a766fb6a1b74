"""A claim as the rules find it, before it becomes a row; and the words of its source and of its content."""

from dataclasses import dataclass

from pipeline.codebook.cues import Cues
from pipeline.document import FINITE, QUOTE_MARKS, Sentence, Span, Token, is_relation
from pipeline.extract.arguments import is_day_in_front, is_in_compound_name, name_behind
from schemas.vocabulary import Polarity

NOUNS = ("NOUN", "PROPN", "PRON", "NUM")
RELATIVES = ("who", "which", "that", "whom")
MARKS = "\"“”„«»‘’'`"
HEDGE = "hedge"
"""Frame of the claims that count only over an event."""
SLIPS = {"VBN": "VBD", "VB": "VBP"}
STRIPPED = " \t\n,.;:—–-"


@dataclass(frozen=True)
class Claim:
    """Somebody says something: cue, source and content as spans. `frame` is the kind of cue, `rule` the line of the codebook.

    `points_back` holds for a claim whose content is another claim ("a charge Kigali denies"): its words stand in `answer`. `about` is what that other
    claim says, where these words do not say it: "rejected *the findings*".
    """

    sentence: Sentence
    cue: Span
    source: Span | None
    content: Span
    polarity: Polarity
    frame: str
    rule: str
    is_direct: bool = False
    points_back: bool = False
    answer: Span | None = None
    about: Span | None = None

    @property
    def verb(self) -> str:
        """The verb that the rule names, with its particles: "call for" of `en/request/call_for`."""
        return self.rule.rsplit("/", 1)[-1].replace("_", " ")

    def carries(self, event: Span) -> bool:
        """Return whether an event is part of what is said."""
        said = self.content.contains(event) or (self.about is not None and self.about.contains(event))
        return said and not event.overlaps(self.cue)


def source_span(sentence: Sentence, token: Token) -> Span:
    """Return the noun phrase of a source without dateline, appositions and relative clauses: "Amina Bakari", not her village.

    Of a description and the name behind it the name: *Rosa Cevallos* of "his lawyer, Rosa Cevallos".
    """
    token = name_behind(sentence, token)
    inside = {t.index for t in sentence.subtree(token)}
    first = token.index
    while first - 1 in inside and (
        (not _opens_phrase(sentence.tokens[first - 1]) and not is_day_in_front(sentence, sentence.tokens[first - 1]))
        or is_in_compound_name(sentence, sentence.tokens[first - 1])
    ):
        if is_apart(sentence, sentence.tokens[first - 1]):
            break  # "NAIROBI *-* Two witnesses said"
        first -= 1
    last = token.index
    while last + 1 in inside and not _ends_phrase(sentence, token, sentence.tokens[last + 1]):
        last += 1
    while last > token.index and (
        (sentence.tokens[last].pos in ("PUNCT", "ADP", "CCONJ", "ADV") and not _quotes_a_name(sentence, token, sentence.tokens[last]))
        or sentence.tokens[last].tag == "POS"
    ):
        last -= 1
    behind = sentence.tokens[last + 1 : last + 2]
    if behind and behind[0].text in QUOTE_MARKS and sum(t.text in QUOTE_MARKS for t in sentence.tokens[first : last + 1]) % 2:
        last += 1
    return Span(sentence.tokens[first].start, sentence.tokens[last].end)


def is_apart(sentence: Sentence, dash: Token) -> bool:
    """Return whether a token is a dash between spaces, which parts two phrases."""
    if dash.text not in ("-", "–", "—") or not 0 < dash.index < len(sentence.tokens) - 1:
        return False
    return sentence.tokens[dash.index - 1].end < dash.start and dash.end < sentence.tokens[dash.index + 1].start


def _opens_phrase(token: Token) -> bool:
    return (
        token.text in ',:;—–"“”()'
        or token.tag in ("CC", "IN", "TO", "WDT", "WP$", "WRB")
        or (token.tag == "RB" and token.relation != "advmod")
        or token.relation in ("cc", "mark")
        or (token.text.lower() == "both" and token.relation in ("cc:preconj", "det:predet"))
    )


def _ends_phrase(sentence: Sentence, head: Token, token: Token) -> bool:
    if token.text == ",":
        joined = (t for t in sentence.tokens[token.index + 1 :] if t.relation == "conj" and head.index <= t.head < token.index)
        return not any(t.pos in NOUNS and leftmost(sentence, t) == token.index + 1 for t in joined)
    if _quotes_a_name(sentence, head, token):
        return False
    return (
        token.text in ':;—–"“”()'
        or token.text.lower() in RELATIVES
        or token.tag in ("WP", "WP$", "WRB")
        or _counts_others(sentence, token)
        or _says_when(sentence, head, token)
    )


def _counts_others(sentence: Sentence, conjunction: Token) -> bool:
    """Return whether "and" joins a figure to a source: "nine according to the first bulletin *and fourteen* by Sunday"; not "two medics and three of their drivers"."""
    near = sentence.tokens[conjunction.index + 1 : conjunction.index + 3]
    return (
        conjunction.tag == "CC"
        and len(near) == 2
        and near[0].tag == "CD"
        and near[1].pos in ("ADP", "PUNCT")
        and near[1].text.lower() != "of"
    )


def _quotes_a_name(sentence: Sentence, head: Token, mark: Token) -> bool:
    """Return whether a quotation mark opens or closes a name within a noun phrase: "a statement by the *“*Council of the Return*”*"."""
    if mark.text not in QUOTE_MARKS or mark.index + 1 >= len(sentence.tokens):
        return False
    opens = not sum(t.text in QUOTE_MARKS for t in sentence.tokens[head.index : mark.index]) % 2
    name = sentence.tokens[mark.index + (1 if opens else -1)]
    return name.tag.startswith("NNP") and (not opens or any(t.text in QUOTE_MARKS for t in sentence.tokens[mark.index + 1 :]))


def _says_when(sentence: Sentence, head: Token, token: Token) -> bool:
    """Return whether a day follows that is of the verb, not of the speaker: "Dushanbe *on July 15* raised its toll"."""
    day = sentence.head(token)
    return (
        token.relation == "case" and day is not None and day.head == head.index and day.relation == "nmod:on" and day.entity_label == "DATE"
    )


def is_person_or_body(token: Token, cues: Cues) -> bool:
    """Return whether a word can be a source: a noun or pronoun that is somebody."""
    is_noun = (
        token.pos in (*NOUNS, "DET")
        or token.text.lower() in ("several", "many")
        or token.entity_label == "ORDINAL"  # "*several* of those who fled"
        or token.relation == "obl:according_to"  # "a former *captive*", read as an adjective
    )
    return (
        is_noun and token.tag != "WRB" and token.lemma not in cues.nobody and token.text.lower() not in (*cues.nobody, *RELATIVES, "there")
    )


def trimmed(text: str, span: Span) -> Span:
    """Return the span without the punctuation around it; quotation marks stay where both of a pair are inside."""
    start, end = span.start, span.end
    while start < end and text[start] in STRIPPED:
        start += 1
    while start < end and text[end - 1] in STRIPPED:
        end -= 1
    words = text[start:end]
    if words and words[-1] in '"”' and words.count('"') % 2 + abs(words.count("“") - words.count("”")):
        return trimmed(text, Span(start, end - 1))
    if words and words[0] in '"“' and words.count('"') % 2 + abs(words.count("“") - words.count("”")):
        return trimmed(text, Span(start + 1, end))
    return Span(start, end)


def is_negated(sentence: Sentence, verb: Token, cues: Cues) -> bool:
    """Return whether a verb of saying is denied, asked for or only possible: "did not say", "would not confirm", "declined to say"."""
    before = [t for t in sentence.children(verb) if t.index < verb.index and not t.relation.startswith("nsubj") and t.tag != "NNP"]
    # "On 5 *May* the governor said" is no modal
    before += [t for t in sentence.tokens[max(0, verb.index - 2) : verb.index] if t.text.lower() in ("nor", "not", "never")]
    words = {t.text.lower() for t in before} | {t.lemma for t in before}
    if words & {"later", "eventually", "subsequently"}:
        words.discard("would")  # "*would later* concede that …": he did
    head = sentence.head(verb)
    behind = {t.text.lower() for t in sentence.tokens[verb.index + 1 : verb.index + 3]}
    if (
        words & (cues.negations | cues.modals) == {"can"}
        and verb.lemma in cues.able
        and not behind & cues.negations
        and not any(t.tag == "WP" for t in sentence.children(verb, "obj"))
    ):
        words.discard("can")  # "We *can confirm* 87 injured"
    goes_on = head is not None and head.lemma in cues.going_on and is_relation(verb, "xcomp") and not is_negated(sentence, head, cues)
    infinitive = any(t.tag == "TO" for t in before) and verb.tag == "VB" and not goes_on
    inherited = verb.relation == "conj" and head is not None and verb.tag == "VB" and not words & {"do"} and head.tag == "VB"
    return bool(words & (cues.negations | cues.modals)) or infinitive or bool(inherited and head and is_negated(sentence, head, cues))


def same_tense(sentence: Sentence, verb: Token, other: Token) -> bool:
    """Return whether two verbs are finite in the same tense; the tagger takes "asserted" for a participle and "complain" for an infinitive where they are none."""
    tags = {t.tag if sentence.children(t, "aux", "aux:pass") else SLIPS.get(t.tag, t.tag) for t in (verb, other)}
    return len(tags) == 1 and tags < set(FINITE)


def leftmost(sentence: Sentence, token: Token) -> int:
    return sentence.subtree(token)[0].index
