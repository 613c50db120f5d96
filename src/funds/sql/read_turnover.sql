SELECT b.debits, b.credits
FROM fund_accounts a JOIN fund_balances b ON b.unit = a.unit AND b.account = a.account
WHERE a.unit = $1 AND a.source = $2 AND a.year = $3 AND a.project = $4 AND a.role = $5 AND a.contract = $6
  AND b.day <= $7
ORDER BY b.day DESC LIMIT 1
