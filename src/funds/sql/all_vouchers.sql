SELECT unit, year, number, position, kind, day, reversed_by, source, budget_year, project, contract, document, fen, step
FROM fund_vouchers ORDER BY unit, year, number
