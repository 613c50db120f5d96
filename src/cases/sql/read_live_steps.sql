SELECT entry, root FROM case_steps WHERE unit = $1 AND machine = $2 AND code = $3 AND ended_by IS NULL ORDER BY entry
