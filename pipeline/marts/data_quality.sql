-- One row per measure: how many rows lack something, of how many.
WITH measures AS (
    SELECT 'documents rejected' AS measure, 'raw_documents' AS counted_table, (SELECT count(*) FROM rejected_documents) AS row_count, count(*) AS total_count FROM raw_documents
    UNION ALL
    SELECT 'documents that code crashed on', 'raw_documents', (SELECT count(*) FROM rejected_documents WHERE reason = 'crashed'), count(*) FROM raw_documents
    UNION ALL
    SELECT 'articles without a date', 'articles', count(*) FILTER (published_at IS NULL), count(*) FROM articles
    UNION ALL
    SELECT 'articles that are copies', 'articles', (SELECT count(*) FROM article_duplicates), count(*) FROM articles
    UNION ALL
    SELECT 'articles that tell of no event', 'articles', count(*) FILTER (NOT EXISTS (FROM event_mentions e WHERE e.article_id = a.article_id)), count(*) FROM articles a
    UNION ALL
    SELECT 'events without an actor', 'events', count(*) FILTER (actors IS NULL), count(*) FROM events
    UNION ALL
    SELECT 'events without a date', 'events', count(*) FILTER (start_date IS NULL), count(*) FROM events
    UNION ALL
    SELECT 'events dated by publication', 'events', count(*) FILTER (date_precision = 'publication'), count(*) FROM events
    UNION ALL
    SELECT 'events without a place', 'events', count(*) FILTER (place IS NULL), count(*) FROM events
    UNION ALL
    SELECT 'events whose place has no point', 'events', count(*) FILTER (lat IS NULL), count(*) FROM events WHERE place IS NOT NULL
    UNION ALL
    SELECT 'events below confidence 0.5', 'events', count(*) FILTER (confidence < 0.5), count(*) FROM events
    UNION ALL
    SELECT 'events that happened and belong to no incident', 'events', count(*) FILTER (incident_id IS NULL), count(*) FROM events WHERE is_happening
    UNION ALL
    SELECT 'actor mentions unresolved', 'actor_links', count(*) FILTER (judgement = 'unresolved'), count(*) FROM actor_links
    UNION ALL
    SELECT 'place mentions unresolved', 'place_links', count(*) FILTER (judgement = 'unresolved'), count(*) FROM place_links
    UNION ALL
    SELECT 'claims by nobody named', 'attributions', count(*) FILTER (source_text IS NULL), count(*) FROM attributions
    UNION ALL
    SELECT 'counts tied to no event', 'casualties', count(*) FILTER (event_id IS NULL), count(*) FROM casualties
    UNION ALL
    SELECT 'incidents that no narrator tells', 'incident_facts', count(*) FILTER (NOT is_narrated), count(*) FROM incident_facts
    UNION ALL
    SELECT 'incidents that are contested', 'incident_facts', count(*) FILTER (is_contested), count(*) FROM incident_facts
    UNION ALL
    SELECT 'incidents of one origin', 'incident_facts', count(*) FILTER (origin_count = 1), count(*) FROM incident_facts
    UNION ALL
    SELECT 'incidents whose day is not known', 'incident_facts', count(*) FILTER (event_date IS NULL), count(*) FROM incident_facts
)
SELECT measure, counted_table, row_count, total_count, row_count / nullif(total_count, 0) AS share
FROM measures ORDER BY measure
