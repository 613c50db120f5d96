SELECT number, unit, parent, level, name, recorded FROM unit_changes ORDER BY number
