SELECT kind FROM entries WHERE id = $1
