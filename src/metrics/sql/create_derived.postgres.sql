-- As create_derived.sqlite.sql, which explains the tables.
CREATE TABLE IF NOT EXISTS figure_rules(
  rule bigint PRIMARY KEY,
  course bigint NOT NULL,
  is_distinct bigint NOT NULL,
  digest bytea NOT NULL
);
CREATE TABLE IF NOT EXISTS figure_heads(
  unit bigint PRIMARY KEY,
  position bigint NOT NULL
);
CREATE TABLE IF NOT EXISTS figure_sums(
  unit bigint NOT NULL,
  rule bigint NOT NULL,
  level bigint NOT NULL,
  bucket bigint NOT NULL,
  block bigint NOT NULL,
  numerator bigint NOT NULL,
  denominator bigint NOT NULL,
  entries bigint NOT NULL,
  PRIMARY KEY(unit, rule, level, bucket, block)
);
CREATE TABLE IF NOT EXISTS figure_values(
  unit bigint NOT NULL,
  rule bigint NOT NULL,
  level bigint NOT NULL,
  bucket bigint NOT NULL,
  value text COLLATE "C" NOT NULL,
  block bigint NOT NULL,
  entries bigint NOT NULL,
  PRIMARY KEY(unit, rule, level, bucket, value, block)
);
CREATE TABLE IF NOT EXISTS figure_joint(
  unit bigint NOT NULL,
  rule bigint NOT NULL,
  day bigint NOT NULL,
  host bigint NOT NULL,
  position bigint NOT NULL,
  value text COLLATE "C" NOT NULL,
  numerator bigint NOT NULL,
  denominator bigint NOT NULL,
  entries bigint NOT NULL,
  PRIMARY KEY(unit, rule, day, host, position, value)
);
