INSERT INTO search_pending(entry) VALUES($1)
