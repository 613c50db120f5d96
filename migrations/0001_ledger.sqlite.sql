-- Enduring tables of the record. An enduring table refuses UPDATE and DELETE: a mistake is corrected by a later row.
-- Whole numbers only: instants are milliseconds since 1970 (UTC), days are days since 1970-01-01.

-- Units and their history: the newest row of a unit is what holds; a change of name keeps the past.
CREATE TABLE unit_changes(
  number INTEGER PRIMARY KEY,
  unit INTEGER NOT NULL,
  parent INTEGER,
  level INTEGER NOT NULL,  -- 0 region, 1 city, 2 banner, 3 town, 4 village
  name TEXT NOT NULL CHECK(name <> ''),
  recorded INTEGER NOT NULL
) STRICT;
CREATE TRIGGER unit_changes_no_update BEFORE UPDATE ON unit_changes
BEGIN SELECT RAISE(ABORT, 'unit_changes is enduring: UPDATE refused'); END;
CREATE TRIGGER unit_changes_no_delete BEFORE DELETE ON unit_changes
BEGIN SELECT RAISE(ABORT, 'unit_changes is enduring: DELETE refused'); END;

-- Sections and accounts stay outside the chain, which holds their numbers only; they may be changed.
CREATE TABLE sections(
  id INTEGER PRIMARY KEY,
  unit INTEGER NOT NULL,
  name TEXT NOT NULL CHECK(name <> ''),
  UNIQUE(unit, name)
) STRICT;
CREATE TABLE accounts(
  id INTEGER PRIMARY KEY,
  unit INTEGER NOT NULL,
  name TEXT NOT NULL CHECK(name <> ''),
  role TEXT NOT NULL,
  UNIQUE(unit, name)
) STRICT;

-- One row for each entry: id = unit * 2^40 + position in the chain of the unit, so that a chain lies together.
-- `body` is the canonical text that is hashed; the columns before it repeat parts of it for reading without parsing.
CREATE TABLE entries(
  id INTEGER PRIMARY KEY,
  recorded INTEGER NOT NULL,
  kind TEXT NOT NULL,
  day_first INTEGER NOT NULL,
  day_last INTEGER NOT NULL,
  corrects INTEGER,  -- id of the entry that this one ends
  act TEXT CHECK((act IS NULL) = (corrects IS NULL) AND act IN ('replace', 'withdraw')),
  hash BLOB NOT NULL CHECK(length(hash) = 32),
  body TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX entries_by_corrected ON entries(corrects) WHERE corrects IS NOT NULL;
CREATE TRIGGER entries_no_update BEFORE UPDATE ON entries
BEGIN SELECT RAISE(ABORT, 'entries is enduring: UPDATE refused'); END;
CREATE TRIGGER entries_no_delete BEFORE DELETE ON entries
BEGIN SELECT RAISE(ABORT, 'entries is enduring: DELETE refused'); END;

-- One row for each command done: what it appended, and the head of the chain after it.
CREATE TABLE commands(
  unit INTEGER NOT NULL,
  command TEXT NOT NULL,
  first INTEGER NOT NULL,  -- positions; zero and zero where nothing was appended
  last INTEGER NOT NULL,
  recorded INTEGER NOT NULL,
  head BLOB NOT NULL CHECK(length(head) = 32),
  PRIMARY KEY(unit, command)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER commands_no_update BEFORE UPDATE ON commands
BEGIN SELECT RAISE(ABORT, 'commands is enduring: UPDATE refused'); END;
CREATE TRIGGER commands_no_delete BEFORE DELETE ON commands
BEGIN SELECT RAISE(ABORT, 'commands is enduring: DELETE refused'); END;
-- For walking the commands of a chain beside its entries.
CREATE UNIQUE INDEX commands_by_first ON commands(unit, first) WHERE first > 0;
CREATE INDEX unit_changes_by_unit ON unit_changes(unit, number);
