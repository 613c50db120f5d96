SELECT unit, axis, day, entry, ended FROM entry_days
