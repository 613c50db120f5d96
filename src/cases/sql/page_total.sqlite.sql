-- $1 and $2: the least and the greatest unit; $3: the units as JSON, or [] where every one between counts; $4 machine, $5
-- state, $6 section, $7 whether $8 is a day that the term ended before, $9 a folded text. One walk over the rows between, whatever
-- is asked for: an index for one question would make another one slow.
SELECT count(*) FROM cases
WHERE unit >= $1 AND unit <= $2 AND ($3 = '[]' OR unit IN (SELECT value FROM json_each($3)))
  AND ($4 = '' OR machine = $4) AND ($5 = '' OR state = $5) AND ($6 = 0 OR section = $6)
  AND ($7 = 0 OR due < $8) AND ($9 = '' OR instr(words, $9) > 0)
