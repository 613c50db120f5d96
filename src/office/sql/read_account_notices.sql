SELECT at, what, session FROM account_notices WHERE account = $1 AND session <> $2 ORDER BY number
