"""What the parser and the learned reader saw, and the words that name actors and places."""

from pandera.typing import Series

from schemas.columns import ArticleKey, Bool, Float, Int, Ints, Rule, Span, Text, Texts, column, key, reference
from schemas.vocabulary import MentionKind, Modality


class Sentences(ArticleKey, Span, layer="core", by_day=True):
    """One row per sentence, with its tokens as list columns of equal length: a stored parse, so that a changed codebook re-codes
    a corpus without parsing it again."""

    sentence_id: Series[Text] = key("Identifier, derived from article and span.")
    sentence_index: Series[Int] = column("Position in the article, from 0.", ge=0)
    paragraph_index: Series[Int] = column("Paragraph of the article the sentence stands in, from 0.", ge=0)
    token_starts: Series[Ints] = column("First character of each token in `articles.text`.")
    token_texts: Series[Texts] = column("The tokens.")
    lemmas: Series[Texts] = column("Lemma of each token, lower case.")
    tags: Series[Texts] = column("Part of speech of each token: the language's own fine-grained tag (Penn Treebank for English).")
    heads: Series[Ints] = column("Index of each token's head in the sentence; its own index for the root.")
    relations: Series[Texts] = column("Relation to the head in Universal Dependencies' style, with the preposition: `obl:against`.")
    entities: Series[Texts] = column("Named-entity label of each token with B- or I- in front; `O` outside names.")


class EventReadings(ArticleKey, Span, Rule, layer="core", by_day=True):
    """One row per event that the learned reader sees in a sentence, however unlikely; what rules and codebook leave of it is in `event_mentions`. Like the parse it
    does not depend on the codebook, so a changed codebook re-codes a corpus without reading it again. Empty where rules read alone."""

    reading_id: Series[Text] = key("Identifier, derived from article and span.")
    sentence_id: Series[Text] = reference("sentences.sentence_id", "Sentence it stands in.")
    sentence_start: Series[Int] = column("First character of that sentence in `articles.text`.", ge=0)
    event_type: Series[Text] = reference("event_types.event_type", "Likeliest PLOVER event type.")
    probability: Series[Float] = column("Calibrated probability that trigger and type are right.", ge=0, le=1)
    event_mode: Series[Text] = column("Likeliest mode, as type and mode: `ASSAULT/aerial`; null for none.", null=True)
    mode_probability: Series[Float] = column("How sure the reader is of the mode.", ge=0, le=1)
    modality: Series[Text] = column("Likeliest modality.", isin=list(Modality))
    modality_probability: Series[Float] = column("How sure the reader is of the modality.", ge=0, le=1)
    historical_probability: Series[Float] = column("Probability that it is background.", ge=0, le=1)
    denied_probability: Series[Float] = column("Probability that whoever tells it denies it.", ge=0, le=1)
    roles: Series[Texts] = column("Role of each piece of words that belongs to it: actor, recipient, place, date, source.")
    role_starts: Series[Ints] = column("First character of each piece in `articles.text`.")
    role_ends: Series[Ints] = column("Character after the last one of each piece.")


class EntityMentions(ArticleKey, Span, Rule, layer="core", by_day=True):
    """One row per mention of an actor or place: a name, or words that describe one and take part in an event or a claim."""

    mention_id: Series[Text] = key("Identifier, derived from article, span and kind.")
    sentence_id: Series[Text] = reference("sentences.sentence_id", "Sentence it stands in.")
    kind: Series[Text] = column("Read as an actor or as a place; one span may be both, as two rows.", isin=list(MentionKind))
    label: Series[Text] = column("Label of the named-entity tagger (PERSON, GPE, ORG, …); null for a description.", null=True)
    is_name: Series[Bool] = column("Whether the words are or hold a proper name.")
