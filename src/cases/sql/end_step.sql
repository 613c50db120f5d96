UPDATE case_steps SET ended_by = $2 WHERE entry = $1
