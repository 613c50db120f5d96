INSERT INTO search_cited(algorithm, digest, entry) VALUES($1, $2, $3) ON CONFLICT DO NOTHING
