-- When it was done last; rows by the partial index on acts of closing.
SELECT max(at) FROM acts WHERE verb = 'close' AND unit = $1 AND what = $2 AND outcome = 'done'
