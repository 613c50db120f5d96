SELECT s.number, s.sheet, s.row, s.body, l.entry
FROM import_set_aside AS s LEFT JOIN import_let_in AS l ON l.batch = s.batch AND l.number = s.number
WHERE s.batch = $1 ORDER BY s.number
