SELECT body FROM entries WHERE id = $1
