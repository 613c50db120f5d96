INSERT INTO import_set_aside(batch, number, sheet, row, body) VALUES($1, $2, $3, $4, $5)
