"""Where an event happened: the place its own clause names, else what the learned reader sees, else its target, else the clause around it, else what the article ties it to.

Never a capital that speaks for its government.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd
from pandera.typing import DataFrame

from pipeline.codebook.event_place_words import event_place_words
from pipeline.document import PLACE_LABELS, Document, Sentence, Span, Token, is_relation
from pipeline.extract.arguments import is_verb
from pipeline.extract.countries import in_a_country
from pipeline.extract.happenings import BEYOND, Article, PlaceNames, happenings, is_a_deed
from pipeline.extract.scenes import carry
from pipeline.ids import mention_id
from schemas import EventPlaces
from schemas.table import grouped, records
from schemas.vocabulary import MentionKind, Role

type Row = dict[str, Any]

LOCATIVES = (
    "in", "at", "near", "outside", "inside", "across", "around", "off", "along", "within", "throughout", "over", "north_of", "south_of",
    "east_of", "west_of",
)  # fmt: skip
TARGETED = ("into", "to", "towards", "toward", "from", "through", "on", "against")
PLACED_BY_TARGET = ("ASSAULT", "COERCE", "RETREAT", "MOBILIZE", "AID", "PROTEST")
PLACED_BY_WHAT_IS_HIT = ("ASSAULT", "COERCE", "RETREAT", "MOBILIZE")  # a rally "in support of Gaza" is elsewhere
DESTINED = ("to", "into", "towards", "toward")  # who "fled to Chilpancingo" fled from elsewhere
AT_HOME = ("COERCE/arrest", "SANCTION/convict", "ASSAULT/crowd-control")
LEFT = ("SANCTION/expel", "RETREAT/withdraw")  # "fled Rafah", "left Goma"
NO_PLACE_LABELS = ("ORG", "NORP", "DATE", "EVENT", "LAW", "WORK_OF_ART")
TIMING = ("obl:after", "obl:before", "obl:since", "obl:following", "nmod:after", "nmod:before")
CLAUSE_STEPS = 3


def extract_places(
    documents: Iterable[Document],
    event_mentions: pd.DataFrame,
    event_arguments: pd.DataFrame,
    event_dates: pd.DataFrame,
    names: PlaceNames,
    *,
    event_readings: pd.DataFrame | None = None,
) -> DataFrame[EventPlaces]:
    """Return one row per place of each event, the most certain first; none for an event that nothing places.

    `rule` says how: `trigger`, `reader`, `target` and `clause` are words of its own clause, `carried` and `headline` come from the rest of the article
    (`pipeline.extract.scenes`), `country` is the last resort (`pipeline.extract.countries`).
    """
    by_article, arguments = grouped(event_mentions, "article_id"), grouped(event_arguments, "event_id")
    seen = {} if event_readings is None else grouped(event_readings, "sentence_id")
    dates = {row["event_id"]: row for row in records(event_dates)}
    rows: list[Row] = []
    for document in documents:
        events = by_article.get(document.article_id, [])
        told = {event["event_id"]: _told(document, event, arguments.get(event["event_id"], []), seen, names) for event in events}
        own = {event_id: [span for span, _ in found] for event_id, found in told.items()}
        article = Article(document, happenings(document, events, arguments, dates, own), names)
        for event_id, found in told.items():
            rows += [_row(document, event_id, i, span, f"place/{rule}") for i, (span, rule) in enumerate(found)]
        for event_id, carried in (in_a_country(article) | carry(article)).items():
            if not own[event_id]:
                rows.append(_row(document, event_id, 0, carried.span, carried.rule, reasons=carried.reasons))
    return EventPlaces.conform(rows)


def _told(
    document: Document, event: Row, arguments: Iterable[Row], readings: Mapping[str, Iterable[Row]], names: PlaceNames
) -> list[tuple[Span, str]]:
    """Return the places that the event's own clause tells, each with the way it was found."""
    sentence = document.sentence(event["sentence_id"])
    trigger = sentence.head_of(Span(event["start_char"], event["end_char"]))
    if trigger is None:
        return []
    clause = _Clause(sentence, names)
    targets = [Span(a["start_char"], a["end_char"]) for a in arguments if a["role"] == Role.RECIPIENT]
    return clause.places(event, trigger, targets, clause.read(event, readings.get(event["sentence_id"], [])))


def _row(document: Document, event_id: str, index: int, span: Span, rule: str, *, reasons: Iterable[str] = ()) -> Row:
    return {
        "event_id": event_id,
        "place_index": index,
        "article_id": document.article_id,
        "mention_id": mention_id(document.article_id, span.start, span.end, MentionKind.PLACE),
        "start_char": span.start,
        "end_char": span.end,
        "text": document.words(span),
        "rule": rule,
        "reasons": list(reasons),
    }


@dataclass(frozen=True)
class _Clause:
    """Finds the places that a sentence tells of an event."""

    sentence: Sentence
    names: PlaceNames

    def read(self, event: Row, readings: Iterable[Row]) -> list[Span]:
        """Return the names in the words that the learned reader takes for an event's place."""
        own = [r for r in readings if r["start_char"] < event["end_char"] and event["start_char"] < r["end_char"]]
        pieces = [
            Span(s, e) for r in own for role, s, e in zip(r["roles"], r["role_starts"], r["role_ends"], strict=True) if role == "place"
        ]
        found = [span for piece in pieces for span in self._names() if piece.overlaps(span)]
        heads = [head for span in found if (head := self.sentence.head_of(span)) is not None]
        found += [span for head in heads for span in self._joined_names(head) if span not in found]  # "near Robotyne and Verbove"
        return found or [self._name_around(t) for piece in pieces for t in self.sentence.within(piece) if self._is_place_by_its_words(t)]

    def places(self, event: Row, trigger: Token, targets: list[Span], read: list[Span]) -> list[tuple[Span, str]]:
        """Return the places of the first way to find any, each with its name; before them those of the target where they say more exactly where."""
        heads = [h for h in map(self.sentence.head_of, targets) if h is not None]
        rule, found = next(((rule, found) for rule, found in self._ways(event, trigger, heads, read) if found), ("", []))
        exact = self._more_exact(trigger, heads, found, rule) if event["event_type"] in PLACED_BY_WHAT_IS_HIT else []
        ruled = dict.fromkeys(exact, "target") | {span: rule for span in found if span not in exact}
        whole = [span for span in ruled if not any(other.contains(span) and other != span for other in ruled)]
        later = {span.start >= trigger.start for span in whole}
        return [(span, ruled[span]) for span in sorted(whole, key=lambda span: self._width(span, trigger, is_mixed=len(later) > 1))]

    def _width(self, span: Span, trigger: Token, *, is_mixed: bool) -> tuple[bool, bool]:
        """Order places: countries last, and after what follows the verb where the sentence begins: "*In Spain*, dockers went on strike in Valencia"."""
        return self.names.is_country(self._words(span)), is_mixed and span.start < trigger.start

    def _ways(self, event: Row, trigger: Token, heads: list[Token], read: list[Span]) -> Iterator[tuple[str, list[Span]]]:
        """Yield what each way to find places finds, the surest way first."""
        is_placed_by_target = event["event_type"] in PLACED_BY_TARGET
        words = [t for t in self.sentence.within(Span(event["start_char"], event["end_char"])) if t != trigger and not is_verb(t)]
        told = self._located(trigger)
        yield "trigger", told + [s for t in words for s in self._located(t) if s not in told]  # "exchanged *fire* in Ruma"
        read = [
            span
            for span in read
            if not (event["event_mode"] in LEFT and self._is_destination(span)) and not self._is_of_another(span, trigger)
        ]
        if trigger.relation in TIMING and not is_verb(trigger):  # "Two weeks after the *ambush*, troops searched Awaran"
            own = {t.start for t in self.sentence.subtree(trigger)}
            heads, read = [h for h in heads if h.start in own], [span for span in read if span.start in own]
        if is_placed_by_target:
            yield "target", [s for h in heads if h.lemma not in event_place_words().governing for s in self._located(h)]
        yield "reader", read if is_a_deed(event) else []
        if is_placed_by_target:
            yield "target", sorted((s for h in heads for s in [*self._located(h), *self._named(h)]), key=lambda s: s.start)
            aims = [c for c in self.sentence.children(trigger, "obl", "nmod") if _preposition(c) in TARGETED]
            yield "target", [s for c in aims for s in [*self._named(c), *self._unread(c)]]
        elif event["event_mode"] == "CONSULT/visit":
            yield "target", [s for c in self.sentence.children(trigger, "obl:to", "nmod:to") for s in self._named(c)]
        if event["event_mode"] in LEFT:
            yield "target", [s for c in self.sentence.children(trigger, "obj") for s in self._named(c)]
        if is_placed_by_target or not is_verb(trigger):
            yield "clause", list(self._around(trigger))
        if event["event_type"] == "PROTEST":  # "Refugees at Balukhali camp held a rally"
            yield "clause", [span for c in self.sentence.children(trigger, "nsubj") for span in self._located(c)]

    def _is_destination(self, span: Span) -> bool:
        head = self.sentence.head_of(span)
        return head is not None and _preposition(head) in DESTINED

    def _is_of_another(self, span: Span, trigger: Token) -> bool:
        """Return whether a place is that of something else that the sentence tells: where people fled, were taken or recover ("forcing families to *flee to Chad*", "was shot
        and *flown to Nairobi*"), what came before ("a day *after the raid in Goma*"), when somebody was caught ("freed a medic *captured at Goma in May*")."""
        head = self.sentence.head_of(span)
        verb = self.sentence.head(head) if head is not None else None
        words = event_place_words()
        if head is None or verb is None:
            return False
        if verb != trigger and ((verb.lemma in words.moving and self._is_destination(span)) or verb.lemma in words.healing):
            return True
        for token in (head, *self.sentence.ancestors(head)):
            if trigger in self.sentence.subtree(token):
                return False
            is_dated = is_relation(token, "acl") and any(c.entity_label == "DATE" for c in self.sentence.children(token, "obl"))
            if is_dated or (token.relation in TIMING and not is_verb(token)):
                return True
        return False

    def _more_exact(self, trigger: Token, heads: list[Token], found: list[Span], rule: str) -> list[Span]:
        """Return the places that the target is ("shelled the village of Robot in Kherson region"), and those it stands at where the clause begins with
        a wider one ("In Niger State, gunmen ambushed a convoy at Kundu")."""
        if rule not in ("trigger", "reader"):
            return []
        words = event_place_words()
        places = [h for h in heads if self._is_place(h) or h.lemma in words.settlements | words.sites | words.parts]
        exact = [span for h in places for span in self._named(h)]
        if rule == "trigger" and any(span.end <= trigger.start for span in found):
            exact += [
                span for h in heads for span in self._located(h) if span not in found and span.start > h.start
            ]  # not "Kashmiri students"
        else:
            exact += [
                span for h in heads for c in self.sentence.children(h, "nmod") if _preposition(c) in LOCATIVES for span in self._named(c)
            ]
        exact += [
            span
            for h in heads
            if h.lemma in event_place_words().people
            for c in self.sentence.children(h, "nmod:of")
            if self._is_place(c)
            for span in self._named(c)
        ]
        return [span for span in exact if not self.names.is_country(self._words(span))]

    def _located(self, token: Token) -> list[Span]:
        """Return the places that stand below a token after a locative: "shelling in Goma", "a market in the town of El Fasher"."""
        found = [s for c in self.sentence.children(token, "obl", "nmod") if _preposition(c) in LOCATIVES for s in self._named(c)]
        found += [
            s for c in self.sentence.children(token, "obl:on", "nmod:on") if c.entity_label in ("LOC", "FAC") for s in self._named(c)
        ]  # never "sanctions on Baku"
        if not is_verb(token):
            own = [c for c in self.sentence.children(token, "compound", "nmod:of") if self._is_place(c)]
            found += [s for c in own if not self._is_a_people(token, c) for s in self._named(c)]
        return found

    def _is_a_people(self, noun: Token, name: Token) -> bool:
        """Return whether a name that no list has stands before those who bear it: "five *Lendu* farmers"; not "the *Dono* market"."""
        words = event_place_words()
        is_there = noun.lemma in words.settlements | words.sites | words.parts or not is_relation(name, "compound")
        return not is_there and noun.tag == "NNS" and not self.names.bears(self._words(self._name_around(name)))

    def _around(self, trigger: Token) -> Iterator[Span]:
        token = trigger
        for _ in range(CLAUSE_STEPS):
            head = self.sentence.head(token)
            if head is None or is_relation(token, "ccomp") or token.relation in ("acl:relcl", "advcl:for", *TIMING):
                return  # "In Abuja, a court sentenced him for supplying rifles"
            if head.lemma in event_place_words().asking and token.relation not in ("conj", "advcl"):
                return
            token = head
            found = self._located(token) if is_verb(token) else []
            if found:
                yield from found
                return

    def _is_place(self, token: Token) -> bool:
        return token.entity_label in PLACE_LABELS or self._is_place_by_its_words(token)

    def _is_place_by_its_words(self, token: Token) -> bool:
        """The tagger misses towns, and calls some persons: what stands "in Lachin" or in "the town of Goma" is a place all the same."""
        if token.entity_label in NO_PLACE_LABELS or _preposition(token) not in ("in", "near", "outside"):
            return False
        if token.entity_label == "PERSON" and len(self.sentence.within(self._name_around(token))) > 1:  # "near Prime Minister Kishida"
            return self.names.bears(self._words(self._name_around(token)))
        return token.tag in ("NNP", "NNPS") or (token.text[:1].isupper() and token.pos == "NOUN" and self.names.bears(token.text))

    def _unread(self, head: Token) -> list[Span]:
        """Return a name of several words that the tagger calls a person's and the gazetteer a place's: "strikes on Khan Younis"."""
        if head.entity_label != "PERSON" or head.tag != "NNP":
            return []
        span = self._name_around(head)
        return [span] if len(self.sentence.within(span)) > 1 and self.names.bears(self._words(span)) else []

    def _words(self, span: Span) -> str:
        return self.sentence.text[span.start - self.sentence.start : span.end - self.sentence.start]

    def _name_around(self, head: Token) -> Span:
        """Return the proper nouns that stand directly around a proper noun."""
        first = last = head.index
        tags = ["HYPH" if t.text == "-" else "NNP" if t.tag == "NNPS" else t.tag for t in self.sentence.tokens]
        while tags[max(0, first - 1) : first] == ["NNP"] or tags[max(0, first - 2) : first] == ["NNP", "HYPH"]:  # "Saint-Marc"
            first -= 1 if tags[first - 1] == "NNP" else 2
        while tags[last + 1 : last + 2] == ["NNP"] or tags[last + 1 : last + 3] == ["HYPH", "NNP"]:
            last += 1 if tags[last + 1] == "NNP" else 2
        return Span(self.sentence.tokens[first].start, self.sentence.tokens[last].end)

    def _named(self, head: Token) -> list[Span]:
        """Return the place names of a noun phrase: "the Nagorno-Karabakh region", "the besieged city of El Fasher", "Goma and Bukavu"."""
        found = [self._name_around(t) for t in (head,) if t.entity_label not in PLACE_LABELS and self._is_place_by_its_words(t)]
        if head.lemma in event_place_words().settlements | event_place_words().parts | event_place_words().sites:
            found += [
                self._name_around(c)
                for c in self.sentence.children(head, "nmod:of", "nmod:at", "appos")
                if c.tag == "NNP" and c.entity_label not in PLACE_LABELS
            ]
        if head.lemma in event_place_words().settlements | event_place_words().sites and not head.tag.startswith("NNP"):
            found += [
                self._name_around(c)
                for c in self.sentence.children(head, "compound")
                if c.tag == "NNP" and c.entity_label not in (*PLACE_LABELS, *NO_PLACE_LABELS)
            ]
        found += [*self._joined_names(head), *self._capital(head)]
        heads = {head.index}
        for c in self.sentence.children(head, "compound", "nmod:of", "conj", "appos", "nmod:in"):
            if self._is_a_people(head, c):
                continue
            if (not is_verb(c) and c.relation != "nmod:in") or self._is_place(c):
                heads |= {c.index, *(g.index for child in self._joined(c) for g in (child, *self.sentence.children(child, "compound")))}
        found += [span for span in self._names() if any(span.start <= self.sentence.tokens[i].start < span.end for i in sorted(heads))]
        return sorted(found, key=lambda span: (span.start, span.end))

    def _capital(self, head: Token) -> list[Span]:
        """Return the words for a capital that say whose it is: "in the Somali capital", "in Somalia's capital"; not "in the old capital"."""
        if head.lemma != "capital":
            return []
        owners = [c for c in self.sentence.children(head, "amod", "compound", "nmod:poss") if self.names.countries(c.text)]
        first = min(
            (t.start for c in self.sentence.children(head, "det", "amod", "compound", "nmod:poss") for t in self.sentence.subtree(c)),
            default=0,
        )
        return [Span(first, head.end)] if len(owners) == 1 else []

    def _joined(self, head: Token) -> list[Token]:
        """Return a noun and those that are joined to it, one after the other: "the Odesa, Vinnytsia and Mykolaiv regions"."""
        found = [head]
        for token in found:
            found += [c for c in self.sentence.children(token, "conj") if c not in found]
        return found

    def _joined_names(self, head: Token) -> list[Span]:
        """Return the names joined to a noun that the tagger saw as nothing and the gazetteer knows as a place's."""
        names = [
            self._name_around(t)
            for t in self._joined(head)[1:]
            if t.tag == "NNP" and t.entity_label not in (*PLACE_LABELS, *NO_PLACE_LABELS)
        ]
        return [name for name in names if self.names.bears(self._words(name))]

    def _names(self) -> list[Span]:
        """Return the names of places; "mosques" is none, whatever the tagger says, nor is the country of an embassy, nor whom a border is with."""
        names = [self._carried_on(span) for span, label in self.sentence.names() if label in PLACE_LABELS]
        return [span for span in names if self._words(span) != self._words(span).lower() and not self._is_abroad(span)]

    def _carried_on(self, span: Span) -> Span:
        """Return a name with what goes on behind it: "San Jacinto *del Patía*"."""
        behind = [t for t in self.sentence.tokens if t.start >= span.end][:2]
        goes_on = (
            len(behind) == 2 and behind[0].text in event_place_words().particles and all(t.tag == "NNP" and t.entity == "O" for t in behind)
        )
        return Span(span.start, behind[1].end) if goes_on else span

    def _is_abroad(self, span: Span) -> bool:
        name = self.sentence.head_of(span)
        above = self.sentence.head(name) if name is not None else None
        if name is None or not self.names.is_country(self._words(span)):
            return False
        is_beyond = BEYOND.search(self.sentence.text[: span.start - self.sentence.start]) is not None
        return is_beyond or (
            above is not None and name.relation in ("compound", "amod", "nmod:poss") and above.lemma in event_place_words().named_for
        )


def _preposition(token: Token) -> str:
    return token.relation.partition(":")[2]
