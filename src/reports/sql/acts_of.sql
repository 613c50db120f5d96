SELECT number, act, version, reason, as_of, entry, account, section, command, done
FROM report_draft_acts WHERE draft = $1 ORDER BY number
