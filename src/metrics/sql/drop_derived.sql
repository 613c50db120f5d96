DROP TABLE IF EXISTS figure_rules;
DROP TABLE IF EXISTS figure_heads;
DROP TABLE IF EXISTS figure_sums;
DROP TABLE IF EXISTS figure_values;
DROP TABLE IF EXISTS figure_joint;
