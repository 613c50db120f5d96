INSERT INTO evidence_deletions(algorithm, digest, reason, deleted) VALUES($1, $2, $3, $4)
