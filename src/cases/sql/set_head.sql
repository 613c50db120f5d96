INSERT INTO case_heads(unit, position) VALUES ($1, $2) ON CONFLICT(unit) DO UPDATE SET position = excluded.position
