SELECT failures, last, locked_until FROM sign_in_failures WHERE name_hash = $1
