-- One row per assertion about an incident, with what makes a filter.
WITH affirmed AS (SELECT incident_id, count(DISTINCT origin_id) AS origin_count FROM incident_claims WHERE polarity = 'affirm' GROUP BY incident_id)
SELECT
    c.incident_id,
    c.claim_id,
    c.article_id,
    c.event_id,
    c.voice,
    c.source,
    c.source_actor_id,
    c.source_country,
    c.polarity,
    c.is_direct,
    c.origin_id <> c.article_id AS is_copy,
    f.denial_count > 0 AS is_denied,
    coalesce(n.origin_count, 0) AS affirming_origin_count,
    row_number() OVER (PARTITION BY c.incident_id, c.voice, c.polarity ORDER BY c.published_at NULLS LAST, c.claim_id) = 1 AS is_first_of_voice,
    c.text,
    c.published_at,
    a.outlet,
    f.event_type,
    f.start_date,
    f.place,
    f.actors,
    f.recipients
FROM incident_claims c
JOIN incident_facts f USING (incident_id)
JOIN articles a ON a.article_id = c.article_id
LEFT JOIN affirmed n ON n.incident_id = c.incident_id
ORDER BY c.incident_id, c.claim_id
