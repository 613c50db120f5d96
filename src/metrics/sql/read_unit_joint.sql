SELECT unit, rule, day, position, value, numerator, denominator, entries FROM figure_joint
WHERE host = $1 AND position > $2 AND position <= $3 ORDER BY unit, rule, day, position, value
