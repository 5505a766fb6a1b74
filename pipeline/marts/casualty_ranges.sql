-- One row per incident, kind and policy, beside what it is a toll of.
WITH quarrels AS (SELECT DISTINCT incident_id, casualty_kind FROM disputes WHERE kind = 'how_many')
SELECT
    t.incident_id,
    t.kind,
    t.policy,
    t.low,
    t.best,
    t.high,
    t.high - t.low AS spread,
    t.count_count,
    t.origin_count,
    t.rule,
    q.incident_id IS NOT NULL AS is_disputed,
    f.event_type,
    f.start_date,
    f.place,
    f.place_country,
    f.actors,
    f.recipients
FROM incident_tolls t
JOIN incident_facts f USING (incident_id)
LEFT JOIN quarrels q ON q.incident_id = t.incident_id AND q.casualty_kind = t.kind
ORDER BY t.incident_id, t.kind, t.policy
