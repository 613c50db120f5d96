SELECT 1 FROM entry_keys WHERE unit = $1 AND identity = $2 AND entry = $3
