"""Whom a pronoun or "the captain" cannot mean by where it stands: who does something to it, and who may as well be another named between."""

from collections.abc import Sequence

from pipeline.codebook.aliases import normalise
from pipeline.codebook.description_words import description_words
from pipeline.codebook.grammar_words import grammar_words
from pipeline.document import Sentence, Token, is_relation
from pipeline.resolve.actor_words import Mention
from pipeline.resolve.coreference import MANY, PERSON, QUOTES, THING, Accepts, Resolved
from pipeline.resolve.speaking import says

_OBJECTS = frozenset({"them", "him", "me", "us"})
_PERSONAL = ("man", "woman", "person", "ist")


def apart_from_subject(mention: Mention, history: Sequence[Resolved]) -> list[Resolved]:
    """Return the history without who acts on the pronoun: the "them" of "the government expelled three diplomats, accusing them" is not the government,
    and that of "accused Chad of arming them" not Chad."""
    sentence = mention.sentence
    verb = sentence.head(mention.head)
    is_object = _is_object(mention)
    is_doer = mention.is_subject and not is_object
    if verb is None or is_doer or mention.is_possessive or mention.surface.casefold().endswith(("self", "selves")):
        return list(history)
    if is_object and mention.is_subject:
        verb = sentence.head(verb) or verb  # "the court found *them* guilty"
    subject, acting = sentence.child(verb, "nsubj"), []
    while subject is None and verb is not None and verb.relation.startswith(("advcl", "xcomp", "conj", "acl")):
        is_charged = verb.tag == "VBG" and any(t.text.casefold() in ("of", "for", "from") for t in sentence.children(verb, "mark", "case"))
        verb = sentence.head(verb)
        subject = sentence.child(verb, "nsubj") if verb is not None else None
        charged = sentence.child(verb, "obj") if verb is not None and is_charged else None
        acting += [charged] if charged is not None else []
    acting += [subject] if subject is not None else []
    if subject is not None and subject.tag in ("WP", "WDT") and verb is not None and verb.relation.startswith("acl"):
        acting += [t for t in [sentence.head(verb)] if t is not None]  # "the dissidents *who* fight the guerrillas" are not these
    above = sentence.head(verb) if subject is not None and subject.tag == "PRP" and verb is not None and verb.relation == "ccomp" else None
    speaker = sentence.child(above, "nsubj") if above is not None else None  # "the ministry said it had not asked for *them*"
    acting += [speaker] if speaker is not None else []
    acting += [whose for t in acting for whose in sentence.children(t, "nmod:of")]  # "warplanes of the alliance bombed *them*"
    heads = {t.index for t in acting}
    actors = {r.identity.actor_id for r in history if r.mention.sentence is sentence and r.mention.head.index in heads}
    return [r for r in history if r.identity.actor_id not in actors]


def _is_object(mention: Mention) -> bool:
    """Return whether a pronoun has the form of an object, whatever the parser makes of it: the *them* of "found *them* guilty", "ordered *him* jailed"."""
    return mention.surface.casefold() in _OBJECTS


def unnamed_bodies(history: Sequence[Resolved]) -> list[Mention]:
    """Return the mentions of bodies that nobody knows whose they are, which "it" may mean all the same: "*the border service* said its men had fired"."""
    return [r.mention for r in history if r.identity.kind == "generic" and r.mention.noun and r.mention.noun[0] == "institutions"]


def is_torn(mention: Mention, history: Sequence[Resolved], found: Sequence[Resolved], accepts: Accepts) -> bool:
    """Return whether "it" may as well be another one named between: "Kinshasa will not talk to the M23 until it withdraws".

    What the subject itself says, thinks or does keeps its "it": "Kinshasa told the M23 that it would not talk".
    """
    sentence = mention.sentence
    if not found or found[0].mention.sentence is not sentence:
        return False
    subject = found[0]
    others = [
        r
        for r in history
        if r.mention.sentence is sentence
        and subject.mention.span.end <= r.mention.span.start
        and r.mention.span.end <= mention.span.start
        and accepts(r.identity)
        and r.identity.actor_id != subject.identity.actor_id
    ]
    verb = sentence.head(mention.head)
    above = sentence.head(verb) if verb is not None else None
    is_content = verb is not None and above is not None and verb.relation.startswith(("ccomp", "xcomp"))
    return bool(others) and not (is_content and above is sentence.head(subject.mention.head))


def may_be_another(
    mention: Mention, found: Sequence[Resolved], history: Sequence[Resolved], told: Sequence[Resolved], unknown: Sequence[Mention]
) -> bool:
    """Return whether a pronoun may as well take up somebody told of nearer, or more plainly, whom nobody resolved: "after the captain's coup *a spokesman*
    rejected it. *He* said …", "*31 people* were brought before a judge. Prosecutors wanted *them* held". `history`: whom it may mean, of all that were `told` of."""
    if not found:
        return False
    word, best = mention.surface.casefold(), found[0].mention
    kinds = next(kinds for kinds in (PERSON, MANY, THING) if word in kinds)
    if any(m.surface.casefold() in kinds and best.span.end <= m.span.start and m.span.end <= mention.span.start for m in unknown):
        return True  # who was not known as "them" before is not known as "them" now
    if kinds is THING and best.sentence is not mention.sentence and not _is_done_to_actors(mention):
        return True  # "the embassy put out a statement. The skipper asked for *it* to be read"
    if kinds is THING and _is_told_by_another(mention, found[0], history):
        return True
    meant, apart = found[0].identity.actor_id, {r.mention.mention_id for r in told} - {r.mention.mention_id for r in history}
    near = [r for r in told if r.mention.sentence is best.sentence and r.mention.surface.casefold() in MANY]
    if kinds is MANY and best.sentence is not mention.sentence and any(r.identity.actor_id != meant for r in near):
        return True  # "the police asked *them* to leave. *They* refused"
    own = {(r.mention.sentence.index, r.mention.head.index) for r in told if r.identity.actor_id == meant or r.mention.mention_id in apart}
    rivals = [
        (sentence, t)
        for sentence in mention.document.sentences
        if best.sentence.index <= sentence.index <= mention.sentence.index
        for t in sentence.tokens
        if t.end <= mention.span.start and not best.span.contains(t.span) and (sentence.index, t.index) not in own
        if sentence is not mention.sentence or not _is_quoted_apart(t, mention)
    ]
    fits = {PERSON: _is_another_person, MANY: _are_other_people, THING: _is_another_thing}[kinds]
    return any(fits(t, sentence, best, mention) for sentence, t in rivals)


def _is_quoted_apart(token: Token, mention: Mention) -> bool:
    """Return whether a word of the same sentence stands in a quotation that is closed before the mention."""
    between = mention.sentence.tokens[token.index : mention.head.index]
    return sum(t.text in QUOTES for t in between) % 2 == 1


def _is_done_to_actors(mention: Mention) -> bool:
    """Return whether "it" does something, or suffers what is only done to actors."""
    verb = mention.sentence.head(mention.head)
    is_asked_for = (
        verb is not None and mention.is_subject and any(t.text.casefold() == "for" for t in mention.sentence.children(verb, "mark"))
    )
    is_suffered = verb is not None and verb.lemma in {*grammar_words().accusing, *description_words().hostile}
    return mention.is_possessive or (mention.is_subject and not is_asked_for) or is_suffered


def _is_told_by_another(mention: Mention, found: Resolved, history: Sequence[Resolved]) -> bool:
    """Return whether "it" says of a state what another body may say, which spoke just before: "a diver is lost, according to the navy. Chad sent no help, *it*
    said"."""
    verb = mention.sentence.head(mention.head)
    told = found.mention.sentence.head(found.mention.head)
    if found.mention.sentence is not mention.sentence or verb is None or told is None or not told.relation.startswith("ccomp"):
        return False
    near = [r for r in history if r.mention.sentence.index == mention.sentence.index - 1 and r.identity.kind not in ("person", "generic")]
    speaking = [r for r in near if says(r.mention) or r.mention.head.relation.startswith("obl:according")]
    return told.head == verb.index and any(r.identity.actor_id != found.identity.actor_id for r in speaking)


def _is_another_person(token: Token, sentence: Sentence, best: Mention, mention: Mention) -> bool:
    """Return whether one person is told of by a word alone, where whom the pronoun would mean is no subject, or in its own sentence: "when *the bar's owner*
    refused, two men beat him"."""
    is_his = sentence is mention.sentence and any(t.tag == "PRP$" for t in sentence.children(token, "nmod:poss"))
    if not is_relation(token, "nsubj") or is_his:
        return False  # "*his sister* says he had refused"
    is_somebody = token.text.casefold() in description_words().somebody
    is_person = _is_person(token) or token.lemma.endswith(("er", "or")) or normalise(token.lemma) in mention.knowledge.titles
    if not is_somebody and not (token.tag == "NN" and is_person):
        return False
    if sentence is mention.sentence:
        if token.head == mention.head.head:
            return False  # "*a pensioner* shot him"
        verb = sentence.head(token)
        is_speaker = verb is not None and verb in sentence.ancestors(mention.head) and verb != sentence.head(mention.head)
        return is_somebody or not is_speaker
    is_named = best.head.relation.startswith(("appos", "flat"))  # "a spokesman, *Ada Kahn*"
    return is_somebody or (sentence is best.sentence and not best.is_acting and not is_named)


def _is_person(token: Token) -> bool:
    return token.lemma in grammar_words().one_person or token.lemma.endswith(_PERSONAL)


def _are_other_people(token: Token, sentence: Sentence, best: Mention, mention: Mention) -> bool:
    """Return whether several people are told of between: as subjects, or as those to whom something is done, where the pronoun is one of these too."""
    words = description_words()
    is_all = token.tag == "CD" and any(
        t.text.casefold() == "the" for t in sentence.children(token, "det")
    )  # "*the seven* died as they fled"
    is_count = token.tag == "CD" and not token.relation.startswith(("nummod", "compound", "obl", "nmod"))
    is_several = is_count or (token.tag == "NNS" and _are_people(token, mention)) or token.lemma in words.collective
    if not is_several or any(t.tag == "PRP$" for t in sentence.children(token, "nmod:poss")):
        return False  # "*their lawyers* said they had been beaten"
    is_done_to = mention.head.relation.startswith(("obj", "nsubj:pass", "iobj")) or mention.surface.casefold() == "them"
    if not is_all and not is_relation(token, "nsubj") and not (is_done_to and token.relation in ("obj", "nsubj:pass")):
        return False
    if token.head == mention.head.head and sentence is mention.sentence:
        return False  # "*officers* shot them"
    return sentence is not best.sentence or not best.is_acting or (sentence is mention.sentence and token.index > best.head.index)


def _are_people(token: Token, mention: Mention) -> bool:
    names = (normalise(token.text), normalise(token.lemma))
    is_noun = any(name in mention.knowledge.nouns and name not in mention.knowledge.roles.things for name in names)
    return is_noun or _is_person(token) or token.lemma in ("people", "other")


def _is_another_thing(token: Token, sentence: Sentence, best: Mention, mention: Mention) -> bool:
    """Return whether a sentence is about a thing, which may go on as "it": "*our analysis* suggests that the coast guard turned. *It* also shows …". Who
    says something goes on speaking."""
    if not is_relation(token, "nsubj") or token.tag not in ("NN", "NNP") or token.entity_label == "PERSON" or _is_person(token):
        return False
    is_speaker = says(mention)
    if is_speaker and (says(best) or sentence is mention.sentence):
        return False
    verb = sentence.head(token)
    is_main = verb is not None and verb.relation == "root"
    if sentence is mention.sentence:
        return best.sentence is not sentence and (verb is None or verb not in sentence.ancestors(mention.head))
    return is_main and not (sentence is best.sentence and says(best)) and (sentence is not best.sentence or best.head.head != token.head)
