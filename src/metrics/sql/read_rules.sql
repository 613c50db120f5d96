SELECT rule, course, is_distinct, digest FROM figure_rules ORDER BY rule
