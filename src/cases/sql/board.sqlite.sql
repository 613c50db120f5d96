-- As page_total.sqlite.sql, which explains the conditions.
-- $10: so many of each state, those whose term ends first at the head; with the number of all of the state.
SELECT unit, machine, code, title, state, since, due, steps, soundness, section, total FROM (
  SELECT unit, machine, code, title, state, since, due, steps, soundness, section,
    row_number() OVER (PARTITION BY state ORDER BY coalesce(due, 4000000), code, unit) AS place,
    count(*) OVER (PARTITION BY state) AS total
  FROM cases
  WHERE unit >= $1 AND unit <= $2 AND ($3 = '[]' OR unit IN (SELECT value FROM json_each($3)))
    AND ($4 = '' OR machine = $4) AND ($5 = '' OR state = $5) AND ($6 = 0 OR section = $6)
    AND ($7 = 0 OR due < $8) AND ($9 = '' OR instr(words, $9) > 0)
) AS placed WHERE place <= $10 ORDER BY state, place
