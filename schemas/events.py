"""Events as the text tells them: triggers, who takes part, when and where."""

from pandera.typing import Series

from schemas.columns import ArticleKey, Bool, Day, Float, Int, OptionalSpan, Rule, Span, Text, Texts, column, key, reference
from schemas.vocabulary import DatePrecision, Modality, Role


class EventMentions(ArticleKey, Span, Rule, layer="core", by_day=True):
    """One row per event trigger found in an article: something is said to happen, to have happened, or not to."""

    event_id: Series[Text] = key("Identifier, derived from article, span and event type.")
    sentence_id: Series[Text] = reference("sentences.sentence_id", "Sentence the trigger stands in.")
    event_type: Series[Text] = reference("event_types.event_type", "PLOVER event type.")
    event_mode: Series[Text] = reference("event_modes.event_mode", "Mode, as type and mode: `ASSAULT/aerial`; null when open.", null=True)
    contexts: Series[Texts] = reference("contexts.context", "PLOVER contexts that the article's words suggest, sorted.")
    quad_class: Series[Int] = column("1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict.", ge=1, le=4)
    score: Series[Float] = column("PLOVER intensity, −10 (conflict) to +10 (cooperation).", ge=-10, le=10)
    modality: Series[Text] = column("How real the text says it is.", isin=list(Modality))
    is_historical: Series[Bool] = column('Background, not news of this article ("the 2020 ceasefire").')
    confidence: Series[Float] = column("How sure the coder is, 0 to 1.", ge=0, le=1)


class EventArguments(ArticleKey, Span, Rule, layer="core", by_day=True):
    """One row per participant of an event: the words, and in which role."""

    argument_id: Series[Text] = key("Identifier, derived from event, role and span.")
    event_id: Series[Text] = reference("event_mentions.event_id", "Event it takes part in.")
    role: Series[Text] = column("actor (who does it), recipient (to whom), instrument (with what).", isin=list(Role))
    mention_id: Series[Text] = reference("entity_mentions.mention_id", "The actor's mention; null for an instrument.", null=True)


class EventDates(ArticleKey, OptionalSpan, Rule, layer="core", by_day=True):
    """One row per event: when it happened, how exactly that is known, and the words that say so: of its own sentence, of the heading it stands under, or of a sentence before (`continued`)."""

    event_id: Series[Text] = reference("event_mentions.event_id", "The event.", is_key=True)
    start_date: Series[Day] = column("First day it may have happened on; null when unknown.", null=True)
    end_date: Series[Day] = column("Last day it may have happened on; null when unknown.", null=True)
    precision: Series[Text] = column(
        "How exactly the date is known; `publication`: taken from the day of publication.", null=True, isin=list(DatePrecision)
    )


class EventPlaces(ArticleKey, OptionalSpan, Rule, layer="core", by_day=True):
    """One row per place an event happened at, as its own clause says (`place/trigger`, `reader`, `target`, `clause`), or the rest of the article.

    `place/carried` is the place of another event that this one is tied to, `place/headline` that of the headline, `place/country` a country when nothing more exact is told.
    """

    event_id: Series[Text] = reference("event_mentions.event_id", "The event.", is_key=True)
    place_index: Series[Int] = key("Rank among the event's places, the most exact first, from 0.", ge=0)
    mention_id: Series[Text] = reference("entity_mentions.mention_id", "The place's mention.", null=True)
    reasons: Series[Texts] = column(
        "What speaks for and against a place that is not told with the event, the weightiest first; empty for one that is."
    )
