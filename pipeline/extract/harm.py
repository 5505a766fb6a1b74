"""Who is said to be harmed: verbs, nouns and states that kill, injure or take people, and the words for those people."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from pipeline.codebook.casualties import CasualtyWords
from pipeline.document import FINITE, Sentence, Token, is_relation
from pipeline.extract.harmless import is_harmless
from schemas.vocabulary import CasualtyKind

CAN = ("could", "would", "might", "may", "can", "should", "must", "will", "shall", "'ll", "wo", "ca", "'d")
REACH = 9
FATALLY = ("fatally", "mortally")


@dataclass(frozen=True)
class Harm:
    """A word that harms, and the word for whom: both with their tokens. `people_only`: it harms only people ("burned a flag" is none)."""

    kind: CasualtyKind
    predicate: Token
    victim: Token
    rule: str
    people_only: bool = False


def harms(sentence: Sentence, words: CasualtyWords) -> list[Harm]:
    """Return the harms of a sentence that its syntax tells, those with the longest entry of the codebook only."""
    found: list[Harm] = []
    for token in sentence.tokens:
        if token.pos in ("VERB", "AUX") or (token.tag.startswith(("NN", "JJ")) and token.text.lower().endswith(("ed", "ing"))):
            found += _by_verb(sentence, token, words)
            found += _by_leaving(sentence, token, words)
            found += _by_taking(sentence, token, words)
        if token.pos == "NOUN" or (token.tag == "VBG" and not sentence.children(token, "obj")):
            found += _by_noun(sentence, token, words)
    found = [h for h in found if not is_harmless(sentence, h.kind, h.predicate, h.victim, words)]
    return [h for h in found if "_not" in h.rule or is_real(sentence, h.predicate, words)]


def are_saved(sentence: Sentence, noun: Token, words: CasualtyWords) -> bool:
    """Return whether a clause tells that people were saved: "the boys trapped in the cave were *brought out alive*"."""
    above = sentence.head(noun)
    if above is not None and above.tag == "CD" and is_relation(noun, "nmod"):
        noun = above  # "*11* of the 22 trapped miners were saved"
    verb = sentence.head(noun)
    if (
        verb is None
        or not any(is_relation(noun, r) for r in ("obj", "nsubj:pass"))
        or any(c.relation == "advmod:neg" for c in sentence.children(verb))
    ):
        return False
    return verb.lemma in words.saving or any(t.lemma in ("alive", "safe", "unhurt", "unharmed") for t in sentence.children(verb))


def matching(sentence: Sentence, verb: Token, words: CasualtyWords) -> list[tuple[tuple[str, ...], CasualtyKind, str]]:
    """Return the codebook entries that the words from a verb on fit best: the longest, of these those that end soonest."""
    before = sentence.tokens[verb.index - 1].text.lower() if verb.index else ""
    if before in FATALLY and verb.pos == "VERB":
        return [((), CasualtyKind.KILLED, "object")]
    entries = words.patterns.get(verb.lemma, words.patterns.get(verb.text.lower(), []))
    told = sentence.forms
    likely = [(i, e) for i, e in enumerate(entries) if all(word in told or word == "not" for word in e[0])]
    fit = [(-len(e[0]), end, i) for i, e in likely for end in [_end(sentence, verb, e[0])] if end is not None]
    best = min(fit)[:2] if fit else None
    return [entries[i] for length, end, i in fit if (length, end) == best]


def _end(sentence: Sentence, verb: Token, rest: Sequence[str]) -> int | None:
    """Return the index of the token that completes an entry; None when its words do not follow before the next verb."""
    at = verb.index + 1
    if rest[:1] == ("not",):
        yet = [t.text.lower() for t in sentence.tokens[max(0, verb.index - 4) : verb.index]]  # "have yet to be found"
        if not any(c.relation == "advmod:neg" for c in sentence.children(verb)) and "yet" not in yet:
            return None
        rest = rest[1:]
    if rest[:1] == ("and",) and not any(t.text.lower() == "and" for t in sentence.tokens[at : at + 1]):
        return None  # "shot dead a guard and wounded four" is not "shot and wounded"
    for word in rest:
        window = sentence.tokens[at : verb.index + 1 + REACH]
        hit = next((t for t in window if word in (t.lemma, t.text.lower())), None)
        if (
            hit is not None
            and verb.lemma in ("be", "remain")
            and any(t.text == "," or (t.tag.startswith("VB") and t.lemma != "be") for t in sentence.tokens[at : hit.index])
        ):
            return None  # "were brought out, … dead", "was mistreated in custody"
        if hit is None or any(t.text in (";", ":") or t.tag in FINITE for t in sentence.tokens[verb.index + 1 : hit.index]):
            return None
        if word == "with" and any(t.tag == "CC" for t in sentence.tokens[verb.index + 1 : hit.index]):
            return None  # "left one dead and six with burns"
        if word == "with" and hit is not None and sentence.tokens[hit.index - 1].tag == "CD":
            return None  # "twelve guests escaped, *four with* burns"
        if hit is not None and hit.index > verb.index + 1 and sentence.tokens[hit.index - 1].text.lower() == "no":
            return None  # "suffered *no* injuries"
        at = hit.index + 1
    return at


def _by_verb(sentence: Sentence, verb: Token, words: CasualtyWords) -> Iterator[Harm]:
    if any(c.text.lower() == "off" and c.relation == "compound:prt" for c in sentence.children(verb)) and verb.lemma == "kill":
        return  # "killed off two models"
    if verb.lemma == "hold" and _agent(sentence, verb).lemma in words.venues:
        return  # "the stadium holds 40,000 people"
    captors = _are_captors(sentence, verb, words)
    has_object = bool(sentence.children(verb, "obj"))
    for rest, kind, side in matching(sentence, verb, words):
        if (side == "subject" and not rest and has_object and verb.lemma != "flee") or (
            side == "by_people" and not _by_people(sentence, verb, words)
        ):
            continue
        if side == "by_rescuers" and not _by_rescuers(sentence, verb, words):
            continue
        if rest == ("in",) and kind == CasualtyKind.INJURED and not _hits_the_body(sentence, verb, words):
            continue
        if side == "by_captors" and not captors and (rest or verb.lemma not in words.taking) and _are_authorities(sentence, verb, words):
            yield from (
                Harm(CasualtyKind.DETAINED, verb, victim, f"en/casualties/detained/{'_'.join([verb.lemma, *rest])}", True)
                for victim in _objects(sentence, verb, rest)
            )
        if captors != (side == "by_captors") and (side == "by_captors" or (kind == CasualtyKind.DETAINED and side == "people_only")):
            continue
        is_loading = kind == CasualtyKind.DISPLACED and rest == ("out",) and _is_loading(sentence, verb, words)
        taking = CasualtyKind.DETAINED if not captors and _are_authorities(sentence, verb, words) else CasualtyKind.ABDUCTED
        victims = _subjects(sentence, verb) if side == "subject" else _objects(sentence, verb, rest)
        for victim in victims:
            told = taking if is_loading and victim.lemma not in words.at_home else kind
            yield Harm(
                told,
                verb,
                victim,
                f"en/casualties/{told}/{'_'.join([verb.lemma, *rest])}",
                side in ("people_only", "by_captors", "by_rescuers"),
            )


def _is_loading(sentence: Sentence, verb: Token, words: CasualtyWords) -> bool:
    """Return whether people are driven into what carries them off: "forced six boys out of a bus *and into a truck*"."""
    into = [t for t in sentence.tokens[verb.index : verb.index + 2 * REACH] if t.text.lower() in ("into", "onto", "aboard")]
    return any(t.lemma in words.carriers for i in into for t in sentence.tokens[i.index + 1 : i.index + 4])


def _hits_the_body(sentence: Sentence, verb: Token, words: CasualtyWords) -> bool:
    """Return whether a shot or stab went "in the leg"; not "in a field"."""
    after = sentence.tokens[verb.index + 1 : verb.index + 1 + 2 * REACH]
    places = [after[i + 1 : i + 5] for i, t in enumerate(after) if t.text.lower() == "in"]
    return any(t.lemma in words.body for near in places for t in near)


def _by_leaving(sentence: Sentence, verb: Token, words: CasualtyWords) -> Iterator[Harm]:
    """Read "6,000 people had *left* Dorvan by nightfall, IOM said", "3,000 residents *left* the town"; not "900 guests left the hall"."""
    place = sentence.child(verb, "obj")
    if verb.lemma != "leave" or place is None or not (place.lemma in words.left or place.pos == "PROPN"):
        return
    is_driven = any(t.lemma in words.driven for t in sentence.tokens)
    for subject in _subjects(sentence, verb):
        who = sentence.child(subject, "nmod:of", "obl:of") or subject  # "*Hundreds of families* left Tarn"
        if (
            who.index < verb.index
            and who.pos == "NOUN"
            and (who.lemma in words.at_home or (is_driven and who.lemma in ("people", "person")))
        ):
            yield Harm(CasualtyKind.DISPLACED, verb, subject, "en/casualties/displaced/leave_place")


def _by_taking(sentence: Sentence, verb: Token, words: CasualtyWords) -> Iterator[Harm]:
    """Read "nine *prisoners were taken*" as "took nine prisoner"."""
    for victim in sentence.children(verb, "nsubj:pass"):
        kind = next((kind for rest, kind, _ in words.patterns.get(verb.lemma, ()) if rest == (victim.lemma,)), None)
        if kind is not None:
            yield Harm(kind, verb, victim, f"en/casualties/{kind}/{verb.lemma}_{victim.lemma}")


def _agent(sentence: Sentence, verb: Token) -> Token:
    """Return who does it; the verb itself when nobody is named. "Tribesmen holding two engineers": the noun the participle hangs on."""
    head = sentence.head(verb)
    above = head if head is not None and verb.relation == "acl" and verb.tag == "VBG" else None
    named = [t for t in sentence.children(verb, "nsubj", "obl:agent") if t.relation != "nsubj:pass"]
    if named or above is not None or head is None:
        return next(iter(named), above or verb)
    if is_relation(verb, "conj") and head.pos == "VERB":
        return _agent(sentence, head)  # "waylaid a convoy, killed two and are holding the third"
    governor = sentence.head(head)
    if verb.relation == "acl" and verb.tag == "VBD" and governor is not None and governor.pos == "VERB":
        return _agent(sentence, governor)  # the same, which the parser may hang on the convoy
    return verb


def _are_captors(sentence: Sentence, verb: Token, words: CasualtyWords) -> bool:
    """Return whether those who do it are captors: "the guerrillas, who have held 404 soldiers"; "who" and "they" stand for those named before them."""
    agent = _agent(sentence, verb)
    if agent.tag == "PRP":  # "the gang holds 63 of the teachers *they* seized"
        subjects = [t for v in sentence.ancestors(verb) for t in sentence.children(v, "nsubj") if t.index < agent.index]
        named = [t for subject in subjects for t in sentence.subtree(subject)]
    else:
        named = list(sentence.tokens[: agent.index]) if agent.tag in ("WP", "WDT") else sentence.subtree(agent)
    if agent.index == verb.index:  # nobody is named: "three *rebels* had been captured" have not captured anybody
        taken = {t.index for victim in sentence.children(verb, "nsubj:pass", "obj") for t in sentence.subtree(victim)}
        named = [t for t in named if t.index not in taken]
    is_bare = agent.lemma == "group" and not sentence.children(agent, "nmod:of")
    if is_bare and any(t.text.lower() == "the" for t in sentence.children(agent)):
        return True  # "girls held by the group": an armed one
    if any(
        (t.lemma in words.captors or (t.text.lower() in words.captor_looks and t.relation == "amod")) and t.index != verb.index
        for t in named
        if not _says_where(sentence, t)
    ):
        return True
    spoken = "".join(
        t.text.lower() + ("" if t.text == "-" or t.index + 1 == len(sentence.tokens) or sentence.tokens[t.index + 1].text == "-" else " ")
        for t in named
        if t.index < verb.index
    )
    return words.captor_pattern.search(spoken) is not None


def _says_where(sentence: Sentence, token: Token) -> bool:
    """Return whether a "front" is none of fighters: "dragged from a bus *in front of* a reporter"."""
    return token.lemma == "front" and token.index > 0 and sentence.tokens[token.index - 1].text.lower() in ("in", "out")


def _are_authorities(sentence: Sentence, verb: Token, words: CasualtyWords) -> bool:
    """Return whether those who do it may arrest: "soldiers dragged off 30 men"."""
    agent = _agent(sentence, verb)
    return agent.index != verb.index and any(t.lemma in words.authorities for t in sentence.subtree(agent) if t.index < verb.index)


def _by_people(sentence: Sentence, verb: Token, words: CasualtyWords) -> bool:
    subjects = _subjects(sentence, verb)
    return any(t.pos == "PRON" or words.is_person(t.lemma) or t.lemma in (*words.groups, *words.armed) for t in subjects)


def _by_rescuers(sentence: Sentence, verb: Token, words: CasualtyWords) -> bool:
    """Return whether rescuers do it: "divers", "a rescue team"."""
    named = sentence.subtree(_agent(sentence, verb))
    return any(t.lemma in words.rescuers or t.text.lower() in words.rescuing for t in named if t.index < verb.index)


def _objects(sentence: Sentence, verb: Token, rest: Sequence[str]) -> list[Token]:
    passive = sentence.children(verb, "nsubj:pass")
    if passive:
        return [_antecedent(sentence, t) for t in passive]
    direct = sentence.children(verb, "obj")
    if rest and rest[-1] == "of":  # "claimed the lives of 12"
        return [t for noun in direct for t in sentence.children(noun, "nmod:of", "obl:of")]
    if direct:
        return [_antecedent(sentence, t) for t in direct]
    between = sentence.children(verb, "obl:between")
    if between:
        return between  # "swept away between 300 and 500 bathers": the preposition is the number's
    if rest:
        governed = [t for t in sentence.children(verb) if t.relation in (f"obl:{rest[-1]}", f"obl:{'_'.join(rest)}")]
        small = [t for child in sentence.children(verb, "ccomp", "xcomp") for t in sentence.children(child, "nsubj")]
        if governed or small:
            return governed or small
    head = sentence.head(verb)
    subjects = sentence.children(verb, "nsubj")
    if is_relation(verb, "acl:relcl") and head is not None and subjects and all(t.tag not in ("WP", "WDT") for t in subjects) and not rest:
        return [head]  # "the pupils they had seized"
    if verb.tag == "VBN":
        if subjects and not sentence.children(verb, "aux") and verb.index - 3 < subjects[-1].index < verb.index:
            return subjects[-1:]  # "and his girlfriend critically injured"
        if head is not None and (verb.relation == "acl" or is_relation(verb, "amod")):
            return (
                [head] if not any(t.text == ";" for t in sentence.tokens[head.index : verb.index]) else []
            )  # "(killed: *12*; injured: 7)"
        if is_relation(verb, "conj") and head is not None and head.tag == "VBN":
            return [_antecedent(sentence, t) for t in sentence.children(head, "nsubj:pass")] if not sentence.children(verb, "nsubj") else []
    return []


def _subjects(sentence: Sentence, verb: Token) -> list[Token]:
    own = [t for t in sentence.children(verb, "nsubj") if not any(x.text == ";" for x in sentence.tokens[t.index : verb.index])]
    if own:
        return [_antecedent(sentence, t) for t in own]
    head = sentence.head(verb)
    if head is None:
        return []
    if verb.relation == "acl" and (verb.tag == "VBG" or (verb.tag == "VBN" and head.pos == "NOUN")):
        return [head]  # "one resident, who was asleep, perished": read as a participle
    passive = sentence.children(head, "nsubj:pass") if is_relation(verb, "conj") else []
    if passive:
        return [_antecedent(sentence, t) for t in passive]  # "whose son *was taken* to the clinic *and died* there"
    if is_relation(verb, "conj") or is_relation(verb, "xcomp"):
        return _subjects(sentence, head) if head.pos in ("VERB", "AUX") else []
    return []


def _antecedent(sentence: Sentence, token: Token) -> Token:
    """Return the noun that "who" or "that" stands for: the one its clause hangs on."""
    if token.tag not in ("WP", "WDT"):
        return token
    clause = next((t for t in sentence.ancestors(token) if t.relation == "acl:relcl"), None)
    head = None if clause is None else sentence.head(clause)
    return token if head is None else head


def _by_noun(sentence: Sentence, noun: Token, words: CasualtyWords) -> Iterator[Harm]:
    lemma = noun.text.lower() if noun.tag == "VBG" else noun.lemma
    for kind, entry in words.kinds.items():
        rule = f"en/casualties/{kind}/{lemma}"
        if lemma in entry.of:
            first = sentence.head(noun) if is_relation(noun, "conj") else None
            behind = sentence.tokens[noun.index + 1 : noun.index + 2] if noun.lemma == "injury" else ()
            to_whom = [sentence.tokens[t.head] for t in behind if t.text.lower() == "to" and t.relation == "case"]  # "injuries *to nine*"
            named = sentence.children(noun, "nmod:of", "obl:of") or to_whom
            named = named or (sentence.children(first, "nmod:of") if first is not None else [])
            named = named or [t for t in sentence.children(noun, "nmod:poss") if noun.lemma in words.remains and words.is_person(t.lemma)]
            named = named or [t for c in sentence.children(noun, "conj") for t in sentence.children(c, "nmod:of")]
            yield from (Harm(kind, noun, victim, rule, kind not in (CasualtyKind.KILLED, CasualtyKind.INJURED)) for victim in named)
        if noun.lemma in entry.victims:
            yield Harm(kind, noun, noun, rule)


def is_real(sentence: Sentence, predicate: Token, words: CasualtyWords) -> bool:
    """Return whether a harm is told as a fact: not "could kill", "did not kill", "threatened to kill", "if they were killed"."""
    chain = [predicate, *islice(sentence.ancestors(predicate), 3)]
    for i, token in enumerate(chain):
        if any(c.relation == "advmod:neg" or _is_modal(sentence, token, c) for c in sentence.children(token)):
            return False
        if any(c.text.lower() in ("if", "unless", "whether") for c in sentence.children(token, "mark")):
            return False
        head = sentence.head(token)
        if head is None or not _depends(token):
            return True
        is_wish = token.tag in ("VB", "VBG") or token.relation in ("nmod:for", "obl:for") or i == 0
        is_ruling = token.lemma in ("detention", "remand") and head.lemma in ("order", "request")  # a judge's order is obeyed
        if head.lemma in words.not_so and is_wish and not is_relation(token, "conj") and not is_ruling:
            return False
    return True


def _depends(token: Token) -> bool:
    """Return whether a word is real only if its head is: "a plan to kill", "a request for the arrest of"; not "sailors seized last week"."""
    if is_relation(token, "acl"):
        return token.tag == "VB" or token.relation in ("acl:of", "acl:at")
    return any(is_relation(token, r) for r in ("xcomp", "conj", "obj", "nmod:for", "obl:for", "nmod:of"))


def _is_modal(sentence: Sentence, verb: Token, child: Token) -> bool:
    """Return whether a child makes the verb a mere possibility: "may have died" is a report, "could have died" is not."""
    if child.tag != "MD" or child.text.lower() not in CAN:
        return False
    has_happened = child.text.lower() in ("may", "might", "must") and any(t.lemma == "have" for t in sentence.children(verb, "aux"))
    return not has_happened
