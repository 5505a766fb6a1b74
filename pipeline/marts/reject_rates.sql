-- One row per outlet and capture day: how many documents came, how many could not be used, and why.
WITH whys AS (
    SELECT coalesce(outlet, '(unknown)') AS outlet, coalesce(CAST(capture_date AS VARCHAR), 'undated') AS day, reason, count(*) AS number
    FROM rejected_documents
    GROUP BY ALL
),
reasons AS (
    SELECT outlet, day, sum(number) AS reject_count, string_agg(number || ' ' || reason, '; ' ORDER BY number DESC, reason) AS reasons
    FROM whys
    GROUP BY ALL
),
documents AS (
    SELECT coalesce(outlet, '(unknown)') AS outlet, coalesce(CAST(capture_date AS VARCHAR), 'undated') AS day, count(*) AS document_count
    FROM raw_documents
    GROUP BY ALL
)
SELECT
    outlet,
    day,
    document_count,
    CAST(document_count - coalesce(reject_count, 0) AS BIGINT) AS article_count,
    CAST(coalesce(reject_count, 0) AS BIGINT) AS reject_count,
    CAST(coalesce(reject_count, 0) / document_count AS DOUBLE) AS reject_rate,
    reasons
FROM documents
LEFT JOIN reasons USING (outlet, day)
ORDER BY ALL
