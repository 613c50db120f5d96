INSERT INTO report_draft_comments(draft, number, version, block, text, answers, settles, account, section, command, made)
VALUES($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
