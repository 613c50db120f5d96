INSERT INTO case_made(machines) VALUES ($1)
