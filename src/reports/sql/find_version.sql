SELECT version, account, section, command, saved, blocks FROM report_draft_versions WHERE draft = $1 AND version = $2
