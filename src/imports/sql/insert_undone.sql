INSERT INTO import_undone(batch, undone, reason) VALUES($1, $2, $3)
