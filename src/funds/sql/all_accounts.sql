SELECT unit, account, source, year, project, role, contract FROM fund_accounts ORDER BY unit, account
