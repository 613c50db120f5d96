-- Derived tables of the figures: dropped and refilled by `rebuild`; without them figures come from the entries.

-- Which rules the sums were made by. `digest` covers the definition and what it uses of its kind.
CREATE TABLE IF NOT EXISTS figure_rules(
  rule INTEGER PRIMARY KEY,
  course INTEGER NOT NULL,  -- 0 flow, 1 stock, 2 yearly
  is_distinct INTEGER NOT NULL,
  digest BLOB NOT NULL
) STRICT;

-- Up to which position the sums of a unit go.
CREATE TABLE IF NOT EXISTS figure_heads(
  unit INTEGER PRIMARY KEY,
  position INTEGER NOT NULL
) STRICT;

-- Sums over the entries of a unit's chain, joint ones left out. level 0: bucket is a day; 1: year * 12 + month - 1;
-- 2: year. block: (position - 1) / 1024 of the entry that brought the part; a correction brings negative parts.
CREATE TABLE IF NOT EXISTS figure_sums(
  unit INTEGER NOT NULL,
  rule INTEGER NOT NULL,
  level INTEGER NOT NULL,
  bucket INTEGER NOT NULL,
  block INTEGER NOT NULL,
  numerator INTEGER NOT NULL,
  denominator INTEGER NOT NULL,
  entries INTEGER NOT NULL,
  PRIMARY KEY(unit, rule, level, bucket, block)
) STRICT, WITHOUT ROWID;

-- The same for figures that count different values: how many entries bear each.
CREATE TABLE IF NOT EXISTS figure_values(
  unit INTEGER NOT NULL,
  rule INTEGER NOT NULL,
  level INTEGER NOT NULL,
  bucket INTEGER NOT NULL,
  value TEXT NOT NULL,
  block INTEGER NOT NULL,
  entries INTEGER NOT NULL,
  PRIMARY KEY(unit, rule, level, bucket, value, block)
) STRICT, WITHOUT ROWID;

-- Parts of joint entries, once for each unit they count for: added up one by one, so that a sum over several units
-- can take each part once. host and position: the entry that brought the part.
CREATE TABLE IF NOT EXISTS figure_joint(
  unit INTEGER NOT NULL,
  rule INTEGER NOT NULL,
  day INTEGER NOT NULL,
  host INTEGER NOT NULL,
  position INTEGER NOT NULL,
  value TEXT NOT NULL,
  numerator INTEGER NOT NULL,
  denominator INTEGER NOT NULL,
  entries INTEGER NOT NULL,
  PRIMARY KEY(unit, rule, day, host, position, value)
) STRICT, WITHOUT ROWID;
