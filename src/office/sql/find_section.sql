SELECT id FROM sections WHERE unit = $1 AND name = $2
