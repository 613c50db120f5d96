INSERT INTO import_evidence_names(entry, names) VALUES($1, $2)
