"""Counts that no verb governs: "12 dead", "killing 12", "the toll rose to 31", "no casualties", "four of them women".

Headlines and lists drop their verbs, and the parser errs on them: here only the order of the words counts.
"""

import re
from dataclasses import replace

from pipeline.codebook.casualties import CasualtyWords
from pipeline.document import QUOTE_MARKS, Sentence, Span, Token
from pipeline.extract.harm import CAN, is_real, matching
from pipeline.extract.harmless import are_bodies_told_before, is_a_wound, is_harmless
from pipeline.extract.numbers import Quantity
from pipeline.extract.people_numbers import Numbers
from pipeline.extract.toll import Toll, and_one, counted_at, wound_after
from pipeline.extract.victims import Counted, bare, counted
from pipeline.lookalikes import straight
from schemas.vocabulary import CasualtyKind

WAR_LOSS = 1_000_000  # people: more than that is money
WIDEST = 160  # characters between "the number of people killed" and "rose to 56": a whole clause may tell by what
WHOSE = r"(?:(?:the )?[\w-]+['’]s?|the|its|their|his|her|our) (?:own |total |army |rebel |combat |military |battlefield |civilian |confirmed )?(\w+)"
WHERE = r"(?: (?:in|from|at|during|of|after) (?:(?!at\b)[\w'’-]+ ?){1,5}?)?"
HELD = re.compile(rf"\b(?:put|puts|putting|estimate[ds]?|place[ds]?) {WHOSE}{WHERE} at (?:about |around |some )?$")
RAISED = re.compile(rf"\b(?:br(?:ing|ings|ought|inging)|tak(?:e|es|ing)|took|rais(?:e|es|ed|ing)) {WHOSE}\b[^.;,]{{0,60}}? to $")
GIVEN = re.compile(r"\b(?:g[ai]v(?:e|es|ing)|puts?|putting|list(?:s|ed)|cit(?:es|ed)) (?:the|a) (?:death )?$")
PASSED = re.compile(r"(?:^|\s)(?:pass|top|exceed|surpass)$")
ASIDE = re.compile(
    r", (?:(?:all|among|at least|both|half|including|many|most|mostly|one|some) [^;.]{3,120}?|(?:\d+|[a-z-]+) of (?:them|whom) [^;.,]{3,60}?), "
    r"(?=(?:are|had|have|lost|was|were|died|drowned|fell|perished|remain|believed|confirmed|feared|injured|killed|reported|wounded)\b)"
)
UNKNOWN = re.compile(r"\bno (?:\w+ )?(?:immediate|mention|word|information|details|news|indication|confirmation)\b", re.IGNORECASE)
GROWN = r"(?:reach(?:ed|es)|(?:grown|grew|risen|rises|rose|climb(?:ed|s)) to|pass(?:ed|es)|st(?:ands|ood) at|number(?:s|ed))"
PASSIVE = ("be", "is", "are", "was", "were", "been", "being", "get", "got")


def tolls(sentence: Sentence, numbers: Numbers, free: list[Quantity], words: CasualtyWords) -> list[Toll]:
    """Return the counts among the free numbers that the order of the words tells."""
    found = []
    for quantity in free:
        readings = (reading(sentence, quantity, numbers, words) for reading in (_none, _toll, _put, _listed, _after, _before))
        toll = next((t for reading in readings for t in [reading] if t), None)
        found += [t for t in toll or () if not is_harmless(sentence, t.kind, t.predicate, t.counted.noun or t.predicate, words)]
    return found


def _before_it(sentence: Sentence, quantity: Quantity) -> str:
    """Return the words before a number without the quotation mark that opens it: put the dead at "more than 30"."""
    before = sentence.text[: quantity.start - sentence.start]
    return before[:-1] if before[-1:] in ("“", '"', "'", "‘") else before


def _none(sentence: Sentence, quantity: Quantity, _: Numbers, words: CasualtyWords) -> list[Toll]:
    """Read "no casualties were reported" as nobody killed and nobody injured."""
    if quantity.best != 0:
        return []
    rest = [t for t in sentence.tokens if t.start >= quantity.end][:4]
    noun = next((t for t in rest if t.lemma in words.none), None)
    if noun is None or UNKNOWN.match(sentence.text[quantity.start - sentence.start :]):
        return []
    people = Counted(Span(quantity.start, noun.end), quantity, None, noun, True)
    return [Toll(kind, people, noun, f"en/casualties/none/{noun.lemma}") for kind in words.none[noun.lemma]]


def _toll(sentence: Sentence, quantity: Quantity, numbers: Numbers, words: CasualtyWords) -> list[Toll]:
    """Read "the death toll rose to 31 from 28": the figure after "to", never the one after "from" or "by"."""
    before = _before_it(sentence, quantity)
    nouns = "|".join(words.toll)
    match = re.search(rf"\b(?:{nouns})s?\b([^.;]{{0,{WIDEST}}})$", before, re.IGNORECASE) or _list_of(before, words)
    if match is None or re.search(r"\b(?:from|by)(?: a)? $|, which (?:had )?stood at $", before):
        return []  # "the toll, *which stood at six* on Tuesday, was given as nine"
    between = sentence.within(Span(sentence.start + match.start(1), quantity.start))
    if any(t.tag == "MD" and t.text.lower() in CAN for t in between):
        return []  # "the toll *could exceed* 20"
    token = sentence.at(sentence.start + match.start())
    lemmas = " ".join(t.lemma for t in sentence.within(Span(sentence.start + match.start(1), quantity.start))) if match[1].strip() else ""
    ends = (lemmas.endswith("as") and GIVEN.search(before[: match.start()]) is not None) or any(
        re.search(rf"(?:^|\s){re.escape(v)}(?: (?:a|the|at|its))*$", lemmas) for v in words.toll_verbs
    )
    has_bound = any(q.start < quantity.start and q.start > sentence.start + match.start() for q in numbers.found)
    if token is None or (not ends and not _passes(sentence, quantity, lemmas, words)) or (has_bound and not re.search(r"\bto $", before)):
        return []
    kind = _toll_kind(sentence, token, quantity, words)
    if quantity.is_exact and PASSED.search(lemmas):
        quantity = replace(quantity, high=None)
    return [Toll(kind, bare(quantity), token, f"en/casualties/{kind}/toll")] if kind and is_real(sentence, token, words) else []


def _list_of(before: str, words: CasualtyWords) -> re.Match[str] | None:
    """Return the words behind a list of people harmed: "the *list of the dead* has reached 41", "the *list of those who drowned* grew to 60"."""
    harmed = "|".join(re.escape(w) for w in words.states if " " not in w)
    whom = rf" of (?:the |those (?:who )?|people )?(?:{harmed}|victims)\b(?! (?!has\b|is\b|was\b)[a-z]+s\b)"
    return re.search(rf"\blist({whom}[^.;]{{0,60}} {GROWN}) $", before, re.IGNORECASE)


def _put(sentence: Sentence, quantity: Quantity, numbers: Numbers, words: CasualtyWords) -> list[Toll]:
    """Read "put the dead at seven", "put its losses at 30 men", "takes its losses to 312", "bringing to 21 the number killed", "put at 31 the number of dead"."""
    before, after = _before_it(sentence, quantity), sentence.text[quantity.end - sentence.start :]
    state = HELD.search(before) or RAISED.search(before)
    if state is not None and (held := _held(sentence, state, quantity, numbers, words)) is not None:
        return [held]
    brought = re.search(r"\b(?:(?:bring|brings|brought|bringing|taking|takes|raising) to|(?:put|puts|putting|estimate[ds]?) at) $", before)
    noun = re.match(rf" the (?:\w+ )?({'|'.join(words.toll)})\b", after) if brought else None
    token = sentence.at(quantity.end + noun.start(1)) if noun is not None else None
    near = [] if token is None else [t.text.lower() for t in sentence.tokens[token.index - 1 : token.index + 7]]
    toll = CasualtyKind.KILLED if "toll" in near or {"lost", "lives"} <= set(near) else None  # "the number of persons who lost their lives"
    kind = next((words.states[t] for t in near if t in words.states), toll)
    return [Toll(kind, bare(quantity), token, f"en/casualties/{kind}/toll")] if token is not None and kind is not None else []


def _held(sentence: Sentence, state: re.Match[str], quantity: Quantity, numbers: Numbers, words: CasualtyWords) -> Toll | None:
    """Return the count of "put the dead at seven"; of losses only where people are counted: "put its losses at 30 men", but not "at $3m"."""
    token = sentence.at(sentence.start + state.start(1))
    if token is None:
        return None
    if token.text.lower() in words.states:
        kind = words.states[token.text.lower()]
        return Toll(kind, bare(quantity), token, f"en/casualties/{kind}/toll")
    kind_of = next((kind for kind, entry in words.kinds.items() if token.lemma in entry.of + entry.counted), None)
    people = counted_at(sentence, quantity, numbers)
    if kind_of is None or (token.lemma == "loss" and not _are_lives(sentence, token, people, words)):
        return None
    return Toll(kind_of, people if token.lemma == "loss" else bare(quantity), token, f"en/casualties/{kind_of}/toll")


def _are_lives(sentence: Sentence, losses: Token, people: Counted, words: CasualtyWords) -> bool:
    """Return whether losses are people: they are counted as such, or stand behind those who fight: "mourned *two fighters*, which takes its losses to 312"."""
    if people.noun is not None:
        return words.is_person(people.noun.lemma)
    return (
        any(t.lemma in words.armed or (words.is_person(t.lemma) and t.pos == "NOUN") for t in sentence.tokens[: losses.index])
        and (people.quantity.best or WAR_LOSS) < WAR_LOSS
    )


def _listed(sentence: Sentence, quantity: Quantity, numbers: Numbers, words: CasualtyWords) -> list[Toll]:
    """Read "the dead included six children", "the wounded number 40"."""
    before = [t for t in sentence.tokens if t.end <= quantity.start and t.text.lower() not in ("now", "already")][-5:]
    numbered = _numbered(sentence, quantity, before, words)
    if numbered is not None:
        return [numbered]
    people = counted_at(sentence, quantity, numbers)
    noun = people.noun
    is_thing = noun is not None and noun.pos == "NOUN" and (not words.is_person(noun.lemma) or noun.lemma in words.groups)
    if not before or before[-1].text.lower() not in words.listed or is_thing:
        return []
    subject = next((t for t in reversed(before[:-1]) if t.text.lower() in words.states), None)
    article = None if subject is None or not subject.index else sentence.tokens[subject.index - 1]
    if subject is None or article is None or article.text.lower() != "the":
        return []
    kind = words.states[subject.text.lower()]
    whole = None if noun is None or numbers.before(noun) is None else _in_all(sentence, people, noun, numbers, words)
    return [Toll(kind, whole or and_one(sentence, people, words), subject, f"en/casualties/{kind}/{subject.text.lower()}")]


def _in_all(sentence: Sentence, people: Counted, noun: Token, numbers: Numbers, words: CasualtyWords) -> Counted | None:
    """Return those of a list as one count: "the dead were *four cooks, two drummers and a couple*"; None where one number is all there is, or the sum of the others."""
    joined = next((c for c in counted(sentence, noun, numbers, words) if c.span.start == people.span.start), people)
    listed = [c for t in sentence.children(noun, "appos") if numbers.before(t) for c in counted(sentence, t, numbers, words)]
    more = sum(c.quantity.best or 0 for c in listed)
    if not listed or not all(c.quantity.is_exact for c in (people, *listed)) or more == people.quantity.best:
        return joined if joined.span.end > people.span.end else None
    span = Span(people.span.start, listed[-1].span.end)
    return Counted(span, Quantity.one(span.start, span.end, (people.quantity.best or 0) + more), span, noun, True)


def _numbered(sentence: Sentence, quantity: Quantity, before: list[Token], words: CasualtyWords) -> Toll | None:
    """Read "the *bodies numbered* fourteen", "*injuries* in the stampede now *stand at* 54"."""
    verbs = [t for t in before[-2:] if t.lemma in ("number", "stand", "total") and t.tag.startswith("VB")]
    ends = [t.text.lower() for t in before[-1:]] in ([t.text.lower() for t in verbs], ["at"])
    subject = sentence.child(verbs[0], "nsubj") if verbs and ends else None
    if subject is None or subject.tag != "NNS":
        return None
    kinds = (k for k, entry in words.kinds.items() if subject.lemma in entry.counted or subject.text.lower() in entry.counted)
    kind = next(kinds, None)
    return None if kind is None else Toll(kind, bare(quantity), subject, f"en/casualties/{kind}/toll")


def _passes(sentence: Sentence, quantity: Quantity, lemmas: str, words: CasualtyWords) -> bool:
    """ "Climbed past 2,300": the number has swallowed the preposition."""
    own = sentence.text[quantity.start - sentence.start : quantity.end - sentence.start].lower()
    return own.startswith(("past", "above", "over", "more", "at least")) and any(lemmas.endswith(v.split()[0]) for v in words.toll_verbs)


def _toll_kind(sentence: Sentence, token: Token, quantity: Quantity, words: CasualtyWords) -> CasualtyKind | None:
    first = max(token.index - 3, 0)
    commas = [t.index for t in sentence.tokens[first : token.index] if t.text in (",", ";")]
    near = sentence.within(Span(sentence.tokens[commas[-1] if commas else first].start, quantity.start))
    named = next((words.states[t.text.lower()] for t in near if t.text.lower() in words.states), None)
    named = named or next((kind for t in near for kind, entry in words.kinds.items() if t.lemma in entry.of + entry.counted), None)
    earlier = [words.states[t.text.lower()] for t in sentence.tokens[: token.index] if t.text.lower() in words.states]
    if not earlier:  # "reported eight new deaths, bringing the total to 215"
        told = [
            (t, k)
            for t in sentence.tokens[: token.index]
            for k, entry in words.kinds.items()
            if t.lemma in (*entry.counted, *entry.object, *entry.subject)
        ]
        earlier = [k for _, k in told]
    if named is None and token.lemma == "toll":
        return CasualtyKind.KILLED
    return named or next(reversed(earlier), None)


def _after(sentence: Sentence, quantity: Quantity, numbers: Numbers, words: CasualtyWords) -> list[Toll]:
    """Read the words after the number: "12 dead", "eleven of those arrested", "six officers sustained injuries", "31 were hurt", "eight fatalities"."""
    people = counted_at(sentence, quantity, numbers)
    noun = people.noun
    those = _of_those(sentence, quantity, noun, words)
    if those is not None:
        return [those]
    if noun is not None and any(t.text.lower() in words.rival for t in sentence.within(Span(quantity.end, noun.start))):
        return []  # "two *record* bullet wounds": reports, which the parser takes for the head of a name
    if noun is not None and are_bodies_told_before(sentence, quantity, noun, numbers):
        return []
    if noun is not None:
        own = _by_noun(sentence, quantity, noun, words) or _victim(people, noun, words)
        if own is not None:
            return [own] if is_real(sentence, noun, words) else []
        if noun.lemma in words.things:
            return []
    direct = sentence.within(Span(quantity.start, quantity.end))[-1].index + 1
    if noun is not None and direct < noun.index and sentence.tokens[direct].tag in ("VBD", "VBN", "JJ"):
        found = _predicated(sentence, sentence.tokens[direct], False, bare(quantity), words, only_subject=True)
        if found is not None:  # "16 suffered fractures", which the parser reads as fractures that were suffered
            return [found]
    described = None if noun is None or noun.lemma in words.things else _described(sentence, quantity, people, noun, words)
    if described is not None:
        return [described]
    start = _last_joined(sentence, noun, numbers) if noun is not None else sentence.within(people.span)[-1]
    at = start.index + 1
    if noun is None and at < len(sentence.tokens) and sentence.tokens[at].text.lower() == "of":
        at += 2
    wound = wound_after(sentence, at, words)
    if wound is not None:
        return [Toll(CasualtyKind.INJURED, people, wound, f"en/casualties/injured/with_{wound.lemma}")]
    aside = ASIDE.match(sentence.text[people.span.end - sentence.start :])
    beyond = None if aside is None else sentence.at(people.span.end + aside.end())
    if beyond is not None and beyond.pos in ("VERB", "AUX"):
        at = beyond.index  # "12 rebels, *among them one known as Abu Omar,* lost their lives"
    return _told_from(sentence, at, people, numbers, words)


def _of_those(sentence: Sentence, quantity: Quantity, noun: Token | None, words: CasualtyWords) -> Toll | None:
    """Read "eleven *of those arrested*", "twelve *of the wounded*", "*the wounded*, some 40 of them,"."""
    after = sentence.text[quantity.end - sentence.start :]
    those = re.match(r" of (?:those|the people|the) (\w+)\b(?! [a-z]+s\b)", after)
    state = None if those is None or those[1] not in words.states else sentence.at(quantity.end + those.start(1))
    if state is None and after.startswith(" of them,") and (noun is None or noun.text.lower() == "them"):
        apart = re.search(r"\b[Tt]he (\w+), $", sentence.text[: quantity.start - sentence.start])
        state = None if apart is None or apart[1] not in words.states else sentence.at(sentence.start + apart.start(1))
    kind = None if state is None else words.states.get(state.text)
    return None if state is None or kind is None else Toll(kind, bare(quantity), state, f"en/casualties/{kind}/{state.text}")


def _told_from(sentence: Sentence, at: int, people: Counted, numbers: Numbers, words: CasualtyWords) -> list[Toll]:
    """Read what is said of counted people from a token on, past the words that say little: "31 *were reportedly hurt*"."""
    quantity = people.quantity
    passive, is_negated = False, False
    while at < len(sentence.tokens):
        token = sentence.tokens[at]
        if token.text in QUOTE_MARKS:
            at += 1
            continue  # "thirty-two enemies *“*neutralised*”*"
        is_negated = is_negated or straight(token.text.lower()) in ("yet", "not", "n't")
        found = _predicated(sentence, token, passive, people, words)
        if found is not None and quantity.best == 1 and not passive and token.tag == "VBG" and _are_some(people, quantity, numbers):
            return []  # "one of 700 people *sheltering* there": all of them are
        if found is not None and is_negated:  # "have yet to be found", "did not survive", but not "have yet to be arrested"
            return [found] if "/not_" in found.rule else []
        if found is not None:
            return [found] if is_real(sentence, token, words) else []
        if not is_negated and token.text.lower() not in words.fillers and token.lemma not in (*words.fillers, "do"):
            return []
        if is_negated and token.pos in ("PUNCT", "NOUN", "PROPN", "CCONJ"):
            return []
        passive, at = passive or token.text.lower() in PASSIVE, at + 1
    return []


def _are_some(people: Counted, quantity: Quantity, numbers: Numbers) -> bool:
    """Return whether counted people are some of a number: "one of *700* people"."""
    return any(quantity.end <= q.start and q.end <= people.span.end for q in numbers.found)


def _last_joined(sentence: Sentence, noun: Token, numbers: Numbers) -> Token:
    """Return the last noun of "67 shoppers and staff"."""
    rest = sentence.tokens[noun.index + 1 : noun.index + 3]
    joined = len(rest) == 2 and rest[0].tag == "CC" and rest[1].pos == "NOUN" and numbers.covering(rest[1]) is None
    return rest[1] if joined else noun


def _by_noun(sentence: Sentence, quantity: Quantity, noun: Token, words: CasualtyWords) -> Toll | None:
    if noun.lemma == "body" and any(t.lemma in words.corporate for t in sentence.children(noun, "amod", "compound")):
        return None  # "one of 11 *labour bodies*"
    if is_a_wound(sentence, noun, words):
        return None
    kind = next((k for k, entry in words.kinds.items() if noun.lemma in entry.counted or noun.text.lower() in entry.counted), None)
    kind = kind or words.states.get(noun.text.lower())
    return None if kind is None else Toll(kind, bare(quantity), noun, f"en/casualties/{kind}/{noun.lemma}")


def _described(sentence: Sentence, quantity: Quantity, people: Counted, noun: Token, words: CasualtyWords) -> Toll | None:
    """Read the word between number and noun: "43 missing students", "six wounded boys"."""
    inside = sentence.within(Span(quantity.end, noun.start))
    state = next((t for t in inside if t.text.lower() in words.states and t.tag in ("JJ", "VBN", "VBD", "VBG", "NN")), None)
    if state is None or len(inside) > 4 or not words.is_person(noun.lemma):
        return None
    kind = words.states[state.text.lower()]
    victims = Span(sentence.tokens[state.index + 1].start, noun.end)
    return Toll(kind, Counted(people.span, quantity, victims, noun, True), state, f"en/casualties/{kind}/{state.text.lower()}")


def _victim(people: Counted, noun: Token, words: CasualtyWords) -> Toll | None:
    """Read "three of the hostages": the noun itself says what happened to them."""
    kind = next((k for k, entry in words.kinds.items() if noun.lemma in entry.victims), None)
    return None if kind is None else Toll(kind, people, noun, f"en/casualties/{kind}/{noun.lemma}")


def _predicated(
    sentence: Sentence, token: Token, passive: bool, people: Counted, words: CasualtyWords, *, only_subject: bool = False
) -> Toll | None:
    word = token.text.lower()
    following = sentence.tokens[token.index + 1] if token.index + 1 < len(sentence.tokens) else None
    closed = (
        following is None
        or following.pos in ("PUNCT", "ADP", "CCONJ", "ADV", "X")
        or following.tag in ("WRB", "IN", "TO", ",", ".", "NN", "PRP$")
        or following.lemma in ("accord", "according", "admit")  # "16 diggers *killed according to* the union", "eight *wounded admitted*"
    )
    phrase = next((p for p in _phrases(sentence, token) if p in words.states), None)
    if phrase is not None and not only_subject:  # "leaves six in hospital"
        return Toll(words.states[phrase], people, token, f"en/casualties/{words.states[phrase]}/{phrase.replace(' ', '_')}")
    entries = matching(sentence, token, words)
    is_state = word in words.states and not only_subject and (passive or closed or token.pos == "ADJ")
    if is_state and not any(rest for rest, _, _ in entries):
        return Toll(words.states[word], people, token, f"en/casualties/{words.states[word]}/{word}")
    for rest, kind, side in entries:
        ends = closed if not rest else _ends(sentence, token, rest)
        fits = side == "subject" or (not only_subject and (passive or ends) and token.tag in ("VBN", "VBD"))
        if side == "people_only" and people.noun is not None and not words.is_person(people.noun.lemma):
            continue
        if (
            fits
            and side not in ("by_captors", "by_rescuers")
            and (side not in ("people_only", "by_people") or passive or sentence.tokens[token.index - 1].text in QUOTE_MARKS)
            and (token.tag != "VBG" or side == "subject")
        ):
            told = f"not_{token.lemma}" if rest[:1] == ("not",) else token.lemma
            return Toll(kind, people, token, f"en/casualties/{kind}/{told}")
    return None


def _ends(sentence: Sentence, verb: Token, rest: tuple[str, ...]) -> bool:
    """Return whether nobody follows the words of an entry, who would be the one harmed: "32 people *shot dead* near the gate", but "three men *shot dead* a guard"."""
    last = verb.index + len(rest)
    if [t.text.lower() for t in sentence.tokens[verb.index + 1 : last + 1]] != list(rest):
        return False
    following = sentence.tokens[last + 1] if last + 1 < len(sentence.tokens) else None
    return following is None or following.pos in ("PUNCT", "ADP", "CCONJ", "SCONJ") or following.tag in ("IN", "WRB", "CC")


def _phrases(sentence: Sentence, token: Token) -> list[str]:
    """Return the two and the three words from a token on, as far as the sentence goes."""
    texts = [t.text.lower() for t in sentence.tokens[token.index : token.index + 3]]
    return [" ".join(texts[:2]), " ".join(texts)]


def _before(sentence: Sentence, quantity: Quantity, numbers: Numbers, words: CasualtyWords) -> list[Toll]:
    """Read the word before the number: "killing 12", "wounded another 11"."""
    people = counted_at(sentence, quantity, numbers)
    first = sentence.within(Span(quantity.start, quantity.end))[0]
    at = first.index - 1
    while at >= 0 and sentence.tokens[at].text.lower() in ("another", "a", "further", "the", "all", "also", "other", "its", "their", "his"):
        at -= 1
    if at < 0 or (people.noun is not None and people.noun.lemma in words.things):
        return []
    token = sentence.tokens[at]
    state = words.states.get(token.text.lower())
    is_named = at + 1 == first.index and token.pos == "ADJ" and at > 0 and sentence.tokens[at - 1].text.lower() == "the"
    if people.noun is None and state is not None and is_named:
        return [Toll(state, people, token, f"en/casualties/{state}/{token.text.lower()}")]  # "relatives of *the missing 43*"
    label = sentence.tokens[at - 1].text.lower() if at and token.text == ":" else ""
    if label in words.states:  # "Dead: 4"
        return [Toll(words.states[label], people, token, f"en/casualties/{words.states[label]}/{label}")]
    split = [sentence.tokens[at - 1]] if at and sentence.tokens[at - 1].pos == "VERB" else []  # "shot dead three", "rounded up 40"
    for verb in split:
        for rest, kind, side in matching(sentence, verb, words):
            if side == "object" and rest == (token.text.lower(),) and is_real(sentence, verb, words):
                return [Toll(kind, people, verb, f"en/casualties/{kind}/{verb.lemma}_{rest[0]}")]
    for rest, kind, side in matching(sentence, token, words):
        if (
            side == "object"
            and not rest
            and token.pos in ("VERB", "NOUN", "PROPN")
            and token.tag != "NN"
            and is_real(sentence, token, words)
        ):
            return [Toll(kind, people, token, f"en/casualties/{kind}/{token.lemma}")]
    return []
