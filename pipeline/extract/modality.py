"""How real the text says an event is, and whether it is background."""

import re
from dataclasses import dataclass

from pipeline.codebook.calendar_words import MONTHS
from pipeline.codebook.model import ModalityWords
from pipeline.document import FINITE, Sentence, Token, is_relation
from pipeline.extract.arguments import is_verb
from schemas.vocabulary import Modality

CLIMBS = (
    "xcomp", "ccomp", "obj", "obl:for", "obl:to", "obl:of", "obl:against", "obl:about", "nmod:for", "nmod:of", "nmod:to", "acl",
    "advcl:of", "advcl:for", "advcl:from", "advcl:on", "acl:for", "acl:of", "acl:in", "attr", "obl:on", "advcl:at", "acl:at",
    "nmod:against", "obl:with", "obl:into", "nmod:on", "compound",
)  # fmt: skip
YEAR = re.compile(r"(?:19|20)\d\d")
STEPS = 5
_MONTHS = "|".join(MONTHS)
AGO = re.compile(rf"\b(?:last (?:week|weekend|month|year|spring|summer|autumn|winter|{_MONTHS})|in (?:early |late |mid-)?(?:{_MONTHS})|(?:days|weeks|months) (?:ago|earlier)|since)\b")  # fmt: skip
"""What dates an aside before the news. Of such relative clauses in our labelled texts five in six are background, of main clauses half."""


@dataclass(frozen=True)
class Reality:
    """Judges the triggers of one sentence. `complements` gives, for tokens that are triggers themselves, the modality of what stands inside them."""

    sentence: Sentence
    words: ModalityWords
    complements: dict[int, Modality]
    published_year: int | None

    def modality(self, trigger: Token) -> Modality:
        """Return how real the event of this trigger is, from its own clause and from what governs it."""
        if self._is_no_part(trigger):
            return Modality.NEGATED
        own = self._own(trigger)
        if own is not None:
            return self._reported(trigger) or own if own == Modality.HYPOTHETICAL else own
        token = trigger
        for _ in range(STEPS):
            head = self.sentence.head(token)
            if head is None:
                return Modality.ACTUAL
            if self.is_asked(token) or self._is_past_beside_modal(token, head):
                return Modality.ACTUAL  # "it is not clear *who attacked* the convoy"
            if head.lemma in self.words.unsaid and self._is_negated(head) and is_relation(token, "ccomp"):
                return Modality.HYPOTHETICAL  # "did not say it was quitting the pact"
            found = self._from(token, head)
            if found is not None:
                return Modality.NEGATED if self._is_negated(head) and found != Modality.HYPOTHETICAL else found
            if not self._climbs(token, head):
                return Modality.ACTUAL
            if not is_verb(head) and head.lemma not in self.words.transparent and token.relation != "conj":
                return Modality.ACTUAL  # "a resolution to the conflict": what is said of the resolution is not said of the conflict
            own = self._own(head) if is_verb(head) and not is_relation(token, "ccomp") else None
            if own is not None:
                return Modality.ACTUAL if own == Modality.NEGATED and self._stands(token, head) else own
            token = head
        return Modality.ACTUAL

    def _is_no_part(self, noun: Token) -> bool:
        """Return whether somebody had nothing to do with it: "it had *no part* in any *operation* at sea"."""
        part = self.sentence.head(noun)
        verb = None if part is None else self.sentence.head(part)
        is_in = not is_verb(noun) and noun.relation.startswith(("nmod:in", "obl:in", "nmod:of"))
        if part is None or not is_in or part.lemma not in self.words.parts:
            return False
        return self._is_negated(part) or (verb is not None and is_verb(verb) and is_relation(part, "obj") and self._is_negated(verb))

    def is_ahead(self, noun: Token) -> bool:
        """Return whether the news comes before it: "ahead of Friday's *talks*", "on the eve of the *summit*", "the *meeting* was still on the calendar"."""
        head = self.sentence.head(noun)
        if head is not None and is_relation(noun, "nsubj") and head.lemma in ("be", "remain", "stay"):
            return any(t.lemma in self.words.agendas for t in self.sentence.children(head, "obl:on")) and not self._is_negated(head)
        return not is_verb(noun) and head is not None and noun.relation.endswith(":of") and head.lemma in ("ahead", "eve")

    def _is_past_beside_modal(self, verb: Token, head: Token) -> bool:
        """Return whether "and" joins a past, or "he does", to a verb that a modal governs, which can't govern it: "took what they could carry and *burned* the rest"."""
        return (
            verb.tag in ("VBD", "VBZ")
            and head.tag == "VB"
            and verb.relation == "conj"
            and any(c.tag == "MD" for c in self.sentence.children(head, "aux"))
        )

    def is_asked(self, verb: Token) -> bool:
        """Return whether a clause asks who, how or why, and takes for granted that it happened."""
        helped = {c.text.lower() for c in self.sentence.children(verb, "aux", "aux:pass")}
        is_past = verb.tag == "VBD" or (verb.tag == "VBN" and not helped.isdisjoint(("had", "has", "have", "was", "were", "been")))
        is_clause = is_past and is_relation(verb, "ccomp")
        inside = [c for c in self.sentence.children(verb) if c.index < verb.index]
        words = [w for c in inside for w in (c, *self.sentence.children(c, "det", "advmod", "amod", "nmod:poss"))]
        return is_clause and any(w.text.lower() in self.words.questions for w in words)

    def _stands(self, token: Token, verb: Token) -> bool:
        """Return whether an event is not denied with the verb above it: "no comment on the *strikes*", "the *truce* did not stop the shelling"."""
        return verb.lemma in self.words.leaves_standing or (token.relation == "nsubj" and bool(self.sentence.children(verb, "obj")))

    def is_to_come(self, verb: Token) -> bool:
        """Return whether somebody is to do it: "the two sides were *to sign* on Monday"."""
        head = self.sentence.head(verb)
        has_to = any(c.tag == "TO" for c in self.sentence.children(verb))
        return head is not None and head.lemma == "be" and verb.relation == "xcomp" and has_to and verb.lemma != "blame"

    def is_brought_about(self, trigger: Token) -> bool:
        """Return whether a verb tells that there is what the trigger names: "had brokered a fragile *ceasefire*"."""
        verb = self.sentence.head(trigger)
        if verb is None or not is_relation(trigger, "obj"):
            return False
        if verb.lemma not in self.words.brings_about and (verb.lemma != "accept" or trigger.lemma not in ("resignation", "surrender")):
            return False
        return verb.tag in ("VBD", "VBN") and self.modality(verb) == Modality.ACTUAL

    def is_known_of(self, noun: Token) -> bool:
        """Return whether a clause behind it tells that it is there: "whether the *truce* that came into force in May holds"."""
        is_known = any(c.text.lower() in ("the", "this", "that") for c in self.sentence.children(noun, "det"))
        clauses = [c for c in self.sentence.children(noun, "acl:relcl") if c.tag == "VBD"] if is_known and not is_verb(noun) else []
        return any(
            any(t.lemma in self.words.in_force for t in self.sentence.children(c, "obl:into", "obj", "obl:in"))
            and bool(self.sentence.children(c, "nsubj"))
            and self._own(c) is None
            for c in clauses
        )

    def by_adverb(self, verb: Token) -> Modality | None:
        """Return how real an adverb between two verbs leaves a deed: "stopped *short* of recalling its envoy", "came *close* to capturing the port"."""
        adverb = self.sentence.head(verb)
        while adverb is not None and not is_verb(verb) and verb.relation in ("obj", "nmod:of"):
            verb, adverb = adverb, self.sentence.head(adverb)  # "fell short of declaring a state of *emergency*"
        is_below = adverb is not None and adverb.tag in ("RB", "JJ", "RP") and verb.relation.startswith("advcl:")
        return next((m for m, words in self.words.adverbs.items() if is_below and adverb is not None and adverb.lemma in words), None)

    def is_called_off(self, noun: Token) -> bool:
        """Return whether somebody saw to it that it did not happen: "an *air strike* had been called off", "police foiled the *attack*"."""
        verb = self.sentence.head(noun)
        if verb is not None and verb.lemma == "be" and is_relation(noun, "nsubj") and not is_verb(noun):
            return any(
                t.text.lower() == "off" for t in self.sentence.children(verb, "advmod", "compound:prt", "acomp")
            )  # "the *talks* are off"
        is_done_to = verb is not None and (noun.relation == "nsubj:pass" or is_relation(noun, "obj"))
        if verb is None or not is_done_to or is_verb(noun) or verb.tag not in ("VBD", "VBN") or self._own(verb) is not None:
            return False
        is_held_up = noun.lemma in self.words.undone and verb.lemma in self.words.holds_up
        return is_held_up or not self._forms(noun, verb).isdisjoint(self.words.calls_off)

    def is_in_question(self, noun: Token) -> bool:
        """Return whether a question is whose deed it was: "asked *whether Gorna was behind the attack*" tells of no attack by Gorna."""
        head = self.sentence.head(noun)
        if is_verb(noun) or head is None or noun.relation not in ("obl:behind", "obl:for", "nmod:behind"):
            return False
        verb = self.sentence.head(head) if noun.relation == "obl:for" and head.lemma in self.words.guilty else head
        is_question = verb is not None and any(
            c.lemma in self.words.marks[Modality.HYPOTHETICAL] and is_relation(c, "mark") for c in self.sentence.children(verb)
        )
        return verb is not None and verb.lemma == "be" and is_question

    def _reported(self, verb: Token) -> Modality | None:
        """ "promised it would release 52", "said it would sue": intended, unless a condition follows ("if attacked")."""
        head = self.sentence.head(verb)
        would = any(c.text.lower() == "would" for c in self.sentence.children(verb, "aux"))
        if (
            head is None
            or not would
            or not is_relation(verb, "ccomp")
            or any(c.lemma == "have" for c in self.sentence.children(verb, "aux"))
        ):
            return None
        if any(m.lemma in ("if", "unless") for c in self.sentence.children(verb, "advcl") for m in self.sentence.children(c, "mark")):
            return None
        return self._from(verb, head) or Modality.INTENDED

    def _own(self, token: Token) -> Modality | None:
        """Negation, modal verbs and conjunctions of the trigger's own clause; adjectives of a noun."""
        if self._is_negated(token) or self._is_nobody_s(token):
            return Modality.NEGATED
        if token.head == token.index and self._asks():
            return Modality.HYPOTHETICAL
        children = self.sentence.children(token)
        for modality, marks in self.words.marks.items():
            if any(c.lemma in marks and is_relation(c, "mark") for c in children):
                return modality
        for modality, auxiliaries in self.words.auxiliaries.items():
            if any(c.text.lower() in auxiliaries and c.relation.startswith("aux") for c in children):
                return modality
        for modality, modifiers in self.words.modifiers.items():
            if modality == Modality.INTENDED and self.was_planned_and_done(token):
                continue
            if any(c.lemma in modifiers or c.text.lower() in modifiers for c in children if c.relation in ("amod", "det", "compound")):
                return modality
        if token.relation == "conj" and is_verb(token) and not self.sentence.children(token, "nsubj", "nsubj:pass", "aux"):
            head = self.sentence.head(token)
            return self._own(head) if head is not None and is_verb(head) and token.tag == head.tag else None
        return None

    def was_planned_and_done(self, noun: Token) -> bool:
        """Return whether what was planned was also done: "nine were killed *in* a planned *strike*", "it *was* a planned *attack*"."""
        verb = self.sentence.head(noun)
        planned = self.words.modifiers.get(Modality.INTENDED, [])
        if (
            verb is None
            or verb.tag not in ("VBD", "VBN")
            or not any(c.text.lower() in planned for c in self.sentence.children(noun, "amod"))
        ):
            return False
        subject = self.sentence.child(verb, "nsubj")
        is_told_of = noun.relation == "attr" and subject is not None and subject.lemma in ("it", "this", "that")
        return is_told_of or (noun.relation == "obl:in" and self.modality(verb) == Modality.ACTUAL)

    def _is_nobody_s(self, verb: Token) -> bool:
        """ "No commander has been charged", "not a single farmer was shot" """
        subjects = self.sentence.children(verb, "nsubj", "nsubj:pass")
        return any(d.lemma == "no" for s in subjects for d in self.sentence.children(s, "det")) or any(
            [t.text.lower() for t in self.sentence.subtree(s)[:2]] in (["not", "a"], ["not", "one"]) for s in subjects
        )

    def _asks(self) -> bool:
        """Return whether a sentence asks whether something is so: "Has anyone been arrested?"; who asks "who shot him?" takes the shot for granted."""
        return self.sentence.text.rstrip().endswith("?") and self.sentence.tokens[0].text.lower() in self.words.asking

    def _is_negated(self, token: Token) -> bool:
        return any(
            c.relation == "advmod:neg"
            or (c.lemma in self.words.negations and c.relation in ("advmod", "det", "cc:preconj", "case", "mark", "nsubj", "nsubj:pass"))
            for c in self.sentence.children(token)
        )

    def _from(self, token: Token, head: Token) -> Modality | None:
        """Return the modality that a governor gives to what it governs; None when it gives none."""
        if not self._climbs(token, head):
            return None
        if token.relation == "conj":
            return None  # "called on the UN and urged Moscow": the second verb is not called for
        if is_relation(token, "ccomp") and token.index < head.index:
            return None  # "Moscow accused Kyiv; Ukraine called it a farce": two clauses side by side
        if head.index in self.complements and not is_relation(token, "nsubj"):
            return self.complements[head.index]
        kind = "verbs" if is_verb(head) else "nouns" if head.tag.startswith("NN") else "adjectives"
        forms = self._forms(token, head)
        told = is_relation(token, "ccomp") and any(t.tag in FINITE for t in (token, *self.sentence.children(token, "aux", "aux:pass")))
        for modality, governors in self.words.governors.items():
            if modality == Modality.CALLED_FOR and self._is_carried_out(token, head):
                continue  # "had ordered *the strike*"
            if told and modality == Modality.CALLED_FOR:
                continue  # "told parliament that there were allegations" reports, "told him to leave" and "asked that he leave" request
            if not forms.isdisjoint(getattr(governors, kind)):
                return modality
        return None

    def _is_carried_out(self, noun: Token, verb: Token) -> bool:
        """Return whether what was ordered is known: "he had ordered *the strike*", unlike "ordered a strike"."""
        is_known = any(c.text.lower() in ("the", "this", "that") for c in self.sentence.children(noun, "det"))
        return verb.lemma == "order" and verb.tag in ("VBN", "VBD") and is_relation(noun, "obj") and is_known

    def _forms(self, token: Token, head: Token) -> set[str]:
        """Return how the codebook may write the governor: "call off" with its particle (then alone), "urge", "call for", "call on" with an infinitive."""
        particle = self.sentence.child(head, "compound:prt")
        if particle is not None:
            return {f"{head.lemma} {particle.lemma}"}
        prepositions = [token.relation] + ([c.relation for c in self.sentence.children(head, "obl")] if is_verb(token) else [])
        return {head.lemma, *(f"{head.lemma} {r.partition(':')[2]}" for r in prepositions)}

    def _climbs(self, token: Token, head: Token) -> bool:
        if token.relation == "acl" and not any(c.lemma == "to" for c in self.sentence.children(token, "aux", "mark")):
            return False  # "plans attacking …" is rare; "troops attacking the town" is not governed by troops
        if token.relation == "advcl" and is_verb(head):
            return any(c.lemma == "to" for c in self.sentence.children(token, "aux", "mark"))
        if token.relation == "conj":
            return is_verb(token) == is_verb(head) and not self.sentence.children(token, "nsubj", "nsubj:pass")
        if is_relation(token, "nsubj"):
            return is_verb(head) and not is_verb(token)
        return token.relation in CLIMBS

    def is_historical(self, trigger: Token) -> bool:
        """Return whether the event is background: an old year, an anniversary, "two decades ago", "since the fall of …"."""
        near = self._neighbourhood(trigger)
        if any(self._is_old_year(t) for t in near) or any(t.lemma in self.words.historical for t in near):
            return True
        if trigger.relation in ("obl:since", "nmod:since"):
            return True  # "since the fall of …"; "has requested it since 2019" still goes on
        if self._is_dated_aside(trigger) or self._is_toll_of_years(trigger):
            return True
        texts = " ".join(t.text.lower() for t in near)
        return bool(re.search(r"\b(?:last year|years? (?:ago|earlier|before)|in the past|during the (?:war|conflict))\b", texts))

    def _is_dated_aside(self, verb: Token) -> bool:
        """Return whether a clause that hangs on a noun tells when it was done, days or more before: "the ministers, who *met* in Vientiane last week"."""
        if not is_relation(verb, "acl") or verb.tag not in ("VBD", "VBN"):
            return False
        times = self.sentence.children(verb, "obl:in", "obl:since", "obl:npmod", "advmod", "obl:during")
        return any(AGO.search(" ".join(w.text.lower() for w in self.sentence.subtree(t))) for t in times)

    def _is_toll_of_years(self, verb: Token) -> bool:
        """Return whether a verb sums up what was done to people over years: "millions have been *uprooted* since the coup of 2021"."""
        perfect = any(c.lemma == "have" for c in self.sentence.children(verb, "aux")) and self.sentence.children(verb, "aux:pass")
        if not perfect:
            return False
        clauses = [c for c in self.sentence.children(verb, "advcl") if any(m.lemma == "since" for m in self.sentence.children(c, "mark"))]
        begun = [*self.sentence.children(verb, "obl:since"), *clauses]
        return any(self._is_old_year(t) for b in begun for t in self.sentence.subtree(b))

    def _neighbourhood(self, trigger: Token) -> list[Token]:
        """The trigger's own modifiers, and theirs two steps down, without clauses; for a relative clause in the pluperfect its whole subtree."""
        had = is_relation(trigger, "acl") and any(c.text.lower() == "had" for c in self.sentence.children(trigger, "aux"))
        found = [] if not had else self.sentence.subtree(trigger)
        for child in self.sentence.children(
            trigger,
            "nummod",
            "amod",
            "obl:in",
            "obl:during",
            "obl:npmod",
            "nmod:in",
            "nmod:since",
            "nmod:of",
            "compound",
            "nmod:poss",
            "advmod",
            "nmod:during",
        ):
            found += [child, *self.sentence.children(child, "nummod", "amod", "compound", "advmod", "obl:npmod")]
        head = self.sentence.head(trigger)
        if (
            head is not None
            and (is_relation(trigger, "nmod:of") or trigger.relation == "obl:of" or is_relation(trigger, "compound"))
            and not is_verb(head)
        ):
            found += [head, *self.sentence.children(head, "nummod", "amod")]
        if head is not None and is_verb(head) and not is_verb(trigger) and is_relation(trigger, "nsubj"):
            found += [y for c in self.sentence.children(head, "obl:in") for y in [c, *self.sentence.children(c, "nummod")]]
        return found

    def _is_old_year(self, token: Token) -> bool:
        if not YEAR.fullmatch(token.text):
            return False
        return self.published_year is None or int(token.text) < self.published_year
