-- One row per known party and incident: what it did, and what was done to it.
SELECT
    p.actor_id,
    f.start_date,
    p.incident_id,
    p.role,
    p.name AS actor,
    f.end_date,
    f.date_precision,
    f.event_type,
    f.event_mode,
    CASE p.role WHEN 'actor' THEN f.recipients ELSE f.actors END AS others,
    f.place,
    f.is_narrated,
    f.is_contested,
    f.origin_count,
    f.killed_best,
    f.sentence
FROM incident_parties p JOIN incident_facts f USING (incident_id)
ORDER BY p.actor_id, f.start_date, p.incident_id, p.role
