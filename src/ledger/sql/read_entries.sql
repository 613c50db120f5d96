SELECT id, body, hash FROM entries WHERE id >= $1 AND id < $2 ORDER BY id
