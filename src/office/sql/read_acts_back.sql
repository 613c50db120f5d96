-- Newest first, before a number, within a span of time.
SELECT number, at, account, role, unit, verb, what, outcome, algorithm, hash FROM acts
WHERE number < $1 AND at >= $2 AND at < $3 ORDER BY number DESC LIMIT $4
