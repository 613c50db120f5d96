-- The journal, latest first; filters that are not asked for are -1, 0 or empty.
SELECT year, number, position, kind, day, reversed_by, source, budget_year, project, contract, document, fen, step
FROM fund_vouchers
WHERE unit = $1 AND day >= $2 AND day < $3
  AND ($4 < 0 OR kind = $4) AND ($5 < 0 OR source = $5) AND ($6 = 0 OR budget_year = $6)
  AND ($7 = '' OR project = $7)
  AND (day < $8 OR (day = $8 AND position < $9))
ORDER BY day DESC, position DESC LIMIT $10
