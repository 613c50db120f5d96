SELECT unit, entry FROM entry_cites WHERE digest = $1 AND (unit, entry) > ($2, $3) ORDER BY unit, entry LIMIT 1
