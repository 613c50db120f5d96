INSERT INTO search_postings(segment, token, numbers) VALUES($1, $2, $3)
ON CONFLICT(segment, token) DO UPDATE SET numbers = excluded.numbers
