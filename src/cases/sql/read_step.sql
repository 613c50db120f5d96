SELECT unit, machine, code, root, ended_by FROM case_steps WHERE entry = $1
