SELECT b.id, b.unit, b.file_name, b.file_digest, b.account, b.imported, b.first, b.last, u.undone, u.reason,
  (SELECT count(*) FROM import_set_aside AS s WHERE s.batch = b.id
     AND NOT EXISTS (SELECT 1 FROM import_let_in AS l WHERE l.batch = s.batch AND l.number = s.number))
FROM import_batches AS b LEFT JOIN import_undone AS u ON u.batch = b.id ORDER BY b.id
