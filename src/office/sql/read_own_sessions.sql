SELECT token_hash, device, started, used FROM sessions WHERE account = $1 ORDER BY used DESC, started DESC
