-- Only the list of other units ends a body with a bracket; the index entries_joint (migration 0004) knows them.
SELECT body FROM entries
WHERE substr(CAST(body AS BLOB), -2) = x'5D7D' AND kind = $1 AND day_first >= $2 AND day_first < $3
