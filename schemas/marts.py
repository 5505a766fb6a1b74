"""Marts: flat tables for analysts, each made by the SQL file of its name in `pipeline/marts/`."""

from pandera.typing import Series

from schemas.columns import Bool, Day, Float, Instant, Int, Text, column, reference
from schemas.table import Table


class Events(Table, layer="marts"):
    """One row per event mention, flat: every column an analyst wants in one row. Lists are joined with `; `."""

    event_id: Series[Text] = reference("event_mentions.event_id", "Event mention.", is_key=True)
    article_id: Series[Text] = reference("articles.article_id", "Article.")
    outlet: Series[Text] = column("Outlet.", null=True)
    published_at: Series[Instant] = column("When the article was published (UTC).", null=True)
    title: Series[Text] = column("Headline.", null=True)
    url: Series[Text] = column("Address of the article.", null=True)
    duplicate_of: Series[Text] = column("The original, when the article is a copy. Filter on null to count each text once.", null=True)
    outlet_count: Series[Int] = column(
        "Known outlets that carry the text, in copies too; null when the article is itself a copy.", null=True, ge=0
    )
    agency: Series[Text] = column(
        "News agency the text names as its source. Independent sources are `count(distinct coalesce(agency, outlet))` where `duplicate_of` is null.",
        null=True,
    )
    event_type: Series[Text] = column("PLOVER event type.")
    event_mode: Series[Text] = column("PLOVER mode, without the type.", null=True)
    contexts: Series[Text] = column("PLOVER contexts.", null=True)
    quad_class: Series[Int] = column("1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict.")
    score: Series[Float] = column("PLOVER intensity, −10 to +10.")
    modality: Series[Text] = column("actual, attempted, intended, called_for, hypothetical or negated.")
    is_historical: Series[Bool] = column("Background, not news of this article.")
    is_happening: Series[Bool] = column("Actual, not background, not in a copy: what most analyses count.")
    is_contested: Series[Bool] = column("Whether somebody denies or contests it.")
    claimed_by: Series[Text] = column("Who says so; null in the narrator's own voice.", null=True)
    denied_by: Series[Text] = column("Who denies it.", null=True)
    actors: Series[Text] = column("Who does it: names, or the words where no name is known.", null=True)
    actor_countries: Series[Text] = column("Their countries.", null=True)
    actor_sectors: Series[Text] = column("Their PLOVER sectors.", null=True)
    recipients: Series[Text] = column("To whom: names, or the words where no name is known.", null=True)
    recipient_countries: Series[Text] = column("Their countries.", null=True)
    recipient_sectors: Series[Text] = column("Their PLOVER sectors.", null=True)
    start_date: Series[Day] = column("First day it may have happened on.", null=True)
    end_date: Series[Day] = column("Last day it may have happened on.", null=True)
    date_precision: Series[Text] = column("day, week, month, year, range or publication.", null=True)
    place: Series[Text] = column("Where: the most exact place.", null=True)
    place_country: Series[Text] = column("Country of the place.", null=True)
    lat: Series[Float] = column("Latitude in degrees, WGS 84.", null=True)
    lon: Series[Float] = column("Longitude in degrees, WGS 84.", null=True)
    place_precision: Series[Text] = column("exact, populated_place, region or country.", null=True)
    killed_low: Series[Int] = column("Killed in this event, as this article counts: lowest.", null=True)
    killed_best: Series[Int] = column("Killed: the number given.", null=True)
    killed_high: Series[Int] = column("Killed: highest.", null=True)
    injured_best: Series[Int] = column("Injured: the number given.", null=True)
    trigger: Series[Text] = column("The words that tell the event.")
    sentence: Series[Text] = column("The sentence they stand in.")
    confidence: Series[Float] = column("How sure the coder is, 0 to 1.")
    rule: Series[Text] = column("Which line of the codebook, or which reader, spoke.")
