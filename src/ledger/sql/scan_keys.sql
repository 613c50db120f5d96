SELECT unit, identity, entry FROM entry_keys
