"""The codebook, published as tables: what the codes in the data mean."""

from pandera.typing import Series

from schemas.columns import Bool, Day, Float, Int, Text, Texts, column, key, reference
from schemas.table import Table
from schemas.vocabulary import PlacePrecision


class EventTypes(Table, layer="reference"):
    """One row per event type of PLOVER 2.0."""

    event_type: Series[Text] = key("Code.")
    label: Series[Text] = column("Name for people.")
    definition: Series[Text] = column("What counts as such an event.")
    actor_role: Series[Text] = column("Who the actor is.")
    recipient_role: Series[Text] = column("Who the recipient is.")
    quad_class: Series[Int] = column("1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict.", ge=1, le=4)
    score: Series[Float] = column("PLOVER intensity of the type, −10 to +10.", ge=-10, le=10)
    cameo_root: Series[Text] = column("CAMEO root code, a string: `010` and `10` differ.", null=True)
    source: Series[Text] = column("Where the entry comes from.")


class EventModes(Table, layer="reference"):
    """One row per mode of an event type."""

    event_mode: Series[Text] = key("Code, as type and mode: `ASSAULT/aerial`.")
    event_type: Series[Text] = reference("event_types.event_type", "Type it is a mode of.")
    mode: Series[Text] = column("PLOVER mode.")
    definition: Series[Text] = column("What counts as this mode.")
    score: Series[Float] = column("PLOVER intensity of the mode; the type's where PLOVER prints none.", ge=-10, le=10)


class Contexts(Table, layer="reference"):
    """One row per PLOVER context."""

    context: Series[Text] = key("Code.")
    definition: Series[Text] = column("What the context covers.")


class Sectors(Table, layer="reference"):
    """One row per PLOVER sector of actors."""

    sector: Series[Text] = key("Code.")
    label: Series[Text] = column("Name for people.")
    source: Series[Text] = column("Where the entry comes from.")


class Outlets(Table, layer="reference"):
    """One row per outlet that the codebook knows."""

    outlet: Series[Text] = key("Slug: the folder's name below `data/raw`.")
    name: Series[Text] = column("Name for people.")
    country: Series[Text] = column("Country of the newsroom, ISO 3166 alpha-3.", null=True)
    note: Series[Text] = column("What a reader should know.", null=True)


class Agencies(Table, layer="reference"):
    """One row per news agency that the codebook knows."""

    agency: Series[Text] = key("Code.")
    name: Series[Text] = column("Name for people.")
    names: Series[Texts] = column("All names it signs with.")
    country: Series[Text] = column("Country of its seat, ISO 3166 alpha-3.", null=True)
    note: Series[Text] = column("What a reader should know.", null=True)


class Countries(Table, layer="reference"):
    """One row per country, and per disputed entity that acts like one."""

    country: Series[Text] = key("ISO 3166 alpha-3 code, or a code of our own for a disputed entity.")
    name: Series[Text] = column("Short English name.")
    iso2: Series[Text] = column("ISO 3166 alpha-2 code.", null=True)
    wikidata_id: Series[Text] = column("Wikidata item.", null=True)
    adjectives: Series[Texts] = column("Adjectives: Armenian.")
    capital: Series[Text] = column("Capital.", null=True)
    sovereign: Series[Text] = reference("countries.country", "Country that claims it, for a disputed entity.", null=True)
    source: Series[Text] = column("Where the entry comes from.")


class KnownActors(Table, layer="reference"):
    """One row per actor that the codebook or the user's own entries know, mentioned or not: `actors` holds those of the corpus, under the same ids."""

    actor_id: Series[Text] = key("Identifier, as in `actors` and `actor_links`.")
    actor_key: Series[Text] = column(
        "Key of the entry: `hamas`; of a country's institution `RUS/military`; of a common noun `generic/civilians`."
    )
    name: Series[Text] = column("Name.")
    kind: Series[Text] = column("government, military, police, organisation, group, person or generic.")
    country: Series[Text] = column("Country, ISO 3166 alpha-3, or PLOVER's slot IGO, IMG, NGO, MNC; null for common nouns.", null=True)
    sectors: Series[Texts] = reference("sectors.sector", "PLOVER sectors, main one first; of a person those of the latest office listed.")
    wikidata_id: Series[Text] = column("Wikidata item; null when unknown.", null=True)
    names: Series[Texts] = column("All names it is known by, the main one first.")
    is_composed: Series[Bool] = column(
        "Whether the name is only made of a country and an institution (`Kenyan Navy`), by the rules of roles.yaml."
    )
    source: Series[Text] = column("Where the entry comes from.")


class Offices(Table, layer="reference"):
    """One row per office that a listed person holds or held: what \"the Ukrainian president\" is resolved with, by the article's date."""

    office_id: Series[Text] = key("Identifier, derived from person, office, whose it is and its first day.")
    actor_id: Series[Text] = reference("known_actors.actor_id", "The person.")
    person: Series[Text] = column("The person's name.")
    office: Series[Text] = column("Office: head_of_state, foreign_minister, head (of an organisation), …")
    country: Series[Text] = reference("countries.country", "Country whose office it is; null for one of an organisation.", null=True)
    organisation_id: Series[Text] = reference(
        "known_actors.actor_id", "Organisation or group whose office it is; null for one of a country.", null=True
    )
    start_date: Series[Day] = column(
        "First day in office, or surely in office where only month or year is known; null when unknown.", null=True
    )
    end_date: Series[Day] = column("Last day likewise; null while it was held when the entry was written.", null=True)
    seen_date: Series[Day] = column("Last day for which it is known that it was held, where later holders are not known.", null=True)
    source: Series[Text] = column("Where the entry comes from.")


class KnownPlaces(Table, layer="reference"):
    """One row per country, province and region that the codebook or the user's own entries know: `places` holds those of the corpus, under the same ids.

    Towns are not here: they are GeoNames', known by `places.geonames_id`.
    """

    place_id: Series[Text] = key("Identifier, as in `places` and `place_links`.")
    place_key: Series[Text] = column("Key of the entry: `SYR`, `SYR/idlib`, `lachin-corridor`.")
    name: Series[Text] = column("Name.")
    kind: Series[Text] = column("country, province or region; a region may also be a strait, a corridor, a site.")
    country: Series[Text] = column("Country, ISO 3166 alpha-3; null for seas and regions of several countries.", null=True)
    lat: Series[Float] = column("Latitude in degrees, WGS 84, of a point that represents it.", ge=-90, le=90)
    lon: Series[Float] = column("Longitude in degrees, WGS 84.", ge=-180, le=180)
    precision: Series[Text] = column("What the point stands for.", isin=list(PlacePrecision))
    wikidata_id: Series[Text] = column("Wikidata item; null when unknown.", null=True)
    names: Series[Texts] = column("All names it is known by, the main one first.")
    source: Series[Text] = column("Where the entry comes from.")


class TollPolicies(Table, layer="reference"):
    """One row per policy of counting: how the tolls of an incident are made where sources disagree (`codebook/policies/casualties.yaml`)."""

    policy: Series[Text] = key("Name.")
    definition: Series[Text] = column("What it does, and whose practice it imitates.")
