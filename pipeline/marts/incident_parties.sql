-- One row per incident and known party; who is on both sides ("the two met", where all are actors and nobody a recipient) is two rows.
WITH parties AS (
    SELECT incident_id, 'actor' AS role, unnest(actor_ids) AS actor_id FROM incidents
    UNION
    SELECT incident_id, 'recipient', unnest(recipient_ids) FROM incidents
    UNION
    SELECT incident_id, 'recipient', unnest(actor_ids) FROM incidents WHERE event_type = 'CONSULT' AND len(recipient_ids) = 0 AND len(actor_ids) > 1
)
SELECT p.incident_id, p.role, p.actor_id, a.name, a.kind, a.country, a.sectors[1] AS sector
FROM parties p JOIN actors a USING (actor_id)
ORDER BY ALL
