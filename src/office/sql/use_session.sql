UPDATE sessions SET used = $2 WHERE token_hash = $1 AND used < $2
