SELECT day, debits, credits FROM fund_balances WHERE unit = $1 AND account = $2 ORDER BY day
