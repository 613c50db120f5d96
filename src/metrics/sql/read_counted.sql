SELECT position FROM figure_heads WHERE unit = $1
