-- As page_total.sqlite.sql, which explains the conditions.
-- $12: whether by the term rather than by the day of the state; $13: 1 or -1. No term: last, either way.
SELECT unit, machine, code, title, state, since, due, steps, soundness, section FROM cases
WHERE unit >= $1 AND unit <= $2 AND ($3 = '[]' OR unit IN (SELECT value FROM json_each($3)))
  AND ($4 = '' OR machine = $4) AND ($5 = '' OR state = $5) AND ($6 = 0 OR section = $6)
  AND ($7 = 0 OR due < $8) AND ($9 = '' OR instr(words, $9) > 0)
ORDER BY CASE WHEN $12 = 1 THEN coalesce(due * $13, 4000000) ELSE since * $13 END, unit, machine, code
LIMIT $10 OFFSET $11
