-- The numerator in two halves, so that the database can never find a sum too large. CROSS JOIN: SQLite then goes from
-- the few rules to the rows of each, instead of through all rows of the unit.
SELECT r.rule, sum(s.numerator >> 32), sum(s.numerator & 4294967295), sum(s.denominator), sum(s.entries)
FROM figure_rules r CROSS JOIN figure_sums s
WHERE s.unit = $1 AND s.rule = r.rule AND s.level = $2 AND s.bucket >= $3 AND s.bucket < $4 AND s.block < $5
  AND r.course = $6 AND r.is_distinct = 0
GROUP BY r.rule
