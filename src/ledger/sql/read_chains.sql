-- The chains that have entries, without walking over them: each step leaps to the next unit.
WITH RECURSIVE chain(unit) AS (
  SELECT (SELECT min(id) FROM entries) >> 40
  UNION ALL
  SELECT (SELECT min(id) FROM entries WHERE id >= (chain.unit + 1) << 40) >> 40 FROM chain WHERE chain.unit IS NOT NULL
)
SELECT unit FROM chain WHERE unit IS NOT NULL ORDER BY unit
