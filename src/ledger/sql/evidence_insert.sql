INSERT INTO evidence(algorithm, digest, bytes, media_type, dated, uploaded) VALUES($1, $2, $3, $4, $5, $6)
