SELECT id, name, role FROM accounts WHERE unit = $1 ORDER BY id
