SELECT unit, machine, code, title, state, since, due, steps, soundness, section, words FROM cases ORDER BY unit, machine, code
