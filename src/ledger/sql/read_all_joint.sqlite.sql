-- Only the list of other units ends a body with a bracket; the index entries_joint (migration 0004) knows them.
SELECT e.body, c.id FROM entries e LEFT JOIN entries c ON c.corrects = e.id
WHERE substr(CAST(e.body AS BLOB), -2) = x'5D7D' ORDER BY e.id
