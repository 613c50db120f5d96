-- Derived tables of the fund: dropped and refilled by `rebuild`.

-- Accounts of a unit, numbered in the order in which its chain first used them.
CREATE TABLE IF NOT EXISTS fund_accounts(
  unit INTEGER NOT NULL,
  account INTEGER NOT NULL,
  source INTEGER NOT NULL,  -- 0 central, 1 region, 2 city, 3 banner, 4 other
  year INTEGER NOT NULL,
  project TEXT NOT NULL,
  role INTEGER NOT NULL,    -- 0 appropriated, 1 unallotted, 2 available, 3 encumbered, 4 disbursed, 5 carried
  contract TEXT NOT NULL,
  PRIMARY KEY(unit, account)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX IF NOT EXISTS fund_accounts_by_path ON fund_accounts(unit, source, year, project, role, contract);

-- Postings of the entry at a position of the unit's chain. A debit is above zero; red: a side taken back.
CREATE TABLE IF NOT EXISTS fund_postings(
  unit INTEGER NOT NULL,
  position INTEGER NOT NULL,
  line INTEGER NOT NULL,
  account INTEGER NOT NULL,
  day INTEGER NOT NULL,
  fen INTEGER NOT NULL,
  is_red INTEGER NOT NULL,
  PRIMARY KEY(unit, position, line)
) STRICT, WITHOUT ROWID;

-- Turnovers up to the end of each day that touched an account: a balance is one row.
CREATE TABLE IF NOT EXISTS fund_balances(
  unit INTEGER NOT NULL,
  account INTEGER NOT NULL,
  day INTEGER NOT NULL,
  debits INTEGER NOT NULL,
  credits INTEGER NOT NULL,
  PRIMARY KEY(unit, account, day)
) STRICT, WITHOUT ROWID;

-- Vouchers by the year of their day, in which a number is used once.
CREATE TABLE IF NOT EXISTS fund_vouchers(
  unit INTEGER NOT NULL,
  year INTEGER NOT NULL,
  number TEXT NOT NULL,
  position INTEGER NOT NULL,
  kind INTEGER NOT NULL,
  day INTEGER NOT NULL,
  reversed_by INTEGER NOT NULL,  -- the position that took it back; zero: it stands
  source INTEGER NOT NULL,       -- from here on what the journal shows; of a reversal, what it took back
  budget_year INTEGER NOT NULL,
  project TEXT NOT NULL,
  contract TEXT NOT NULL,
  document TEXT NOT NULL,
  fen INTEGER NOT NULL,
  step INTEGER NOT NULL,         -- the position of the step of a case it was posted with; zero: by itself
  PRIMARY KEY(unit, year, number)
) STRICT, WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS fund_vouchers_by_day ON fund_vouchers(unit, day, position);
CREATE INDEX IF NOT EXISTS fund_vouchers_by_step ON fund_vouchers(unit, step) WHERE step > 0;
