SELECT unit, rule, level, bucket, value, block, entries FROM figure_values ORDER BY unit, rule, level, bucket, value, block
