-- As 0005_accounts.sqlite.sql.

-- What an account is and was: the newest row of an account holds, as with units. An account without a row was named on
-- the command line of the machine itself and cannot sign in.
CREATE TABLE account_changes(
  number bigint PRIMARY KEY,
  account bigint NOT NULL,
  role text COLLATE "C" NOT NULL,
  granted bigint NOT NULL CHECK(granted IN (0, 1)),  -- by the security administrator
  section bigint,
  disabled bigint NOT NULL CHECK(disabled IN (0, 1)),
  successor bigint,  -- to whom the work was handed over
  reason text COLLATE "C" NOT NULL,
  by_account bigint NOT NULL,  -- zero: the local operator
  recorded bigint NOT NULL
);
CREATE TRIGGER account_changes_enduring BEFORE UPDATE OR DELETE OR TRUNCATE ON account_changes
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE INDEX account_changes_by_account ON account_changes(account, number);
CREATE INDEX account_changes_by_successor ON account_changes(successor) WHERE successor IS NOT NULL;
CREATE INDEX accounts_by_name ON accounts(name);

-- Secrets. They may be changed and are never exported.
CREATE TABLE account_secrets(
  account bigint PRIMARY KEY,
  password_hash text COLLATE "C" NOT NULL,  -- Argon2id; empty: none set yet
  factor bytea,                  -- secret of the second factor
  factor_offered bytea,          -- not confirmed yet
  factor_step bigint NOT NULL  -- the last step whose code was used: no code is good twice
);

-- Only hashes of what the browser or the link holds.
CREATE TABLE sessions(
  token_hash bytea PRIMARY KEY CHECK(length(token_hash) = 32),
  account bigint NOT NULL,
  started bigint NOT NULL,
  used bigint NOT NULL
);
CREATE INDEX sessions_by_account ON sessions(account);
CREATE TABLE account_links(
  token_hash bytea PRIMARY KEY CHECK(length(token_hash) = 32),
  purpose text COLLATE "C" NOT NULL CHECK(purpose IN ('setup', 'password', 'liaison')),
  account bigint NOT NULL,  -- zero for the set-up
  expires bigint NOT NULL
);
CREATE INDEX account_links_by_account ON account_links(account);

-- Failures by the hash of the name tried, so that a name that does not exist locks in the same way and is not stored.
CREATE TABLE sign_in_failures(
  name_hash bytea PRIMARY KEY CHECK(length(name_hash) = 32),
  failures bigint NOT NULL,
  last bigint NOT NULL,
  locked_until bigint NOT NULL
);

-- The log of acts, one chain: hash = H(hash before, the other columns). Remote addresses stand apart, to be cut off.
CREATE TABLE acts(
  number bigint PRIMARY KEY,
  at bigint NOT NULL,
  account bigint NOT NULL,  -- zero: nobody, or the program itself
  role text COLLATE "C" NOT NULL,        -- at that time
  unit bigint NOT NULL,     -- zero: the ledger as a whole
  verb text COLLATE "C" NOT NULL,
  what text COLLATE "C" NOT NULL,
  outcome text COLLATE "C" NOT NULL,     -- 'done' or the code of the refusal
  algorithm text COLLATE "C" NOT NULL CHECK(algorithm IN ('sha256', 'sm3')),
  hash bytea NOT NULL CHECK(length(hash) = 32)
);
CREATE TRIGGER acts_enduring BEFORE UPDATE OR DELETE OR TRUNCATE ON acts
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TABLE act_addresses(
  act bigint PRIMARY KEY,
  at bigint NOT NULL,
  address text COLLATE "C" NOT NULL
);
CREATE INDEX act_addresses_by_time ON act_addresses(at);

-- What was looked at, counted by hour and account; no record is named. A count only grows.
CREATE TABLE act_views(
  hour bigint NOT NULL,  -- hours since 1970
  account bigint NOT NULL,
  view text COLLATE "C" NOT NULL,
  count bigint NOT NULL CHECK(count > 0),
  PRIMARY KEY(hour, account, view)
);
CREATE FUNCTION refuse_shrinking() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF new.hour <> old.hour OR new.account <> old.account OR new.view <> old.view OR new.count < old.count THEN
    RAISE EXCEPTION 'act_views is enduring: UPDATE refused';
  END IF;
  RETURN new;
END $$;
CREATE TRIGGER act_views_only_grow BEFORE UPDATE ON act_views FOR EACH ROW EXECUTE FUNCTION refuse_shrinking();
CREATE TRIGGER act_views_enduring BEFORE DELETE OR TRUNCATE ON act_views
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
