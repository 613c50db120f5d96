SELECT state, count(*) FROM cases WHERE unit = $1 AND machine = $2 GROUP BY state
