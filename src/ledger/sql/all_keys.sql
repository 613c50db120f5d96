SELECT unit, identity, entry FROM entry_keys ORDER BY unit, identity, entry
