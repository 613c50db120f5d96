SELECT 1 FROM unit_changes WHERE unit = $1 LIMIT 1
