DROP TABLE IF EXISTS fund_accounts;
DROP TABLE IF EXISTS fund_postings;
DROP TABLE IF EXISTS fund_balances;
DROP TABLE IF EXISTS fund_vouchers;
