SELECT id, unit, scope, template, period, command, account, made FROM report_drafts ORDER BY id
