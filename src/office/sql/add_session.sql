INSERT INTO sessions(token_hash, account, started, used) VALUES($1, $2, $3, $3)
