INSERT INTO account_links(token_hash, purpose, account, expires) VALUES($1, $2, $3, $4)
