SELECT unit, axis, day, entry, ended FROM entry_days ORDER BY unit, axis, day, entry
