-- The newest row of each unit.
SELECT u.unit, u.parent, u.level, u.name, u.merged_into FROM unit_changes u
WHERE u.number = (SELECT max(c.number) FROM unit_changes c WHERE c.unit = u.unit)
ORDER BY u.unit
