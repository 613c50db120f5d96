SELECT segment, documents, starts FROM search_segments ORDER BY segment
