"""The rule reader: codebook triggers matched on the parse."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from pipeline.codebook.grammar_words import grammar_words
from pipeline.codebook.model import Codebook, Trigger
from pipeline.codebook.number_words import ORDINALS
from pipeline.document import Document, Sentence, Token, is_relation
from pipeline.extract.arguments import Arguments, is_passive, is_verb
from pipeline.extract.readers.base import Party, Proposal
from pipeline.extract.readers.demands import demands
from pipeline.extract.readers.outsiders import is_fled, is_way_of_travel
from schemas.vocabulary import Role

VERB_ACTOR, VERB_RECIPIENT = ["subject"], ["object"]
NOUN_ACTOR = ["nmod:by", "nmod:poss", "amod", "compound"]
NOUN_RECIPIENT = ["nmod:on", "nmod:against", "nmod:of", "nmod:at"]
NOT_PARTIES = ("DATE", "TIME", "PERCENT", "MONEY", "QUANTITY")
NEVER = 0.0
"""The confidence of a trigger that tells what is no event of its type, whatever the network sees: "the *return* of refugees" is no RETREAT."""
INDEFINITE = ("anything", "everything", "nothing", "something")
FROM = ("nmod:from", "obl:from")
UNDERGOING = ("obl:into", "obl:on", "obl:under")
ATTACK_PREPOSITIONS = ["obl:on", "obl:against", "obl:at"]


@dataclass(frozen=True)
class RuleReader:
    """Proposes events wherever the words of a trigger stand and its conditions hold."""

    codebook: Codebook
    name: str = "rules"

    def propose(self, sentences: Iterable[tuple[Document, Sentence]]) -> Iterator[tuple[Document, Sentence, list[Proposal]]]:
        """Yield each sentence with its proposals, in order of the text."""
        for document, sentence in sentences:
            yield document, sentence, self._read(sentence)

    def _read(self, sentence: Sentence) -> list[Proposal]:
        arguments = Arguments(sentence, self.codebook.parties)
        found = [p for token in sentence.tokens for p in self._best(sentence, arguments, token)]
        found += demands(sentence, arguments, self.codebook.language)
        inside = {t.index for p in found for t in p.trigger[1:]}
        barred = self.codebook.barred({w for t in sentence.tokens for w in (t.lemma, t.text.lower())}) if found else set()
        return [p for p in found if p.head.index not in inside and p.event_type not in barred]

    def _best(self, sentence: Sentence, arguments: Arguments, token: Token) -> list[Proposal]:
        """Return the proposal of the most specific trigger that fits at this token, or none."""
        pos = part_of_speech(token)
        never = self.never(arguments, token)
        options = [o for o in self.codebook.by_word.get((pos, token.lemma), []) if o[0] not in never] if pos else []
        fitting: list[tuple[tuple[float, str], str, Trigger, tuple[Token, ...]]] = []
        for event_type, trigger, words in options:
            tokens = expression(sentence, token, words, pos)
            held = _objects_named(arguments, token, trigger) if tokens else None
            if tokens and held is not None and _holds(sentence, arguments, token, trigger):
                rank = (2 * len(words) + sum(1 if "*" in w else 2 for w in trigger.when.values()) + trigger.confidence, event_type)
                fitting.append((rank, event_type, trigger, (*tokens, *(t for t in held if t not in tokens))))
        for _, event_type, trigger, tokens in sorted(fitting, key=lambda f: (-f[0][0], f[0][1])):
            parties = self._parties(sentence, arguments, trigger, tokens)
            roles = {p.role for p in parties}
            needs = {"actor": Role.ACTOR in roles, "recipient": Role.RECIPIENT in roles, "party": bool(roles - {Role.INSTRUMENT})}
            if all(needs[n] for n in trigger.needs):
                rule = f"{self.codebook.language}/{event_type.lower()}/{trigger.name or token.lemma}"
                return [Proposal(tokens, event_type, trigger.mode, parties, trigger.confidence, rule, trigger.modality)]
        return []

    def never(self, arguments: Arguments, token: Token) -> frozenset[str]:
        """Return the event types that the codebook says a word never tells where it stands."""
        pos = part_of_speech(token)
        options = self.codebook.by_word.get((pos, token.lemma), []) if pos else []
        denied = [(event_type, t, words) for event_type, t, words in options if t.confidence == NEVER]
        sentence = arguments.sentence
        return frozenset(e for e, t, words in denied if expression(sentence, token, words, pos) and _holds(sentence, arguments, token, t))

    def _parties(self, sentence: Sentence, arguments: Arguments, trigger: Trigger, tokens: tuple[Token, ...]) -> tuple[Party, ...]:
        token = tokens[0]
        if is_verb(token):
            actors = _of_verb(arguments, tokens, trigger.actor or VERB_ACTOR)
            recipients = _of_verb(arguments, tokens, trigger.recipient or VERB_RECIPIENT)
        else:
            actors = _all(arguments, token, trigger.actor or NOUN_ACTOR)
            recipients = _all(arguments, token, trigger.recipient or NOUN_RECIPIENT)
            more_actors, more_recipients = _around_noun(sentence, arguments, token)
            actors, recipients = actors or more_actors, recipients or more_recipients
        named = {t.index for t in tokens}
        actors = [a for a in actors if not is_way_of_travel(sentence, a)]
        found = [self.judged(arguments, Party(Role.ACTOR, a)) for a in actors if a.index not in named and not is_fled(token, a)]
        acting = {p.head.index for p in found if p is not None}
        found += [self.judged(arguments, Party(Role.RECIPIENT, r)) for r in recipients if r.index not in named and r.index not in acting]
        held = tokens[1:] if trigger.object_suffers and is_verb(token) else ()
        found += [Party(Role.RECIPIENT, t) for t in held if t in arguments.at(token, "object")]
        return tuple(dict.fromkeys(p for p in found if p is not None))

    def is_nobody(self, sentence: Sentence, head: Token) -> bool:
        """Return whether words name nobody: "*no civilian* died in the bombing, and *nobody* claimed it"."""
        none = self.codebook.modality.negations
        return head.lemma in none or any(c.lemma in none for c in sentence.children(head, "det"))

    def judged(self, arguments: Arguments, party: Party) -> Party | None:
        """ "a drone killed": a drone is the instrument; "Russian drones killed", "army tanks killed": somebody's drones act; "condemned Baku's actions": Baku is condemned."""
        words, sentence = self.codebook.parties, arguments.sentence
        head = arguments.bearer(party.head) if party.head.lemma in words.not_actors else party.head
        party = Party(party.role, head)
        # "an *armed* attack", "families from *upstream*", but "the *wounded*"
        is_quality = head.tag == "JJ" and head.text.islower() and head.relation == "amod"
        is_quality |= head.tag in ("JJ", "RB") and head.text.islower() and head.relation in FROM and not sentence.children(head, "det")
        is_nothing = head.lemma in words.not_actors and not _is_some_of(sentence, head, words.not_actors)
        if is_quality or is_nothing or head.tag in ("WDT", "EX") or head.entity_label in NOT_PARTIES:
            return None
        if self.is_nobody(sentence, head) or head.lemma in INDEFINITE or _is_dateline(sentence, head) or _only_counts(sentence, head):
            return None
        described = sentence.children(head, "amod", "compound", "nmod:poss")
        owners = [c for c in described if c.text[:1].isupper() or c.lemma in words.sides]
        if party.role == Role.ACTOR and head.lemma in words.instruments and not owners:
            return Party(Role.INSTRUMENT, head)
        return party


def _is_dateline(sentence: Sentence, head: Token) -> bool:
    """Return whether a word only says where a report comes from: "GUSAU: Gunmen raided a village"."""
    behind = sentence.tokens[head.index + 1 : head.index + 2]
    return head.text.isupper() and all(t.text.isupper() for t in sentence.tokens[: head.index]) and [t.text for t in behind] == [":"]


def _only_counts(sentence: Sentence, head: Token) -> bool:
    """Return whether a word only says which of several deeds is meant, with a capital since it opens a line: "*Second* strike on the port"."""
    governor = sentence.head(head)
    return (
        head.text.lower() in ORDINALS
        and governor is not None
        and head.relation in ("amod", "compound")
        and governor.index == head.index + 1
    )


def _is_some_of(sentence: Sentence, number: Token, things: Collection[str]) -> bool:
    """Return whether a number counts some of those who can take part: "*one* of two suspects", not "one of the reasons"."""
    return number.tag == "CD" and any(c.lemma not in things for c in sentence.children(number, "nmod:of"))


def part_of_speech(token: Token) -> str | None:
    if token.entity != "O" and token.entity_label not in ("DATE", "CARDINAL", "NORP", "ORDINAL", "TIME"):
        return None
    if is_verb(token) and token.relation not in ("amod", "compound", "aux", "case"):
        return "VERB"
    if (
        token.tag in ("NN", "NNS")
        or (token.tag == "VBG" and token.relation in ("amod", "compound"))
        or (token.tag == "NNP" and token.index == 0)
    ):
        return "NOUN"
    return "ADJ" if token.tag.startswith("JJ") else None


def expression(sentence: Sentence, token: Token, words: list[str], pos: str | None) -> tuple[Token, ...] | None:
    """Return the tokens of the expression at this head: "carry out" is a verb and its particle, "air strike" a noun and the word before it."""
    if pos == "VERB":
        rest = [_particle(sentence, token, word) for word in words[1:]]
        return None if None in rest else (token, *(t for t in rest if t is not None))
    before = sentence.tokens[max(0, token.index - len(words) + 1) : token.index]
    plain = [t for t in before if t.tag != "HYPH"]
    if len(words) > 1 and [t.lemma for t in plain] != words[:-1] and [t.text.lower() for t in plain] != words[:-1]:
        return None
    return (token, *plain) if len(words) > 1 else (token,)


def _particle(sentence: Sentence, verb: Token, word: str) -> Token | None:
    for child in sentence.children(verb):
        if child.lemma == word and (child.relation in ("compound:prt", "advmod", "prep", "obl:npmod", "case") or is_relation(child, "obj")):
            return child
        if child.entity_label in ("DATE", "TIME"):
            continue  # "marched on Saturday" is not "march on"
        if (is_relation(child, "obl") or is_relation(child, "advcl")) and child.relation.endswith(":" + word):
            return next((c for c in sentence.children(child, "case", "mark") if c.lemma == word), None)
    return None


def _holds(sentence: Sentence, arguments: Arguments, token: Token, trigger: Trigger) -> bool:
    return all(stands(sentence, arguments, token, r, w) for r, w in trigger.when.items()) and not any(
        stands(sentence, arguments, token, r, w) for r, w in trigger.unless.items()
    )


def stands(sentence: Sentence, arguments: Arguments, token: Token, relation: str, lemmas: list[str]) -> bool:
    """Return whether a word of the list (`*`: any word) stands in the relation to the token."""
    if relation == "sentence":
        there = [t for t in sentence.tokens if not (t.tag.startswith("VB") and t.lemma in grammar_words().meant_as_nouns)]
    elif relation == "governor":
        head = sentence.head(token)
        there = [] if head is None else [head]
    elif relation in ("amod", "compound"):
        there = sentence.children(token, relation)
    else:
        there = _along(arguments, token, relation.split(">"))
    if "*" in lemmas:
        return bool(there)
    return any(t.lemma in lemmas or t.text.lower() in lemmas for t in _with_members(sentence, arguments, there))


def _with_members(sentence: Sentence, arguments: Arguments, tokens: list[Token]) -> list[Token]:
    """Return the tokens and what stands behind their collectives: "tens of thousands of pensioners" are pensioners."""
    behind = [m for t in tokens if t.lemma in arguments.words.collectives or t.tag == "CD" for m in sentence.children(t, "nmod:of")]
    return [*tokens, *_with_members(sentence, arguments, behind)] if behind else tokens


def _objects_named(arguments: Arguments, token: Token, trigger: Trigger) -> list[Token] | None:
    """Return the objects that a light verb needs: they are part of the trigger ("imposed restrictions"). None when one is needed and missing.

    Where the object is the recipient ("urged peacekeepers"), it stays outside.
    """
    lemmas = trigger.when.get("object")
    if lemmas is None or "*" in lemmas:
        return []
    found = [t for t in arguments.at(token, "object") if t.lemma in lemmas or t.text.lower() in lemmas][:1]
    return (found if "object" not in (trigger.recipient or VERB_RECIPIENT) else []) if found else None


def _all(arguments: Arguments, token: Token, relations: list[str]) -> list[Token]:
    found: dict[int, Token] = {}
    for relation in relations:
        found |= {t.index: t for t in _along(arguments, token, relation.split(">"))}
    return [found[i] for i in sorted(found)]


def _along(arguments: Arguments, token: Token, path: list[str]) -> list[Token]:
    """Return what stands at the end of a path of relations: `xcomp>obl:to` of "agreed" is Moldova in "agreed to send field hospitals to Moldova"."""
    there = arguments.at(token, path[0])
    return there if len(path) == 1 else [t for step in there for t in _along(arguments, step, path[1:])]


def _of_verb(arguments: Arguments, tokens: tuple[Token, ...], relations: list[str]) -> list[Token]:
    """Return the parties of a verb, and of the object that is part of it: in "lifted the siege of the city" and "held talks with Kyiv" they hang on the noun."""
    found = _all(arguments, tokens[0], relations)
    below = [r for r in relations if r.startswith("nmod")]
    return found + [t for held in tokens[1:] for t in _all(arguments, held, below) if t not in found]


def _around_noun(sentence: Sentence, arguments: Arguments, noun: Token) -> tuple[list[Token], list[Token]]:
    """Return actors and recipients that stand around the noun, not below it.

    "X launched an attack": X acts; "X came under attack": X suffers; "accused Azerbaijan of shelling towns" with *shelling* read as a noun: Azerbaijan, towns.
    """
    verb = arguments.governing_verb(noun)
    if verb is not None:
        return arguments.expand(arguments.subjects(verb)), _all(arguments, verb, ATTACK_PREPOSITIONS)
    head = sentence.head(noun)
    if head is None:
        return [], []
    if is_verb(head) and head.lemma in grammar_words().putting and noun.relation in UNDERGOING:
        return arguments.expand(arguments.subjects(head)), arguments.expand(arguments.objects(head))  # "placed him under arrest"
    if is_verb(head) and head.lemma in arguments.words.suffering_verbs and (is_relation(noun, "obj") or noun.relation == "obl:under"):
        return [], arguments.expand(arguments.grammatical_subjects(head))
    if noun.relation == "compound" and noun.text.lower().endswith("ing") and head.relation in ("obl:of", "obl:for"):
        above = sentence.head(head)
        if above is not None and above.lemma in arguments.words.object_control:
            return arguments.expand(arguments.objects(above)), arguments.expand([head])
    if noun.relation in ("obl:of", "obl:for") and is_verb(head) and head.lemma in grammar_words().accusing:
        return arguments.expand(arguments.objects(head)), []
    accuser = sentence.head(head)
    if (
        noun.relation in ("nmod:of", "nmod:for")
        and accuser is not None
        and accuser.lemma in grammar_words().accusing
        and is_relation(head, "obj")
    ):
        return [head], []
    if noun.relation == "obl:agent" and is_passive(sentence, head):
        return [], arguments.expand(arguments.grammatical_subjects(head))
    return [], []
