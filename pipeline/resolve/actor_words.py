"""What the words of an actor mention say by themselves: its head, its noun, the countries and groups that modify it."""

from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from pipeline.codebook.aliases import Alias, ngrams, normalise
from pipeline.codebook.knowledge import Knowledge
from pipeline.document import Document, Sentence, Span, Token, is_relation
from pipeline.resolve.country_words import country_words, is_adjacent
from pipeline.resolve.noun_classes import is_against_crime, qualified, told_apart

_MEMBERS = frozenset({
    "member", "members", "chief", "chiefs", "leader", "leaders", "commander", "commanders", "official", "officials",
    "spokesman", "spokeswoman", "spokesperson", "fighter", "fighters", "cell", "cells", "branch", "branches", "mission", "gunman",
    "gunmen", "element", "elements", "envoy", "personnel", "agent", "agents", "operative", "operatives", "men", "staff", "worker", "workers", "medics", "contractors",
    "employees", "instructors", "recruits", "cadres", "supporters", "clerics", "observers", "monitors", "inspectors", "consultants",
    "volunteers", "delegates", "representative", "representatives",
})  # fmt: skip
_QUANTITIES = frozenset(
    ("dozen", "hundred", "thousand", "million", "score", "number", "lot", "majority", "most", "some", "many", "several", "few", "all", "handful")
)  # fmt: skip
# What leads from "at a clinic" on to the words that say whose it is; "on the Thai side" does not.
_OWNING = ("compound", "amod", "nmod:poss", "flat", "conj", "appos")
_NAMED = ("call", "dub", "identify", "know", "name", "nickname")
_COMPLEMENT = ("nmod:of", "nmod:for", "nmod:from", "nmod:at")
_FORCES = frozenset({"army", "military", "navy", "police"})
_BODIES = frozenset({"hospital", "clinic", "union", "contractor", "industry"})
_NO_SIDES = frozenset({"commissioned", "combatants", "combatant", "uniformed", "essential", "resident"})  # "non-commissioned officers"
_STILL = frozenset({"then", "late"})
_SECONDS = frozenset({"deputy", "vice", "assistant", "under", "junior"})
_LOCATIVE = ("nmod:of", "nmod:from", "nmod:in", "nmod:at", "nmod:near", "nmod:across")
_SKIPPED = frozenset(
    {"the", "a", "an", "his", "her", "its", "their", "our", "my", "this", "that", "these", "those", "some", "any", "both", "several", "'s", "’s"}
)  # fmt: skip


@dataclass(frozen=True)
class Mention:
    """An actor mention in its document."""

    mention_id: str
    span: Span
    document: Document
    sentence: Sentence
    label: str | None
    is_name: bool
    knowledge: Knowledge
    elsewhere: tuple[tuple[Span, str | None], ...] = ()
    """The places of the article whose words name another country than they lie in, with the one they lie in: the Athens of Georgia."""

    @property
    def day(self) -> date | None:
        published = self.document.published_at
        return None if published is None else published.date()

    def at(self, span: Span, label: str | None, *, is_name: bool) -> "Mention":
        """Return other words of the same sentence as a mention."""
        return replace(self, span=span, label=label, is_name=is_name)

    @cached_property
    def tokens(self) -> list[Token]:
        return [t for t in self.sentence.within(self.span) if t.text.strip()]

    @cached_property
    def head(self) -> Token:
        """The governing word; the last one where the parser took "gendarmes" in "Nigerien gendarmes" for a verb."""
        head = self.sentence.head_of(self.span) or self.sentence.tokens[0]
        counted = self.sentence.child(head, "nmod:of") if self._is_quantity(head) else None
        if counted is not None and self.span.contains(counted.span):
            return counted  # "thousands of reservists" are reservists
        name = self.sentence.name_right_behind(head)
        if name is not None and name.end == self.span.end and name.entity_label:
            return name  # "the rebel commander Issa Diallo"
        last = self.tokens[-1]
        is_doubtful = head.tag.startswith("VB") or normalise(head.text) in self.knowledge.adjectives
        return last if is_doubtful and head is not last and normalise(last.text) in self.knowledge.nouns else head

    @staticmethod
    def _is_quantity(token: Token) -> bool:
        return token.tag == "CD" or token.lemma.casefold() in _QUANTITIES or token.text.casefold().removesuffix("s") in _QUANTITIES

    @property
    def is_proper(self) -> bool:
        """Whether the head is a proper noun; the tagger calls "the defence ministry" one, its spelling does not."""
        is_named = self.head.tag.startswith("NNP") or (self.head.entity != "O" and self.head.tag != "CD")
        return is_named and self.head.text[:1].isupper()

    @cached_property
    def tagged_span(self) -> Span | None:
        """The name, as the tagger sees it, that holds the head and lies in the mention."""
        spans = (span for span, _ in self.sentence.names() if span.contains(self.head.span) and self.span.contains(span))
        return next(spans, None)

    @property
    def tagged_name(self) -> str | None:
        return None if self.tagged_span is None else self.document.words(self.tagged_span)

    @property
    def possessor(self) -> Token | None:
        """The pronoun of "its troops" or "whose leader"."""
        return next((t for t in self.tokens if t.tag in ("PRP$", "WP$") and t.index < self.head.index), None)

    @cached_property
    def core(self) -> list[Token]:
        """The words up to the head, without articles, and name parts right after it: not "stationed in the region"."""
        end = self.head.index
        for token in self.tokens:
            if token.index == end + 1 and token.tag.startswith("NNP") and self.head.tag.startswith("NNP"):
                end = token.index
        kept = [t for t in self.tokens if t.index <= end]
        while kept and (kept[0].text.casefold() in _SKIPPED or kept[0].tag in ("DT", "PRP$", "PDT")):
            kept = kept[1:]
        return kept

    @cached_property
    def surface(self) -> str:
        """The whole words without article."""
        return _text(self.document, [t for i, t in enumerate(self.tokens) if i or t.text.casefold() not in _SKIPPED])

    @property
    def core_surface(self) -> str:
        return _text(self.document, self.core)

    @cached_property
    def noun(self) -> tuple[str, str, str] | None:
        """The role noun as (institutions or generics, rule, words): the longest that holds the head, "defence ministry" before "ministry"."""
        words = self._longest_at_head(self.knowledge.nouns)
        if serves := self._serves(words):
            return serves
        if words is None or " " not in words:
            words = self._carried() or words
            is_title = self.title is not None and self.complement is not None and self.complement.text.casefold() in self.title[1].split()
            if self.complement is not None and not is_title and not self.members_of and not (words and self.is_complement_country):
                words = self._noun_ending_at(self.complement)
        if words is not None and (apart := told_apart(words, _text(self.document, self.sentence.tokens), self.knowledge.roles)):
            return (*apart, words)
        name = self.surface if self.is_proper else ""
        return (*qualified(*self.knowledge.nouns[words], self._said_with(words), self.knowledge.roles, name), words) if words else None

    def _said_with(self, words: str) -> list[str]:
        """The words up to the head, and the head too where the noun stands before it: the league of "tenants' league"."""
        head = (
            [] if self.complement is not None or normalise(self.head.lemma) in words or normalise(self.head.text) in words else [self.head]
        )
        return [t.text for t in (*(t for t in self.core if t.index < self.head.index), *head)]

    def _serves(self, words: str | None) -> tuple[str, str, str] | None:
        """Return the army or police as the noun of who works for it: "an army engineer", "police medics"."""
        if words is None or self.knowledge.nouns[words][1] not in ("workers", "medics") or normalise(self.head.lemma) in _BODIES:
            return None
        before = next((t for t in self.core if t.index == self.head.index - 1 and t.text.islower()), None)
        section, rule = self.knowledge.nouns.get(before.text, ("", "")) if before is not None else ("", "")
        is_force = section == "institutions" and before is not None and before.text in _FORCES
        return (section, rule, before.text) if is_force and before is not None else None

    def _carried(self) -> str | None:
        """Return the noun before a head that only says what kind of body it is: the doctors of "the doctors' committee", the army of "an army source"."""
        before = [t for t in self.core if t.index < self.head.index and t.tag != "POS" and t.text not in ("'", "’")]
        if normalise(self.head.lemma) not in self.knowledge.roles.carriers:
            return None
        tails = (before[start:] for start in range(len(before)))
        return next(
            (
                words
                for tail in tails
                if tail[-1].tag != "JJ" or len(tail) > 1  # "local officials" are no locals
                for words in (_joined(tail), _joined(tail, tail[-1].index))
                if words in self.knowledge.nouns
            ),
            None,
        )

    @cached_property
    def complement(self) -> Token | None:
        """Whom a spokesman, official or member stands for, where the words go on to say it: the junta of "a spokesman for the junta"."""
        if normalise(self.head.lemma) not in self.knowledge.roles.carriers:
            return None
        return next((c for c in self.sentence.children(self.head, *_COMPLEMENT) if c.index > self.head.index), None)

    @property
    def is_complement_country(self) -> bool:
        """Whether that is a country by itself: "the authorities of Niger", but not "Niger's army" in "an official of Niger's army"."""
        return self.complement is not None and any(self.complement in part for _, part in self.country_parts([self.complement]))

    @property
    def is_restricted(self) -> bool:
        """Whether words behind the head say which one it is: "the chairman of the party", "the commander known as Wolf", unlike "the chairman"."""
        behind = self.sentence.children(self.head, *_COMPLEMENT, "nmod:in", "nmod:to")
        behind += [c for c in self.sentence.children(self.head, "acl") if c.lemma in _NAMED]
        own = self.title[1].split() if self.title else []  # "the head of state" is no head of something
        return any(c.index > self.head.index and c.text.casefold() not in own for c in behind)

    def _noun_ending_at(self, head: Token) -> str | None:
        for start in range(max(0, head.index - 4), head.index + 1):
            part = self.sentence.tokens[start : head.index + 1]
            found = next((words for words in (_joined(part), _joined(part, head.index)) if words in self.knowledge.nouns), None)
            if found:
                return found
        return None

    @cached_property
    def title(self) -> tuple[str, str] | None:
        """The office as (office, words), where the head is a title: "foreign minister", but not "foreign ministers"."""
        is_noun = self.head.tag in ("NN", "NNP") or (self.head.tag == "JJ" and not is_relation(self.head, "amod"))
        words = self._longest_at_head(self.knowledge.titles) if is_noun else None  # "the general" the tagger takes for an adjective
        return (self.knowledge.titles[words], words) if words else None

    def _longest_at_head(self, known: Container[str]) -> str | None:
        inside = [t for t in self.tokens if self.head.index - 4 <= t.index <= self.head.index + 5]
        for start, end in ngrams([t.text for t in inside]):
            part = inside[start:end]
            if any(t.index == self.head.index for t in part):
                found = next((words for words in (_joined(part), _joined(part, self.head.index)) if words in known), None)
                if found:
                    return found
        return None

    @cached_property
    def is_blocked(self) -> bool:
        """Whether a modifier keeps the state out: "ethnic Armenian forces", "Rwandan-backed rebels", "pro-Russian separatists"."""
        words = {part for t in self.core for part in t.text.casefold().split("-")} | {t.text.casefold() for t in self.core}
        roles = self.knowledge.roles
        own = set(self.noun[2].replace("-", " ").split()) if self.noun else set()
        is_own = bool(words & _NO_SIDES) or bool(own & {"anti", "non", "pro"})  # "anti-riot police" are the state's
        prefixes = () if self._prefixed or is_own or is_against_crime([t.text for t in self.core]) else roles.foreign_prefixes
        return bool(words & {*roles.blocking, *prefixes}) or (not is_own and any(self.is_foreign(t) for t in self.core))

    @cached_property
    def _prefixed(self) -> frozenset[int]:
        """Where names begin that have a prefix of their own: the "anti" of "anti-balaka"."""
        texts = [t.text for t in self.sentence.tokens]
        first = (t.index for t in self.tokens if t.text.casefold() in self.knowledge.roles.foreign_prefixes)
        return frozenset(i for i in first if self.knowledge.candidates("".join(texts[i : i + 3])))

    @property
    def is_former(self) -> bool:
        return any(t.text.casefold() in self.knowledge.roles.former for t in self.core)

    @property
    def has_left(self) -> bool:
        """Whether the office is surely behind them; "the then president" had it at the time spoken of."""
        words = [t.text.casefold() for t in self.core]
        return any((w in self.knowledge.roles.former and w not in _STILL) or w.startswith("ex-") for w in words)

    @property
    def is_deputy(self) -> bool:
        """Whether the words are the title of somebody's second: "the deputy defence minister" is not the minister."""
        own = self.title[1].split() if self.title else []
        return any(t.text.casefold() in _SECONDS and t.text.casefold() not in own for t in self.core)

    def is_foreign(self, token: Token) -> bool:
        """Return whether a country word only says who is behind it: the "Rwandan" of "Rwandan-backed"."""
        text, roles = token.text.casefold(), self.knowledge.roles
        if token.index - 2 in self._prefixed:
            return False
        if "-" in text.strip("-"):
            first, _, last = text.partition("-")
            return first in roles.foreign_prefixes or last.split("-")[-1] in roles.foreign_suffixes
        after = self.sentence.tokens[token.index + 1 : token.index + 3]
        before = self.sentence.tokens[max(0, token.index - 2) : token.index]
        is_suffixed = len(after) == 2 and after[0].text == "-" and after[1].text.casefold() in roles.foreign_suffixes
        return is_suffixed or (len(before) == 2 and before[1].text == "-" and before[0].text.casefold() in roles.foreign_prefixes)

    @property
    def before(self) -> list[Token]:
        """The words up to the head."""
        return [t for t in self.tokens if t.index <= self.head.index]

    @cached_property
    def behind(self) -> list[Token]:
        """The words of a following "of Kenya" or "at a clinic in Kenya". Where an envoy or embassy stands does not say whose it is."""
        relations = _LOCATIVE[:2] if normalise(self.head.lemma) in self.knowledge.roles.guests else _LOCATIVE
        own = [c for c in self.sentence.children(self.head) if c.index > self.head.index]
        queue = [c for c in own if c.relation in relations or c is self.complement]
        found: set[int] = set()
        while queue:
            token = queue.pop()
            if token.index not in found and self.span.contains(token.span):
                found.add(token.index)
                queue += [c for c in self.sentence.children(token) if c.relation.startswith(_OWNING) or c.relation in _LOCATIVE]
        for name in (span for span, label in self.sentence.names() if label == "ORG" and self.span.contains(span)):
            words = {t.index for t in self.sentence.within(name)}
            found |= words if words & found else set()  # "the International Organization for Migration" to its end
        tokens = self.sentence.tokens
        hyphens = {i + 1 for i in sorted(found) if i + 2 in found and tokens[i + 1].tag == "HYPH"}
        found |= {i for i in hyphens if tokens[i + 1].relation != "compound"}  # "soldiers of al-Nusra", but "of the al-Nusra ally Zorva"
        return [tokens[i] for i in sorted(found)]

    @property
    def modifiers(self) -> list[Token]:
        """The words that may say whose it is: those before the head, and a following "of Kenya"."""
        return self.before + self.behind

    @cached_property
    def countries(self) -> tuple[str, ...]:
        """Countries that modify the head, in order: those before it, "the Russian embassy in London", else those behind."""
        found = self.countries_in([t for t in self.before if not self.is_foreign(t)])
        behind = [t for t in self.behind if not self.is_foreign(t)] or self._following
        return tuple(dict.fromkeys(found)) or tuple(dict.fromkeys(self.countries_in(behind)))

    @property
    def _following(self) -> list[Token]:
        """The country right behind a title or noun that was cut off before it: the Kenya of "*the prime minister* of Kenya", "*soldiers* of Kenya"."""
        is_part = self.title is not None or self.noun is not None
        whose = [c for c in self.sentence.children(self.head, "nmod:of") if c.index > self.tokens[-1].index] if is_part else []
        words = [t for c in whose[:1] for t in self.sentence.subtree(c) if t.text[:1].isupper() and t.index <= c.index]
        if self.title is None and words and words[-1] is not whose[0]:
            return []  # "*mercenaries* of the Turkish occupation" are not Turks
        return words if any(words[-1] in part for _, part in self.country_parts(words)) else []

    @property
    def is_of_part(self) -> bool:
        """Whether what modifies the head is a part of a country and not the country: "Saxony's premier", "Kurdish authorities"."""
        parts = self.country_parts([t for t in self.modifiers if not self.is_foreign(t)])
        names = [normalise(_text(self.document, words)) for _, words in parts]
        return bool(names) and all(n in self.knowledge.regions and n not in self.knowledge.adjectives for n in names)

    @property
    def owner(self) -> Token | None:
        """The noun that the words belong to, where it is no country's: the court of "the court's prosecutor"."""
        named = {t.index for _, words in self.country_parts(self.before) for t in words}
        owners = self.sentence.children(self.head, "nmod:poss")
        return next(
            (t for t in owners if not t.tag.startswith(("PRP", "WP")) and t.index not in named and self.span.contains(t.span)), None
        )

    @property
    def is_of_region(self) -> bool:
        """Whether one word names a region of several countries: "Kashmiri villagers" may be of either."""
        return any(len(self.knowledge.regions.get(normalise(t.text), ())) > 1 for t in self.before)

    @property
    def all_countries(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(self.countries_in([t for t in self.modifiers if not self.is_foreign(t)])))

    def countries_in(self, tokens: Sequence[Token]) -> Iterator[str]:
        return (country for country, _ in self.country_parts(tokens))

    def country_parts(self, tokens: Sequence[Token]) -> Iterator[tuple[str, Sequence[Token]]]:
        """Yield (country, words) as `country_words` does; for a town that lies in another country than its namesake, where it lies."""
        for country, words in country_words(tokens, self.document, self.knowledge) if tokens else ():
            yield self.lies_elsewhere(_text(self.document, words)) or country, words

    def lies_elsewhere(self, name: str) -> str | None:
        """Return the country of a place of the article that has the name of another country or its capital."""
        return next((c for span, c in self.elsewhere if self.document.words(span).split(",")[0] == name), None)

    @cached_property
    def members_of(self) -> list[Alias]:
        """What listed organisation, group or institution modifies the head: the Taliban of "Taliban fighters"."""
        return self.member_part[1]

    @cached_property
    def member_part(self) -> tuple[list[Token], list[Alias]]:
        """Its words, and whom they may mean."""
        before = [t for t in self.modifiers if t.index != self.head.index and not self.is_foreign(t)]
        for start, end in ngrams([t.text for t in before]):
            if not is_adjacent(before[start:end]):
                continue
            found = self.knowledge.candidates(_text(self.document, before[start:end]))
            kept = [a for a in found if a.referent.meaning in ("entry", "institution")]
            if kept:
                return before[start:end], kept
        return [], []

    @property
    def can_be_member(self) -> bool:
        """Whether the head is a part of whatever modifies it: fighters, officials, troops, but not victims or hostages."""
        if self.head.text.casefold() in _MEMBERS or self.title:
            return True
        return self.noun is not None and (self.noun[0] == "institutions" or self.knowledge.roles.generics[self.noun[1]].armed)

    @property
    def is_subject(self) -> bool:
        return is_relation(self.head, "nsubj")

    @property
    def is_acting(self) -> bool:
        """Whether it is a subject, or joined to one: "the insurgents and the Americans signed"."""
        above = self.sentence.head(self.head) if self.head.relation == "conj" else None
        return self.is_subject or (above is not None and is_relation(above, "nsubj"))

    @property
    def is_possessive(self) -> bool:
        return is_relation(self.head, "nmod:poss")


def _joined(tokens: Sequence[Token], lemma_at: int = -1) -> str:
    return normalise(" ".join(t.lemma if t.index == lemma_at else t.text for t in tokens))


def _text(document: Document, tokens: Sequence[Token]) -> str:
    return document.text[tokens[0].start : tokens[-1].end] if tokens else ""
