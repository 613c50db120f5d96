-- Accounts that sign in, sessions, and the log of acts.

-- What an account is and was: the newest row of an account holds, as with units. An account without a row was named on
-- the command line of the machine itself and cannot sign in.
CREATE TABLE account_changes(
  number INTEGER PRIMARY KEY,
  account INTEGER NOT NULL,
  role TEXT NOT NULL,
  granted INTEGER NOT NULL CHECK(granted IN (0, 1)),  -- by the security administrator
  section INTEGER,
  disabled INTEGER NOT NULL CHECK(disabled IN (0, 1)),
  successor INTEGER,  -- to whom the work was handed over
  reason TEXT NOT NULL,
  by_account INTEGER NOT NULL,  -- zero: the local operator
  recorded INTEGER NOT NULL
) STRICT;
CREATE TRIGGER account_changes_no_update BEFORE UPDATE ON account_changes
BEGIN SELECT RAISE(ABORT, 'account_changes is enduring: UPDATE refused'); END;
CREATE TRIGGER account_changes_no_delete BEFORE DELETE ON account_changes
BEGIN SELECT RAISE(ABORT, 'account_changes is enduring: DELETE refused'); END;
CREATE INDEX account_changes_by_account ON account_changes(account, number);
CREATE INDEX account_changes_by_successor ON account_changes(successor) WHERE successor IS NOT NULL;
CREATE INDEX accounts_by_name ON accounts(name);

-- Secrets. They may be changed and are never exported.
CREATE TABLE account_secrets(
  account INTEGER PRIMARY KEY,
  password_hash TEXT NOT NULL,  -- Argon2id; empty: none set yet
  factor BLOB,                  -- secret of the second factor
  factor_offered BLOB,          -- not confirmed yet
  factor_step INTEGER NOT NULL  -- the last step whose code was used: no code is good twice
) STRICT;

-- Only hashes of what the browser or the link holds.
CREATE TABLE sessions(
  token_hash BLOB PRIMARY KEY CHECK(length(token_hash) = 32),
  account INTEGER NOT NULL,
  started INTEGER NOT NULL,
  used INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX sessions_by_account ON sessions(account);
CREATE TABLE account_links(
  token_hash BLOB PRIMARY KEY CHECK(length(token_hash) = 32),
  purpose TEXT NOT NULL CHECK(purpose IN ('setup', 'password', 'liaison')),
  account INTEGER NOT NULL,  -- zero for the set-up
  expires INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX account_links_by_account ON account_links(account);

-- Failures by the hash of the name tried, so that a name that does not exist locks in the same way and is not stored.
CREATE TABLE sign_in_failures(
  name_hash BLOB PRIMARY KEY CHECK(length(name_hash) = 32),
  failures INTEGER NOT NULL,
  last INTEGER NOT NULL,
  locked_until INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- The log of acts, one chain: hash = H(hash before, the other columns). Remote addresses stand apart, to be cut off.
CREATE TABLE acts(
  number INTEGER PRIMARY KEY,
  at INTEGER NOT NULL,
  account INTEGER NOT NULL,  -- zero: nobody, or the program itself
  role TEXT NOT NULL,        -- at that time
  unit INTEGER NOT NULL,     -- zero: the ledger as a whole
  verb TEXT NOT NULL,
  what TEXT NOT NULL,
  outcome TEXT NOT NULL,     -- 'done' or the code of the refusal
  algorithm TEXT NOT NULL CHECK(algorithm IN ('sha256', 'sm3')),
  hash BLOB NOT NULL CHECK(length(hash) = 32)
) STRICT;
CREATE TRIGGER acts_no_update BEFORE UPDATE ON acts
BEGIN SELECT RAISE(ABORT, 'acts is enduring: UPDATE refused'); END;
CREATE TRIGGER acts_no_delete BEFORE DELETE ON acts
BEGIN SELECT RAISE(ABORT, 'acts is enduring: DELETE refused'); END;
CREATE TABLE act_addresses(
  act INTEGER PRIMARY KEY,
  at INTEGER NOT NULL,
  address TEXT NOT NULL
) STRICT;
CREATE INDEX act_addresses_by_time ON act_addresses(at);

-- What was looked at, counted by hour and account; no record is named. A count only grows.
CREATE TABLE act_views(
  hour INTEGER NOT NULL,  -- hours since 1970
  account INTEGER NOT NULL,
  view TEXT NOT NULL,
  count INTEGER NOT NULL CHECK(count > 0),
  PRIMARY KEY(hour, account, view)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER act_views_only_grow BEFORE UPDATE ON act_views
WHEN new.hour <> old.hour OR new.account <> old.account OR new.view <> old.view OR new.count < old.count
BEGIN SELECT RAISE(ABORT, 'act_views is enduring: UPDATE refused'); END;
CREATE TRIGGER act_views_no_delete BEFORE DELETE ON act_views
BEGIN SELECT RAISE(ABORT, 'act_views is enduring: DELETE refused'); END;
