DELETE FROM cases WHERE unit = $1 AND machine = $2 AND code = $3
