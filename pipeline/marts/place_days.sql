-- One row per day and place. Sums of tolls: an open bound ("at least nine") leaves the highest open.
SELECT
    f.event_date,
    f.place_id,
    any_value(p.name) AS place,
    any_value(p.country) AS country,
    any_value(p.lat) AS lat,
    any_value(p.lon) AS lon,
    any_value(p.precision) AS place_precision,
    sum(f.killed_low) FILTER (NOT f.is_contested)::BIGINT AS killed_low,
    sum(f.killed_best) FILTER (NOT f.is_contested)::BIGINT AS killed_best,
    CASE
        WHEN NOT coalesce(bool_or(f.killed_high IS NULL AND coalesce(f.killed_low, f.killed_best) IS NOT NULL) FILTER (NOT f.is_contested), false)
            THEN sum(f.killed_high) FILTER (NOT f.is_contested)
    END::BIGINT AS killed_high,
    sum(f.killed_best) FILTER (f.is_contested)::BIGINT AS contested_killed_best,
    count(*) FILTER (NOT f.is_contested) AS incident_count,
    count(*) FILTER (NOT f.is_contested AND NOT f.is_narrated) AS claimed_count,
    count(*) FILTER (f.is_contested) AS contested_count,
    count(*) FILTER (NOT f.is_contested AND f.quad_class = 1) AS verbal_cooperation_count,
    count(*) FILTER (NOT f.is_contested AND f.quad_class = 2) AS material_cooperation_count,
    count(*) FILTER (NOT f.is_contested AND f.quad_class = 3) AS verbal_conflict_count,
    count(*) FILTER (NOT f.is_contested AND f.quad_class = 4) AS material_conflict_count,
    avg(f.score) FILTER (NOT f.is_contested) AS mean_score
FROM incident_facts f JOIN places p USING (place_id)
WHERE f.is_counted
GROUP BY f.event_date, f.place_id
ORDER BY f.event_date, f.place_id
