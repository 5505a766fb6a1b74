-- One row per day and party; an incident in which a party is on both sides counts once.
WITH parties AS (
    SELECT incident_id, actor_id, any_value(name) AS name, any_value(country) AS country, any_value(sector) AS sector,
        bool_or(role = 'actor') AS is_actor, bool_or(role = 'recipient') AS is_recipient
    FROM incident_parties GROUP BY incident_id, actor_id
)
SELECT
    f.event_date,
    p.actor_id,
    any_value(p.name) AS actor,
    any_value(p.country) AS country,
    any_value(p.sector) AS sector,
    count(*) FILTER (NOT f.is_contested AND p.is_actor) AS as_actor_count,
    count(*) FILTER (NOT f.is_contested AND p.is_recipient) AS as_recipient_count,
    count(*) FILTER (NOT f.is_contested) AS incident_count,
    count(*) FILTER (NOT f.is_contested AND NOT f.is_narrated) AS claimed_count,
    count(*) FILTER (f.is_contested) AS contested_count,
    count(*) FILTER (NOT f.is_contested AND f.quad_class = 1) AS verbal_cooperation_count,
    count(*) FILTER (NOT f.is_contested AND f.quad_class = 2) AS material_cooperation_count,
    count(*) FILTER (NOT f.is_contested AND f.quad_class = 3) AS verbal_conflict_count,
    count(*) FILTER (NOT f.is_contested AND f.quad_class = 4) AS material_conflict_count,
    avg(f.score) FILTER (NOT f.is_contested) AS mean_score
FROM incident_facts f JOIN parties p USING (incident_id)
WHERE f.is_counted
GROUP BY f.event_date, p.actor_id
ORDER BY f.event_date, p.actor_id
