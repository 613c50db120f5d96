SELECT rule, level, bucket, block, numerator, denominator, entries FROM figure_sums
WHERE unit = $1 AND block >= $2 AND block < $3 ORDER BY rule, level, bucket, block
