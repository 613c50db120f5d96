UPDATE entry_days SET ended = $5 WHERE unit = $1 AND axis = $2 AND day = $3 AND entry = $4
