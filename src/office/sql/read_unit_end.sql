SELECT c.merged_into, coalesce(c.day, 0),
       (SELECT n.name FROM unit_changes n WHERE n.unit = c.merged_into ORDER BY n.number DESC LIMIT 1)
FROM unit_changes c WHERE c.unit = $1 ORDER BY c.number DESC LIMIT 1
