-- As 0007_tree.sqlite.sql, which explains the tables.
ALTER TABLE unit_changes ADD COLUMN day bigint;
ALTER TABLE unit_changes ADD COLUMN merged_into bigint;
ALTER TABLE unit_changes ADD COLUMN reason text COLLATE "C" NOT NULL DEFAULT '';
ALTER TABLE unit_changes ADD COLUMN by_account bigint NOT NULL DEFAULT 0;

CREATE TABLE section_changes(
  number bigint PRIMARY KEY,
  section bigint NOT NULL,
  unit bigint NOT NULL,
  was text COLLATE "C" NOT NULL,
  name text COLLATE "C" NOT NULL CHECK(name <> ''),
  successor bigint,
  day bigint NOT NULL,
  reason text COLLATE "C" NOT NULL,
  by_account bigint NOT NULL,
  recorded bigint NOT NULL
);
CREATE INDEX section_changes_by_section ON section_changes(section, number);
CREATE TRIGGER section_changes_enduring BEFORE UPDATE OR DELETE OR TRUNCATE ON section_changes
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
