-- CROSS JOIN: see read_sums.sql.
SELECT r.rule, v.value, sum(v.entries)
FROM figure_rules r CROSS JOIN figure_values v
WHERE v.unit = $1 AND v.rule = r.rule AND v.level = $2 AND v.bucket >= $3 AND v.bucket < $4 AND v.block < $5
  AND r.course = $6 AND r.is_distinct = 1
GROUP BY r.rule, v.value
