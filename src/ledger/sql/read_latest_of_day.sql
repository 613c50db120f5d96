SELECT d.entry, e.body FROM entry_days d JOIN entries e ON e.id = d.entry
WHERE d.unit = $1 AND d.axis = $2 AND d.day = $3 AND d.ended IS NULL ORDER BY d.entry DESC LIMIT $4
