SELECT recorded FROM entries WHERE id = $1
