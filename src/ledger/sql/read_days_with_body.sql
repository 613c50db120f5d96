SELECT d.day, d.entry, d.ended, e.body FROM entry_days d JOIN entries e ON e.id = d.entry
WHERE d.unit = $1 AND d.axis = $2 AND d.day >= $3 AND d.day < $4 ORDER BY d.day, d.entry
