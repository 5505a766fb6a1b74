"""People whom no list knows: what the words around their name say they are, and names that are no people."""

import re
from collections.abc import Sequence

from pipeline.codebook.aliases import ngrams, normalise
from pipeline.codebook.code_groups import FORCES
from pipeline.codebook.description_words import description_words
from pipeline.codebook.grammar_words import grammar_words
from pipeline.codebook.number_words import NUMBERS
from pipeline.document import Sentence, Token
from pipeline.resolve.actor_context import Context
from pipeline.resolve.actor_features import Candidate
from pipeline.resolve.actor_offices import is_led, told_of
from pipeline.resolve.actor_rules import identify
from pipeline.resolve.actor_words import Mention
from pipeline.resolve.appositions import holder_behind
from pipeline.resolve.coreference import antecedents
from pipeline.resolve.country_words import country_words
from pipeline.resolve.identity import PRE, Identity, unlisted
from pipeline.resolve.names import fullest, is_short_form


def unlisted_person(surface: str, name: Sequence[Token], mention: Mention, context: Context) -> Candidate:
    described = _description(name, mention)
    country, sectors = _described(described, mention, context)
    full = fullest([surface, *(p for p in context.persons if is_short_form(surface, p))])
    features = ("proper_name", "title") if sectors else ("proper_name",)
    return Candidate(unlisted(full, "person", country, sectors), features, is_listed=False)


def sectors_told(mention: Mention, context: Context) -> tuple[str, ...]:
    """Return the sectors that the words around a person's name give: the government's for "the governor, *Anies Baswedan*"."""
    name = [t for t in mention.core if t.tag.startswith("NNP")]
    return _described(_description(name, mention), mention, context, is_near=False)[1] if name else ()


def told_of_body(name: Sequence[Token], mention: Mention, context: Context) -> tuple[str | None, tuple[str, ...]]:
    """Return country and sectors that the words around a body's name give: of "the Dawn Front, an insurgent group in Mozambique". Neither where they give none."""
    parts = [
        p for p in _description(name, mention) if not any(t.tag == "PRP$" for t in p)
    ]  # "its vessel, the Cabra": whose, the name does not tell
    return _described(parts, mention, context, is_near=False)


def _description(name: Sequence[Token], mention: Mention) -> list[list[Token]]:
    """Return the stretches of words that describe the named person: titles in front, appositions, "X, the … ombudsman" and "the ombudsman, X"."""
    sentence, own = mention.sentence, {t.index for t in name}
    head = next((t for t in name if t.head not in own), name[-1])
    front = _right_before([t for t in sentence.subtree(head) if t.index < name[0].index])
    appositions = [_of_noun(c, sentence) for c in sentence.children(head, "appos")]
    appositions = [part for part in appositions if not any(t.tag == "WP$" for t in part)]  # "Ana Paz, *whose bodyguard*, Luis Mora, died"
    after = sentence.tokens[name[-1].index + 1 : name[-1].index + 2]
    is_speaker = any(t.lemma in grammar_words().only_says and t.tag.startswith("VB") for t in after)  # "men of the gang, *Ana Paz* said"
    parent = holder_behind(head, mention) or (sentence.head(head) if head.relation == "appos" and not is_speaker else None)
    if parent is not None:
        appositions.append([t for t in sentence.subtree(parent) if t.index not in own and t.index < name[0].index])
    return [part for part in (front, *appositions) if part]


def _of_noun(noun: Token, sentence: Sentence) -> list[Token]:
    """Return the words of a description without what a relative clause goes on to tell: "the physicist *whom Israel's premier had named*"."""
    clauses = {t.index for c in sentence.children(noun, "acl:relcl") for t in sentence.subtree(c)}
    return [t for t in sentence.subtree(noun) if t.index not in clauses]


def _right_before(words: list[Token]) -> list[Token]:
    """Return the words behind the last verb: of "Judge Ana Paz *sentenced* Sergeant Luis Vega" only the sergeant tells of Vega."""
    verbs = [i for i, t in enumerate(words) if t.tag in ("VBD", "VBN", "VBZ", "VBP") and i and words[i - 1].tag.startswith("NNP")]
    return words[verbs[-1] + 1 :] if verbs else words


def _described(
    parts: Sequence[Sequence[Token]], mention: Mention, context: Context, *, is_near: bool = True
) -> tuple[str | None, tuple[str, ...]]:
    """Return country and sectors that a description gives: of the organisation it names, else of title and country words, else where the news is (`is_near`)."""
    knowledge = context.knowledge
    country: str | None = None
    sectors: tuple[str, ...] = ()
    for tokens in parts:
        organisation = _organisation(tokens, mention, context) or _possessing(tokens, mention, context)
        found = sorted({*mention.countries_in(tokens)})
        own = _role_sectors(tokens, mention, context)
        if {t.text.casefold() for t in tokens} & set(knowledge.roles.former):
            organisation, own = None, ("ELI",) if _OFFICES & set(own) else ()
        if organisation is not None:
            country, sectors = country or organisation.country, sectors or organisation.sectors
        elif own:
            sectors = sectors or own
        if found and country is None:
            disputed = next((c for c in found if knowledge.countries[c].sovereign), None)
            place = disputed or (found[0] if len(found) == 1 else None)
            country = place and (knowledge.countries[place].sovereign or place)
            sectors = tuple(dict.fromkeys((*sectors, PRE))) if disputed and sectors else sectors
    is_guest = not is_near or any(
        t.text.casefold() in knowledge.roles.guests for tokens in parts for t in tokens
    )  # "Ambassador Ana Paz" is seldom at home
    return country or (context.country_near(mention) if sectors and not is_guest else None), sectors


def _organisation(tokens: Sequence[Token], mention: Mention, context: Context) -> Identity | None:
    for start, end in ngrams([t.text for t in tokens]):
        words = mention.document.text[tokens[start].start : tokens[end - 1].end]
        found = [a for a in context.knowledge.candidates(words) if a.referent.meaning in ("entry", "institution")]
        if sure := [a for a in found if not a.is_shared] or told_of(found, mention, context):
            return identify(sure[0], mention, context)
    return None


def _possessing(tokens: Sequence[Token], mention: Mention, context: Context) -> Identity | None:
    """Return whose "its" is in "its Sahel researcher, Ilaria Allegrozzi": the organisation before, where only one fits."""
    pronoun = next((t for t in tokens if t.tag == "PRP$" and t.text.casefold() in ("its", "their")), None)
    if pronoun is None:
        return None
    found = antecedents(mention, context.history, lambda actor: is_led(actor) or actor.role == "government", pronoun.start)
    owners = {r.identity.actor_id: r.identity for r in found}
    return next(iter(owners.values())) if len(owners) == 1 else None


def _role_sectors(tokens: Sequence[Token], mention: Mention, context: Context) -> tuple[str, ...]:
    """Return the sectors of the longest title or role noun that is said of the person: not of the prosecutor in "bodyguard of the prosecutor"."""
    roles, inside = context.knowledge.roles, {t.index for t in tokens}
    for start, end in ngrams([t.text for t in tokens]):
        part = tokens[start:end]
        for words in (normalise(" ".join(t.text for t in part)), normalise(" ".join(t.lemma for t in part))):
            if _is_first_half(tokens, end) or (words in _KIN and tokens[start].text.islower()):
                continue  # "a deputy manager" sits in no parliament, a "father of three" leads no parish
            heads = any(t.head not in inside for t in part)  # of "his children's commissioner" no child
            office = context.knowledge.titles.get(words) if heads else None
            if office and roles.offices[office].sectors:
                return _of_office(office, tokens, part, mention, context)
            if heads and words in context.knowledge.nouns and words not in roles.carriers:
                return _sectors_of_noun(words, context)
    return _served(tokens, context)


def _is_first_half(tokens: Sequence[Token], end: int) -> bool:
    if end >= len(tokens) or tokens[end - 1].index + 1 != tokens[end].index:
        return False
    return tokens[end].tag == "NN" and tokens[end - 1].text.islower()


def _of_office(office: str, tokens: Sequence[Token], part: Sequence[Token], mention: Mention, context: Context) -> tuple[str, ...]:
    """Return the sectors of an office, of a spokesman those of whom he speaks for, of a rank those of who bears it here."""
    words = normalise(" ".join(t.text for t in part))
    if office == "spokesperson" and words in _SPOKESMEN:
        rest = [t for t in tokens if t not in part]
        is_of_state = any(country_words(rest, mention.document, context.knowledge))
        return _served(rest, context) or (context.knowledge.roles.offices[office].sectors if is_of_state else ())
    if office == "officer" and words not in _ARMY_RANKS:
        return _of_rank(tokens, part, mention, context)
    return context.knowledge.roles.offices[office].sectors


def _served(tokens: Sequence[Token], context: Context) -> tuple[str, ...]:
    """Return the sectors of the organ of state that somebody works or speaks for: the ministry of "an interior ministry official"."""
    for start, end in ngrams([t.text for t in tokens]):
        words = normalise(" ".join(t.text for t in tokens[start:end]))
        section, _ = context.knowledge.nouns.get(words, ("", ""))
        if section == "institutions" and words not in context.knowledge.roles.carriers and words not in _NO_BODY:
            return _sectors_of_noun(words, context)
    return ()


def _of_rank(tokens: Sequence[Token], part: Sequence[Token], mention: Mention, context: Context) -> tuple[str, ...]:
    """Return the army for a rank, the police where the sentence or else the article speaks of police alone; nothing for a pilot, for the commander of
    something that no list knows, or where both are told of."""
    behind = [t for t in tokens if t.index > part[-1].index and t.text[:1].isupper()]
    whose = [t for c in mention.sentence.children(mention.head, "nmod:of") for t in mention.sentence.subtree(c)]
    behind += [t for t in whose if t.text[:1].isupper()]  # "Commander Ana Paz of KODAP III"
    if (serves := _of_force(_lowered(behind))) is not None:
        return serves  # "Sergeant Ana Paz, formerly of Kasese Police Station"
    own = mention.document.sentences
    rank = normalise(" ".join(t.text for t in part))
    is_helm = rank in _AT_SEA_OR_IN_THE_AIR and bool(_AT_THE_HELM.search(_lowered(mention.sentence.tokens)))
    if is_helm or (behind and not any(country_words(behind, mention.document, context.knowledge))):
        return ()
    for text in (_lowered(mention.sentence.tokens), _lowered([t for s in own for t in s.tokens])):
        if (serves := _of_force(text)) is not None:
            return serves
    return ("MIL",)


def _of_force(text: str) -> tuple[str, ...] | None:
    """Return police or army, whichever a text tells of; nothing for both, None for neither."""
    is_police, is_army = bool(_POLICE.search(text)), bool(_ARMY.search(text))
    if is_police == is_army:
        return () if is_police else None
    return ("COP",) if is_police else ("MIL",)


def _lowered(tokens: Sequence[Token]) -> str:
    return f" {' '.join(t.text.casefold() for t in tokens)} "


def _sectors_of_noun(words: str, context: Context) -> tuple[str, ...]:
    section, rule = context.knowledge.nouns[words]
    roles = context.knowledge.roles
    return roles.institutions[rule].sectors if section == "institutions" else roles.generics[rule].sectors


def is_no_person(name: Sequence[Token], mention: Mention) -> bool:
    """Return whether a name that the tagger takes for a person's is a place's, a law's or a band's: "Kenyam airfield", "*Delfina Torres* hospital", "the
    Finance Bill", "Los Lobos", or whatever something happens in."""
    last, tokens = name[-1], mention.sentence.tokens
    before = tokens[name[0].index - 1] if name[0].index else None
    is_plain = last.text.islower() or last.text.casefold() in NUMBERS or last.text.casefold() in SITES
    first = mention.core[0]  # "the *Finance* Bill", where the word might be of a title
    is_law = first is not last and last.text.casefold() in ("bill", "act", "law") and tokens[first.index - 1].tag in ("DT", "CD")
    is_band = name[0].text in _PLURAL_ARTICLES or (before is not None and before.text.islower() and before.text in SITES)
    return is_plain or is_law or is_band or is_of_site(last, mention) or (len(name) == len(mention.core) and is_where(mention))


def is_of_site(last: Token, mention: Mention) -> bool:
    """Return whether a name is only what a site is called: the Delfina Torres of "the *Delfina Torres* hospital"."""
    after = next((t for t in mention.sentence.tokens[last.index + 1 : last.index + 2] if t.text.islower()), None)
    return after is not None and last.end + 1 == after.start and after.lemma.casefold() in SITES


def is_called_after(mention: Mention) -> bool:
    """Return whether a person's name is only what something is called after: "the *Nelson Mandela* Foundation", "*Trump* Tower", "a *Lenin* statue"."""
    last = mention.core[-1] if mention.core else mention.head
    after = next(iter(mention.sentence.tokens[last.index + 1 : last.index + 2]), None)
    is_person = any(a.referent.meaning == "person" for a in mention.knowledge.candidates(mention.core_surface))
    is_near = (
        after is not None and last.end + 1 == after.start and last.relation.startswith(("compound", "flat")) and last.head == after.index
    )
    return after is not None and is_near and (is_person or mention.label == "PERSON") and after.lemma.casefold() in SITES | _MONUMENTS


def is_where(mention: Mention) -> bool:
    """Return whether something happens in or at what the words name, or somebody goes there: "soldiers entered *Letpan Hla*"."""
    kind, _, word = mention.head.relation.partition(":")
    above = mention.sentence.head(mention.head)
    words, verb = description_words(), above.lemma.casefold() if above is not None else ""
    if (kind == "obj" and verb in words.entering) or (kind == "obl" and word in ("to", "into", "from") and verb in words.moving):
        return True
    is_of_place = word == "of" and above is not None and above.lemma.casefold() in SITES  # "the parish of San Pedro"
    return kind in ("obl", "nmod") and (word in _WHERE or is_of_place)


_OFFICES = FORCES | {"GOV", "LEG", "JUD"}  # a state's: who has left one is of the elite
_KIN = frozenset({"father", "mother", "brother", "sister"})
_SPOKESMEN = frozenset({"spokesman", "spokeswoman", "spokesperson", "press officer", "press secretary", "chief spokesman", "chief spokesperson", "deputy spokesman",
    "deputy spokeswoman", "deputy spokesperson"})  # fmt: skip
# The police have these ranks as well: a colonel, a captain, a sergeant.
_ARMY_RANKS = frozenset({"admiral", "adm", "vice adm", "brigadier", "brig", "brig gen", "brigadier general", "air marshal", "air chief marshal", "air vice marshal",
    "wing commander", "squadron leader", "commodore", "private", "pte", "battalion commander", "brigade commander", "division commander", "army captain",
    "army colonel", "army general", "army major", "army lieutenant", "army sergeant", "defence spokesman", "defense spokesman", "field marshal"})  # fmt: skip
_NO_BODY = frozenset({"spokesman", "spokeswoman", "spokesperson", "side", "leader", "leaders", "leadership", "agency", "ministry", "officer", "officers", "general",
    "captain", "major", "colonel", "sergeant", "lieutenant", "commander", "commanders", "private", "unit", "division", "force", "forces"})  # fmt: skip
_POLICE = re.compile(r" (police\w*|gendarm\w+|carabinieri) ")
_ARMY = re.compile(r" (army|military|soldiers?|troops|battalions?|brigades?|regiments?|armed forces|air force|navy|infantry|barracks) ")
_AT_SEA_OR_IN_THE_AIR = frozenset({"captain", "capt", "commander", "cmdr", "commodore", "major"})
_AT_THE_HELM = re.compile(r" (pilots?|co-pilots?|airline|airliner|skipper|ferry|trawler|freighter|tanker|crew) ")
_PLURAL_ARTICLES = frozenset({"Los", "Las", "Les"})
_WHERE = frozenset({"in", "at", "near", "outside", "inside", "around", "across"})
_MONUMENTS = frozenset({"tower", "towers", "foundation", "statue", "monument", "memorial", "library", "museum", "prize", "award", "arena", "hall", "institute", "stadium",
    "center", "centre", "mausoleum", "lecture", "act", "law", "doctrine"})  # fmt: skip
SITES = frozenset({"airfield", "airport", "airstrip", "base", "camp", "barracks", "bridge", "square", "street", "avenue", "road", "highway", "market", "hospital", "clinic",
    "school", "university", "college", "prison", "stadium", "station", "port", "harbour", "mosque", "church", "cathedral", "temple", "dam", "mine", "hotel", "park",
    "quarter", "district", "neighbourhood", "neighborhood", "village", "province", "regency", "river", "valley", "island", "time", "parish", "sector", "hamlet", "locality", "town", "city", "canton"})  # fmt: skip
