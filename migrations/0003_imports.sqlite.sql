-- Imports. Enduring tables: what was imported, set aside, let in, undone, and how a person mapped columns.

CREATE TABLE import_batches(
  id INTEGER PRIMARY KEY,
  unit INTEGER NOT NULL,
  file_name TEXT NOT NULL,
  file_digest BLOB NOT NULL CHECK(length(file_digest) = 32),
  account INTEGER NOT NULL,
  imported INTEGER NOT NULL,
  first INTEGER NOT NULL,  -- positions in the unit's chain; zero and zero where nothing was appended
  last INTEGER NOT NULL
) STRICT;
CREATE TRIGGER import_batches_no_update BEFORE UPDATE ON import_batches
BEGIN SELECT RAISE(ABORT, 'import_batches is enduring: UPDATE refused'); END;
CREATE TRIGGER import_batches_no_delete BEFORE DELETE ON import_batches
BEGIN SELECT RAISE(ABORT, 'import_batches is enduring: DELETE refused'); END;

-- Rows equal to one already recorded: kept, not counted. `body` is the draft in the canonical form of an entry.
CREATE TABLE import_set_aside(
  batch INTEGER NOT NULL,
  number INTEGER NOT NULL,  -- from 1 within the batch
  sheet TEXT NOT NULL,
  row INTEGER NOT NULL,
  body TEXT NOT NULL,
  PRIMARY KEY(batch, number)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER import_set_aside_no_update BEFORE UPDATE ON import_set_aside
BEGIN SELECT RAISE(ABORT, 'import_set_aside is enduring: UPDATE refused'); END;
CREATE TRIGGER import_set_aside_no_delete BEFORE DELETE ON import_set_aside
BEGIN SELECT RAISE(ABORT, 'import_set_aside is enduring: DELETE refused'); END;

CREATE TABLE import_let_in(
  batch INTEGER NOT NULL,
  number INTEGER NOT NULL,
  entry INTEGER NOT NULL,  -- entries.id
  PRIMARY KEY(batch, number)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER import_let_in_no_update BEFORE UPDATE ON import_let_in
BEGIN SELECT RAISE(ABORT, 'import_let_in is enduring: UPDATE refused'); END;
CREATE TRIGGER import_let_in_no_delete BEFORE DELETE ON import_let_in
BEGIN SELECT RAISE(ABORT, 'import_let_in is enduring: DELETE refused'); END;

CREATE TABLE import_undone(
  batch INTEGER PRIMARY KEY,
  undone INTEGER NOT NULL,
  reason TEXT NOT NULL
) STRICT;
CREATE TRIGGER import_undone_no_update BEFORE UPDATE ON import_undone
BEGIN SELECT RAISE(ABORT, 'import_undone is enduring: UPDATE refused'); END;
CREATE TRIGGER import_undone_no_delete BEFORE DELETE ON import_undone
BEGIN SELECT RAISE(ABORT, 'import_undone is enduring: DELETE refused'); END;

-- What a cell said of evidence (佐证材料), by entry: names of files stay outside the chain.
CREATE TABLE import_evidence_names(
  entry INTEGER PRIMARY KEY,  -- entries.id
  names TEXT NOT NULL
) STRICT;
CREATE TRIGGER import_evidence_names_no_update BEFORE UPDATE ON import_evidence_names
BEGIN SELECT RAISE(ABORT, 'import_evidence_names is enduring: UPDATE refused'); END;
CREATE TRIGGER import_evidence_names_no_delete BEFORE DELETE ON import_evidence_names
BEGIN SELECT RAISE(ABORT, 'import_evidence_names is enduring: DELETE refused'); END;

-- Columns mapped by a person; the newest row of a heading holds.
CREATE TABLE import_mappings(
  number INTEGER PRIMARY KEY,
  profile TEXT NOT NULL,
  heading TEXT NOT NULL,
  field TEXT NOT NULL,  -- empty: leave out for good
  mapped INTEGER NOT NULL
) STRICT;
CREATE TRIGGER import_mappings_no_update BEFORE UPDATE ON import_mappings
BEGIN SELECT RAISE(ABORT, 'import_mappings is enduring: UPDATE refused'); END;
CREATE TRIGGER import_mappings_no_delete BEFORE DELETE ON import_mappings
BEGIN SELECT RAISE(ABORT, 'import_mappings is enduring: DELETE refused'); END;
