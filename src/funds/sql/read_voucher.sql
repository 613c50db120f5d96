SELECT year, number, position, kind, day, reversed_by, source, budget_year, project, contract, document, fen, step
FROM fund_vouchers WHERE unit = $1 AND year = $2 AND number = $3
