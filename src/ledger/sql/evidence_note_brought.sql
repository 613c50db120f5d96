INSERT INTO evidence_brought(digest, account) VALUES($1, $2) ON CONFLICT DO NOTHING
