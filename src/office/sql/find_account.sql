SELECT id FROM accounts WHERE unit = $1 AND name = $2
