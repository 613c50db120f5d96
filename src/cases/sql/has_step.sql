SELECT 1 FROM case_steps WHERE entry >= $1 AND entry <= $2 AND machine = $3 LIMIT 1
