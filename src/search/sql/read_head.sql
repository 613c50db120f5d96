SELECT position FROM search_heads WHERE unit = $1
