-- As 0001_ledger.sqlite.sql, which explains the tables. Every whole number is a bigint, so that rows can be copied in
-- binary; text sorts by bytes, as on SQLite.

CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is enduring: % refused', TG_TABLE_NAME, TG_OP;
END $$;

CREATE TABLE unit_changes(
  number bigint PRIMARY KEY,
  unit bigint NOT NULL,
  parent bigint,
  level bigint NOT NULL,
  name text COLLATE "C" NOT NULL CHECK(name <> ''),
  recorded bigint NOT NULL
);
CREATE TRIGGER unit_changes_enduring BEFORE UPDATE OR DELETE OR TRUNCATE ON unit_changes
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TABLE sections(
  id bigint PRIMARY KEY,
  unit bigint NOT NULL,
  name text COLLATE "C" NOT NULL CHECK(name <> ''),
  UNIQUE(unit, name)
);
CREATE TABLE accounts(
  id bigint PRIMARY KEY,
  unit bigint NOT NULL,
  name text COLLATE "C" NOT NULL CHECK(name <> ''),
  role text COLLATE "C" NOT NULL,
  UNIQUE(unit, name)
);

CREATE TABLE entries(
  id bigint PRIMARY KEY,
  recorded bigint NOT NULL,
  day_first bigint NOT NULL,
  day_last bigint NOT NULL,
  corrects bigint,
  kind text COLLATE "C" NOT NULL,
  act text COLLATE "C" CHECK((act IS NULL) = (corrects IS NULL) AND act IN ('replace', 'withdraw')),
  hash bytea NOT NULL CHECK(length(hash) = 32),
  body text COLLATE "C" NOT NULL
);
CREATE UNIQUE INDEX entries_by_corrected ON entries(corrects) WHERE corrects IS NOT NULL;
CREATE TRIGGER entries_enduring BEFORE UPDATE OR DELETE OR TRUNCATE ON entries
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TABLE commands(
  unit bigint NOT NULL,
  command text COLLATE "C" NOT NULL,
  first bigint NOT NULL,
  last bigint NOT NULL,
  recorded bigint NOT NULL,
  head bytea NOT NULL CHECK(length(head) = 32),
  PRIMARY KEY(unit, command)
);
CREATE TRIGGER commands_enduring BEFORE UPDATE OR DELETE OR TRUNCATE ON commands
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE UNIQUE INDEX commands_by_first ON commands(unit, first) WHERE first > 0;
CREATE INDEX unit_changes_by_unit ON unit_changes(unit, number);
