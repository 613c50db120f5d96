SELECT profile, heading, field, mapped FROM import_mappings ORDER BY number
