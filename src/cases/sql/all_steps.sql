SELECT unit, machine, code, entry, root, ended_by FROM case_steps ORDER BY unit, machine, code, entry
