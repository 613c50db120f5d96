INSERT INTO sessions(token_hash, account, started, used, device) VALUES($1, $2, $3, $3, $4)
