"""The learned reader: what the network reads in a sentence, put on the tokens of its parse."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from pipeline.codebook.grammar_words import grammar_words
from pipeline.document import Document, Sentence, Span, Token, is_relation
from pipeline.extract.arguments import people_before
from pipeline.extract.readers.base import Party, Proposal, Question
from pipeline.extract.readers.demands import OBLIGING
from pipeline.extract.readers.reading import SentenceReader
from pipeline.extract.readers.seen import Found, Reading
from schemas.vocabulary import Modality, Role

MARKED = 0.6  # weight of the reading with two parties marked, against the vote of the triggers
SURE_OF_MODE = 0.5
SURE_OF_MODALITY = 0.9
SURE_OF_ACTUAL = 0.99
TELLING = ("VERB", "NOUN", "PROPN", "ADJ")
WHERE = ("obl:in", "nmod:in", "obl:from", "nmod:from", "obl:out_of", "compound")
WITH = ("ADV", "PART", "ADP")  # words that make no event of one that tells nothing: "*n't*" of "wasn't", "*to*" of "72 hours to"
QUANTIFIERS = ("both", "neither", "either", "each", "all", "some")
UNTOLD = ("DT", "PRP$", "HYPH", "CC", "``", "''", ",")  # what no trigger begins or ends with
NAMING = ("NOUN", "PROPN", "PRON", "NUM", "ADJ")
DENYING = frozenset(["no", "not", "n't", "never", "nobody", "none", "neither", "nor"])


@dataclass(frozen=True)
class LearnedReader:
    """Proposes the events that the network reads with at least the threshold's score.

    Only the words of a sentence decide, never its neighbours: the same sentence gives the same proposals in any article and any order.
    """

    network: SentenceReader = field(default_factory=SentenceReader)
    threshold: float | None = None
    remembered: dict[str, list[Reading]] | None = None

    @property
    def name(self) -> str:
        return self.network.labels.name

    def propose(self, sentences: Iterable[tuple[Document, Sentence]]) -> Iterator[tuple[Document, Sentence, list[Proposal]]]:
        """Yield each sentence with its proposals, in order of the text."""
        least = self.network.labels.threshold if self.threshold is None else self.threshold
        for document, sentence in sentences:
            yield document, sentence, [p for p in self.all_of(sentence) if p.score >= least]

    def between(self, asked: Question) -> dict[str, float]:
        """Return how likely each event type is what the first party does to the second: the sentence read with the two marked, and what its triggers say."""
        spans = (asked.actor.start, asked.actor.end), (asked.recipient.start, asked.recipient.end)
        marked, triggers = self.network.asked(asked.text, *spans), self.network.between(asked.text, *spans)
        return {t: MARKED * p + (1 - MARKED) * triggers.get(t, 0.0) for t, p in marked.items()}

    def all_of(self, sentence: Sentence) -> list[Proposal]:
        """Return a proposal for everything the network thinks may be an event, however unlikely."""
        proposals = (self._proposal(sentence, r) for r in self.seen(sentence))
        return [p for p in proposals if p is not None]

    def seen(self, sentence: Sentence) -> list[Reading]:
        """Return every event the network sees in a sentence, or saw when it read it before."""
        return self.network.read(sentence.text) if self.remembered is None else self.remembered.get(sentence.sentence_id, [])

    def remembering(self, readings: dict[str, list[Reading]]) -> "LearnedReader":
        return replace(self, remembered=readings)

    def _proposal(self, sentence: Sentence, reading: Reading) -> Proposal | None:
        trigger = trigger_tokens(sentence, Span(sentence.start + reading.start, sentence.start + reading.end))
        if all(t.lemma in grammar_words().telling_nothing or (t.pos in WITH and t is not trigger[0]) for t in trigger):
            return None
        trigger = _without_parties(sentence, reading, trigger)
        mode = reading.mode if reading.mode_probability >= SURE_OF_MODE else None
        least = SURE_OF_ACTUAL if reading.modality == Modality.ACTUAL else SURE_OF_MODALITY
        sure = reading.modality_probability >= least and not _had(sentence, trigger)
        is_anothers = reading.modality == Modality.NEGATED and _is_beside_negation(sentence, trigger)
        is_met = reading.modality == Modality.CALLED_FOR and _is_done_on_request(sentence, trigger)
        modality = Modality(reading.modality) if sure and not is_anothers and not is_met else None
        parties = self._parties(sentence, reading, trigger)
        return Proposal(trigger, reading.event_type, mode, parties, reading.score, self.name, modality, reading.historical)

    @staticmethod
    def _parties(sentence: Sentence, reading: Reading, trigger: tuple[Token, ...]) -> tuple[Party, ...]:
        found = [Party(Role(f.role), head) for f in reading.of("actor", "recipient") for head in party_heads(sentence, f, trigger)]
        actors = {p.head.index for p in found if p.role == Role.ACTOR}
        places = [Span(sentence.start + f.start, sentence.start + f.end) for f in reading.of("place")]
        apart = [p for p in found if p.role == Role.ACTOR or p.head.index not in actors]
        kept = [p for p in apart if p.role == Role.ACTOR or not _is_place(p.head, places)]
        return tuple(dict.fromkeys(kept if any(p.role == Role.RECIPIENT for p in kept) else apart))


def trigger_tokens(sentence: Sentence, span: Span) -> tuple[Token, ...]:
    """Return the tokens of a trigger, the one that governs first; none when no word of the span tells anything."""
    inside = sentence.within(span)
    head = sentence.head_of(span)
    if head is not None and head.pos not in TELLING:
        head = next((t for t in inside if t.pos in TELLING), None) or next((t for t in inside if t.lemma in OBLIGING), None)
    return () if head is None else (head, *(t for t in inside if t is not head and t.tag not in UNTOLD and not _is_measure(sentence, t)))


def _had(sentence: Sentence, trigger: tuple[Token, ...]) -> bool:
    """Return whether "'d" stands for "had": "said they*'d shot* him" is no plan, as the network has it."""
    verb = trigger[0] if trigger else None
    return verb is not None and verb.tag == "VBN" and any(c.text.lower() in ("'d", "’d") for c in sentence.children(verb, "aux"))


def _is_done_on_request(sentence: Sentence, trigger: tuple[Token, ...]) -> bool:
    """Return whether what was asked for has been done: "its contingent was *withdrawn* at the *request* of the government"."""
    verb = trigger[0] if trigger else None
    if verb is None or not any(t.lemma in ("behest", "request") for t in sentence.children(verb, "obl:at", "obl:on", "obl:upon")):
        return False
    helped = {t.text.lower() for t in sentence.children(verb, "aux", "aux:pass")}
    return verb.tag == "VBD" or (verb.tag == "VBN" and not helped.isdisjoint(("had", "has", "have", "was", "were")))


def _is_beside_negation(sentence: Sentence, trigger: tuple[Token, ...]) -> bool:
    """Return whether a verb with a subject of its own is only joined to one that "no" denies: "no order had been given and nine guards had been *injured*"."""
    verb = trigger[0] if trigger else None
    head = None if verb is None or not is_relation(verb, "conj") else sentence.head(verb)
    if verb is None or head is None or not sentence.children(verb, "nsubj", "nsubj:pass"):
        return False
    own = {t.lemma for t in sentence.subtree(verb)}
    return own.isdisjoint(DENYING) and not DENYING.isdisjoint(
        t.lemma for s in sentence.children(head) for t in (s, *sentence.children(s, "det"))
    )


def _is_measure(sentence: Sentence, token: Token) -> bool:
    """Return whether a word only says how much or how long: *48-hour* of "a 48-hour ceasefire"."""
    if token.tag == "CD" or token.index < 2:
        return token.tag == "CD"
    number, hyphen = sentence.tokens[token.index - 2 : token.index]
    return number.tag == "CD" and hyphen.tag == "HYPH"


def _without_parties(sentence: Sentence, reading: Reading, trigger: tuple[Token, ...]) -> tuple[Token, ...]:
    """Return the tokens of a trigger without the party that the network marks inside it: *freed* of "freed all soldiers"."""
    spans = [Span(sentence.start + f.start, sentence.start + f.end) for f in reading.of("actor", "recipient")]
    return (trigger[0], *(t for t in trigger[1:] if not any(t.span.overlaps(s) for s in spans)))


def _is_place(head: Token, places: list[Span]) -> bool:
    """Return whether a recipient is the place and no more: *Goma* of "a raid on a camp in Goma", where the network marks it as both; in "shelled Goma" it is both."""
    return head.relation in WHERE and any(head.span.overlaps(p) for p in places)


def party_heads(sentence: Sentence, found: Found, trigger: tuple[Token, ...]) -> list[Token]:
    """Return the heads of the parties that a stretch names: one, or each of "France and Germany"."""
    span = Span(sentence.start + found.start, sentence.start + found.end)
    inside = [t for t in sentence.within(span) if t not in trigger]
    head = sentence.head_of(span)
    if head is not None and head.relation == "nummod" and sentence.head(head) in trigger:
        inside = [t for t in inside if t is not head]  # "four *Saudi* air strikes"
    if (
        head not in inside
        or head is None
        or not (head.pos in NAMING or head.lemma in QUANTIFIERS or _is_somebody(sentence, head))
        or (head.tag == "JJ" and head.entity == "O" and _is_before_noun(inside, head))
    ):
        head = _last_of_first_phrase(inside)
    if head is None:
        return []
    # "*Russian*-*Syrian* jets" are those of two
    pairs = ((people_before(sentence, t), t) for t in (head, *sentence.tokens[head.index + 2 : head.index + 3]))
    both = next(([first, second] for first, second in pairs if first is not None and head in (first, second)), [head])
    return [*both, *(t for t in inside if _is_joined(sentence, t, head))]


def _is_somebody(sentence: Sentence, participle: Token) -> bool:
    """Return whether a participle with an article stands for people: "treated *the injured*"."""
    return participle.tag == "VBN" and any(c.tag == "DT" and c.index < participle.index for c in sentence.children(participle, "det"))


def _is_before_noun(tokens: list[Token], adjective: Token) -> bool:
    """Return whether a noun stands at once behind an adjective, whatever the parser makes of the two: "*local* gangs" joined to a name before it."""
    return any(t.index == adjective.index + 1 and t.tag in ("NN", "NNS") for t in tokens)


def _last_of_first_phrase(tokens: list[Token]) -> Token | None:
    """Return the noun that ends the first noun phrase: *troops* of "troops in the north" where the parser took another head."""
    last = None
    for token in tokens:
        if token.pos in NAMING:
            last = token
        elif last is not None and last.pos in ("NOUN", "PROPN", "PRON"):
            return last
    return last


def _is_joined(sentence: Sentence, token: Token, head: Token) -> bool:
    if not is_relation(token, "conj") or token.pos not in ("NOUN", "PROPN") or token.entity.startswith("I-"):
        return False
    above = sentence.head(token)
    while above is not None and above is not head and is_relation(above, "conj"):
        above = sentence.head(above)
    return above is head
