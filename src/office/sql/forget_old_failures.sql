DELETE FROM sign_in_failures WHERE last < $1 AND locked_until < $1
