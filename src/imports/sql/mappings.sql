SELECT profile, heading, field FROM import_mappings ORDER BY number
