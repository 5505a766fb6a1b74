-- One row per event mention, flat. Lists are joined with '; ' in the order of the text, each name once.
WITH parties AS (
    -- "Azerbaijan, with its troops, shelled …": a known name where there is one, else the article's own words.
    SELECT a.event_id, a.role, a.start_char, coalesce(l.name, a.text) AS name, l.country, l.sectors
    FROM event_arguments a LEFT JOIN actor_links l USING (mention_id)
    WHERE a.role IN ('actor', 'recipient')
),
party_facts AS (
    SELECT event_id, role, 'name' AS fact, name AS value, start_char AS place, 0 AS rank FROM parties
    UNION ALL
    SELECT event_id, role, 'country', country, start_char, 0 FROM parties WHERE country IS NOT NULL
    UNION ALL
    SELECT event_id, role, 'sector', unnest(sectors), start_char, generate_subscripts(sectors, 1) FROM parties
),
party_lists AS (
    SELECT event_id, role || '.' || fact AS list, string_agg(value, '; ' ORDER BY place, rank, value) AS text
    FROM (SELECT event_id, role, fact, value, min(place) AS place, min(rank) AS rank FROM party_facts GROUP BY ALL)
    GROUP BY ALL
),
claims AS (
    -- One row per claim and event it carries. "Reportedly" has a claim but no source: that is not the narrator's voice either.
    SELECT c.attribution_id, c.polarity, c.start_char, coalesce(l.name, c.source_text, '(unnamed)') AS name, unnest(c.event_ids) AS event_id
    FROM attributions c LEFT JOIN actor_links l ON l.mention_id = c.source_mention_id
),
denials AS (
    SELECT event_id, name, start_char FROM claims WHERE polarity = 'deny'
    UNION ALL
    -- "… which Baku denied": the relation says who answers, or the claim that answers does.
    SELECT answered.event_id, coalesce(l.name, m.text, answer_link.name, answer.source_text, '(unnamed)'), r.start_char
    FROM claim_relations r
    JOIN claims answered ON answered.attribution_id = r.to_attribution_id
    LEFT JOIN actor_links l ON l.mention_id = r.by_mention_id
    LEFT JOIN entity_mentions m ON m.mention_id = r.by_mention_id
    LEFT JOIN attributions answer ON answer.attribution_id = r.from_attribution_id
    LEFT JOIN actor_links answer_link ON answer_link.mention_id = answer.source_mention_id
    WHERE r.kind IN ('denies', 'contests')
),
claimed AS (
    SELECT event_id, string_agg(name, '; ' ORDER BY place, name) AS names
    FROM (SELECT event_id, name, min(start_char) AS place FROM claims WHERE polarity = 'affirm' GROUP BY ALL)
    GROUP BY ALL
),
denied AS (
    SELECT event_id, string_agg(name, '; ' ORDER BY place, name) AS names
    FROM (SELECT event_id, name, min(start_char) AS place FROM denials GROUP BY ALL)
    GROUP BY ALL
),
places_first AS (
    SELECT p.event_id, coalesce(l.name, p.text) AS place, l.country, l.lat, l.lon, l.precision, p.rule
    FROM event_places p LEFT JOIN place_links l USING (mention_id)
    QUALIFY row_number() OVER (PARTITION BY p.event_id ORDER BY p.place_index) = 1
),
outlets AS (
    -- A wire story in three papers: one text, three outlets. Copies in the outlet that has the original add none.
    SELECT coalesce(d.original_id, a.article_id) AS article_id, count(DISTINCT a.outlet) AS outlet_count
    FROM articles a LEFT JOIN article_duplicates d USING (article_id)
    GROUP BY ALL
),
tolls AS (
    -- Two counts of one event: the bounds span both, and a best number is given only where they agree.
    -- A part ("including four children") and a toll that runs over many incidents are not this event's total.
    SELECT
        event_id, kind,
        CASE WHEN count(low) = count(*) THEN min(low) END AS low,
        CASE WHEN count(DISTINCT best) = 1 AND count(best) = count(*) THEN any_value(best) END AS best,
        CASE WHEN count(high) = count(*) THEN max(high) END AS high
    FROM casualties
    WHERE event_id IS NOT NULL AND part_of IS NULL AND NOT is_cumulative
    GROUP BY event_id, kind
)
SELECT
    e.event_id,
    e.article_id,
    m.incident_id,
    a.outlet,
    a.published_at,
    a.title,
    a.url,
    d.original_id AS duplicate_of,
    CASE WHEN d.original_id IS NULL THEN outlets.outlet_count END AS outlet_count,
    coalesce(d.agency, a.agency) AS agency,
    e.event_type,
    nullif(split_part(e.event_mode, '/', 2), '') AS event_mode,
    nullif(array_to_string(e.contexts, '; '), '') AS contexts,
    e.quad_class,
    e.score,
    e.modality,
    e.is_historical,
    e.modality = 'actual' AND NOT e.is_historical AND d.original_id IS NULL AS is_happening,
    denied.event_id IS NOT NULL AS is_contested,
    claimed.names AS claimed_by,
    denied.names AS denied_by,
    actor_names.text AS actors,
    actor_countries.text AS actor_countries,
    actor_sectors.text AS actor_sectors,
    recipient_names.text AS recipients,
    recipient_countries.text AS recipient_countries,
    recipient_sectors.text AS recipient_sectors,
    t.start_date,
    t.end_date,
    t.precision AS date_precision,
    p.place,
    p.country AS place_country,
    p.lat,
    p.lon,
    p.precision AS place_precision,
    p.rule AS place_rule,
    killed.low AS killed_low,
    killed.best AS killed_best,
    killed.high AS killed_high,
    injured.best AS injured_best,
    e.text AS trigger,
    s.text AS sentence,
    e.confidence,
    e.rule
FROM event_mentions e
JOIN articles a USING (article_id)
JOIN sentences s USING (sentence_id)
LEFT JOIN article_duplicates d ON d.article_id = e.article_id
LEFT JOIN incident_members m ON m.event_id = e.event_id
LEFT JOIN outlets ON outlets.article_id = e.article_id
LEFT JOIN claimed ON claimed.event_id = e.event_id
LEFT JOIN denied ON denied.event_id = e.event_id
LEFT JOIN party_lists actor_names ON actor_names.event_id = e.event_id AND actor_names.list = 'actor.name'
LEFT JOIN party_lists actor_countries ON actor_countries.event_id = e.event_id AND actor_countries.list = 'actor.country'
LEFT JOIN party_lists actor_sectors ON actor_sectors.event_id = e.event_id AND actor_sectors.list = 'actor.sector'
LEFT JOIN party_lists recipient_names ON recipient_names.event_id = e.event_id AND recipient_names.list = 'recipient.name'
LEFT JOIN party_lists recipient_countries ON recipient_countries.event_id = e.event_id AND recipient_countries.list = 'recipient.country'
LEFT JOIN party_lists recipient_sectors ON recipient_sectors.event_id = e.event_id AND recipient_sectors.list = 'recipient.sector'
LEFT JOIN event_dates t ON t.event_id = e.event_id
LEFT JOIN places_first p ON p.event_id = e.event_id
LEFT JOIN tolls killed ON killed.event_id = e.event_id AND killed.kind = 'killed'
LEFT JOIN tolls injured ON injured.event_id = e.event_id AND injured.kind = 'injured'
ORDER BY e.event_id
