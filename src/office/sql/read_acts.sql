SELECT number, at, account, role, unit, verb, what, outcome, algorithm, hash FROM acts WHERE number > $1 ORDER BY number
