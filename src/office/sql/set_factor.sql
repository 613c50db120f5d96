INSERT INTO account_secrets(account, password_hash, factor, factor_offered, factor_step) VALUES($1, '', $2, $3, $4)
ON CONFLICT(account) DO UPDATE SET factor = excluded.factor, factor_offered = excluded.factor_offered, factor_step = excluded.factor_step
