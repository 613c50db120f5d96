-- As 0002_evidence.sqlite.sql, which explains the tables.
CREATE TABLE evidence(
  algorithm text COLLATE "C" NOT NULL CHECK(algorithm IN ('sha256', 'sm3')),
  digest bytea NOT NULL CHECK(length(digest) = 32),
  bytes bigint NOT NULL CHECK(bytes > 0),
  media_type text COLLATE "C" NOT NULL,
  dated bigint,
  uploaded bigint NOT NULL,
  PRIMARY KEY(algorithm, digest)
);
CREATE TRIGGER evidence_enduring BEFORE UPDATE OR DELETE OR TRUNCATE ON evidence
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TABLE evidence_names(
  algorithm text COLLATE "C" NOT NULL,
  digest bytea NOT NULL,
  name text COLLATE "C" NOT NULL,
  PRIMARY KEY(algorithm, digest)
);

CREATE TABLE evidence_deletions(
  algorithm text COLLATE "C" NOT NULL,
  digest bytea NOT NULL,
  reason text COLLATE "C" NOT NULL CHECK(reason <> ''),
  deleted bigint NOT NULL,
  PRIMARY KEY(algorithm, digest)
);
CREATE TRIGGER evidence_deletions_enduring BEFORE UPDATE OR DELETE OR TRUNCATE ON evidence_deletions
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
