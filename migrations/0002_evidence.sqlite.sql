-- Evidence: one row for each file, by its hash. The bytes lie in files beside the ledger; the row outlives them.
CREATE TABLE evidence(
  algorithm TEXT NOT NULL CHECK(algorithm IN ('sha256', 'sm3')),
  digest BLOB NOT NULL CHECK(length(digest) = 32),
  bytes INTEGER NOT NULL CHECK(bytes > 0),
  media_type TEXT NOT NULL,
  dated INTEGER,  -- day of the document itself, if known
  uploaded INTEGER NOT NULL,
  PRIMARY KEY(algorithm, digest)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER evidence_no_update BEFORE UPDATE ON evidence
BEGIN SELECT RAISE(ABORT, 'evidence is enduring: UPDATE refused'); END;
CREATE TRIGGER evidence_no_delete BEFORE DELETE ON evidence
BEGIN SELECT RAISE(ABORT, 'evidence is enduring: DELETE refused'); END;

-- Names of files may hold personal data; so they stand apart, outside what endures, and may be changed.
CREATE TABLE evidence_names(
  algorithm TEXT NOT NULL,
  digest BLOB NOT NULL,
  name TEXT NOT NULL,
  PRIMARY KEY(algorithm, digest)
) STRICT, WITHOUT ROWID;

-- Files whose bytes were deleted, and why.
CREATE TABLE evidence_deletions(
  algorithm TEXT NOT NULL,
  digest BLOB NOT NULL,
  reason TEXT NOT NULL CHECK(reason <> ''),
  deleted INTEGER NOT NULL,
  PRIMARY KEY(algorithm, digest)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER evidence_deletions_no_update BEFORE UPDATE ON evidence_deletions
BEGIN SELECT RAISE(ABORT, 'evidence_deletions is enduring: UPDATE refused'); END;
CREATE TRIGGER evidence_deletions_no_delete BEFORE DELETE ON evidence_deletions
BEGIN SELECT RAISE(ABORT, 'evidence_deletions is enduring: DELETE refused'); END;
