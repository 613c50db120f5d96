INSERT INTO figure_rules(rule, course, is_distinct, digest) VALUES($1, $2, $3, $4)
