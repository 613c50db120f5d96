-- $13 is the commonest of the kinds that are not wanted: one comparison sets most rows aside before the list is searched.
SELECT id, kind, day_first, day_last, act, body FROM entries
WHERE id >= $1 AND id < $2
  AND ((day_first >= $3 AND day_first < $4)
    OR (kind <> $13 AND kind IN ($5, $6, $7, $8, $9, $10, $11, $12)))
