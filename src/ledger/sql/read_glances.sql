SELECT id, kind, day_first, day_last, act, body FROM entries WHERE id >= $1 AND id < $2 ORDER BY id
