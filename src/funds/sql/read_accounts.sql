SELECT account, source, year, project, role, contract FROM fund_accounts WHERE unit = $1 ORDER BY account
