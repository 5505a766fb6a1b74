"""Marts: flat tables for analysts, each made by the SQL file of its name in `pipeline/marts/`."""

from pandera.typing import Series

from schemas.columns import Bool, Day, Float, Instant, Int, Text, column, key, reference
from schemas.table import Table


class Events(Table, layer="marts", order=("start_date",)):
    """One row per event mention, flat: every column an analyst wants in one row. Lists are joined with `; `."""

    event_id: Series[Text] = reference("event_mentions.event_id", "Event mention.", is_key=True)
    article_id: Series[Text] = reference("articles.article_id", "Article.")
    incident_id: Series[Text] = reference("incidents.incident_id", "Incident it speaks of. Count these to count once.", null=True)
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
    place_rule: Series[Text] = column(
        "How it is known: told with the event (`place/trigger`, `reader`, `target`, `clause`), or elsewhere in the article (`place/carried`, `headline`, `country`).",
        null=True,
    )
    killed_low: Series[Int] = column("Killed in this event, as this article counts: lowest.", null=True)
    killed_best: Series[Int] = column("Killed: the number given.", null=True)
    killed_high: Series[Int] = column("Killed: highest.", null=True)
    injured_best: Series[Int] = column("Injured: the number given.", null=True)
    trigger: Series[Text] = column("The words that tell the event.")
    sentence: Series[Text] = column("The sentence they stand in.")
    confidence: Series[Float] = column("How sure the coder is, 0 to 1.")
    rule: Series[Text] = column("Which line of the codebook, or which reader, spoke.")


class RejectRates(Table, layer="marts"):
    """One row per outlet and capture day: how many documents came and how many of them could not be used."""

    outlet: Series[Text] = key("Outlet; `(unknown)` where the file lies in no outlet's folder.")
    day: Series[Text] = key("Capture day, or `undated`.")
    document_count: Series[Int] = column("Documents captured.", ge=0)
    article_count: Series[Int] = column("Of these, articles.", ge=0)
    reject_count: Series[Int] = column("Of these, rejected documents.", ge=0)
    reject_rate: Series[Float] = column("Share of the documents that were rejected, 0 to 1.", ge=0, le=1)
    reasons: Series[Text] = column("Why, most frequent first: `3 empty; 1 bomb`.", null=True)


class Counts(Table):
    """How many incidents: what nobody contests, what of that no narrator tells, and what somebody contests, each in a column of its own."""

    incident_count: Series[Int] = column("Incidents that nobody denies or contests.", ge=0)
    claimed_count: Series[Int] = column("Of these, those that sources claim and no narrator tells.", ge=0)
    contested_count: Series[Int] = column("Incidents that somebody denies or contests; not in `incident_count`.", ge=0)
    verbal_cooperation_count: Series[Int] = column("Of `incident_count`, quad class 1.", ge=0)
    material_cooperation_count: Series[Int] = column("Of `incident_count`, quad class 2.", ge=0)
    verbal_conflict_count: Series[Int] = column("Of `incident_count`, quad class 3.", ge=0)
    material_conflict_count: Series[Int] = column("Of `incident_count`, quad class 4.", ge=0)
    mean_score: Series[Float] = column(
        "PLOVER intensity of `incident_count` in the mean, −10 to +10; null when all are contested.", null=True
    )


class IncidentFacts(Table, layer="marts", order=("start_date",)):
    """One row per incident, flat: what happened, who says so, who denies it and how many were harmed. The fact table of the star. Lists are joined with `; `."""

    incident_id: Series[Text] = reference("incidents.incident_id", "Incident.", is_key=True)
    event_type: Series[Text] = reference("event_types.event_type", "PLOVER event type.")
    event_mode: Series[Text] = column("PLOVER mode, without the type.", null=True)
    quad_class: Series[Int] = column("1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict.")
    score: Series[Float] = column("PLOVER intensity of the reports in the mean, −10 to +10.")
    scope: Series[Text] = column("single, wave or campaign.")
    part_of: Series[Text] = reference("incidents.incident_id", "The wave or campaign that contains it.", null=True)
    has_parts: Series[Bool] = column("Whether other incidents are part of it: count the parts or the whole, not both.")
    event_date: Series[Day] = column(
        "The day, or the first of the two that a night has; null when it is not known that exactly.", null=True
    )
    start_date: Series[Day] = column("First day it may have happened on.", null=True)
    end_date: Series[Day] = column("Last day it may have happened on.", null=True)
    date_precision: Series[Text] = column("How exactly the date is known.", null=True)
    is_counted: Series[Bool] = column(
        "Whether `dyad_days`, `actor_days` and `place_days` count it: its day is known, and it has no parts that count instead."
    )
    place_id: Series[Text] = reference("places.place_id", "Place.", null=True)
    place: Series[Text] = column("Name of the place, or the reports' words.", null=True)
    place_country: Series[Text] = column("Country of the place, ISO 3166 alpha-3.", null=True)
    lat: Series[Float] = column("Latitude in degrees, WGS 84.", null=True)
    lon: Series[Float] = column("Longitude in degrees, WGS 84.", null=True)
    place_precision: Series[Text] = column("What the point stands for.", null=True)
    actors: Series[Text] = column("Who does it.", null=True)
    recipients: Series[Text] = column("To whom.", null=True)
    is_narrated: Series[Bool] = column("Whether a narrator says so in their own voice.")
    is_contested: Series[Bool] = column("Whether somebody denies it, or it is in dispute whether it happened or who did it.")
    report_count: Series[Int] = column("Articles that report it, copies too.")
    outlet_count: Series[Int] = column("Outlets that report it.")
    origin_count: Series[Int] = column("Independent origins: an agency's story in twenty papers is one.")
    narrator_count: Series[Int] = column("Origins that tell it in the narrator's own voice.")
    actor_side_count: Series[Int] = column("Sources on the actor's side that say it happened.")
    recipient_side_count: Series[Int] = column("Sources on the recipient's side that say it happened.")
    third_party_count: Series[Int] = column("Sources on neither side that say it happened.")
    denial_count: Series[Int] = column("Sources that deny it.")
    dispute_count: Series[Int] = column("Contradictions about it, of any kind.")
    killed_low: Series[Int] = column("Killed, lowest, by the default policy.", null=True)
    killed_best: Series[Int] = column("Killed, best.", null=True)
    killed_high: Series[Int] = column("Killed, highest.", null=True)
    injured_low: Series[Int] = column("Injured, lowest.", null=True)
    injured_best: Series[Int] = column("Injured, best.", null=True)
    injured_high: Series[Int] = column("Injured, highest.", null=True)
    first_reported_at: Series[Instant] = column("When the first report was published (UTC).", null=True)
    title: Series[Text] = column("Headline of the report that tells most.", null=True)
    sentence: Series[Text] = column("Its sentence.")
    url: Series[Text] = column("Its address.", null=True)


class IncidentParties(Table, layer="marts"):
    """One row per incident and known party: the bridge of the star between `incident_facts` and `actors`."""

    incident_id: Series[Text] = reference("incidents.incident_id", "Incident.", is_key=True)
    role: Series[Text] = key("actor or recipient.")
    actor_id: Series[Text] = reference("actors.actor_id", "Party.", is_key=True)
    name: Series[Text] = column("Name of the party.")
    kind: Series[Text] = column("Kind of actor.", null=True)
    country: Series[Text] = column("Country, ISO 3166 alpha-3, or IGO, IMG, NGO, MNC.", null=True)
    sector: Series[Text] = column("Main PLOVER sector.", null=True)


class DyadDays(Counts, layer="marts"):
    """One row per day and directed pair: what one actor did to another. Incidents that happened, each once; see `incident_facts.is_counted`."""

    event_date: Series[Day] = key("Day.")
    actor_id: Series[Text] = reference("actors.actor_id", "Who does it.", is_key=True)
    recipient_id: Series[Text] = reference("actors.actor_id", "To whom.", is_key=True)
    actor: Series[Text] = column("Name of who does it.")
    actor_country: Series[Text] = column("Country of who does it.", null=True)
    recipient: Series[Text] = column("Name of to whom.")
    recipient_country: Series[Text] = column("Country of to whom.", null=True)


class ActorDays(Counts, layer="marts"):
    """One row per day and party: what it did and what was done to it. Incidents that happened, each once; see `incident_facts.is_counted`."""

    event_date: Series[Day] = key("Day.")
    actor_id: Series[Text] = reference("actors.actor_id", "Party.", is_key=True)
    actor: Series[Text] = column("Name of the party.")
    country: Series[Text] = column("Its country.", null=True)
    sector: Series[Text] = column("Its main PLOVER sector.", null=True)
    as_actor_count: Series[Int] = column("Of `incident_count`, those it did.", ge=0)
    as_recipient_count: Series[Int] = column("Of `incident_count`, those done to it.", ge=0)


class PlaceDays(Counts, layer="marts"):
    """One row per day and place. Incidents that happened, each once; see `incident_facts.is_counted`."""

    event_date: Series[Day] = key("Day.")
    place_id: Series[Text] = reference("places.place_id", "Place.", is_key=True)
    place: Series[Text] = column("Name of the place.")
    country: Series[Text] = column("Its country.", null=True)
    lat: Series[Float] = column("Latitude in degrees, WGS 84.", null=True)
    lon: Series[Float] = column("Longitude in degrees, WGS 84.", null=True)
    place_precision: Series[Text] = column("What the point stands for.")
    killed_low: Series[Int] = column("Killed in `incident_count`, sum of the lowest; null when none counts any.", null=True)
    killed_best: Series[Int] = column("Killed, sum of the best numbers that are known.", null=True)
    killed_high: Series[Int] = column("Killed, sum of the highest; null when one of them is open.", null=True)
    contested_killed_best: Series[Int] = column("Killed in `contested_count`, sum of the best numbers that are known.", null=True)


class NetworkEdges(Table, layer="marts"):
    """One row per directed pair and quad class, over all days: the edges of a graph of actors."""

    actor_id: Series[Text] = reference("actors.actor_id", "Who does it.", is_key=True)
    recipient_id: Series[Text] = reference("actors.actor_id", "To whom.", is_key=True)
    quad_class: Series[Int] = key("Quad class.", ge=1, le=4)
    actor: Series[Text] = column("Name of who does it.")
    recipient: Series[Text] = column("Name of to whom.")
    incident_count: Series[Int] = column("Incidents that nobody denies or contests.", ge=0)
    claimed_count: Series[Int] = column("Of these, those that sources claim and no narrator tells.", ge=0)
    contested_count: Series[Int] = column("Incidents that somebody denies or contests.", ge=0)
    mean_score: Series[Float] = column("PLOVER intensity in the mean, contested ones too.")
    first_date: Series[Day] = column("First day.", null=True)
    last_date: Series[Day] = column("Last day.", null=True)


class Timeline(Table, layer="marts"):
    """One row per known party and incident it takes part in: filter on a party and sort by day to read what it did and what was done to it."""

    actor_id: Series[Text] = reference("actors.actor_id", "Party.", is_key=True)
    start_date: Series[Day] = key("First day it may have happened on.", nullable=True)
    incident_id: Series[Text] = reference("incidents.incident_id", "Incident.", is_key=True)
    role: Series[Text] = key("actor or recipient.")
    actor: Series[Text] = column("Name of the party.")
    end_date: Series[Day] = column("Last day it may have happened on.", null=True)
    date_precision: Series[Text] = column("How exactly the date is known.", null=True)
    event_type: Series[Text] = column("PLOVER event type.")
    event_mode: Series[Text] = column("PLOVER mode.", null=True)
    others: Series[Text] = column("Who is on the other side.", null=True)
    place: Series[Text] = column("Where.", null=True)
    is_narrated: Series[Bool] = column("Whether a narrator says so in their own voice.")
    is_contested: Series[Bool] = column("Whether somebody denies or contests it.")
    origin_count: Series[Int] = column("Independent origins.")
    killed_best: Series[Int] = column("Killed, best.", null=True)
    sentence: Series[Text] = column("Sentence of the report that tells most.")


class CasualtyRanges(Table, layer="marts", order=("start_date",)):
    """One row per incident, kind of harm and policy: the toll with its bounds, beside what it is a toll of."""

    incident_id: Series[Text] = reference("incidents.incident_id", "Incident.", is_key=True)
    kind: Series[Text] = key("killed, injured, missing, detained, abducted or displaced.")
    policy: Series[Text] = reference("toll_policies.policy", "How sources are weighed.", is_key=True)
    low: Series[Int] = column("Lowest.", null=True)
    best: Series[Int] = column("Best.", null=True)
    high: Series[Int] = column("Highest.", null=True)
    spread: Series[Int] = column("Highest less lowest; null when one is open.", null=True)
    count_count: Series[Int] = column("Counts that the policy looked at.")
    origin_count: Series[Int] = column("Independent origins of these counts.")
    rule: Series[Text] = column("Why the best is the best.")
    is_disputed: Series[Bool] = column("Whether sources disagree about this number (table `disputes`).")
    event_type: Series[Text] = column("PLOVER event type.")
    start_date: Series[Day] = column("First day it may have happened on.", null=True)
    place: Series[Text] = column("Where.", null=True)
    place_country: Series[Text] = column("Country of the place.", null=True)
    actors: Series[Text] = column("Who does it.", null=True)
    recipients: Series[Text] = column("To whom.", null=True)


class ClaimLedger(Table, layer="marts"):
    """One row per assertion about an incident, with what makes a filter: `voice = 'narrator'`; `voice = 'actor_side'`; `not is_denied`; `affirming_origin_count >= 2`."""

    incident_id: Series[Text] = reference("incidents.incident_id", "Incident.", is_key=True)
    claim_id: Series[Text] = reference("incident_claims.claim_id", "Assertion.", is_key=True)
    event_id: Series[Text] = reference("event_mentions.event_id", "Event mention.")
    article_id: Series[Text] = reference("articles.article_id", "Article.")
    voice: Series[Text] = column("Who speaks, as the incident sees it: narrator, actor_side, recipient_side, third_party or unnamed.")
    source: Series[Text] = column("Who says so; null for the narrator and the unnamed.", null=True)
    source_actor_id: Series[Text] = reference("actors.actor_id", "Who says so, resolved.", null=True)
    source_country: Series[Text] = column("Country of who says so.", null=True)
    polarity: Series[Text] = column("`affirm`: that it is so; `deny`: that it is not.")
    is_direct: Series[Bool] = column("Whether it stands between quotation marks.")
    is_copy: Series[Bool] = column("Whether the article is a copy: leave these out to count a text once.")
    is_denied: Series[Bool] = column("Whether somebody denies the incident.")
    affirming_origin_count: Series[Int] = column("Independent origins in which anybody says that it is so.")
    is_first_of_voice: Series[Bool] = column(
        "Whether it is the first that this voice says so, or denies it, of the incident: count these to count incidents, which is quicker than to count distinct ids."
    )
    text: Series[Text] = column("The words.")
    published_at: Series[Instant] = column("When the article was published (UTC).", null=True)
    outlet: Series[Text] = column("Outlet.", null=True)
    event_type: Series[Text] = column("PLOVER event type of the incident.")
    start_date: Series[Day] = column("First day it may have happened on.", null=True)
    place: Series[Text] = column("Where.", null=True)
    actors: Series[Text] = column("Who does it.", null=True)
    recipients: Series[Text] = column("To whom.", null=True)


class OutletCoverage(Table, layer="marts"):
    """One row per outlet and month of publication: what it published, what it reported first, what nobody else did, and whose voice it lets speak."""

    outlet: Series[Text] = key("Outlet; `(none)` for articles without one.")
    month: Series[Day] = key("First day of the month of publication; null for undated articles.", nullable=True)
    article_count: Series[Int] = column("Articles.", ge=0)
    copy_count: Series[Int] = column("Of these, copies of another article.", ge=0)
    event_count: Series[Int] = column("Event mentions in them.", ge=0)
    incident_count: Series[Int] = column("Incidents it reports.", ge=0)
    first_count: Series[Int] = column("Of these, those it reported before, or together with, anybody else.", ge=0)
    only_count: Series[Int] = column("Of these, those that no other outlet reports.", ge=0)
    narrated_count: Series[Int] = column("Of these, those it tells in its own voice.", ge=0)
    contested_count: Series[Int] = column("Of these, those that somebody denies or contests.", ge=0)


class DataQuality(Table, layer="marts"):
    """One row per measure of what is missing or uncertain: how many rows of how many."""

    measure: Series[Text] = key("What is counted.")
    counted_table: Series[Text] = column("Table that is counted.")
    row_count: Series[Int] = column("Rows that it holds for.", ge=0)
    total_count: Series[Int] = column("Rows of the table, or of the part that the measure is about.", ge=0)
    share: Series[Float] = column("`row_count` ÷ `total_count`; null when there are none.", null=True)
