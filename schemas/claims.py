"""What is said, and by whom: attributions, what one claim does to another, and counts of people harmed."""

from pandera.typing import Series

from schemas.columns import ArticleKey, Bool, Int, Rule, Span, Text, Texts, column, key, quote, reference
from schemas.vocabulary import CasualtyKind, ClaimRelation, Polarity


class Attributions(ArticleKey, Span, Rule, layer="core", by_day=True):
    """One row per claim or quote: who says it, the cue, the content, and the events it carries. The span is the cue's."""

    attribution_id: Series[Text] = key("Identifier, derived from article, cue and content.")
    sentence_id: Series[Text] = reference("sentences.sentence_id", "Sentence the cue stands in.")
    source_start_char: Series[Int] = column("First character of the source's words; null when nobody is named.", null=True)
    source_end_char: Series[Int] = column("Character after the source's words; null when nobody is named.", null=True)
    source_text: Series[Text] = quote(
        "source_start_char", "source_end_char", "Who says it, in the article's words; null when nobody is named.", null=True
    )
    source_mention_id: Series[Text] = reference("entity_mentions.mention_id", "The source's mention; null when nobody is named.", null=True)
    content_start_char: Series[Int] = column("First character of what is said.", ge=0)
    content_end_char: Series[Int] = column("Character after what is said.", ge=0)
    content_text: Series[Text] = quote("content_start_char", "content_end_char", "What is said, in the article's words.")
    is_direct: Series[Bool] = column("Whether it stands between quotation marks.")
    polarity: Series[Text] = column("`affirm`: the source says it is so; `deny`: that it is not.", isin=list(Polarity))
    event_ids: Series[Texts] = reference("event_mentions.event_id", "Events inside what is said, in order of the text.")


class ClaimRelations(ArticleKey, Span, Rule, layer="core", by_day=True):
    """One row per claim that denies, contests, supports or repeats another. The span is the words that say so."""

    relation_id: Series[Text] = key("Identifier, derived from both attributions and kind.")
    kind: Series[Text] = column("denies, contests, supports or repeats.", isin=list(ClaimRelation))
    from_attribution_id: Series[Text] = reference("attributions.attribution_id", "The claim that answers.")
    to_attribution_id: Series[Text] = reference("attributions.attribution_id", "The claim that is answered.", null=True)
    by_mention_id: Series[Text] = reference("entity_mentions.mention_id", "Who answers; null when nobody is named.", null=True)


class Casualties(ArticleKey, Span, Rule, layer="core", by_day=True):
    """One row per count of people harmed, with bounds, victims and who says so."""

    casualty_id: Series[Text] = key("Identifier, derived from article, span and kind.")
    sentence_id: Series[Text] = reference("sentences.sentence_id", "Sentence the count stands in.")
    event_id: Series[Text] = reference("event_mentions.event_id", "Event that caused it, where the text ties them.", null=True)
    kind: Series[Text] = column("killed, injured, missing, detained, abducted or displaced.", isin=list(CasualtyKind))
    low: Series[Int] = column('Lowest number the words allow; null when open ("up to 14").', null=True, ge=0)
    best: Series[Int] = column('The number the words give; null when they give only bounds ("dozens").', null=True, ge=0)
    high: Series[Int] = column('Highest number the words allow; null when open ("at least nine").', null=True, ge=0)
    is_cumulative: Series[Bool] = column('A toll that runs over many incidents ("more than 14,000 since October").')
    part_of: Series[Text] = reference(
        "casualties.casualty_id", 'The total this is a part of ("12 people, including four children").', null=True
    )
    victims: Series[Text] = column("Who was harmed, in the article's words; null when it does not say.", null=True)
    attribution_ids: Series[Texts] = reference("attributions.attribution_id", "Claims that carry the count; empty in the narrator's voice.")
