INSERT INTO accounts(id, unit, name, role) VALUES($1, $2, $3, $4)
