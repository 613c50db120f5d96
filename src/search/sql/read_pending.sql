SELECT p.entry, e.body, c.id FROM search_pending p
JOIN entries e ON e.id = p.entry LEFT JOIN entries c ON c.corrects = e.id ORDER BY p.entry
