DELETE FROM account_notices WHERE account = $1 AND session <> $2
