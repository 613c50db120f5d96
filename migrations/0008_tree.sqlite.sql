-- Units and sections that are moved, merged and stand apart again: dated, with a reason, and never rewritten.

-- A change holds from its day on; rows from before this had none and hold from the day they were recorded. The first
-- row of a unit holds for the time before it, too.
ALTER TABLE unit_changes ADD COLUMN day INTEGER;
ALTER TABLE unit_changes ADD COLUMN merged_into INTEGER;  -- its work goes to this unit, under which it stands
ALTER TABLE unit_changes ADD COLUMN reason TEXT NOT NULL DEFAULT '';
ALTER TABLE unit_changes ADD COLUMN by_account INTEGER NOT NULL DEFAULT 0;  -- zero: the local operator

-- What became of a section: the newest row holds. `sections` keeps the name as it is now.
CREATE TABLE section_changes(
  number INTEGER PRIMARY KEY,
  section INTEGER NOT NULL,
  unit INTEGER NOT NULL,
  was TEXT NOT NULL,
  name TEXT NOT NULL CHECK(name <> ''),
  successor INTEGER,  -- the section that goes on with its work, perhaps of another unit
  day INTEGER NOT NULL,
  reason TEXT NOT NULL,
  by_account INTEGER NOT NULL,
  recorded INTEGER NOT NULL
) STRICT;
CREATE INDEX section_changes_by_section ON section_changes(section, number);
CREATE TRIGGER section_changes_no_update BEFORE UPDATE ON section_changes
BEGIN SELECT RAISE(ABORT, 'section_changes is enduring: UPDATE refused'); END;
CREATE TRIGGER section_changes_no_delete BEFORE DELETE ON section_changes
BEGIN SELECT RAISE(ABORT, 'section_changes is enduring: DELETE refused'); END;
