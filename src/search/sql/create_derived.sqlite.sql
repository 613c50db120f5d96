-- Derived tables of the index: dropped and refilled by `rebuild`. `entry` is entries.id.

-- What the tables were made by: the version of the tokens and the digest of the rules on public papers. One row.
CREATE TABLE IF NOT EXISTS search_made(
  version INTEGER NOT NULL,
  rules BLOB NOT NULL
) STRICT;

-- How far each chain is in the index.
CREATE TABLE IF NOT EXISTS search_heads(
  unit INTEGER PRIMARY KEY,
  position INTEGER NOT NULL
) STRICT;

-- Entries not yet in a segment: few, and looked at one by one.
CREATE TABLE IF NOT EXISTS search_pending(
  entry INTEGER PRIMARY KEY
) STRICT;

-- Segments of at most 65,536 entries, which have numbers there by day and then id. `starts`: day and id of the first of
-- every 256, 4 and 8 bytes, low end first.
CREATE TABLE IF NOT EXISTS search_segments(
  segment INTEGER PRIMARY KEY,
  documents INTEGER NOT NULL,
  starts BLOB NOT NULL
) STRICT;
CREATE TABLE IF NOT EXISTS search_documents(
  segment INTEGER NOT NULL,
  chunk INTEGER NOT NULL,
  documents BLOB NOT NULL,
  PRIMARY KEY(segment, chunk)
) STRICT, WITHOUT ROWID;

-- The numbers under each token; under -1 and -2 all numbers in the orders of recording and of titles.
CREATE TABLE IF NOT EXISTS search_postings(
  segment INTEGER NOT NULL,
  token INTEGER NOT NULL,
  numbers BLOB NOT NULL,
  PRIMARY KEY(segment, token)
) STRICT, WITHOUT ROWID;

-- The text of public papers, and who cites them.
CREATE TABLE IF NOT EXISTS search_papers(
  algorithm TEXT NOT NULL,
  digest BLOB NOT NULL,
  text TEXT NOT NULL,
  PRIMARY KEY(algorithm, digest)
) STRICT, WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS search_cited(
  algorithm TEXT NOT NULL,
  digest BLOB NOT NULL,
  entry INTEGER NOT NULL,
  PRIMARY KEY(algorithm, digest, entry)
) STRICT, WITHOUT ROWID;
