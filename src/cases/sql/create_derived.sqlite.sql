-- Derived tables of cases: dropped and refilled by `rebuild`. `entry` is entries.id.

-- The digest of the machines that the states were found by. One row.
CREATE TABLE IF NOT EXISTS case_made(
  machines BLOB NOT NULL
) STRICT;

-- How far each chain is in the tables.
CREATE TABLE IF NOT EXISTS case_heads(
  unit INTEGER PRIMARY KEY,
  position INTEGER NOT NULL
) STRICT;

-- Which entries are steps of which case. `root`: position of the first version of the step; `ended_by`: what replaced or
-- withdrew it, both in the same chain.
CREATE TABLE IF NOT EXISTS case_steps(
  unit INTEGER NOT NULL,
  machine TEXT NOT NULL,
  code TEXT NOT NULL,
  entry INTEGER NOT NULL,
  root INTEGER NOT NULL,
  ended_by INTEGER,
  PRIMARY KEY(unit, machine, code, entry)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX IF NOT EXISTS case_steps_by_entry ON case_steps(entry);

-- Where each case stands. Days since 1970; soundness: 0 whole, 1 lacking, 2 inconsistent.
CREATE TABLE IF NOT EXISTS cases(
  unit INTEGER NOT NULL,
  machine TEXT NOT NULL,
  code TEXT NOT NULL,
  title TEXT NOT NULL,
  state TEXT NOT NULL,
  since INTEGER NOT NULL,
  due INTEGER,
  steps INTEGER NOT NULL,
  soundness INTEGER NOT NULL,
  section INTEGER NOT NULL,
  words TEXT NOT NULL,
  PRIMARY KEY(unit, machine, code)
) STRICT, WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS cases_by_state ON cases(unit, machine, state, code);

-- What each case shows, as it counts for each unit: a state reached first on that day ("reached:in_pool"), a step taken
-- ("taken:allot"). `host`: whose chain holds it. Known from one place of that chain until another, so that a figure as
-- of an instant, or of a closed period, finds what was known then.
CREATE TABLE IF NOT EXISTS case_marks(
  unit INTEGER NOT NULL,
  host INTEGER NOT NULL,
  machine TEXT NOT NULL,
  code TEXT NOT NULL,
  mark TEXT NOT NULL,
  day INTEGER NOT NULL,
  entry INTEGER NOT NULL,
  known_from INTEGER NOT NULL,
  known_until INTEGER,
  PRIMARY KEY(unit, machine, mark, day, host, code, entry, known_from)
) STRICT, WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS case_marks_by_case ON case_marks(host, machine, code);
