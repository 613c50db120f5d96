-- Derived tables of the ledger: dropped and refilled by `rebuild`. `entry` is entries.id.

-- Each entry that is not a withdrawal, by each day that can decide a figure, for each unit it counts for.
-- axis: the kind, and after a full stop the field of type day; the kind alone for the entry's own (first) day.
CREATE TABLE IF NOT EXISTS entry_days(
  unit INTEGER NOT NULL,
  axis TEXT NOT NULL,
  day INTEGER NOT NULL,
  entry INTEGER NOT NULL,
  ended INTEGER,  -- position, in the entry's chain, of what replaced or withdrew it
  PRIMARY KEY(unit, axis, day, entry)
) STRICT, WITHOUT ROWID;

-- What makes two rows of work the same (ledger::identity), for each entry that is not a withdrawal.
CREATE TABLE IF NOT EXISTS entry_keys(
  unit INTEGER NOT NULL,
  identity BLOB NOT NULL,
  entry INTEGER NOT NULL,
  PRIMARY KEY(unit, identity, entry)
) STRICT, WITHOUT ROWID;

-- Which entries cite a file of evidence, withdrawn and replaced ones too, once for each unit that they count for: whose
-- file it is, is asked by its hash.
CREATE TABLE IF NOT EXISTS entry_cites(
  digest BLOB NOT NULL,
  unit INTEGER NOT NULL,
  entry INTEGER NOT NULL,
  PRIMARY KEY(digest, unit, entry)
) STRICT, WITHOUT ROWID;

-- Joint entries, once for each of their units, the owner of the chain included.
CREATE TABLE IF NOT EXISTS entry_joint(
  unit INTEGER NOT NULL,
  entry INTEGER NOT NULL,
  PRIMARY KEY(unit, entry)
) STRICT, WITHOUT ROWID;
