"""Things in the world, however often they are reported: which mentions tell of them, who says so, where the reports disagree, and what they count."""

from pandera.typing import Series

from schemas.columns import ArticleKey, Bool, Day, Float, Instant, Int, Span, Text, Texts, column, key, quote, reference
from schemas.table import Table
from schemas.vocabulary import (
    CasualtyKind,
    CountUse,
    DatePrecision,
    DisputeKind,
    IncidentScope,
    MemberRole,
    PlacePrecision,
    Polarity,
    TollLink,
    Voice,
)


class Incidents(Table, layer="core"):
    """One row per incident: one thing in the world that one or many event mentions report. What reports disagree about is in `disputes` and `incident_tolls`."""

    incident_id: Series[Text] = key("Identifier, derived from the member that was captured first: it survives when reports are added.")
    event_type: Series[Text] = reference("event_types.event_type", "PLOVER event type that most reports give.")
    event_mode: Series[Text] = reference(
        "event_modes.event_mode", "Mode that most reports give, as type and mode; null when open.", null=True
    )
    quad_class: Series[Int] = column("1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict.", ge=1, le=4)
    score: Series[Float] = column("PLOVER intensity of the reports, in the mean, −10 to +10.", ge=-10, le=10)
    scope: Series[Text] = column(
        '`single`; `wave`: several acts told as one ("strikes across the region"); `campaign`: over days or without end (an offensive, a siege).',
        isin=list(IncidentScope),
    )
    part_of: Series[Text] = reference("incidents.incident_id", "The wave or campaign that contains it.", null=True)
    start_date: Series[Day] = column("First day it may have happened on; null when unknown.", null=True)
    end_date: Series[Day] = column("Last day it may have happened on; null when unknown.", null=True)
    date_precision: Series[Text] = column("How exactly the date is known.", null=True, isin=list(DatePrecision))
    place_id: Series[Text] = reference("places.place_id", "Most exact place that reports agree on; null when unknown.", null=True)
    place: Series[Text] = column("Name of the place, or the reports' words where no place is known.", null=True)
    place_country: Series[Text] = column("Country, ISO 3166 alpha-3.", null=True)
    lat: Series[Float] = column("Latitude in degrees, WGS 84.", null=True, ge=-90, le=90)
    lon: Series[Float] = column("Longitude in degrees, WGS 84.", null=True, ge=-180, le=180)
    place_precision: Series[Text] = column("What the point stands for.", null=True, isin=list(PlacePrecision))
    actor_ids: Series[Texts] = reference("actors.actor_id", "Who does it, by at least one report; most reports first.")
    actors: Series[Texts] = column("Their names, in the same order.")
    recipient_ids: Series[Texts] = reference("actors.actor_id", "To whom, by at least one report; most reports first.")
    recipients: Series[Texts] = column("Their names, in the same order.")
    first_reported_at: Series[Instant] = column("When the first report was published (UTC).", null=True)
    last_reported_at: Series[Instant] = column("When the last report was published (UTC).", null=True)
    mention_count: Series[Int] = column("Event mentions that report it.", ge=1)
    report_count: Series[Int] = column("Articles that report it, copies too.", ge=1)
    text_count: Series[Int] = column("Articles that report it, copies left out.", ge=1)
    outlet_count: Series[Int] = column("Outlets that report it; reports without one count as one.", ge=1)
    origin_count: Series[Int] = column("Independent origins: an agency's story in twenty papers is one.", ge=1)
    narrator_count: Series[Int] = column("Origins that tell it in the narrator's own voice.", ge=0)
    actor_side_count: Series[Int] = column("Sources on the actor's side that say it happened.", ge=0)
    recipient_side_count: Series[Int] = column("Sources on the recipient's side that say it happened.", ge=0)
    third_party_count: Series[Int] = column("Sources on neither side that say it happened.", ge=0)
    denial_count: Series[Int] = column("Sources that deny it, or deny their part in it.", ge=0)
    dispute_count: Series[Int] = column("Rows in `disputes`.", ge=0)
    core_event_id: Series[Text] = reference("event_mentions.event_id", "The report that tells most about it.")


class IncidentMembers(ArticleKey, layer="core"):
    """One row per event mention that speaks of an incident, and why it is taken to mean this one. A mention belongs to one incident at most; one that stands
    in no row is a plan, a demand or a guess that no incident answers to."""

    event_id: Series[Text] = reference("event_mentions.event_id", "Event mention.", is_key=True)
    incident_id: Series[Text] = reference("incidents.incident_id", "The incident.")
    role: Series[Text] = column(
        "`report`: says that it happened; `background`, `denial`, `other`: looks back, denies, or plans, demands, supposes; of these only a look back that says when, where and to how many makes an incident.",
        isin=list(MemberRole),
    )
    origin_id: Series[Text] = reference("articles.article_id", "The article that counts in its place: itself, or the original of a copy.")
    linked_event_id: Series[Text] = reference(
        "event_mentions.event_id", "The member it was joined to; null for the first one of the incident.", null=True
    )
    score: Series[Float] = column("How well it fits that member, 0 to 1.", ge=0, le=1)
    reasons: Series[Texts] = column("Names of the features that fired, strongest first; those against start with `not:`.")


class IncidentClaims(ArticleKey, Span, layer="core"):
    """One row per assertion about an incident: an article in its own voice, or somebody it quotes. The span is the sentence, or what is said."""

    claim_id: Series[Text] = key("Identifier, derived from event mention and attribution.")
    incident_id: Series[Text] = reference("incidents.incident_id", "The incident.")
    event_id: Series[Text] = reference("event_mentions.event_id", "Event mention.")
    attribution_id: Series[Text] = reference("attributions.attribution_id", "The claim; null in the narrator's voice.", null=True)
    origin_id: Series[Text] = reference("articles.article_id", "The article that counts in its place: count these to count once.")
    voice: Series[Text] = column(
        "Who speaks, as the incident sees it: narrator, actor_side, recipient_side, third_party or unnamed.", isin=list(Voice)
    )
    source_actor_id: Series[Text] = reference("actors.actor_id", "Who says so, resolved; null for the narrator and the unknown.", null=True)
    source: Series[Text] = column("Name of who says so, or the article's words; null for the narrator and the unnamed.", null=True)
    source_country: Series[Text] = column("Country of who says so.", null=True)
    polarity: Series[Text] = column("`affirm`: that it is so; `deny`: that it is not.", isin=list(Polarity))
    is_direct: Series[Bool] = column("Whether it stands between quotation marks.")
    published_at: Series[Instant] = column("When the article was published (UTC).", null=True)


class IncidentCasualties(ArticleKey, layer="core"):
    """One row per count of people harmed that speaks of an incident, and whether policies may use it for the incident's toll."""

    casualty_id: Series[Text] = reference("casualties.casualty_id", "The count.", is_key=True)
    incident_id: Series[Text] = reference("incidents.incident_id", "The incident.")
    origin_id: Series[Text] = reference("articles.article_id", "The article that counts in its place.")
    tied_by: Series[Text] = column(
        "`event`: the text ties it to a mention; `sentence`: it stands beside one; `article`: it leans on the article's only incident, the one at the place it names, or the one told last; `facts`: its article tells no act that explains it, and its place, days and numbers are those of one incident.",
        isin=list(TollLink),
    )
    use: Series[Text] = column(
        '`total`; `addend`: a total together with those beside it ("five fighters and three civilians"); or why it is none: part, cumulative, copy, denied, plan.',
        isin=list(CountUse),
    )
    is_rival: Series[Bool] = column('Whether its sentence sets it against somebody else\'s figure: "almost twice the official count".')
    is_update: Series[Bool] = column(
        'Whether its sentence says that it came later than what the article told before: "said *later* that four were dead".'
    )
    voice: Series[Text] = column(
        "Who counts, as the incident sees it: narrator, actor_side, recipient_side, third_party or unnamed.", isin=list(Voice)
    )
    source_actor_id: Series[Text] = reference("actors.actor_id", "Who counts, resolved.", null=True)
    source: Series[Text] = column("Name of who counts, or the article's words.", null=True)
    published_at: Series[Instant] = column("When the article was published (UTC).", null=True)


class IncidentTolls(Table, layer="core"):
    """One row per incident, kind of harm and policy: lowest, best and highest number, and the counts that made each (their sentences are in `casualties`)."""

    incident_id: Series[Text] = reference("incidents.incident_id", "The incident.", is_key=True)
    kind: Series[Text] = key("killed, injured, missing, detained, abducted or displaced.", isin=list(CasualtyKind))
    policy: Series[Text] = reference("toll_policies.policy", "How sources are weighed.", is_key=True)
    low: Series[Int] = column("Lowest number that the policy lets stand; null when open.", null=True, ge=0)
    best: Series[Int] = column("The number the policy settles on; null when it settles on none.", null=True, ge=0)
    high: Series[Int] = column("Highest number that the policy lets stand; null when open.", null=True, ge=0)
    low_casualty_ids: Series[Texts] = reference("casualties.casualty_id", "Counts that made the lowest.")
    best_casualty_ids: Series[Texts] = reference("casualties.casualty_id", "Counts that made the best.")
    high_casualty_ids: Series[Texts] = reference("casualties.casualty_id", "Counts that made the highest.")
    count_count: Series[Int] = column("Counts of this kind that the policy looked at.", ge=1)
    origin_count: Series[Int] = column("Independent origins of these counts.", ge=1)
    rule: Series[Text] = column(
        "Why the best is the best: latest, most_supported, lowest, sum_of_parts, none, or denied (who claims the deed is alone in counting anybody, and somebody says that nothing happened)."
    )


class Disputes(Table, layer="core"):
    """One row per contradiction inside an incident: the two claims, who stands for each, both in their own words."""

    dispute_id: Series[Text] = key("Identifier, derived from incident, kind and both values.")
    incident_id: Series[Text] = reference("incidents.incident_id", "The incident.")
    kind: Series[Text] = column(
        "`who` did it, `how_many` were harmed, `whether` it happened, `target` (civilian or military), `framing` (whose verb it is).",
        isin=list(DisputeKind),
    )
    casualty_kind: Series[Text] = column("What is counted, where the dispute is about how many.", null=True, isin=list(CasualtyKind))
    first_value: Series[Text] = column("What the first says: a name, a number, `yes`, `civilian`, a verb.")
    second_value: Series[Text] = column("What the second says.")
    first_voice: Series[Text] = column("Who says the first, as the incident sees it.", isin=list(Voice))
    second_voice: Series[Text] = column("Who says the second, as the incident sees it.", isin=list(Voice))
    first_source: Series[Text] = column("Name of who says the first; null for the narrator.", null=True)
    second_source: Series[Text] = column("Name of who says the second; null for the narrator.", null=True)
    first_count: Series[Int] = column("Independent origins that carry the first.", ge=1)
    second_count: Series[Int] = column("Independent origins that carry the second.", ge=1)
    first_article_id: Series[Text] = reference("articles.article_id", "Article of the first quotation.")
    first_start_char: Series[Int] = column("First character of the first quotation in its article.", ge=0)
    first_end_char: Series[Int] = column("Character after the last one of the first quotation.", ge=0)
    first_text: Series[Text] = quote("first_start_char", "first_end_char", "The first, in its article's words.", article="first_article_id")
    second_article_id: Series[Text] = reference("articles.article_id", "Article of the second quotation.")
    second_start_char: Series[Int] = column("First character of the second quotation in its article.", ge=0)
    second_end_char: Series[Int] = column("Character after the last one of the second quotation.", ge=0)
    second_text: Series[Text] = quote(
        "second_start_char", "second_end_char", "The second, in its article's words.", article="second_article_id"
    )
    rule: Series[Text] = column("Which rule found it.")
