SELECT id, recorded, kind, day_first, day_last, corrects, act, hash, body FROM entries
WHERE id >= $1 AND id < $2 ORDER BY id
