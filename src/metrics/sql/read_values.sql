SELECT v.rule, v.value, sum(v.entries)
FROM figure_rules r JOIN figure_values v
ON v.unit = $1 AND v.rule = r.rule AND v.level = $2 AND v.bucket >= $3 AND v.bucket < $4 AND v.block < $5
WHERE r.course = $6 AND r.is_distinct = 1
GROUP BY v.rule, v.value
