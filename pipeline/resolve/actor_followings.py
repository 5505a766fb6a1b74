"""Whose men they are: "Kony's men", "the junta's soldiers", "his fighters", and the gunmen of an attack that one armed group claims."""

from collections.abc import Iterator

from pipeline.codebook.code_groups import FORCES, IRREGULARS
from pipeline.codebook.knowledge import Knowledge
from pipeline.document import Sentence, Span, Token, is_relation
from pipeline.resolve.actor_context import Context
from pipeline.resolve.actor_features import Candidate
from pipeline.resolve.actor_words import Mention
from pipeline.resolve.binding import unnamed_bodies
from pipeline.resolve.coreference import antecedents, is_shadowed, is_speakers, suits_pronoun
from pipeline.resolve.identity import Identity, institution, listed

FIGHTERS = frozenset({"fighters", "forces", "men", "man", "troops", "soldiers", "units", "militants", "militiamen", "gunmen", "guerrillas", "followers", "guards", "gunners",
    "warplanes", "jets", "drones", "planes", "aircraft", "helicopters", "tanks", "artillery", "warships", "commandos", "paratroopers", "rebels"})  # fmt: skip
AGENTS = frozenset({"agents", "members", "officers", "operatives", "personnel"})
STAFF = frozenset({"staff", "staffers", "employees", "workers", "volunteers", "teams", "personnel", "medics"})
_ARMED = FORCES | IRREGULARS | {"CRM"}
_COMMANDS = frozenset({"head_of_state", "monarch", "supreme_leader", "military_chief", "officer", "defence_minister"})
_ATTACKERS = frozenset({"gunman", "gunmen", "bomber", "attacker", "assailant", "killer", "shooter", "militant", "fighter", "raider"})
_CLAIM = frozenset({"claim", "brag", "boast"})
_CLAIMED = frozenset({"responsibility", "credit", "attack", "attacks", "raid", "killing", "killings", "bombing", "blast", "ambush", "assault", "dead", "shooting", "strike", "explosion", "massacre", "that"})  # fmt: skip
_BRANCHES = frozenset({"affiliate", "ally", "arm", "branch", "franchise", "offshoot", "rival", "splinter"})
_ATTACK = frozenset({"storm", "attack", "raid", "ambush", "overrun", "bomb", "besiege"})
_HARM = _ATTACK | {"shoot", "kill", "fire", "open", "burn", "strike", "detonate", "hold", "burst", "slip", "walk", "blow"}


def is_named(mention: Mention) -> bool:
    """Return whether the words are a listed name as they stand: the "Revolutionary Armed Forces of Colombia" are no forces of Colombia."""
    return any(a.referent.meaning in ("entry", "institution") for a in mention.knowledge.candidates(mention.surface))


def owner_of_men(mention: Mention) -> Mention | None:
    """Return whoever the men belong to, where a name or noun says so: the junta of "the junta's men", the front of "fighters of the front"."""
    head = mention.head
    if head.text.casefold() not in FIGHTERS | AGENTS or mention.title:
        return None
    owners = [t for t in mention.sentence.children(head, "nmod:poss", "nmod:of") if not t.tag.startswith(("PRP", "WP", "CD"))]
    if len(owners) == 1 and mention.noun is not None and any(owners[0] in part for _, part in mention.country_parts([owners[0]])):
        return None  # "border guards of Kenya" are what "Kenyan border guards" are
    if len(owners) != 1 or not (mention.span.contains(owners[0].span) or is_named_behind(owners[0], mention)):
        return None
    is_inside = mention.span.contains(owners[0].span)
    words = [t for t in mention.sentence.subtree(owners[0]) if mention.span.contains(t.span) or not is_inside]
    words = [t for t in words if t.text not in ("'s", "’s", "of", "'", "’")]
    if words[-1].index - words[0].index != len(words) - 1:
        return None
    span = Span(words[0].start, words[-1].end)
    is_name = any(t.tag.startswith("NNP") for t in words)
    return mention.at(span, owners[0].entity_label, is_name=is_name)


def is_named_behind(owner: Token, mention: Mention) -> bool:
    """Return whether the words were cut off before the name of whose men they are: "*warplanes* of the Saudi-led coalition"."""
    named = mention.sentence.subtree(owner)
    return owner.relation == "nmod:of" and owner.index > mention.tokens[-1].index and any(t.entity_label in ("ORG", "NORP") for t in named)


def forces_led(owner: Identity, knowledge: Knowledge) -> Identity | None:
    """Return who fights for an actor: the group itself, what a person leads, the army of whoever heads a state. None where that is open."""
    if owner.kind in ("group", "military", "police") or (owner.kind == "organisation" and _ARMED & set(owner.sectors)):
        return owner
    if owner.country not in knowledge.countries or owner.country is None:
        return None
    if owner.kind == "government":
        return institution(owner.country, "military", knowledge) if set(owner.sectors) == {"GOV"} else None
    if owner.kind != "person":
        return None
    if owner.role in _COMMANDS:
        return institution(owner.country, "military", knowledge)
    led = knowledge.led_by.get(owner.actor_id, ())
    groups = [listed(key, knowledge) for key in led]
    return groups[0] if len(groups) == 1 and _ARMED & set(groups[0].sectors) else None


def by_following(mention: Mention, context: Context) -> list[Candidate]:
    """Return the group or army whose people are told of: the RSF of "the RSF said *its fighters* had captured the town"."""
    possessor = mention.possessor
    word = mention.head.text.casefold()
    if possessor is None or len(mention.core) > 1 or word not in FIGHTERS | STAFF or is_speakers(mention):
        return []
    teller = _who_tells(mention)
    here = [r for r in context.history if teller is not None and r.mention.sentence is mention.sentence and r.mention.head is teller]
    found = here or antecedents(mention, context.history, suits_pronoun(possessor.text.casefold()), possessor.start)
    if is_shadowed(mention, found, [*context.unknown, *unnamed_bodies(context.history)]):
        return []  # "Dushanbe spoke of one dead. The border service said *its men* had fired"
    if word in STAFF:
        bodies = {r.identity.actor_id: r.identity for r in found if r.identity.kind == "organisation"}
        return [Candidate(body, ("member_of",)) for body in bodies.values()]  # "MSF said *its staff* had left"
    led = {r.identity.actor_id: (forces_led(r.identity, mention.knowledge), r.mention.sentence is mention.sentence) for r in found}
    return [Candidate(who, ("member_of", *(["same_sentence"] if is_here else []))) for who, is_here in led.values() if who is not None]


def possessor_group(mention: Mention, context: Context) -> list[Identity]:
    """Return the armed group to which "its commander" or "their military spokesman" belongs."""
    possessor = mention.possessor
    found = antecedents(mention, context.history, suits_pronoun(possessor.text.casefold()), possessor.start) if possessor else []
    groups = {r.identity.actor_id: r.identity for r in found}
    return [one for one in groups.values() if one.kind == "group"] if len(groups) == 1 else []


def _who_tells(mention: Mention) -> Token | None:
    """Return the noun whose relative clause says what the men did: the Front of "contradicted the Front, which said that *its fighters* had taken the post"."""
    sentence, head = mention.sentence, mention.head
    verb = sentence.head(head) if is_relation(head, "nsubj") else None
    said = sentence.head(verb) if verb is not None and verb.relation == "ccomp" else None
    return sentence.head(said) if said is not None and said.relation == "acl:relcl" else None


def by_claim(mention: Mention, context: Context) -> list[Candidate]:
    """Return the armed group that claims the attack which gunmen, a bomber or "four men" made, or whose fighters began it in the sentence before."""
    head, verb = mention.head, mention.sentence.head(mention.head)
    if mention.countries or mention.possessor or mention.is_proper or mention.members_of:
        return []
    nouns = {head.lemma.casefold(), head.text.casefold()}
    is_attacker = bool(nouns & _ATTACKERS)
    is_man = bool(nouns & {"man", "men"}) and head.relation == "nsubj" and verb is not None and verb.lemma.casefold() in _HARM
    if not (is_attacker or is_man):
        return []
    keys = {key for s in mention.document.sentences for key in _claimants(s, mention)}
    if len(keys) == 1:
        return [Candidate(listed(next(iter(keys)), mention.knowledge, mention.day), ("member_of",))]
    begun = {r.identity.actor_id: r.identity for r in context.history if _begins(r.mention, mention) and r.identity.kind == "group"}
    return [Candidate(who, ("definite_description", "subject")) for who in begun.values()] if len(begun) == 1 and not keys else []


def _claimants(sentence: Sentence, mention: Mention) -> Iterator[str]:
    """Yield the armed groups that a sentence says claim something."""
    for verb in (t for t in sentence.tokens if t.lemma.casefold() in _CLAIM and t.tag.startswith("VB")):
        subject = sentence.child(verb, "nsubj")
        after = {t.text.casefold() for t in sentence.tokens if t.index > verb.index}
        if subject is not None and after & _CLAIMED:
            named = _without_parent(sentence, subject, mention)
            yield from _groups_named(named, mention) if named else ()


def _without_parent(sentence: Sentence, subject: Token, mention: Mention) -> list[Token]:
    """Return the words of a claimant without the group that its noun is only a branch of: "*al-Qaeda's affiliate* JNIM" is JNIM; a branch may be listed itself."""
    words, text = sentence.subtree(subject), mention.document.text
    branches = [t for t in words if t.lemma.casefold() in _BRANCHES]
    owned = [t for t in words if t.tag == "POS"]  # "Islamic State*'s* Khorasan branch" is listed as such
    named = [
        b
        for b in branches
        for t in words
        if mention.knowledge.candidates(text[t.start : b.start].strip())
        if any(t.index < p.index < b.index - 1 for p in owned)
    ]
    branches = [b for b in branches if b not in named]
    whose = [c for b in branches for c in sentence.children(b, "nmod", "compound", "amod")]
    whose += [
        c for c in sentence.children(subject, "nmod:poss") if branches
    ]  # "al-Qaeda's affiliate JNIM", where the last word is the head
    apart = {t.index for c in whose for t in sentence.subtree(c)}
    return [t for t in sentence.subtree(subject) if t.index not in apart]


def _groups_named(words: list[Token], mention: Mention) -> Iterator[str]:
    text = mention.document.text
    for start in range(len(words)):
        for end in range(len(words), start, -1):
            known = mention.knowledge.candidates(text[words[start].start : words[end - 1].end])
            keys = [a.referent.key for a in known if a.referent.meaning == "entry" and a.referent.key in mention.knowledge.groups]
            if keys:
                yield from keys
                return


def _begins(earlier: Mention, mention: Mention) -> bool:
    verb = earlier.sentence.head(earlier.head)
    is_next = 0 <= mention.sentence.index - earlier.sentence.index <= 1
    return is_next and is_relation(earlier.head, "nsubj") and verb is not None and verb.lemma.casefold() in _ATTACK
