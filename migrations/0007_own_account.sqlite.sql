-- What an account sees of itself: the files it has brought, where it is signed in, what was changed of its ways in. Passing
-- rows, never exported.

-- Who has brought a file and may cite it, also while no record does yet.
CREATE TABLE evidence_brought(
  digest BLOB NOT NULL CHECK(length(digest) = 32),
  account INTEGER NOT NULL,
  PRIMARY KEY(digest, account)
) STRICT, WITHOUT ROWID;

-- The browser and the system as the browser itself names them, in few words; empty: not told.
ALTER TABLE sessions ADD COLUMN device TEXT NOT NULL DEFAULT '';

-- Told to every other session of the account until one of them has taken note.
CREATE TABLE account_notices(
  number INTEGER PRIMARY KEY,
  account INTEGER NOT NULL,
  at INTEGER NOT NULL,
  what TEXT NOT NULL,
  session BLOB NOT NULL  -- hash of the session that did it; empty: by a link or an administrator
) STRICT;
CREATE INDEX account_notices_by_account ON account_notices(account);
