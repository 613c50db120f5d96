INSERT INTO evidence_names(algorithm, digest, name) VALUES($1, $2, $3)
