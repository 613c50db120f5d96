SELECT unit, account, day, debits, credits FROM fund_balances ORDER BY unit, account, day
