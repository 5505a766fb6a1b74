"""How far date words stand from a trigger in the parse: clause borders up to what both hang on, and down again."""

import re
from dataclasses import dataclass

from pipeline.codebook.date_words import date_words
from pipeline.document import Sentence, Token, is_relation
from pipeline.extract.date_phrases import DatePhrase

FAR = 3.5
BLOCKED = 10.0
UP = {
    "acl": 6.0,
    "ccomp": 5.0,
    "advcl": 4.0,
    "parataxis": 4.0,
    "conj": 2.5,
    "csubj": 2.0,
    "xcomp": 0.5,
    "nmod": 1.0,
    "obl": 0.5,
    "obj": 0.5,
    "nsubj": 1.0,
}
DOWN = {
    "acl:relcl": 6.0,
    "ccomp": 5.0,
    "acl": 3.0,
    "parataxis": 4.0,
    "advcl": 1.5,
    "conj": 1.5,
    "xcomp": 0.5,
    "csubj": 1.0,
    "nmod": 1.0,
    "obl": 1.0,
    "obj": 0.5,
}
AHEAD = re.compile(r"\b(?:(?:ahead|in advance|on the eve) of|(?:run|lead|build)-?up to) (?:[\w'’-]+ ){0,4}$")
"""Before the date of what is still to come: no date of what is done."""
TIGHT = ("nmod:poss", "compound", "amod", "nummod", "nmod:of")


@dataclass(frozen=True)
class Placed:
    """Date words with the tokens they cover: the one that governs the others, and its index in the sentence's phrases."""

    phrase: DatePhrase
    head: Token
    tokens: frozenset[int]


def is_of_another(sentence: Sentence, trigger: Token, placed: Placed, others: set[int]) -> bool:
    """Return whether words that lean stand right behind another event: of "shot 46 men after an *ambush the day before*" the ambush alone is dated."""
    before = min(placed.tokens) - 1
    verb = sentence.head(placed.head)
    is_of_plan = verb is not None and verb.tag == "VB" and any(t.tag == "TO" for t in sentence.children(verb, "aux", "mark"))
    if placed.phrase.rule == "coming" and verb is not None and is_of_plan and trigger not in (verb, *sentence.subtree(verb)):
        return True  # "*advised* the king to call a vote within 90 days"
    noun = sentence.tokens[before] if before >= 0 else None
    behind = sentence.tokens[max(placed.tokens) + 1 : max(placed.tokens) + 2]
    if (
        noun is not None
        and before in others
        and before != trigger.index
        and noun.pos == "NOUN"
        and [t.text.lower() for t in behind] == ["of"]
    ):
        return True  # "imposed a fine after her *approval last month of* a sale"
    ahead = AHEAD.search(sentence.text[: placed.phrase.start])
    if ahead is not None and trigger.start - sentence.start < ahead.start():
        return True  # "*pledged* tents ahead of the winter", "*signed* it ahead of the vote in May"
    return placed.phrase.leans and before in others and before != trigger.index and sentence.tokens[before].pos == "NOUN"


def distance(sentence: Sentence, trigger: Token, placed: Placed, others: set[int]) -> float:
    """Return how many clause borders lie between date words and a trigger, weighted: up to the lowest common ancestor, then down."""
    before = sentence.tokens[max(0, min(placed.tokens) - 1)]
    if before.relation == "prep" and before.head == trigger.index:
        return 0.5  # "flared on 2-5 April before …", where the parser lost the month
    down = [trigger, *sentence.ancestors(trigger)]
    where = {t.index: i for i, t in enumerate(down)}
    is_lost = before.relation == "prep"  # "On 4 March gunmen came, beheaded two and fled"
    cost, node = (0.5, sentence.tokens[before.head]) if is_lost else (0.0, placed.head)
    while node.index not in where:
        head = sentence.head(node)
        if head is None:
            return BLOCKED
        cost += _up(sentence, node, head, trigger, is_first=node.index == placed.head.index, others=others, placed=placed.tokens)
        node = head
    path = down[: where[node.index]]
    cost += sum(_down(sentence, step, others, trigger) for step in path)
    crossed = any(is_relation(s, r) for s in path for r in ("conj", "advcl", "ccomp", "acl"))
    is_known = trigger.tag == "NN" and any(t.text.lower() == "the" for t in sentence.children(trigger, "det"))
    if is_known and any(is_relation(s, "conj") and s.pos == "VERB" for s in path):
        return BLOCKED  # "they sold it in January and know nothing of *the attack*"
    return cost + (4 if crossed and _is_past_perfect(sentence, trigger) else 0) + _semicolons(sentence, placed.head, trigger)


def _up(sentence: Sentence, node: Token, head: Token, trigger: Token, *, is_first: bool, others: set[int], placed: frozenset[int]) -> float:
    if head.index == trigger.index and is_first:
        return 0.0
    if head.pos in ("NOUN", "PROPN") and head.index != trigger.index and is_first:
        own = (trigger.index, *(t.index for t in sentence.children(trigger, "conj")))  # "killed and five hurt in a clash on Monday"
        course = sentence.head(head) if head.relation == "nmod:of" else None
        if course is not None and course.lemma == "course" and course.head == trigger.index:
            return 0.5  # "was shot in the course of a *march on 3 May*"
        if head.lemma in date_words().time_nouns or (head.head in own and head.relation in ("obl:in", "obl:on", "obl:during")):
            return 0.5  # "in Monday's rush hour", "fought in the border war of the 1990s", "on 12 May gunmen raided" read as one noun
        called = sentence.head(head) if head.relation in ("obl:as", "xcomp", "obj") else None
        if called is not None and _is_called(sentence, called):
            return 0.5
        tight = node.relation in TIGHT or head.index in others or head.lemma in date_words().event_nouns
        return BLOCKED if tight else 1.0
    if is_relation(node, "acl") and head.index == trigger.index and node.lemma in date_words().beginning:
        return 0.5  # "the talks, which began on Monday, ended this week"
    if is_relation(node, "acl") and head.index == trigger.index and node.lemma in date_words().making:
        return 1.0  # "the ceasefire agreed on Monday"
    if is_relation(node, "acl") and head.index == trigger.index and node.index not in others:
        return 3.0  # "the unrest, which flared on December 28, spread"
    is_below = node.lemma in date_words().making and head.pos == "NOUN" and head.index in {t.index for t in sentence.ancestors(trigger)}
    if is_relation(node, "acl") and node.tag == "VBN" and is_below:
        return 0.5  # "the attack *perpetrated on 18 May*, which left three men dead"
    if node.relation == "acl" and node.tag == "VBG" and node.index not in others:
        return 1.0  # "ambushed a convoy carrying food over the weekend": what goes on beside a deed has its date
    if node.relation == "acl" and node.text.lower() == "born":
        return 0.5  # "the death of a man, born in 1971, on Monday": his birth is no event
    if node.relation == "acl:relcl" and node.tag == "VBG" and node.index not in others:
        return 1.0  # "struck a boat that was taking part in a search on Monday"
    if node.tag == "VB" and is_relation(node, "ccomp") and head.lemma == "let":
        return 1.5  # "were *let go* on Monday"
    if _is_called(sentence, node) and min(placed) > node.index:
        return 0.5  # "killed four in *what* it called a clash on Monday"
    if node.relation == "acl" and head.tag == "CD" and is_relation(head, "conj"):
        return 0.5  # "two were killed and *17 injured* when …"
    if is_relation(node, "advcl") and any(t.text.lower() == "when" for t in sentence.children(node)):
        return 1.0  # "four died *when* rockets landed on Tarn on Wednesday"
    weight = next((cost for relation, cost in UP.items() if is_relation(node, relation)), 1.0)
    return 1.0 if is_relation(node, "conj") and node.pos in ("NOUN", "PROPN", "NUM") else weight


def _is_called(sentence: Sentence, verb: Token) -> bool:
    """Return whether a verb only says what somebody calls the deed: "in *what* it *described* as a clash"."""
    return is_relation(verb, "advcl") and any(t.text.lower() == "what" for t in sentence.children(verb, "obj"))


def _down(sentence: Sentence, node: Token, others: set[int], trigger: Token) -> float:
    weight = next((cost for relation, cost in DOWN.items() if is_relation(node, relation)), 1.0)
    head = sentence.head(node)
    if (
        node.relation == "acl:relcl"
        and node.lemma in date_words().resulting
        and any(t.text.lower() == "which" for t in sentence.children(node, "nsubj"))
    ):
        return 1.0  # "the attack of 18 May, *which left* three men dead"
    if is_relation(node, "conj") and head is not None and is_relation(head, "conj"):
        weight = 0.5  # "entered, beheaded two and burned a mill": the third verb hangs on the second
    if is_relation(node, "conj") and head is not None and node.tag == head.tag == "VBG" and is_relation(head, "advcl"):
        weight = 0.5  # "raided the port on Monday, freeing two and *seizing* rifles"
    return weight if node.index == trigger.index or node.index not in others else weight + 0.25


def _is_past_perfect(sentence: Sentence, trigger: Token) -> bool:
    return trigger.tag == "VBN" and any(t.text.lower() in ("had", "'d") for t in sentence.children(trigger, "aux"))


def _semicolons(sentence: Sentence, one: Token, other: Token) -> float:
    low, high = sorted((one.index, other.index))
    return 3.0 * any(t.text == ";" for t in sentence.tokens[low:high])
