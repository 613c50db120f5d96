SELECT fen FROM fund_vouchers
WHERE unit = $1 AND kind = $2 AND source = $3 AND budget_year = $4 AND document = $5 AND reversed_by = 0
LIMIT 1
