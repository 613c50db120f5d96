INSERT INTO evidence_names(algorithm, digest, name) VALUES($1, $2, $3)
ON CONFLICT(algorithm, digest) DO UPDATE SET name = excluded.name
