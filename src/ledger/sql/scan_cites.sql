SELECT digest, unit, entry FROM entry_cites
