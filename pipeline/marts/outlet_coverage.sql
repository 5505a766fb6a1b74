-- One row per outlet and month of publication. Who is first is known only of dated articles.
WITH published AS (
    SELECT a.article_id, coalesce(a.outlet, '(none)') AS outlet, a.published_at,
        -- the day in UTC, whatever the time zone of the session
        date_trunc('month', make_timestamp(epoch_us(a.published_at)))::DATE AS month, d.article_id IS NOT NULL AS is_copy
    FROM articles a LEFT JOIN article_duplicates d USING (article_id)
),
reports AS (
    SELECT DISTINCT p.outlet, p.month, m.incident_id, p.published_at IS NOT DISTINCT FROM i.first_reported_at AS is_first, i.outlet_count = 1 AS is_only,
        f.is_contested,
        EXISTS (FROM incident_claims c WHERE c.event_id = m.event_id AND c.voice = 'narrator' AND c.polarity = 'affirm') AS is_narrated
    FROM incident_members m
    JOIN published p USING (article_id)
    JOIN incidents i USING (incident_id)
    JOIN incident_facts f USING (incident_id)
    WHERE m.role = 'report'
),
coverage AS (
    SELECT outlet, month, count(*) AS incident_count, count(*) FILTER (is_first) AS first_count, count(*) FILTER (is_only) AS only_count,
        count(*) FILTER (is_narrated) AS narrated_count, count(*) FILTER (is_contested) AS contested_count
    FROM (
        SELECT outlet, month, incident_id, bool_or(is_first) AS is_first, bool_or(is_only) AS is_only, bool_or(is_narrated) AS is_narrated,
            bool_or(is_contested) AS is_contested
        FROM reports GROUP BY outlet, month, incident_id
    )
    GROUP BY outlet, month
),
events_of AS (SELECT article_id, count(*) AS event_count FROM event_mentions GROUP BY article_id)
SELECT
    p.outlet,
    p.month,
    count(*) AS article_count,
    count(*) FILTER (p.is_copy) AS copy_count,
    coalesce(sum(e.event_count), 0)::BIGINT AS event_count,
    coalesce(any_value(c.incident_count), 0) AS incident_count,
    coalesce(any_value(c.first_count), 0) AS first_count,
    coalesce(any_value(c.only_count), 0) AS only_count,
    coalesce(any_value(c.narrated_count), 0) AS narrated_count,
    coalesce(any_value(c.contested_count), 0) AS contested_count
FROM published p
LEFT JOIN events_of e USING (article_id)
LEFT JOIN coverage c ON c.outlet = p.outlet AND c.month IS NOT DISTINCT FROM p.month
GROUP BY p.outlet, p.month
ORDER BY p.outlet, p.month
