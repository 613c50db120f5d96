INSERT INTO unit_changes(number, unit, parent, level, name, recorded) VALUES($1, $2, $3, $4, $5, $6)
