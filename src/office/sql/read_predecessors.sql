SELECT DISTINCT account FROM account_changes WHERE successor = $1
