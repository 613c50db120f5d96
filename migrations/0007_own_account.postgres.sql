-- As 0007_own_account.sqlite.sql, which explains the tables.
CREATE TABLE evidence_brought(
  account bigint NOT NULL,
  digest bytea NOT NULL CHECK(length(digest) = 32),
  PRIMARY KEY(digest, account)
);
ALTER TABLE sessions ADD COLUMN device text COLLATE "C" NOT NULL DEFAULT '';
CREATE TABLE account_notices(
  number bigint PRIMARY KEY,
  account bigint NOT NULL,
  at bigint NOT NULL,
  what text COLLATE "C" NOT NULL,
  session bytea NOT NULL
);
CREATE INDEX account_notices_by_account ON account_notices(account);
