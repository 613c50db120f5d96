SELECT id, act FROM entries WHERE corrects = $1
