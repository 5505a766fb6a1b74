"""What an article as a whole says about its actors: full names, acronyms, the countries it is about."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from pipeline.codebook.aliases import normalise
from pipeline.codebook.code_groups import FORCES, PARTIES
from pipeline.codebook.knowledge import Knowledge
from pipeline.document import Document, Sentence, Span
from pipeline.resolve.actor_words import Mention
from pipeline.resolve.coreference import Resolved
from pipeline.resolve.country_evidence import of_goods, of_guests, own_words, sovereign, unsupported
from pipeline.resolve.country_words import country_words
from pipeline.resolve.names import defined_acronyms
from pipeline.resolve.place_positions import clause_of, is_backer, is_origin, place_governor
from pipeline.resolve.titles import full_names, name_start

_MANY, _MOST, _HALF = (
    3,
    0.75,
    0.55,
)  # places in a country, and their share, that make an article's main country; the smaller one of the dateline's
RIVALS = 0.5
"""How often, of another, a country is named that an article is on as well."""
_OFFICIAL = FORCES | PARTIES | {"GOV", "LEG", "JUD"}  # whose people say whose news it is
_ORGANS = ("government", "military", "police")


@dataclass(frozen=True)
class Context:
    """The article while its mentions are read in order of the text; `history` grows with each one that found its actor, `unknown` with the others."""

    document: Document
    knowledge: Knowledge
    acronyms: Mapping[str, str]
    persons: tuple[str, ...]
    organisations: tuple[str, ...]
    countries: frozenset[str]
    told_countries: frozenset[str]
    place_countries: frozenset[str]
    clause_places: Mapping[str, frozenset[tuple[int, int, str]]]
    sentence_places: Mapping[str, frozenset[str]]
    sentence_origins: Mapping[str, frozenset[str]]
    main_country: frozenset[str]
    home_main: frozenset[str]
    lead: frozenset[str]
    located: tuple[tuple[Span, str], ...]
    named_in: Mapping[int, frozenset[str]]
    """The countries that each sentence names, itself or by a place, by index; those without are left out."""
    named_often: Counter[str]
    home: frozenset[str]
    acting: frozenset[str]
    unsure: frozenset[str]
    states: frozenset[str]
    places: frozenset[str]
    disputed: frozenset[str]
    text: str
    history: list[Resolved] = field(default_factory=list)
    unknown: list[Mention] = field(default_factory=list)

    def country_near(self, mention: Mention, *, is_state: bool = False, may_be_abroad: bool = False, is_office: bool = False) -> str | None:
        """Return the country that a mention without one lies in: that of all places of the article.

        Of a state's people ("police", "the president") else the only country that an article without places speaks of; civilians may be
        those that this country harms. Before that counts where their own clause says it happened, "killed two civilians in Darfur"; of a
        state's people only what stands with them, "the commission in Damongo". Then the places of their sentence, if they lie in one country, and
        at last the country in which most of the article's places lie; not of an army, which may be abroad: "the army hit a depot in Latakia". An army and whoever holds an office (`may_be_abroad`) are of the places' country
        only where no other country is spoken of, or where the article is datelined there too; a civil one (`is_office`) also where all organs of
        state before it, or named by their own names, are that country's: "the prime minister told the Commons". At last, the country on which places and actors
        agree. None where all actors, before and behind, are of other countries than the places, or where a town that may as well be another of its name
        is all that speaks for the country.
        """
        country = self._country_near(mention, is_state=is_state, may_be_abroad=may_be_abroad, is_office=is_office)
        return None if country is None or country in self.unsure or self._is_rivalled(country, mention) else country

    def _is_rivalled(self, country: str, mention: Mention) -> bool:
        """Return whether the article is on two countries, both in its first sentence, and what was named last is not this one alone: the police of an article on Sri Lanka
        and Bangladesh."""
        rivals = {
            c
            for c in self.lead - {country}
            if c in self.knowledge.countries and self.named_often[c] >= max(2, RIVALS * self.named_often[country])
        }
        if not rivals or country not in self.lead:
            return False
        own = self.named_in.get(mention.sentence.index)
        before = [i for i in self.named_in if i < mention.sentence.index]
        nearest = own if own is not None else self.named_in[max(before)] if before else frozenset()
        return country not in nearest if own is not None else nearest != {country}

    def _country_near(self, mention: Mention, *, is_state: bool, may_be_abroad: bool, is_office: bool) -> str | None:
        if not may_be_abroad and (inside := self._inside(mention)):
            return inside
        country = self._country_placed(mention, is_state=is_state, may_be_abroad=may_be_abroad, is_office=is_office)
        told, clause = self._told(), self._clause_countries(mention, is_state=is_state, may_be_abroad=may_be_abroad)
        is_elsewhere = told and self.acting and country not in told | self.acting | (clause if is_state else frozenset())
        return self._led_state(mention, is_state=is_state and not may_be_abroad) if is_elsewhere else country

    def _inside(self, mention: Mention) -> str | None:
        """Return the country of the places that the words go on to name: "residents *of Tegh*"."""
        behind = [Span(t.start, t.end) for t in mention.behind]
        found = {c for span, c in self.located if any(span.overlaps(word) for word in behind)}
        return next(iter(found)) if len(found) == 1 and found <= self.knowledge.countries.keys() else None

    def _told(self) -> set[str]:
        countries = (r.identity.country for r in self.history if _is_at_home(r))
        return {country for country in countries if country is not None and country in self.knowledge.countries}

    def _country_placed(self, mention: Mention, *, is_state: bool, may_be_abroad: bool, is_office: bool) -> str | None:
        spoken = self.countries if is_state and not self.place_countries else frozenset()
        placed = self.place_countries | self.countries if may_be_abroad else self.place_countries
        own = self._own_places(mention)
        main = self.main_country
        wider: tuple[frozenset[str], ...] = (
            (self._states() if is_office else frozenset(), main & self.home) if may_be_abroad else (own, main, self.home_main)
        )
        for countries in (placed, self._clause_countries(mention, is_state=is_state, may_be_abroad=may_be_abroad), *wider, spoken):
            if len(countries) == 1 and countries <= self.knowledge.countries.keys():
                country = next(iter(countries))
                if countries is placed and not countries & self.lead and self.lead and (self.lead <= self._told() or len(self.lead) == 1):
                    continue  # the only place of an article on Kenya is Washington
                if is_state or may_be_abroad or self._is_spoken_of_alone(country, mention):
                    return country
        return (
            self._agreed(mention, is_state=is_state)
            or self._led_state(mention, is_state=is_state and not may_be_abroad)
            or (None if is_state or may_be_abroad else self._sovereign_told(mention))
            or (None if may_be_abroad else self._told_alone(mention))
        )

    def _own_places(self, mention: Mention) -> frozenset[str]:
        """Return the countries of the places of the sentence in which something happens; in an article on several, not those of a later clause about something
        else: "Students danced in her palace; the laureate was in a hospital *in Paris*"."""
        places = self.clause_places.get(mention.sentence.sentence_id, frozenset())
        if len(self.place_countries | self.lead) < 2:
            return frozenset(country for _, _, country in places)
        own = clause_of(mention.sentence, mention.head)
        around = {own.index, *(t.index for t in mention.sentence.ancestors(own))}
        tokens = mention.sentence.tokens
        return frozenset(
            c for governor, at, c in places if at < mention.head.index or clause_of(mention.sentence, tokens[governor]).index in around
        )

    def _told_alone(self, mention: Mention) -> str | None:
        """Return the only country of which the article names anything, where it names no place: "*Crowds* swam in the pool of Gotabaya Rajapaksa". Not that
        of who does something to them: "Russia killed *two civilians*"."""
        told = self.told_countries & self.knowledge.countries.keys()
        if self.place_countries or len(self.told_countries) != 1 or not told or mention.is_blocked:
            return None
        verb = mention.sentence.head(mention.head)
        doers = mention.sentence.children(verb, "nsubj", "obl:agent", "nmod:by") if verb is not None else []
        words = [t for doer in doers if not mention.span.contains(doer.span) for t in mention.sentence.subtree(doer)]
        return None if any(country_words(words, self.document, self.knowledge)) else next(iter(told))

    def _agreed(self, mention: Mention, *, is_state: bool) -> str | None:
        """Return the country in which the places of the sentence lie, or those of the article, and of which all are who were told of before.

        Of a state's people the places alone may tell; insurgents may sit in Doha.
        """
        told = self._told()
        here = self._here(mention)
        origins = self.sentence_origins.get(mention.sentence.sentence_id, frozenset())
        if len(self.place_countries) > 1 and origins and here <= origins - self.lead:
            return None  # "shot down a plane carrying weapons *from Sudan*"
        if not here and told and told != self.lead and not told & self._places_before(mention):
            return None  # "In Bihać …. *Volunteers* found a boy", after Croatia's police
        is_told_often = len({r.mention.span for r in self.history if r.identity.country in told}) > 1
        told_here = here | told if here or told <= self.place_countries or not self.place_countries else frozenset()
        for countries in (told_here, self.place_countries | told) if is_state or told else ():
            if not told and len(self.lead) == 1 and not countries & self.lead:
                continue  # "his son *in Abu Dhabi*", in an article on Yemen
            if len(countries) == 1 and (self.place_countries or is_told_often) and countries <= self.knowledge.countries.keys():
                return next(iter(countries))
        return None

    def _here(self, mention: Mention) -> frozenset[str]:
        """Return the countries of the places of the sentence; in an article on several, not those of a later clause about something else."""
        sentence = mention.sentence
        if len(self.place_countries | self.lead) < 2:
            return self.sentence_places.get(sentence.sentence_id, frozenset())
        own = clause_of(sentence, mention.head)
        around = {own.index, *(t.index for t in sentence.ancestors(own))}
        heads = [(sentence.head_of(span), country) for span, country in self.located if sentence.within(span)]
        return frozenset(
            country
            for head, country in heads
            if head is not None and (head.index < mention.head.index or clause_of(sentence, head).index in around)
        )

    def _places_before(self, mention: Mention) -> frozenset[str]:
        """Return the countries of the nearest sentence before that names places, of the article's where none does."""
        before = [s for s in self.document.sentences if s.index < mention.sentence.index and self.sentence_places.get(s.sentence_id)]
        return self.sentence_places[before[-1].sentence_id] if before else self.place_countries | self._told()

    def _led_state(self, mention: Mention, *, is_state: bool) -> str | None:
        return self.country_led(mention) if is_state else None

    def country_led(self, mention: Mention) -> str | None:
        """Return the only country of the article's first sentence and dateline, where actors of it have been told of since and the sentence speaks of no
        other: of the councillors of an article on Honduras that names Washington three times."""
        if len(self.lead) != 1 or not self.lead <= self._told():
            return None
        here = self.sentence_places.get(mention.sentence.sentence_id, frozenset())
        said = {sovereign(c, self.knowledge) for c, _ in mention.country_parts(mention.sentence.tokens)}
        return next(iter(self.lead)) if here | said <= self.lead else None

    def _sovereign_told(self, mention: Mention) -> str | None:
        """Return the country in which a breakaway region lies that the sentence names, and no country but that one: "the Karabakh ombudsman says two
        civilians were killed by the Azerbaijani army"."""
        named = {c for c, _ in mention.country_parts(mention.sentence.tokens)}
        lands = {sovereign(c, self.knowledge) for c in named}
        return next(iter(lands)) if len(lands) == 1 and named - lands else None

    def _is_spoken_of_alone(self, country: str, mention: Mention) -> bool:
        """Return whether the sentence puts what it tells into this country: all its places lie there, or it has none and names no other country.

        Of people beside two countries the places of the rest of the article say too little.
        """
        if len(self.countries | self.place_countries) < 2:
            return True
        here = self.sentence_places.get(mention.sentence.sentence_id, frozenset())
        said = {sovereign(c, self.knowledge) for c, _ in mention.country_parts(mention.sentence.tokens)}
        return (here or said or {country}) == {country}

    def _states(self) -> frozenset[str]:
        """Return the countries whose organs the article has named so far, or names anywhere by their own names."""
        organs = {r.identity.country for r in self.history if r.identity.kind in _ORGANS}
        found = self.states | frozenset(country for country in organs if country)
        civil = {r.identity.country for r in self.history if r.identity.kind in _ORGANS and r.identity.kind != "military"}
        is_army_abroad = len(found) == 1 and not found & (self.states | civil) and self.place_countries and not found & self.place_countries
        is_abroad = bool(self.lead) and not found & (self.lead | self.states)
        return frozenset() if is_army_abroad or is_abroad else found  # "*Israeli soldiers* searched the mud" of Brumadinho

    def _clause_countries(self, mention: Mention, *, is_state: bool, may_be_abroad: bool) -> frozenset[str]:
        """Return the countries of the places that stand with the words, of others than a state's people also with what they do; of these only where
        the place comes first: "In Lima the ministry said"; neither of an army nor of a minister."""
        head = mention.head
        places = self.clause_places.get(mention.sentence.sentence_id, frozenset())
        is_free, is_first = not (is_state or may_be_abroad), is_state and not may_be_abroad and mention.is_subject
        with_verb = {p for p in places if p[0] == head.head and (is_free or (is_first and p[1] < head.index))}
        return frozenset(p[2] for p in places if p[0] == head.index or p in with_verb)


def _is_at_home(told: Resolved) -> bool:
    """Return whether an actor told of says whose news it is: no armed group, no "Chinese tourists", no traveller without an office."""
    actor = told.identity
    if actor.kind == "person":
        return bool(_OFFICIAL & set(actor.sectors))
    if "JRN" in actor.sectors and actor.kind == "organisation":
        return False  # who is told the news is at home anywhere
    return actor.kind != "group" and not (actor.kind == "generic" and told.mention.countries)


def read_context(
    document: Document,
    places: Sequence[tuple[Span, str | None]],
    actors: Sequence[tuple[Span, bool]],
    knowledge: Knowledge,
    guesses: Sequence[Span] = (),
    *,
    elsewhere: Sequence[Span] = (),
) -> Context:
    """Return what the article says as a whole. `places` are its place mentions with their country where it is known, `actors` its actor
    mentions, and whether they are names; `guesses` those of the places that may as well be others of their name, `elsewhere` those that are called like another country or its capital.
    """
    names = [(document.words(span), label) for sentence in document.sentences for span, label in sentence.names()]
    acting = {span: _acting(span, document, knowledge) for span, _ in actors}
    ignored = [*of_goods(document, knowledge), *elsewhere]
    countries = {sovereign(country, knowledge) for s in document.sentences for country in own_words(s, document, knowledge, ignored)}
    told = set(countries)
    whole = [document.words(span) for s in document.sentences for span, label in s.names() if not _is_cut_off(s, span, label)]
    countries |= {country for name in whole for country in _listed(name, knowledge)}
    named = [document.words(span) for span, is_name in actors if is_name]
    home = frozenset(_dateline(document, knowledge))
    located: set[str] = set(home)
    clauses: dict[str, set[tuple[int, int, str]]] = {}
    sentences: dict[str, set[str]] = {}
    origins: dict[str, set[str]] = {}
    counted: Counter[str] = Counter(located)
    for span, country in places:
        sentence = document.sentence_at(span.start)
        if sentence is not None and not is_backer(sentence, span, knowledge):
            words = {sovereign(c, knowledge) for c, _ in country_words(sentence.within(span), document, knowledge)}
            found = {country} if country else words
            located |= found
            counted.update(found)
            sentences.setdefault(sentence.sentence_id, set()).update(found)
            if is_origin(sentence, span):
                origins.setdefault(sentence.sentence_id, set()).update(found)
            governor = place_governor(sentence, span)
            if governor is not None:
                at = sentence.within(span)[0].index
                clauses.setdefault(sentence.sentence_id, set()).update((governor, at, c) for c in found)
    first = document.sentences[:1]
    lead = home | {sovereign(c, knowledge) for s in first for c in own_words(s, document, knowledge, ignored)}
    lead |= {c for s in first for c in sentences.get(s.sentence_id, ()) if c in knowledge.countries}
    if not lead:  # "*Armenians* smashed the speaker's mouth"
        people = [knowledge.demonyms.get(normalise(t.text), ()) for s in first for t in s.tokens if t.tag.startswith("NNP")]
        lead |= {found[0] for found in people if len(found) == 1}
    main = _main(counted, _MOST)
    by_sentence = {s.index: {*own_words(s, document, knowledge, ignored), *sentences.get(s.sentence_id, ())} for s in document.sentences}
    named_in = {
        i: frozenset(sovereign(c, knowledge) for c in found if c in knowledge.countries) for i, found in by_sentence.items() if found
    }
    return Context(
        document=document,
        knowledge=knowledge,
        acronyms=dict(defined_acronyms(document.text)),
        persons=tuple(dict.fromkeys(full_names((*(n for n, label in names if label == "PERSON"), *named), knowledge))),
        organisations=tuple(dict.fromkeys(name for name, label in names if label != "PERSON" and len(name.split()) > 1)),
        countries=frozenset(countries),
        told_countries=frozenset(told | located | {country for name in whole for country in _home_of(name, knowledge)}),
        place_countries=frozenset(located),
        clause_places={key: frozenset(value) for key, value in clauses.items()},
        sentence_places={key: frozenset(value) for key, value in sentences.items()},
        sentence_origins={key: frozenset(value) for key, value in origins.items()},
        main_country=main & lead or (main if not lead else frozenset()),
        lead=lead,
        located=tuple((span, country) for span, country in places if country),
        named_in=named_in,
        named_often=Counter(c for found in named_in.values() for c in found),
        home_main=_main(counted, _HALF) & home,
        home=home,
        acting=frozenset(country for found in acting.values() for country in found),
        unsure=unsupported(document, places, guesses, acting, knowledge) | (of_guests(document, places, knowledge) - home),
        states=frozenset(country for name in whole for country in _organ_of(name, knowledge)),
        places=frozenset(normalise(document.words(span)) for span, country in places if country),
        disputed=frozenset(_disputed(document, knowledge)),
        text=f" {normalise(document.text)} ",
    )


def _main(counted: Counter[str], share: float) -> frozenset[str]:
    """Return the country in which most places lie: several of them, and at least this share of all."""
    country, count = max(counted.items(), key=lambda item: (item[1], item[0]), default=("", 0))
    return frozenset({country}) if count >= _MANY and count >= share * counted.total() else frozenset()


def _dateline(document: Document, knowledge: Knowledge) -> set[str]:
    found = knowledge.candidates(document.dateline_place) if document.dateline_place else ()
    return {sovereign(a.referent.key, knowledge) for a in found if a.referent.meaning in ("country", "metonym")}


def _disputed(document: Document, knowledge: Knowledge) -> Iterator[str]:
    """Yield the disputed entities that the article names."""
    for sentence in document.sentences:
        yield from (c for c, _ in country_words(sentence.tokens, document, knowledge) if knowledge.countries[c].sovereign)


def _is_cut_off(sentence: Sentence, span: Span, label: str) -> bool:
    """Return whether the tagger left the first word of an organisation's name out: the *Democratic Party* of "Peoples Democratic Party" is not America's."""
    before = sentence.tokens[max(0, sentence.within(span)[0].index - 1)]
    return label == "ORG" and before.end + 1 == span.start and before.tag in ("NNP", "NNPS") and before.entity == "O"


def _listed(name: str, knowledge: Knowledge) -> set[str]:
    """Return the country of a listed actor's name: the House of Commons stands for the United Kingdom."""
    found: set[str] = set()
    for alias in knowledge.candidates(name):
        key = alias.referent.key
        if alias.referent.meaning == "institution" and not alias.is_shared:
            found.add(sovereign(key, knowledge))
        elif alias.referent.meaning in ("person", "entry") and not alias.is_shared:
            country = (knowledge.people[key] if alias.referent.meaning == "person" else knowledge.actors[key]).country
            found |= {country} & knowledge.countries.keys()
    return found


def _home_of(name: str, knowledge: Knowledge) -> set[str]:
    """Return the country of a listed person's name."""
    people = (a.referent.key for a in knowledge.candidates(name) if a.referent.meaning == "person" and not a.is_shared)
    return {knowledge.people[key].country for key in people} & knowledge.countries.keys()


def _acting(span: Span, document: Document, knowledge: Knowledge) -> set[str]:
    """Return the countries that an actor mention names, or is of: Syria for "Syrian gunners", Russia for Vladimir Putin."""
    sentence = document.sentence_at(span.start)
    tokens = sentence.within(span) if sentence is not None else []
    named = {sovereign(c, knowledge) for c, _ in country_words(tokens, document, knowledge)} if tokens else set()
    words = document.words(span).split()
    return named or _listed(" ".join(words[name_start(words, knowledge) :]), knowledge)


def _organ_of(name: str, knowledge: Knowledge) -> set[str]:
    """Return the country of an organ of state that has its own name: the Duma, not the "Rwandan police"."""
    if any(normalise(word) in knowledge.adjectives for word in name.split()):
        return set()
    return {
        sovereign(a.referent.key, knowledge) for a in knowledge.candidates(name) if a.referent.meaning == "institution" and not a.is_shared
    }


def sectors_of(section: str, rule: str, context: Context) -> tuple[str, ...]:
    """Return the sectors of a noun, told by its section and rule of the roles."""
    roles = context.knowledge.roles
    return (roles.institutions if section == "institutions" else roles.generics)[rule].sectors
