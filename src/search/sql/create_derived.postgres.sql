-- As create_derived.sqlite.sql, which explains the tables.
CREATE TABLE IF NOT EXISTS search_made(
  version bigint NOT NULL,
  rules bytea NOT NULL
);
CREATE TABLE IF NOT EXISTS search_heads(
  unit bigint PRIMARY KEY,
  position bigint NOT NULL
);
CREATE TABLE IF NOT EXISTS search_pending(
  entry bigint PRIMARY KEY
);
CREATE TABLE IF NOT EXISTS search_segments(
  segment bigint PRIMARY KEY,
  documents bigint NOT NULL,
  starts bytea NOT NULL
);
CREATE TABLE IF NOT EXISTS search_documents(
  segment bigint NOT NULL,
  chunk bigint NOT NULL,
  documents bytea NOT NULL,
  PRIMARY KEY(segment, chunk)
);
CREATE TABLE IF NOT EXISTS search_postings(
  segment bigint NOT NULL,
  token bigint NOT NULL,
  numbers bytea NOT NULL,
  PRIMARY KEY(segment, token)
);
-- They are packed already.
ALTER TABLE search_documents ALTER COLUMN documents SET STORAGE EXTERNAL;
ALTER TABLE search_postings ALTER COLUMN numbers SET STORAGE EXTERNAL;
CREATE TABLE IF NOT EXISTS search_papers(
  algorithm text COLLATE "C" NOT NULL,
  digest bytea NOT NULL,
  text text COLLATE "C" NOT NULL,
  PRIMARY KEY(algorithm, digest)
);
CREATE TABLE IF NOT EXISTS search_cited(
  algorithm text COLLATE "C" NOT NULL,
  digest bytea NOT NULL,
  entry bigint NOT NULL,
  PRIMARY KEY(algorithm, digest, entry)
);
