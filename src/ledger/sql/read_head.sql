SELECT id, recorded, hash FROM entries WHERE id BETWEEN $1 AND $2 ORDER BY id DESC LIMIT 1
