SELECT version, account, section, command, saved FROM report_draft_versions WHERE draft = $1 ORDER BY version
