SELECT s.id, s.unit, s.name, c.successor, c.day FROM sections s
LEFT JOIN section_changes c
  ON c.section = s.id AND c.number = (SELECT max(n.number) FROM section_changes n WHERE n.section = s.id)
WHERE s.unit = $1 ORDER BY s.id
