INSERT INTO account_changes(number, account, role, granted, section, disabled, successor, reason, by_account, recorded)
VALUES($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
