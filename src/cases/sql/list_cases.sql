SELECT code, title, state, since, due, steps, soundness, section FROM cases
WHERE unit = $1 AND machine = $2 AND code > $3 AND ($4 = 0 OR due < $5) ORDER BY code LIMIT $6
