DELETE FROM search_segments WHERE segment = $1
