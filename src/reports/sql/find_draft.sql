SELECT id, unit, scope, template, period, command, account, made FROM report_drafts WHERE id = $1
