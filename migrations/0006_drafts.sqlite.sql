-- Report drafts. Enduring tables: every save is a version of its own, every comment and every step of the round a row.

CREATE TABLE report_drafts(
  id INTEGER PRIMARY KEY,
  unit INTEGER NOT NULL,
  scope TEXT NOT NULL,  -- as asked: empty, "U", "U/"
  template TEXT NOT NULL,
  period TEXT NOT NULL,
  command TEXT NOT NULL,
  account INTEGER NOT NULL,
  made INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX report_drafts_by_command ON report_drafts(unit, command);
CREATE TRIGGER report_drafts_no_update BEFORE UPDATE ON report_drafts
BEGIN SELECT RAISE(ABORT, 'report_drafts is enduring: UPDATE refused'); END;
CREATE TRIGGER report_drafts_no_delete BEFORE DELETE ON report_drafts
BEGIN SELECT RAISE(ABORT, 'report_drafts is enduring: DELETE refused'); END;

-- `blocks`: JSON text of blocks and runs; a bound run names its figure and holds no value.
CREATE TABLE report_draft_versions(
  draft INTEGER NOT NULL,
  version INTEGER NOT NULL,  -- from 1
  blocks TEXT NOT NULL,
  account INTEGER NOT NULL,
  section INTEGER NOT NULL,
  command TEXT NOT NULL,
  saved INTEGER NOT NULL,
  PRIMARY KEY(draft, version)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX report_draft_versions_by_command ON report_draft_versions(draft, command);
CREATE TRIGGER report_draft_versions_no_update BEFORE UPDATE ON report_draft_versions
BEGIN SELECT RAISE(ABORT, 'report_draft_versions is enduring: UPDATE refused'); END;
CREATE TRIGGER report_draft_versions_no_delete BEFORE DELETE ON report_draft_versions
BEGIN SELECT RAISE(ABORT, 'report_draft_versions is enduring: DELETE refused'); END;

CREATE TABLE report_draft_comments(
  draft INTEGER NOT NULL,
  number INTEGER NOT NULL,  -- from 1 within the draft
  version INTEGER NOT NULL,
  block TEXT NOT NULL,  -- empty: the whole draft
  text TEXT NOT NULL,
  answers INTEGER,  -- number of the comment answered
  settles INTEGER NOT NULL CHECK(settles IN (0, 1)),
  account INTEGER NOT NULL,
  section INTEGER NOT NULL,
  command TEXT NOT NULL,
  made INTEGER NOT NULL,
  PRIMARY KEY(draft, number)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX report_draft_comments_by_command ON report_draft_comments(draft, command);
CREATE TRIGGER report_draft_comments_no_update BEFORE UPDATE ON report_draft_comments
BEGIN SELECT RAISE(ABORT, 'report_draft_comments is enduring: UPDATE refused'); END;
CREATE TRIGGER report_draft_comments_no_delete BEFORE DELETE ON report_draft_comments
BEGIN SELECT RAISE(ABORT, 'report_draft_comments is enduring: DELETE refused'); END;

CREATE TABLE report_draft_acts(
  draft INTEGER NOT NULL,
  number INTEGER NOT NULL,  -- from 1 within the draft
  act TEXT NOT NULL CHECK(act IN ('submit', 'give_back', 'approve', 'freeze', 'put_away')),
  version INTEGER NOT NULL,
  reason TEXT NOT NULL,
  as_of INTEGER NOT NULL,  -- approve: what the figures were known at; else zero
  entry INTEGER NOT NULL,  -- freeze: position of the frozen report; else zero
  account INTEGER NOT NULL,
  section INTEGER NOT NULL,
  command TEXT NOT NULL,
  done INTEGER NOT NULL,
  PRIMARY KEY(draft, number)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX report_draft_acts_by_command ON report_draft_acts(draft, command);
CREATE TRIGGER report_draft_acts_no_update BEFORE UPDATE ON report_draft_acts
BEGIN SELECT RAISE(ABORT, 'report_draft_acts is enduring: UPDATE refused'); END;
CREATE TRIGGER report_draft_acts_no_delete BEFORE DELETE ON report_draft_acts
BEGIN SELECT RAISE(ABORT, 'report_draft_acts is enduring: DELETE refused'); END;
