SELECT max(segment) FROM search_segments
