DELETE FROM sessions WHERE account = $1 AND token_hash <> $2
