-- Report drafts. Enduring tables: every save is a version of its own, every comment and every step of the round a row.

CREATE TABLE report_drafts(
  id bigint PRIMARY KEY,
  unit bigint NOT NULL,
  scope text COLLATE "C" NOT NULL,  -- as asked: empty, "U", "U/"
  template text COLLATE "C" NOT NULL,
  period text COLLATE "C" NOT NULL,
  command text COLLATE "C" NOT NULL,
  account bigint NOT NULL,
  made bigint NOT NULL
);
CREATE UNIQUE INDEX report_drafts_by_command ON report_drafts(unit, command);
CREATE TRIGGER report_drafts_enduring BEFORE UPDATE OR DELETE OR TRUNCATE ON report_drafts
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- `blocks`: JSON text of blocks and runs; a bound run names its figure and holds no value.
CREATE TABLE report_draft_versions(
  draft bigint NOT NULL,
  version bigint NOT NULL,  -- from 1
  blocks text COLLATE "C" NOT NULL,
  account bigint NOT NULL,
  section bigint NOT NULL,
  command text COLLATE "C" NOT NULL,
  saved bigint NOT NULL,
  PRIMARY KEY(draft, version)
);
CREATE UNIQUE INDEX report_draft_versions_by_command ON report_draft_versions(draft, command);
CREATE TRIGGER report_draft_versions_enduring BEFORE UPDATE OR DELETE OR TRUNCATE ON report_draft_versions
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TABLE report_draft_comments(
  draft bigint NOT NULL,
  number bigint NOT NULL,  -- from 1 within the draft
  version bigint NOT NULL,
  block text COLLATE "C" NOT NULL,  -- empty: the whole draft
  text text COLLATE "C" NOT NULL,
  answers bigint,  -- number of the comment answered
  settles bigint NOT NULL CHECK(settles IN (0, 1)),
  account bigint NOT NULL,
  section bigint NOT NULL,
  command text COLLATE "C" NOT NULL,
  made bigint NOT NULL,
  PRIMARY KEY(draft, number)
);
CREATE UNIQUE INDEX report_draft_comments_by_command ON report_draft_comments(draft, command);
CREATE TRIGGER report_draft_comments_enduring BEFORE UPDATE OR DELETE OR TRUNCATE ON report_draft_comments
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TABLE report_draft_acts(
  draft bigint NOT NULL,
  number bigint NOT NULL,  -- from 1 within the draft
  act text COLLATE "C" NOT NULL CHECK(act IN ('submit', 'give_back', 'approve', 'freeze', 'put_away')),
  version bigint NOT NULL,
  reason text COLLATE "C" NOT NULL,
  as_of bigint NOT NULL,  -- approve: what the figures were known at; else zero
  entry bigint NOT NULL,  -- freeze: position of the frozen report; else zero
  account bigint NOT NULL,
  section bigint NOT NULL,
  command text COLLATE "C" NOT NULL,
  done bigint NOT NULL,
  PRIMARY KEY(draft, number)
);
CREATE UNIQUE INDEX report_draft_acts_by_command ON report_draft_acts(draft, command);
CREATE TRIGGER report_draft_acts_enduring BEFORE UPDATE OR DELETE OR TRUNCATE ON report_draft_acts
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
