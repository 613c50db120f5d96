INSERT INTO cases(unit, machine, code, title, state, since, due, steps, soundness, section, words)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
ON CONFLICT(unit, machine, code) DO UPDATE SET
  title = excluded.title, state = excluded.state, since = excluded.since, due = excluded.due, steps = excluded.steps,
  soundness = excluded.soundness, section = excluded.section, words = excluded.words
