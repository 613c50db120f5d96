SELECT unit, rule, level, bucket, block, numerator, denominator, entries FROM figure_sums ORDER BY unit, rule, level, bucket, block
