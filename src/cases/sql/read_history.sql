SELECT entry, root, ended_by FROM case_steps WHERE unit = $1 AND machine = $2 AND code = $3 ORDER BY entry
