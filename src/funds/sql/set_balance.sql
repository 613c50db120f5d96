INSERT INTO fund_balances(unit, account, day, debits, credits) VALUES($1, $2, $3, $4, $5)
ON CONFLICT(unit, account, day) DO UPDATE SET debits = excluded.debits, credits = excluded.credits
