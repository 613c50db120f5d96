INSERT INTO commands(unit, command, first, last, recorded, head) VALUES($1, $2, $3, $4, $5, $6)
