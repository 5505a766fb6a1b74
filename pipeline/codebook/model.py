"""What a codebook entry may say. The YAML files are data for people; these classes are their grammar."""

from functools import cached_property
from typing import Literal

from pydantic import Field, model_validator

from pipeline.codebook.yaml_file import Entry
from schemas.vocabulary import Modality

Words = list[str]


class EventMode(Entry):
    """A mode of an event type. `score` is PLOVER's; null where it prints none."""

    definition: str
    score: float | None = None
    is_reciprocal: bool | None = None
    """Where the mode differs from its type: a visit has a visitor and a host."""


class EventType(Entry):
    """The meaning of an event type, in no language: `codebook/events/<type>.yaml`."""

    label: str
    definition: str
    actor_role: str
    recipient_role: str
    quad_class: int = Field(ge=1, le=4)
    score: float = Field(ge=-10, le=10)
    cameo_root: str | None = None
    complement: Modality | None = None
    """Modality of an event that stands inside this one: what is requested is `called_for`, what is threatened `intended`."""
    future: str | None = None
    """Type of the event while it is announced and still to come: a meeting next week is AGREE, a withdrawal CONCEDE."""
    complement_modes: dict[str, str] = {}
    """Mode that the event inside gives to one without: a demand to withdraw (`RETREAT`) is `yield`. Keys are a type, or a type and mode: `COERCE/arrest`."""
    is_reciprocal: bool = False
    """All parties are actors (a meeting, an agreement)."""
    modes: dict[str, EventMode] = {}
    source: str

    def reciprocal_in(self, mode: str | None) -> bool:
        """Return whether all parties of an event of this type and mode are actors."""
        own = self.modes[mode].is_reciprocal if mode in self.modes else None
        return self.is_reciprocal if own is None else own


class Example(Entry):
    """A sentence and what must be found in it; every example runs as a test and shows in the docs."""

    text: str
    finds: Literal["nothing"] | dict[Literal["actor", "recipient", "mode", "modality", "trigger"], str | None]


class Trigger(Entry):
    """Words that tell an event, and where its parties stand.

    Exactly one of `verbs`, `nouns`, `adjectives`: lemmas. "carry out" is a verb with a particle or adverb; "air strike" a noun with the word before it.
    Conditions map a relation to lemmas, any of which must (or must not) stand there; `["*"]` is any word. Relations are those of
    `pipeline.document` plus `subject` and `object`, which see through the passive; `sentence` means anywhere in the sentence.
    Any of them may be a path: `xcomp>obl:to` is Moldova in "agreed to send hospitals to Moldova".
    """

    verbs: Words = []
    nouns: Words = []
    adjectives: Words = []
    mode: str | None = None
    when: dict[str, Words] = {}
    unless: dict[str, Words] = {}
    actor: Words | None = None
    recipient: Words | None = None
    modality: Modality | None = None
    needs: list[Literal["actor", "recipient", "party"]] = []
    """Parties without which the words are too vague: "strike" and "talks" need somebody."""
    object_suffers: bool = False
    """Whether the object is a recipient though it is part of the trigger: "closed the border" closes the border, "imposed a curfew" does nothing to it."""
    confidence: float = Field(default=0.8, ge=0, le=1)
    """How often the words are right. 1: the event stands whatever the network sees. 0: the words are never such an event, whatever it sees."""
    name: str | None = None

    @model_validator(mode="after")
    def _has_one_kind_of_words(self) -> "Trigger":
        if sum(map(bool, (self.verbs, self.nouns, self.adjectives))) != 1:
            raise ValueError("give exactly one of verbs, nouns, adjectives")
        return self

    @property
    def pos(self) -> str:
        return "VERB" if self.verbs else "NOUN" if self.nouns else "ADJ"

    @property
    def words(self) -> Words:
        return self.verbs or self.nouns or self.adjectives


class TriggerFile(Entry):
    """The triggers of one event type in one language: `codebook/languages/<xx>/triggers/<type>.yaml`."""

    triggers: list[Trigger]
    examples: list[Example] = []


class GovernorWords(Entry):
    verbs: Words = []
    nouns: Words = []
    adjectives: Words = []


class ModalityWords(Entry):
    """Words of one language that say how real an event is: `codebook/languages/<xx>/modality.yaml`."""

    governors: dict[Modality, GovernorWords]
    """Words that govern the event: "tried to breach" is attempted, "a call for a coup" called for."""
    auxiliaries: dict[Modality, Words]
    marks: dict[Modality, Words]
    """Conjunctions that open the clause: if, whether, unless."""
    modifiers: dict[Modality, Words]
    """Adjectives and determiners of an event noun: "a potential conflict", "no attack"."""
    adverbs: dict[Modality, Words]
    """Adverbs between two verbs that say how real the second is: "stopped *short* of recalling"."""
    negations: Words
    transparent: Words
    """Nouns that pass on what governs them: "a threat of a new wave of attacks"."""
    undone: Words
    holds_up: Words
    """What is not done while somebody holds it up, and the verbs for that: "suspended the execution"."""
    calls_off: Words
    """Verbs by which somebody sees to it that something does not happen, whatever else the sentence says of it."""
    brings_about: Words
    """Verbs whose object exists by what they tell: "brokered a fragile ceasefire", but not "discussed a ceasefire"."""
    agendas: Words
    """What something is on that is still to come: "Friday's meeting is on the calendar"."""
    in_force: Words
    """What something has come into or taken that is there: "the truce that took effect in May"."""
    leaves_standing: Words
    """Verbs that speak of an event, answer or follow it: to deny them denies it not: "has not commented on the air strikes"."""
    unsaid: Words
    """Verbs that leave open, where they are negated, what they would say: "did not say it was quitting the pact"."""
    parts: Words
    """Nouns for somebody's share in it: who had "no part in any operation" did not operate."""
    asking: Words
    questions: Words
    guilty: Words
    """Words that open a question about something that happened: "not clear who attacked the convoy"."""
    historical: Words
    """Words near the trigger that make it background: anniversary, ago, former."""


class PartyWords(Entry):
    """Words of one language about who can take part: `codebook/languages/<xx>/parties.yaml`."""

    light_verbs: Words
    """Verbs whose subject does what their object names: "launched an attack"."""
    suffering_verbs: Words
    """Verbs whose subject undergoes what their object names: "came under attack", "suffered a raid"."""
    object_control: Words
    """Verbs whose object does what the infinitive says: "ordered troops to fire"."""
    collectives: Words
    """Nouns that stand for what follows: members of, units of, group of, dozens of."""
    not_actors: Words
    """Nouns that never act as parties: report, decision, fact, week."""
    instruments: Words
    """Nouns that are means, not parties: drone, missile, bomb, car bomb."""
    ground: Words
    """Nouns for what is taken and held, but neither arrested nor abducted: town, hill, bridge."""
    with_of: Words
    """Verbs whose object is followed by an "of" of theirs: "accused the Emirates *of* complicity"."""
    sides: Words
    """Nouns that say whose means they are: "army tanks", "rebel drones" act."""
    consequences: Words
    """Verbs that tell what an attack did; in its sentence they are part of it: kill, wound, destroy."""


class LookBackNouns(Entry):
    """Nouns, and the event types that they may take up."""

    nouns: Words
    takes_up: list[str]


class LookBackWords(Entry):
    """Words of one language by which an article goes on to call an event it has told of: `codebook/languages/<xx>/look_backs.yaml`."""

    nouns: list[LookBackNouns] = []
    beside: Words = []
    """What may stand before such a noun beside names and days."""


class ContextWords(Entry):
    """A PLOVER context: what it covers, and lemmas of one language that suggest it."""

    definition: str
    words: Words = []


class Domain(Entry):
    """A subject that is not politics, and the words that show it: "fired City to the top of the league" is sport."""

    words: Words
    unless: Words = []
    """Words of politics or force that lift the bar: "police fired at fans after the derby"."""
    bars: Words = []
    """Event types that have no place in such a sentence; all when empty."""

    def governs(self, there: set[str]) -> bool:
        """Return whether a sentence with these words is about the subject."""
        return not there.isdisjoint(self.words) and there.isdisjoint(self.unless)


class Codebook(Entry):
    """Everything the event coder knows. `digest` changes when any file does."""

    language: str
    event_types: dict[str, EventType]
    triggers: dict[str, TriggerFile]
    contexts: dict[str, ContextWords]
    modality: ModalityWords
    parties: PartyWords
    domains: dict[str, Domain] = {}
    look_backs: LookBackWords = LookBackWords()
    digest: str

    @cached_property
    def by_word(self) -> dict[tuple[str, str], list[tuple[str, Trigger, Words]]]:
        """Return the triggers by (part of speech, head lemma): event type, trigger, and the words of the expression."""
        found: dict[tuple[str, str], list[tuple[str, Trigger, Words]]] = {}
        for event_type, file in sorted(self.triggers.items()):
            for trigger in file.triggers:
                for expression in trigger.words:
                    parts = expression.split()
                    head = parts[0] if trigger.pos == "VERB" else parts[-1]
                    found.setdefault((trigger.pos, head), []).append((event_type, trigger, parts))
        return found

    @cached_property
    def taken_up_by(self) -> dict[str, frozenset[str]]:
        """Return the event types that each noun may take up."""
        return {noun: frozenset(words.takes_up) for words in self.look_backs.nouns for noun in words.nouns}

    def barred(self, there: set[str]) -> set[str]:
        """Return the event types that a sentence with these words cannot tell, because it is about something else than politics."""
        return {t for domain in self.domains.values() if domain.governs(there) for t in domain.bars or self.event_types}

    def score(self, event_type: str, mode: str | None) -> float:
        """Return PLOVER's intensity of the mode, or of the type where it has none."""
        entry = self.event_types[event_type]
        own = entry.modes[mode].score if mode else None
        return entry.score if own is None else own
