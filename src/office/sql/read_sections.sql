SELECT id, name FROM sections WHERE unit = $1 ORDER BY id
