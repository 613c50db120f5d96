SELECT number, at, hash FROM acts ORDER BY number DESC LIMIT 1
