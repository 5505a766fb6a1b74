"""Places of the corpus, and which words mean which place."""

from pandera.typing import Series

from schemas.columns import ArticleKey, Float, Int, Link, Text, column, key, reference
from schemas.table import Table
from schemas.vocabulary import PlacePrecision


class PlaceLinks(ArticleKey, Link, layer="core", by_day=True):
    """One row per place mention: which place the words mean, how sure that is, and why."""

    mention_id: Series[Text] = reference("entity_mentions.mention_id", "The words.", is_key=True)
    place_id: Series[Text] = column("The place; null when unresolved. Always one of `places`.", null=True)
    name: Series[Text] = column("The place's name; null when unresolved.", null=True)
    country: Series[Text] = column("Country, ISO 3166 alpha-3; null for seas and regions of several countries.", null=True)
    admin1: Series[Text] = column("GeoNames code of the first-order division; null when unknown.", null=True)
    lat: Series[Float] = column("Latitude in degrees, WGS 84; of a region, a point that represents it.", null=True, ge=-90, le=90)
    lon: Series[Float] = column("Longitude in degrees, WGS 84.", null=True, ge=-180, le=180)
    precision: Series[Text] = column("What the point stands for.", null=True, isin=list(PlacePrecision))
    geonames_id: Series[Int] = column("GeoNames identifier; null when the place is not from there.", null=True)
    wikidata_id: Series[Text] = column("Wikidata item; null when unknown.", null=True)


class Places(Table, layer="core"):
    """One row per place that the corpus mentions and that could be resolved."""

    place_id: Series[Text] = key("Identifier, derived from the GeoNames identifier or the codebook key.")
    name: Series[Text] = column("Name.")
    country: Series[Text] = column("Country, ISO 3166 alpha-3; null for seas and regions of several countries.", null=True)
    admin1: Series[Text] = column("GeoNames code of the first-order division; null when unknown.", null=True)
    lat: Series[Float] = column("Latitude in degrees, WGS 84; of a region, a point that represents it.", null=True, ge=-90, le=90)
    lon: Series[Float] = column("Longitude in degrees, WGS 84.", null=True, ge=-180, le=180)
    precision: Series[Text] = column("What the point stands for.", isin=list(PlacePrecision))
    geonames_id: Series[Int] = column("GeoNames identifier; null when the place is not from there.", null=True)
    wikidata_id: Series[Text] = column("Wikidata item; null when unknown.", null=True)
    mention_count: Series[Int] = column("Mentions in the corpus.", ge=0)
    article_count: Series[Int] = column("Articles that mention the place.", ge=0)
