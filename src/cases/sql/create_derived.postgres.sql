-- As create_derived.sqlite.sql, which explains the tables.
CREATE TABLE IF NOT EXISTS case_made(
  machines bytea NOT NULL
);
CREATE TABLE IF NOT EXISTS case_heads(
  unit bigint PRIMARY KEY,
  position bigint NOT NULL
);
CREATE TABLE IF NOT EXISTS case_steps(
  unit bigint NOT NULL,
  machine text COLLATE "C" NOT NULL,
  code text COLLATE "C" NOT NULL,
  entry bigint NOT NULL,
  root bigint NOT NULL,
  ended_by bigint,
  PRIMARY KEY(unit, machine, code, entry)
);
CREATE UNIQUE INDEX IF NOT EXISTS case_steps_by_entry ON case_steps(entry);
CREATE TABLE IF NOT EXISTS cases(
  unit bigint NOT NULL,
  machine text COLLATE "C" NOT NULL,
  code text COLLATE "C" NOT NULL,
  title text COLLATE "C" NOT NULL,
  state text COLLATE "C" NOT NULL,
  since bigint NOT NULL,
  due bigint,
  steps bigint NOT NULL,
  soundness bigint NOT NULL,
  section bigint NOT NULL,
  words text COLLATE "C" NOT NULL,
  PRIMARY KEY(unit, machine, code)
);
CREATE INDEX IF NOT EXISTS cases_by_state ON cases(unit, machine, state, code);
CREATE TABLE IF NOT EXISTS case_marks(
  unit bigint NOT NULL,
  host bigint NOT NULL,
  machine text COLLATE "C" NOT NULL,
  code text COLLATE "C" NOT NULL,
  mark text COLLATE "C" NOT NULL,
  day bigint NOT NULL,
  entry bigint NOT NULL,
  known_from bigint NOT NULL,
  known_until bigint,
  PRIMARY KEY(unit, machine, mark, day, host, code, entry, known_from)
);
CREATE INDEX IF NOT EXISTS case_marks_by_case ON case_marks(host, machine, code);
