SELECT unit, host, machine, code, mark, day, entry, known_from, known_until FROM case_marks
ORDER BY host, machine, code, unit, mark, day, entry, known_from
