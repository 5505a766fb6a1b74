"""Who is counted: from the words that name people harmed to a number with bounds ("him and his two sons" are three)."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from pipeline.codebook.casualties import CasualtyWords
from pipeline.codebook.number_words import ORDINALS
from pipeline.document import FINITE, QUOTE_MARKS, Sentence, Span, Token, is_relation
from pipeline.extract.claim import is_apart
from pipeline.extract.numbers import Quantity
from pipeline.extract.people_numbers import Numbers
from pipeline.lookalikes import straight

DETERMINERS = (
    "a", "an", "the", "another", "one", "this", "that", "its", "his", "her", "their", "my", "our", "your", "whose", "some", "every", "each",
)  # fmt: skip
PEOPLES = ("NORP", "LANGUAGE")  # "a Filipino"
A_ONE = ("a", "an", "another", "one")
PRONOUNS = ("him", "her", "he", "she", "me", "himself", "herself")
REFLEXIVE = ("himself", "herself", "themselves", "itself")
MORE = (
    "other", "another", "more", "further", "additional", "the", "all", "as", "of", "his", "her", "its", "their", "our", "my", "'s", "a",
    "an", "these", "those",
)  # fmt: skip
LAST_PARTS = ("by", "between", "in", "law", "on")
TAKEN = ("hostage", "captive", "prisoner")
ORDINAL = (*(word for word in ORDINALS if word != "first"), "another")


@dataclass(frozen=True)
class Counted:
    """Counted people: the words from number to noun, the bounds, who they are (null when the words do not say), and the number's own place."""

    span: Span
    quantity: Quantity
    victims: Span | None
    noun: Token | None
    is_number: bool


def counted(sentence: Sentence, token: Token, numbers: Numbers, words: CasualtyWords) -> list[Counted]:
    """Return the people that a noun phrase counts, one for each of "two soldiers and three civilians", one for all where one of them has no number."""
    members = _members(sentence, token, words)
    members = [
        t
        for t in members
        if t is token or not (_is_state(t, numbers, words) or _is_told_of_both(sentence, t) or _has_a_clause(sentence, t))
    ]
    if len(members) > 1 and members[0].text.lower() in REFLEXIVE:
        members = members[1:]  # "killed *himself* and four guards"
    each = [_one(sentence, t, numbers, words) for t in members]
    if each[0] is not None and not each[0].is_number:
        each = [c or _joined_without_article(sentence, t, words) for c, t in zip(each, members, strict=True)]
    single = [c for c in each if c is not None]
    if len(members) == 1 or len(single) < len(members) or not all(c.quantity.is_exact for c in single):
        return single
    if any(_has_own_state(sentence, c, words) for c in single[1:]):
        return single
    if all(c.is_number and (c.quantity.best or 0) > 1 for c in single) or all(c.is_number and c.noun is None for c in single):
        return single
    span = Span(single[0].span.start, single[-1].span.end)
    total = Quantity.one(span.start, span.end, sum(c.quantity.best or 0 for c in single))
    return [Counted(span, total, span, token if token.lemma not in words.things else single[-1].noun, True)]


def _is_state(token: Token, numbers: Numbers, words: CasualtyWords) -> bool:
    """Return whether what the parser takes for a noun is another harm: "left one soldier dead and four *hurt*"."""
    return token.text.lower() in words.states and numbers.covering(token) is None and numbers.before(token) is not None


def _has_own_state(sentence: Sentence, people: Counted, words: CasualtyWords) -> bool:
    """Return whether a harm of its own is told of a bare number: "the two dead and *nine injured*"."""
    after = next((t for t in sentence.tokens if t.start >= people.span.end), None) if people.noun is None else None
    return after is not None and after.text.lower() in words.states


def _has_a_clause(sentence: Sentence, token: Token) -> bool:
    """Return whether something else is told of a bare number: "killed three men *and two were taken* prisoner"."""
    after = sentence.tokens[token.index + 1 : token.index + 2]
    return token.tag == "CD" and any(t.lemma in ("be", "have") and t.tag in FINITE for t in after)


def _is_told_of_both(sentence: Sentence, token: Token) -> bool:
    """Return whether a noun says what those before it are: "two wounded men, *both Kestrians*"."""
    return (
        token.index > 1
        and sentence.tokens[token.index - 1].text.lower() in ("both", "all")
        and sentence.tokens[token.index - 2].text == ","
    )


def _joined_without_article(sentence: Sentence, token: Token, words: CasualtyWords) -> Counted | None:
    """Read the second of "a mother and child" as one."""
    is_next = token.index > 0 and sentence.tokens[token.index - 1].tag == "CC"
    return _described(sentence, [token], 1) if is_next and token.tag == "NN" and words.is_person(token.lemma) else None


def _members(sentence: Sentence, token: Token, words: CasualtyWords) -> list[Token]:
    """Return the nouns joined with a noun: "a grandfather, his daughter and her three children"."""
    found = [token]
    for member in sentence.children(token, "appos"):  # "a commander, his wife and two of their children"
        possessor = sentence.child(member, "nmod:poss")
        are_his = member.tag == "NNS" and token.tag in ("NN", "NNP") and possessor is not None and possessor.tag == "PRP$"
        if are_his or (member.tag == "NN" and possessor is not None and sentence.child(member, "conj") is not None):
            found += _members(sentence, member, words)
        elif any(t.pos == "NOUN" and sentence.child(t, "nmod:poss") for t in sentence.children(member, "nmod:of") if member.tag == "CD"):
            found += _members(sentence, member, words)  # "the union's head, *two of his deputies* and a journalist"
        elif member.pos == "NUM" or (member.pos == "PROPN" and token.tag != "NNS"):  # "the owner, Jim Day, 58, and two customers"
            found += [t for c in (member, *sentence.children(member, "appos")) for t in sentence.children(c, "conj") if t.pos == "NOUN"]
    for size in sentence.children(token, "nmod:of"):  # "a crew of three and their patient": the parser may join the patient to the three
        if size.tag == "CD":
            found += [t for t in sentence.children(size, "conj") if t.pos == "NOUN"]
    above = sentence.head(token)
    if above is not None and above.pos == "NOUN" and is_relation(token, "nmod") and token.index > above.index:
        # "the bodies of a couple and their infant": the parser may join the infant to the bodies, unlike the injury of "the death of one and the injury of another"
        found += [
            t
            for t in sentence.children(above, "conj")
            if t.index > token.index and t.pos in ("NOUN", "PROPN") and _adjoins(sentence, token, t) and t.lemma not in words.harms
        ]
    if above is not None and above.pos == "VERB":  # "killed a warlord along with five bodyguards"
        found += [t for t in sentence.children(above, "obl:along_with", "obl:together_with") if t.index > token.index]
        is_passive = is_relation(token, "nsubj:pass")  # "was kidnapped with two nuns", but not "was killed with a hammer"
        found += [
            t
            for t in sentence.children(above, "obl:with")
            if t.index > token.index and (_is_along(sentence, t) or (is_passive and words.is_person(t.lemma)))
        ]
    for member in sentence.children(token, "conj"):
        if member.pos in ("NOUN", "PROPN", "NUM", "PRON") and member.index > token.index and member.lemma not in words.harms:
            found += _members(sentence, member, words)
    return found


def _is_along(sentence: Sentence, token: Token) -> bool:
    """Return whether the "with" of a phrase is that of "along with" or "together with"."""
    case = next(iter(sentence.children(token, "case")), None)
    return case is not None and case.index > 0 and sentence.tokens[case.index - 1].text.lower() in ("along", "together")


def _adjoins(sentence: Sentence, one: Token, other: Token) -> bool:
    return all(t.pos in ("CCONJ", "DET", "ADJ", "NUM") or t.text == "," for t in sentence.tokens[one.index + 1 : other.index])


def _one(sentence: Sentence, token: Token, numbers: Numbers, words: CasualtyWords) -> Counted | None:
    quantity = numbers.covering(token)
    if quantity is not None:
        people = _of(sentence, quantity, numbers)
        return None if people.noun is not None and people.noun.lemma in words.things else people
    quantity = numbers.before(token)
    if quantity is not None:
        return None if token.lemma in words.things else _numbered(sentence, quantity, token)
    return _sized(sentence, token, numbers, words) or _singular(sentence, token, words)


def _sized(sentence: Sentence, token: Token, numbers: Numbers, words: CasualtyWords) -> Counted | None:
    """Read "its crew of four", "a family of five", "a group of 11 climbers"."""
    if token.lemma not in words.groups:
        return None
    for member in sentence.children(token, "nmod:of"):
        size, before = numbers.covering(member), numbers.before(member)
        if size is not None:
            return Counted(Span(token.start, size.end), replace(size, start=token.start), token.span, token, True)
        if before is not None and member.lemma not in words.things:
            return _numbered(sentence, before, member)
    return None


def _of(sentence: Sentence, quantity: Quantity, numbers: Numbers) -> Counted:
    """Read "three of the hostages", "dozens of protesters", "five of the 14 passengers"; without a noun the words name nobody."""
    last = sentence.within(Span(quantity.start, quantity.end))[-1]
    rest = list(sentence.tokens[last.index + 1 :])
    vague = last.text.lower() == "of"
    rest = rest[1:] if [t.text.lower() for t in rest[:2]] == ["out", "of"] else rest
    if not vague and not (rest and rest[0].text.lower() == "of"):
        noun = noun_after(sentence, last, numbers)
        return _numbered(sentence, quantity, noun) if noun is not None else bare(quantity)
    start = last if vague else rest[0]
    skipped = start
    for t in sentence.tokens[start.index + 1 :]:
        inner = numbers.covering(t)
        if straight(t.text.lower()) not in MORE and inner is None:
            break
        skipped = t
    noun = noun_after(sentence, skipped, numbers)
    if noun is None or noun.lemma in ("dead", "they", "who"):
        return bare(quantity)
    first = sentence.tokens[skipped.index + 1]
    first = sentence.tokens[first.index + 1] if first.pos == "PUNCT" and first.index < noun.index else first
    return Counted(Span(quantity.start, noun.end), quantity, Span(first.start, noun.end), noun, True)


def bare(quantity: Quantity) -> Counted:
    return Counted(Span(quantity.start, quantity.end), quantity, None, None, True)


def noun_after(sentence: Sentence, token: Token, numbers: Numbers) -> Token | None:
    """Return the noun that ends the phrase begun before: "suspected rebels" in "12 suspected rebels were"; None when a verb or comma comes first."""
    noun = None
    for t in sentence.tokens[token.index + 1 : token.index + 8]:
        if noun is not None and t.text.lower() in TAKEN:
            break  # "took 38 guards hostage"
        if t.pos in ("NOUN", "PROPN") and numbers.covering(t) is None:
            if noun is not None and t.index > noun.index + 1 and sentence.tokens[noun.index + 1].text not in ("-", "'s", "’s"):
                break
            if noun is not None and noun.tag == "NNS" and t.tag.startswith("NNP"):
                break  # "Over two *weeks* Radio Ndeke spoke to …"
            noun = t
        elif (noun is not None and t.text not in ("-", "'s", "’s")) or (
            t.pos != "ADJ" and t.tag not in ("VBN", "VBG", "HYPH", "``", "RB") and t.text not in ("-", "'s", "’s")
        ):
            break
    return noun


def _numbered(sentence: Sentence, quantity: Quantity, noun: Token) -> Counted:
    between = [t for t in sentence.within(Span(quantity.end, noun.end)) if t.text not in QUOTE_MARKS]
    noun = _without_state(sentence, noun)
    end = _hyphenated(sentence, noun).end
    while between and straight(between[0].text.lower()) in MORE and len(between) > 1:
        between = between[1:]
    victims = Span(between[0].start, end) if between else None
    return Counted(Span(quantity.start, end), quantity, victims, noun, True)


def _without_state(sentence: Sentence, noun: Token) -> Token:
    """Return the noun before "hostage" in "holding two Americans hostage", which the parser takes for one phrase."""
    before = sentence.tokens[noun.index - 1] if noun.index else noun
    return before if noun.text.lower() in TAKEN and before.pos in ("NOUN", "PROPN") else noun


def _hyphenated(sentence: Sentence, noun: Token) -> Token:
    """Return the last token of "passers-by", "co-pilot"."""
    rest = sentence.tokens[noun.index + 1 : noun.index + 3]
    joined = len(rest) == 2 and rest[0].text == "-" and rest[0].start == noun.end and rest[1].start == rest[0].end
    return rest[1] if joined else noun


def _singular(sentence: Sentence, token: Token, words: CasualtyWords) -> Counted | None:
    """Read "a nurse", "the patient", "tribal elder Malik Zarin" as one, "an elderly couple" as two; a plural without number as nothing."""
    if token.text.lower() in PRONOUNS and token.pos == "PRON":
        return Counted(token.span, Quantity.one(token.start, token.end), token.span, None, False)
    if token.text.lower() in ("former", "latter", "other") and token.index and sentence.tokens[token.index - 1].text.lower() == "the":
        return Counted(token.span, Quantity.one(token.start, token.end), None, None, True)  # "the other was killed"
    is_share = any(t.text.lower() == "of" for t in sentence.tokens[token.index + 1 : token.index + 2])  # "a third of the patients"
    if (
        token.text.lower() in ORDINAL
        and not is_share
        and token.index
        and sentence.tokens[token.index - 1].text.lower() in ("a", "and", "another", "the")
    ):
        return Counted(token.span, Quantity.one(token.start, token.end), None, None, True)
    is_head = token.text == "head" and sentence.child(token, "nmod:of") is not None  # of a union
    if token.pos not in ("NOUN", "PROPN", "ADJ") or (token.lemma in words.things and not is_head):
        return None
    left = [
        t
        for t in sentence.children(token)
        if t.index < token.index and (is_relation(t, "det") or t.relation in ("nmod:poss", "amod", "compound", "nummod", "advmod"))
    ]
    first = min((sentence.subtree(t)[0] for t in left), key=lambda t: t.index, default=token)
    inside = sentence.tokens[first.index : token.index + 1]
    line = [i for i, t in enumerate(inside) if i and is_apart(sentence, t)]
    inside = inside[line[-1] + 1 :] if line else inside  # "SINGAPORE - *A sailor* was missing"
    determiner = next((t for t in inside if t.text.lower() in DETERMINERS), None)
    if determiner is not None and determiner.tag == "WP$" and not _is_named(sentence, token):
        return None  # "a clerk *whose son* died": most likely one of those counted
    if token.lemma == "trio":
        return _described(sentence, inside, 3)
    if token.lemma in words.pairs or token.text.lower() in words.pairs:
        return _described(sentence, inside, 2)
    if token.tag in ("NNS", "NNPS") and any(t.text.lower() == "both" for t in sentence.tokens[max(first.index - 1, 0) : token.index]):
        return _described(sentence, inside, 2)
    if token.tag in ("NNS", "NNPS") or token.lemma in words.groups:
        return None
    is_name = token.entity_label == "PERSON" or (token.pos == "PROPN" and any(t.entity_label == "PERSON" for t in inside))
    is_one = determiner is not None and (token.pos == "NOUN" or (token.entity_label in PEOPLES and determiner.text.lower() in A_ONE))
    return _described(sentence, inside, 1) if is_name or is_one else None


def _is_named(sentence: Sentence, token: Token) -> bool:
    """Return whether a name stands behind a noun: "whose *bodyguard, Luis Ortega,* died"."""
    return any(t.index > token.index and t.entity_label == "PERSON" for t in sentence.children(token, "appos"))


def _described(sentence: Sentence, inside: Sequence[Token], count: int) -> Counted:
    end = _hyphenated(sentence, inside[-1])
    inside = sentence.tokens[inside[0].index : end.index + 1]
    span = Span(inside[0].start, end.end)
    plain = [t for t in inside if t.text.lower() not in (*DETERMINERS, "both") or t is inside[-1]]
    ages = [i for i, t in enumerate(plain) if t.text.lower() in ("old", "olds") and i + 1 < len(plain)]
    plain = plain[ages[-1] + 1 :] if ages else plain
    start = plain[0].start if plain else span.start
    return Counted(span, Quantity.one(span.start, span.end, count), Span(start, span.end), _first_part(sentence, inside[-1]), False)


def _first_part(sentence: Sentence, noun: Token) -> Token:
    """Return the word that says who "a passer-by" or "her brother-in-law" is: the first of those that hyphens join."""
    while noun.text.lower() in LAST_PARTS and noun.index > 1 and sentence.tokens[noun.index - 1].text == "-":
        noun = sentence.tokens[noun.index - 2]
    return noun
