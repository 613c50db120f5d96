SELECT unit, position FROM search_heads ORDER BY unit
