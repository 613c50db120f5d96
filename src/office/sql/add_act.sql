INSERT INTO acts(number, at, account, role, unit, verb, what, outcome, algorithm, hash)
VALUES($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
