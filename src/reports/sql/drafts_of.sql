SELECT id, unit, scope, template, period, command, account, made FROM report_drafts WHERE unit = $1 ORDER BY id DESC
