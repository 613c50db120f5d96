DELETE FROM sign_in_failures WHERE name_hash = $1
