SELECT COUNT(*)
FROM fund_vouchers
WHERE unit = $1 AND day >= $2 AND day < $3
  AND ($4 < 0 OR kind = $4) AND ($5 < 0 OR source = $5) AND ($6 = 0 OR budget_year = $6)
  AND ($7 = '' OR project = $7)
