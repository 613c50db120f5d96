INSERT INTO search_papers(algorithm, digest, text) VALUES($1, $2, $3)
