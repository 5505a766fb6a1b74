-- One row per directed pair and quad class, over all days, undated incidents too.
SELECT
    a.actor_id,
    r.actor_id AS recipient_id,
    f.quad_class,
    any_value(a.name) AS actor,
    any_value(r.name) AS recipient,
    count(*) FILTER (NOT f.is_contested) AS incident_count,
    count(*) FILTER (NOT f.is_contested AND NOT f.is_narrated) AS claimed_count,
    count(*) FILTER (f.is_contested) AS contested_count,
    avg(f.score) AS mean_score,
    min(f.start_date) AS first_date,
    max(f.end_date) AS last_date
FROM incident_facts f
JOIN incident_parties a ON a.incident_id = f.incident_id AND a.role = 'actor'
JOIN incident_parties r ON r.incident_id = f.incident_id AND r.role = 'recipient' AND r.actor_id <> a.actor_id
WHERE NOT f.has_parts
GROUP BY a.actor_id, r.actor_id, f.quad_class
ORDER BY a.actor_id, r.actor_id, f.quad_class
