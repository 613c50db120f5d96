DELETE FROM case_marks WHERE host = $1 AND machine = $2 AND code = $3
