-- The newest row of each unit up to an instant.
SELECT u.unit, u.parent, u.level, u.name FROM unit_changes u
WHERE u.number = (SELECT max(c.number) FROM unit_changes c WHERE c.unit = u.unit AND c.recorded <= $1)
ORDER BY u.unit
