SELECT unit, rule, day, host, position, value, numerator, denominator, entries FROM figure_joint ORDER BY unit, rule, day, host, position, value
