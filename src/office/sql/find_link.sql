SELECT purpose, account, expires FROM account_links WHERE token_hash = $1
