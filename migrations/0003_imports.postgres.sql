-- Imports. Enduring tables: what was imported, set aside, let in, undone, and how a person mapped columns.

CREATE TABLE import_batches(
  id bigint PRIMARY KEY,
  unit bigint NOT NULL,
  file_name text COLLATE "C" NOT NULL,
  file_digest bytea NOT NULL CHECK(length(file_digest) = 32),
  account bigint NOT NULL,
  imported bigint NOT NULL,
  first bigint NOT NULL,  -- positions in the unit's chain; zero and zero where nothing was appended
  last bigint NOT NULL
);
CREATE TRIGGER import_batches_enduring BEFORE UPDATE OR DELETE OR TRUNCATE ON import_batches
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- Rows equal to one already recorded: kept, not counted. `body` is the draft in the canonical form of an entry.
CREATE TABLE import_set_aside(
  batch bigint NOT NULL,
  number bigint NOT NULL,  -- from 1 within the batch
  sheet text COLLATE "C" NOT NULL,
  row bigint NOT NULL,
  body text COLLATE "C" NOT NULL,
  PRIMARY KEY(batch, number)
);
CREATE TRIGGER import_set_aside_enduring BEFORE UPDATE OR DELETE OR TRUNCATE ON import_set_aside
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TABLE import_let_in(
  batch bigint NOT NULL,
  number bigint NOT NULL,
  entry bigint NOT NULL,  -- entries.id
  PRIMARY KEY(batch, number)
);
CREATE TRIGGER import_let_in_enduring BEFORE UPDATE OR DELETE OR TRUNCATE ON import_let_in
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TABLE import_undone(
  batch bigint PRIMARY KEY,
  undone bigint NOT NULL,
  reason text COLLATE "C" NOT NULL
);
CREATE TRIGGER import_undone_enduring BEFORE UPDATE OR DELETE OR TRUNCATE ON import_undone
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- What a cell said of evidence (佐证材料), by entry: names of files stay outside the chain.
CREATE TABLE import_evidence_names(
  entry bigint PRIMARY KEY,  -- entries.id
  names text COLLATE "C" NOT NULL
);
CREATE TRIGGER import_evidence_names_enduring BEFORE UPDATE OR DELETE OR TRUNCATE ON import_evidence_names
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- Columns mapped by a person; the newest row of a heading holds.
CREATE TABLE import_mappings(
  number bigint PRIMARY KEY,
  profile text COLLATE "C" NOT NULL,
  heading text COLLATE "C" NOT NULL,
  field text COLLATE "C" NOT NULL,  -- empty: leave out for good
  mapped bigint NOT NULL
);
CREATE TRIGGER import_mappings_enduring BEFORE UPDATE OR DELETE OR TRUNCATE ON import_mappings
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
