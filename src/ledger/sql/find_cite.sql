SELECT 1 FROM entry_cites WHERE digest = $1 AND unit = $2 AND entry = $3
