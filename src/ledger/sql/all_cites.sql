SELECT digest, unit, entry FROM entry_cites ORDER BY digest, unit, entry
