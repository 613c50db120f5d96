-- As page_total.sqlite.sql, which explains the conditions.
-- $12: whether by the title rather than by the code.
SELECT unit, machine, code, title, state, since, due, steps, soundness, section FROM cases
WHERE unit >= $1 AND unit <= $2 AND ($3 = '[]' OR unit IN (SELECT CAST(value AS bigint) FROM json_array_elements_text(CAST($3 AS json))))
  AND ($4 = '' OR machine = $4) AND ($5 = '' OR state = $5) AND ($6 = 0 OR section = $6)
  AND ($7 = 0 OR due < $8) AND ($9 = '' OR strpos(words, $9) > 0)
ORDER BY CASE WHEN $12 = 1 THEN title ELSE code END, unit, machine, code
LIMIT $10 OFFSET $11
