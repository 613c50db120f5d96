SELECT day, entry, ended FROM entry_days
WHERE unit = $1 AND axis = $2 AND day >= $3 AND day < $4 ORDER BY day, entry
