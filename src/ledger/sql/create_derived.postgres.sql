-- As create_derived.sqlite.sql, which explains the tables.
CREATE TABLE IF NOT EXISTS entry_days(
  unit bigint NOT NULL,
  day bigint NOT NULL,
  entry bigint NOT NULL,
  ended bigint,
  axis text COLLATE "C" NOT NULL,
  PRIMARY KEY(unit, axis, day, entry)
);
CREATE TABLE IF NOT EXISTS entry_keys(
  unit bigint NOT NULL,
  entry bigint NOT NULL,
  identity bytea NOT NULL,
  PRIMARY KEY(unit, identity, entry)
);
CREATE TABLE IF NOT EXISTS entry_joint(
  unit bigint NOT NULL,
  entry bigint NOT NULL,
  PRIMARY KEY(unit, entry)
);
CREATE TABLE IF NOT EXISTS entry_cites(
  unit bigint NOT NULL,
  entry bigint NOT NULL,
  digest bytea NOT NULL,
  PRIMARY KEY(digest, unit, entry)
);
