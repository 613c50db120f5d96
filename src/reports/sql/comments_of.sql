SELECT number, version, block, text, answers, settles, account, section, command, made
FROM report_draft_comments WHERE draft = $1 ORDER BY number
