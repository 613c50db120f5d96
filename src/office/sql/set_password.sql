INSERT INTO account_secrets(account, password_hash, factor_step) VALUES($1, $2, 0)
ON CONFLICT(account) DO UPDATE SET password_hash = excluded.password_hash
