SELECT unit, position FROM figure_heads ORDER BY unit
