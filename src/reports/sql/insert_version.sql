INSERT INTO report_draft_versions(draft, version, blocks, account, section, command, saved) VALUES($1, $2, $3, $4, $5, $6, $7)
