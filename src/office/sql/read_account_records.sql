SELECT a.id, a.unit, a.name, coalesce(c.role, a.role), coalesce(c.number, 0), coalesce(c.granted, 1), c.section, s.name,
       coalesce(c.disabled, 0), c.successor, coalesce(k.password_hash, ''), k.factor, k.factor_offered, coalesce(k.factor_step, 0)
FROM accounts a
LEFT JOIN account_changes c
  ON c.account = a.id AND c.number = (SELECT max(n.number) FROM account_changes n WHERE n.account = a.id)
LEFT JOIN sections s ON s.id = c.section
LEFT JOIN account_secrets k ON k.account = a.id
ORDER BY a.id
