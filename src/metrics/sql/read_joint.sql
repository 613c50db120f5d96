-- CROSS JOIN: see read_sums.sql.
SELECT j.rule, j.day, j.host, j.position, j.value, j.numerator, j.denominator, j.entries
FROM figure_rules r CROSS JOIN figure_joint j
WHERE j.unit = $1 AND j.rule = r.rule AND j.day >= $2 AND j.day < $3 AND r.course = $4
