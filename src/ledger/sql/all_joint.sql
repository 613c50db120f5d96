SELECT unit, entry FROM entry_joint ORDER BY unit, entry
