"""Who takes part: parties found along the parse, through passives, relative clauses, control, light verbs and conjunctions."""

from collections.abc import Iterable
from dataclasses import dataclass

from pipeline.codebook.calendar_words import MONTHS, WEEKDAYS
from pipeline.codebook.grammar_words import grammar_words
from pipeline.codebook.model import PartyWords
from pipeline.document import QUOTE_MARKS, Sentence, Span, Token, is_relation

TIMES_OF_DAY = ("afternoon", "evening", "morning", "night")
OBJECTIVE = ("her", "him", "them", "us")
"""Pronouns of those to whom something is done; the parser may take them for subjects."""
RELATIVE = ("who", "which", "that", "whom", "whose", "where", "when")
VERBAL = ("VB", "MD")
NAME_LABELS = ("GPE", "NORP", "ORG", "PERSON", "LOC", "FAC")
CLAUSES = (
    "acl", "appos", "conj", "cc", "punct", "parataxis", "advcl", "ccomp", "xcomp", "advmod", "case", "mark", "dep", "cop", "obl:npmod",
)  # fmt: skip
POSTMODIFIERS = ("nmod:of", "nmod:in", "nmod:from", "nmod:for", "nmod:at", "nmod:near")


def is_verb(token: Token) -> bool:
    return token.tag.startswith(VERBAL)


def is_passive(sentence: Sentence, verb: Token) -> bool:
    """Return whether a verb is passive: "was shelled", "a town shelled by troops", "was shelled and burned"."""
    if verb.tag not in ("VBN", "VBD"):
        return False
    if sentence.children(verb, "aux:pass", "nsubj:pass"):
        return True
    is_headline = (
        verb.tag == "VBN" and verb.relation == "root" and verb.lemma in grammar_words().undergone
    )  # "6,200 people newly *displaced*"
    if sentence.children(verb, "aux", "obj") or (sentence.children(verb, "nsubj") and not is_headline):
        return False
    if is_headline and sentence.children(verb, "nsubj"):
        return True
    if verb.relation == "acl" or sentence.children(verb, "obl:agent") or (verb.tag == "VBN" and verb.relation in ("advcl", "xcomp")):
        return True
    head = sentence.head(verb)
    return verb.relation == "conj" and head is not None and is_verb(head) and is_passive(sentence, head)


def is_in_compound_name(sentence: Sentence, token: Token) -> bool:
    """Return whether a word joins two others before the noun of one name: "and" and *Defence* of "Security and Defence Council"."""
    first = sentence.head(token)
    noun = sentence.head(first) if first is not None and first.relation == "compound" else None
    if first is None or noun is None or not first.index < token.index < noun.index or noun.tag != "NNP":
        return False
    joined = [first, *sentence.children(first, "conj")]
    return all(t.tag == "NNP" and t.entity_label not in ("GPE", "NORP", "PERSON", "LOC") for t in joined)


def is_day_in_front(sentence: Sentence, token: Token) -> bool:
    """Return whether a token is the day before a noun that the parser joined to it: "on *3 March* police officers …", "in *May* rebels …"."""
    is_day = token.tag == "CD" or token.lemma in (*MONTHS, *WEEKDAYS)
    if token.relation not in ("compound", "nummod", "amod") or token.entity_label != "DATE" or not is_day:
        return False
    first = token.index
    while first > 0 and sentence.tokens[first - 1].entity_label == "DATE" and sentence.tokens[first].entity.startswith("I-"):
        first -= 1
    before = sentence.tokens[first - 1] if first else None
    return before is not None and before.relation == "prep" and before.text.lower() in ("on", "in", "since", "by", "until")


def name_behind(sentence: Sentence, noun: Token) -> Token:
    """Return the head of the name that stands in apposition to a description of somebody: *Cevallos* of "his lawyer, Rosa Cevallos"; else the noun itself.

    The parser may hang the name on what the description ends with: "the leader of the opposition, Ana Reis".
    """
    if noun.tag != "NN" or noun.entity != "O":
        return noun
    bodies = [b for b in sentence.children(noun, "nmod:of") if b.entity == "O" and b.lemma in grammar_words().led]
    for described in (noun, *bodies):
        labels = ("PERSON", "ORG") if described is noun else ("PERSON",)
        for name in sentence.children(described, "appos"):
            if name.index > described.index and name.tag in ("NNP", "NNPS") and name.entity_label in labels:
                if name.entity_label == "ORG" and _first_of_name(sentence, name) == noun.index + 1:
                    return name  # "the shadow National Unity Government"
                return name if sentence.tokens[_first_of_name(sentence, name) - 1].text == "," else noun
    return noun


def _first_of_name(sentence: Sentence, name: Token) -> int:
    """Return the index of the first word of a name, its title included: *Colonel* of "a spokesman, Colonel Issa Dembele"."""
    first = name.index
    while sentence.tokens[first].entity.startswith("I-") or _is_title(sentence.tokens[first - 1], name):
        first -= 1
    return first


def _is_title(token: Token, name: Token) -> bool:
    return (
        token.head == name.index
        and token.index < name.index
        and (token.tag == "HYPH" or (token.relation == "compound" and token.tag == "NNP"))
    )


def is_bearing(sentence: Sentence, name: Token) -> bool:
    """Return whether a name only tells from where something lies so far off: *Goma* of "a strike in Rutshuru, 70 km north of Goma"."""
    case = sentence.child(name, "case")
    before = sentence.tokens[case.index - 1] if case is not None and case.lemma == "of" and case.index else None
    return before is not None and before.tag in ("RB", "NN", "JJ") and before.text.lower().endswith(("north", "south", "east", "west"))


def _is_of_another(sentence: Sentence, speaker: Token, pronoun: Token) -> bool:
    """Return whether who speaks is somebody's, whom the pronoun means: "*their lawyers* said *they* had been beaten"."""
    owners = {t.text.lower() for t in sentence.children(speaker, "nmod:poss") if t.tag == "PRP$"}
    return {"they": "their", "he": "his", "she": "her"}.get(pronoun.text.lower()) in owners


def people_before(sentence: Sentence, second: Token) -> Token | None:
    """Return the first of two peoples that a hyphen joins before a noun, and who both act: *American* of "American-British raids"; None for any other word."""
    if second.index < 2 or second.relation not in ("amod", "compound"):
        return None
    first, hyphen = sentence.tokens[second.index - 2 : second.index]
    labels = {first.entity_label, second.entity_label}
    are_apart = labels <= {"GPE", "NORP", None} and labels != {None} and not second.entity.startswith("I-")  # not "Guinea-Bissau"
    are_peoples = labels == {"NORP"} or are_apart
    are_names = all(t.text[:1].isupper() and t.tag in ("JJ", "NNP") for t in (first, second))
    is_joined = hyphen.tag == "HYPH" and first.end == hyphen.start and hyphen.end == second.start
    return first if are_peoples and are_names and is_joined else None


@dataclass(frozen=True)
class Arguments:
    """Finds the parties of triggers in one sentence."""

    sentence: Sentence
    words: PartyWords

    def at(self, trigger: Token, relation: str) -> list[Token]:
        """Return the heads of the parties in a relation to the trigger, conjuncts included: `subject`, `object`, `obl:against`, `nmod:poss` …"""
        if relation == "subject":
            found = self.subjects(trigger)
        elif relation == "object":
            found = self.objects(trigger)
        elif relation in ("amod", "compound"):
            found = [c for c in self.sentence.children(trigger, relation) if self._names_a_party(c)]
        else:
            found = [c for c in self.sentence.children(trigger, relation) if not is_bearing(self.sentence, c)]
        return self.expand(found)

    def subjects(self, verb: Token, depth: int = 0) -> list[Token]:
        """Return who does what the verb says: the subject, or the agent of a passive."""
        if is_passive(self.sentence, verb):
            return self.sentence.children(verb, "obl:agent")
        return self.grammatical_subjects(verb, depth)

    def objects(self, verb: Token) -> list[Token]:
        """Return to whom it is done: the object, or the subject of a passive."""
        if is_passive(self.sentence, verb):
            return self.grammatical_subjects(verb)
        found = [t for t in self.sentence.children(verb, "obj") if t.text.lower() not in RELATIVE or verb.relation != "acl:relcl"]
        is_where = any(t.text.lower() in ("when", "where", "why") for t in self.sentence.children(verb, "advmod"))
        if not found and verb.relation == "acl:relcl" and self.sentence.children(verb, "nsubj") and not is_where:
            found = self._antecedent(verb)  # "the town that rebels shelled"
        return found

    def grammatical_subjects(self, verb: Token, depth: int = 0) -> list[Token]:
        """Return the subject as the grammar has it, inherited where the clause has none of its own."""
        own = self.sentence.children(verb, "nsubj", "nsubj:pass")
        if own:
            return [a for s in own for a in (self._antecedent(verb) if s.lemma in RELATIVE and verb.relation == "acl:relcl" else [s])]
        head = self.sentence.head(verb)
        if head is None or depth > 5:
            return []
        if verb.relation == "attr" and head.lemma == "be":
            return self.grammatical_subjects(head, depth + 1)  # "Paris was critical of Rabat"
        if verb.relation.startswith("acl") and not is_verb(head):
            own_noun = verb.relation in ("acl", "acl:relcl") and not self._is_infinitive(verb)
            governor = self.sentence.head(head)
            if verb.relation in ("acl:of", "acl:for") and governor is not None and governor.lemma in self.words.object_control:
                own_noun = is_relation(head, "obj")  # "accuses *the ministry* of hoarding", where the parser hangs the deed on the accused
            return self._antecedent(verb) if own_noun else self._doer_of_noun(head, depth)
        if verb.relation == "conj":
            return self.grammatical_subjects(head, depth + 1) if is_verb(head) else []
        if verb.relation.startswith(("xcomp", "advcl", "ccomp")) and is_verb(head):
            return self._controller(verb, head, depth)
        return []

    def _controller(self, verb: Token, head: Token, depth: int) -> list[Token]:
        """ "ordered troops to fire": troops; "tried to breach": the subject; "accused Azerbaijan of shelling": Azerbaijan; "struck, killing": the strikers."""
        governed = verb.relation in ("xcomp", "ccomp", "advcl", "advcl:of", "advcl:for", "advcl:from", "advcl:with", "advcl:into")
        if head.lemma in self.words.object_control and governed and (verb.relation != "advcl" or self._is_infinitive(verb)):
            controlled = self.objects(head) or self.sentence.children(head, "iobj", "obl:on", "obl:for")
            if controlled:
                return controlled
        is_beside = any(
            c.text.lower() in ("while", "when") for c in self.sentence.children(verb, "mark", "advmod")
        )  # "while carrying food"
        if is_passive(self.sentence, head) and verb.relation.startswith("advcl") and not is_beside:
            return self.sentence.children(head, "obl:agent")  # "was hit, killing two": the hitter kills, not what was hit
        return self.grammatical_subjects(head, depth + 1)

    def _is_infinitive(self, verb: Token) -> bool:
        return any(c.lemma == "to" for c in self.sentence.children(verb, "aux", "mark"))

    def _antecedent(self, verb: Token) -> list[Token]:
        head = self.sentence.head(verb)
        return [head] if head is not None else []

    def _doer_of_noun(self, noun: Token, depth: int) -> list[Token]:
        """ "an attempt by Baku to expel", "Baku's plan to expel", "Baku has a plan to expel": Baku."""
        found = self.sentence.children(noun, "nmod:by", "nmod:poss")
        head = self.sentence.head(noun)
        if not found and head is not None and is_verb(head) and is_relation(noun, "obj"):
            found = self.subjects(head, depth + 1)
        return found

    def governing_verb(self, noun: Token) -> Token | None:
        """Return the light verb whose object (or passive subject) the noun is: "launched" for "launched an attack"."""
        head = self.sentence.head(noun)
        while head is not None and noun.relation == "conj" and not is_verb(head):
            noun, head = head, self.sentence.head(head)
        if head is None or not is_verb(head) or (not is_relation(noun, "obj") and noun.relation != "nsubj:pass"):
            return None
        return head if head.lemma in self.words.light_verbs else None

    def expand(self, tokens: Iterable[Token]) -> list[Token]:
        """Return the tokens and the nouns they are joined with by "and", each once, in order of the text."""
        found: dict[int, Token] = {}
        for token in tokens:
            found[token.index] = token
            for c in (
                c for t in (token, self.sentence.name_right_behind(token)) if t is not None for c in self.sentence.children(t, "conj")
            ):
                if not is_verb(c):
                    found |= {t.index: t for t in self.expand([c])}
        return [found[i] for i in sorted(found)]

    def speaker(self, pronoun: Token) -> list[Token]:
        """Return who a subject pronoun stands for where its clause is what somebody says: *the ministry* of "the ministry said it had opened an inquiry"."""
        verb = self.sentence.head(pronoun)
        while verb is not None and is_verb(verb) and not is_relation(verb, "ccomp") and verb.relation in ("conj", "xcomp"):
            verb = self.sentence.head(verb)
        said = None if verb is None or not is_relation(verb, "ccomp") or not is_relation(pronoun, "nsubj") else self.sentence.head(verb)
        if said is None or not is_verb(said) or is_passive(self.sentence, said):
            return []
        if pronoun.text.lower() in OBJECTIVE or _is_wished(self.sentence, pronoun):
            return []  # "the court found *him* guilty", "the judge asked that *she* be tried"
        low, high = sorted((pronoun.index, said.index))
        if any(t.text in QUOTE_MARKS for t in self.sentence.tokens[low:high]):
            return []  # "They dropped bombs," said the teacher: of themselves people say "I" and "we"
        found = self.expand(self.grammatical_subjects(said))
        is_one = len(found) == 1 and found[0].tag not in ("NNS", "NNPS")
        others = [
            t
            for t in self.sentence.tokens[low:high]
            if t.tag == "NNS" and t.relation.startswith(("nsubj", "obj", "obl:a", "obl:on", "obl:by"))
        ]
        if is_one and pronoun.lemma == "they" and others:
            return []  # "the commission says he fired at *gendarmes* and they shot back"
        if found and (
            _is_of_another(self.sentence, found[0], pronoun)
            or (is_one and pronoun.lemma == "they" and found[0].lemma in grammar_words().one_person)
        ):
            return []
        unfit = {"he": grammar_words().women, "she": grammar_words().men}.get(pronoun.text.lower(), frozenset())
        if found and found[0].lemma in unfit:
            return []  # "the *mother* of the blogger said *he* was in custody"
        is_body = bool(found) and (
            found[0].lemma in grammar_words().led | grammar_words().media | grammar_words().bodies or found[0].entity_label == "ORG"
        )
        if is_body and pronoun.text.lower() in ("he", "she"):
            return []  # "He warned that …, the agency reported"
        fits = pronoun.lemma != "they" or not is_one or found[0].entity_label != "PERSON"
        return [t for t in found if t.pos in ("NOUN", "PROPN")] if fits and (pronoun.lemma == "they" or is_one) else []

    def owner_who_speaks(self, means: Token) -> list[Token]:
        """Return whose the means are where the speaker's: *the army* of "the army said *its* helicopters had destroyed a base"."""
        owners = [c for c in self.sentence.children(means, "nmod:poss") if c.tag == "PRP$" and c.lemma in ("its", "their")]
        return self.speaker(means) if owners else []

    def _names_a_party(self, token: Token) -> bool:
        return token.entity_label in NAME_LABELS or (token.text[:1].isupper() and token.tag in ("JJ", "NNP", "NNPS") and token.index > 0)

    def bearer(self, head: Token) -> Token:
        """Return who stands behind an act: Baku for "Baku's actions", the council for "the decision of the council"; the head itself where nobody is named."""
        for relation in ("nmod:poss", "nmod:by", "nmod:of"):
            for c in self.sentence.children(head, relation):
                if c.lemma not in self.words.not_actors and (
                    relation != "nmod:of" or c.tag.startswith("NNP") or self.sentence.children(c, "nmod:poss", "compound", "amod")
                ):
                    return c
        return next((c for c in self.sentence.children(head, "amod", "compound") if self._names_a_party(c)), head)

    def span(self, head: Token, without: frozenset[int] = frozenset()) -> Span:
        """Return the words of a party: the noun phrase without clauses, appositions behind a comma and conjuncts, and without the tokens of `without`."""
        inside = self._phrase(head, without)
        return Span(self._first(head, inside).start, self._last(head, inside).end)

    def _phrase(self, head: Token, without: frozenset[int]) -> set[int]:
        """Return the tokens that belong to a party's name or description."""
        inside = {head.index}
        queue = [head]
        while queue:
            above = queue.pop()
            for c in self.sentence.children(above):
                if c.index in without or self._is_apart(c, above, head):
                    continue
                if self._describes(c, above) or self._joins_name(c) or c == self.sentence.name_right_behind(above):
                    inside.add(c.index)
                    queue.append(c)
                    inside |= {k.index for k in self.sentence.children(c, "case")} if is_relation(c, "nmod") else set()
        return inside

    def _is_apart(self, token: Token, above: Token, head: Token) -> bool:
        """Return whether a word below a party's is none of its own, whatever the parser takes it for."""
        if token.tag == "POS" and token.head == head.index:
            return True
        if token == people_before(self.sentence, above):
            return True
        is_of = is_relation(token, "nmod:of")
        is_deed = token.lemma in self.words.not_actors or (token.lemma.endswith("ing") and is_relation(token, "nmod:for"))
        if is_deed and (is_of or is_relation(token, "nmod:for")):
            return True  # "accused [the rebels] of an attack", "blamed [the opposition] for the looting"
        if above is head and is_of and self._is_of_verb(head):
            return True  # "accused [the Emirates] of complicity"
        # "On 3 March [police officers] shot two students"; "the Lions and [local gangs]", where the parser takes all before the gangs for what describes them
        return is_day_in_front(self.sentence, token) or self._is_name_before_adjective(token)

    def _describes(self, token: Token, above: Token) -> bool:
        """Return whether a word is part of the phrase by its relation: no clause, and behind the noun only what says of or in what."""
        if is_relation(token, "nmod") and token.index > above.index and not any(is_relation(token, r) for r in POSTMODIFIERS):
            return False
        return not any(is_relation(token, r) for r in CLAUSES if not (r == "case" and token.tag == "POS"))

    def _first(self, head: Token, inside: set[int]) -> Token:
        tokens = self.sentence.tokens
        start = head.index
        if people_before(self.sentence, head) is not None:
            return head
        while start - 1 in inside or (start - 2 in inside and start - 1 >= 0 and tokens[start - 1].tag in ("HYPH", ",", "POS", "CC")):
            start -= 1
        before = tokens[max(0, start - 1)]
        if before.tag == "JJ" and before.relation == "conj" and before.entity == "O":
            start = before.index  # "[local gangs]"
        while tokens[start].tag in (",", "CC", "POS", "HYPH", "IN") and start < head.index:
            start += 1
        if tokens[start].lemma in TIMES_OF_DAY and start < head.index and tokens[start - 1].entity_label == "DATE":
            start += 1  # "On Sunday evening [demonstrators] …"
        while start and _is_one_word(tokens[start - 1], tokens[start]):
            start -= 1
        return tokens[start]

    def _last(self, head: Token, inside: set[int]) -> Token:
        tokens = self.sentence.tokens
        end = head.index
        while end + 1 in inside or (end + 2 in inside and tokens[end + 1].tag == "HYPH"):
            end += 1
        while tokens[end].tag == "IN" and end > head.index:
            end -= 1  # "the government at first denied"
        if end + 2 < len(tokens) and people_before(self.sentence, tokens[end + 2]) == tokens[end]:
            return tokens[end]
        while end + 1 < len(tokens) and _is_one_word(tokens[end], tokens[end + 1]):
            end += 1
        return tokens[end]

    def _is_name_before_adjective(self, name: Token) -> bool:
        joined = self.sentence.children(name, "conj") if name.relation == "compound" and name.pos == "PROPN" else []
        return any(c.tag == "JJ" and c.entity == "O" for c in joined)

    def _is_of_verb(self, noun: Token) -> bool:
        """Return whether "of" behind a noun belongs to the verb that governs it, as with "accuse"."""
        verb = self.sentence.head(noun)
        is_object = any(is_relation(noun, r) for r in ("obj", "nsubj:pass"))
        return is_object and verb is not None and verb.lemma in self.words.with_of and not self.sentence.children(verb, "obl:of")

    def _joins_name(self, token: Token) -> bool:
        """The "and" of "Ministry of Defence and Aerospace" and of "Security and Defence Council" is inside one name, the first word of "Rwandan-backed" inside
        one adjective."""
        after = self.sentence.tokens[token.index + 1] if token.index + 1 < len(self.sentence.tokens) else None
        hyphenated = after is not None and after.tag == "HYPH" and token.end == after.start
        if token.relation in ("conj", "cc") and (token.entity.startswith("I-") or is_in_compound_name(self.sentence, token)):
            return True
        return hyphenated or token.tag == "HYPH"


def _is_one_word(left: Token, right: Token) -> bool:
    """Return whether two tokens are one written word of a name, however the parser cuts it up: "Port-au-Prince", but not the country of "Turkey-backed"."""
    return left.end == right.start and right.entity.startswith("I-") and "-" in (left.text[-1], right.text[0])


def _is_wished(sentence: Sentence, pronoun: Token) -> bool:
    """Return whether a clause tells what is to be done to somebody, without a modal: "recommended that *she be tried*"."""
    verb = sentence.head(pronoun)
    helped = [] if verb is None else sentence.children(verb, "aux", "aux:pass")
    return any(t.text.lower() == "be" for t in helped) and all(t.tag not in ("MD", "TO") for t in helped)
