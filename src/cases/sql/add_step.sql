INSERT INTO case_steps(unit, machine, code, entry, root, ended_by) VALUES ($1, $2, $3, $4, $5, $6)
