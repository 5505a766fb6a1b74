"""The codebook, published as tables: what the codes in the data mean."""

from pandera.typing import Series

from schemas.columns import Float, Int, Text, Texts, column, key, reference
from schemas.table import Table


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


class Outlets(Table, layer="reference"):
    """One row per outlet that the codebook knows."""

    outlet: Series[Text] = key("Slug: the folder's name below `data/raw`.")
    name: Series[Text] = column("Name for people.")
    country: Series[Text] = column("Country of the newsroom, ISO 3166 alpha-3.", null=True)
    note: Series[Text] = column("What a reader should know.", null=True)


class Countries(Table, layer="reference"):
    """One row per country, and per disputed entity that acts like one."""

    country: Series[Text] = key("ISO 3166 alpha-3 code, or a code of our own for a disputed entity.")
    name: Series[Text] = column("Short English name.")
    iso2: Series[Text] = column("ISO 3166 alpha-2 code.", null=True)
    wikidata_id: Series[Text] = column("Wikidata item.", null=True)
    adjectives: Series[Texts] = column("Adjectives: Armenian.")
    capital: Series[Text] = column("Capital.", null=True)
    sovereign: Series[Text] = column("Country that claims it, for a disputed entity.", null=True)
    source: Series[Text] = column("Where the entry comes from.")


class TollPolicies(Table, layer="reference"):
    """One row per policy of counting: how the tolls of an incident are made where sources disagree (`codebook/policies/casualties.yaml`)."""

    policy: Series[Text] = key("Name.")
    definition: Series[Text] = column("What it does, and whose practice it imitates.")
