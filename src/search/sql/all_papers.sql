SELECT algorithm, digest, text FROM search_papers ORDER BY algorithm, digest
