INSERT INTO report_drafts(id, unit, scope, template, period, command, account, made) VALUES($1, $2, $3, $4, $5, $6, $7, $8)
