INSERT INTO search_segments(segment, documents, starts) VALUES($1, $2, $3)
