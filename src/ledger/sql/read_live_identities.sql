SELECT k.entry FROM entry_keys k
WHERE k.unit = $1 AND k.identity = $2 AND NOT EXISTS (SELECT 1 FROM entries c WHERE c.corrects = k.entry)
ORDER BY k.entry
