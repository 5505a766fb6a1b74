"""Both readers together: the network finds; the codebook confirms what the network is unsure of, bars false friends, and adds what it is told to be certain of.

The figures behind the constants are in docs/decisions/0009.
"""

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from pipeline.codebook.grammar_words import grammar_words
from pipeline.codebook.model import Codebook
from pipeline.document import Document, Sentence, Token, is_relation
from pipeline.extract.arguments import Arguments, is_verb
from pipeline.extract.consequences import with_victims
from pipeline.extract.modes import told_mode
from pipeline.extract.readers import rules as rule_reader
from pipeline.extract.readers.base import Proposal, Question
from pipeline.extract.readers.learned import LearnedReader
from pipeline.extract.readers.other_clauses import without_accusers
from pipeline.extract.readers.parties import Mutual, by_parse, heard, joined
from pipeline.extract.readers.rules import RuleReader
from pipeline.extract.readers.seen import Reading
from pipeline.extract.refusals import only_says, refused
from pipeline.extract.strikes import as_harming
from pipeline.extract.takings import as_taking
from schemas.vocabulary import Modality, Role

ALONE = 0.5
"""A proposal of the network alone stands from this score on."""
BARRED = 0.8
"""What it needs where the codebook knows its words as a false friend."""
HARMED = 0.2
"""From this score on the network's word counts for whom an attack harmed, where another word tells the attack: "were killed and nine others *injured* when"."""
WANTED = 0.3
"""What a deed needs that somebody promises, asks for or threatens: "agreed to *give* Malta two boats"."""
WANTING = ("AGREE", "REQUEST", "THREATEN")
TOGETHER = 0.5
"""One that a rule and the network share stands from this probability on."""
AGREEMENT = (0.6, 0.9)
"""What a rule of the same type makes of the network's log odds: slope and constant, fitted by eye."""
LIKELY = 0.5
"""What the network sees with this score counts as an event when clauses are told apart."""
DECIDES = 0.45
"""Where the two see different types, the network's counts from this score on."""
BLIND = 0.35
"""Below this the network sees next to nothing, and a firm rule is right more often than not."""
FIRM = 0.75
RULE_ALONE = 0.5
"""How often such a rule is right. A rule whose words the network does not see at all is right one time in ten, and falls, unless its file says that it is certain."""
ROUTING = ("compound:prt", "governor", "obl:on", "obl:to", "xcomp")
VAGUE = ("*", "it", "this", "that", "which")
"""What keeps a rule from words that another rule reads better, or from "it struck me", and is no word against what the network sees."""
CERTAIN = 1.0
"""The confidence of a trigger that stands whatever the network sees: for words that it never learned."""


@dataclass(frozen=True)
class BothReader:
    """Merges the proposals of the codebook's rules and of the network where they tell the same event."""

    codebook: Codebook
    learned: LearnedReader
    name: str = "both"

    def propose(self, sentences: Iterable[tuple[Document, Sentence]]) -> Iterator[tuple[Document, Sentence, list[Proposal]]]:
        """Yield each sentence with the merged proposals, in order of the text."""
        for document, sentence, ruled in RuleReader(self.codebook).propose(sentences):
            read = [told_mode(document, p) for p in self.learned.all_of(sentence)]
            yield document, sentence, self.merged(sentence, ruled, read)

    def seen(self, sentence: Sentence) -> list[Reading]:
        """Return every event the network sees in a sentence."""
        return self.learned.seen(sentence)

    def remembering(self, readings: dict[str, list[Reading]]) -> "BothReader":
        return replace(self, learned=self.learned.remembering(readings))

    def between(self, asked: Question) -> dict[str, float]:
        """Return how likely each event type is what the first party does to the second: the network's view; `pipeline.classify` adds the rules'."""
        return self.learned.between(asked)

    def merged(self, sentence: Sentence, ruled: list[Proposal], read: list[Proposal]) -> list[Proposal]:
        """Return one proposal for each event that either reader sees and that the other does not make too unlikely.

        A reading answers one rule and a rule one reading, those of the same type first: "a halt to the hostilities" is one event though two rules know its words.
        """
        arguments = Arguments(sentence, self.codebook.parties)
        # before the two are compared; `extract_events` does it for a reader that works alone, and finds nothing left here
        turned = ([as_taking(sentence, as_harming(sentence, p), self.codebook.parties) for p in proposals] for proposals in (ruled, read))
        ruled, read = (refused(sentence, proposals, self.codebook) for proposals in turned)
        rules = RuleReader(self.codebook)
        read = [p for r in read if (p := _allowed(arguments, r, ruled, rules)) is not None]
        read = [p for p in read if not only_says(sentence, p, self.codebook)]
        judged = with_complements(sentence, [heard(arguments, p, rules) for p in read])
        told = frozenset(t.index for p in judged if p.score >= LIKELY for t in p.trigger)
        taken: set[int] = set()
        spent: list[Proposal] = []
        found: list[Proposal] = []
        pairs = [(rule, i) for rule in ruled for i, p in enumerate(judged) if _is_same_event(p, rule)]
        for rule, i in sorted(pairs, key=lambda pair: (judged[pair[1]].event_type != pair[0].event_type, -judged[pair[1]].score)):
            if i in taken or rule in spent:
                continue
            taken.add(i)
            spent.append(rule)
            kind = self.codebook.event_types[rule.event_type]
            mutual = Mutual.ALL if kind.reciprocal_in(rule.mode) else Mutual.ACTORS if kind.is_reciprocal else Mutual.NOBODY
            found.append(agreed(arguments, rule, judged[i], mutual, told))
        wanting = {p.head.index for p in (*found, *judged) if p.event_type in WANTING and p.score >= LIKELY}
        alone = [p for i, p in enumerate(judged) if i not in taken and p.score >= self._least(arguments, p, wanting)]
        kept = [p for p in found if p.score >= TOGETHER] + [replace(p, parties=by_parse(arguments, p, told)) for p in alone]
        heads = {p.head.index for p in kept}
        kept = without_accusers(sentence, kept)
        unsure = [
            p
            for i, p in enumerate(judged)
            if i not in taken and p.score >= HARMED and p not in alone and p.head.lemma in grammar_words().harms
        ]
        kept = with_victims(sentence, kept, [p for p in (*ruled, *unsure) if p.head.index not in heads], self.codebook)
        kept += [rule for rule in ruled if rule.score >= CERTAIN and rule.head.index not in heads and not _is_told(rule, kept)]
        return sorted(kept, key=lambda p: (p.head.index, p.event_type))

    def _least(self, arguments: Arguments, proposal: Proposal, wanting: set[int]) -> float:
        """Return the score that a proposal of the network alone needs."""
        if self._is_barred(arguments, proposal):
            return BARRED
        verb = proposal.head
        return WANTED if is_verb(verb) and is_relation(verb, "xcomp") and verb.head in wanting and proposal.parties else ALONE

    def _is_barred(self, arguments: Arguments, proposal: Proposal) -> bool:
        """Return whether the codebook knows the trigger as a false friend here: its words stand, and so does what they must not stand with."""
        return any(self._is_false_friend(arguments, t, proposal.event_type) for t in proposal.trigger)

    def _is_false_friend(self, arguments: Arguments, token: Token, event_type: str) -> bool:
        sentence, pos = arguments.sentence, rule_reader.part_of_speech(token)
        for own_type, trigger, words in self.codebook.by_word.get((pos, token.lemma), []) if pos else []:
            if own_type == event_type and rule_reader.expression(sentence, token, words, pos) is not None:
                needed = all(rule_reader.stands(sentence, arguments, token, r, w) for r, w in trigger.when.items())
                words_against = {r: [w for w in words if w not in VAGUE] for r, words in trigger.unless.items() if r not in ROUTING}
                if needed and any(rule_reader.stands(sentence, arguments, token, r, w) for r, w in words_against.items()):
                    return True
        return False


def _allowed(arguments: Arguments, read: Proposal, ruled: list[Proposal], rules: RuleReader) -> Proposal | None:
    """Return a proposal of the network; None where the codebook says its words never tell such an event, or with the type that a rule sees in the same word: troops
    who "*entered* the town" let nobody in, they took it."""
    if all(read.event_type not in rules.never(arguments, t) for t in read.trigger):
        return read
    rule = next((r for r in ruled if r.head == read.head and r.event_type != read.event_type and read.score >= DECIDES), None)
    return None if rule is None else replace(read, event_type=rule.event_type, mode=rule.mode)


def agreed(arguments: Arguments, rule: Proposal, read: Proposal, mutual: Mutual, told: frozenset[int] = frozenset()) -> Proposal:
    """Return the one event that a rule and the network see in the same words. See `joined` for `mutual` and `told`."""
    parties = joined(arguments, rule, read, mutual, told)
    if rule.event_type == read.event_type:
        # who "ordered *an inquiry*" has done so
        is_done = read.modality == Modality.CALLED_FOR and read.head in rule.trigger[1:] and rule.head.lemma in grammar_words().setting_up
        name, mode, modality = f"{rule.rule}+{read.rule}", rule.mode or read.mode, rule.modality or (None if is_done else read.modality)
        score = confirmed(read.score)
        trigger = (*rule.trigger, *(t for t in read.trigger if t not in rule.trigger))  # "placed … *on alert*"
        return replace(
            rule, trigger=trigger, score=score, rule=name, mode=mode, parties=parties, modality=modality, background=read.background
        )
    if read.score >= DECIDES and rule.score < CERTAIN:
        return replace(read, trigger=rule.trigger if read.head in rule.trigger else read.trigger, parties=parties)
    score = RULE_ALONE if read.score < BLIND and rule.score >= FIRM else rule.score * (1 - read.score) / 2
    return replace(rule, score=score, parties=parties, background=read.background)


def _is_told(rule: Proposal, kept: list[Proposal]) -> bool:
    """Return whether the means that a rule names tell its event already: "a *roadside bomb* went off"."""
    means = {p.head.index for p in rule.parties if p.role == Role.INSTRUMENT}
    return any(p.event_type == rule.event_type and p.head.index in means for p in kept)


def confirmed(score: float) -> float:
    """Return how likely a type is right that a rule sees as well as the network, which gives it this score."""
    slope, constant = AGREEMENT
    clipped = min(max(score, 0.001), 0.999)
    return 1 / (1 + math.exp(-slope * math.log(clipped / (1 - clipped)) - constant))


def _is_same_event(read: Proposal, rule: Proposal) -> bool:
    """Return whether a proposal of the network tells what a rule tells: at its head, or of its type in its other words.

    In "rejected talks" the rule's words hold a second event, the talks.
    """
    heads = {t.index for t in read.trigger}
    if rule.head.index in heads:
        return True
    return read.event_type == rule.event_type and not heads.isdisjoint(t.index for t in rule.trigger)


def with_complements(sentence: Sentence, proposals: list[Proposal]) -> list[Proposal]:
    """Return the proposals, a verb and the adjective that completes it as one event: "*holds* the group *responsible*", "*considers* it *guilty*".

    Who holds accuses whom he holds so: the verb's parties are those of both.
    """
    found = dict(enumerate(proposals))
    for i, adjective in enumerate(proposals):
        governors = [
            j for j, verb in found.items() if verb.event_type == adjective.event_type and _completes(sentence, adjective.head, verb.head)
        ]
        for j in governors[:1]:
            verb, _ = found[j], found.pop(i)
            found[j] = replace(verb, score=max(verb.score, adjective.score), parties=verb.parties or adjective.parties)
    return list(found.values())


def _completes(sentence: Sentence, adjective: Token, verb: Token) -> bool:
    """Return whether an adjective says what a verb takes its object for; the parser may hang it on the object."""
    if adjective.lemma in grammar_words().untrue and adjective.relation.endswith(":as") and adjective.head == verb.index:
        return True  # "rejected as *baseless* a claim"
    if adjective.pos != "ADJ" or not is_verb(verb):
        return False
    governor = sentence.head(adjective)
    behind = governor is not None and adjective.relation == "amod" and governor.index < adjective.index
    if behind and governor is not None and is_relation(governor, "obj"):
        governor = sentence.head(governor)
    return governor == verb and (behind or any(is_relation(adjective, r) for r in ("xcomp", "ccomp")))
