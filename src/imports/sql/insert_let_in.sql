INSERT INTO import_let_in(batch, number, entry) VALUES($1, $2, $3)
