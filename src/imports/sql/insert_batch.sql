INSERT INTO import_batches(id, unit, file_name, file_digest, account, imported, first, last) VALUES($1, $2, $3, $4, $5, $6, $7, $8)
