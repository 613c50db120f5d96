SELECT unit, host, machine, code, mark, day, entry, known_from, known_until FROM case_marks
WHERE unit = $1 AND machine = $2 AND mark = $3 AND day >= $4 AND day < $5
