"""Which earlier actor a pronoun or a definite description points back to: "it", "his government", "the ministry"."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from pipeline.codebook.code_groups import INTERNATIONAL, PARTIES
from pipeline.codebook.description_words import description_words
from pipeline.codebook.grammar_words import grammar_words
from pipeline.document import Sentence, Token, is_relation
from pipeline.resolve.actor_words import Mention
from pipeline.resolve.blows import has_struck, strikes
from pipeline.resolve.genders import is_of_other_gender
from pipeline.resolve.identity import HIGHEST, OF_STATE, Identity, listed
from pipeline.resolve.speaking import says, tells_of_kin

PERSON = frozenset({"he", "she", "him", "her", "his", "hers", "himself", "herself"})
THING = frozenset({"it", "its", "itself"})
MANY = frozenset({"they", "them", "their", "theirs", "themselves"})
PRONOUNS = PERSON | THING | MANY
QUOTES = '“”"'
_NO_GROUPS = frozenset({"command", "headquarters", "hospital", "ministry", "office", "university"})
_CONTRAST = frozenset({"while", "whereas", "but", "although", "though"})
_STATE = frozenset({"government", "presidency", "premiership"})

Accepts = Callable[[Identity], bool]


def _kind(*kinds: str) -> Accepts:
    return lambda actor: actor.kind in kinds


def _sector(sector: str) -> Accepts:
    return lambda actor: sector in actor.sectors and actor.kind not in ("person", "generic")


def _role(*roles: str) -> Accepts:
    return lambda actor: actor.role in roles


def _is_group(actor: Identity) -> bool:
    """Return whether "the group" may be this one: a movement or company, but neither the United Nations, an alliance of states, a news agency nor a command."""
    if actor.name.rpartition(" ")[2].casefold() in _NO_GROUPS:
        return False
    return actor.kind == "group" or (actor.kind == "organisation" and actor.country not in INTERNATIONAL and "JRN" not in actor.sectors)


def _is_armed(actor: Identity, *sectors: str) -> bool:
    """Return whether it is an armed group of these sectors, or one whose sectors are open."""
    return actor.kind == "group" and (not actor.sectors or bool(set(sectors) & set(actor.sectors)))


def _serves(actor: Identity) -> bool:
    """Return whether "the agency" may be this one: neither a party nor a newspaper, a company or an armed group."""
    return actor.kind == "organisation" and actor.is_listed and not (PARTIES | {"JRN", "BUS", "REB"}) & set(actor.sectors)


def _named(word: str, *sectors: str) -> Accepts:
    """Return who may be called by a noun: an organisation with it in its name, or of these sectors."""

    def accepts(actor: Identity) -> bool:
        return (
            actor.kind in ("organisation", "government")
            and actor.is_listed
            and (word in actor.name.casefold() or bool(set(sectors) & set(actor.sectors)))
        )

    return accepts


# These name a state by no noun of its own: "the country" is the nearest one, not the one called so before.
COUNTRY_NOUNS = frozenset({"country", "nation", "republic", "kingdom"})

# What a definite noun may point back to.
REFERS: dict[str, Accepts] = {
    **dict.fromkeys(("ministry", "department"), lambda actor: actor.role.endswith("_ministry")),
    **dict.fromkeys(("group", "movement", "faction", "network", "front", "outfit"), _is_group),
    **dict.fromkeys(("organisation", "organization", "body"), lambda actor: actor.kind == "organisation" and actor.is_listed),
    **dict.fromkeys(("agency", "service"), _serves),
    **dict.fromkeys(("alliance", "bloc"), lambda actor: actor.kind == "organisation" and actor.country in INTERNATIONAL),
    **dict.fromkeys(("watchdog", "charity"), lambda actor: actor.kind == "organisation" and actor.country in ("IGO", "NGO")),
    "council": _named("council"),
    "mission": _named("mission", "MIL"),
    "union": lambda actor: actor.country not in INTERNATIONAL and _named("union", "LAB")(actor),  # of dockers, not the European Union
    "commission": _named("commission"),
    "committee": _named("committee"),
    "confederation": _named("confederation"),
    "federation": _named("federation"),
    "coalition": _named("coalition"),
    **dict.fromkeys(("company", "firm", "bank"), _sector("BUS")),
    **dict.fromkeys(("newspaper", "paper"), _sector("JRN")),
    **dict.fromkeys(
        ("army", "military", "armed forces"),
        lambda actor: actor.kind == "military" and actor.role not in ("navy", "air_force", "coast_guard"),
    ),
    **dict.fromkeys(
        ("force", "forces"),
        lambda actor: actor.kind in ("military", "police") or _is_armed(actor, "REB"),
    ),
    **dict.fromkeys(("militia", "militias", "paramilitaries"), lambda actor: _is_armed(actor, "PRM", "REB")),
    **dict.fromkeys(
        ("rebels", "insurgents", "militants", "fighters", "separatists", "guerrillas", "jihadists", "islamists", "gunmen"),
        lambda actor: _is_armed(actor, "REB"),
    ),
    "police": _kind("police"),
    **dict.fromkeys(("government", "administration", "regime", "junta", "country", "nation", "republic", "kingdom"), _role(*_STATE)),
    **dict.fromkeys(("parliament",), _sector("LEG")),
    "court": _sector("JUD"),
    "party": lambda actor: actor.kind in ("group", "organisation") and bool(PARTIES & set(actor.sectors)),
    **dict.fromkeys(("gang", "cartel"), _sector("CRM")),
}


# Titles that are used for holders of these offices too.
_LOOSE = {
    "head": HIGHEST,
    "minister": ("foreign_minister", "defence_minister", "interior_minister", "finance_minister"),
    "officer": ("military_chief", "head"),
}


_LOCAL = frozenset({"governor", "mayor", "ambassador", "legislator", "judge", "prosecutor", "police_chief", "military_chief"})
"""Offices that several people of an article hold, each known by their own title."""


def suits_title(office: str, sectors: tuple[str, ...], told: Mapping[str, str] = MappingProxyType({})) -> Accepts:
    """Return who "the president" may be: a person of that office, or one whose sectors fit and who is known for no office of state.

    `told`: the office that the article gives to a person, by `actor_id`: of a governor and a mayor "the mayor" is never the governor.
    """

    def accepts(actor: Identity) -> bool:
        known = told.get(actor.actor_id, office)
        if known != office and (office in _LOCAL or (known in _LOCAL and office in OF_STATE)):
            return False  # nor is the ambassador whom the article names "the president"
        if actor.role == office or actor.role in _LOOSE.get(office, ()):
            return True
        return actor.kind == "person" and actor.role in ("person", "head") and bool(set(sectors) & set(actor.sectors))

    return accepts


def suits_noun(rule: str) -> Accepts | None:
    """Return who "the militant" may be, of whom the article has told by name."""
    return (lambda actor: actor.kind == "person" and "REB" in actor.sectors) if rule == "rebels" else None


@dataclass(frozen=True)
class Resolved:
    """A mention that has its actor, for what comes after it."""

    mention: Mention
    identity: Identity


def same_noun(mention: Mention, history: Sequence[Resolved]) -> list[Resolved]:
    """Return the nearest earlier mentions with the same head noun, however far back: "Kenya's defence ministry" for "the ministry"."""
    nouns = {mention.head.text.casefold(), mention.head.lemma.casefold()}
    return _nearest(mention, [r for r in history if r.identity.kind not in ("person", "generic") and nouns & _nouns_of(r.mention)])


def _nouns_of(mention: Mention) -> set[str]:
    """Return the head noun, and what a name calls itself: the council of "the Volta Security Council", the firm of "the firm Adeyo"."""
    head = mention.head
    named = [t for t in mention.core if t.index + 1 == head.index or t is mention.core[-1]] if mention.is_proper else []
    return {word for t in (head, *named) for word in (t.text.casefold(), t.lemma.casefold())}


def _nearest(mention: Mention, earlier: Sequence[Resolved]) -> list[Resolved]:
    ranked: dict[tuple[int, bool], list[Resolved]] = {}
    for found in earlier:
        if found.mention.span.end <= mention.span.start:
            distance = mention.sentence.index - found.mention.sentence.index
            ranked.setdefault((distance, not found.mention.is_subject), []).append(found)
    return ranked[min(ranked)] if ranked else []


def suits_pronoun(word: str) -> Accepts:
    if word in PERSON:
        return lambda actor: actor.kind == "person"
    if word in THING:
        return lambda actor: actor.kind not in ("person", "generic")
    return lambda actor: actor.is_plural or actor.kind in ("military", "police", "government")


def antecedents(mention: Mention, history: Sequence[Resolved], accepts: Accepts, before: int | None = None) -> Sequence[Resolved]:
    """Return the best earlier mentions of this paragraph or the one before: the nearest sentence, there the subject. Several when equally good."""
    limit = mention.span.start if before is None else before
    sentence = mention.sentence
    if before is not None and mention.possessor is not None and mention.possessor.tag == "WP$":
        clause = next((a for a in sentence.ancestors(mention.head) if a.relation == "acl:relcl"), None)
        return [r for r in history if clause is not None and r.mention.sentence is sentence and r.mention.head.index == clause.head]
    if before is not None and any(_is_where(r.mention, mention) for r in history):
        return []
    word = (mention.possessor.text if before is not None and mention.possessor is not None else mention.surface).casefold()
    ranked: dict[tuple[int, bool], list[Resolved]] = {}
    for earlier in history:
        where = earlier.mention.sentence
        is_near = earlier.mention.span.end <= limit and 0 <= sentence.paragraph - where.paragraph <= 1
        is_other = is_near and (_cannot_be(word, earlier, mention) or is_of_other_gender(word, earlier.identity, history))
        if is_near and not is_other and accepts(earlier.identity):
            rank = (sentence.index - where.index, not earlier.mention.is_acting)
            ranked.setdefault(rank, []).append(earlier)
    found = ranked[min(ranked)] if ranked else []
    if found and found[0].mention.sentence is not sentence:
        if word in PERSON and tells_of_kin(found[0].mention.sentence, mention):
            return []
        speaking = [r for r in found if says(r.mention)] if says(mention) else []
        return speaking or _of_main_clause(found)
    return found if before is None else _of_own_clause(mention, found)


def _cannot_be(word: str, earlier: Resolved, mention: Mention) -> bool:
    """Return whether the words forbid that a pronoun takes up a mention: by number, or by what is done to whom."""
    is_single = earlier.mention.tokens[0].text.casefold() in ("a", "an") and earlier.mention.head.lemma.casefold() not in REFERS
    is_one = word in MANY and _is_one(earlier, is_single=is_single)
    is_other = (
        strikes(earlier.mention, mention)
        or has_struck(earlier.mention, mention)
        or (word in PERSON and _tells_of_death(earlier.mention, mention))
    )
    is_other = is_other or _speaks_for(word, earlier.mention, mention)
    return is_one or is_other or _is_plural_for(word, earlier.mention)


def _is_one(earlier: Resolved, *, is_single: bool) -> bool:
    """Return whether somebody told of is not several: "a government official", a ministry, the state that a capital stands for; but "the police", "the ELN"."""
    head = earlier.mention.head
    if earlier.mention.tokens[0].text.casefold() in ("one", "another"):
        return True  # "*one of the injured* had seen them"
    if head.lemma.casefold() in description_words().collective or earlier.mention.sentence.children(head, "conj"):
        return False
    if earlier.identity.kind in ("generic", "group", "person"):
        return (earlier.identity.kind == "generic" or is_single) and head.tag == "NN"
    return head.tag in ("NN", "NNP", "JJ") and not head.text.endswith("s")


def _is_where(earlier: Mention, mention: Mention) -> bool:
    """Return whether the mention only tells where somebody else's are: "*Cuba*, where its envoys lodge" speaks of the envoys of a third."""
    if mention.possessor is None or earlier.sentence is not mention.sentence:
        return False
    clause = next((t for t in mention.sentence.ancestors(mention.head) if t.relation == "acl:relcl"), None)
    is_where = clause is not None and any(t.text.casefold() == "where" for t in mention.sentence.children(clause))
    return clause is not None and is_where and clause.head == earlier.head.index


def _tells_of_death(earlier: Mention, mention: Mention) -> bool:
    """Return whether somebody says that the one meant was killed, who then is another: "*the lawyer* said he was unarmed and was killed in bed"."""
    sentence = mention.sentence
    if earlier.sentence is not sentence or not mention.head.relation.startswith("nsubj"):
        return False
    speaker, clause = sentence.head(earlier.head) if earlier.head.relation == "appos" else earlier.head, sentence.head(mention.head)
    said = None if speaker is None else sentence.head(speaker)
    if speaker is None or clause is None:
        return False
    told = [clause, *sentence.children(clause, "conj")]
    dies = any(t.lemma in grammar_words().deadly and sentence.children(t, "aux:pass") for t in told)
    return dies and speaker.relation == "nsubj" and said is not None and said != clause and said in sentence.ancestors(clause)


def _speaks_for(word: str, earlier: Mention, mention: Mention) -> bool:
    """Return whether who speaks is somebody's, whom the pronoun means then: "*their lawyers* said they had been beaten"."""
    owners = {t.text.casefold() for t in earlier.sentence.children(earlier.head, "nmod:poss") if t.tag == "PRP$"}
    own = {"they": "their", "them": "their", "he": "his", "him": "his", "she": "her", "her": "her"}.get(word)
    above = earlier.sentence.head(earlier.head)
    is_said = above is not None and earlier.sentence is mention.sentence and above in mention.sentence.ancestors(mention.head)
    return own in owners and is_said and is_relation(earlier.head, "nsubj")


def _is_plural_for(word: str, earlier: Mention) -> bool:
    """Return whether several, or one man, cannot be "it": "Kenyan forces had fired on *its* posts", "*a policeman* was held"."""
    is_man = earlier.head.tag == "NN" and earlier.head.lemma.endswith(("man", "woman")) and not earlier.head.lemma.startswith("spokes")
    return word in THING and ((earlier.head.tag == "NNS" and earlier.head.text.islower()) or is_man)


def is_speakers(mention: Mention) -> bool:
    """Return whether the words are of who speaks or writes, whom no earlier words tell: "*our* troops" in a communiqué are not the army's named before."""
    return mention.possessor is not None and mention.possessor.text.casefold() in ("our", "my")


def is_shadowed(mention: Mention, found: Sequence[Resolved], unknown: Sequence[Mention]) -> bool:
    """Return whether somebody nearer acts of whom nothing is known: the two countries of "the two countries agreed, and *their* ministers will meet"."""
    if not found:
        return False
    word = (mention.possessor or mention.head).text.casefold()
    limit, best = (mention.possessor or mention.tokens[0]).start, found[0].mention
    if word in PERSON and _is_somebody_between(best, mention, limit):
        return True
    for other in unknown:
        is_same = other.sentence is mention.sentence and other.surface.casefold() == word and other.head.relation.startswith("nsubj")
        if word in MANY and is_same and other.span.end <= limit and mention.head.relation.startswith("nsubj"):
            return True  # "they burned the school, and *they* cut his throat": the school did neither
        is_between = best.span.end <= other.span.start and other.span.end <= limit
        is_nearer = other.sentence is mention.sentence or other.sentence is not best.sentence
        acts_on_it = other.sentence is mention.sentence and other.head.head == mention.head.head and not mention.is_possessive
        verb = other.sentence.head(other.head)
        is_told = (
            best.sentence is other.sentence and verb is not None and verb.relation == "ccomp" and word in THING
        )  # "Hamas said the Zionists would pay for its leader"
        if is_between and is_nearer and not (acts_on_it or is_told) and other.is_acting and _fits_number(word, other):
            return True
        if is_between and says(mention) and says(other) and not says(best) and (word in MANY) == (other.head.tag in ("NNS", "NNPS")):
            return True  # "rebels fled, *the sources* added. *They* noted …": who speaks goes on speaking
    return False


def _is_somebody_between(best: Mention, mention: Mention, limit: int) -> bool:
    """Return whether a sentence between is about a person of whom nothing else is known: "*a man of 19* was pulled out. Guards say *he* was pushed"."""
    for sentence in mention.document.sentences:
        if best.sentence.index < sentence.index <= mention.sentence.index:
            for token in sentence.tokens:
                is_person = token.tag == "NN" and token.lemma in grammar_words().one_person and token.relation.startswith("nsubj")
                if (
                    is_person
                    and token.end <= limit
                    and any(t.text.casefold() in ("a", "an", "another") for t in sentence.children(token, "det"))
                ):
                    return True
    return False


def _fits_number(word: str, other: Mention) -> bool:
    is_one = other.head.tag in ("NN", "NNP") or (word in THING and other.head.tag == "NNPS")  # "the Democrats and their leader", or its
    is_body = other.noun is not None or other.head.lemma.casefold() in REFERS
    if word in MANY:
        return other.head.tag in ("NNS", "NNPS") and is_body
    if word in PERSON:
        return is_one and (other.title is not None or _is_somebody(other))
    return is_one and (is_body or other.is_proper) and other.title is None


def _is_somebody(other: Mention) -> bool:
    """Return whether one person is told of for the first time, by a noun: "*an officer* rejected that account", who goes on as "he"."""
    return other.tokens[0].text.casefold() in ("a", "an", "one", "another") and other.noun is not None and other.head.tag == "NN"


def quotation_opened(mention: Mention) -> int:
    """Return where the quotation that a mention stands in opens, -1 for the narrator's words: whom "they shot at us" means, only the speaker's words tell."""
    before = mention.document.text[: mention.span.start].rpartition("\n")[2]
    marks = [i for i, mark in enumerate(before) if mark in QUOTES]
    is_open = bool(marks) and (before[marks[-1]] == "“" or (before[marks[-1]] == '"' and before.count('"') % 2 == 1))
    return mention.span.start - len(before) + marks[-1] if is_open else -1


def only_group(history: Sequence[Resolved], accepts: Accepts) -> list[Resolved]:
    """Return the only armed group that the article has told of so far, however far back, if the words may mean it; nothing where it told of several."""
    groups = [r for r in history if r.identity.kind == "group"]
    return groups[-1:] if len({r.identity.actor_id for r in groups}) == 1 and accepts(groups[-1].identity) else []


def named_before(mention: Mention, accepts: Accepts) -> list[Identity]:
    """Return the listed organisations, of those the article names before, that may be meant: Asean for "the bloc", where only its secretariat acted."""
    knowledge = mention.knowledge
    names = (n for s in mention.document.sentences for n, label in s.names() if n.end <= mention.span.start and label != "PERSON")
    known = (a for name in names for a in knowledge.candidates(mention.document.words(name)) if a.referent.meaning == "entry")
    keys = dict.fromkeys(a.referent.key for a in known if not a.is_shared)
    return [actor for actor in (listed(key, knowledge, mention.day) for key in keys) if accepts(actor)]


def _of_own_clause(mention: Mention, found: Sequence[Resolved]) -> Sequence[Resolved]:
    """Return of several the subject of the clause that the words stand in, or of the next one around it: the Machar of "Kiir ordered a truce; Machar said
    *his* men would keep it"."""
    if len({r.identity.actor_id for r in found}) < 2:
        return found
    for above in mention.sentence.ancestors(mention.head):
        own = [r for r in found if r.mention.head.relation.startswith("nsubj") and r.mention.head.head == above.index]
        if own and mention.head.index != own[0].mention.head.index:
            return own
    return found


def _of_main_clause(found: Sequence[Resolved]) -> Sequence[Resolved]:
    """Return of several subjects of an earlier sentence the one that it is about: not who acts in a clause on something else, "it repulsed an attack *in
    which 20 rebels died*", and of the others the first, where it is the subject of the whole: the army of "the army said the rebels had fled"."""
    if len({r.identity.actor_id for r in found}) < 2:
        return found
    leading = [r for r in found if not _is_aside(r.mention)] or found
    first = min(leading, key=lambda r: r.mention.span.start)
    own = first.mention.head
    verb = first.mention.sentence.head(own)
    is_whole = verb is not None and verb.relation == "root" and first.mention.is_subject
    others = [r.mention for r in leading if r.identity.actor_id != first.identity.actor_id]
    is_parted = any(m.head.relation == "conj" or m.head.head in (own.head, own.index) or _is_coordinate(m) for m in others)
    return [r for r in leading if r.identity.actor_id == first.identity.actor_id] if is_whole and not is_parted else leading


def _is_aside(mention: Mention) -> bool:
    """Return whether the words stand in a clause that only says more of something, or when: "which the army denies", "after the rebels withdrew"."""
    above = (mention.head, *mention.sentence.ancestors(mention.head))
    return any(t.relation.startswith("acl") or (t.relation.startswith("advcl") and not _is_contrast(t, mention.sentence)) for t in above)


def _is_contrast(verb: Token, sentence: Sentence) -> bool:
    return any(t.text.casefold() in _CONTRAST for t in sentence.children(verb, "mark"))


def _is_coordinate(mention: Mention) -> bool:
    """Return whether the words stand in a second clause of equal weight: "Kiir ordered a truce *and Machar agreed*"."""
    return any(t.relation.startswith(("conj", "parataxis", "advcl")) for t in mention.sentence.ancestors(mention.head))
