INSERT INTO unit_changes(number, unit, parent, level, name, recorded, day, merged_into, reason, by_account)
VALUES($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
