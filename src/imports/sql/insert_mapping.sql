INSERT INTO import_mappings(number, profile, heading, field, mapped) VALUES($1, $2, $3, $4, $5)
