INSERT INTO sections(id, unit, name) VALUES($1, $2, $3)
