"""Both readers together: the network finds; the codebook confirms what the network is unsure of, bars false friends, and adds what it is told to be certain of.

The figures behind the constants are in docs/decisions/0009.
"""

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from pipeline.codebook.model import Codebook
from pipeline.document import Document, Sentence, Token, is_relation
from pipeline.extract.arguments import Arguments, is_verb
from pipeline.extract.readers import rules as rule_reader
from pipeline.extract.readers.base import Party, Proposal, Question
from pipeline.extract.readers.learned import LearnedReader
from pipeline.extract.readers.rules import RuleReader
from pipeline.extract.readers.seen import Reading
from schemas.vocabulary import Role

ALONE = 0.55
"""A proposal of the network alone stands from this score on."""
BARRED = 0.8
"""What it needs where the codebook knows its words as a false friend."""
TOGETHER = 0.45
"""One that a rule and the network share stands from this probability on."""
AGREEMENT = (0.6, 0.9)
"""What a rule of the same type makes of the network's log odds: slope and constant, fitted by eye."""
DECIDES = 0.45
"""Where the two see different types, the network's counts from this score on."""
BLIND = 0.2
"""Below this the network sees next to nothing, and a firm rule is right more often than not."""
FIRM = 0.75
RULE_ALONE = 0.55
"""How often such a rule is right. A rule whose words the network does not see at all is right one time in ten, and falls, unless its file says that it is certain."""
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
            yield document, sentence, self.merged(sentence, ruled, self.learned.all_of(sentence))

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
        judged = [self._judged(arguments, p) for p in read]
        taken: set[int] = set()
        spent: list[Proposal] = []
        found: list[Proposal] = []
        pairs = [(rule, i) for rule in ruled for i, p in enumerate(judged) if _is_same_event(p, rule)]
        for rule, i in sorted(pairs, key=lambda pair: (judged[pair[1]].event_type != pair[0].event_type, -judged[pair[1]].score)):
            if i in taken or rule in spent:
                continue
            taken.add(i)
            spent.append(rule)
            mutual = self.codebook.event_types[rule.event_type].reciprocal_in(rule.mode)
            found.append(agreed(rule, judged[i], mutual))
        alone = [p for i, p in enumerate(judged) if i not in taken and p.score >= (BARRED if self._is_barred(arguments, p) else ALONE)]
        kept = [p for p in found if p.score >= TOGETHER] + alone
        told = {p.head.index for p in kept}
        kept += [rule for rule in ruled if rule.score >= CERTAIN and rule.head.index not in told]
        return sorted(kept, key=lambda p: (p.head.index, p.event_type))

    def _judged(self, arguments: Arguments, proposal: Proposal) -> Proposal:
        """Return a proposal of the network with parties that the codebook lets take part: means become instruments, "Baku's actions" Baku."""
        rules = RuleReader(self.codebook)
        sentence = arguments.sentence
        heard = [replace(p, head=_name_head(sentence, p.head)) for p in proposal.parties if not _only_says_so(sentence, p, proposal.head)]
        parties = [rules.judged(arguments, p) for p in heard]
        return replace(proposal, parties=_as_parsed(arguments, proposal.head, tuple(dict.fromkeys(p for p in parties if p is not None))))

    def _is_barred(self, arguments: Arguments, proposal: Proposal) -> bool:
        """Return whether the codebook knows the trigger as a false friend here: its words stand, and so does what they must not stand with."""
        return any(self._is_false_friend(arguments, t, proposal.event_type) for t in proposal.trigger)

    def _is_false_friend(self, arguments: Arguments, token: Token, event_type: str) -> bool:
        sentence, pos = arguments.sentence, rule_reader.part_of_speech(token)
        for own_type, trigger, words in self.codebook.by_word.get((pos, token.lemma), []) if pos else []:
            if own_type == event_type and rule_reader.expression(sentence, token, words, pos) is not None:
                needed = all(rule_reader.stands(sentence, arguments, token, r, w) for r, w in trigger.when.items())
                if needed and any(rule_reader.stands(sentence, arguments, token, r, w) for r, w in trigger.unless.items()):
                    return True
        return False


def _name_head(sentence: Sentence, token: Token) -> Token:
    """Return the head of the name a token stands in: the network may see "Fattah" in "Abdel Fattah al-Burhan"."""
    head = sentence.head(token)
    while token.relation == "compound" and head is not None and head.pos == "PROPN" and token.pos == "PROPN":
        token, head = head, sentence.head(head)
    return token


def _only_says_so(sentence: Sentence, party: Party, trigger: Token) -> bool:
    """Return whether a party is who tells the event of a noun: "Pashinyan revealed that there were calls for a coup" makes him no plotter."""
    verb = sentence.head(party.head)
    if party.role != Role.ACTOR or is_verb(trigger) or verb is None or not is_relation(party.head, "nsubj"):
        return False
    return any(is_relation(above, "ccomp") and above.head == verb.index for above in sentence.ancestors(trigger))


def _as_parsed(arguments: Arguments, trigger: Token, parties: tuple[Party, ...]) -> tuple[Party, ...]:
    """Return the parties without those the parse gainsays: where it sees one of the network's actors as the verb's subject, the others are none."""
    if not is_verb(trigger):
        return parties
    kept: list[Party] = []
    for role, relation in ((Role.ACTOR, "subject"), (Role.RECIPIENT, "object")):
        own = [p for p in parties if p.role == role]
        parsed = {t.index for t in arguments.at(trigger, relation)}
        kept += [p for p in own if p.head.index in parsed] or own
    kept += [p for p in parties if p.role == Role.INSTRUMENT]
    return tuple(sorted(kept, key=lambda p: p.head.index))


def agreed(rule: Proposal, read: Proposal, mutual: bool = False) -> Proposal:
    """Return the one event that a rule and the network see in the same words. `mutual`: all its parties are actors, so that whoever either names takes part."""
    parties = _parties(rule, read, mutual)
    if rule.event_type == read.event_type:
        name, mode, modality = f"{rule.rule}+{read.rule}", rule.mode or read.mode, rule.modality or read.modality
        score = confirmed(read.score)
        return replace(rule, score=score, rule=name, mode=mode, parties=parties, modality=modality, background=read.background)
    if read.score >= DECIDES:
        return replace(read, trigger=rule.trigger if read.head in rule.trigger else read.trigger, parties=parties)
    score = RULE_ALONE if read.score < BLIND and rule.score >= FIRM else rule.score * (1 - read.score) / 2
    return replace(rule, score=score, parties=parties, background=read.background)


def confirmed(score: float) -> float:
    """Return how likely a type is right that a rule sees as well as the network, which gives it this score."""
    slope, constant = AGREEMENT
    clipped = min(max(score, 0.001), 0.999)
    return 1 / (1 + math.exp(-slope * math.log(clipped / (1 - clipped)) - constant))


def _parties(rule: Proposal, read: Proposal, mutual: bool) -> tuple[Party, ...]:
    """Return the parties that the network sees; the rule's where the network sees none in a role. Means are instruments, whoever names them."""
    trigger = {t.index for t in read.trigger}
    taken: set[int] = set(trigger)
    found: list[Party] = []
    for role in (Role.ACTOR, Role.RECIPIENT):
        seen = [p for p in read.parties if p.role == role and p.head.index not in taken]
        own = [p for p in rule.parties if p.role == role and p.head.index not in taken]
        chosen = sorted([*seen, *own], key=lambda p: p.head.index) if mutual else seen or own
        found += chosen
        taken |= {p.head.index for p in chosen}
    found += [p for p in (*rule.parties, *read.parties) if p.role == Role.INSTRUMENT and p.head.index not in taken]
    return tuple(dict.fromkeys(found))


def _is_same_event(read: Proposal, rule: Proposal) -> bool:
    """Return whether a proposal of the network tells what a rule tells: at its head, or of its type in its other words.

    In "rejected talks" the rule's words hold a second event, the talks.
    """
    heads = {t.index for t in read.trigger}
    if rule.head.index in heads:
        return True
    return read.event_type == rule.event_type and not heads.isdisjoint(t.index for t in rule.trigger)
