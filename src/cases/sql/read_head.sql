SELECT position FROM case_heads WHERE unit = $1
