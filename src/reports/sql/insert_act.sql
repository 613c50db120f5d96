INSERT INTO report_draft_acts(draft, number, act, version, reason, as_of, entry, account, section, command, done)
VALUES($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
