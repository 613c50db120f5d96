INSERT INTO figure_values(unit, rule, level, bucket, value, block, entries) VALUES($1, $2, $3, $4, $5, $6, $7)
ON CONFLICT(unit, rule, level, bucket, value, block) DO UPDATE SET entries = figure_values.entries + excluded.entries
