INSERT INTO case_marks(unit, host, machine, code, mark, day, entry, known_from, known_until)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
