-- One row per day and directed pair. A meeting has each party on both sides: nobody meets themselves.
SELECT
    f.event_date,
    a.actor_id,
    r.actor_id AS recipient_id,
    any_value(a.name) AS actor,
    any_value(a.country) AS actor_country,
    any_value(r.name) AS recipient,
    any_value(r.country) AS recipient_country,
    count(*) FILTER (NOT f.is_contested) AS incident_count,
    count(*) FILTER (NOT f.is_contested AND NOT f.is_narrated) AS claimed_count,
    count(*) FILTER (f.is_contested) AS contested_count,
    count(*) FILTER (NOT f.is_contested AND f.quad_class = 1) AS verbal_cooperation_count,
    count(*) FILTER (NOT f.is_contested AND f.quad_class = 2) AS material_cooperation_count,
    count(*) FILTER (NOT f.is_contested AND f.quad_class = 3) AS verbal_conflict_count,
    count(*) FILTER (NOT f.is_contested AND f.quad_class = 4) AS material_conflict_count,
    avg(f.score) FILTER (NOT f.is_contested) AS mean_score
FROM incident_facts f
JOIN incident_parties a ON a.incident_id = f.incident_id AND a.role = 'actor'
JOIN incident_parties r ON r.incident_id = f.incident_id AND r.role = 'recipient' AND r.actor_id <> a.actor_id
WHERE f.is_counted
GROUP BY f.event_date, a.actor_id, r.actor_id
ORDER BY f.event_date, a.actor_id, r.actor_id
