-- The index entries_acts (migration 0004) holds these two kinds only.
SELECT e.body, c.id FROM entries e LEFT JOIN entries c ON c.corrects = e.id
WHERE e.kind IN ('closing', 'opening') AND e.kind = $1 AND e.id >= $2 AND e.id < $3 ORDER BY e.id
