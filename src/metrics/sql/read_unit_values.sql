SELECT rule, level, bucket, value, block, entries FROM figure_values
WHERE unit = $1 AND block >= $2 AND block < $3 ORDER BY rule, level, bucket, value, block
