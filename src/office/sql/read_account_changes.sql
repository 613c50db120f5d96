SELECT number, account, role, granted, section, disabled, successor, reason, by_account, recorded FROM account_changes ORDER BY number
