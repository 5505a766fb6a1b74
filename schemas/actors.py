"""Actors of the corpus, and which words mean which actor."""

from pandera.typing import Series

from schemas.columns import ArticleKey, Bool, Int, Link, Text, Texts, column, key, reference
from schemas.table import Table


class ActorLinks(ArticleKey, Link, layer="core", by_day=True):
    """One row per actor mention: which actor the words mean, how sure that is, and why."""

    mention_id: Series[Text] = reference("entity_mentions.mention_id", "The words.", is_key=True)
    actor_id: Series[Text] = column("The actor; null when unresolved. Always one of `actors`.", null=True)
    name: Series[Text] = column("The actor's name; null when unresolved.", null=True)
    kind: Series[Text] = column(
        "government, military, police, organisation, group, person, generic or state; null when unresolved.", null=True
    )
    country: Series[Text] = column("Country, ISO 3166 alpha-3, or PLOVER's slot IGO, IMG, NGO, MNC; null when unknown.", null=True)
    sectors: Series[Texts] = reference("sectors.sector", "PLOVER sectors, main one first.")
    wikidata_id: Series[Text] = column("Wikidata item; null when unknown.", null=True)


class Actors(Table, layer="core"):
    """One row per actor that the corpus mentions: from the codebook, or found in the text (`is_listed` false)."""

    actor_id: Series[Text] = key("Identifier, derived from the codebook key, or from the name where no list knows it.")
    name: Series[Text] = column("Name: the codebook's, or the fullest form in the text.")
    kind: Series[Text] = column("government, military, police, organisation, group, person, generic or state.", null=True)
    country: Series[Text] = column("Country, ISO 3166 alpha-3, or PLOVER's slot IGO, IMG, NGO, MNC; null when unknown.", null=True)
    sectors: Series[Texts] = reference("sectors.sector", "PLOVER sectors, main one first.")
    wikidata_id: Series[Text] = column("Wikidata item; null when unknown.", null=True)
    is_listed: Series[Bool] = column("Whether the codebook knows the actor.")
    mention_count: Series[Int] = column("Mentions in the corpus.", ge=0)
    article_count: Series[Int] = column("Articles that mention the actor.", ge=0)
