SELECT unit, host, machine, code, mark, day, entry, known_from, known_until FROM case_marks
WHERE host = $1 AND machine = $2 AND code = $3
