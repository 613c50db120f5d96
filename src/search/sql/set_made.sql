INSERT INTO search_made(version, rules) VALUES($1, $2)
