-- The numerator in two halves, so that the database can never find a sum too large.
SELECT s.rule, sum(s.numerator >> 32), sum(s.numerator & 4294967295), sum(s.denominator), sum(s.entries)
FROM figure_rules r JOIN figure_sums s
ON s.unit = $1 AND s.rule = r.rule AND s.level = $2 AND s.bucket >= $3 AND s.bucket < $4 AND s.block < $5
WHERE r.course = $6 AND r.is_distinct = 0
GROUP BY s.rule
