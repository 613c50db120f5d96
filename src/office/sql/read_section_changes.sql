SELECT number, section, unit, was, name, successor, day, reason, by_account, recorded FROM section_changes ORDER BY number
