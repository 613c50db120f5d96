-- As read_all_joint.sqlite.sql.
SELECT e.body, c.id FROM entries e LEFT JOIN entries c ON c.corrects = e.id
WHERE right(e.body, 2) = ']}' ORDER BY e.id
