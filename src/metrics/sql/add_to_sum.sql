INSERT INTO figure_sums(unit, rule, level, bucket, block, numerator, denominator, entries)
VALUES($1, $2, $3, $4, $5, $6, $7, $8)
ON CONFLICT(unit, rule, level, bucket, block) DO UPDATE SET
  numerator = figure_sums.numerator + excluded.numerator,
  denominator = figure_sums.denominator + excluded.denominator,
  entries = figure_sums.entries + excluded.entries
