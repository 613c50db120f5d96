SELECT count(*) FROM cases WHERE unit = $1 AND machine = $2 AND state = $3
