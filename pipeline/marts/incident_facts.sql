-- One row per incident, flat. Tolls are those of the default policy; the others are in casualty_ranges.
WITH tolls AS (
    SELECT
        incident_id,
        max(low) FILTER (kind = 'killed') AS killed_low, max(best) FILTER (kind = 'killed') AS killed_best, max(high) FILTER (kind = 'killed') AS killed_high,
        max(low) FILTER (kind = 'injured') AS injured_low, max(best) FILTER (kind = 'injured') AS injured_best, max(high) FILTER (kind = 'injured') AS injured_high
    FROM incident_tolls WHERE policy = 'default' GROUP BY incident_id
),
containers AS (SELECT DISTINCT part_of AS incident_id FROM incidents WHERE part_of IS NOT NULL),
quarrels AS (SELECT DISTINCT incident_id FROM disputes WHERE kind IN ('whether', 'who'))
SELECT
    i.incident_id,
    i.event_type,
    nullif(split_part(i.event_mode, '/', 2), '') AS event_mode,
    i.quad_class,
    i.score,
    i.scope,
    i.part_of,
    c.incident_id IS NOT NULL AS has_parts,
    -- "overnight" is two days and one night; "last week" is no day.
    CASE WHEN i.end_date - i.start_date <= 1 THEN i.start_date END AS event_date,
    i.start_date,
    i.end_date,
    i.date_precision,
    coalesce(i.end_date - i.start_date <= 1, false) AND c.incident_id IS NULL AS is_counted,
    i.place_id,
    i.place,
    i.place_country,
    i.lat,
    i.lon,
    i.place_precision,
    nullif(array_to_string(i.actors, '; '), '') AS actors,
    nullif(array_to_string(i.recipients, '; '), '') AS recipients,
    i.narrator_count > 0 AS is_narrated,
    i.denial_count > 0 OR q.incident_id IS NOT NULL AS is_contested,
    i.report_count,
    i.outlet_count,
    i.origin_count,
    i.narrator_count,
    i.actor_side_count,
    i.recipient_side_count,
    i.third_party_count,
    i.denial_count,
    i.dispute_count,
    t.killed_low,
    t.killed_best,
    t.killed_high,
    t.injured_low,
    t.injured_best,
    t.injured_high,
    i.first_reported_at,
    a.title,
    s.text AS sentence,
    a.url
FROM incidents i
JOIN event_mentions e ON e.event_id = i.core_event_id
JOIN sentences s ON s.sentence_id = e.sentence_id
JOIN articles a ON a.article_id = e.article_id
LEFT JOIN tolls t ON t.incident_id = i.incident_id
LEFT JOIN containers c ON c.incident_id = i.incident_id
LEFT JOIN quarrels q ON q.incident_id = i.incident_id
ORDER BY i.incident_id
