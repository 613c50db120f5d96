INSERT INTO section_changes(number, section, unit, was, name, successor, day, reason, by_account, recorded)
VALUES($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
