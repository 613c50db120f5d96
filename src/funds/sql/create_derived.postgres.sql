-- As create_derived.sqlite.sql, which explains the tables.
CREATE TABLE IF NOT EXISTS fund_accounts(
  unit bigint NOT NULL,
  account bigint NOT NULL,
  source bigint NOT NULL,
  year bigint NOT NULL,
  project text COLLATE "C" NOT NULL,
  role bigint NOT NULL,
  contract text COLLATE "C" NOT NULL,
  PRIMARY KEY(unit, account)
);
CREATE UNIQUE INDEX IF NOT EXISTS fund_accounts_by_path ON fund_accounts(unit, source, year, project, role, contract);
CREATE TABLE IF NOT EXISTS fund_postings(
  unit bigint NOT NULL,
  position bigint NOT NULL,
  line bigint NOT NULL,
  account bigint NOT NULL,
  day bigint NOT NULL,
  fen bigint NOT NULL,
  is_red bigint NOT NULL,
  PRIMARY KEY(unit, position, line)
);
CREATE TABLE IF NOT EXISTS fund_balances(
  unit bigint NOT NULL,
  account bigint NOT NULL,
  day bigint NOT NULL,
  debits bigint NOT NULL,
  credits bigint NOT NULL,
  PRIMARY KEY(unit, account, day)
);
CREATE TABLE IF NOT EXISTS fund_vouchers(
  unit bigint NOT NULL,
  year bigint NOT NULL,
  number text COLLATE "C" NOT NULL,
  position bigint NOT NULL,
  kind bigint NOT NULL,
  day bigint NOT NULL,
  reversed_by bigint NOT NULL,
  source bigint NOT NULL,
  budget_year bigint NOT NULL,
  project text COLLATE "C" NOT NULL,
  contract text COLLATE "C" NOT NULL,
  document text COLLATE "C" NOT NULL,
  fen bigint NOT NULL,
  step bigint NOT NULL,
  PRIMARY KEY(unit, year, number)
);
CREATE INDEX IF NOT EXISTS fund_vouchers_by_day ON fund_vouchers(unit, day, position);
CREATE INDEX IF NOT EXISTS fund_vouchers_by_step ON fund_vouchers(unit, step) WHERE step > 0;
