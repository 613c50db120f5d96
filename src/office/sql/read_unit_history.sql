SELECT number, unit, parent, level, name, recorded, day, merged_into, reason, by_account FROM unit_changes ORDER BY number
